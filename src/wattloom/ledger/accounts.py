"""The year in figures: energy, money, carbon, water, heat, and what one successful task takes.

Scopes. *Consumption* is all electricity the campus uses, heat pumps included. PUE leaves out the heat pumps, which
serve the heat network (ISO/IEC 30134-2 counts the data centre). Carbon is life-cycle. Location-based: the grid of the
hour for all that does not stand behind the meter. Market-based: what was contracted and bought, surplus sold included,
and what users' own devices drew. Making the accelerators is a line of its own, spread over their life.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from wattloom.campus.building import Campus
from wattloom.envelope import Site
from wattloom.envelope.vocabulary import COMPUTE, Bus, Meter
from wattloom.errors import ScenarioError, SeriesError
from wattloom.ledger.matching import Matching, cfe_score, clean_by_origin
from wattloom.plan.costs import CostLine, total
from wattloom.plan.limits import consumption
from wattloom.plan.operation import Operation
from wattloom.plan.program import Array
from wattloom.plan.rates import overnight_rate

TINY = 1e-6  # of the largest load: less is rounding


@dataclass(frozen=True)
class Accounts:
    """Yearly figures of an operation, in the units their names say."""

    energy_mwh: float
    it_energy_mwh: float
    cooling_and_losses_mwh: float
    heat_pump_mwh: float
    mean_mw: float
    peak_mw: float
    cost_eur_per_year: float
    levelised_cost_eur_per_mwh: float
    capex_eur: float
    cfe_score: float
    annual_matching: float
    carbon_location_t: float
    carbon_market_t: float
    gco2_per_kwh_location: float
    gco2_per_kwh_market: float
    gco2_per_kwh_marginal: float | None
    pue: float
    water_m3: float
    water_l_per_kwh: float
    heat_produced_mwh: float
    heat_delivered_mwh: float
    heat_refused_mwh: float
    heat_reused_share: float
    river_heating_k: float
    tasks_per_year: float
    new_tasks_per_year: float
    inference_mwh: float
    on_device_mwh: float
    carbon_on_device_t: float
    carbon_embodied_t: float
    kwh_per_task: float | None
    gco2_per_task: float | None
    eur_per_1000_tasks: float | None
    water_ml_per_task: float | None
    import_mwh: float
    export_mwh: float
    curtailed_mwh: float
    peak_hours_import_mw: float
    contracted_clean_mwh: float
    land_ha: float
    traced_share: float

    def figures(self) -> dict[str, float | None]:
        """Return every figure by name."""
        return dict(vars(self))


def account(campus: Campus, operation: Operation, matching: Matching, lines: list[CostLine]) -> Accounts:
    """Return the year of an operation in figures."""
    network = operation.network
    energy = operation.year(matching.load)
    if energy <= 0:
        raise ScenarioError("no-consumption", where="components")
    parts = _consumption_by_role(operation)
    it_energy = metered(operation, "it_energy")
    cost = total(lines, network.wacc.value)
    location = _location_carbon(campus.site, operation, matching)
    market = metered(operation, "carbon")
    produced, refused = metered(operation, "heat_produced"), metered(operation, "heat_rejected")
    tasks = _tasks(operation)
    inference = _inference_energy(operation, energy - parts["reuse"])
    water = metered(operation, "water")
    clean = _contracted_clean(operation)
    purchases, sales = _with_role(operation, "import"), _with_role(operation, "export")
    device, device_carbon = metered(operation, "device_energy"), _device_carbon(operation)
    campus_task = inference * 1000.0 / tasks if tasks else None
    return Accounts(
        energy_mwh=energy,
        it_energy_mwh=it_energy,
        cooling_and_losses_mwh=energy - parts["reuse"] - it_energy,
        heat_pump_mwh=parts["reuse"],
        mean_mw=float(matching.load.mean()),
        peak_mw=float(matching.load.max()),
        cost_eur_per_year=cost,
        levelised_cost_eur_per_mwh=cost / energy,
        capex_eur=_capex(operation),
        cfe_score=cfe_score(operation, network.clean),
        annual_matching=clean / energy,
        carbon_location_t=location,
        carbon_market_t=market,
        gco2_per_kwh_location=1000.0 * location / energy,
        gco2_per_kwh_market=1000.0 * market / energy,
        gco2_per_kwh_marginal=_marginal(campus.site, operation, matching),
        pue=(energy - parts["reuse"]) / it_energy if it_energy else float("nan"),
        water_m3=water,
        water_l_per_kwh=water / energy,
        heat_produced_mwh=produced,
        heat_delivered_mwh=metered(operation, "heat_delivered"),
        heat_refused_mwh=refused,
        heat_reused_share=1.0 - refused / produced if produced else 0.0,
        river_heating_k=_river_heating(operation),
        tasks_per_year=tasks,
        new_tasks_per_year=metered(operation, "new_tasks"),
        inference_mwh=inference,
        on_device_mwh=device,
        carbon_on_device_t=device_carbon,
        carbon_embodied_t=embodied_carbon(operation),
        kwh_per_task=(inference + device) * 1000.0 / tasks if tasks else None,
        gco2_per_task=campus_task * 1000.0 * (market - device_carbon) / energy + 1e6 * device_carbon / tasks
        if campus_task is not None
        else None,
        eur_per_1000_tasks=campus_task * cost / energy if campus_task is not None else None,
        water_ml_per_task=campus_task * 1000.0 * water / energy if campus_task is not None else None,
        import_mwh=operation.year(purchases),
        export_mwh=operation.year(sales),
        curtailed_mwh=sum(operation.year(values) for values in operation.curtailed.values()),
        peak_hours_import_mw=_peak_import(operation, purchases),
        contracted_clean_mwh=clean,
        land_ha=_land(operation),
        traced_share=float(sum(np.sum(each) for each in matching.supplied.values()) / np.sum(matching.load)),
    )


def metered(operation: Operation, meter: Meter) -> float:
    """Return the yearly reading of a meter."""
    network = operation.network
    return sum(
        operation.yearly(device, activity, activity.meters[meter])
        for device, activity in network.activities()
        if meter in activity.meters
    )


def _consumption_by_role(operation: Operation) -> dict[str, float]:
    found = {"use": 0.0, "reuse": 0.0, "reject": 0.0}
    for device, activity in operation.network.activities():
        if activity.role in found:
            found[activity.role] += operation.yearly(device, activity, consumption(activity))
    return found


def _with_role(operation: Operation, role: str) -> Array:
    """Return the electricity moved by all activities of a role [hours], without sign."""
    moved = np.zeros(operation.network.hours)
    for device, activity in operation.network.activities():
        if activity.role == role:
            for bus in activity.ports:
                moved += np.abs(operation.flow(device, activity, bus))
    return moved


def _location_carbon(site: Site, operation: Operation, matching: Matching) -> float:
    """Return t of CO2 with the grid's intensity for all that does not stand behind the meter.

    A campus that draws nothing from the grid needs no intensity of it; where it draws and none is known, not a number.
    """
    on_site = _on_site(operation)
    behind = np.minimum(
        sum(
            (matching.supplied.get(name, np.zeros(1)) for name in on_site), np.zeros(operation.network.hours)
        ),
        matching.load,
    )
    own = sum(_carbon_of(operation, name) for name in on_site)
    drawn = matching.load - behind
    if float(np.max(drawn)) <= TINY * float(np.max(matching.load)):
        return own
    try:
        return own + operation.year(drawn * site.series("carbon_intensity")) / 1000.0
    except SeriesError:
        return float("nan")


def _on_site(operation: Operation) -> list[str]:
    return [
        device.name
        for device, activity in operation.network.activities()
        if activity.supply is not None and activity.supply.on_site
    ]


def _carbon_of(operation: Operation, name: str) -> float:
    return sum(
        operation.yearly(device, activity, activity.meters["carbon"])
        for device, activity in operation.network.activities()
        if device.name == name and "carbon" in activity.meters
    )


def _marginal(site: Site, operation: Operation, matching: Matching) -> float | None:
    """Return g/kWh if every kWh consumed moved the plants at the margin; `None` where no data tell."""
    try:
        margin = site.series("marginal_carbon_intensity")
    except SeriesError:
        return None
    return operation.year(matching.load * margin) / operation.year(matching.load)


def _tasks(operation: Operation) -> float:
    """Return the successful tasks of the year, those that cheaper answers called forth included."""
    asked = sum(
        operation.year(-operation.flow(device, activity, bus))
        for device, activity in operation.network.activities()
        if activity.role == "deliver"
        for bus in activity.ports
        if bus.carrier == "tasks"
    )
    return asked + metered(operation, "new_tasks")


def _answers(ports: Iterable[Bus]) -> bool:
    return any(bus.carrier == "tasks" for bus in ports)


def _device_carbon(operation: Operation) -> float:
    """Return t of CO2 of what users' own devices drew."""
    return sum(
        operation.yearly(device, activity, activity.meters.get("carbon", 0.0))
        for device, activity in operation.network.activities()
        if "device_energy" in activity.meters
    )


def embodied_carbon(operation: Operation) -> float:
    """Return t of CO2 per year of making what is built, each unit spread over its life."""
    return sum(
        operation.sizes[device.name, capacity.name] * capacity.embodied_carbon.value / 1000.0 / lifetime.value
        for device in operation.network.devices
        for capacity in device.envelope.capacities
        if capacity.embodied_carbon is not None and (lifetime := capacity.service_life) is not None
    )


def _inference_energy(operation: Operation, facility: float) -> float:
    """Return the share of the facility's energy that answers tasks, MWh.

    What accelerators draw at work goes by accelerator-hours; what the fleet draws standing by goes by the accelerators
    reserved for inference and for training; cooling and losses follow both.
    """
    working, standing, other = _fleet_energy(operation)
    if working + standing == 0:
        return 0.0
    hours = {True: 0.0, False: 0.0}
    for device, activity in operation.network.activities():
        if COMPUTE in activity.ports and activity.role == "use":
            taken = operation.year(np.maximum(-operation.flow(device, activity, COMPUTE), 0.0))
            hours[_answers(activity.ports)] += taken
    reserved = _reserved(operation)
    by_hours = hours[True] / (hours[True] + hours[False]) if hours[True] + hours[False] else 0.0
    by_place = reserved[True] / (reserved[True] + reserved[False]) if sum(reserved.values()) else by_hours
    fleet = working * by_hours + standing * by_place
    return fleet * (facility - other) / (working + standing) + other


def _fleet_energy(operation: Operation) -> tuple[float, float, float]:
    """Return what accelerators draw at work, what the fleet draws standing by, and what serves tasks directly, MWh."""
    working = standing = other = 0.0
    for device, activity in operation.network.activities():
        taken = operation.yearly(device, activity, consumption(activity))
        if "it_energy" in activity.meters:
            working, standing = (working, standing + taken) if activity.fixed else (working + taken, standing)
        elif _answers(activity.ports):
            other += taken
    return working, standing, other


def _reserved(operation: Operation) -> dict[bool, float]:
    """Return the accelerators reserved for tasks (True) and for other demands (False)."""
    found = {True: 0.0, False: 0.0}
    for device in operation.network.devices:
        buses = {bus for activity in device.envelope.activities for bus in activity.ports}
        if device.model is not None and device.model.family == "demand":
            found[_answers(buses)] += float(getattr(device.model, "accelerators", 0.0))
    return found


def _contracted_clean(operation: Operation) -> float:
    """Return the carbon-free energy that contracts and own plants gave, less what was thrown away, MWh."""
    shares = clean_by_origin(operation.network, "contracted")
    given = sum(
        operation.year(
            sum(np.maximum(operation.flow(device, activity, bus), 0.0) for bus in activity.ports) * share
        )
        for device, activity in operation.network.activities()
        for share in (shares.get(device.name),)
        if activity.supply is not None and share is not None
    )
    return given - sum(operation.year(values) for values in operation.curtailed.values())


def _capex(operation: Operation) -> float:
    return sum(
        operation.sizes[device.name, capacity.name] * overnight_rate(capacity)
        for device in operation.network.devices
        for capacity in device.envelope.capacities
    )


def _land(operation: Operation) -> float:
    return sum(
        operation.sizes[device.name, capacity.name] * capacity.land.value
        for device in operation.network.devices
        for capacity in device.envelope.capacities
        if capacity.land is not None
    )


def _river_heating(operation: Operation) -> float:
    """Return the largest warming of the river in any hour, K."""
    warmed = np.zeros(operation.network.hours)
    for device, activity in operation.network.activities():
        if "river_heating" in activity.meters:
            warmed += (
                operation.network.hourly(activity.meters["river_heating"])
                * operation.activity[device.name, activity.name]
            )
    return float(warmed.max())


def _peak_import(operation: Operation, purchases: Array) -> float:
    """Return the largest purchase in the national peak hours, MW; over all hours when none are marked."""
    hours = operation.network.limits.peak_hours
    return float(purchases.max() if hours is None else purchases[hours].max())
