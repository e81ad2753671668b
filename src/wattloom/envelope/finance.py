"""What a year of an investment costs, in money of one year."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray

from wattloom.facts import fact


@overload
def annuity(rate: float, years: float) -> float: ...
@overload
def annuity(rate: NDArray[np.float64], years: NDArray[np.float64]) -> NDArray[np.float64]: ...
def annuity(
    rate: float | NDArray[np.float64], years: float | NDArray[np.float64]
) -> float | NDArray[np.float64]:
    """Return the capital recovery factor: the share of an investment to pay each year, in 1/year.

    `rate / (1 - (1 + rate)**-years)`; 1/years where the rate is zero.

    >>> round(annuity(0.07, 25.0), 6)
    0.085811
    >>> annuity(0.0, 20.0)
    0.05
    """
    safe = np.where(np.asarray(rate) == 0, 1.0, rate)
    factor = np.where(
        np.asarray(rate) == 0, 1 / np.asarray(years), safe / (1 - (1 + safe) ** -np.asarray(years))
    )
    return float(factor) if np.ndim(factor) == 0 else factor


def inflation(from_year: int, to_year: int) -> float:
    """Return how many euros of `to_year` one euro of `from_year` is, by the euro-area consumer price index.

    Source: facts `hicp.<year>` (Eurostat). Years outside the index use its nearest year.
    """

    def index(year: int) -> float:
        return fact(f"hicp.{min(max(year, 2015), 2024)}").value

    return index(to_year) / index(from_year)
