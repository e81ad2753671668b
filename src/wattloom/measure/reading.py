"""Single readings of energy and power, each with its scope; sums of different scope are refused.

>>> board = Energy(100.0, Scope.GPU, Method.NVML_ENERGY)
>>> (board + board).joules
200.0
>>> board.times(Multiplier(1.72, Scope.GPU, Scope.FACILITY, "arXiv 2508.15734")).scope
<Scope.FACILITY: 'facility'>
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from wattloom.errors import InputError
from wattloom.measure.scope import Method, Scope
from wattloom.words import say

Read = TypeVar("Read", "Energy", "Power")


@dataclass(frozen=True)
class Window:
    """From when to when, in seconds since 1970 (or since the meter began)."""

    start: float
    end: float

    def __post_init__(self) -> None:
        if not (math.isfinite(self.start) and math.isfinite(self.end)) or self.end < self.start:
            raise InputError("measure-window", start=self.start, end=self.end)

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return self.end - self.start

    def joined(self, other: Window) -> Window:
        """Return the window that spans both."""
        return Window(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True)
class Multiplier:
    """How many times the energy of one scope another scope is, and who says so."""

    value: float
    start: Scope
    end: Scope
    source: str
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        ends = (self.low or self.value, self.value, self.high or self.value)
        if not all(math.isfinite(end) and end > 0 for end in ends) or sorted(ends) != list(ends):
            raise InputError("measure-multiplier", value=self.value)

    @property
    def uncertainty(self) -> float:
        """The greater distance of an end of the range, as a share of the value."""
        return max(1 - (self.low or self.value) / self.value, (self.high or self.value) / self.value - 1)


@dataclass(frozen=True)
class Energy:
    """So many joules of one scope; `uncertainty` is relative, that of the method unless stated."""

    joules: float
    scope: Scope
    method: Method
    window: Window | None = None
    tokens: int | None = None
    success: bool | None = None
    uncertainty: float | None = None
    source: str = ""

    def __post_init__(self) -> None:
        _finite(self.joules, "J")

    @property
    def error(self) -> float:
        """The absolute error in J."""
        return self.joules * (self.method.uncertainty if self.uncertainty is None else self.uncertainty)

    def __add__(self, other: Energy) -> Energy:
        """Return the sum, errors added in full, since sensors of one kind err alike.

        Raises
        ------
        InputError
            When the scopes differ.
        """
        _same_scope(self, other)
        joules = self.joules + other.joules
        windows = (self.window, other.window)
        return Energy(
            joules,
            self.scope,
            self.method if self.method == other.method else _coarser(self.method, other.method),
            windows[0].joined(windows[1]) if windows[0] and windows[1] else None,
            None if self.tokens is None or other.tokens is None else self.tokens + other.tokens,
            None if self.success is None or other.success is None else self.success and other.success,
            (self.error + other.error) / joules if joules else None,
            "; ".join(dict.fromkeys(part for part in (self.source, other.source) if part)),
        )

    def times(self, multiplier: Multiplier) -> Energy:
        """Return the energy of the scope that a multiplier leads to.

        Raises
        ------
        InputError
            When the multiplier begins at another scope.
        """
        moved = _moved(self, self.error / self.joules if self.joules else 0.0, multiplier)
        return replace(self, joules=self.joules * multiplier.value, **moved)

    def per_token(self) -> float:
        """Return the joules per token.

        Raises
        ------
        InputError
            When no token is counted.
        """
        if not self.tokens:
            raise InputError("measure-no-tokens")
        return self.joules / self.tokens


@dataclass(frozen=True)
class Power:
    """So many watts of one scope."""

    watts: float
    scope: Scope
    method: Method
    uncertainty: float | None = None
    source: str = ""

    def __post_init__(self) -> None:
        _finite(self.watts, "W")

    @property
    def error(self) -> float:
        """The absolute error in W."""
        return self.watts * (self.method.uncertainty if self.uncertainty is None else self.uncertainty)

    def __add__(self, other: Power) -> Power:
        """Return the sum; scopes must be the same."""
        _same_scope(self, other)
        watts = self.watts + other.watts
        method = self.method if self.method == other.method else _coarser(self.method, other.method)
        error = (self.error + other.error) / watts if watts else None
        return Power(watts, self.scope, method, error, self.source or other.source)

    def times(self, multiplier: Multiplier) -> Power:
        """Return the power of the scope that a multiplier leads to."""
        moved = _moved(self, self.error / self.watts if self.watts else 0.0, multiplier)
        return replace(self, watts=self.watts * multiplier.value, **moved)

    def over(self, window: Window) -> Energy:
        """Return the energy of this power held for a while."""
        joules = self.watts * window.seconds
        return Energy(
            joules, self.scope, self.method, window, uncertainty=self.uncertainty, source=self.source
        )


def _same_scope(one: Read, other: Read) -> None:
    if one.scope != other.scope:
        names = {side: say(f"scope-{scope}") for side, scope in (("one", one.scope), ("other", other.scope))}
        raise InputError("measure-scopes-differ", **names)


def _coarser(one: Method, other: Method) -> Method:
    return max((one, other), key=lambda method: method.uncertainty)


def _moved(read: Energy | Power, error: float, multiplier: Multiplier) -> dict[str, Any]:
    if read.scope != multiplier.start:
        names = {"one": say(f"scope-{multiplier.start}"), "other": say(f"scope-{read.scope}")}
        raise InputError("measure-multiplier-elsewhere", **names)
    source = "; ".join(part for part in (read.source, multiplier.source) if part)
    return {"scope": multiplier.end, "uncertainty": error + multiplier.uncertainty, "source": source}


def _finite(value: float, unit: str) -> None:
    if not math.isfinite(value) or value < 0:
        raise InputError("measure-not-finite", value=str(value), unit=unit)
