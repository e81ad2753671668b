"""Why a figure is what it is: small trees from a headline down to the citations."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from wattloom.campus.network import Device
from wattloom.envelope import Quantity
from wattloom.ledger.accounts import Accounts
from wattloom.plan.costs import CostLine
from wattloom.plan.operation import Operation
from wattloom.words import say

ANSWERING = (
    "model", "distilled_model", "quantised_model", "speculative_decoding", "semantic_cache", "on_device", "inference",
)  # fmt: skip
LEAST_LINE = 1e-6  # of the yearly cost: below, an echo of the interior point


@dataclass(frozen=True)
class Reason:
    """One figure, the formula that gave it, and what went into it."""

    label: str
    value: float
    unit: str
    formula: str = ""  # identifier of a message
    inputs: tuple[Reason, ...] = ()
    quantity: Quantity | None = None
    device: str = ""

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data, labels in both languages."""
        return {
            "label": {lang: self._label(lang) for lang in ("en", "fr")},
            "value": self.value,
            "unit": self.unit,
            "formula": {lang: say(self.formula, lang) for lang in ("en", "fr")} if self.formula else None,
            "inputs": [reason.as_dict() for reason in self.inputs],
            "fact": fact_as_dict(self.quantity) if self.quantity is not None else None,
        }

    def _label(self, lang: str) -> str:
        if self.quantity is not None and self.quantity.fact is not None:
            fact = self.quantity.fact
            return fact.label_fr if lang == "fr" else fact.label_en
        return say(self.label, lang, device=self.device)


def fact_as_dict(quantity: Quantity) -> dict[str, Any] | None:
    """Return the citation of a quantity as plain data."""
    if quantity.fact is None:
        return {"name": quantity.name, "value": quantity.value, "unit": quantity.unit, "kind": "scenario"}
    found = asdict(quantity.fact) | {"perimeter": list(quantity.fact.perimeter)}
    return {key: value for key, value in found.items() if key not in ("label_en", "label_fr")}


def reasons(operation: Operation, accounts: Accounts, lines: list[CostLine]) -> dict[str, Reason]:
    """Return the tree of every headline figure."""
    energy = _energy(operation, accounts)
    cost = _cost(operation, accounts, lines)
    levelised = Reason(
        "why-levelised", accounts.levelised_cost_eur_per_mwh, "EUR/MWh", "formula-levelised", (cost, energy)
    )
    found = {
        "levelised_cost_eur_per_mwh": levelised,
        "cost_eur_per_year": cost,
        "energy_mwh": energy,
        "pue": _ratio(
            "why-pue",
            accounts.pue,
            "",
            "formula-pue",
            [
                energy,
                _plain("why-heat-pumps", accounts.heat_pump_mwh, "MWh"),
                _plain("why-it-energy", accounts.it_energy_mwh, "MWh"),
            ],
        ),
        "cfe_score": _cfe(operation, accounts),
        "annual_matching": _ratio(
            "why-matching",
            accounts.annual_matching,
            "share",
            "formula-matching",
            [_plain("why-contracted-clean", accounts.contracted_clean_mwh, "MWh"), energy],
        ),
        "gco2_per_kwh_market": _carbon("market", accounts, energy, operation),
        "gco2_per_kwh_location": _carbon("location", accounts, energy, operation),
        "water_l_per_kwh": _ratio(
            "why-water",
            accounts.water_l_per_kwh,
            "L/kWh",
            "formula-water",
            [_water(operation, accounts), energy],
        ),
        "heat_reused_share": _ratio(
            "why-heat-reused",
            accounts.heat_reused_share,
            "share",
            "formula-reuse",
            [
                _plain("why-heat-refused", accounts.heat_refused_mwh, "MWh"),
                _plain("why-heat-produced", accounts.heat_produced_mwh, "MWh"),
            ],
        ),
    }
    if accounts.kwh_per_task is not None:
        found |= _of_tasks(operation, accounts, levelised, energy)
    return found


def _plain(label: str, value: float, unit: str) -> Reason:
    return Reason(label, value, unit)


def _ratio(label: str, value: float, unit: str, formula: str, inputs: list[Reason]) -> Reason:
    return Reason(label, value, unit, formula, tuple(inputs))


def _of_making(device: Device) -> list[Quantity]:
    """Return what a device's making took, which has no part in what it draws."""
    found = ((each.embodied_carbon, each.service_life) for each in device.envelope.capacities)
    return [quantity for pair in found for quantity in pair if quantity is not None]


def _energy(operation: Operation, accounts: Accounts) -> Reason:
    fleet = [
        _cited(quantity)
        for device in operation.network.devices
        for quantity in device.quantities
        if any("it_energy" in activity.meters for activity in device.envelope.activities)
        and quantity not in _of_making(device)
    ]
    it_energy = Reason(
        "why-it-energy",
        accounts.it_energy_mwh,
        "MWh",
        "formula-it-energy",
        tuple(fleet),
    )
    return Reason(
        "why-energy",
        accounts.energy_mwh,
        "MWh",
        "formula-energy",
        (
            it_energy,
            Reason("why-cooling", accounts.cooling_and_losses_mwh, "MWh"),
            Reason("why-heat-pumps", accounts.heat_pump_mwh, "MWh"),
        ),
    )


def _cost(operation: Operation, accounts: Accounts, lines: list[CostLine]) -> Reason:
    wacc = operation.network.wacc
    told = [
        line for line in lines if abs(line.amount(wacc.value)) > LEAST_LINE * abs(accounts.cost_eur_per_year)
    ]
    devices = list(dict.fromkeys(line.device for line in told))
    parts = tuple(_cost_of(name, [line for line in told if line.device == name], wacc) for name in devices)
    ordered = tuple(sorted(parts, key=lambda part: -abs(part.value)))
    return Reason("why-cost", accounts.cost_eur_per_year, "EUR/year", "formula-devices", ordered)


def _cost_of(device: str, lines: list[CostLine], wacc: Quantity) -> Reason:
    parts = tuple(_line(line, wacc) for line in lines)
    return Reason(
        "why-cost-of", sum(part.value for part in parts), "EUR/year", "formula-lines", parts, device=device
    )


def _line(line: CostLine, wacc: Quantity) -> Reason:
    inputs = [Reason("why-volume", line.volume, _volume_unit(line)), _cited(line.quantity)]
    formula = "formula-volume"
    if line.lifetime is not None:
        inputs += [_cited(line.lifetime), _cited(wacc)]
        formula = "formula-annuity"
    return Reason(f"cost-{line.kind}", line.amount(wacc.value), "EUR/year", formula, tuple(inputs))


def _volume_unit(line: CostLine) -> str:
    unit = line.quantity.unit
    if unit.endswith("/year"):
        unit = unit.removesuffix("/year")
    return unit.split("/", 1)[1] if "/" in unit else ""


def _cited(quantity: Quantity) -> Reason:
    return Reason("why-given", quantity.value, quantity.unit, quantity=quantity, device=quantity.name)


def _cfe(operation: Operation, accounts: Accounts) -> Reason:
    return Reason(
        "why-cfe",
        accounts.cfe_score,
        "share",
        "formula-cfe",
        (
            Reason("why-definition-" + operation.network.clean.replace("_", "-"), 1.0, ""),
            Reason("why-not-clean", (1 - accounts.cfe_score) * accounts.energy_mwh, "MWh"),
            Reason("why-import", accounts.import_mwh, "MWh"),
            Reason("why-energy", accounts.energy_mwh, "MWh"),
        ),
    )


def _carbon(scope: str, accounts: Accounts, energy: Reason, operation: Operation) -> Reason:
    tonnes = accounts.carbon_market_t if scope == "market" else accounts.carbon_location_t
    per_kwh = accounts.gco2_per_kwh_market if scope == "market" else accounts.gco2_per_kwh_location
    intensities = tuple(
        _cited(quantity)
        for device in operation.network.devices
        for quantity in device.quantities
        if quantity.name.endswith("_carbon") and scope == "market" and _is_used(operation, device.name)
    )
    mass = Reason(f"why-carbon-{scope}", tonnes, "t", "formula-carbon", intensities)
    return Reason(f"why-carbon-rate-{scope}", per_kwh, "g/kWh", "formula-mass", (mass, energy))


def _is_used(operation: Operation, device: str) -> bool:
    return any(size > 0.5 for (name, _), size in operation.sizes.items() if name == device)


def _water(operation: Operation, accounts: Accounts) -> Reason:
    cited = tuple(
        _cited(quantity)
        for device in operation.network.devices
        for quantity in device.quantities
        if quantity.name.startswith("cooling.cycles")
    )
    return Reason("why-water-volume", accounts.water_m3, "m3", "formula-tower-water", cited[:1])


def _of_tasks(
    operation: Operation, accounts: Accounts, levelised: Reason, energy: Reason
) -> dict[str, Reason]:
    models = {
        quantity.name: _cited(quantity)
        for device in operation.network.devices
        for quantity in device.quantities
        if quantity.name.split(".")[0] in ANSWERING
    }
    tasks = Reason("why-tasks", accounts.tasks_per_year, "task", "", tuple(models.values()))
    inference = Reason(
        "why-inference",
        accounts.inference_mwh,
        "MWh",
        "formula-inference",
        (energy,),
    )
    device = Reason("why-on-device", accounts.on_device_mwh, "MWh")
    per_task = Reason(
        "why-per-task",
        accounts.kwh_per_task or 0.0,
        "kWh/task",
        "formula-per-task-with-devices" if accounts.on_device_mwh else "formula-per-task",
        (inference, device, tasks) if accounts.on_device_mwh else (inference, tasks),
    )
    carbon = Reason("why-carbon-rate-market", accounts.gco2_per_kwh_market, "g/kWh")
    return {
        "kwh_per_task": per_task,
        "gco2_per_task": Reason(
            "why-carbon-per-task",
            accounts.gco2_per_task or 0.0,
            "g/task",
            "formula-task-carbon",
            (per_task, carbon),
        ),
        "eur_per_1000_tasks": Reason(
            "why-cost-per-task",
            accounts.eur_per_1000_tasks or 0.0,
            "EUR",
            "formula-task-cost",
            (per_task, levelised),
        ),
    }
