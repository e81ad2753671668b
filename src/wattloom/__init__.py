"""Wattloom plans, operates and proves the energy behind AI, from the chip to the star."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wattloom.api import Plan, load, make_plan
    from wattloom.sweeps import sweep

__all__ = ["Plan", "load", "make_plan", "sweep"]
HOMES = {"sweep": "wattloom.sweeps"}


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module(HOMES.get(name, "wattloom.api")), name)
    raise AttributeError(f"module 'wattloom' has no attribute {name!r}")
