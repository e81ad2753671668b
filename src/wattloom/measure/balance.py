"""Parts and wholes of a machine: what is booked must add up, from the pod to the power strip.

Amounts are compared as mean power where a file tells it, and as energy where every side was read once since it began.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from wattloom.facts import fact
from wattloom.measure.finding import Finding, Findings
from wattloom.measure.scope import Method, Scope
from wattloom.measure.track import Kind, Track

PARTS = ("package", "dram", "gpu", "other")
PODS = ("pod", "container", "process")  # the coarsest that a file has is taken; the others are inside it
SYSTEM = ("system_processes", "system", "kernel_processes")
SPLIT = 0.02  # idle and active are one counter cut in two: only rounding may be lost
MOSTLY = 0.9


@dataclass(frozen=True)
class Machine:
    """The tracks of one machine, in the role each plays."""

    name: str
    tracks: tuple[Track, ...]

    def of(self, scope: Scope, *roles: str) -> list[Track]:
        """Return its tracks of a scope and role; idle and active only where no total is written."""
        found = [t for t in self.tracks if t.scope == scope and (not roles or t.role in roles)]
        whole = {_zone_of(t) for t in found if not t.labels.get("mode")}
        return [t for t in found if not t.labels.get("mode") or _zone_of(t) not in whole]

    @property
    def parts(self) -> list[Track]:
        """What it is made of: processors, memory, accelerators; by one method each."""
        boards = one_metric(self.of(Scope.GPU))
        return [*one_metric(self.of(Scope.PACKAGE, *PARTS)), *boards]

    @property
    def wholes(self) -> list[Track]:
        """What is read for the whole machine; by the power strip where there is one, and by one metric."""
        found = [t for t in self.of(Scope.NODE) if t.kind != Kind.TOKENS]
        found.sort(key=lambda track: track.method != Method.PDU)
        return [t for t in found if t.name == found[0].name]

    @property
    def booked(self) -> list[Track]:
        """Everything booked on pods, or on containers, or on processes: what the file has of the coarsest."""
        for who in PODS:
            found = [t for t in self.tracks if t.scope == Scope.PROCESS and t.labels.get("who", "pod") == who]
            if found:
                return [t for t in one_metric(found) if t.role != "inside"]
        return []

    @property
    def pods(self) -> list[Track]:
        """What pods show in all: their totals, or their parts where no total is written."""
        return _totals(self.booked)


def books(tracks: Sequence[Track]) -> Findings:
    """Check every machine, then racks and the site against what stands in them."""
    for machine in machines(tracks):
        for check in (_idle, _parts, _pods, _namespaces, _accelerators):
            yield from check(machine)
    yield from _sums(tracks)
    yield from _levels(tracks)


def machines(tracks: Sequence[Track]) -> list[Machine]:
    """Return the machines of a file; what names none belongs to the only one there is."""
    inside = [t for t in tracks if t.scope not in (Scope.RACK, Scope.FACILITY)]
    names = list(dict.fromkeys(t.where for t in inside if t.where))
    if len(names) <= 1:
        return [Machine(names[0] if names else "", tuple(inside))] if inside else []
    return [Machine(name, tuple(t for t in inside if t.where == name)) for name in names]


def _idle(machine: Machine) -> Findings:
    """Idle and active must make the total, neither of them below zero or above it."""
    inside = [t for t in machine.tracks if t.labels.get("mode") and t.scope != Scope.PROCESS]
    zones = dict.fromkeys(_zone_of(track) for track in inside)
    for name, zone in zones:
        idle, active, total = (_zone(machine, name, zone, mode) for mode in ("idle", "active", ""))
        found = _amounts([idle, active, total])
        if found is None:
            continue
        (cold, warm, whole), unit = found
        values = {"idle": cold, "active": warm, "total": whole, "unit": unit}
        bad = bool(total) and abs(cold + warm - whole) > SPLIT * whole
        yield Finding("idle-split", "fails" if bad else "holds", f"{machine.name} {zone}".strip(), values)


def _zone(machine: Machine, name: str, zone: str, mode: str) -> list[Track]:
    return [t for t in machine.tracks if _zone_of(t) == (name, zone) and t.labels.get("mode", "") == mode]


def _zone_of(track: Track) -> tuple[str, str]:
    """Return the metric without its idle or active, and the part of the machine."""
    return track.name.replace("_idle_", "_").replace("_active_", "_"), track.labels.get("zone", "")


def _parts(machine: Machine) -> Findings:
    yield from _at_most("parts-exceed-node", machine.name, machine.parts, machine.wholes)


def _pods(machine: Machine) -> Findings:
    """The pods together must not show more than the machine, nor much less than it draws."""
    whole = machine.wholes or machine.parts
    found = _amounts([machine.pods, whole])
    if not machine.pods or found is None:
        return
    (pods, drawn), unit = found
    least, most = fact("meters.attributed_share").value * drawn, (1 + fact("meters.agreement").value) * drawn
    values = {"pods": pods, "meter": drawn, "share": pods / drawn if drawn else 0.0, "unit": unit}
    bad = drawn > 0 and not least <= pods <= most
    yield Finding("pods-differ-from-meter", "fails" if bad else "holds", machine.name, values)


def _namespaces(machine: Machine) -> Findings:
    """No namespace alone may show more than its machine."""
    whole, pods = machine.wholes or machine.parts, machine.pods
    names = list(dict.fromkeys(t.labels.get("namespace", "") for t in pods))
    worst: tuple[str, float, float, str] | None = None
    for name in filter(None, names):
        found = _amounts([[t for t in pods if t.labels.get("namespace") == name], whole])
        if found is not None and (worst is None or found[0][0] > worst[1]):
            worst = (name, found[0][0], found[0][1], found[1])
    if worst is not None:
        name, shown, drawn, unit = worst
        bad = shown > (1 + fact("meters.agreement").value) * drawn
        values = {"namespace": name, "value": shown, "node": drawn, "unit": unit}
        yield Finding("namespace-exceeds-node", "fails" if bad else "holds", machine.name, values)


def _accelerators(machine: Machine) -> Findings:
    """The accelerators' energy must stand with the pods that use them, not with the system."""
    booked = [t for t in machine.booked if t.role == "gpu"]
    system = [t for t in booked if t.labels.get("pod") in SYSTEM or t.labels.get("namespace") in SYSTEM]
    found = _amounts([system, booked])
    if not booked or len(booked) == len(system) == 1 or found is None:
        return
    (theirs, whole), unit = found
    values = {"system": theirs, "whole": whole, "share": theirs / whole if whole else 0.0, "unit": unit}
    bad = whole > 0 and theirs > MOSTLY * whole
    yield Finding("gpu-outside-pods", "fails" if bad else "holds", machine.name, values)


def _sums(tracks: Sequence[Track]) -> Findings:
    """A sum that the file itself writes must be the sum of the parts it writes."""
    written = [t for t in tracks if t.role == "sum" and t.kind == Kind.ENERGY]
    parts = [t for t in tracks if t.role in PARTS and t.kind == Kind.ENERGY]
    for whole in written:
        added, stated = sum(t.total() or 0.0 for t in parts), whole.total() or 0.0
        if parts and stated:
            bad = abs(added - stated) > SPLIT * stated
            values = {"added": added, "stated": stated, "unit": "J"}
            yield Finding("sum-differs", "fails" if bad else "holds", whole.name, values)


def _levels(tracks: Sequence[Track]) -> Findings:
    """The machines together must not draw more than their rack, nor the racks more than the site."""
    for below, above in (
        (Scope.NODE, Scope.RACK),
        (Scope.RACK, Scope.FACILITY),
        (Scope.NODE, Scope.FACILITY),
    ):
        if below == Scope.NODE and above == Scope.FACILITY and _wholes(tracks, Scope.RACK):
            continue
        yield from _at_most(f"{below}-exceeds-{above}", "", _wholes(tracks, below), _wholes(tracks, above))


def _wholes(tracks: Sequence[Track], scope: Scope) -> list[Track]:
    return [t for t in tracks if t.scope == scope and t.kind != Kind.TOKENS and t.role != "sum"]


def _at_most(name: str, subject: str, parts: Sequence[Track], whole: Sequence[Track]) -> Findings:
    found = _amounts([parts, whole]) if parts and whole else None
    if found is None:
        return
    (below, above), unit = found
    error = max(
        fact("meters.agreement").value,
        *(t.method.uncertainty for t in whole if t.method != Method.MODEL),
        0.0,
    )
    bad = below > (1 + error) * above
    yield Finding(name, "fails" if bad else "holds", subject, {"parts": below, "whole": above, "unit": unit})


def _amounts(groups: Sequence[Sequence[Track]]) -> tuple[list[float], str] | None:
    """Return the sum of each group, all in W or all in J, or nothing when they cannot be compared."""
    for measure, unit in ((Track.mean_power, "W"), (Track.total, "J")):
        found = [_sum(group, measure) for group in groups]
        if all(each is not None for each in found):
            return [each for each in found if each is not None], unit
    return None


def _sum(group: Iterable[Track], measure: Callable[[Track], float | None]) -> float | None:
    values = [measure(track) for track in group]
    return (
        None
        if any(value is None for value in values)
        else sum(value for value in values if value is not None)
    )


def _totals(tracks: list[Track]) -> list[Track]:
    """Leave out the parts of pods that also write their total."""
    whole = {_pod(t) for t in tracks if t.role == "total"}
    return [t for t in tracks if t.role == "total" or _pod(t) not in whole]


def _pod(track: Track) -> tuple[str, str]:
    return track.labels.get("namespace", ""), track.labels.get("pod", "")


def one_metric(tracks: list[Track]) -> list[Track]:
    """Keep one metric of each kind of part: boards may be read as power, as energy and by two tools; once is enough."""
    kept: dict[str, str] = {}
    return [t for t in tracks if kept.setdefault(f"{t.scope} {t.role}", t.name) == t.name]
