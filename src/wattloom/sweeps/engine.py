"""What runs cases: something that takes payloads and gives back futures. Local processes and a Dask cluster are two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from wattloom.sweeps.case import Outcome, Payload

Done = Callable[[str, Outcome], None]


class Engine(Protocol):
    """Runs cases somewhere else."""

    def slots(self) -> int:
        """Return how many cases run at once now; zero when nobody works."""
        ...

    def submit(self, key: str, payload: Payload, done: Done) -> None:
        """Run a case; `done(key, outcome)` is called from another thread when it ends, however it ends."""
        ...

    def check(self) -> None:
        """Raise an error that says why when nothing can be expected any more; called every few seconds."""
        ...

    def __enter__(self) -> Any: ...

    def __exit__(self, *fault: object) -> None:
        """Stop at once: cases that run are given up."""
        ...
