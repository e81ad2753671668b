"""Runs that several tests ask for, by the words a person would use."""

from __future__ import annotations

from wattloom.physics.inference.calibration import shipped
from wattloom.physics.inference.catalogue import accelerator, architecture
from wattloom.physics.inference.task import Asked, TaskEnergy, task_energy


def answered(model: str, chip: str, **asked: object) -> TaskEnergy:
    """Return a task on the shipped calibration."""
    return task_energy(Asked(architecture(model), accelerator(chip), **asked), shipped())  # type: ignore[arg-type]


def token(
    model: str, chip: str, count: int, batch: float, answer: float, *, workload: str = "lm-arena-chat"
) -> float:
    """Return joules per output token at the boards, the prompt left to the workload."""
    from wattloom.physics.inference.accelerator import Deployment
    from wattloom.physics.inference.prediction import predict
    from wattloom.physics.inference.runs import gathered, serving_run

    of = architecture(model)
    spread = of.is_moe and of.precision != "mxfp4"
    how = Deployment(count, batch, answer, of.precision, tensor_parallel=1 if spread else count,
                     expert_parallel=count if spread else 1, workload=workload)  # fmt: skip
    runs = gathered("serving", [serving_run(of, accelerator(chip), how)])
    return float(predict(runs, shipped().fit("serving")).energy[0])
