"""Metrics in the Prometheus text format: DCGM (accelerators), Kepler (nodes, pods), vLLM (tokens), and our own names.

A file may hold one scrape, or several with the times that the format allows after each value. Metrics of other
exporters are passed over. Sources: NVIDIA DCGM field identifiers; Kepler, metrics documentation (versions before and
since 0.10); vLLM, production metrics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wattloom.errors import InputError
from wattloom.measure.readers.exposition import Sample, samples
from wattloom.measure.scope import Method, Scope
from wattloom.measure.track import Kind, Track, array

KEPLER = re.compile(
    r"^kepler_(?P<who>node|container|pod|process|vm)_"
    r"(?:(?P<part>cpu|gpu|dram|package|core|uncore|platform|other|other_host_components)_)?"
    r"(?:(?P<mode>idle|active)_)?(?P<what>joules_total|watts)$"
)
DCGM = {
    "DCGM_FI_DEV_POWER_USAGE": (Kind.POWER, 1.0, Method.NVML_POWER),
    "DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION": (Kind.COUNTER, 1e-3, Method.NVML_ENERGY),
}
VLLM = {
    "vllm:generation_tokens_total": "output",
    "vllm:prompt_tokens_total": "input",
    "vllm:request_success_total": "requests",
    "vllm:prefix_cache_hits_total": "cache-hits",
    "vllm:prefix_cache_queries_total": "cache-queries",
}
OURS = {
    "hw_energy_joules_total": Kind.COUNTER,
    "hw_host_energy_joules_total": Kind.COUNTER,
    "hw_power_watts": Kind.POWER,
    "hw_host_power_watts": Kind.POWER,
}
ROLES = {
    "core": "inside",
    "uncore": "inside",
    "psys": "meter",
    "platform": "meter",
    "other_host_components": "other",
}
NODES = ("node_name", "node", "Hostname", "exported_instance", "instance", "host_name")
MODES = {"dynamic": "active", "idle": "idle"}


class Place(NamedTuple):
    """What a sample is of, and how it counts."""

    name: str
    kind: Kind
    scope: Scope
    where: str
    part: str
    method: Method
    unit: float
    labels: tuple[tuple[str, str], ...]


def looks_like(text: str) -> bool:
    """Tell whether a text is in this format: comments as it writes them, or a metric we know."""
    return bool(re.search(r"(?m)^(# (HELP|TYPE) |kepler_|DCGM_FI_|vllm:|hw_(host_)?(energy|power)_)", text))


def tracks(text: str, file: str) -> list[Track]:
    """Return one track per metric and device.

    Raises
    ------
    InputError
        When a line cannot be read, or no metric of energy, power or tokens is there.
    """
    found: dict[Place, list[Sample]] = {}
    boards: dict[tuple[object, ...], Mapping[str, str]] = {}
    for sample in samples(text, file):
        place = _place(sample)
        if place is not None and not _slice_again(sample, boards):
            found.setdefault(place, []).append(sample)
    if not found:
        raise InputError("measure-no-metric", where=file)
    return [_track(place, rows, file) for place, rows in found.items()]


def _slice_again(sample: Sample, boards: dict[tuple[object, ...], Mapping[str, str]]) -> bool:
    """Tell whether a board's figure is written once more for another of its slices (MIG)."""
    if sample.name not in DCGM:
        return False
    board = sample.labels.get("UUID") or sample.labels.get("gpu", "")
    key = (sample.name, sample.labels.get("Hostname"), board, sample.time)
    return boards.setdefault(key, sample.labels) != sample.labels


def _place(sample: Sample) -> Place | None:
    name, labels = sample.name, sample.labels
    if name in DCGM:
        kind, unit, method = DCGM[name]
        return _placed(
            name, kind, Scope.GPU, labels, f"gpu{labels.get('gpu', '')}", method, unit, {"role": "gpu"}
        )
    if name in VLLM:
        return _placed(
            name,
            Kind.TOKENS,
            Scope.NODE,
            labels,
            labels.get("model_name", ""),
            Method.MODEL,
            1.0,
            {"role": VLLM[name]},
        )
    if name in OURS:
        scope = Scope(labels["scope"]) if labels.get("scope") in set(Scope) else Scope.NODE
        method = Method(labels["method"]) if labels.get("method") in set(Method) else Method.PDU
        kept = {"role": labels.get("role") or labels.get("hw_type") or "total"}
        return _placed(name, OURS[name], scope, labels, labels.get("hw_id", ""), method, 1.0, kept)
    match = KEPLER.match(name)
    return _kepler(name, labels, match) if match else None


def _kepler(name: str, labels: Mapping[str, str], match: re.Match[str]) -> Place:
    kind = Kind.POWER if match["what"] == "watts" else Kind.COUNTER
    zone = labels.get("zone", "package") if match["part"] == "cpu" else match["part"] or "total"
    role = ROLES.get(zone, zone)
    mode = match["mode"] or MODES.get(labels.get("mode", ""), "")
    kept = {"role": role, "mode": mode, "zone": zone}
    if match["who"] == "node":
        scope = {"gpu": Scope.GPU, "meter": Scope.NODE, "total": Scope.NODE}.get(role, Scope.PACKAGE)
        device = "-".join(
            part for part in (zone, labels.get("path") or labels.get("gpu") or "", mode) if part
        )
        return _placed(name, kind, scope, labels, device, _method(role), 1.0, kept)
    kept |= {"who": match["who"], "pod": _first(labels, ("pod_name", "pod", "container_name", "comm"))}
    kept |= {"namespace": _first(labels, ("pod_namespace", "container_namespace", "namespace"))}
    device = "/".join(
        part
        for part in (
            kept["namespace"],
            kept["pod"],
            labels.get("container_name", ""),
            labels.get("pid", ""),
            zone,
            mode,
        )
        if part
    )
    return _placed(name, kind, Scope.PROCESS, labels, device, Method.MODEL, 1.0, kept)


def _placed(  # noqa: PLR0917
    name: str,
    kind: Kind,
    scope: Scope,
    labels: Mapping[str, str],
    part: str,
    method: Method,
    unit: float,
    kept: Mapping[str, str],
) -> Place:
    return Place(name, kind, scope, _first(labels, NODES), part, method, unit, tuple(kept.items()))


def _method(role: str) -> Method:
    return {"gpu": Method.NVML_ENERGY, "meter": Method.PDU}.get(role, Method.RAPL)


def _first(labels: Mapping[str, str], names: Iterable[str]) -> str:
    return next((labels[name] for name in names if labels.get(name)), "")


def _track(place: Place, rows: list[Sample], file: str) -> Track:
    values = array([row.value * place.unit for row in rows])
    times = array([float("nan") if row.time is None else row.time for row in rows])
    kept = dict(place.labels)
    return Track(
        place.name,
        place.kind,
        place.scope,
        place.where,
        place.part,
        values,
        times,
        place.method,
        file,
        None,
        kept,
    )
