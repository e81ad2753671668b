"""What users want of an answer: its quality, and how much more they ask when answers get cheaper.

A *ladder* shares the tasks out by the least quality that will do: `{hard: 20 %, standard: 35 %, easy: 45 %}`. Each
rung is a bus; a better answer may step down and serve for a lesser one, never the other way, so that no plan saves by
giving hard tasks to easy models.

The *rebound* (Jevons) is the share of the compute saved by cheaper answers that new tasks eat again. A way of
answering that takes c accelerator-hours where the users' model takes c0 brings `n = rebound * (1 - c / c0)` new tasks
per task, answered by that model: it takes `c + n c0` in all, so that exactly `1 - rebound` of the saving is left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from wattloom.envelope.vocabulary import COMPUTE, TASKS, Activity, Bus, Hourly, Meter
from wattloom.errors import ScenarioError

Quality = Literal["hard", "standard", "easy"]
QUALITIES: tuple[Quality, ...] = get_args(Quality)
"""Classes of tasks, the most demanding first; of answers, the best first."""


@dataclass(frozen=True)
class Wanted:
    """What users want of answers.

    Attributes
    ----------
    ladder
        Share of the tasks that need at least each class, summing to one; empty where no class is asked.
    rebound
        Share of the saved compute that new tasks eat, 0..1.
    compute
        Accelerator-hours that one success takes with the model the partition was sized for.
    """

    ladder: Mapping[Quality, float] = field(default_factory=dict[Quality, float])
    rebound: float = 0.0
    compute: float = 0.0

    def rungs(self) -> tuple[Quality, ...]:
        """Return the classes that are asked, the best first."""
        return tuple(each for each in QUALITIES if each in self.ladder)

    def bus(self, quality: Quality, device: str = "") -> Bus:
        """Return the bus that an answer of this class feeds: its own rung, else the next below.

        Raises
        ------
        ScenarioError
            When users ask only for better answers.
        """
        if not self.ladder:
            return TASKS
        for each in QUALITIES[QUALITIES.index(quality) :]:
            if each in self.ladder:
                return rung(each)
        raise ScenarioError(
            "quality-nothing-asked",
            where=f"components.{device}.quality",
            quality=quality,
            least=self.rungs()[-1],
        )

    def everywhere(self) -> dict[Bus, float]:
        """Return the buses that a task of unknown class feeds, each with its share."""
        return {rung(each): self.ladder[each] for each in self.rungs()} if self.ladder else {TASKS: 1.0}

    def at_most(self, share: float) -> tuple[Bus, float]:
        """Return the limit `share` of all tasks of an hour, told by one bus of known share."""
        if not self.ladder:
            return TASKS, share
        best = self.rungs()[0]
        return rung(best), share / self.ladder[best]

    def new_tasks(self, compute: float) -> float:
        """Return the tasks that one task answered with `compute` accelerator-hours calls forth."""
        if self.rebound <= 0.0 or self.compute <= 0.0:
            return 0.0
        return self.rebound * max(0.0, 1.0 - compute / self.compute)

    def meters(self, compute: float, tasks: float = 1.0) -> dict[Meter, Hourly]:
        """Return what `tasks` answered with `compute` accelerator-hours each add to the meters: new tasks, if any."""
        more = self.new_tasks(compute) * tasks
        return {"new_tasks": more} if more else {}

    def taken(self, compute: float) -> float:
        """Return the accelerator-hours that one task takes with the new tasks it calls forth."""
        return compute + self.new_tasks(compute) * self.compute

    def answer(self, quality: Quality, device: str, compute: float) -> Activity:
        """Return the activity of a model that answers a task of this class with `compute` accelerator-hours."""
        ports = {self.bus(quality, device): 1.0, COMPUTE: -self.taken(compute)}
        return Activity("answer", ports, "use", meters=self.meters(compute))


def rung(quality: Quality) -> Bus:
    """Return the bus of the tasks for which an answer of this class will do."""
    return Bus("tasks", owner=quality)
