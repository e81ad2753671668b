"""What a check of measurements found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

State = Literal["holds", "fails"]


@dataclass(frozen=True)
class Finding:
    """One check on one subject; `values` are the figures that its sentence is made of."""

    check: str
    state: State
    subject: str = ""
    values: dict[str, Any] = field(default_factory=dict[str, Any])


Findings: TypeAlias = Iterator[Finding]
"""Findings as they come."""
