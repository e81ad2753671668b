"""What the event loop keeps: of each request, of each replica, and the rules as it reads them."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeAlias

import numpy as np

NOBODY = -1
JOULES, AT_WORK, KEPT = 0, 1, 2
"""Columns of the bins: joules; sequences at work, in sequence-seconds; blocks kept, in block-seconds."""


class Limits(NamedTuple):
    """The rules as the loop reads them."""

    batch_cap: int
    chunk: int
    blocks: int
    block: int
    routing: int
    power_w: float
    """Most power of one replica."""
    resolution_s: float


SEQUENCE = np.dtype(
    [
        ("have", "i8"),  # tokens in memory
        ("need", "i8"),  # tokens to compute before it says its next one
        ("room", "i8"),  # tokens that still fit into the blocks it holds
        ("take", "i8"),  # tokens it computes in the iteration at hand
        ("made", "i8"),  # tokens it has said
        ("asked", "i8"),  # tokens it is to say
        ("follows", "i8"),  # the request behind it in the queue
        ("joules", "f8"),
        ("begun", "f8"),  # when the work on it begins; first token; last token
        ("first", "f8"),
        ("done", "f8"),
        ("replica", "i8"),
        ("preemptions", "i8"),
    ]
)
"""What is known of a request."""

REPLICA = np.dtype(
    [
        ("count", "i8"),  # sequences at work
        ("waiting", "i8"),
        ("head", "i8"),  # first and last of the queue
        ("tail", "i8"),
        ("used", "i8"),  # blocks in use, and blocks that those who wait will ask for
        ("promised", "i8"),
        ("busy", "i8"),  # whether an iteration is at hand, and how many sequences it serves
        ("batch", "i8"),
        (
            "ready",
            "f8",
        ),  # since when it has something to do; until when its energy is booked; end of the iteration
        ("since", "f8"),
        ("end", "f8"),
        ("power", "f8"),
        ("bin", "i8"),  # the bin at hand, its end, and what is in it already
        ("edge", "f8"),
        ("bin_j", "f8"),
        ("bin_at_work", "f8"),
        ("bin_kept", "f8"),
        ("weight", "f8"),  # seconds of demand over which the energy of the iteration is shared out
        ("busy_j", "f8"),  # from here on: totals
        ("idle_j", "f8"),
        ("busy_s", "f8"),
        ("stretched_s", "f8"),  # added by the power cap
        ("iterations", "i8"),
        ("computed", "i8"),  # tokens
        ("most_blocks", "i8"),
        ("pushed_out", "i8"),
    ]
)
"""The state of a replica."""

Records: TypeAlias = Any
"""An array of records; the fields are attributes only in compiled code."""
Record: TypeAlias = Any
