"""Do plan, flows and certificate of a run tell the same story? Each is compared with the numbers of the certificate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from wattloom.flows import imbalance
from wattloom.proof.certificate import Certificate
from wattloom.proof.checks import ROUNDING, Check
from wattloom.report.certified import digests_of

if TYPE_CHECKING:
    import polars as pl

UNBALANCED = 1e-6  # relative to what flows through the bus in its busiest hour
CLAIMED = {
    "objective_eur_per_year": "objective",
    "lower_bound_eur_per_year": "lower_bound",
    "relative_gap": "relative_gap",
    "largest_residual": "residual",
}


def belongs(certificate: Certificate, plan: Mapping[str, Any], files: Mapping[str, bytes]) -> Check:
    """Check that the other files of the run are those that the certificate names, none missing."""
    found = digests_of(files)
    names = found.keys() | certificate.digests.keys()
    strangers = [name for name in sorted(names) if certificate.digests.get(name) != found.get(name)]
    if plan.get("program_sha256") != certificate.fingerprint:
        strangers.append("program")
    return Check("belongs", not strangers, {"files": ", ".join(strangers)})


def figures_of(certificate: Certificate, plan: Mapping[str, Any]) -> Check:
    """Check that the plan states cost, bound, gap and residual as the certificate does, to the last digit.

    What a year costs is stated as `objective_eur_per_year`, what decades cost as `objective_eur`.
    """
    claims = vars(certificate.claims)
    stated = {name: plan.get(name, plan.get(name.removesuffix("_per_year"))) for name in CLAIMED}
    wrong = [name for name, claim in CLAIMED.items() if stated[name] != claims[claim]]
    wrong += ["solver"] if plan.get("solver") != certificate.solver else []
    return Check("stated", not wrong, {"names": ", ".join(wrong)})


def sizes_of(certificate: Certificate, plan: Mapping[str, Any]) -> Check:
    """Check that the plan's sizes are those of the answer that was proven, none missing and none more."""
    proven = {
        name.removeprefix("capacity:").rstrip("."): float(certificate.x[block.start]) * block.scale
        for name, block in certificate.columns.items()
        if name.startswith("capacity:")
    }
    stated = {name: float(size["value"]) for name, size in plan["sizes"].items()}
    names = proven.keys() | stated.keys()
    wrong = [name for name in sorted(names) if not _same(proven.get(name), stated.get(name))]
    return Check("sizes", not wrong, {"count": len(stated), "names": ", ".join(wrong[:5])})


def _same(proven: float | None, stated: float | None) -> bool:
    if proven is None or stated is None:
        return False
    return abs(proven - stated) <= ROUNDING * max(abs(proven), 1.0)


def balance_of(flows: pl.DataFrame) -> Check:
    """Check that nothing appears or vanishes in any hour at any bus."""
    if not np.all(np.isfinite(flows["quantity"].to_numpy())):
        return Check("balanced", False, {"bus": "", "share": float("nan")})
    worst = {
        row["bus"]: row["imbalance"] / max(row["throughput"], 1e-9) for row in imbalance(flows).to_dicts()
    }
    bus = max(worst, key=lambda name: worst[name], default="")
    share = worst.get(bus, 0.0)
    return Check("balanced", share <= UNBALANCED, {"bus": bus, "share": share})
