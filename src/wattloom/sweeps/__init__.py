"""Sweeps: one scenario planned many times, each time with other values, on all processors or on a cluster.

`places` and `axes` say what is varied, `design` which points are visited, `request` joins them to cases. `case` does
one anywhere; `local` and `cluster` run many; `dataset` keeps them; `running` goes from beginning to end.
"""

from __future__ import annotations

from wattloom.sweeps.running import Standing, sweep

__all__ = ["Standing", "sweep"]
