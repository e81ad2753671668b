"""Promises changed for one run: `cfe=98%`, `carbon=none`."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from pydantic import ValidationError

from wattloom.campus.document import Document
from wattloom.campus.reading import faults_of
from wattloom.campus.scenario import Charter, Scenario
from wattloom.errors import ScenarioError

NOTHING = ("", "none")


def promised(scenario: Scenario, texts: Iterable[str]) -> Scenario:
    """Return the scenario with the promises that `texts` change, each `field=value`.

    Raises
    ------
    ScenarioError
        When a text is not `field=value`, the charter has no such field, or its value cannot be used.
    """
    written = dict(_pair(text) for text in texts)
    if not written:
        return scenario
    given = {name: value for name, value in written.items() if value.lower() not in NOTHING}
    try:
        checked = Charter.model_validate(given)
    except ValidationError as found:
        document = Document("--charter", None, {}, {})
        raise faults_of(document, found, Charter)[0] from found
    changed = {name: getattr(checked, name) for name in written}
    return scenario.with_charter(**changed)


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = (part.strip() for part in text.partition("="))
    known = list(Charter.model_fields)
    if not sign:
        raise ScenarioError("promise-unreadable", where="--charter", text=text[:60], known=", ".join(known))
    if name not in known:
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        values = {"path": "`charter`", "field": name[:60]}
        if near:
            raise ScenarioError("field-unknown-near", where="--charter", **values, near=near[0])
        raise ScenarioError("field-unknown", where="--charter", **values, known=", ".join(known))
    return name, value
