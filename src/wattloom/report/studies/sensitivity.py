"""The document of a sensitivity study, and its table."""

from __future__ import annotations

import polars as pl

from wattloom.campus.network import Network
from wattloom.campus.scenario import Scenario
from wattloom.envelope import Quantity
from wattloom.plan.sensitivity.alone import End, Swing
from wattloom.plan.sensitivity.study import Sensitivities
from wattloom.plan.sensitivity.together import CONFIDENCE, POINTS, Indices
from wattloom.report.studies.records import Values, finite, head

KIND = "sensitivity"
LISTED = 15


def document_of(scenario: Scenario, network: Network, found: Sensitivities) -> Values:
    """Return the whole document of a sensitivity study."""
    return {
        **head(KIND, scenario, network),
        "cost_eur_per_year": found.base.cost,
        "lower_bound_eur_per_year": found.base.bound,
        "energy_mwh": found.energy,
        "solver": found.base.solver,
        "tornado": [_swing(each) for each in found.swings],
        "not_solved": [
            {
                "fact": each.quantity.name,
                "label": _label(each.quantity),
                "expected_eur_per_year": each.expected,
            }
            for each in found.rest
        ],
        "cannot_move_alone": [
            {"fact": each.quantity.name, "label": _label(each.quantity), "reason": each.why_not}
            for each in found.stuck
        ],
        "sobol": {
            "points": POINTS,
            "confidence": CONFIDENCE,
            "this_plan": _indices(found.of_plan),
            "best_plan": _indices(found.of_best) if found.of_best else None,
        },
    }


def _label(quantity: Quantity) -> dict[str, str]:
    fact = quantity.fact
    return {"en": fact.label_en, "fr": fact.label_fr} if fact else {"en": quantity.name, "fr": quantity.name}


def _swing(swing: Swing) -> Values:
    quantity = swing.quantity
    return {
        "fact": quantity.name,
        "label": _label(quantity),
        "unit": quantity.unit,
        "value": quantity.value,
        "low": _end(swing.low),
        "high": _end(swing.high),
        "expected_eur_per_year": finite(swing.expected),
    }


def _end(end: End) -> Values:
    return {
        "value": end.value,
        "cost_eur_per_year": finite(end.cost),
        "lower_bound_eur_per_year": finite(end.bound),
        "same_plan_eur_per_year": end.stays,
    }


def _indices(found: Indices) -> Values:
    return {
        "mean_eur_per_year": found.mean,
        "deviation_eur_per_year": found.deviation,
        "plans": found.plans,
        "unseen": vars(found.unseen) if found.unseen else None,
        "indices": [
            {
                "fact": each.quantity.name,
                "label": _label(each.quantity),
                "first": each.first,
                "first_error": each.first_error,
                "total": each.total,
                "total_error": each.total_error,
            }
            for each in found.found[:LISTED]
        ],
    }


def table_of(document: Values) -> pl.DataFrame:
    """Return one row per number of the tornado."""
    return pl.DataFrame(
        [
            {
                "fact": each["fact"],
                **{f"{side}_{key}": each[side][key] for side in ("low", "high") for key in each[side]},
            }
            for each in document["tornado"]
        ],
        infer_schema_length=None,
    )
