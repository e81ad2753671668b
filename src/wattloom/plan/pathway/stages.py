"""Stages of a pathway and what their years weigh."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from wattloom.plan.program import Program

CONSTRUCTION = "construction.power"  # the capacity that stands for the power which building takes
HOURS_PER_YEAR = 8760.0


@dataclass(frozen=True)
class Stage:
    """Some years that one year of hours stands for.

    Attributes
    ----------
    year
        The first of them; `years` is how many they are.
    program
        One year of operation. Its `capacity:` columns cost what standing costs (upkeep, fuel of a must-run), without
        the investment, which the pathway adds. A capacity named `construction.power` is the mean power that building
        takes.
    """

    year: int
    years: int
    program: Program

    @property
    def name(self) -> str:
        """How its blocks are called in the joined program."""
        return str(self.year)


def discount(rate: float, first: int, years: int) -> float:
    """Return what `years` years weigh together, the first of them lying `first` years ahead.

    `sum over j of (1 + rate)**-(first + j)`: each year is counted at its beginning.

    >>> round(discount(0.05, 0, 5), 6), discount(0.0, 20, 5)
    (4.545951, 5.0)
    """
    return sum((1.0 + rate) ** -(first + year) for year in range(years))


def weights(stages: Sequence[Stage], rate: float) -> tuple[float, ...]:
    """Return what one year of each stage weighs in the objective: its years, discounted to the first stage's year."""
    return tuple(discount(rate, stage.year - stages[0].year, stage.years) for stage in stages)


def lengths(years: Sequence[int], last: int | None = None) -> tuple[int, ...]:
    """Return how many years each stage stands for: up to the next; the last one as many as the one before it.

    >>> lengths([2025, 2030, 2040]), lengths([2030])
    ((5, 10, 10), (5,))
    """
    gaps = [after - before for before, after in pairwise(years)]
    return (*gaps, last or (gaps[-1] if gaps else 5))


def compounded(growth: float, years: float) -> float:
    """Return how much `build_y <= rate + growth * stock_y`, year after year, allows per unit of its right side.

    `((1 + growth)**years - 1) / growth`: what is built within the years is itself stock that builds.

    >>> compounded(0.0, 5), round(compounded(0.2, 5), 5)
    (5.0, 7.4416)
    """
    return ((1.0 + growth) ** years - 1.0) / growth if growth else float(years)
