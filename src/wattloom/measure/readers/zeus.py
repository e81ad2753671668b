"""Zeus windows as JSON: `{"time": s, "gpu_energy": {"0": J}, "cpu_energy": ..., "dram_energy": ...}`.

One window, a list of them, or windows by name; the fields are those of `zeus.monitor.Measurement`, energies in
joules. Source: Zeus, documentation of `ZeusMonitor`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from wattloom.errors import InputError
from wattloom.measure.scope import Method, Scope
from wattloom.measure.track import Kind, Track, array, undated

PARTS = (
    ("gpu_energy", Scope.GPU, "gpu", Method.NVML_ENERGY),
    ("cpu_energy", Scope.PACKAGE, "package", Method.RAPL),
    ("dram_energy", Scope.PACKAGE, "dram", Method.RAPL),
    ("soc_energy", Scope.NODE, "sum", Method.MODEL),
)
Window = Mapping[str, Any]


def tracks(text: str, file: str) -> list[Track]:
    """Return one track per device, one value per window."""
    try:
        content = json.loads(text)
    except ValueError as fault:
        raise InputError("measure-not-json", where=file, reason=str(fault)[:120]) from fault
    windows = list(_windows(content, file))
    if not windows:
        raise InputError("measure-empty", where=file)
    return tracks_of(windows, file)


def tracks_of(windows: list[Window], source: str) -> list[Track]:
    """Return the tracks of windows that are in memory already."""
    seconds = array([_number(window.get("time"), "time", source) for window in windows])
    found: list[Track] = []
    for field, scope, role, method in PARTS:
        devices = list(
            dict.fromkeys(name for window in windows for name in _devices(window.get(field), field, source))
        )
        for device in devices:
            values = array(
                [_devices(window.get(field), field, source).get(device, np.nan) for window in windows]
            )
            part = f"{role}{device}"
            times = undated(len(windows))
            found.append(
                Track(
                    field,
                    Kind.ENERGY,
                    scope,
                    "zeus",
                    part,
                    values,
                    times,
                    method,
                    source,
                    seconds,
                    {"role": role},
                )
            )
    if not found:
        raise InputError(
            "measure-columns-missing", where=source, names="gpu_energy", found=", ".join(windows[0])[:200]
        )
    return found


def _windows(content: Any, file: str) -> Iterator[Window]:
    if isinstance(content, list):
        for each in content:
            yield from _windows(each, file)
    elif isinstance(content, dict) and "time" in content:
        yield content
    elif isinstance(content, dict):
        for each in content.values():
            if isinstance(each, dict | list):
                yield from _windows(each, file)


def _devices(given: Any, field: str, file: str) -> dict[str, float]:
    if given is None:
        return {}
    if isinstance(given, Mapping):
        return {str(name): _number(value, field, file) for name, value in given.items()}
    return {"": _number(given, field, file)}


def _number(value: Any, field: str, file: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InputError("measure-not-number", where=file, column=field, text=str(value)[:40])
    return float(value)
