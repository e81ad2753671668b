"""PyPSA and Wattloom, both ways.

>>> from wattloom.exchange.pypsa import add_constraints, from_pypsa, to_pypsa
"""

from __future__ import annotations

from wattloom.exchange.exporting import export_network as to_pypsa
from wattloom.exchange.importing import import_network as from_pypsa
from wattloom.exchange.rows import add_constraints

__all__ = ["add_constraints", "from_pypsa", "to_pypsa"]
