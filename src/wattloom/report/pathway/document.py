"""The pathway as one document: the JSON that `wattloom pathway --json` prints and every face reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any

from wattloom.campus.building import Campus
from wattloom.campus.decades import at, choices_of
from wattloom.campus.scenario import Scenario
from wattloom.envelope import Quantity
from wattloom.envelope.site import MONEY_YEAR
from wattloom.ledger.accounts import Accounts, account
from wattloom.ledger.charter import judge
from wattloom.ledger.matching import Matching, match
from wattloom.ledger.reasons import fact_as_dict
from wattloom.plan.cleaning import telling_size
from wattloom.plan.costs import CostLine, cost_lines
from wattloom.plan.operation import Operation
from wattloom.plan.pathway.assets import Asset
from wattloom.plan.pathway.cohorts import BUILDER
from wattloom.plan.pathway.outcome import Step
from wattloom.plan.pathway.program import build_name
from wattloom.plan.pathway.solving import PathwayAnswer
from wattloom.report.certified import program_digest
from wattloom.report.document import data_of, peak_memory
from wattloom.report.warnings import series_warnings

FORMAT = "wattloom.pathway/1"
FIGURES = (
    "energy_mwh", "cfe_score", "annual_matching", "carbon_market_t", "carbon_location_t", "import_mwh", "export_mwh",
    "curtailed_mwh", "mean_mw", "peak_mw", "tasks_per_year", "heat_delivered_mwh", "water_m3", "land_ha",
)  # fmt: skip


@dataclass(frozen=True)
class StageStudy:
    """One stage with its campus and a year of it in figures; `lines` are what operating costs, without investment."""

    campus: Campus
    step: Step
    operation: Operation
    matching: Matching
    lines: list[CostLine]
    accounts: Accounts

    @property
    def served_mwh(self) -> float:
        """What the campus uses for its work in a year: all its use but that of building."""
        built = self.operation.activity.get((BUILDER, "build"))
        return self.accounts.energy_mwh - (self.operation.year(built) if built is not None else 0.0)


def stage_study(campus: Campus, step: Step, operation: Operation) -> StageStudy:
    """Return a stage with its year in figures."""
    matching, lines = match(operation), cost_lines(operation)
    accounts = account(campus, operation, matching, lines)
    spent = replace(accounts, capex_eur=step.investment, cost_eur_per_year=step.cost)
    return StageStudy(campus, step, operation, matching, lines, spent)


def pathway_document(
    scenario: Scenario,
    answer: PathwayAnswer,
    studies: Sequence[StageStudy],
    rate: Quantity,
    build_seconds: float,
) -> dict[str, Any]:
    """Return the whole document of a pathway."""
    solution = answer.solution
    return {
        "format": FORMAT,
        "wattloom_version": version("wattloom"),
        "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "scenario": scenario.name,
        "title": _text(scenario.title),
        "summary": _text(scenario.summary),
        "weather_year": scenario.site.weather_year,
        "money_year": MONEY_YEAR,
        "status": solution.status,
        "objective_eur": solution.objective,
        "lower_bound_eur": solution.lower_bound,
        "relative_gap": solution.relative_gap,
        "largest_residual": solution.residual,
        "solver": solution.solver,
        "solver_reason": {"id": solution.reason, "values": {}} if solution.reason else None,
        "cleaning": {"removed": list(solution.removed), "left": list(solution.left)},
        "program_sha256": program_digest(solution),
        "iterations": solution.iterations,
        "build_seconds": build_seconds,
        "solve_seconds": solution.seconds,
        "peak_memory_mb": peak_memory(),
        "discount_rate": _cited(rate),
        "wacc": _cited(studies[0].campus.network.wacc),
        "repays_energy": answer.steps[0].repays,
        "kpis": _whole(studies),
        "assets": {asset.name.rstrip("."): _asset(answer, asset) for asset in answer.pathway.assets},
        "stages": [_stage(scenario, answer, study) for study in studies],
        "devices": _devices(studies[0].campus),
        "warnings": [each.as_dict() for each in series_warnings(scenario, studies[0].campus)],
        "data": data_of(studies[0].campus.series),
    }


def _text(text: Any) -> dict[str, str] | None:
    return {"en": text.en, "fr": text.fr} if text is not None else None


def _cited(quantity: Quantity) -> dict[str, Any]:
    return {
        "name": quantity.name, "value": quantity.value, "unit": quantity.unit, "fact": fact_as_dict(quantity)
    }  # fmt: skip


def _whole(studies: Sequence[StageStudy]) -> dict[str, float]:
    """Return the figures of the whole pathway; sums over years are not discounted unless said."""
    energy = sum(study.step.weight * study.served_mwh for study in studies)
    cost = sum(study.step.weight * study.step.cost for study in studies)
    return {
        "net_present_cost_eur": cost,
        "levelised_cost_eur_per_mwh": cost / energy,
        "investment_eur": sum(study.step.investment for study in studies),
        "energy_mwh": sum(study.step.stage.years * study.served_mwh for study in studies),
        "carbon_t": sum(study.step.stage.years * study.accounts.carbon_market_t for study in studies),
        "embodied_mwh": sum(study.step.embodied for study in studies),
        "years": float(sum(study.step.stage.years for study in studies)),
    }


def _asset(answer: PathwayAnswer, asset: Asset) -> dict[str, Any]:
    device, _, capacity = asset.name.partition(".")
    program, solution = answer.solution.program, answer.solution
    columns = [build_name(stage, asset) for stage in answer.pathway.stages]
    return {
        "device": device,
        "capacity": capacity,
        "unit": asset.unit,
        "lifetime_years": asset.life,
        "embodied_mwh_per_unit": asset.embodied,
        "rate_per_year": asset.rate,
        "growth_per_year": asset.growth if asset.rate is not None else None,
        "least": max(telling_size(program, solution, name) for name in columns),
        "overnight_eur_per_unit": list(asset.overnight),
        "existing": [{"amount": each.amount, "until": each.until} for each in asset.existing],
        "facts": _facts(answer, asset),
    }


def _facts(answer: PathwayAnswer, asset: Asset) -> list[dict[str, Any] | None]:
    """Return the citations behind a capacity: price, life, how it falls, what building it takes."""
    device, _, part = asset.name.partition(".")
    network = answer.pathway.eras[0].network
    owner = next(each for each in network.devices if each.name == device)
    capacity = next(each for each in owner.envelope.capacities if each.name == part)
    used = [capacity.embodied_energy, capacity.build_rate, capacity.build_growth]
    for cost in capacity.costs:
        used += [cost.quantity, cost.lifetime, cost.learning]
    return [fact_as_dict(quantity) for quantity in used if quantity is not None]


def _stage(scenario: Scenario, answer: PathwayAnswer, study: StageStudy) -> dict[str, Any]:
    step, choices = study.step, choices_of(scenario)
    promised = study.campus.scenario.charter
    return {
        "year": step.stage.year,
        "years": step.stage.years,
        "weight": step.weight,
        "demand_share": at(choices.demand, step.stage.year),
        "price_share": at(choices.prices, step.stage.year),
        "built": _by_name(step.built),
        "retired": _by_name(step.retired),
        "stock": _by_name(step.stock),
        "contracts": _contracts(answer, study),
        "kpis": _kpis(study),
        "charter": [
            {**vars(verdict), "met": verdict.met, "binding": verdict.binding}
            for verdict in judge(promised, study.accounts)
        ],
        "costs": _costs(answer, study),
    }


def _by_name(amounts: dict[str, float]) -> dict[str, float]:
    return {name.rstrip("."): value for name, value in amounts.items()}


def _contracts(answer: PathwayAnswer, study: StageStudy) -> dict[str, dict[str, Any]]:
    """Return the sizes that are decided anew in each stage, because nothing is built for them."""
    built = {asset.name for asset in answer.pathway.assets}
    return {
        f"{device.name}.{capacity.name}".rstrip("."): {
            "value": study.operation.sizes[device.name, capacity.name],
            "unit": capacity.unit,
            "least": telling_size(
                answer.solution.program,
                answer.solution,
                f"{study.step.stage.name}/capacity:{device.name}.{capacity.name}",
            ),
        }
        for device in study.campus.network.devices
        for capacity in device.envelope.capacities
        if f"{device.name}.{capacity.name}" not in built and not capacity.is_fixed
    }  # fmt: skip


def _kpis(study: StageStudy) -> dict[str, float | None]:
    step, figures = study.step, study.accounts.figures()
    served = study.served_mwh
    return {name: figures[name] for name in FIGURES} | {
        "served_mwh": served,
        "cost_eur_per_year": step.cost,
        "annuities_eur_per_year": step.annuities,
        "operating_eur_per_year": step.operating,
        "investment_eur": step.investment,
        "levelised_cost_eur_per_mwh": step.cost / served,
        "gco2_per_kwh_market": 1000.0 * study.accounts.carbon_market_t / served,
        "embodied_mwh": step.embodied,
        "embodied_share": step.embodied / (served * step.stage.years),
    }


def _costs(answer: PathwayAnswer, study: StageStudy) -> list[dict[str, Any]]:
    """Return what each device costs in a year of the stage, EUR: its cohorts' annuities, then all else by kind."""
    wacc = study.campus.network.wacc.value
    sums: dict[tuple[str, str], float] = {}
    for name, paid in study.step.paid.items():
        key = (name.partition(".")[0], "capex")
        sums[key] = sums.get(key, 0.0) + paid
    for line in study.lines:
        key = (line.device, line.kind)
        sums[key] = sums.get(key, 0.0) + line.amount(wacc)
    return [
        {"device": device, "kind": kind, "eur_per_year": amount} for (device, kind), amount in sums.items()
    ]


def _devices(campus: Campus) -> dict[str, Any]:
    return {
        device.name: {
            "technology": device.technology,
            "family": device.model.family if device.model is not None else "",
            "title": _text(device.model.title) if device.model is not None else None,
        }
        for device in campus.network.devices
    }
