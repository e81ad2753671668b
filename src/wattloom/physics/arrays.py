"""The two kinds of number the formulas take: one float, or a float64 array of any shape.

A formula typed with `Values` gives back what it was given: a float for a float, an array for an array.
"""

from __future__ import annotations

from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]
Values = TypeVar("Values", float, NDArray[np.float64])


def as_given(result: Any) -> Any:
    """Return an array as it is, and NumPy's scalar as a plain float.

    >>> as_given(np.sqrt(4.0))
    2.0
    """
    return result if np.ndim(result) else float(result)


def clipped(values: Values, low: float, high: float) -> Values:
    """Return `values` held between `low` and `high`.

    >>> clipped(1.7, 0.0, 1.0)
    1.0
    """
    return as_given(np.clip(values, low, high))


def positive_part(values: Values) -> Values:
    """Return `values` where they are above zero, and zero elsewhere.

    >>> positive_part(np.array([-2.0, 3.0])).tolist()
    [0.0, 3.0]
    """
    return as_given(np.maximum(values, 0.0))
