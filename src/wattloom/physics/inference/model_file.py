"""A language model as a person describes it in a YAML file: its architecture, field by field.

The fields are those of `config.json` under their plain names; unknown ones are refused with the nearest.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, cast

from wattloom.errors import InputError
from wattloom.physics.inference.architecture import Architecture, checked
from wattloom.physics.inference.catalogue import architecture

HIDDEN = ("guessed",)
OPTIONAL = ("attention_layers", "active_parameters", "head_size", "name")
TEXTS = ("name", "precision", "source")
WHOLE = ("layers", "hidden_size", "heads", "kv_heads", "head_size", "attention_layers", "experts",
         "experts_per_token", "window_tokens", "latent_width", "context_tokens")  # fmt: skip
LARGEST = 1_000_000


def model_of(reference: str) -> Architecture:
    """Return a model by its name in the catalogue or the path of its YAML file."""
    path = Path(reference)
    if path.suffix.lower() in (".yaml", ".yml") or path.is_file():
        return read_model(path)
    return architecture(reference)


def read_model(path: Path) -> Architecture:
    """Read one model file.

    Raises
    ------
    InputError
        When the file is not there, is no YAML mapping, has an unknown or missing field, a value of the wrong kind, or
        describes a model that cannot exist.
    """
    written = _mapping(path)
    known = [field.name for field in fields(Architecture) if field.name not in HIDDEN]
    for name in written:
        if name not in known:
            near = get_close_matches(str(name), known, n=1, cutoff=0.5)
            raise InputError(
                "model-file-field",
                where=str(path),
                name=str(name)[:40],
                near=near[0] if near else "none",
                known=", ".join(known),
            )
    values = {name: _value(str(name), value, path) for name, value in written.items()}
    _check_complete(values, path)
    return checked(_filled(values, path), str(path))


def _mapping(path: Path) -> dict[Any, Any]:
    from ruamel.yaml import YAML, YAMLError

    try:
        reader: Any = YAML(typ="safe")
        found = reader.load(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError("model-file-missing", where=str(path)) from None
    except (OSError, UnicodeDecodeError, YAMLError) as fault:
        reason = str(fault).splitlines()[0][:120]
        raise InputError("model-file-unreadable", where=str(path), reason=reason) from None
    if not isinstance(found, dict):
        raise InputError("model-file-no-mapping", where=str(path))
    return cast("dict[Any, Any]", found)


def _value(name: str, value: Any, path: Path) -> Any:
    if name in TEXTS:
        return str(value)
    if name == "sees_images":
        return bool(value)
    whole = name in WHOLE
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > LARGEST * 100:
        raise InputError("model-file-number", where=str(path), field=name, value=str(value)[:40])
    if whole and int(value) != value:
        raise InputError("model-file-whole", where=str(path), field=name, value=str(value)[:40])
    return int(value) if whole else float(value)


def _check_complete(values: dict[str, Any], path: Path) -> None:
    needed = [each.name for each in fields(Architecture) if each.default is MISSING]
    missing = [name for name in needed if name not in values and name not in OPTIONAL]
    if missing:
        raise InputError("model-file-lacks", where=str(path), missing=", ".join(missing))


def _filled(values: dict[str, Any], path: Path) -> Architecture:
    """Return the record, what follows from other fields filled in."""
    heads = max(values["heads"], 1)
    plain: dict[str, Any] = {
        "name": path.stem,
        "attention_layers": values["layers"],
        "active_parameters": values["total_parameters"],
        "head_size": values["hidden_size"] // heads,
        "source": path.name,
    }
    merged: dict[str, Any] = {**plain, **values}
    return Architecture(**merged)
