"""Messages that a plan carries, said in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wattloom.words import knows, say


def spoken(message: Mapping[str, Any] | str, lang: str) -> str:
    """Say a message of the plan; one that the catalogues lack is shown by its name and values."""
    if isinstance(message, str):
        return message
    values = message.get("values") or {}
    if knows(message["id"]):
        return say(message["id"], lang, **values)
    return message["id"] + (
        ": " + ", ".join(f"{key} = {value}" for key, value in values.items()) if values else ""
    )
