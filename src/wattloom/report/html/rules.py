"""The charter as a table: rule, target, value reached, whether it is met, and business as usual."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wattloom.report.charts.messages import spoken
from wattloom.report.charts.numbers import ABSENT, quantity
from wattloom.words import knows, say


@dataclass(frozen=True)
class Rule:
    """One row of the charter; `state` is "met", "binding" or "missed"."""

    name: str
    target: str
    value: str
    state: str
    state_text: str
    usual: str
    usual_state: str
    note: str


def rule_name(rule: str, lang: str) -> str:
    """Name a rule of the charter."""
    message = f"report-rule-{rule.replace('_', '-')}"
    return say(message, lang) if knows(message) else rule


def state_of(rule: Mapping[str, Any]) -> str:
    """Return whether a rule is missed, met, or met and binding."""
    if not rule["met"]:
        return "missed"
    return "binding" if rule.get("binding") else "met"


def rules(plan: Mapping[str, Any], lang: str) -> tuple[Rule, ...]:
    """Return the rules of the plan's charter in words."""
    usual = {rule["rule"]: rule for rule in (plan.get("business_as_usual") or {}).get("charter") or []}
    return tuple(_rule(rule, usual.get(rule["rule"]), lang) for rule in plan.get("charter") or [])


def _rule(rule: Mapping[str, Any], usual: Mapping[str, Any] | None, lang: str) -> Rule:
    unit, state = rule.get("unit", ""), state_of(rule)
    word = "report-at-least" if rule.get("sense", ">=") == ">=" else "report-at-most"
    target = (
        ABSENT if rule.get("target") is None else say(word, lang, value=quantity(rule["target"], unit, lang))
    )
    note = rule.get("note")
    return Rule(
        rule_name(rule["rule"], lang),
        target,
        quantity(rule.get("value"), unit, lang),
        state,
        say(f"report-{state}", lang),
        quantity(usual.get("value"), unit, lang) if usual else ABSENT,
        ("met" if usual["met"] else "missed") if usual else "",
        spoken(note, lang) if note else "",
    )
