"""The models and accelerators that ship with Wattloom, found by the names people write.

Source: `data/architectures.toml`, `data/diffusion_models.toml` and `data/accelerators.toml`, each entry with its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from wattloom.errors import InputError
from wattloom.physics.inference.accelerator import Accelerator
from wattloom.physics.inference.architecture import Architecture, checked
from wattloom.physics.inference.diffusion_model import DiffusionModel

DATA = Path(__file__).parent / "data"


class Shelf(NamedTuple):
    """One shipped table: entries by plain name, and the names as they are written."""

    entries: Mapping[str, Any]
    written: tuple[str, ...]


def architecture(name: str) -> Architecture:
    """Return the language model of this name; `-FP8` at its end makes it the same model in 8 bits.

    >>> architecture("meta-llama/Llama-3.1-405B-Instruct-FP8").precision
    'fp8'

    Raises
    ------
    InputError
        When the catalogue has none; the nearest names are given.
    """
    found = known_architecture(name)
    if found is None and known_diffusion_model(name) is not None:
        raise InputError("task-picture-model", name=name[:80])
    if found is None:
        raise _unknown("model-unknown", name, _architectures().written)
    return found


def known_architecture(name: str) -> Architecture | None:
    """Return the language model of this name, or `None`."""
    shelf = _architectures()
    if _plain(name) in shelf.entries:
        return shelf.entries[_plain(name)]
    base = re.sub(r"-FP8$", "", name, flags=re.IGNORECASE)
    if base == name or _plain(base) not in shelf.entries:
        return None
    found = shelf.entries[_plain(base)]
    return found.renamed(f"{found.name}-FP8", "fp8")


def accelerator(name: str) -> Accelerator:
    """Return the accelerator of this name.

    >>> accelerator("NVIDIA H100").label
    'H100 80 GB'

    Raises
    ------
    InputError
        When the catalogue has none; the nearest names are given.
    """
    shelf = _accelerators()
    if _plain(name) not in shelf.entries:
        raise _unknown("accelerator-unknown", name, shelf.written)
    return shelf.entries[_plain(name)]


def known_diffusion_model(name: str) -> DiffusionModel | None:
    """Return the image or video model of this name, or `None`."""
    return _diffusion_models().entries.get(_plain(name))


def names() -> dict[str, tuple[str, ...]]:
    """Return the names of everything on the shelves, by kind."""
    return {
        "models": _heads("architectures"),
        "diffusion": _heads("diffusion_models"),
        "accelerators": _heads("accelerators"),
    }


@cache
def _architectures() -> Shelf:
    return _shelf("architectures", _architecture)


@cache
def _accelerators() -> Shelf:
    return _shelf("accelerators", _accelerator)


@cache
def _diffusion_models() -> Shelf:
    return _shelf("diffusion_models", _diffusion)


def _architecture(name: str, table: dict[str, Any]) -> Architecture:
    made = Architecture(name=name, **{"attention_layers": table["layers"], **table})
    return checked(made, name)


def _accelerator(name: str, table: dict[str, Any]) -> Accelerator:
    return Accelerator(name=name, **table)


def _diffusion(name: str, table: dict[str, Any]) -> DiffusionModel:
    return DiffusionModel(name=name, **table)


def _shelf(kind: str, make: Callable[[str, dict[str, Any]], object]) -> Shelf:
    entries: dict[str, Any] = {}
    written: list[str] = []
    for name, table in _read(kind).items():
        aliases = table.pop("names")
        full = {name: aliases[0] if kind != "accelerators" else name}
        for alias in (name, *aliases):
            made = make(full.get(alias, alias if kind != "accelerators" else name), table)
            for form in (alias, alias.rpartition("/")[2]):
                entries[_plain(form)] = made
            written.append(alias)
    return Shelf(entries, tuple(written))


def _read(kind: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{kind}.toml").read_text(encoding="utf-8"))


@cache
def _heads(kind: str) -> tuple[str, ...]:
    return tuple(_read(kind))


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _unknown(identifier: str, name: str, known: Iterable[str]) -> InputError:
    forms = {_plain(each): each for each in known}
    forms |= {_plain(each.rpartition("/")[2]): each.rpartition("/")[2] for each in known}
    near = get_close_matches(_plain(name.rpartition("/")[2]), forms, n=3, cutoff=0.5)
    return InputError(
        identifier, name=name[:80], near=", ".join(dict.fromkeys(forms[each] for each in near)) or "none"
    )
