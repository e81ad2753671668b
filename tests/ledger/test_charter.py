"""The charter, rule by rule: what was promised, whether it holds, whether it binds."""

import pytest

import wattloom
from wattloom.api import make_plan
from wattloom.ledger.charter import Verdict


@pytest.mark.parametrize(
    ("sense", "target", "value", "met", "binding"),
    [
        (">=", 0.95, 0.96, True, False),
        (">=", 0.95, 0.95, True, True),
        (">=", 0.95, 0.9499, False, False),
        (">=", 0.95, 0.95 - 1e-8, True, True),
        ("<=", 150.0, 120.0, True, False),
        ("<=", 150.0, 150.0 + 1e-5, True, True),
        ("<=", 150.0, 151.0, False, False),
        ("<=", 0.0, 0.0, True, True),
    ],
)
def test_a_verdict_says_whether_a_promise_holds_and_whether_it_decides(sense, target, value, met, binding):
    verdict = Verdict("rule", target, value, "unit", sense)
    assert (verdict.met, verdict.binding) == (met, binding)


def test_a_promise_that_the_grid_keeps_by_itself_is_met_without_binding():
    """90 % with the grid's own factor: in France of 2018 nothing had to be done for it."""
    plan = make_plan(wattloom.load("grid-only").scenario.with_charter(cfe=0.90, water=9e6, traceability=1.0))
    verdicts = {verdict["rule"]: verdict for verdict in plan.document["charter"]}
    assert set(verdicts) == {"cfe", "water", "traceability"}
    assert all(verdict["met"] for verdict in verdicts.values())
    assert not verdicts["cfe"]["binding"] and not verdicts["water"]["binding"]
    assert verdicts["cfe"]["value"] == plan.kpis["cfe_score"]


def test_business_as_usual_is_judged_by_the_same_charter():
    plan = make_plan(wattloom.load("grid-only").scenario.with_charter(cfe=0.90, heat_reuse=0.0))
    usual = plan.document["business_as_usual"]["charter"]
    assert [verdict["rule"] for verdict in usual] == ["cfe", "heat_reuse"]
