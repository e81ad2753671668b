"""Power logs of MLPerf (`spl.txt` of the SPEC PTDaemon): wall power of the whole system once a second.

One line reads `Time,MM-DD-YYYY HH:MM:SS.fff,Watts,W,Volts,V,Amps,A,PF,f,Mark,text`. Source: MLCommons, power
measurement rules.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from wattloom.errors import InputError
from wattloom.measure.scope import Method, Scope
from wattloom.measure.track import Kind, Track, array

LINE = re.compile(r"^Time,(?P<time>[^,]+),Watts,(?P<watts>[^,]+),", re.IGNORECASE)
STAMP = "%m-%d-%Y %H:%M:%S.%f"


def tracks(text: str, file: str) -> list[Track]:
    """Return the one track of wall power."""
    times: list[float] = []
    watts: list[float] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        found = LINE.match(line.strip())
        if found is None:
            raise InputError("measure-line-wrong", where=f"{file}:{number}", form="Time,...,Watts,...")
        times.append(_seconds(found["time"], f"{file}:{number}"))
        watts.append(_watts(found["watts"], f"{file}:{number}"))
    if not watts:
        raise InputError("measure-empty", where=file)
    return [
        Track(
            "Watts",
            Kind.POWER,
            Scope.NODE,
            "system",
            "wall",
            array(watts),
            array(times),
            Method.PDU,
            file,
            None,
            {"role": "meter"},
        )
    ]


def _seconds(text: str, where: str) -> float:
    try:
        return datetime.strptime(text.strip(), STAMP).replace(tzinfo=UTC).timestamp()
    except ValueError as fault:
        raise InputError("measure-not-time", where=where, text=text[:40]) from fault


def _watts(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError as fault:
        raise InputError("measure-not-number", where=where, column="Watts", text=text[:40]) from fault
