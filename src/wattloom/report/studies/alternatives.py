"""The document of a search for alternatives, and its table."""

from __future__ import annotations

from typing import Any

import polars as pl

from wattloom.campus.scenario import Scenario
from wattloom.plan.alternatives.configurations import Configuration, Ranking
from wattloom.plan.alternatives.measures import MEASURES
from wattloom.plan.alternatives.near import AIMS, FEWEST, Aim, Near
from wattloom.plan.alternatives.outcome import used
from wattloom.plan.alternatives.searching import Alternatives
from wattloom.plan.explanation import Explanation
from wattloom.report.studies.records import FIGURES, Values, finite, head, plan_record
from wattloom.words import LANGUAGES

KIND = "alternatives"
NEVER_MORE = 64  # sets without a plan that are listed


def document_of(scenario: Scenario, found: Alternatives) -> Values:
    """Return the whole document of the alternatives of a scenario."""
    network, optimum = found.network, found.optimum
    return {
        **head(KIND, scenario, network),
        "within": found.wanted.within,
        "optimum": plan_record(network, optimum, optimum),
        "alternatives": [_near(found, each) for each in found.near],
        "untried": [{"name": each.name, "reason": each.reason} for each in found.untried],
        "configurations": _configurations(found, found.ranking) if found.ranking else None,
    }


def _near(found: Alternatives, near: Near) -> Values:
    """Return one alternative: what it was sought for, what it has of it, and what is proven."""
    aim = AIMS.get(near.name)
    unit = MEASURES[aim.measure][0] if aim else "technologies" if near.name == FEWEST else None
    return {
        "name": near.name,
        "measure": FIGURES[aim.measure] if aim else None,
        "unit": unit,
        "least": aim.least if aim else None,
        "value": near.value,
        "at_optimum": _at_optimum(found, near, aim),
        "proven_bound": finite(near.bound),
        "cost_bound_at_this_value_eur_per_year": finite(near.frugal),
        "distance": found.distances[near.name],
        **plan_record(found.network, near.outcome, found.optimum),
    }


def _at_optimum(found: Alternatives, near: Near, aim: Aim | None) -> float | None:
    if aim is not None:
        return found.optimum.figures[aim.measure]
    return float(len(used(found.network, found.optimum.sizes))) if near.name == FEWEST else None


def _configurations(found: Alternatives, ranking: Ranking) -> Values:
    reasons = dict(found.reasons)
    return {
        "among": list(ranking.among),
        "sets": ranking.sets,
        "solved": ranking.tried,
        "settled": ranking.settled,
        "untried_cost_at_least_eur_per_year": finite(ranking.untried_bound),
        "ranked": [_ranked(found, each, place + 1) for place, each in enumerate(ranking.found)],
        "asked": [
            {"left_out": sorted(names), "rank": ranking.rank(names)} for names in found.wanted.left_out
        ],
        "impossible": [
            {"left_out": sorted(names), "why": _why(reasons.get(names))}
            for names in ranking.impossible[:NEVER_MORE]
        ],
    }


def _ranked(found: Alternatives, each: Configuration, rank: int) -> Values:
    return {
        "rank": rank,
        "left_out": sorted(each.left_out),
        "asked": each.asked,
        **plan_record(found.network, each.outcome, found.optimum),
    }


def _why(explanation: Explanation | None) -> dict[str, list[str]] | None:
    return {lang: explanation.sentences(lang) for lang in LANGUAGES} if explanation else None


def table_of(document: Values) -> pl.DataFrame:
    """Return every plan of the document as one row: the cheapest, its alternatives, its configurations."""
    rows = [_row("optimum", "optimum", document["optimum"])]
    rows += [_row("alternative", each["name"], each) for each in document["alternatives"]]
    ranked = (document["configurations"] or {}).get("ranked", [])
    rows += [_row("configuration", " + ".join(each["technologies"]), each) for each in ranked]
    return pl.DataFrame(rows)


def _row(kind: str, name: str, record: Values) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": name,
        **{
            key: record[key]
            for key in ("cost_eur_per_year", "lower_bound_eur_per_year", "premium", "proven_premium")
        },
        **record["figures"],
        **{f"size:{size}": float(entry["value"]) for size, entry in record["sizes"].items()},
    }
