"""The plan as one document: the JSON that `wattloom plan --json` prints and every face reads."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from wattloom.campus.scenario import Scenario
from wattloom.facts import HourlySeries
from wattloom.ledger.accounts import Accounts
from wattloom.ledger.charter import Verdict, judge
from wattloom.ledger.matching import DEFINITIONS, Matching, cfe_score, clean_by_origin
from wattloom.ledger.reasons import LEAST_LINE, reasons
from wattloom.plan.costs import POINTS, CostLine, CostRange
from wattloom.plan.operation import Operation, is_negligible
from wattloom.plan.solving import Answer
from wattloom.report.warnings import warnings_of

FORMAT = "wattloom.plan/1"
SWINGS = 14


@dataclass(frozen=True)
class Study:
    """An answer with its year in figures."""

    answer: Answer
    matching: Matching
    lines: list[CostLine]
    accounts: Accounts
    costs: CostRange


@dataclass(frozen=True)
class YearTest:
    """The plan's sizes operated in the hours of another year, and the electricity that they could not serve."""

    weather_year: int
    accounts: Accounts
    unserved_mwh: float = 0.0


def document_of(
    scenario: Scenario, plan: Study, usual: Study, tests: Iterable[YearTest] = ()
) -> dict[str, Any]:
    """Return the whole document of a plan."""
    solution = plan.answer.solution
    return {
        "format": FORMAT,
        "wattloom_version": version("wattloom"),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "scenario": scenario.name,
        "title": _text(scenario.title),
        "summary": _text(scenario.summary),
        "weather_year": scenario.site.weather_year,
        "plan_year": scenario.site.plan_year,
        "status": solution.status,
        "objective_eur_per_year": solution.objective,
        "lower_bound_eur_per_year": solution.lower_bound,
        "relative_gap": solution.relative_gap,
        "largest_residual": solution.residual,
        "solver": solution.solver,
        "iterations": solution.iterations,
        "build_seconds": plan.answer.build_seconds,
        "solve_seconds": solution.seconds,
        "peak_memory_mb": _peak_memory(),
        "sizes": sizes_of(plan.answer.operation),
        "kpis": kpis_of(plan),
        "clean": _clean(scenario, plan.answer.operation),
        "charter": [_verdict(verdict) for verdict in judge(scenario.charter, plan.accounts)],
        "business_as_usual": kpis_of(usual)
        | {
            "sizes": sizes_of(usual.answer.operation),
            "clean": _clean(scenario, usual.answer.operation),
            "charter": [_verdict(verdict) for verdict in judge(scenario.charter, usual.accounts)],
        },
        "costs": _costs(plan),
        "ranges": _ranges(plan),
        "devices": _devices(scenario, plan.answer.operation),
        "why": {
            name: reason.as_dict()
            for name, reason in reasons(plan.answer.operation, plan.accounts, plan.lines).items()
        },
        "warnings": [
            warning.as_dict() for warning in warnings_of(scenario, plan.answer.campus, plan.accounts)
        ],
        "robustness": [_year_test(test) for test in tests],
        "data": _data(plan.answer.campus.series),
    }


def kpis_of(study: Study) -> dict[str, float | None]:
    """Return the headline figures, the range of the cost among them."""
    return study.accounts.figures() | {
        "levelised_cost_low": study.costs.p10,
        "levelised_cost_high": study.costs.p90,
    }


def sizes_of(operation: Operation) -> dict[str, dict[str, float | str]]:
    """Return what to build and contract; echoes of the interior point are zero."""
    found: dict[str, dict[str, float | str]] = {}
    for device in operation.network.devices:
        for capacity in device.envelope.capacities:
            name = f"{device.name}.{capacity.name}" if capacity.name else device.name
            negligible = not capacity.is_fixed and is_negligible(operation, device.name, capacity.name)
            size = 0.0 if negligible else operation.sizes[device.name, capacity.name]
            found[name] = {"value": size, "unit": capacity.unit, "decided": not capacity.is_fixed}
    return found


def _text(text: Any) -> dict[str, str] | None:
    return {"en": text.en, "fr": text.fr} if text is not None else None


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {**vars(verdict), "met": verdict.met, "binding": verdict.binding}


def _clean(scenario: Scenario, operation: Operation) -> dict[str, Any]:
    scores = {definition: cfe_score(operation, definition) for definition in DEFINITIONS}
    return {"definition": scenario.clean, "scores": scores}


def _costs(plan: Study) -> list[dict[str, Any]]:
    """Return the lines worth a reader's time: an interior point leaves echoes of a few cents on all it refused."""
    wacc = plan.answer.network.wacc.value
    least = LEAST_LINE * abs(plan.accounts.cost_eur_per_year)
    return [
        {
            "device": line.device,
            "kind": line.kind,
            "quantity": line.quantity.name,
            "eur_per_year": line.amount(wacc),
            "low": min(line.amount(wacc, line.quantity.low), line.amount(wacc, line.quantity.high)),
            "high": max(line.amount(wacc, line.quantity.low), line.amount(wacc, line.quantity.high)),
        }
        for line in plan.lines
        if abs(line.amount(wacc)) > least
    ]


def _ranges(plan: Study) -> dict[str, Any]:
    costs = plan.costs
    return {
        "levelised_cost_eur_per_mwh": {"p10": costs.p10, "p50": costs.p50, "p90": costs.p90},
        "tornado": [
            {
                "fact": swing.quantity.name,
                "label": {
                    "en": swing.quantity.fact.label_en if swing.quantity.fact else swing.quantity.name,
                    "fr": swing.quantity.fact.label_fr if swing.quantity.fact else swing.quantity.name,
                },
                "low": swing.low,
                "high": swing.high,
            }
            for swing in costs.swings[:SWINGS]
        ],
        "method": {"id": "range-method", "values": {"points": POINTS}},
    }


def _devices(scenario: Scenario, operation: Operation) -> dict[str, Any]:
    clean = clean_by_origin(operation.network, scenario.clean)
    return {
        device.name: {
            "technology": device.technology,
            "family": device.model.family if device.model is not None else "",
            "title": _text(device.model.title) if device.model is not None else None,
            "clean_share": float(clean[device.name].mean()) if device.name in clean else None,
        }
        for device in operation.network.devices
    }


def _year_test(test: YearTest) -> dict[str, Any]:
    figures = test.accounts.figures()
    kept = (
        "cfe_score",
        "levelised_cost_eur_per_mwh",
        "gco2_per_kwh_market",
        "import_mwh",
        "peak_hours_import_mw",
    )
    return {
        "weather_year": test.weather_year,
        **{name: figures[name] for name in kept},
        "unserved_mwh": test.unserved_mwh,
    }


def _data(series: dict[tuple[str, str], HourlySeries]) -> dict[str, Any]:
    used = list(series.values())
    return {
        "weather_years": sorted({each.data_year for each in used if each.data_year is not None}),
        "licences": sorted({each.licence for each in used}),
        "attributions": sorted({each.attribution for each in used if each.attribution}),
        "series": [
            {
                "quantity": each.quantity,
                "area": each.area,
                "source_id": each.source_id,
                "data_year": each.data_year,
                "licence": each.licence,
                "status": each.status,
                "notes": [{"id": remark.id, "values": dict(remark.values)} for remark in each.remarks],
            }
            for each in used
        ],
    }


def _peak_memory() -> float:
    """Return the largest memory this process has held, MB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1e6 if sys.platform == "darwin" else used / 1e3
