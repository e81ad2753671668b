"""The words of the product, in French and English.

Every sentence a person reads stands once per language in a Fluent catalogue (`words/<language>/*.ftl`).
Code names a message by its identifier and hands over the values; numbers are written as the language writes
them. English is the reference: a message that a translation lacks is shown in English.
"""

from __future__ import annotations

import os
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

LANGUAGES = ("en", "fr")
_chosen: ContextVar[str | None] = ContextVar("wattloom_language", default=None)


def language() -> str:
    """Return the language in use: the chosen one, else the environment's, else English.

    The environment is read in POSIX order: `LC_ALL`, `LC_MESSAGES`, `LANG`.

    >>> choose("fr"); language()
    'fr'
    >>> choose(None)
    """
    chosen = _chosen.get()
    if chosen is not None:
        return chosen
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(variable, "")
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def choose(code: str | None) -> None:
    """Set the language of everything said from now on in this context; `None` returns to the environment's."""
    if code is not None and code not in LANGUAGES:
        raise ValueError(f"language {code!r} is not one of {', '.join(LANGUAGES)}")
    _chosen.set(code)


def catalogue_files(code: str) -> list[Path]:
    """List the Fluent files of one language."""
    return sorted((Path(__file__).parent / code).glob("*.ftl"))


@cache
def _bundle(code: str) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource

    bundle = FluentBundle([{"en": "en-GB", "fr": "fr-FR"}[code]], use_isolating=False)
    for path in catalogue_files(code):
        bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def knows(identifier: str, code: str = "en") -> bool:
    """Tell whether a catalogue has this message."""
    return _bundle(code).has_message(identifier)


def say(identifier: str, lang: str | None = None, /, **values: Any) -> str:
    """Return one message in the language in use, its values filled in.

    >>> say("error-label", "en")
    'Error'
    >>> say("error-label", "fr")
    'Erreur'

    Raises
    ------
    KeyError
        When English itself lacks the message: a defect of ours.
    """
    code = lang or language()
    bundle = _bundle(code)
    if not bundle.has_message(identifier):
        bundle = _bundle("en")
        if not bundle.has_message(identifier):
            raise KeyError(f"no message {identifier!r}")
    pattern = bundle.get_message(identifier).value
    if pattern is None:
        raise KeyError(f"message {identifier!r} has no text")
    text, faults = bundle.format_pattern(pattern, values)
    if faults:
        raise KeyError(f"message {identifier!r}: {faults[0]}")
    return str(text)
