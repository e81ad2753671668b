"""Where the hours of a chain stand in memory: segments side by side, eight in a bundle.

Hour after hour of one segment stand eight places apart, and between them those of its seven neighbours. Segments of a
chain differ by one hour at most; a shorter one begins with an hour that is none: everything in it is zero and fixed, so
nothing is felt of it. Short chains have fewer than eight segments; the other lanes are empty in the same way.
"""

from __future__ import annotations

import numpy as np

from wattloom.plan.loom.form import Index
from wattloom.plan.loom.lanes import LANES

SHORTEST = 6  # hours of a segment: below, cutting costs more than lanes gain


class Layout:
    """The places of a chain's hours.

    Attributes
    ----------
    bundles, steps
        Bundles of eight segments, and hours that each walks.
    width
        Places in all.
    place
        Place of every hour [T].
    before, after
        Place of the hour before and of the hour after, around the end of the chain [width].
    begin, end
        First hour of every segment, and the one past its last [segments].
    first, last
        Places of these hours [segments].
    """

    def __init__(self, hours: int, bundles: int) -> None:
        segments = max(1, min(LANES * bundles, hours // SHORTEST))
        edges = np.array([hours * s // segments for s in range(segments + 1)])
        length = np.diff(edges)
        self.bundles, self.steps, self.segments = bundles, int(length.max()), segments
        self.width = bundles * self.steps * LANES
        of = np.repeat(np.arange(segments), length)
        step = np.arange(hours) - edges[of] + self.steps - length[of]
        self.place: Index = (of // LANES * self.steps + step) * LANES + of % LANES
        self.before, self.after = np.arange(self.width), np.arange(self.width)
        self.before[self.place] = np.roll(self.place, 1)
        self.after[self.place] = np.roll(self.place, -1)
        self.begin, self.end = edges[:-1], edges[1:]
        self.first, self.last = self.place[self.begin], self.place[self.end - 1]

    def span(self, bundle: int) -> tuple[int, int]:
        """Return the places of a bundle."""
        size = self.steps * LANES
        return bundle * size, (bundle + 1) * size
