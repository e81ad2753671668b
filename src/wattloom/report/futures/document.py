"""The study of futures as one document: the JSON that `wattloom futures --json` prints and every face reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

import numpy as np

from wattloom.campus.scenario import Scenario, Text
from wattloom.facts import Fact
from wattloom.plan.futures.arrivals import Arrival
from wattloom.plan.futures.cases import Future
from wattloom.plan.futures.outlook import Outlook, Range
from wattloom.plan.futures.sampling import CONFIDENCE, Estimate
from wattloom.plan.futures.study import TAIL, Option, Study
from wattloom.plan.futures.weighing import Weighed

FORMAT = "wattloom.futures/1"
SHARES = np.linspace(0.01, 0.99, 99)
PER_KILO = ("EUR/kW", "EUR/kWh", "EUR/kW/year")  # as cited; the plan counts per MW and MWh
ECHO = 1e-4  # of the largest size of its unit: less is an echo of the interior point


def futures_document(scenario: Scenario, study: Study) -> dict[str, Any]:
    """Return the whole document of a study; money is EUR per year, levelised over the account."""
    outlook = study.outlook
    return {
        "format": FORMAT,
        "wattloom_version": version("wattloom"),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "scenario": scenario.name,
        "title": _text(scenario.title),
        "weather_year": scenario.site.weather_year,
        "stages": [
            {"year": stage.year, "years": stage.years, "weight": stage.weight} for stage in outlook.stages
        ],
        "uncertain": _uncertain(scenario, outlook),
        "devices": _devices(scenario),
        "sizes": _sizes(study),
        "futures": [
            {**_future(future, outlook), "best": float(best), "later": _later(study, s)}
            for s, (future, best) in enumerate(zip(study.cases.futures, study.best, strict=True))
        ],
        "plans": {name: _plan(study, name, weighed) for name, weighed in study.plans.items()},
        "perfect": _estimate(study.mean(study.perfect)),
        "decided_today": _estimate(study.mean(study.blind)),
        "values": {
            "knowing": _estimate(study.value_of_knowing),
            "planning": _estimate(study.value_of_planning),
            "waiting": _estimate(study.value_of_waiting),
        },
        "options": [_option(option) for option in study.options],
        "method": _method(study),
    }


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}


def _estimate(found: Estimate) -> dict[str, float]:
    return {"value": found.value, "error": found.error}


def _uncertain(scenario: Scenario, outlook: Outlook) -> dict[str, Any]:
    growth, said = outlook.growth, scenario.futures
    return {
        "arrivals": [_arrival(each, outlook) for each in outlook.arrivals],
        "ranges": [_range(each) for each in outlook.ranges],
        "demand_growth": None if growth is None else [growth.low, growth.likely, growth.high],
        "correlations": [
            {"one": each.one, "other": each.other, "rank": each.rank}
            for each in (said.correlations if said is not None else ())
        ],
    }


def _arrival(each: Arrival, outlook: Outlook) -> dict[str, Any]:
    end = outlook.stages[-1].year + outlook.stages[-1].years
    years = range(outlook.stages[0].year, max(end, int(each.years[-1])) + 1)
    return {
        "component": each.component,
        "line": [[year, each.there_by(year)] for year in years],
        "at_stages": [float(chance) for chance in outlook.chances(each)],
        "never": each.never,
        "median": each.date(0.5),
        "reserve": each.reserve,
        "claim": any(cited.kind == "claim" for cited in each.facts),
        "facts": [_cited(cited) for cited in each.facts],
    }


def _cited(fact: Fact) -> dict[str, Any]:
    found = asdict(fact)
    return {**found, "label": {"en": found.pop("label_en"), "fr": found.pop("label_fr")}}


def _range(each: Range) -> dict[str, Any]:
    quantity, fact = each.quantity, each.quantity.fact
    per_kilo = fact is not None and fact.unit in PER_KILO and quantity.unit != fact.unit
    value, unit = (quantity.value / 1000, fact.unit) if fact and per_kilo else (quantity.value, quantity.unit)
    return {
        "name": each.name,
        "label": {"en": fact.label_en, "fr": fact.label_fr} if fact is not None else None,
        "unit": unit,
        "low": each.low * value,
        "likely": each.likely * value,
        "high": each.high * value,
        "fact": _cited(fact) if fact is not None else None,
    }


def _devices(scenario: Scenario) -> dict[str, Any]:
    return {
        name: {
            "technology": type(part).__module__.rpartition(".")[2],
            "family": part.family,
            "title": {"en": part.title.en, "fr": part.title.fr},
        }
        for name, part in scenario.components.items()
    }


def _sizes(study: Study) -> dict[str, Any]:
    """Return the sizes that anything says something of, with their units."""
    return {
        f"{device.name}.{capacity.name}": {"unit": capacity.unit}
        for stage in range(len(study.outlook.stages))
        for device in study.worlds.open(stage).devices
        for capacity in device.envelope.capacities
    }


def _future(future: Future, outlook: Outlook) -> dict[str, Any]:
    years = [stage.year for stage in outlook.stages]
    return {
        "probability": future.probability,
        "arrives": {
            each.component: years[at] if at < len(years) else None
            for each, at in zip(outlook.arrivals, future.arrives, strict=True)
        },
        "growth": future.growth if outlook.growth is not None else None,
        "factors": dict(zip((each.name for each in outlook.ranges), future.factors, strict=True)),
        "slice": list(future.slice),
    }


def _later(study: Study, future: int) -> list[dict[str, float]]:
    return [_kept(sizes) for sizes in study.plans["stochastic"].later[future]]


def _plan(study: Study, name: str, weighed: Weighed) -> dict[str, Any]:
    chances = study.cases.probabilities
    return {
        "mean": _estimate(study.mean(weighed)),
        "worst": _estimate(study.tail(weighed, TAIL)),
        "largest_regret": float(study.regret(name).max()),
        "first": _kept(weighed.first),
        "regrets": [float(regret) for regret in study.regret(name)],
        "costs": [float(cost) for cost in weighed.costs],
        "distribution": [float(cost) for cost in study.chances(weighed, SHARES)],
        "lost_mwh": [float(lost) for lost in chances @ weighed.lost],
    }


def _kept(sizes: Mapping[str, float]) -> dict[str, float]:
    """Return sizes that mean something."""
    largest = max(sizes.values(), default=0.0)
    return {name: float(size) for name, size in sizes.items() if size > ECHO * largest and size > ECHO}


def _option(option: Option) -> dict[str, Any]:
    fee = option.fee
    return {
        "component": option.component,
        "value": _estimate(option.value),
        "size_mw": option.size if fee is not None else 0.0,
        "fee_eur_per_mw": None if fee is None else _estimate(fee),
    }


def _method(study: Study) -> dict[str, Any]:
    fine, aversion = study.choices.fineness, study.choices.aversion
    return {
        "scrambles": fine.scrambles,
        "points": fine.points,
        "confidence": CONFIDENCE,
        "tail": TAIL,
        "aversion": None if aversion is None else {"level": aversion.level, "weight": aversion.weight},
        "hours": study.network.hours,
        "weeks": None if study.worlds.is_whole else study.choices.weeks,
        "shortening": study.short,
        "solver": study.solver,
        "gap_eur_per_year": max(weighed.gap for weighed in (*study.plans.values(), study.perfect)),
        "seconds": study.seconds,
    }
