"""What exists that one could buy: one file, one device.

The catalogue is found, never listed: every module of this folder, and every class that an installed package
announces under the entry point group `wattloom.technologies`.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points

from wattloom.envelope import Technology


@cache
def catalogue() -> dict[str, type[Technology]]:
    """Return every technology by the name that scenarios use: the name of its file, or of its entry point."""
    found: dict[str, type[Technology]] = {}
    for module in pkgutil.iter_modules(__path__):
        found[module.name] = _technology_in(module.name)
    for point in entry_points(group="wattloom.technologies"):
        found[point.name] = point.load()
    return dict(sorted(found.items()))


def _technology_in(name: str) -> type[Technology]:
    module = importlib.import_module(f"{__name__}.{name}")
    classes = [
        item
        for item in vars(module).values()
        if isinstance(item, type) and issubclass(item, Technology) and item.__module__ == module.__name__
    ]
    if len(classes) != 1:
        raise ImportError(f"technologies/{name}.py must hold exactly one technology, found {len(classes)}")
    return classes[0]
