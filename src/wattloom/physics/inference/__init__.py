"""Energy of AI answers: from the architecture of a model and the data sheet of a chip to the successful task.

A roofline of prefill and decode gives time and power of one engine step; what measured runs say beyond it is kriged
in log space and fades to the physics for a model nobody measured. `successful_task` turns joules per attempt into
joules per success.
"""

from wattloom.physics.inference.successful_task import (
    cache_break_even_energy,
    energy_per_successful_task,
    routed_mean,
    success_share,
)

__all__ = ["cache_break_even_energy", "energy_per_successful_task", "routed_mean", "success_share"]
