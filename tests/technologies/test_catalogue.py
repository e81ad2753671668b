"""Every device of the catalogue: named in both languages, explained, and able to stand on French ground."""

import numpy as np
import pytest
from campuses import bundled

from wattloom.envelope import Site, Technology
from wattloom.envelope.vocabulary import CARRIER_UNIT
from wattloom.technologies import catalogue

FIELDS = {
    "accelerator_fleet": {"accelerators": "1000"},
    "baseload_ppa": {"matched_share": "0.9"},
    "cooling_tower": {"temperature": "45 degC"},
    "district_heat": {"annual_demand": "100 GWh/year", "temperature": "70 degC", "distance": "5 km"},
    "grid_connection": {"power": "100 MW"},
    "heat_pump": {"source_temperature": "45 degC", "supply_temperature": "70 degC"},
    "heat_tank": {"temperature": "70 degC"},
    "inference_demand": {"accelerators": "360"},
    "job_queue": {"accelerators": "520"},
    "own_converter": {"outputs": {"heat@45": 3.2}},
    "own_demand": {"demand": "20 MW"},
    "pay_as_produced_ppa": {"profile": "solar"},
    "river_cooling": {"temperature": "45 degC"},
    "training": {"accelerators": "520"},
    "wind_offshore": {"waters": "DE"},
}
"""The fields without a cited default."""


def made(name: str, **fields: object) -> Technology:
    return catalogue()[name].model_validate({**FIELDS.get(name, {}), **fields})


@pytest.fixture(scope="module")
def site() -> Site:
    return bundled("fr-1gw").site


def test_the_catalogue_holds_what_the_campus_of_the_press_may_need():
    wanted = {
        "nuclear_ppa", "smr", "solar", "wind_onshore", "wind_offshore", "solar_thermal", "battery",
        "hydrogen_store", "gas_turbine", "grid_import", "grid_export", "pay_as_produced_ppa", "baseload_ppa",
        "accelerator_fleet", "job_queue", "heat_pump", "heat_tank", "district_heat", "river_cooling",
        "cooling_tower", "model", "distilled_model", "semantic_cache",
    }  # fmt: skip
    assert wanted <= set(catalogue())


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_a_device_is_named_in_both_languages_and_explained(name: str):
    kind = catalogue()[name]
    assert kind.title.en and kind.title.fr and kind.title.en != name
    assert kind.__doc__ and kind.__doc__.strip().endswith(".")
    assert kind.family in ("source", "demand", "converter", "store")
    for field in kind.model_fields.values():
        assert field.description


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_a_device_stands_on_french_ground(name: str, site: Site):
    envelope = made(name).envelope(site.of(name))
    assert envelope.activities
    capacities = {capacity.name for capacity in envelope.capacities}
    activities = {activity.name for activity in envelope.activities}
    for activity in envelope.activities:
        assert activity.capacity is None or activity.capacity in capacities
        for bus, port in activity.ports.items():
            assert bus.carrier in CARRIER_UNIT
            assert np.all(np.isfinite(port)) and np.shape(port) in ((), (site.hours,))
        assert np.all(np.asarray(activity.upper) >= 0)
    for level in envelope.levels:
        assert level.capacity in capacities and {level.charge, level.discharge} <= activities
        assert (
            0 < level.charge_efficiency <= 1 and 0 < level.discharge_efficiency <= 1 and 0 <= level.loss < 1
        )
    for capacity in envelope.capacities:
        assert 0 <= capacity.minimum <= capacity.maximum
        for cost in capacity.costs:
            assert cost.quantity.low <= cost.quantity.value <= cost.quantity.high


@pytest.mark.parametrize("name", sorted(catalogue()))
def test_every_number_a_device_uses_is_cited_or_given(name: str, site: Site):
    own = site.of(name)
    made(name).envelope(own)
    for quantity in own.read_quantities.values():
        assert quantity.fact is not None or quantity.name.startswith(f"scenario:{name}.")
        if quantity.fact is not None:
            assert quantity.fact.source and quantity.fact.where


def test_no_field_is_left_without_a_value_or_a_citation():
    for name, kind in catalogue().items():
        needed = {key for key, field in kind.model_fields.items() if field.is_required()}
        assert needed == set(FIELDS.get(name, {})), name
