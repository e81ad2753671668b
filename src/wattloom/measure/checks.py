"""What measurements must obey, and the failures by name.

Each check looks at all tracks of a file and gives findings: `holds`, or `fails` with the name of the failure and the
figures. Five failures are those that users of Kepler met: idle power split wrongly (issues 2465, 1194), pods that
disagree with the meter (1349, 487), a namespace above its node (1833), accelerators booked on the system instead of
the pod (923), absurd counters (897). The others are older: values that are no numbers, time that runs backwards,
counters that fall, parts above their whole, and a unit mistaken for another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from wattloom.facts import fact
from wattloom.measure.balance import books
from wattloom.measure.finding import Finding, Findings
from wattloom.measure.track import Kind, Track

SLIPS = (
    (1e-3, "mj-j"),
    (1e3, "kj-j"),
    (3600.0, "wh-j"),
    (3.6e6, "kwh-j"),
    (1 / 3600.0, "j-wh"),
    (1 / 3.6e6, "j-kwh"),
)
LEAST_POWER = {"gpu": 5.0, "node": 20.0}  # W: less is a machine switched off
SECONDS_PER_YEAR = 8760 * 3600.0
SAME = 1e-3  # written and computed figures differ by rounding only


def check(tracks: Sequence[Track]) -> list[Finding]:
    """Return every finding on the tracks of one file, failures first within each check."""
    return [finding for one in CHECKS for finding in one(tracks)]


def _each(name: str, tracks: Sequence[Track], wrong: Callable[[Track], dict[str, Any] | None]) -> Findings:
    """Walk over tracks; when none is wrong, say once that the check holds."""
    failed = False
    for track in tracks:
        values = wrong(track)
        if values is not None:
            failed = True
            yield Finding(name, "fails", track.subject, values)
    if not failed and tracks:
        yield Finding(name, "holds", "", {"count": len(tracks)})


def numbers(tracks: Sequence[Track]) -> Findings:
    """Check that every value is a number and none is negative."""

    def wrong(track: Track) -> dict[str, Any] | None:
        bad = ~np.isfinite(track.values) | (track.values < 0)
        return {"count": int(bad.sum()), "first": int(bad.argmax()) + 1} if bad.any() else None

    yield from _each("not-a-number", tracks, wrong)


def time(tracks: Sequence[Track]) -> Findings:
    """Check that time never runs backwards and no instant comes twice."""
    dated = [track for track in tracks if track.dated and track.kind in (Kind.POWER, Kind.COUNTER)]

    def wrong(track: Track) -> dict[str, Any] | None:
        steps = np.diff(track.times[np.isfinite(track.times)])
        return (
            {"count": int((steps <= 0).sum()), "first": int((steps <= 0).argmax()) + 2}
            if (steps <= 0).any()
            else None
        )

    yield from _each("time-backwards", dated, wrong)


def resets(tracks: Sequence[Track]) -> Findings:
    """Check that counters never fall."""
    counters = [t for t in tracks if t.kind in (Kind.COUNTER, Kind.TOKENS) and len(t.values) > 1]

    def wrong(track: Track) -> dict[str, Any] | None:
        steps = np.diff(track.values[np.isfinite(track.values)])
        return (
            {"count": int((steps < 0).sum()), "first": int((steps < 0).argmax()) + 2}
            if (steps < 0).any()
            else None
        )

    yield from _each("counter-reset", counters, wrong)


def absurd(tracks: Sequence[Track]) -> Findings:
    """Check that no counter holds more than the greatest power could have fed, nor jumps faster than it."""
    metered = [track for track in tracks if track.kind == Kind.COUNTER]
    longest = fact("meters.counter_years").value * SECONDS_PER_YEAR

    def wrong(track: Track) -> dict[str, Any] | None:
        limit = track.scope.greatest_power * longest
        top = float(np.nanmax(track.values, initial=0.0))
        if top > limit:
            return {"value": top, "limit": limit, "unit": "J"}
        fastest = _fastest(track)
        return (
            {"value": fastest, "limit": track.scope.greatest_power, "unit": "W"}
            if fastest > 1e3 * track.scope.greatest_power
            else None
        )

    yield from _each("absurd-counter", metered, wrong)


def _fastest(track: Track) -> float:
    """Return the greatest power between two readings of a counter, zero when it cannot be told."""
    steps, spans = np.diff(track.values), np.diff(track.times)
    good = (spans > 0) & np.isfinite(steps)
    return float((steps[good] / spans[good]).max(initial=0.0))


def units(tracks: Sequence[Track]) -> Findings:
    """Check that powers are possible; when another unit would make an impossible one possible, name the slip."""
    telling = [
        t
        for t in tracks
        if t.scope.value in LEAST_POWER and t.role in ("gpu", "meter", "total", "sum") and t.mean_power()
    ]

    def wrong(track: Track) -> dict[str, Any] | None:
        power = track.mean_power() or 0.0
        low, high = LEAST_POWER[track.scope.value], track.scope.greatest_power
        if low <= power <= high:
            return None
        slip = next((name for factor, name in SLIPS if low <= power * factor <= high), None)
        if slip is None and power < low:
            return None  # switched off, not a slip
        return {"power": power, "low": low, "high": high, "slip": slip or "none"}

    yield from _each("unit-slip", telling, wrong)
    yield from _written_twice(tracks)


def _written_twice(tracks: Sequence[Track]) -> Findings:
    """Check joules per token as written against power over speed, where a file has both."""
    roles = {track.role: track for track in tracks if track.role in ("written", "follows")}
    if len(roles) < 2:
        return
    ratio = roles["written"].values / roles["follows"].values
    bad = np.isfinite(ratio) & (np.abs(ratio - 1) > SAME)
    if not bad.any():
        yield Finding("written-energy", "holds", "", {"count": int(np.isfinite(ratio).sum())})
        return
    first = int(bad.argmax())
    slip = next((name for factor, name in SLIPS if abs(ratio[first] * factor - 1) < 10 * SAME), "none")
    yield Finding(
        "written-energy",
        "fails",
        "j_per_unit",
        {"count": int(bad.sum()), "first": first + 1, "ratio": float(ratio[first]), "slip": slip},
    )


def balance(tracks: Sequence[Track]) -> Findings:
    """Check parts against wholes: idle and active, pods, namespaces, parts of the node, node and meter."""
    yield from books(tracks)


CHECKS: tuple[Callable[[Sequence[Track]], Iterator[Finding]], ...] = (
    numbers,
    time,
    resets,
    absurd,
    units,
    balance,
)
