"""The release gate: what may not travel in a release, or only after someone has confirmed it.

Bundled series carry a status. `green` passes; `green-entsoe` (open by ENTSO-E's list of data for free
re-use, whose item list is not yet verified) asks for `--confirm entsoe`; `amber` and anything else is
refused. A fact without a licence is refused too. Run `python -m wattloom.facts.licences [--confirm
entsoe]`: exit code 1 when something is refused.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from wattloom.facts.catalogue import series_catalogue
from wattloom.facts.traces import traces
from wattloom.words import say

CONFIRMABLE = {"green-entsoe": "entsoe"}
PASSES = "green"


class Licensed(Protocol):
    """What the gate looks at in a number: its licence."""

    @property
    def licence(self) -> str:
        """The licence the number travels under."""
        ...


class Bundled(Licensed, Protocol):
    """What the gate looks at in a file: its name, status and licence."""

    @property
    def name(self) -> str:
        """The name it is known by."""
        ...

    @property
    def status(self) -> str:
        """How clear its licence is."""
        ...


@dataclass(frozen=True)
class Refusal:
    """Something that may not be released as it stands, and the message that says why."""

    subject: str
    reason: str
    licence: str

    def text(self, lang: str | None = None) -> str:
        """Say what is refused and what would lift it."""
        return f"{self.subject}: {say(self.reason, lang, licence=self.licence)}"


def release_gate(confirm: set[str]) -> list[Refusal]:
    """List everything bundled that may not be released, given what has been confirmed (`{"entsoe"}`)."""
    from wattloom.facts.fact import facts

    files = [*series_catalogue().values(), *traces().values()]
    return [*refused_series(files, confirm), *refused_facts(facts())]


def refused_series(series: Iterable[Bundled], confirm: set[str]) -> list[Refusal]:
    """List the files whose status does not pass."""
    refusals: list[Refusal] = []
    for one in series:
        if not one.licence.strip():
            refusals.append(Refusal(one.name, "licence-missing", one.licence))
        elif one.status in CONFIRMABLE:
            if CONFIRMABLE[one.status] not in confirm:
                refusals.append(Refusal(one.name, "licence-to-confirm", one.licence))
        elif one.status != PASSES:
            refusals.append(Refusal(one.name, "licence-not-clear", one.licence))
    return refusals


def refused_facts(numbers: Mapping[str, Licensed]) -> list[Refusal]:
    """List the numbers without a licence."""
    return [
        Refusal(name, "licence-missing", "")
        for name, number in numbers.items()
        if not (number.licence or "").strip()
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print every refusal; return 1 when there is one."""
    parser = argparse.ArgumentParser(
        prog="python -m wattloom.facts.licences", description=say("licence-gate-about")
    )
    parser.add_argument("--confirm", action="append", default=[], choices=sorted(CONFIRMABLE.values()))
    refusals = release_gate(set(parser.parse_args(arguments).confirm))
    for refusal in refusals:
        print(refusal.text())
    print(say("licence-gate-result", count=len(refusals)))
    return 1 if refusals else 0


if __name__ == "__main__":
    sys.exit(main())
