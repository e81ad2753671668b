"""A PyPSA network becomes a campus that costs the same, or is refused by name."""

import numpy as np
import polars as pl
import pypsa
import pytest
from campuses import cost
from drawn import drawn, empty, imported, solved

from wattloom.errors import InputError
from wattloom.exchange.importing import import_network

PYPSA_SAYS = (
    2784840.9756122665, 184536.37470434478, 11765636.19125999, 10081318.06294139, 22811146.775533088,
    7865091.907998598, 181481.7668004372, 7736079.742892385, 15306289.995767295, 169739.3012012343,
    6811979.242675863, 154043.73980280614, 4503047.387718224, 9287627.239441514, 162583.1385866521,
    11095128.646962633, 2831957.793172424, 5861154.277470741, 4807425.453231626, 4057555.061501441,
)  # fmt: skip
"""Objectives of the drawn networks, by seed: PyPSA 1.4.0 with HiGHS 1.15.1, simplex."""


@pytest.mark.parametrize("seed", range(20))
def test_a_network_costs_the_same_as_a_campus(seed: int):
    found, campus = imported(drawn(seed))
    assert cost(campus) == pytest.approx(PYPSA_SAYS[seed] + found.existing_cost, rel=1e-9)


@pytest.mark.parametrize("seed", [0, 3])
def test_pypsa_still_says_so(seed: int):
    assert solved(drawn(seed)) == pytest.approx(PYPSA_SAYS[seed], rel=1e-9)


def simple(**fields: object) -> pypsa.Network:
    network = empty(24)
    network.add("Load", "halls", bus="Site A", p_set=50.0)
    network.add("Generator", "grid", bus="Site A", p_nom=100.0, marginal_cost=50.0, **fields)
    return network


def test_the_busiest_bus_is_the_campus_and_another_may_be_named():
    network = drawn(3)
    assert import_network(network, "x").main == "Site A"
    network.add("Bus", "Site B", carrier="AC")
    assert import_network(network, "x", bus="Site B").main == "Site B"
    with pytest.raises(InputError, match="Site B"):
        import_network(network, "x", bus="Site C")


def test_what_always_gives_and_costs_nothing_needs_no_hours_of_its_own():
    network = simple()
    network.add("Generator", "sun", bus="Site A", p_nom_extendable=True, p_max_pu=0.5, capital_cost=100.0)
    _, campus = imported(network)
    sun = next(device for device in campus.devices if device.name == "sun")
    assert [activity.fixed for activity in sun.envelope.activities] == [True]


def test_what_can_be_forced_to_run_keeps_the_sun_from_wasting_for_it():
    """A must-run plant above the load: PyPSA has no plan, and so has the campus."""
    network = simple(p_min_pu=0.9)
    network.add("Generator", "sun", bus="Site A", p_nom=5.0, p_max_pu=0.5)
    _, campus = imported(network)
    assert cost(campus) == np.inf


def test_hours_may_be_written_as_csv(tmp_path):
    found = import_network(drawn(5), "x", as_csv=True)
    table = pl.read_csv(found.files["series.csv"])
    assert table["time_utc"][0] == "2018-03-05T00:00Z"
    assert "halls.demand" in table.columns
    _, campus = imported(drawn(5), as_csv=True)
    _, other = imported(drawn(5))
    assert cost(campus) == pytest.approx(cost(other), rel=1e-12)


def test_overnight_costs_become_annuities():
    network = simple()
    network.add(
        "Generator", "sun", bus="Site A", p_nom_extendable=True, overnight_cost=600.0, discount_rate=0.05,
        lifetime=25.0, fom_cost=1.0, p_max_pu=0.5,
    )  # fmt: skip
    found, campus = imported(network)
    assert cost(campus) == pytest.approx(solved(network) + found.existing_cost, rel=1e-9)
    sun = next(device for device in campus.devices if device.name == "sun")
    nyears = 24 / 8760
    annuity = 600 * 0.05 / (1 - 1.05**-25) * nyears + 1.0
    assert sun.envelope.capacities[0].costs[0].quantity.value == pytest.approx(annuity, rel=1e-9)


def with_line(network: pypsa.Network) -> None:
    network.add("Bus", "Site B", carrier="AC")
    network.add("Line", "cable", bus0="Site A", bus1="Site B", x=0.1, s_nom=10.0)


REFUSED = {
    "Line cable": with_line,
    "Generator grid.committable": lambda n: n.generators.__setitem__("committable", True),
    "Generator grid.p_nom_mod": lambda n: n.generators.__setitem__("p_nom_mod", 10.0),
    "Generator grid.marginal_cost_quadratic": lambda n: n.generators.__setitem__(
        "marginal_cost_quadratic", 0.1
    ),
    "Generator grid.e_sum_max": lambda n: n.generators.__setitem__("e_sum_max", 900.0),
    "Generator grid.p_max_pu": lambda n: n.generators.__setitem__("p_max_pu", -0.5),
    "snapshot_weightings.stores = 3": lambda n: n.snapshot_weightings.__setitem__("stores", 3.0),
    "snapshot_weightings.objective": lambda n: n.snapshot_weightings.__setitem__(
        "objective", np.arange(24.0)
    ),
    "GlobalConstraint least": lambda n: n.add("GlobalConstraint", "least", sense=">=", constant=5.0),
    "StorageUnit lake.inflow": lambda n: n.add("StorageUnit", "lake", bus="Site A", p_nom=5.0, inflow=1.0),
    "Store tank.e_nom = inf": lambda n: n.add("Store", "tank", bus="Site A", e_nom=np.inf),
    "Store tank.marginal_cost_storage": lambda n: n.add(
        "Store", "tank", bus="Site A", e_nom=5.0, marginal_cost_storage=1.0
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_a_campus_cannot_hold_is_named(what: str):
    network = simple()
    REFUSED[what](network)
    with pytest.raises(InputError) as refused:
        import_network(network, "x")
    assert what in refused.value.text("en")
    assert what in refused.value.text("fr")


def test_what_is_not_in_use_does_not_matter():
    network = simple()
    network.add("Generator", "old", bus="Site A", p_nom=50.0, committable=True, active=False)
    found, campus = imported(network)
    assert found.components == 2
    assert cost(campus) == pytest.approx(solved(network), rel=1e-9)
