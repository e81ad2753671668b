"""Nothing leaves in a release whose licence is not clear."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from wattloom.facts.catalogue import HOME, series_catalogue
from wattloom.facts.licences import main, refused_facts, refused_series, release_gate


@dataclass(frozen=True)
class Number:
    licence: str


def test_entsoe_numbers_wait_for_a_confirmation():
    waiting = {refusal.subject for refusal in release_gate(set())}
    assert waiting == {
        "capacity_factors_eu",
        "nuclear_output_eu",
        *(f"generation_{c}" for c in ("fr", "de", "es", "gb")),
    }


def test_with_the_confirmation_everything_bundled_may_leave():
    assert release_gate({"entsoe"}) == []


@pytest.mark.parametrize("status", ["amber", "AMBER", "", "unknown"])
def test_what_is_not_green_is_refused_even_when_confirmed(status):
    price = replace(series_catalogue()["day_ahead_2018"], status=status)
    refused = refused_series([price], {"entsoe", "amber", status})
    assert [refusal.reason for refusal in refused] == ["licence-not-clear"]


def test_a_file_without_a_licence_is_refused():
    price = replace(series_catalogue()["day_ahead_2018"], licence=" ")
    assert [refusal.reason for refusal in refused_series([price], {"entsoe"})] == ["licence-missing"]


def test_a_number_without_a_licence_is_refused():
    numbers = {"solar.capex": Number("CC-BY 4.0"), "smr.capex": Number("")}
    assert [refusal.subject for refusal in refused_facts(numbers)] == ["smr.capex"]


def test_the_command_stops_a_release(capsys):
    assert main([]) == 1
    assert "generation_fr" in capsys.readouterr().out
    assert main(["--confirm", "entsoe"]) == 0


def test_no_file_travels_without_a_declaration():
    declared = {series.file for series in series_catalogue().values()}
    assert {path.name for path in HOME.glob("*.parquet")} == declared
    assert not list(HOME.glob("*.csv"))


def test_a_refusal_speaks_both_languages():
    refusal = release_gate(set())[0]
    assert refusal.text("en") != refusal.text("fr")
