"""What a certificate must show before anyone believes it, one check after the other.

Each check recomputes a claim from the arrays alone. A check carries the identifier of its sentence and the figures in
it; whoever shows it says it in a language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from wattloom.proof.arrays import Arrays
from wattloom.proof.bound import lower_bound
from wattloom.proof.certificate import Certificate
from wattloom.proof.residual import largest_residual, relative_residual

RESIDUAL = 1e-7  # relative to the side that is missed: what HiGHS too calls feasible
ROUNDING = 1e-9  # relative: another machine may sum in another order


@dataclass(frozen=True)
class Check:
    """One thing that was checked: its name, whether it holds, and the figures of its sentence."""

    name: str
    holds: bool
    values: dict[str, Any] = field(default_factory=dict[str, Any])


def checks_of(certificate: Certificate) -> list[Check]:
    """Return every check of a certificate on its own; the later ones are made only of whole arrays."""
    whole = _whole(certificate)
    if not whole.holds:
        return [whole]
    return [whole, *_primal(certificate), *_dual(certificate)]


def _whole(certificate: Certificate) -> Check:
    """Every number is one: no array of another length, no NaN, no bound past its other end."""
    arrays, claims = certificate.arrays, certificate.claims
    sized = (
        arrays.lower.shape == arrays.upper.shape == certificate.x.shape == arrays.cost.shape
        and arrays.row_lower.shape == arrays.row_upper.shape == certificate.y.shape
    )
    finite = (
        arrays.cost,
        arrays.matrix.data,
        certificate.x,
        certificate.y,
        np.array(list(vars(claims).values())),
    )
    holds = (
        sized
        and all(bool(np.all(np.isfinite(values))) for values in finite)
        and np.isfinite(arrays.constant)
        and 0.0 < certificate.money < np.inf
        and _ordered(arrays)
    )
    rows, columns = len(arrays.row_lower), len(arrays.cost)
    return Check("whole", bool(holds), {"rows": rows, "columns": columns, "entries": len(arrays.matrix.data)})


def _ordered(arrays: Arrays) -> bool:
    """Whether every lower end is below its upper one; comparisons with NaN are false."""
    return bool(np.all(arrays.lower <= arrays.upper) and np.all(arrays.row_lower <= arrays.row_upper))


def _primal(certificate: Certificate) -> Iterator[Check]:
    """The answer keeps every row and bound, and costs what is claimed."""
    arrays, x, claims = certificate.arrays, certificate.x, certificate.claims
    relative, residual = relative_residual(arrays, x), largest_residual(arrays, x)
    yield Check("feasible", relative <= RESIDUAL, {"residual": relative, "allowed": RESIDUAL})
    yield Check(
        "residual", _same(claims.residual, residual, 1.0), {"claimed": claims.residual, "found": residual}
    )
    objective = (float(np.sum(arrays.cost * x)) + arrays.constant) * certificate.money
    same = _same(claims.objective, objective, abs(objective))
    yield Check("objective", same, {"claimed": claims.objective, "found": objective})


def _dual(certificate: Certificate) -> Iterator[Check]:
    """The prices prove the bound, and the bound the gap."""
    arrays, claims = certificate.arrays, certificate.claims
    size = max(abs(claims.objective), 1.0)
    cost = float(np.sum(arrays.cost * certificate.x)) + arrays.constant
    bound = lower_bound(arrays, certificate.y, objective=cost) * certificate.money
    proven = claims.lower_bound <= bound + ROUNDING * size
    yield Check("bound", proven, {"claimed": claims.lower_bound, "found": bound})
    gap = (claims.objective - claims.lower_bound) / size
    honest = _same(claims.relative_gap, gap, 1.0) and gap >= -RESIDUAL
    yield Check("gap", honest, {"claimed": claims.relative_gap, "found": gap})


def _same(claimed: float, found: float, size: float) -> bool:
    return abs(claimed - found) <= ROUNDING * max(size, 1e-300)
