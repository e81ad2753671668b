"""Accelerators and their hosts: electricity in, compute and heat out.

Power is what was *measured* in serving loops, as a share of the nameplate, never nameplate times chips: an idle
accelerator in a running cluster still draws `idle_power_share`, a busy one `measured_power_share`. Hosts, network
and distribution losses come on top. All of it leaves as heat: the liquid loop's share at a useful temperature, the
rest in the air.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import (
    ELECTRICITY,
    Activity,
    Capacity,
    Envelope,
    Family,
    Site,
    Technology,
    Title,
    cited,
    heat,
)
from wattloom.envelope.vocabulary import COMPUTE
from wattloom.units import Count, DegC, EUR_per_accelerator, KilogramsPerAccelerator, Share, Watts, Years

MW_PER_W = 1e-6


class AcceleratorFleet(Technology):
    """Accelerator fleet with its hosts, network and power distribution."""

    family: ClassVar[Family] = "converter"
    title: ClassVar[Title] = Title("Accelerator fleet", "Parc d’accélérateurs")
    in_business_as_usual: ClassVar[bool] = True

    accelerators: Count = Field(gt=0, description="Accelerators installed")
    tdp: Watts = cited("accelerator_fleet.tdp", "Nameplate power of one accelerator")
    measured_power_share: Share = cited(
        "accelerator_fleet.measured_power_share", "Busy power over nameplate, measured"
    )
    idle_power_share: Share = cited(
        "accelerator_fleet.idle_power_share", "Idle power over nameplate, measured"
    )
    host_multiplier: Share = cited("accelerator_fleet.host_multiplier", "IT power over accelerator power")
    spare_share: Share = cited("accelerator_fleet.spare_share", "Share kept idle as spares")
    electrical_loss: Share = cited(
        "accelerator_fleet.electrical_loss", "Loss of UPS and distribution over IT power"
    )
    liquid_heat_share: Share = cited(
        "accelerator_fleet.liquid_heat_share", "Share of IT heat in the liquid loop"
    )
    liquid_temperature: DegC = cited(
        "accelerator_fleet.liquid_temperature", "Return temperature of the liquid loop"
    )
    air_temperature: DegC = cited("accelerator_fleet.air_temperature", "Return temperature of the room air")
    capex: EUR_per_accelerator = cited(
        "accelerator_fleet.capex", "Investment per accelerator with host and hall"
    )
    embodied_carbon: KilogramsPerAccelerator = cited(
        "accelerator_fleet.embodied_carbon", "Emissions of making one accelerator with its share of a host"
    )
    lifetime: Years = cited("accelerator_fleet.lifetime", "Years an accelerator serves")

    def envelope(self, site: Site) -> Envelope:
        """Return a converter of fixed size: standby always, compute on demand."""
        idle, busy = self._it_power(site)
        fleet = Capacity(
            "accelerators",
            "accelerator",
            self.accelerators,
            minimum=self.accelerators,
            embodied_carbon=site.read(self, "embodied_carbon"),
            service_life=site.read(self, "lifetime"),
        )
        usable = 1 - site.read(self, "spare_share").value
        standby = self._draw("standby", idle, site, upper=1.0, fixed=True, compute=0.0)
        compute = self._draw("compute", busy - idle, site, upper=usable, fixed=False, compute=1.0)
        return Envelope((fleet,), (standby, compute))

    def _it_power(self, site: Site) -> tuple[float, float]:
        """Return the IT power of one idle and one busy accelerator with its host, in MW."""
        per_share = site.read(self, "tdp").value * site.read(self, "host_multiplier").value * MW_PER_W
        idle = per_share * site.read(self, "idle_power_share").value
        return idle, per_share * site.read(self, "measured_power_share").value

    def _draw(
        self, name: str, it_power: float, site: Site, *, upper: float, fixed: bool, compute: float
    ) -> Activity:
        """Return an activity that draws `it_power` MW per accelerator-hour and gives it back as heat."""
        loss = it_power * site.read(self, "electrical_loss").value
        liquid = it_power * site.read(self, "liquid_heat_share").value
        ports = {
            ELECTRICITY: -(it_power + loss),
            heat(site.read(self, "liquid_temperature").value): liquid,
            heat(site.read(self, "air_temperature").value): it_power - liquid + loss,
        }
        if compute:
            ports[COMPUTE] = compute
        return Activity(
            name,
            ports,
            "use",
            capacity="accelerators",
            upper=upper,
            fixed=fixed,
            meters={"it_energy": it_power, "heat_produced": it_power + loss},
        )
