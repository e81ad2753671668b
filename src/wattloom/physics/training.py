"""Energy of a training run: parameters and tokens to arithmetic, to accelerator-hours, to MWh.

Every parameter takes part in 6 operations per token: 2 forward and 4 backward. Source: Kaplan et al., Scaling Laws for
Neural Language Models, arXiv 2001.08361, section 2.1; Hoffmann et al., arXiv 2203.15556. In a mixture of experts the
parameters are those active per token. The share of peak arithmetic reached (model FLOP utilisation) is that of
Chowdhery et al., PaLM, arXiv 2204.02311, appendix B: recomputed activations do not count.
"""

from __future__ import annotations

from wattloom.physics.arrays import Values

OPERATIONS = 6.0  # per parameter and token
SECONDS_PER_HOUR = 3600.0
MWH_PER_WH = 1e-6


def training_operations(parameters: Values, tokens: Values) -> Values:
    """Return the floating-point operations of a training run, `6 N D`.

    Parameters
    ----------
    parameters
        Parameters that each token passes (the active ones in a mixture of experts).
    tokens
        Tokens seen.

    Llama 3.1 405B on 15.6 T tokens: 3.8e25, as its makers say (arXiv 2407.21783).

    >>> f"{training_operations(405e9, 15.6e12):.1e}"
    '3.8e+25'
    """
    return OPERATIONS * parameters * tokens


def accelerator_hours(operations: Values, peak: float, utilisation: float) -> Values:
    """Return the accelerator-hours that so many operations take.

    Parameters
    ----------
    peak
        Dense bf16 operations per second of one accelerator.
    utilisation
        Share of the peak that the model's own arithmetic reaches, 0..1.

    >>> round(accelerator_hours(3.8e25, 989e12, 0.40) / 1e6, 1)
    26.7
    """
    return operations / (peak * utilisation * SECONDS_PER_HOUR)


def training_energy(hours: Values, power: float, host: float = 1.0, facility: float = 1.0) -> Values:
    """Return the MWh of so many accelerator-hours.

    Parameters
    ----------
    power
        Power of one accelerator at work, W.
    host, facility
        Power of the machine over that of its accelerators; of the building over its machines.

    >>> training_energy(30.84e6, 700.0)
    21588.0
    """
    return hours * power * host * facility * MWH_PER_WH
