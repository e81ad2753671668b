"""campus-8760, the problem on which Wattloom is measured against its peers, is what its page says it is."""

import pytest
from campus_8760 import Instance, hourly_series
from pypsa_peer import SIMPLEX, solve_with_pypsa

MEANS_OF_A_YEAR = {
    "solar": 0.134465270,
    "onshore": 0.285366639,
    "offshore": 0.467144776,
    "nuclear": 0.924931507,
    "price": 75.312847226,
    "carbon_intensity": 204.637149460,
    "clean_share": 0.598054308,
    "load": 1.000000000,
}
NOON_OF_THE_FIRST_OF_JULY = {
    "solar": 0.658141548,
    "onshore": 0.182425450,
    "offshore": 0.069799889,
    "price": 36.779385095,
    "carbon_intensity": 23.450461767,
    "clean_share": 0.847113007,
    "load": 1.029705937,
}
MEANS_OF_A_MONTH = {
    "solar": 0.059272453,
    "onshore": 0.440199858,
    "offshore": 0.656447948,
    "price": 73.464974729,
    "carbon_intensity": 203.508212877,
    "clean_share": 0.598038316,
    "load": 0.980240126,
}


def test_the_year_has_the_means_of_the_reference():
    year = hourly_series(8760, seed=0)
    means = {name: float(getattr(year, name).mean()) for name in MEANS_OF_A_YEAR}
    assert means == pytest.approx(MEANS_OF_A_YEAR, abs=6e-10, rel=0)


def test_a_summer_noon_of_the_year_is_the_one_of_the_reference():
    year = hourly_series(8760, seed=0)
    noon = {name: float(getattr(year, name)[4380]) for name in NOON_OF_THE_FIRST_OF_JULY}
    assert noon == pytest.approx(NOON_OF_THE_FIRST_OF_JULY, abs=6e-10, rel=0)


def test_a_month_is_its_own_draw_and_not_the_start_of_the_year():
    month = hourly_series(720, seed=0)
    means = {name: float(getattr(month, name).mean()) for name in MEANS_OF_A_MONTH}
    assert means == pytest.approx(MEANS_OF_A_MONTH, abs=6e-10, rel=0)
    assert hourly_series(8760, seed=0).price[719] != month.price[719]


def test_another_seed_is_another_year():
    assert hourly_series(8760, seed=1).solar.mean() != pytest.approx(
        hourly_series(8760).solar.mean(), rel=1e-4
    )


@pytest.mark.parametrize(
    ("instance", "objective"),
    [
        (Instance(hours=48, cfe=0.90), 211.543835340),
        (Instance(hours=48, cfe=0.99, flexible=0.2), 186.170358836),
        (Instance(hours=168, cfe=0.95), 322.244248832),
    ],
)
def test_pypsa_finds_the_reference_objective(instance: Instance, objective: float):
    assert solve_with_pypsa(instance, SIMPLEX).objective == pytest.approx(objective, rel=1e-9)


def test_pypsa_builds_what_the_reference_builds_for_two_days():
    sizes = solve_with_pypsa(Instance(hours=48, cfe=0.90), SIMPLEX).sizes
    built = {name: size for name, size in sizes.items() if size > 1e-6}
    reference = {"onshore": 1.6955, "battery_power": 0.9733, "battery_energy": 7.327}
    assert built == pytest.approx(reference, rel=1e-4)
