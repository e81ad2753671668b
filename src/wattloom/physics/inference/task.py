"""Energy of one successful task: a request of so many tokens, from the boards to the meter, per success."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

from wattloom.errors import InputError
from wattloom.physics.inference.accelerator import Accelerator, Deployment
from wattloom.physics.inference.architecture import PRECISIONS, Architecture
from wattloom.physics.inference.calibration import LEVEL, Calibration
from wattloom.physics.inference.facility import Multipliers, multipliers
from wattloom.physics.inference.memory import check_fits, fewest
from wattloom.physics.inference.prediction import predict
from wattloom.physics.inference.runs import gathered, serving_run
from wattloom.physics.inference.scope import Energy
from wattloom.physics.inference.successful_task import energy_per_successful_task

BATCH, INPUT_TOKENS, OUTPUT_TOKENS = 64.0, 300.0, 400.0  # an ordinary chat, where nothing is asked
MOST_COUNT = 4096
MOST_BATCH = 100_000.0


@dataclass(frozen=True)
class Asked:
    """What a person asks: a model on accelerators, a request, how often it succeeds, where."""

    model: Architecture
    chip: Accelerator
    count: int | None = None
    batch: float = BATCH
    input_tokens: float = INPUT_TOKENS
    output_tokens: float = OUTPUT_TOKENS
    precision: str | None = None
    success_rate: float = 1.0
    site: str = "fr"
    workload: str = "lm-arena-chat"


@dataclass(frozen=True)
class TaskEnergy:
    """The energy of one task.

    Attributes
    ----------
    token, low, high
        Joules per output token at the boards, and the interval of level `level`.
    request
        One attempt at the boards; `node`, `rack` and `facility` the same further out.
    successful
        One success at the facility: failed attempts are paid too.
    tokens_per_second, power
        Of the whole replica; W at the boards.
    """

    asked: Asked
    deployment: Deployment
    calibration: Calibration
    token: float
    low: float
    high: float
    physics: float
    distance: str
    request: Energy
    node: Energy
    rack: Energy
    facility: Energy
    successful: Energy
    multipliers: Multipliers
    tokens_per_second: float
    power: float
    level: float = LEVEL

    def parts(self) -> dict[str, float]:
        """Return what a successful task is made of, Wh: boards, host, machines held ready, building."""
        tries = 1.0 / self.asked.success_rate
        steps = {
            "accelerators": self.request.watt_hours,
            "host": self.node.watt_hours - self.request.watt_hours,
            "idle_spares": self.rack.watt_hours - self.node.watt_hours,
            "facility": self.facility.watt_hours - self.rack.watt_hours,
        }
        return {name: value * tries for name, value in steps.items()}


def task_energy(asked: Asked, calibration: Calibration) -> TaskEnergy:
    """Return the energy of a task.

    Raises
    ------
    InputError
        When the request is no request (tokens, batch, success), the model does not fit, or the site is unknown.
    """
    how = deployment_of(asked)
    found = predict(
        gathered("serving", [serving_run(asked.model, asked.chip, how)]), calibration.fit("serving")
    )
    across = multipliers(asked.site)
    token = float(found.energy[0])
    request = Energy(token * asked.output_tokens, "gpu")
    node = request.widened("node", across.node)
    rack = node.widened("rack", across.rack)
    facility = rack.widened("facility", across.facility)
    success = energy_per_successful_task([facility.joules], [asked.success_rate], [1.0])
    return TaskEnergy(
        asked=asked, deployment=how, calibration=calibration, token=token, low=float(found.low[0]),
        high=float(found.high[0]), physics=float(found.physics[0]), distance=found.distance[0], request=request,
        node=node, rack=rack, facility=facility, successful=Energy(success, "facility"), multipliers=across,
        tokens_per_second=float(found.pace[0]), power=float(found.power[0]),
    )  # fmt: skip


def deployment_of(asked: Asked) -> Deployment:
    """Return how a model is served as asked, the fewest accelerators that hold it where no count is given."""
    _check_request(asked)
    model, chip = asked.model, asked.chip
    precision = asked.precision or model.precision
    if precision not in PRECISIONS:
        raise InputError("precision-unknown", name=precision[:40], known=", ".join(PRECISIONS))
    context = asked.input_tokens + asked.output_tokens / 2.0
    count = asked.count or fewest(model, chip, precision, batch=asked.batch, context=context)
    check_fits(model, chip, count, precision, batch=asked.batch, context=context)
    spread = model.is_moe and precision != "mxfp4"  # the layouts that were measured
    return Deployment(
        count=count, batch=asked.batch, output_tokens=asked.output_tokens, precision=precision,
        input_tokens=asked.input_tokens, tensor_parallel=1 if spread else count,
        expert_parallel=count if spread else 1, workload=asked.workload,
    )  # fmt: skip


def _check_request(asked: Asked) -> None:
    most = asked.model.context_tokens
    for name, value in (("input_tokens", asked.input_tokens), ("output_tokens", asked.output_tokens)):
        if not isfinite(value) or value < 1.0:
            raise InputError("task-tokens", field=f"--{name.replace('_', '-')}", value=f"{value:g}")
    together = asked.input_tokens + asked.output_tokens
    if together > most:
        raise InputError("task-context", model=asked.model.name, asked=round(together), most=most)
    if not 1.0 <= asked.batch <= MOST_BATCH:
        raise InputError("task-batch", value=f"{asked.batch:g}", most=round(MOST_BATCH))
    if asked.count is not None and not 1 <= asked.count <= MOST_COUNT:
        raise InputError("task-count", value=str(asked.count), most=MOST_COUNT)
    if not 0.0 < asked.success_rate <= 1.0:
        raise InputError("task-success", value=f"{asked.success_rate:g}")
