"""Verdicts on claims as plain data: what `--json` prints and what the page is made from."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from wattloom.report.claims.amount import Amount
from wattloom.report.claims.checks import Outcome
from wattloom.report.claims.quantities import Term
from wattloom.report.claims.schema import Text
from wattloom.report.claims.verdict import Judged, Read
from wattloom.report.claims.written import counts, reading_name, reason, unit_in, why
from wattloom.words import LANGUAGES


def document_of(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return the verdicts as one plain object."""
    return {
        "kind": "claims",
        "wattloom_version": version("wattloom"),
        "counts": dict(counts(list(judged))),
        "claims": [_claim(each) for each in judged],
    }


def _claim(judged: Judged) -> dict[str, Any]:
    claim, leading = judged.claim, judged.readings[0].leading
    return {
        "name": judged.name,
        "title": _text(claim.title),
        "says": _text(claim.says),
        "who": _text(claim.who),
        "when": str(claim.when),
        "source": claim.source,
        "quote": claim.quote,
        "verdict": judged.verdict,
        "reading": judged.deciding.name if judged.verdict == "reading" else None,
        "reason": {lang: reason(judged, lang) for lang in LANGUAGES},
        **_amounts(leading, judged),
        "readings": [_reading(read, judged) for read in judged.readings],
        "context": _text(claim.context) if claim.context else None,
        "quantities": [_term(term) for term in judged.terms],
    }


def _text(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}


def _amounts(outcome: Outcome, judged: Judged) -> dict[str, Any]:
    unit = unit_in(outcome, judged)
    return {
        "computed": _amount(outcome.computed, unit),
        "claimed": _amount(outcome.claimed, unit),
        "factor": outcome.factor,
    }


def _amount(amount: Amount | None, unit: str) -> dict[str, Any] | None:
    if amount is None:
        return None
    return {"value": amount.value, "low": amount.low, "high": amount.high, "unit": unit}


def _reading(read: Read, judged: Judged) -> dict[str, Any]:
    return {
        "name": read.name,
        "label": {lang: reading_name(read.name, judged.claim, lang) for lang in LANGUAGES},
        "denies": read.denies,
        "state": read.state,
        "checks": [
            {
                "kind": outcome.kind,
                "state": outcome.state,
                **_amounts(outcome, judged),
                "reason": {lang: why(outcome, judged, lang) for lang in LANGUAGES},
            }
            for outcome in read.outcomes
        ],
    }


def _term(term: Term) -> dict[str, Any]:
    value, low, high = term.ends or (None, None, None)
    return {
        "name": term.name, "label": {"en": term.label_en, "fr": term.label_fr}, "value": value, "low": low,
        "high": high, "unit": term.unit, "year": term.year, "perimeter": list(term.perimeter), "kind": term.kind,
        "source": term.source, "quote": term.quote, "note": term.note,
    }  # fmt: skip
