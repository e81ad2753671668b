"""Energy with its boundary: accelerator boards, node, rack or facility, and no sum across them.

A *node* adds processor, memory, network cards and fans; a *rack* the machines held ready beside the busy ones; the
*facility* cooling and electrical losses. Crossing a boundary takes a stated multiplier.
"""

from __future__ import annotations

from dataclasses import dataclass

from wattloom.errors import InputError

SCOPES = ("gpu", "node", "rack", "facility")


@dataclass(frozen=True, slots=True)
class Energy:
    """An energy in joules at one boundary.

    >>> (Energy(3.0, "gpu") + Energy(4.0, "gpu")).joules
    7.0
    """

    joules: float
    scope: str

    @property
    def watt_hours(self) -> float:
        """The same in Wh."""
        return self.joules / 3600.0

    def __add__(self, other: Energy) -> Energy:
        """Return the sum of two energies of one boundary.

        Raises
        ------
        InputError
            When their boundaries differ.
        """
        if other.scope != self.scope:
            raise InputError("scope-mixed", one=self.scope, other=other.scope)
        return Energy(self.joules + other.joules, self.scope)

    def widened(self, scope: str, multiplier: float) -> Energy:
        """Return the energy at the next wider boundary.

        Raises
        ------
        InputError
            When the boundary is not the next one, or less is drawn outside than inside.
        """
        if SCOPES.index(scope) != SCOPES.index(self.scope) + 1 or multiplier < 1.0:
            raise InputError("scope-step", one=self.scope, other=scope, multiplier=f"{multiplier:g}")
        return Energy(self.joules * multiplier, scope)
