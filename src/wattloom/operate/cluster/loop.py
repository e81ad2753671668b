"""The event loop, compiled: arrivals are routed, replicas work iteration by iteration, energy is booked as it is drawn.

The scheduling is that of today's engines (continuous batching with chunked prefill, as in Orca, Sarathi-Serve and
vLLM): every iteration first serves the sequences at work in the order in which they came to work, then takes in those
that wait, first come first served, as long as tokens of the chunk, places of the batch and blocks of memory are left.
A sequence for whose next tokens no block is left pushes out the one that came to work last, which gives up its memory,
goes back to the head of the queue and is computed again later.

A prompt and an answer need no separate code: a sequence has `have` tokens in memory and `need` to compute before it
says its next one; while it answers, the difference is one. An iteration takes in whoever came until it starts; the
router sees every iteration that ended before.

Source: Yu et al. (2022), Orca, OSDI; Kwon et al. (2023), PagedAttention, SOSP; Agrawal et al. (2024), Sarathi-Serve,
OSDI.
"""

# ruff: noqa: PLR0917
from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from wattloom.operate.cluster.pace import Pace
from wattloom.operate.cluster.records import AT_WORK, JOULES, KEPT, NOBODY, Limits, Record, Records
from wattloom.operate.cluster.requests import Counts, Floats
from wattloom.physics.inference.serving import KNEE, LIMIT

ALONE: dict[str, Any] = {"nogil": True, "error_model": "numpy", "no_cfunc_wrapper": True}
WITHIN: dict[str, Any] = ALONE | {"no_cpython_wrapper": True}
compiled = njit(cache=True, **ALONE)
inner = njit(inline="always", **WITHIN)
apart = njit(**WITHIN)


@compiled
def play(
    arrivals: Floats, pace: Pace, limits: Limits, sequences: Records, replicas: Records, working: Counts
) -> Floats:
    """Serve every request; return the bins [bins, columns] until the last replica is done.

    `sequences` [requests] has `need` and `asked` filled in; `working` [replicas, batch cap] holds those at work, in the
    order in which they came to work.
    """
    bins = np.zeros((1024, 3))
    many = replicas.shape[0]
    for i in range(arrivals.shape[0]):
        for r in range(many):
            bins = _advance(replicas[r], working[r], arrivals[i], pace, limits, sequences, bins)
        r = _choice(i, limits, replicas)
        sequences[i].replica = r
        _join(replicas[r], i, arrivals[i], limits, sequences)
    over = 0.0
    for r in range(many):
        bins = _advance(replicas[r], working[r], np.inf, pace, limits, sequences, bins)
        over = max(over, replicas[r].since)
    for r in range(many):
        bins = _rest(replicas[r], over, pace, limits, bins)
        bins = _empty(replicas[r], limits.resolution_s, bins)
    return bins[: replicas[0].bin]


@inner
def _choice(i: int, limits: Limits, replicas: Records) -> int:
    """Return the replica for request `i`; of equals, the first."""
    many = replicas.shape[0]
    if limits.routing == 0:
        return i % many
    best = 0
    for r in range(1, many):
        one, other = replicas[r], replicas[best]
        fewer = one.count + one.waiting < other.count + other.waiting
        kept, others = one.used + one.promised, other.used + other.promised
        freer = kept < others or (kept == others and fewer)
        if fewer if limits.routing == 1 else freer:
            best = r
    return best


@inner
def _join(one: Record, i: int, now: float, limits: Limits, sequences: Records) -> None:
    """Put request `i` at the end of the queue of a replica."""
    if one.busy == 0 and one.waiting == 0 and one.count == 0:
        one.ready = now
    sequences[i].follows = NOBODY
    if one.head == NOBODY:
        one.head = i
    else:
        sequences[one.tail].follows = i
    one.tail = i
    one.waiting += 1
    one.promised += _blocks(sequences[i].need, limits)


@inner
def _blocks(tokens: int, limits: Limits) -> int:
    return (tokens + limits.block - 1) // limits.block


@inner
def _advance(
    one: Record, working: Counts, now: float, pace: Pace, limits: Limits, sequences: Records, bins: Floats
) -> Floats:
    """Let a replica do what ends by `now`, and begin what begins before it."""
    while True:
        if one.busy == 1:
            if one.end > now:
                return bins
            bins = _book(one, one.end, one.power, one.count, one.used, limits, bins)
            _finish(one, working, pace, limits, sequences)
        elif one.count + one.waiting > 0 and one.ready < now:
            bins = _rest(one, one.ready, pace, limits, bins)
            _begin(one, working, pace, limits, sequences)
        else:
            return bins


@inner
def _begin(one: Record, working: Counts, pace: Pace, limits: Limits, sequences: Records) -> None:
    """Fill an iteration and find how long it takes and what it draws."""
    tokens, context, batch, pushed_out = _serve(one, working, limits, sequences)
    if not pushed_out and one.head != NOBODY:
        tokens, context, batch = _take_in(one, working, tokens, context, batch, limits, sequences)
    memory, compute = pace.weights_s + pace.context_s * context, pace.token_s * tokens
    fixed = pace.fixed_s + pace.sequence_s * batch
    seconds = fixed + max(memory, compute) + pace.overlap * min(memory, compute)
    power = _power(pace, memory / seconds, compute / seconds)
    if power > limits.power_w:
        stretched = seconds * (power - pace.idle_w) / (limits.power_w - pace.idle_w)
        one.stretched_s += stretched - seconds
        power, seconds = limits.power_w, stretched
    one.busy = 1
    one.end = one.ready + seconds
    one.power = power
    one.batch = batch
    one.weight = fixed + memory + compute
    one.iterations += 1
    one.computed += tokens
    one.most_blocks = max(one.most_blocks, one.used)


@inner
def _power(pace: Pace, memory: float, compute: float) -> float:
    """Return the power of an iteration in which memory and arithmetic are busy for so great a share of the time."""
    if pace.exponent != 1.0:
        compute **= pace.exponent
    power = pace.idle_w + pace.memory_w * memory + pace.compute_w * compute
    if pace.rated_w < np.inf:
        scale = pace.rated_w / KNEE
        power -= scale * np.log1p(np.exp((power - LIMIT * pace.rated_w) / scale))
    return power


@inner
def _serve(one: Record, working: Counts, limits: Limits, sequences: Records) -> tuple[int, int, int, bool]:
    """Give tokens to those at work; return tokens, context, sequences, and whether one was pushed out."""
    budget, context, k, pushed_out = limits.chunk, 0, 0, False
    while k < one.count and budget > 0:
        it = sequences[working[k]]
        n = min(it.need - it.have, budget)
        if n > it.room:
            more = _blocks(n - it.room, limits)
            while more > limits.blocks - one.used and k < one.count:
                _push_out(one, working, limits, sequences)
                pushed_out = True
            if k == one.count:
                break
            one.used += more
            it.room += more * limits.block
        it.take = n
        budget -= n
        context += it.have + n
        k += 1
    for left in range(k, one.count):
        sequences[working[left]].take = 0
    return limits.chunk - budget, context, k, pushed_out


@inner
def _push_out(one: Record, working: Counts, limits: Limits, sequences: Records) -> None:
    """Take the memory of the one who came to work last; it waits at the head of the queue."""
    one.count -= 1
    i = working[one.count]
    it = sequences[i]
    _give_back(one, it, limits)
    it.have = 0
    it.preemptions += 1
    it.follows = one.head
    if one.head == NOBODY:
        one.tail = i
    one.head = i
    one.waiting += 1
    one.promised += _blocks(it.need, limits)
    one.pushed_out += 1


@inner
def _give_back(one: Record, it: Record, limits: Limits) -> None:
    """Free the blocks of a sequence."""
    one.used -= (it.have + it.room) // limits.block
    it.room = 0


@inner
def _take_in(
    one: Record,
    working: Counts,
    tokens: int,
    context: int,
    batch: int,
    limits: Limits,
    sequences: Records,
) -> tuple[int, int, int]:
    """Bring to work those who wait; return tokens, context and sequences of the iteration."""
    while one.head != NOBODY and one.count < limits.batch_cap and tokens < limits.chunk:
        i = one.head
        it = sequences[i]
        n = min(it.need, limits.chunk - tokens)
        blocks = _blocks(n, limits)
        if blocks > limits.blocks - one.used:
            break
        one.head = it.follows
        one.waiting -= 1
        one.promised -= _blocks(it.need, limits)
        working[one.count] = i
        one.count += 1
        one.used += blocks
        it.room = blocks * limits.block
        it.take = n
        if np.isnan(it.begun):
            it.begun = one.ready
        tokens += n
        context += n
        batch += 1
    return tokens, context, batch


@inner
def _finish(one: Record, working: Counts, pace: Pace, limits: Limits, sequences: Records) -> None:
    """Count what the iteration made, share its energy out, and let those go who are done."""
    now, stay = one.end, 0
    energy = one.power * (now - one.ready)
    per_second = energy / one.weight
    each = per_second * (pace.sequence_s + (pace.fixed_s + pace.weights_s) / one.batch)
    per_kept, per_token = per_second * pace.context_s, per_second * pace.token_s
    for k in range(one.count):
        i = working[k]
        it = sequences[i]
        n = it.take
        if n > 0:
            it.have += n
            it.room -= n
            it.joules += each + per_kept * it.have + per_token * n
            if it.have == it.need:
                it.made += 1
                it.need += 1
                if it.made == 1:
                    it.first = now
                if it.made == it.asked:
                    it.done = now
                    _give_back(one, it, limits)
                    continue
        working[stay] = i
        stay += 1
    one.count = stay
    one.busy_j += energy
    one.busy_s += now - one.ready
    one.busy = 0
    one.ready = now


@inner
def _rest(one: Record, until: float, pace: Pace, limits: Limits, bins: Floats) -> Floats:
    """Book idle power from the last iteration on."""
    if until > one.since:
        one.idle_j += pace.idle_w * (until - one.since)
        return _book(one, until, pace.idle_w, 0, 0, limits, bins)
    return bins


@inner
def _book(
    one: Record, until: float, power: float, at_work: int, kept: int, limits: Limits, bins: Floats
) -> Floats:
    """Add what is constant until then to every bin it touches; a bin is kept at the replica until it is full."""
    begin = one.since
    one.since = until
    while until > one.edge:
        _add(one, one.edge - begin, power, at_work, kept)
        begin = one.edge
        bins = _empty(one, limits.resolution_s, bins)
    _add(one, until - begin, power, at_work, kept)
    return bins


@inner
def _add(one: Record, seconds: float, power: float, at_work: int, kept: int) -> None:
    one.bin_j += power * seconds
    one.bin_at_work += at_work * seconds
    one.bin_kept += kept * seconds


@apart
def _empty(one: Record, step: float, bins: Floats) -> Floats:
    """Put a full bin where it belongs and begin the next; the bins grow when they are too few."""
    if one.bin >= bins.shape[0]:
        larger = np.zeros((2 * bins.shape[0], bins.shape[1]))
        larger[: bins.shape[0]] = bins
        bins = larger
    bins[one.bin, JOULES] += one.bin_j
    bins[one.bin, AT_WORK] += one.bin_at_work
    bins[one.bin, KEPT] += one.bin_kept
    one.bin_j = one.bin_at_work = one.bin_kept = 0.0
    one.bin += 1
    one.edge = (one.bin + 1) * step
    return bins
