"""Measurements under the names that others read: OpenTelemetry metrics, and the Prometheus names of the same.

The semantic conventions for hardware give `hw.energy` (J) and `hw.power` (W) of a component, and `hw.host.energy` and
`hw.host.power` of a whole machine, which must not be summed with them; racks and sites have no name of their own yet
and are written as enclosures with `wattloom.scope`. Tokens follow the conventions for generative AI.
Source: OpenTelemetry, semantic conventions, hardware (development) and generative AI (development).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from typing import Any

from wattloom.measure.scope import Scope
from wattloom.measure.track import Kind, Track

TYPES = {
    Scope.GPU: "gpu", Scope.PACKAGE: "cpu", Scope.NODE: "host", Scope.RACK: "enclosure",
    Scope.FACILITY: "enclosure", Scope.PROCESS: "process",
}  # fmt: skip
TOKEN_TYPES = {"output": "output", "input": "input"}
HELP = {
    "hw_energy_joules_total": "Energy consumed by the component.",
    "hw_host_energy_joules_total": "Energy consumed by the whole machine.",
    "hw_power_watts": "Power drawn by the component.",
    "hw_host_power_watts": "Power drawn by the whole machine.",
    "gen_ai_client_token_usage_total": "Tokens read and written.",
}


def name_of(track: Track) -> str | None:
    """Return the OpenTelemetry name of a track, or nothing when the conventions have none."""
    if track.kind == Kind.TOKENS:
        return "gen_ai.client.token.usage" if track.role in TOKEN_TYPES else None
    host = "host." if track.scope == Scope.NODE else ""
    return f"hw.{host}power" if track.kind == Kind.POWER else f"hw.{host}energy"


def attributes(track: Track) -> dict[str, str]:
    """Return the attributes of a track by the conventions, and our own for what they lack."""
    if track.kind == Kind.TOKENS:
        return {"gen_ai.token.type": TOKEN_TYPES[track.role], "gen_ai.request.model": track.part}
    known = {"hw.id": track.part or track.name, "hw.type": TYPES[track.scope], "host.name": track.where}
    ours = {
        "wattloom.scope": track.scope.value,
        "wattloom.method": track.method.value,
        "wattloom.role": track.role,
    }
    return {name: value for name, value in (known | ours).items() if value}


def metrics(tracks: Sequence[Track]) -> dict[str, Any]:
    """Return tracks as an OTLP metrics message in its JSON form."""
    named: dict[str, list[Track]] = {}
    for track in tracks:
        name = name_of(track)
        if name is not None:
            named.setdefault(name, []).append(track)
    listed = [_metric(name, found) for name, found in named.items()]
    scope = {"scope": {"name": "wattloom.measure"}, "metrics": listed}
    return {"resourceMetrics": [{"resource": {"attributes": []}, "scopeMetrics": [scope]}]}


def otlp_text(tracks: Sequence[Track]) -> str:
    """Return the OTLP message as text."""
    return json.dumps(metrics(tracks), indent=1, ensure_ascii=False) + "\n"


def _metric(name: str, tracks: Sequence[Track]) -> dict[str, Any]:
    points = [point for track in tracks for point in _points(track)]
    if tracks[0].kind == Kind.POWER:
        return {"name": name, "unit": "W", "gauge": {"dataPoints": points}}
    unit = "{token}" if tracks[0].kind == Kind.TOKENS else "J"
    delta = all(track.kind == Kind.ENERGY for track in tracks)
    kind = {"aggregationTemporality": 1 if delta else 2, "isMonotonic": True}
    return {"name": name, "unit": unit, "sum": {"dataPoints": points, **kind}}


def _points(track: Track) -> Iterator[dict[str, Any]]:
    named = [{"key": key, "value": {"stringValue": value}} for key, value in attributes(track).items()]
    for value, time in zip(track.values.tolist(), track.times.tolist(), strict=True):
        if math.isfinite(value):
            stamp = {"timeUnixNano": str(int(time * 1e9))} if math.isfinite(time) else {}
            yield {"attributes": named, **stamp, "asDouble": value}


def prometheus_text(tracks: Sequence[Track]) -> str:
    """Return tracks in the Prometheus text format, readable by `wattloom measure check` again."""
    lines: dict[str, list[str]] = {}
    for track in tracks:
        name = name_of(track)
        if name is not None:
            lines.setdefault(_prometheus_name(name, track), []).extend(_lines(name, track))
    text: list[str] = []
    for name, found in lines.items():
        kind = "gauge" if name.endswith("_watts") else "counter"
        text += [f"# HELP {name} {HELP[name]}", f"# TYPE {name} {kind}", *found]
    return "\n".join(text) + "\n"


def _prometheus_name(name: str, track: Track) -> str:
    plain = name.replace(".", "_")
    return (
        f"{plain}_watts"
        if track.kind == Kind.POWER
        else f"{plain}_total"
        if track.kind == Kind.TOKENS
        else f"{plain}_joules_total"
    )


def _lines(name: str, track: Track) -> Iterator[str]:
    told = {key.replace("wattloom.", "").replace(".", "_"): value for key, value in attributes(track).items()}
    labels = ",".join(f'{key}="{_escaped(value)}"' for key, value in told.items())
    running = 0.0
    for value, time in zip(track.values.tolist(), track.times.tolist(), strict=True):
        if not math.isfinite(value):
            continue
        running = running + value if track.kind == Kind.ENERGY else value
        stamp = f" {int(time * 1000)}" if math.isfinite(time) else ""
        if stamp or track.kind != Kind.ENERGY:
            yield f"{_prometheus_name(name, track)}{{{labels}}} {running!r}{stamp}"
    if track.kind == Kind.ENERGY and not track.dated and running:
        yield f"{_prometheus_name(name, track)}{{{labels}}} {running!r}"


def _escaped(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
