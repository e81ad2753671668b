"""What a number counts and what it leaves out: with crypto or without, at the chip or at the meter.

A perimeter is a few tokens, at most one per axis. Two numbers that name different tokens on one axis are not of
one kind: their ratio says nothing. A multiplier carries an arrow, `it->facility`, and is the only way across.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import cast

AXES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "boundary": ("accelerator", "node", "it", "facility"),
        "crypto": ("with-crypto", "without-crypto"),
        "workload": ("ai", "all-data-centres"),
        "place": ("world", "eu", "france", "us", "south-korea"),
    }
)
ARROW = "->"
_AXIS_OF = {token: axis for axis, tokens in AXES.items() for token in tokens}


@dataclass(frozen=True)
class Clash:
    """Two things counted differently: the axis, and what each side counts."""

    axis: str
    one: str
    other: str


@dataclass(frozen=True)
class Perimeter:
    """What is counted, by axis, and what a multiplier turns into what."""

    counted: Mapping[str, str] = field(default_factory=dict[str, str])
    crossing: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])

    def clash(self, other: Perimeter, across: Iterable[str] = ()) -> Clash | None:
        """Return the first axis on which both say something and say something else; `across` are forgiven.

        >>> perimeter(["it"]).clash(perimeter(["facility"]))
        Clash(axis='boundary', one='it', other='facility')
        """
        for axis in AXES:
            one, two = self.counted.get(axis), other.counted.get(axis)
            if axis not in across and one and two and one != two:
                return Clash(axis, one, two)
        return None

    def times(self, other: Perimeter) -> Perimeter:
        """Return the perimeter of a product; a multiplier with an arrow moves the other side along.

        >>> dict(perimeter(["it"]).times(perimeter(["it->facility"])).counted)
        {'boundary': 'facility'}
        """
        counted = {**other.counted, **self.counted}
        left = {**self.crossing, **other.crossing}
        for axis, (start, end) in list(left.items()):
            if counted.get(axis) == start:
                counted[axis] = end
                del left[axis]
        return Perimeter(counted, left)

    @property
    def tokens(self) -> tuple[str, ...]:
        """The tokens in the order of the axes."""
        arrows = tuple(ARROW.join(pair) for pair in self.crossing.values())
        return (*(self.counted[axis] for axis in AXES if axis in self.counted), *arrows)


def perimeter(tokens: Iterable[str]) -> Perimeter:
    """Return the perimeter that tokens name.

    Raises
    ------
    ValueError
        When a token is unknown or two stand on one axis.
    """
    counted: dict[str, str] = {}
    crossing: dict[str, tuple[str, str]] = {}
    for token in tokens:
        start, arrow, end = token.partition(ARROW)
        axis = _axis(start)
        if axis in counted or axis in crossing:
            raise ValueError(f"perimeter says two things of {axis}")
        if not arrow:
            counted[axis] = start
        elif _axis(end) != axis or start == end:
            raise ValueError(f"perimeter {token!r} does not lead from one to another of {axis}")
        else:
            crossing[axis] = (start, end)
    return Perimeter(counted, crossing)


def _axis(token: str) -> str:
    if token not in _AXIS_OF:
        raise ValueError(f"perimeter {token!r} is not one of {', '.join(_AXIS_OF)}")
    return _AXIS_OF[token]


def checked_tokens(value: object) -> tuple[str, ...]:
    """Return the tokens of a perimeter as they are written, checked.

    Raises
    ------
    ValueError
        When it is not a list of known tokens.
    """
    if not isinstance(value, list):
        raise ValueError("perimeter is not a list")
    tokens = tuple(str(token) for token in cast("list[object]", value))
    perimeter(tokens)
    return tokens
