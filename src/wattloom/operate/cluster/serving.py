"""From names to numbers: what one replica of a model on so many accelerators does in an iteration, and what it keeps.

The cost of an iteration comes from `wattloom.physics.inference` at the batch that the replica really works at. It is
only known once the requests are served, so it is found by serving some of them, a few times over.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from wattloom.operate.cluster.pace import Pace, Rules
from wattloom.operate.cluster.requests import Requests
from wattloom.operate.cluster.simulation import simulate
from wattloom.physics.inference.accelerator import Accelerator, Deployment
from wattloom.physics.inference.architecture import Architecture
from wattloom.physics.inference.calibration import Calibration, shipped
from wattloom.physics.inference.catalogue import accelerator as accelerator_named
from wattloom.physics.inference.iteration import iteration_cost, overlap
from wattloom.physics.inference.memory import USABLE, check_fits, context_bytes, fewest
from wattloom.physics.inference.model_file import model_of
from wattloom.physics.inference.runs import gathered, serving_run
from wattloom.physics.inference.serving import BUSY_EXPONENT, bandwidth_share, compute_share, power_parts
from wattloom.physics.inference.task import Asked, deployment_of

USUAL_BATCH = 32.0
"""Sequences for which there should be room, where the number of accelerators is not given; also the first guess."""
SAMPLE = 4000
"""Requests that are served to find the batch."""
ROUNDS, NEAR = 6, 0.02


class Parts(NamedTuple):
    """What idling, memory wholly busy and arithmetic wholly busy draw, over rated power."""

    idle: float
    memory: float
    compute: float


@dataclass(frozen=True)
class Serving:
    """A model on accelerators, as one replica serves it."""

    architecture: Architecture
    chip: Accelerator
    deployment: Deployment
    calibration: Calibration

    @property
    def count(self) -> int:
        """Accelerators of one replica."""
        return self.deployment.count

    @property
    def precision(self) -> str:
        """Precision of the weights."""
        return self.deployment.precision

    @property
    def kv_tokens(self) -> int:
        """Tokens of context that the memory keeps beside the weights."""
        room = USABLE * self.count * self.chip.memory - self.architecture.weight_bytes(self.precision)
        context = (self.deployment.input_tokens or 0.0) + self.deployment.output_tokens
        return int(room / (context_bytes(self.architecture, context) / context))

    def pace(self, batch: float) -> Pace:
        """Return what an iteration takes and draws, calibrated at a mean batch.

        Power keeps the curve of its physics: a straight line through the mean would let a prompt, in which arithmetic
        is busy all the time, draw more than the boards can.
        """
        how = replace(self.deployment, batch=batch)
        cost = iteration_cost(self.architecture, self.chip, how, self.calibration)
        parts = self._power(how)
        rated = cost.idle_w / parts.idle
        return Pace(
            cost.fixed_s, cost.memory_s_per_weight_pass, cost.memory_s_per_context_token, cost.compute_s_per_token,
            cost.sequence_s, overlap(self.calibration), cost.idle_w, parts.memory * rated, parts.compute * rated,
            BUSY_EXPONENT, rated,
        )  # fmt: skip

    def _power(self, how: Deployment) -> Parts:
        """Return idle, memory and arithmetic power over rated power."""
        constants = self.calibration.fit("serving").constants
        runs = gathered("serving", [serving_run(self.architecture, self.chip, how)])
        reached = bandwidth_share(runs, constants), compute_share(runs, constants)
        return Parts(*(float(part[0]) for part in power_parts(runs, constants, reached)))


def serving(
    model: str, accelerator: str, asked: Requests, *, count: int | None = None, precision: str | None = None
) -> Serving:
    """Return how one replica of `model` (a name or a file) on `count` accelerators would serve these requests.

    Raises
    ------
    InputError
        When model, accelerator or precision are unknown, or the model and the largest request do not fit.
    """
    architecture, chip = model_of(model), accelerator_named(accelerator)
    lengths = float(asked.input_tokens.mean()), float(asked.output_tokens.mean())
    largest = float((asked.input_tokens + asked.output_tokens).max())
    batch = USUAL_BATCH if count is None else 1.0
    wanted = Asked(architecture, chip, count, batch, *lengths, precision)
    how = deployment_of(wanted)
    if count is None:
        least = fewest(architecture, chip, how.precision, batch=1.0, context=largest)
        how = deployment_of(replace(wanted, count=max(least, how.count)))
    check_fits(architecture, chip, how.count, how.precision, batch=1.0, context=largest)
    return Serving(architecture, chip, how, shipped())


def settled(served: Serving, asked: Requests, rules: Rules) -> tuple[Pace, float]:
    """Return the pace at the batch that the replicas work at, and that batch."""
    some = Requests(asked.arrival_s[:SAMPLE], asked.input_tokens[:SAMPLE], asked.output_tokens[:SAMPLE])
    batch = min(USUAL_BATCH, float(rules.batch_cap))
    for _ in range(ROUNDS):
        run = simulate(some, served.pace(batch), rules)
        found = float(run.at_work @ run.bin_seconds) / max(float(run.replicas["busy_s"].sum()), 1e-9)
        found = max(found, 1.0)
        if abs(found - batch) <= NEAR * batch:
            break
        batch = found
    return served.pace(batch), batch
