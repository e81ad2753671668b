"""The document of a front, and its table."""

from __future__ import annotations

import polars as pl

from wattloom.campus.network import Network
from wattloom.campus.scenario import Scenario
from wattloom.plan.alternatives.front import Checked, Point
from wattloom.plan.explanation import Explanation
from wattloom.report.studies.records import Values, finite, head, plan_record
from wattloom.words import LANGUAGES

KIND = "pareto"
UNIT = {"cfe": "share", "heat_reuse": "share", "carbon": "t", "water": "m3", "land": "ha", "budget": "EUR"}
PER = {
    "cfe": "EUR/MWh", "heat_reuse": "EUR/MWh", "carbon": "EUR/t",
    "water": "EUR/m3", "land": "EUR/ha/year", "budget": "EUR/EUR/year",
}  # fmt: skip


def document_of(
    scenario: Scenario, network: Network, axis: str, front: Checked, why: Explanation | None = None
) -> Values:
    """Return the whole document of a front; `why` says why the first target without a plan has none."""
    solved = [point for point in front.points if point.outcome is not None]
    first = solved[0].outcome if solved else None
    return {
        **head(KIND, scenario, network),
        "axis": axis,
        "unit": UNIT[axis],
        "price_unit": PER[axis],
        "never_cheaper_when_stricter": front.dearer,
        "convex": front.convex,
        "knee": front.knee,
        "known_between_points_to": front.between,
        "points": [
            {
                "target": point.target,
                "price": finite(point.price),
                **plan_record(network, point.outcome, first),
            }
            for point in solved
            if point.outcome is not None and first is not None
        ],
        "impossible": _impossible(front.points, why),
    }


def _impossible(points: tuple[Point, ...], why: Explanation | None) -> Values | None:
    """Return the targets that no plan reaches, and why the first of them is out of reach."""
    targets = [point.target for point in points if point.outcome is None]
    if not targets:
        return None
    said = {lang: why.sentences(lang) for lang in LANGUAGES} if why else None
    return {"targets": targets, "why": said}


def table_of(document: Values) -> pl.DataFrame:
    """Return one row per point."""
    return pl.DataFrame(
        [
            {
                "target": point["target"],
                "cost_eur_per_year": point["cost_eur_per_year"],
                "lower_bound_eur_per_year": point["lower_bound_eur_per_year"],
                "price": point["price"],
                **point["figures"],
                **{f"size:{size}": float(entry["value"]) for size, entry in point["sizes"].items()},
            }
            for point in document["points"]
        ]
    )
