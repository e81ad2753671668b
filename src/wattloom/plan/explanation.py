"""An explanation of why no plan exists, and how it is said in both languages.

Numbers are rounded towards what surely holds: a share that could be reached downwards, a limit that would do upwards.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wattloom.campus.network import Network
from wattloom.plan.lacks import Lack
from wattloom.words import say

LARGEST_CONFLICT = 8  # limits named at most
FLOORED = ("cfe", "heat_reuse")


@dataclass(frozen=True)
class Growth:
    """How much more of a device would do, in `unit`."""

    device: str
    capacity: str
    unit: str
    amount: float


@dataclass(frozen=True)
class Explanation:
    """What stands in the way of a plan.

    Attributes
    ----------
    lacks
        What cannot be had, taken together.
    others
        Promises that could give way instead, each alone and all else kept.
    growth
        The least additions that would make a plan possible.
    conflict
        What cannot hold together in the worst week: `limit:<rule>`, `device:<name>`.
    """

    network: Network
    lacks: tuple[Lack, ...]
    others: tuple[Lack, ...] = ()
    growth: tuple[Growth, ...] = ()
    conflict: tuple[str, ...] = ()

    def sentences(self, lang: str | None = None) -> list[str]:
        """Say it in words."""
        found = [_lack(self.network, lack, lang) for lack in self.lacks] or [say("lack-edge", lang)]
        found += [say("lack-instead", lang, lack=_lack(self.network, lack, lang)) for lack in self.others]
        if self.growth:
            parts = [_growth_part(self.network, growth, lang) for growth in self.growth]
            found.append(say("growth", lang, parts=_listed(parts, lang)))
        if self.conflict:
            found.append(_conflicting(self.network, self.lacks[0], self.conflict, lang))
        return found

    def text(self, lang: str | None = None) -> str:
        """Return the sentences as a list, one per line."""
        return "\n".join(f"- {sentence}" for sentence in self.sentences(lang))


def _lack(network: Network, lack: Lack, lang: str | None) -> str:
    first, last = _dates(network, lack)
    values: dict[str, Any] = {
        "missing": _amount(lack.missing, lack.unit, lang),
        "week": _amount(lack.in_week, lack.unit, lang),
        "first": first,
        "last": last,
    }
    if lack.kind != "rule":
        return say(f"lack-{lack.kind}", lang, bus=_bus(lack.name, lang), **values)
    if lack.name.startswith("volume:"):
        device = lack.name.removeprefix("volume:").partition(".")[0]
        return say("lack-volume", lang, name=_title(network, device, lang))
    values["target"] = lack.target
    values["reachable"] = _reachable(lack)
    return say("lack-" + lack.name.replace("_", "-"), lang, **values)


def _dates(network: Network, lack: Lack) -> tuple[date, date]:
    """Return the first and last day of the worst week."""
    first = network.start + timedelta(hours=lack.first)
    return first.date(), (network.start + timedelta(hours=lack.last - 1)).date()


def _reachable(lack: Lack) -> float | None:
    """Round what could hold to four figures, towards what surely holds."""
    if lack.reachable is None:
        return None
    if lack.name in FLOORED:
        return max(math.floor(lack.reachable * 1e4 - 0.1) / 1e4, 0.0)
    return _up(lack.reachable * (1 + 1e-6), 4)


def _up(value: float, digits: int) -> float:
    """Round up to so many significant digits.

    >>> _up(1234.2, 3), _up(0.5, 3)
    (1240.0, 0.5)
    """
    if value <= 0:
        return value
    step = 10.0 ** (math.floor(math.log10(value)) - digits + 1)
    return round(math.ceil(value / step - 1e-9) * step, 10)


def _amount(value: float, unit: str, lang: str | None) -> str:
    if unit == "MWh" and value >= 1000:
        value, unit = value / 1000, "GWh"
    return say("amount", lang, value=value, unit=unit)


def _growth_part(network: Network, growth: Growth, lang: str | None) -> str:
    amount = say("amount", lang, value=_up(growth.amount, 3), unit=growth.unit)
    return say("growth-part", lang, amount=amount, name=_title(network, growth.device, lang))


def _conflicting(network: Network, lack: Lack, names: tuple[str, ...], lang: str | None) -> str:
    first, last = _dates(network, lack)
    listed = _listed([_limit(network, name, lang) for name in names[:LARGEST_CONFLICT]], lang)
    return say("conflict" if len(names) > 1 else "conflict-one", lang, names=listed, first=first, last=last)


def _limit(network: Network, name: str, lang: str | None) -> str:
    kind, _, rest = name.partition(":")
    if kind == "device":
        return say("conflict-device", lang, name=_title(network, rest, lang))
    return say("conflict-limit", lang, name=rest)


def _title(network: Network, name: str, lang: str | None) -> str:
    """Return the name of a device as its technology has it, with the planner's own beside it when it is another."""
    device = next(each for each in network.devices if each.name == name)
    if device.model is None:
        return say("device-named", lang, name=name)
    title = device.model.title.fr if say("language", lang) == "fr" else device.model.title.en
    if name == device.technology:
        return say("device-titled", lang, title=title)
    return say("device-both", lang, title=title, name=name)


def _bus(name: str, lang: str | None) -> str:
    carrier, _, place = name.partition("/")
    kind, _, grade = carrier.partition("@")
    if kind == "own":
        return say("bus-own", lang, name=place)
    return say(f"bus-{kind}-{place}" if place == "portfolio" else f"bus-{kind}", lang, grade=grade)


def _listed(parts: list[str], lang: str | None) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return say("listed", lang, first=", ".join(parts[:-1]), last=parts[-1])
