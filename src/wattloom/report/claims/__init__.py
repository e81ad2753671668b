"""Claims of the press and of the trade, each checked against cited numbers.

A claim is data: who said what, when, and how its figure can be computed again from other published numbers. The
verdict is never written down: it follows from the numbers, and changes with them.
"""

from __future__ import annotations

from wattloom.report.claims.reading import bundled_claims, read_claims
from wattloom.report.claims.verdict import Judged, judge

__all__ = ["Judged", "bundled_claims", "judge", "read_claims"]
