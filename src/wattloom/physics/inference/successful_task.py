"""Energy per successful task: attempts, failures, a cache and routing in one ratio.

A request is answered by a cache or by one of several models; an answer may fail, and a failed answer is
asked again, so energy is counted per success and never per attempt. Attempts are independent and every
lever is a share: of requests the cache answers, of those answers that are wrong, of misses each model
takes.

Source: the same per-unit reading as ISO/IEC 21031 (Software Carbon Intensity), whose functional unit R is
here one successful task.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np

from wattloom.physics.arrays import Array

PerModel: TypeAlias = Array | Sequence[float]
"""One number per model. [models]"""


def routed_mean(values: PerModel, routing_share: PerModel) -> float:
    """Return the mean of `values` over the models, weighted by `routing_share` (any scale; it is normalised).

    >>> routed_mean([0.1, 1.0], [0.8, 0.2])
    0.28
    """
    weights = np.asarray(routing_share, dtype=np.float64)
    return float(np.dot(weights, np.asarray(values, dtype=np.float64)) / weights.sum())


def success_share(
    success_rate: PerModel,
    routing_share: PerModel,
    *,
    cache_hit_share: float = 0.0,
    false_hit_share: float = 0.0,
) -> float:
    """Return the share of requests that end in a right answer at the first try.

    S = (1 - h) sum(w_i s_i) + h (1 - f), with h the share of requests the cache answers, f the share of
    those answers that are wrong, w_i the routing shares and s_i the success rates.

    >>> round(success_share([0.9], [1.0], cache_hit_share=0.3, false_hit_share=0.02), 3)
    0.924
    """
    h = cache_hit_share
    return (1.0 - h) * routed_mean(success_rate, routing_share) + h * (1.0 - false_hit_share)


def energy_per_successful_task(
    energy_per_attempt: PerModel,
    success_rate: PerModel,
    routing_share: PerModel,
    *,
    cache_hit_share: float = 0.0,
    false_hit_share: float = 0.0,
    cache_energy: float = 0.0,
) -> float:
    """Return the energy one successful task costs, in the unit of `energy_per_attempt`.

    Parameters
    ----------
    energy_per_attempt
        Energy E_i of one attempt by each model. [models]
    success_rate
        Share s_i of attempts that succeed, above 0. [models]
    routing_share
        Share w_i of the cache misses each model takes; normalised. [models]
    cache_hit_share, false_hit_share
        Share h of requests the cache answers, and share f of those answers that are wrong.
    cache_energy
        Energy E_c of looking into the cache, spent on every request, hit or miss.

    Notes
    -----
    E_task = [(1 - h) sum(w_i E_i) + E_c] / [(1 - h) sum(w_i s_i) + h (1 - f)]

    Two models, a quarter of the requests on the large one, no cache: 0.475 Wh per attempt over 0.85 right
    answers.

    >>> round(energy_per_successful_task([0.3, 1.0], [0.83, 0.91], [0.75, 0.25]), 4)
    0.5588
    """
    spent = (1.0 - cache_hit_share) * routed_mean(energy_per_attempt, routing_share) + cache_energy
    return spent / success_share(
        success_rate, routing_share, cache_hit_share=cache_hit_share, false_hit_share=false_hit_share
    )


def cache_break_even_energy(
    energy_without_cache: float, *, cache_hit_share: float, false_hit_share: float
) -> float:
    """Return the look-up energy above which a cache costs more than it saves, in the unit given.

    h (1 - f) E_0, with E_0 the energy per successful task without the cache: exactly what its right answers
    save. A cache lowers the energy per successful task if and only if its look-up costs less.

    >>> round(cache_break_even_energy(0.24, cache_hit_share=0.3, false_hit_share=0.05), 4)
    0.0684
    """
    return cache_hit_share * (1.0 - false_hit_share) * energy_without_cache
