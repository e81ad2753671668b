"""The plan as one document: the JSON that `wattloom plan --json` prints and every face reads."""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from wattloom.campus.scenario import Scenario
from wattloom.facts import HourlySeries
from wattloom.ledger.accounts import Accounts
from wattloom.ledger.charter import Verdict, judge
from wattloom.ledger.matching import DEFINITIONS, Matching, cfe_score, clean_by_origin
from wattloom.ledger.means import judge_all, mean_of
from wattloom.ledger.reasons import LEAST_LINE, reasons
from wattloom.plan.cleaning import telling_size
from wattloom.plan.costs import POINTS, CostLine, CostRange, cost_range, mean_lines
from wattloom.plan.operation import Operation
from wattloom.plan.solving import Answer
from wattloom.report.certified import program_digest
from wattloom.report.warnings import STAND_INS, Warning, series_warnings, warnings_of

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


def together(years: Sequence[Study]) -> Study:
    """Return the mean year of several that share their sizes; hours and origins are those of the first."""
    if len(years) == 1:
        return years[0]
    lines = mean_lines([year.lines for year in years])
    accounts = mean_of([year.accounts for year in years])
    costs = cost_range(lines, years[0].answer.network.wacc, accounts.energy_mwh)
    return replace(years[0], lines=lines, accounts=accounts, costs=costs)


def document_of(
    scenario: Scenario,
    plan: Study,
    usual: Study,
    tests: Iterable[YearTest] = (),
    years: Sequence[Study] = (),
) -> dict[str, Any]:
    """Return the whole document of a plan; `years` are the weather years that it was made for, when several."""
    solution = plan.answer.solution
    several = list(years) if len(years) > 1 else []
    made_for = several or [plan]
    return {
        "format": FORMAT,
        "wattloom_version": version("wattloom"),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "scenario": scenario.name,
        "title": _text(scenario.title),
        "summary": _text(scenario.summary),
        "weather_year": scenario.site.weather_year,
        **({"weather_years": list(scenario.years)} if several else {}),
        "plan_year": scenario.site.plan_year,
        "status": solution.status,
        "objective_eur_per_year": solution.objective,
        "lower_bound_eur_per_year": solution.lower_bound,
        "relative_gap": solution.relative_gap,
        "largest_residual": solution.residual,
        "solver": solution.solver,
        "solver_reason": {"id": solution.reason, "values": {}} if solution.reason else None,
        "cleaning": {"removed": _sizes_in(solution.removed), "left": _sizes_in(solution.left)},
        "program_sha256": program_digest(solution),
        "iterations": solution.iterations,
        "build_seconds": plan.answer.build_seconds,
        "solve_seconds": solution.seconds,
        "peak_memory_mb": peak_memory(),
        "sizes": sizes_of(plan.answer),
        "kpis": kpis_of(plan),
        "clean": _clean(scenario, made_for),
        "charter": [
            _verdict(verdict) for verdict in judge_all(scenario.charter, [year.accounts for year in made_for])
        ],
        "business_as_usual": kpis_of(usual)
        | {
            "sizes": sizes_of(usual.answer),
            "clean": _clean(scenario, [usual]),
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
            warning.as_dict() for warning in _warnings(scenario, plan, made_for, _sizes_in(solution.left))
        ],
        "robustness": [*map(_planned_year, several), *map(_year_test, tests)],
        "data": data_of(*(year.answer.campus.series for year in made_for)),
    }


def kpis_of(study: Study) -> dict[str, float | None]:
    """Return the headline figures, the range of the cost among them."""
    return study.accounts.figures() | {
        "levelised_cost_low": study.costs.p10,
        "levelised_cost_high": study.costs.p90,
    }


def sizes_of(answer: Answer) -> dict[str, dict[str, float | str]]:
    """Return what to build and contract, each with the least size that its proof can tell from nothing."""
    found: dict[str, dict[str, float | str]] = {}
    solution, sizes = answer.solution, answer.operation.sizes
    for device in answer.network.devices:
        for capacity in device.envelope.capacities:
            name = f"{device.name}.{capacity.name}" if capacity.name else device.name
            column = f"capacity:{device.name}.{capacity.name}"
            decided = not capacity.is_fixed
            found[name] = {
                "value": sizes[device.name, capacity.name],
                "unit": capacity.unit,
                "decided": decided,
                "least": telling_size(solution.program, solution, column) if decided else 0.0,
            }
    return found


def _sizes_in(blocks: Iterable[str]) -> list[str]:
    """Return the names under which `sizes` has the capacities of these blocks."""
    return [block.removeprefix("capacity:").rstrip(".") for block in blocks]


def _text(text: Any) -> dict[str, str] | None:
    return {"en": text.en, "fr": text.fr} if text is not None else None


def _verdict(verdict: Verdict) -> dict[str, Any]:
    return {**vars(verdict), "met": verdict.met, "binding": verdict.binding}


def _clean(scenario: Scenario, years: Sequence[Study]) -> dict[str, Any]:
    """Return the score under each definition, over all years together."""
    energy = sum(year.accounts.energy_mwh for year in years)
    scores = {
        definition: sum(
            cfe_score(year.answer.operation, definition) * (year.accounts.energy_mwh / energy)
            for year in years
        )
        for definition in DEFINITIONS
    }
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


def _warnings(
    scenario: Scenario, plan: Study, years: Sequence[Study], too_small: Sequence[str]
) -> list[Warning]:
    """Return what a reader must know, and for every year further which of its series stand in."""
    found = warnings_of(scenario, plan.answer.campus, plan.accounts, too_small)
    for year in years[1:]:
        campus = year.answer.campus
        found += [each for each in series_warnings(campus.scenario, campus) if each.id == STAND_INS]
    return found


def _planned_year(study: Study) -> dict[str, Any]:
    """Return the figures of a year that the plan was made for."""
    year = study.answer.campus.scenario.site.weather_year
    return _year_test(YearTest(year, study.accounts)) | {"planned": True}


def data_of(*years: Mapping[tuple[str, str], HourlySeries]) -> dict[str, Any]:
    """Return the hourly series used, with what must be known about each; what several years share stands once."""
    used = list(
        {
            (each.quantity, each.area, each.source_id, each.data_year): each
            for series in years
            for each in series.values()
        }.values()
    )
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


def peak_memory() -> float:
    """Return the largest memory this process has held, MB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1e6 if sys.platform == "darwin" else used / 1e3
