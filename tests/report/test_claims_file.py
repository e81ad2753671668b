"""Claims of one's own: a file is judged by the same few checks, and every mistake in it is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from wattloom.cli import main
from wattloom.errors import InputError
from wattloom.report.claims import judge, read_claims
from wattloom.report.claims.amount import unit_of
from wattloom.report.claims.quantities import Known

OWN = """
[claims.rack-heats-houses]
title.en = "One rack heats a hundred houses"
title.fr = "Un rack chauffe cent maisons"
says = "The heat of one rack warms 100 houses in winter."
who = "A newspaper"
when = 2026-01-15
quote = "a rack warms a hundred homes"
readings.insulated.label = "well insulated houses"

[[claims.rack-heats-houses.checks]]
kind = "ratio"
of = "rack_heat"
to = "house_heat"
claimed = "houses"

[[claims.rack-heats-houses.checks]]
kind = "ratio"
reading = "insulated"
of = "rack_heat"
to = "insulated_heat"
claimed = "houses"

[quantities.rack_heat]
value = 120
low = 110
high = 130
unit = "kW"
source = "data sheet"

[quantities.house_heat]
value = 8000
unit = "W"
source = "a heating engineer"

[quantities.insulated_heat]
value = 1.2
unit = "kW"
source = "a heating engineer"

[quantities.houses]
value = 100
unit = "ratio"
source = "the newspaper"
"""


ONE = '[claims.one]\ntitle = "t"\nsays = "s"\nwho = "w"\nwhen = 2025\n[[claims.one.checks]]\n'
RATIO = 'kind = "ratio"\nof = "rack_heat"\nto = "house_heat"'
RACK = 'unit = "kW"\nsource = "data sheet"'


def run(*words: object) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, [str(word) for word in words])
    return done.exit_code, done.stdout, done.stderr


def saved(tmp_path: Path, text: str, name: str = "own.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return path


def verdict(tmp_path: Path, text: str):
    read = read_claims(saved(tmp_path, text))
    (name,) = read.claims
    return judge(name, read.claims[name], Known(own=read.quantities))


def test_a_claim_of_ones_own_is_judged(tmp_path: Path):
    found = verdict(tmp_path, OWN)
    assert found.verdict == "reading"
    assert found.readings[0].leading.computed.value == pytest.approx(15.0)
    assert found.deciding.leading.computed.value == pytest.approx(100.0)


def test_units_are_converted_before_anything_is_compared(tmp_path: Path):
    assert (
        verdict(tmp_path, OWN.replace('value = 8000\nunit = "W"', 'value = 1.2e-3\nunit = "MW"')).verdict
        == "consistent"
    )


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ('kind = "chain"\nfactors = ["a", "b", "/c"]', 15.0),
        ('kind = "sum"\nparts = ["d", ["d", "b"]]', 66.0),
        ('kind = "ratio"\nof = {sum = ["d", "d"]}\nto = "c"', 11.0),
        ('kind = "growth"\nstart = "d"\nend = "e"', 4.0),
        ('kind = "growth"\nstart = "d"\nend = "e"\nyears = 1', 2.0),
        ('kind = "growth-rate"\nstart = "d"\nend = "e"', 1.0),
    ],
)
def test_each_kind_of_check_computes_what_its_name_says(tmp_path: Path, kind: str, expected: float):
    """a = 6, b = 5 (ratio), c = 2 (ratio), d = 11 in 2020, e = 44 in 2022."""
    numbers = (
        ("a", 6, 2020),
        ("b", 5, 2020),
        ("c", 2, 2020),
        ("d", 11, 2020),
        ("e", 44, 2022),
        ("x", 1, 2020),
    )
    own = "".join(
        f'[quantities.{n}]\nvalue = {v}\nyear = {y}\nunit = "ratio"\nsource = "here"\n' for n, v, y in numbers
    )
    text = f'{ONE}claimed = "x"\n{kind}\n{own}'
    assert verdict(tmp_path, text).readings[0].leading.computed.value == pytest.approx(expected)


@pytest.mark.parametrize(("claim_is", "computed", "verdict_wanted"), [
    ("about", 95, "consistent"), ("about", 130, "inconsistent"), ("about", 60, "inconsistent"),
    ("at-least", 130, "consistent"), ("at-least", 60, "inconsistent"),
    ("at-most", 60, "consistent"), ("at-most", 130, "inconsistent"),
])  # fmt: skip
def test_a_claim_may_be_a_floor_or_a_ceiling(
    tmp_path: Path, claim_is: str, computed: float, verdict_wanted: str
):
    text = (
        f'{ONE}kind = "chain"\n'
        f'factors = ["a"]\nclaimed = "x"\nclaim_is = "{claim_is}"\n'
        '[quantities.x]\nvalue = 100\nunit = "MW"\nsource = "s"\n'
        f'[quantities.a]\nvalue = {computed}\nunit = "MW"\nsource = "s"\n'
    )
    assert verdict(tmp_path, text).verdict == verdict_wanted


def test_perimeters_of_ones_own_numbers_are_kept_apart(tmp_path: Path):
    apart = OWN.replace('source = "data sheet"', 'source = "data sheet"\nperimeter = ["it"]').replace(
        'unit = "W"\nsource = "a heating engineer"',
        'unit = "W"\nsource = "a heating engineer"\nperimeter = ["facility"]',
    )
    found = verdict(tmp_path, apart)
    assert found.readings[0].state == "mismatch"
    forgiven = apart.replace('to = "house_heat"', 'to = "house_heat"\nacross = ["boundary"]')
    assert verdict(tmp_path, forgiven).readings[0].state == "fails"


def test_cited_numbers_stand_beside_ones_own(tmp_path: Path):
    text = OWN.replace('of = "rack_heat"\nto = "house_heat"', 'of = "site.gb200"\nto = "per_chip"')
    text += '\n[quantities.per_chip]\nvalue = 17.5\nunit = "W/accelerator"\nsource = "us"\n'
    assert verdict(tmp_path, text).readings[0].leading.computed.value == pytest.approx(100.0)


BAD = [
    ("claims.rack-heats-houses]", "claims.Rack Heats]", "claims-not-toml"),
    ("claims.rack-heats-houses]", 'claims."Rack Heats"]', "claims-name"),
    (
        'kind = "ratio"\nof = "rack_heat"\nto = "house',
        'kind = "guess"\nof = "rack_heat"\nto = "house',
        "claims-kind-unknown",
    ),
    ('to = "house_heat"', 'too = "house_heat"', "claims-field-missing"),
    ('to = "house_heat"', 'to = "house_heat"\ntoo = "x"', "claims-field-unknown"),
    ('who = "A newspaper"', "", "claims-field-missing"),
    ('who = "A newspaper"', 'who = "A newspaper"\nwhom = "b"', "claims-field-unknown"),
    ("when = 2026-01-15", 'when = "some day"', "claims-value-wrong"),
    ('reading = "insulated"', 'reading = "lunar"', "claims-reading-unknown"),
    ('claimed = "houses"\n\n[[', 'claimed = "houses"\nwithin = 7\n\n[[', "claims-value-wrong"),
    ('claimed = "houses"\n\n[[', 'claimed = "houses"\nclaim_is = "rather"\n\n[[', "claims-value-wrong"),
    ("low = 110", "low = 140", "claims-value-wrong"),
    ("value = 120", "value = nan", "claims-value-wrong"),
    (RACK, 'unit = "kW"', "claims-field-missing"),
    ('source = "data sheet"', 'source = "data sheet"\nperimeter = ["moon"]', "claims-value-wrong"),
    ("[quantities.rack_heat]", "[quantities]\nrack_heat = 5\n[quantities.other]", "claims-not-table"),
    ("[quantities.houses]", "[numbers.houses]", "claims-field-unknown"),
]


@pytest.mark.parametrize(
    ("written", "instead", "identifier"), BAD, ids=[f"{i}-{row[2]}" for i, row in enumerate(BAD)]
)
def test_a_file_with_a_mistake_is_refused_by_name(
    tmp_path: Path, written: str, instead: str, identifier: str
):
    assert written in OWN
    with pytest.raises(InputError) as caught:
        read_claims(saved(tmp_path, OWN.replace(written, instead, 1)))
    assert caught.value.identifier == identifier
    assert "own.toml" in (caught.value.where or "")
    assert caught.value.next_step("en") and caught.value.next_step("fr")


LATE = [
    ('of = "rack_heat"', 'of = "rack_hat"', "claims-quantity-unknown"),
    ('of = "rack_heat"', 'of = "houses"', "claims-units-differ"),
    (RACK, 'unit = "furlongs per fortnight"\nsource = "data sheet"', "claims-unit-unknown"),
    (RACK, 'unit = "degC"\nsource = "data sheet"', "claims-unit-unknown"),
    (RATIO, 'kind = "growth"\nstart = "rack_heat"\nend = "house_heat"', "claims-years"),
    (RATIO, 'kind = "chain"\nfactors = ["/rack_heat"]', "claims-only-divisors"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "instead", "identifier"), LATE, ids=[row[2] + str(i) for i, row in enumerate(LATE)]
)
def test_what_cannot_be_computed_is_refused_with_the_file(
    tmp_path: Path, written: str, instead: str, identifier: str
):
    assert written in OWN
    path = saved(tmp_path, OWN.replace(written, instead, 1))
    read = read_claims(path)
    with pytest.raises(InputError) as caught:
        judge("rack-heats-houses", read.claims["rack-heats-houses"], Known(own=read.quantities))
    assert caught.value.identifier == identifier
    code, _, fault = run("claims", "check", path)
    assert code == 2 and "own.toml" in fault and "Next:" in fault


@pytest.mark.parametrize("text", ["", "[claims]\n", "[quantities.a]\nvalue = 1\nunit = 'W'\nsource = 's'\n"])
def test_a_file_without_claims_is_refused(tmp_path: Path, text: str):
    with pytest.raises(InputError) as caught:
        read_claims(saved(tmp_path, text))
    assert caught.value.identifier == "claims-none"


def test_more_ranges_than_can_be_computed_exactly_are_refused(tmp_path: Path):
    many = [f"q{i}" for i in range(15)]
    own = "".join(
        f'[quantities.{n}]\nvalue = 2\nlow = 1\nhigh = 3\nunit = "ratio"\nsource = "s"\n' for n in many
    )
    text = f'{ONE}kind = "chain"\nfactors = {json.dumps(many)}\nclaimed = "q0"\n{own}'
    with pytest.raises(InputError) as caught:
        verdict(tmp_path, text)
    assert caught.value.identifier == "claims-too-many-ranges"


def test_a_divisor_that_may_be_zero_decides_nothing(tmp_path: Path):
    text = OWN.replace('value = 8000\nunit = "W"', 'value = 8000\nlow = 0\nhigh = 9000\nunit = "W"')
    assert verdict(tmp_path, text).readings[0].state == "open"


def test_units_of_the_facts_are_units_here():
    assert f"{unit_of('EUR/MWh') * unit_of('MWh'):~}".startswith("euro")
    assert unit_of("share").dimensionless and unit_of("ratio").dimensionless


# -- the command -----------------------------------------------------------------------------------------


def test_the_list_and_one_claim_are_told_in_both_languages():
    code, every, _ = run("claims")
    assert code == 0 and "22 claims" in every and "colossus" in every
    assert "hold under a named reading" in every and "cannot be told" in every
    code, one, _ = run("claims", "ten-billion-gigawatt", "--lang", "fr")
    assert code == 0
    assert "incohérent" in one and "sans les puces" in one and "Bernstein" in one
    assert run("--lang", "fr", "claims")[1].count("indécidable") >= 3


def test_json_is_one_object_with_a_verdict_per_claim(tmp_path: Path):
    code, told, _ = run("claims", "--json")
    document = json.loads(told)
    assert code == 0 and len(document["claims"]) == 22
    (one,) = json.loads(run("claims", "ten-searches", "--json")[1])["claims"]
    assert one["verdict"] == "inconsistent" and one["factor"] == pytest.approx(10.0)
    (own,) = json.loads(run("claims", "check", saved(tmp_path, OWN), "--json")[1])["claims"]
    assert own["verdict"] == "reading" and own["reading"] == "insulated"


def test_a_name_that_is_no_claim_is_answered_with_the_nearest():
    code, _, fault = run("claims", "colosus")
    assert code == 2 and "Did you mean colossus" in fault


def test_a_page_that_cannot_be_written_says_why(tmp_path: Path):
    code, _, fault = run("claims", "--html", tmp_path / "no" / "page.html")
    assert code == 2 and "page.html" in fault


def test_help_needs_neither_numpy_nor_pydantic():
    import subprocess
    import sys

    code = (
        "import sys\nfrom wattloom.cli import main\n"
        "try: main(['claims', '--help'])\nexcept SystemExit: pass\n"
        "try: main(['measure', '--help'])\nexcept SystemExit: pass\n"
        "sys.exit(bool({'numpy', 'pydantic', 'polars'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
