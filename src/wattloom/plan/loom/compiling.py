"""The first use of Loom on a machine compiles its walks: some seconds, once; people are told meanwhile.

The compiled code is kept on disk beside the package, or in the user's cache where the package cannot be written.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

SOON = 0.6  # seconds: loading from disk is quicker, compiling is slower


class _Compiling:
    """Whether walks are being compiled, and whether they already were in this process."""

    now = False
    done = False


def is_compiling() -> bool:
    """Whether the walks are being compiled at this moment, so that progress can say so."""
    return _Compiling.now


def compiled(work: Callable[[], None], tick: Callable[[], None]) -> None:
    """Do `work`, which compiles, in a thread, once per process; `tick` is called about ten times a second meanwhile."""
    if _Compiling.done:
        return
    faults: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as fault:  # handed over to the caller's thread
            faults.append(fault)

    thread = threading.Thread(target=guarded, daemon=True)
    started = time.perf_counter()
    thread.start()
    try:
        while thread.is_alive():
            thread.join(0.1)
            _Compiling.now = time.perf_counter() - started > SOON
            tick()
    finally:
        _Compiling.now = False
    if faults:
        raise faults[0]
    _Compiling.done = True
