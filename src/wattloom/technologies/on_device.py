"""On-device answers: a small model on the users' own telephones and laptops.

The energy is drawn from their batteries: it never passes the campus's meter, and counts all the same. It is in the
energy of a task, its emissions (at the grid's intensity of the hour) are in the carbon account and under the
charter's limit, and what the users pay their supplier is in the cost: a plan cannot save by passing on the bill.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from wattloom.envelope import Activity, Cost, Envelope, Family, Quality, Site, Technology, Title, cited
from wattloom.envelope.vocabulary import COMPUTE, Bus, Hourly
from wattloom.units import EUR_per_MWh, Share, WattHours

MWH_PER_WH = 1e-6
TONNES_PER_KG = 1e-3


class OnDevice(Technology):
    """A small model on the users' own devices."""

    family: ClassVar[Family] = "converter"
    title: ClassVar[Title] = Title("On-device answers", "Réponses sur l’appareil")

    energy: WattHours = cited("on_device.energy", "Energy of one attempt at the plug of the device")
    success_rate: Share = cited("on_device.success_rate", "Share of attempts that succeed")
    eligible_share: Share = cited("on_device.eligible_share", "Share of tasks it may answer")
    electricity_price: EUR_per_MWh = cited(
        "on_device.electricity_price", "What the users pay for their electricity"
    )
    quality: Quality = Field(default="easy", description="Most demanding class of tasks it may answer")

    def envelope(self, site: Site) -> Envelope:
        """Return a converter from the users' own energy to tasks, limited to the eligible share."""
        success = site.read(self, "success_rate").value
        energy = site.read(self, "energy").value * MWH_PER_WH / success
        ports: dict[Bus, Hourly] = {site.wanted.bus(self.quality, site.device): 1.0}
        if site.wanted.taken(0.0) > 0:
            ports[COMPUTE] = -site.wanted.taken(0.0)
        answer = Activity(
            "answer",
            ports,
            "use",
            costs=(Cost("energy", site.read(self, "electricity_price"), profile=energy),),
            meters={
                "device_energy": energy,
                "carbon": energy * site.series("carbon_intensity") * TONNES_PER_KG,
                **site.wanted.meters(0.0),
            },
            share_of=site.wanted.at_most(site.read(self, "eligible_share").value),
        )
        return Envelope(activities=(answer,))
