"""Measuring this very machine, through Zeus: accelerators by NVML or ROCm, processors and memory by RAPL.

Zeus is an extra, imported only here.
"""

from __future__ import annotations

import time
from importlib.util import find_spec

from wattloom.errors import InputError
from wattloom.measure.readers.zeus import tracks_of
from wattloom.measure.track import Track

FIELDS = ("gpu_energy", "cpu_energy", "dram_energy", "soc_energy")


def measure(seconds: float) -> list[Track]:
    """Return what this machine used during the next seconds.

    Raises
    ------
    InputError
        When Zeus is not installed, or finds nothing here that it can read.
    """
    if find_spec("zeus") is None:
        raise InputError("measure-live-missing")
    from zeus.monitor import ZeusMonitor  # pyright: ignore[reportMissingImports]

    try:
        monitor = ZeusMonitor()
        monitor.begin_window("wattloom")
        time.sleep(seconds)
        found = monitor.end_window("wattloom")
    except Exception as fault:
        raise InputError("measure-live-failed", reason=f"{type(fault).__name__}: {fault}"[:160]) from fault
    window = {"time": found.time} | {name: getattr(found, name, None) for name in FIELDS}
    if not any(window[name] for name in FIELDS):
        raise InputError("measure-live-nothing")
    return tracks_of([window], "zeus")
