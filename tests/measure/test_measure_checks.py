"""Every way in which measurements lie has a name, and is found."""

from __future__ import annotations

import json

import metered
import pytest

from wattloom.facts import fact
from wattloom.measure.checks import check
from wattloom.measure.per_token import energy_per_token
from wattloom.measure.readers import READERS
from wattloom.words import LANGUAGES, knows, say

KEPLER, OLD = metered.KEPLER, metered.KEPLER_OLD


def failures(form: str, text: str) -> dict[str, dict]:
    """Return the failures of a file by name, with their figures."""
    return {f.check: f.values for f in check(READERS[form](text, "file")) if f.state == "fails"}


def kepler(written: str, instead: str, text: str = KEPLER) -> dict[str, dict]:
    assert written in text
    return failures("prometheus", text.replace(written, instead))


# -- the five patterns of Kepler -----------------------------------------------------------------------------------


def test_idle_power_split_wrongly():
    """Issues 2465 and 1194: idle and active do not make the total."""
    found = kepler("kepler_node_cpu_idle_joules_total{" + metered.HEAD + "} 40000",
                   "kepler_node_cpu_idle_joules_total{" + metered.HEAD + "} 140000")  # fmt: skip
    assert set(found) == {"idle-split"}
    assert found["idle-split"] == {"idle": 140_000.0, "active": 60_000.0, "total": 100_000.0, "unit": "J"}


def test_pods_that_disagree_with_the_meter():
    """Issues 1349 and 487: the pods show far more, or far less, than the power strip."""
    pods = "time,scope,where,device,method,role,power_w\n0,node,n1,,pdu,meter,400\n0,process,n1,web,model,total,{}\n"
    assert failures("csv", pods.format(300)) == {}
    much, little = (failures("csv", pods.format(power)) for power in (700, 60))
    assert much["pods-differ-from-meter"]["share"] == pytest.approx(1.75)
    assert set(little) == {"pods-differ-from-meter"}


def test_a_namespace_above_its_node():
    """Issue 1833: a namespace showed 379 W on a node of 229 W."""
    watts = (
        'kepler_node_cpu_watts{node_name="n1",zone="package"} 229\n'
        'kepler_pod_cpu_watts{node_name="n1",pod_name="a",pod_namespace="ml",zone="package"} 200\n'
        'kepler_pod_cpu_watts{node_name="n1",pod_name="b",pod_namespace="ml",zone="package"} 179\n'
    )
    found = failures("prometheus", watts)
    assert found["namespace-exceeds-node"] == {"namespace": "ml", "value": 379.0, "node": 229.0, "unit": "W"}


def test_an_accelerator_booked_on_the_system_instead_of_the_pod():
    """Issue 923: the pod that computes shows none of the accelerator's energy."""
    swapped = OLD.replace("78000", "X").replace("} 2000", "} 78000").replace("X", "0")
    assert failures("prometheus", swapped)["gpu-outside-pods"]["share"] == pytest.approx(1.0)
    assert "gpu-outside-pods" not in failures("prometheus", OLD)


def test_a_counter_beyond_all_possibility():
    """Issue 897: a node counter of 9.2e14 J."""
    found = kepler("} 100000", "} 9.2e14")
    assert found["absurd-counter"]["value"] == 9.2e14
    limit = fact("meters.package_power").value * fact("meters.counter_years").value * 8760 * 3600
    assert found["absurd-counter"]["limit"] == pytest.approx(limit)


def test_a_counter_that_jumps_faster_than_any_device_is_absurd_too():
    text = "time,scope,where,device,method,counter_j\n0,gpu,n1,gpu0,nvml-energy,0\n1,gpu,n1,gpu0,nvml-energy,5e9\n"
    assert failures("csv", text)["absurd-counter"]["unit"] == "W"


# -- older failures ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["NaN", "-5", "+Inf"])
def test_what_is_no_number_or_below_zero(value: str):
    assert "not-a-number" in kepler("} 25000", f"}} {value}")


def test_an_empty_cell_is_not_a_number():
    assert set(failures("csv", "time,power_w\n0,500\n1,\n2,510\n")) == {"not-a-number"}


@pytest.mark.parametrize("second", ["9", "10"])
def test_time_that_runs_backwards_or_stands_still(second: str):
    found = failures("csv", f"time,power_w\n8,500\n10,500\n{second},510\n")
    assert found["time-backwards"] == {"count": 1, "first": 3}


def test_a_counter_that_was_reset_is_named_and_its_energy_is_kept():
    text = (
        "time,scope,method,counter_j\n0,node,pdu,1000\n10,node,pdu,6000\n20,node,pdu,500\n30,node,pdu,5500\n"
    )
    assert failures("csv", text)["counter-reset"] == {"count": 1, "first": 3}
    (track,) = READERS["csv"](text, "file")
    assert track.total() == 5000 + 500 + 5000


def test_parts_above_their_server():
    found = failures(
        "csv",
        metered.PLAIN.replace("nvml-power,500", "nvml-power,1500").replace(
            "nvml-power,600", "nvml-power,1600"
        ),
    )
    assert found["parts-exceed-node"] == {"parts": 1550.0, "whole": 1050.0, "unit": "W"}


def test_parts_a_little_above_their_server_are_within_the_error_of_meters():
    nearly = metered.PLAIN.replace("nvml-power,500", "nvml-power,1050").replace(
        "nvml-power,600", "nvml-power,1150"
    )
    assert failures("csv", nearly) == {}


def test_servers_above_their_rack_and_racks_above_the_site():
    assert set(failures("csv", metered.PLAIN.replace("rack,r1,,pdu,1", "rack,r1,,pdu,"))) == {
        "node-exceeds-rack"
    }
    site = metered.PLAIN + "2026-01-31T12:00:00,facility,,,pdu,900\n2026-01-31T12:00:10,facility,,,pdu,900\n"
    assert set(failures("csv", site)) == {"rack-exceeds-facility"}
    no_rack = "\n".join(line for line in site.splitlines() if "rack" not in line)
    assert set(failures("csv", no_rack)) == {"node-exceeds-facility"}


def test_a_sum_that_is_not_the_sum_of_its_parts():
    found = failures("codecarbon", metered.CODECARBON.replace("0.0052,0.0672", "0.0052,0.0972"))
    assert found["sum-differs"]["added"] == pytest.approx(0.1008 * 3.6e6)
    assert found["sum-differs"]["stated"] == pytest.approx(0.1308 * 3.6e6)


@pytest.mark.parametrize(
    ("column", "values", "slip"),
    [
        ("counter_j", (0, 6e6), "mj-j"),  # 600 W for 10 s is 6,000 J = 6e6 mJ
        ("counter_mj", (0, 6e3), "kj-j"),  # joules in a column of millijoules
        ("counter_j", (0, 0.001667), "kwh-j"),
        ("counter_kwh", (0, 6e3), "j-kwh"),
        ("power_w", (612000, 598000), "mj-j"),
    ],
)
def test_a_unit_taken_for_another_is_named(column: str, values: tuple[float, float], slip: str):
    text = f"time,scope,method,{column}\n0,gpu,nvml-energy,{values[0]}\n10,gpu,nvml-energy,{values[1]}\n"
    assert failures("csv", text)["unit-slip"]["slip"] == slip


def test_a_board_that_is_switched_off_is_no_slip_of_units():
    assert failures("csv", "time,scope,method,power_w\n0,gpu,nvml-power,0\n10,gpu,nvml-power,0\n") == {}


def test_joules_per_token_must_follow_from_power_and_speed():
    found = failures("mlenergy", metered.MLENERGY.replace("4.120615", "4120.615"))
    assert found["written-energy"]["slip"] == "mj-j"
    assert found["written-energy"]["first"] == 1
    assert (
        failures("mlenergy", metered.MLENERGY.replace("2.700107", "2.5"))["written-energy"]["slip"] == "none"
    )


def test_idle_boards_counted_as_busy_show_up_as_wrong_joules_per_token():
    """TokenPowerBench counts three idle boards in its figure: 484 W over a board of 299 W."""
    row = "gpu_power_w,output_tokens_per_s,unit,j_per_unit\n299,100,output_token,4.84\n"
    assert failures("mlenergy", row)["written-energy"]["ratio"] == pytest.approx(4.84 / 2.99)


# -- saying it -----------------------------------------------------------------------------------------------------


def test_every_check_speaks_both_languages():
    from wattloom.report.measured.words import sentence, title

    files = [("prometheus", KEPLER), ("prometheus", OLD), ("csv", metered.PLAIN), ("codecarbon", metered.CODECARBON),
             ("mlenergy", metered.MLENERGY), ("prometheus", KEPLER.replace("} 100000", "} 9.2e14"))]  # fmt: skip
    found = [finding for form, text in files for finding in check(READERS[form](text, "f"))]
    assert {finding.state for finding in found} == {"holds", "fails"}
    for finding in found:
        told = [f"{title(finding.check, lang)}: {sentence(finding, lang)}" for lang in LANGUAGES]
        assert told[0] != told[1]
        assert knows(f"measure-{finding.check}-fails", "fr")


def test_the_findings_are_plain_data():
    from wattloom.report.measured.document import document_of

    tracks = READERS["prometheus"](KEPLER.replace("} 25000", "} NaN"), "f")
    document = json.loads(json.dumps(document_of("f", tracks, check(tracks)), allow_nan=False))
    assert not document["accepted"] and "not-a-number" in document["failures"]
    assert document["tracks"][0]["scope"] == "package"
    assert document["checks"][0]["title"]["fr"] == say("measure-not-a-number", "fr")


# -- what is measured ----------------------------------------------------------------------------------------------

SERVED = """\
DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{gpu="0",UUID="GPU-a",Hostname="n1"} 1000000 1700000000000
DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{gpu="0",UUID="GPU-a",Hostname="n1"} 7000000 1700000010000
DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{gpu="1",UUID="GPU-b",Hostname="n1"} 2000000 1700000000000
DCGM_FI_DEV_TOTAL_ENERGY_CONSUMPTION{gpu="1",UUID="GPU-b",Hostname="n1"} 6000000 1700000010000
DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-a",Hostname="n1"} 600 1700000000000
DCGM_FI_DEV_POWER_USAGE{gpu="0",UUID="GPU-a",Hostname="n1"} 600 1700000010000
vllm:generation_tokens_total{model_name="m"} 100 1700000000000
vllm:generation_tokens_total{model_name="m"} 20100 1700000010000
"""


def test_joules_per_token_are_those_of_all_boards_over_the_same_seconds():
    spent = energy_per_token(READERS["prometheus"](SERVED, "f"))
    assert spent is not None
    assert (spent.joules, spent.tokens, spent.scope) == (pytest.approx(10_000.0), 20_000, "gpu")
    assert spent.per_token() == pytest.approx(0.5)


@pytest.mark.parametrize(
    "text",
    [
        SERVED.replace("} 20100 1700000010000", "} 20100 1700000020000"),  # tokens counted for longer
        SERVED.replace("} 20100", "} 100"),  # none written
        "\n".join(line.rsplit(" ", 1)[0] for line in SERVED.splitlines()),  # no times
    ],
)
def test_joules_per_token_are_not_guessed(text: str):
    assert energy_per_token(READERS["prometheus"](text, "f")) is None


def test_a_board_read_by_two_tools_is_counted_once():
    twice = SERVED + 'kepler_node_gpu_watts{node_name="n1"} 1000\n'
    node = 'hw_host_power_watts{host_name="n1",scope="node",method="pdu"} 1100\n'
    assert "parts-exceed-node" not in failures("prometheus", twice + node)


def test_a_device_need_not_fill_every_column():
    head = "time,scope,device,method,power_w,counter_j\n"
    text = f"{head}0,node,,pdu,900,\n0,gpu,a,nvml-energy,,5\n9,gpu,a,nvml-energy,,4505\n"
    assert failures("csv", text) == {}
