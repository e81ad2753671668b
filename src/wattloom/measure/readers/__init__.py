"""Readers of the files that measuring tools write; each turns one format into tracks.

`read(path)` recognises the format by what the file holds; a name may be given instead.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from wattloom.errors import InputError
from wattloom.measure.readers import codecarbon, mlenergy, mlperf, plain, prometheus, zeus
from wattloom.measure.track import Track

Reader = Callable[[str, str], list[Track]]
"""From the text of a file and its name to tracks."""

READERS: Mapping[str, Reader] = MappingProxyType(
    {
        "prometheus": prometheus.tracks,
        "codecarbon": codecarbon.tracks,
        "zeus": zeus.tracks,
        "mlenergy": mlenergy.tracks,
        "mlperf": mlperf.tracks,
        "csv": plain.tracks,
    }
)
LARGEST = 512 * 1024 * 1024  # bytes


def read(path: Path, form: str | None = None) -> list[Track]:
    """Return the tracks of a file.

    Raises
    ------
    InputError
        When it cannot be read, is of no known format, or lacks what its format must have.
    """
    text = _text(path)
    return READERS[form or recognise(text, str(path))](text, str(path))


def recognise(text: str, file: str) -> str:
    """Return the format of a text by its first line that says something.

    Raises
    ------
    InputError
        When it is none that is known.
    """
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    if not first:
        raise InputError("measure-empty", where=file)
    head = set(first.lower().split(","))
    if first[0] in "{[" and _is_json(text):
        return "zeus"
    for name, marks in (
        ("codecarbon", {"timestamp", "duration", "energy_consumed"}),
        ("mlenergy", {"gpu_power_w", "j_per_unit"}),
    ):
        if marks <= head:
            return name
    if mlperf.LINE.match(first):
        return "mlperf"
    if prometheus.looks_like(text):
        return "prometheus"
    if head & set(plain.COLUMNS):
        return "csv"
    raise InputError("measure-format-unknown", where=file, known=", ".join(READERS))


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(
                "file-too-large", where=str(path), size=path.stat().st_size / 1e6, largest=LARGEST // 1024
            )
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as fault:
        raise InputError("file-not-text", where=str(path)) from fault
    except OSError as fault:
        raise InputError("measure-unreadable", where=str(path), reason=str(fault.strerror)) from fault
