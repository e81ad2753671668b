"""A whole sensitivity study: which numbers matter, each alone, and all together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from wattloom.campus.building import build_campus
from wattloom.campus.network import Network
from wattloom.campus.scenario import Scenario
from wattloom.plan.alternatives.measures import measure
from wattloom.plan.assembly import build_program
from wattloom.plan.crew import Crew, workers_for
from wattloom.plan.sensitivity.alone import (
    MOST,
    Alone,
    Assumed,
    Found,
    Moved,
    Networks,
    Swing,
    bill_of,
    ends,
    first_order,
    ranged,
    swing,
)
from wattloom.plan.sensitivity.together import Indices, as_assumed, draws, of_the_best, of_the_plan, prices
from wattloom.plan.solvers import Ask, solve

DRAWS = 16  # solved for the pool of plans, a power of two; half as many are solved to measure it
Watch = Callable[[int, int], None]


@dataclass(frozen=True)
class Sensitivities:
    """What was found.

    Attributes
    ----------
    base
        The plan of the central values; it uses `energy` MWh a year.
    swings
        Numbers that were solved for at both ends, the widest first.
    rest
        Numbers that were not, with how far they move the cost to first order.
    stuck
        Numbers that cannot move alone: the campus could not be built.
    of_plan, of_best
        Sobol indices of the bill of the plan as it is, and of the cost of the best plan.
    """

    base: Found
    energy: float
    swings: tuple[Swing, ...]
    rest: tuple[Moved, ...]
    stuck: tuple[Moved, ...]
    of_plan: Indices
    of_best: Indices | None


@dataclass(frozen=True)
class Assuming:
    """The network of a scenario under other numbers."""

    scenario: Scenario

    def __call__(self, assumed: Assumed) -> Network:
        """Build it."""
        return build_campus(self.scenario, assumed).network


def study(
    networks: Networks,
    ask: Ask | None = None,
    *,
    most: int = MOST,
    solves: int = DRAWS,
    workers: int = 1,
    watch: Watch | None = None,
) -> Sensitivities | None:
    """Return what the cost of the best plan owes to each number; nothing when there is no plan.

    Parameters
    ----------
    networks
        Returns the campus with some cited numbers at other values.
    most
        How many numbers are solved for at both ends.
    solves
        How many draws of all prices are solved for the pool of plans, a power of two; none for 0.
    """
    network = networks({})
    solution = solve(build_program(network), ask)
    if solution.status == "infeasible":
        return None
    base = bill_of(network, solution)
    ranking = sorted(first_order(networks, network, solution), key=lambda each: -abs(each.expected))
    moving = [each for each in ranking if not each.why_not]
    asked = [assumed for each in moving[:most] for assumed in ends(each.quantity)]
    draw = _Draw(network, solves)
    answers = _answers(
        Alone(networks, ask), [*asked, *draw.tasks], network.hours, workers=workers, watch=watch
    )
    found = [
        swing(each, base, *answers[2 * place : 2 * place + 2]) for place, each in enumerate(moving[:most])
    ]
    return Sensitivities(
        base,
        measure(network, "consumption").of(solution.program, solution.x),
        tuple(sorted(found, key=lambda each: -each.width)),
        tuple(moving[most:]),
        tuple(each for each in ranking if each.why_not),
        of_the_plan(base),
        draw.indices(base, answers[len(asked) :]),
    )


class _Draw:
    """Draws of all prices: some for the pool of plans, half as many to measure how good the pool is."""

    def __init__(self, network: Network, solves: int) -> None:
        self.known, self.wacc, self.pool = prices(network), network.wacc, solves
        self.values = [*draws(self.known, solves), *draws(self.known, solves // 2, part=1)] if solves else []
        cited = ranged(network)
        self.tasks = [as_assumed(self.known, each, cited) for each in self.values]

    def indices(self, base: Found, plans: Sequence[Found | None]) -> Indices | None:
        """Return the indices of the best plan's cost; `plans` answer the tasks."""
        if not self.pool:
            return None
        seen = [plan for plan in plans[: self.pool] if plan is not None]
        pairs = list(zip(self.values, plans, strict=True))[self.pool :]
        unseen = [(values, plan) for values, plan in pairs if plan is not None]
        return of_the_best(self.known, self.wacc, [base, *seen], unseen)


def _answers(
    work: Alone, tasks: Sequence[Assumed], hours: int, *, workers: int, watch: Watch | None
) -> list[Found | None]:
    """Return the plan of each task, in their order."""
    count = workers_for(hours, len(tasks), workers)
    if count > 1:
        work = Alone(work.networks, replace(work.ask or Ask(), threads=1))
    found: dict[int, Found | None] = {}

    def told() -> None:
        if watch is not None:
            watch(len(found), len(tasks))

    told()
    with Crew(work, count) as crew:
        for place, plan in crew.each(tasks, told):
            found[place] = plan
            told()
    return [found[place] for place in range(len(tasks))]
