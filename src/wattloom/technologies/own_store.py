"""A store of your own: what goes in, what it keeps, what comes out.

A battery, a tank, a backlog of load that may wait. Charging and discharging have a converter each, sized apart, or one
for both; a store without any is bounded by its energy alone. Powers and prices are counted at the bus.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from pydantic import Field

from wattloom.envelope import (
    Activity,
    Capacity,
    Envelope,
    Family,
    Held,
    Level,
    Site,
    Technology,
    Title,
    limit,
    unwritten,
)
from wattloom.envelope.own import HourlyPrice, HourlyShare, own_bus, own_capacity, own_price
from wattloom.envelope.vocabulary import Role
from wattloom.units import MW, EUR_per_kW_year, EUR_per_kWh_year, Hours, MWh, Share


class OwnStore(Technology):
    """A store described by your own numbers."""

    family: ClassVar[Family] = "store"
    title: ClassVar[Title] = Title("Own store", "Stockage propre")

    bus: str = Field(default="electricity", description="Bus that it takes from and gives to")
    charge: MW = unwritten("Power of charging, when it is given")
    charge_min: MW = limit(0.0, "Smallest power of charging")
    charge_max: MW = limit(None, "Largest power of charging; without it, any")
    charge_cost: EUR_per_kW_year = Field(default=0.0, description="Yearly cost of the charger, an annuity")
    discharge: MW = unwritten("Power of discharging, when it is given")
    discharge_min: MW = limit(0.0, "Smallest power of discharging")
    discharge_max: MW = limit(None, "Largest power of discharging; without it, any")
    discharge_cost: EUR_per_kW_year = Field(
        default=0.0, description="Yearly cost of the discharger, an annuity"
    )
    one_converter: bool = Field(
        default=False, description="Whether the charger discharges too, and holds both to its power"
    )
    energy: MWh = unwritten("Energy that it can hold, when it is given")
    energy_min: MWh = limit(0.0, "Smallest energy")
    energy_max: MWh = limit(None, "Largest energy; without it, any")
    energy_cost: EUR_per_kWh_year = Field(default=0.0, description="Yearly cost of what holds it, an annuity")
    duration: Hours = unwritten("Energy as hours of the charger's power, instead of a size of its own")
    charge_efficiency: Share = Field(default=1.0, gt=0, description="Share of the power taken that is stored")
    discharge_efficiency: Share = Field(
        default=1.0, gt=0, description="Share of the energy drawn that is given back"
    )
    standing_loss: Share = Field(default=0.0, ge=0, lt=1, description="Share lost per hour")
    charge_price: HourlyPrice = Field(default=0.0, description="Cost of what it takes")
    discharge_price: HourlyPrice = Field(default=0.0, description="Cost of what it gives")
    lowest: HourlyShare = Field(
        default=0.0, description="Least held, as a share of the energy; a backlog is below zero"
    )
    highest: HourlyShare = Field(default=1.0, description="Most held, as a share of the energy")
    initial: MWh = unwritten("What it holds before the first hour; without it the end is as the beginning")
    final: MWh = unwritten("Least that it holds after the last hour")
    usual: bool = Field(default=False, description="Whether it is there in business as usual too")

    def is_usual(self) -> bool:
        """Whether it is there in business as usual too."""
        return self.usual

    def envelope(self, site: Site) -> Envelope:
        """Return a level between two activities; converters and tank are capacities where they have a size."""
        tank = None
        if self.duration is None:
            tank = own_capacity(self, site, "energy", "MWh", cost="energy_cost")
        charger = self._converter(site, "charge", needed=tank is None)
        discharger = charger if self.one_converter else self._converter(site, "discharge")
        level = self._level(site, "charge" if tank is None else "energy")
        flows = (
            self._flow(site, "charge", charger, discharger, level),
            self._flow(site, "discharge", discharger, charger, level),
        )
        sizes = {each.name: each for each in (charger, discharger, tank) if each is not None}
        return Envelope(tuple(sizes.values()), flows, (level,))

    def _level(self, site: Site, held: str) -> Level:
        hours = 1.0 if self.duration is None else site.read(self, "duration").value
        return Level(
            "stored",
            held,
            "charge",
            "discharge",
            self.charge_efficiency,
            self.discharge_efficiency,
            self.standing_loss,
            lower=np.asarray(site.hourly(self, "lowest")) * hours,
            upper=np.asarray(site.hourly(self, "highest")) * hours,
            initial=Held(amount=self.initial) if self.initial is not None else None,
            final=Held(amount=self.final) if self.final is not None else None,
        )

    def _converter(self, site: Site, name: str, *, needed: bool = False) -> Capacity | None:
        """Return the converter of one direction, or nothing where nothing is said of its size."""
        sized = any(getattr(self, f"{name}{end}") for end in ("", "_min", "_cost"))
        bounded = getattr(self, f"{name}_max") is not None or getattr(self, name) is not None
        if not (sized or bounded or needed):
            return None
        return own_capacity(self, site, name, "MW", cost=f"{name}_cost")

    def _flow(
        self, site: Site, role: Role, own: Capacity | None, other: Capacity | None, level: Level
    ) -> Activity:
        """Return charging or discharging: held to its converter, else free, or to the tank where neither has one."""
        swing = float(np.max(level.upper) - min(np.min(level.lower), 0.0))
        bare = own is None and other is None
        return Activity(
            role,
            {own_bus(self.bus): -1.0 if role == "charge" else 1.0},
            role,
            capacity=own.name if own is not None else level.capacity if bare else None,
            upper=1.0 if own is not None else swing if bare else np.inf,
            costs=own_price(self, site, f"{role}_price"),
        )
