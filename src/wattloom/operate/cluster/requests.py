"""What is asked of a cluster: when each request comes, how long its prompt is and how long its answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from wattloom.errors import InputError

Floats: TypeAlias = NDArray[np.float64]
Counts: TypeAlias = NDArray[np.int64]
Tokens: TypeAlias = Counts | Floats | Sequence[int]
LONGEST = 10_000_000
"""Tokens of one request: ten times the longest context on offer; more is a mistake of units."""


class Requests(NamedTuple):
    """Requests in the order of their coming. [requests]"""

    arrival_s: Floats
    """Seconds since the first one."""
    input_tokens: Counts
    output_tokens: Counts

    @property
    def count(self) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]: not the count of a tuple
        """How many requests there are."""
        return len(self.arrival_s)


def requests(
    arrival_s: Floats | Sequence[float],
    input_tokens: Tokens,
    output_tokens: Tokens,
    *,
    where: str = "trace",
) -> Requests:
    """Return requests in the order of their coming, the first at second 0.

    Raises
    ------
    InputError
        When there is none, lengths differ, a value is missing or not finite, or a request has less than one token to
        read or to write. Rows are counted from 1.
    """
    times = np.array(arrival_s, dtype=np.float64)
    columns = {"input_tokens": _floats(input_tokens), "output_tokens": _floats(output_tokens)}
    if times.size == 0:
        raise InputError("cluster-trace-empty", where=where)
    if any(len(column) != len(times) for column in columns.values()):
        raise InputError("cluster-trace-uneven", where=where)
    _refuse(~np.isfinite(times), "cluster-trace-time", where, "time", times)
    for name, column in columns.items():
        wrong = ~(np.isfinite(column) & (column >= 1.0) & (column <= LONGEST) & (column == np.floor(column)))
        _refuse(wrong, "cluster-trace-tokens", where, name, column)
    order = np.argsort(times, kind="stable")
    tokens = (column[order].astype(np.int64) for column in columns.values())
    return Requests(times[order] - times[order[0]], *tokens)


def _floats(values: Tokens) -> Floats:
    return np.array(values, dtype=np.float64)


def _refuse(wrong: NDArray[np.bool_], identifier: str, where: str, name: str, values: Floats) -> None:
    """Name the first row that is wrong."""
    if wrong.any():
        row = int(np.argmax(wrong))
        raise InputError(
            identifier, where=f"{where}: {name}", row=row + 1, value=f"{values[row]:g}", most=LONGEST
        )


def fitting(asked: Requests, kv_tokens: int, block: int, *, where: str = "trace") -> None:
    """Refuse requests of which one alone is more than the memory of a replica.

    The last token of an answer is never read again, so a request keeps at most prompt + answer - 1 tokens.

    Raises
    ------
    InputError
        When one does not fit; the largest is named.
    """
    kept = asked.input_tokens + asked.output_tokens - 1
    largest = int(np.argmax(kept))
    if -(-int(kept[largest]) // block) > kv_tokens // block:
        raise InputError(
            "cluster-request-too-large",
            where=where,
            row=largest + 1,
            tokens=int(kept[largest]),
            memory=kv_tokens // block * block,
        )
