"""From a TOML file to claims, with every mistake named by file and field."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from wattloom.campus.document import refusal
from wattloom.campus.reading import KINDS as WANTED
from wattloom.errors import InputError
from wattloom.report.claims.schema import AS_SAID, KINDS, Claim, ClaimFile, Quantity
from wattloom.words import say

CATALOGUE = Path(__file__).parent / "catalogue"
LARGEST = 256 * 1024
Place = tuple[str | int, ...]


@cache
def bundled_claims() -> ClaimFile:
    """Return every claim that ships with Wattloom, by name."""
    files = [read_claims(path) for path in sorted(CATALOGUE.glob("*.toml"))]
    claims = {name: claim for each in files for name, claim in each.claims.items()}
    return ClaimFile(claims=claims, quantities={k: q for each in files for k, q in each.quantities.items()})


def read_claims(path: Path) -> ClaimFile:
    """Return the claims of a TOML file.

    Raises
    ------
    InputError
        When it cannot be read, is not TOML, or says something that a file of claims cannot say.
    """
    content = _content(path)
    file = str(path)
    if unknown := sorted(set(content) - {"claims", "quantities"}):
        raise _unknown(file, (unknown[0],), ["claims", "quantities"])
    for name in ("claims", "quantities"):
        _check_tables(file, name, content.get(name, {}))
    if not content.get("claims"):
        raise InputError("claims-none", where=file)
    quantities = {
        k: _made(file, ("quantities", k), Quantity, q) for k, q in content.get("quantities", {}).items()
    }
    claims = {name: _claim(file, name, fields) for name, fields in content["claims"].items()}
    return ClaimFile.model_construct(claims=claims, quantities=quantities)


def _content(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(
                "file-too-large", where=str(path), size=path.stat().st_size / 1e6, largest=LARGEST // 1024
            )
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as fault:
        raise InputError("file-not-text", where=str(path)) from fault
    except OSError as fault:
        raise InputError("file-unreadable", where=str(path), reason=refusal(fault)) from fault
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        raise InputError("claims-not-toml", where=str(path), reason=str(fault)[:200]) from fault


def _check_tables(file: str, name: str, value: object) -> None:
    if not isinstance(value, dict):
        raise InputError("claims-not-table", where=file, place=name)
    for key, fields in value.items():
        if not isinstance(fields, dict):
            raise InputError("claims-not-table", where=file, place=f"{name}.{key}"[:80])
        if not re.match(Claim.NAME if name == "claims" else r"^[a-z][a-z0-9_]{0,63}$", key):
            raise InputError(
                "claims-name",
                where=file,
                name=key[:60],
                example="one-rack" if name == "claims" else "rack_heat",
            )


def _claim(file: str, name: str, fields: Mapping[str, Any]) -> Claim:
    place: Place = ("claims", name)
    for number, check in enumerate(checks if isinstance(checks := fields.get("checks"), list) else []):
        _check_kind(file, (*place, "checks", number), check)
    claim = _made(file, place, Claim, fields)
    for check in claim.checks:
        if check.reading != AS_SAID and check.reading not in claim.readings:
            known = ", ".join([AS_SAID, *claim.readings])
            raise InputError(
                "claims-reading-unknown",
                where=file,
                place=f"claims.{name}",
                name=check.reading[:60],
                known=known,
            )
    return claim


def _check_kind(file: str, place: Place, check: object) -> None:
    """Check one check by itself, so that its faults name its own fields."""
    if not isinstance(check, dict):
        raise InputError("claims-not-table", where=file, place=_dotted(place))
    kind = check.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise InputError(
            "claims-kind-unknown",
            where=file,
            place=_dotted(place),
            kind=str(kind)[:40],
            known=", ".join(KINDS),
        )
    _made(file, place, KINDS[kind], check)


def _made(file: str, place: Place, model: type[BaseModel], fields: object) -> Any:
    try:
        return model.model_validate(fields)
    except ValidationError as found:
        raise _fault(file, place, model, dict(found.errors()[0])) from found


def _fault(file: str, place: Place, model: type[BaseModel], fault: dict[str, Any]) -> InputError:
    whole: Place = (*place, *fault["loc"])
    if fault["type"] == "extra_forbidden":
        return _unknown(file, whole, list(model.model_fields) if len(fault["loc"]) == 1 else [])
    if fault["type"] == "missing":
        return InputError("claims-field-missing", where=file, place=_dotted(whole[:-1]), field=str(whole[-1]))
    return InputError("claims-value-wrong", where=file, place=_dotted(whole), reason=_reason(fault))


def _reason(fault: dict[str, Any]) -> str:
    shown = str(fault.get("input"))[:60]
    if fault["type"] in WANTED:
        return say(f"value-wanted-{WANTED[fault['type']]}", value=shown)
    if fault["type"] == "literal_error":
        expected = str(fault["ctx"]["expected"]).replace("'", "").replace(" or ", ", ")
        return say("value-not-among", value=shown, expected=expected)
    return say("claims-value-refused", value=shown, reason=str(fault["msg"])[:120])


def _unknown(file: str, place: Place, known: list[str]) -> InputError:
    near = get_close_matches(str(place[-1]), known, n=1, cutoff=0.5)
    return InputError(
        "claims-field-unknown", where=file, place=_dotted(place[:-1]) or "-", field=str(place[-1])[:60],
        near=near[0] if near else "none", known=", ".join(known) or "-",
    )  # fmt: skip


def _dotted(place: Place) -> str:
    return ".".join(str(step) for step in place)
