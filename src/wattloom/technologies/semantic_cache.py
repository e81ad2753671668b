"""A semantic cache: an answer already given serves again.

At most `hit_share` of the requests are found; a `false_hit_share` of those get the wrong answer and must be asked
anew, so that a hit gives `1 - false_hit_share` of a successful task. Every request pays the look-up, hit or not.
Questions are found whatever their class: on a ladder of quality a hit serves each rung in its share.
"""

from __future__ import annotations

from typing import ClassVar

from wattloom.envelope import ELECTRICITY, Activity, Cost, Envelope, Family, Site, Technology, Title, cited
from wattloom.envelope.vocabulary import COMPUTE, Bus, Hourly
from wattloom.units import EUR_per_task, Share, WattHours

MWH_PER_WH = 1e-6


class SemanticCache(Technology):
    """Answers found by meaning instead of computed again."""

    family: ClassVar[Family] = "converter"
    title: ClassVar[Title] = Title("Semantic cache", "Cache sémantique")

    hit_share: Share = cited("semantic_cache.hit_share", "Share of requests found in the cache")
    false_hit_share: Share = cited("semantic_cache.false_hit_share", "Share of hits that answer wrongly")
    lookup_energy: WattHours = cited("semantic_cache.lookup_energy", "Energy of one look-up")
    cost: EUR_per_task = cited("semantic_cache.cost", "Cost of one look-up")

    def envelope(self, site: Site) -> Envelope:
        """Return a converter from a little electricity to tasks, limited to the true hits."""
        hits = site.read(self, "hit_share").value
        true_hits = hits * (1 - site.read(self, "false_hit_share").value)
        lookups_per_task = 1 / true_hits if true_hits > 0 else 0.0
        energy = site.read(self, "lookup_energy").value * MWH_PER_WH * lookups_per_task
        ports: dict[Bus, Hourly] = {**site.wanted.everywhere(), ELECTRICITY: -energy}
        if site.wanted.taken(0.0) > 0:
            ports[COMPUTE] = -site.wanted.taken(0.0)
        serve = Activity(
            "serve",
            ports,
            "use",
            costs=(Cost("variable", site.read(self, "cost"), profile=lookups_per_task),),
            meters=site.wanted.meters(0.0),
            share_of=site.wanted.at_most(true_hits),
        )
        return Envelope(activities=(serve,))
