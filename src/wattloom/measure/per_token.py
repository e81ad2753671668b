"""Energy per token as measured: what the boards used over what the server wrote, in the same window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from wattloom.measure.balance import one_metric
from wattloom.measure.reading import Energy
from wattloom.measure.scope import Scope
from wattloom.measure.track import Kind, Track

SLACK = 0.1  # of the window by which the two may begin or end apart


def energy_per_token(tracks: Sequence[Track]) -> Energy | None:
    """Return the energy of all boards of a file with the tokens written meanwhile, or nothing where it cannot be told.

    Both must be counted over the same window: counters of one scrape began at different times and tell nothing.
    """
    written = [t for t in tracks if t.kind == Kind.TOKENS and t.role == "output" and t.dated]
    boards = one_metric([t for t in tracks if t.scope == Scope.GPU and t.dated])
    tokens = round(sum(track.increase() for track in written))
    if not boards or tokens <= 0 or not _together([*boards, *written]):
        return None
    first, *rest = (energy for track in boards if (energy := track.energy()) is not None)
    for energy in rest:
        first = first + energy
    return replace(first, tokens=tokens)


def _together(tracks: Sequence[Track]) -> bool:
    """Tell whether all tracks begin and end at about the same time."""
    begins, ends = (np.array([edge(track.times) for track in tracks]) for edge in (np.nanmin, np.nanmax))
    apart = max(float(np.ptp(begins)), float(np.ptp(ends)))
    return apart <= SLACK * float(ends.min() - begins.max())
