"""What can be built on a pathway: how long it stands, what it costs by year of building, how fast it can grow."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Standing:
    """What is there before the pathway begins: so many units, gone from the year `until` on."""

    amount: float
    until: float


@dataclass(frozen=True)
class Asset:
    """One capacity that is built in cohorts, in units of `unit`.

    Attributes
    ----------
    name
        `<device>.<capacity>`, as in the columns of the stages' programs.
    life
        Years that a cohort stands.
    annuity, overnight
        EUR per unit and year of life, and EUR per unit, by the stage in which it is built.
    most
        Largest cohort, by stage.
    rate, growth
        Units per year, and share of what stands per year, that can be built; `rate` is `None` where nothing holds it.
    embodied
        Electricity that building one unit takes, MWh.
    existing
        What stands already.
    """

    name: str
    unit: str
    life: float
    annuity: tuple[float, ...]
    overnight: tuple[float, ...]
    most: tuple[float, ...]
    rate: float | None = None
    growth: float = 0.0
    embodied: float = 0.0
    existing: tuple[Standing, ...] = ()

    def is_alive(self, built: int, year: int) -> bool:
        """Whether a cohort built in the year `built` stands in `year`."""
        return built <= year < built + self.life

    def left(self, year: int) -> float:
        """Return what is left in `year` of what stood before the pathway."""
        return sum(standing.amount for standing in self.existing if year < standing.until)
