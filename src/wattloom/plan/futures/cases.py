"""A few futures to plan for, with exact probabilities, and the many that stand behind them.

The plane of the future is cut into *states* (which date falls between which stages, how fast the work grows) whose
probabilities are integrals, not counts. Within a state the drawn numbers are cut into slices of draws that lie near one
another, each number measured by what it costs. A future to plan for is the mean of a slice. Cost is linear in the
numbers once it is decided what is done, so that to treat the futures of a slice alike is a policy that one can follow,
and the draws behind it say what it costs; more slices can only make it cheaper.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.vq import kmeans2

from wattloom.plan.costs import inverse_triangle
from wattloom.plan.futures.outlook import Outlook
from wattloom.plan.futures.sampling import box, draw
from wattloom.plan.program import Array

LEAST = 1e-9
State = tuple[int, ...]  # stage of each arrival (the number of stages for never), then slice of growth


@dataclass(frozen=True)
class Future:
    """One future to plan for.

    Attributes
    ----------
    arrives
        By arrival: the stage from which it is there; the number of stages where it does not come in time.
    growth
        Of the work, per year.
    factors
        By range: the number over its value. `slice` says which of how many of its state this is.
    """

    probability: float
    arrives: tuple[int, ...]
    growth: float
    factors: tuple[float, ...]
    slice: tuple[int, int] = (0, 1)

    def known_at(self, stage: int) -> tuple[object, ...]:
        """Return what has been seen of it by a stage: nothing at the first, but what is there for certain."""
        came = tuple(each if each <= stage else None for each in self.arrives)
        return (came, self.growth, self.factors) if stage else (came,)


@dataclass(frozen=True)
class Sample:
    """The futures drawn behind those planned for: `future` is the one each belongs to. [scrambles, points]"""

    future: NDArray[np.int64]
    factors: Array

    @cached_property
    def scrambles(self) -> int:
        """How many independent estimates there are."""
        return self.future.shape[0]


@dataclass(frozen=True)
class Cases:
    """Futures to plan for, and the sample behind them."""

    futures: tuple[Future, ...]
    sample: Sample

    @property
    def probabilities(self) -> Array:
        """Of the futures planned for. [futures]"""
        return np.array([future.probability for future in self.futures])

    def means(self, values: Array) -> Array:
        """Return the expectation of a value given for each draw, scrambling by scrambling. [scrambles]

        Each future counts with its exact probability, whatever share of the draws it got.
        """
        return np.array([self._mean(values[r], self.sample.future[r]) for r in range(self.sample.scrambles)])

    def _mean(self, values: Array, future: NDArray[np.int64]) -> float:
        count = np.bincount(future, minlength=len(self.futures))
        summed = np.bincount(future, weights=values, minlength=len(self.futures))
        seen = count > 0
        share = self.probabilities[seen] / self.probabilities[seen].sum()
        return float(share @ (summed[seen] / count[seen]))

    def weights(self) -> Array:
        """Return what each draw counts for in a distribution over all of them; they add to one. [all draws]"""
        future = self.sample.future.ravel()
        count = np.bincount(future, minlength=len(self.futures))
        weights = (self.probabilities / np.maximum(count, 1))[future]
        return weights / weights.sum()


@dataclass(frozen=True)
class Fineness:
    """How finely the future is cut and drawn."""

    slices: int = 2
    growth_slices: int = 2
    scrambles: int = 16
    points: int = 512


def cases(outlook: Outlook, scale: Array, fineness: Fineness | None = None) -> Cases:
    """Return the futures to plan for; `scale` is what each ranged number costs. [ranges]

    States that look alike at the second stage share their slices: what a price tells is only what it tells everyone.
    """
    fine = fineness or Fineness()
    uniforms = draw(outlook.correlation, fine.scrambles, fine.points)
    factors = _factors(outlook, uniforms)
    belongs = _states(outlook, fine, uniforms)
    future = np.full(uniforms.shape[:2], -1)
    found: list[Future] = []
    for states in _alike(outlook, _possible(outlook, fine)):
        masks = {state: np.all(belongs == np.array(state), axis=2) for state in states}
        drawn = np.any(np.stack(list(masks.values())), axis=0)
        if not drawn.any():
            continue
        slices = _slices(factors, drawn, scale, fine.slices)
        for state, mask in masks.items():
            growth = _growth(outlook, fine, uniforms, state)
            for place, inside in enumerate(slices):
                mine = mask & inside
                share = float(mine.sum() / max(mask.sum(), 1) * states[state])
                if share > LEAST:
                    future[mine] = len(found)
                    mean = tuple(float(x) for x in factors[inside].mean(axis=0))
                    arrives = state[: len(outlook.arrivals)]
                    found.append(Future(share, arrives, growth, mean, (place, len(slices))))
    return Cases(_certain(found), Sample(np.maximum(future, 0), factors))


def _alike(outlook: Outlook, states: dict[State, float]) -> list[dict[State, float]]:
    """Return the states with their probabilities, those together that cannot be told apart at the second stage."""
    arrivals = len(outlook.arrivals)
    groups: dict[State, dict[State, float]] = {}
    for state, probability in states.items():
        seen = tuple(min(place, 2) if i < arrivals else place for i, place in enumerate(state))
        groups.setdefault(seen, {})[state] = probability
    return list(groups.values())


def _certain(found: list[Future]) -> tuple[Future, ...]:
    """Return the futures with probabilities that add to one exactly."""
    whole = sum(future.probability for future in found)
    return tuple(replace(each, probability=each.probability / whole) for each in found)


def expected(outlook: Outlook) -> Future:
    """Return the future that someone plans for who plans for one: mean numbers, each date at its median."""
    arrives = tuple(
        int(np.argmax(chances >= 0.5)) if chances[-1] >= 0.5 else len(outlook.stages)
        for chances in map(outlook.chances, outlook.arrivals)
    )
    growth = outlook.growth
    mean = 0.0 if growth is None else (growth.low + growth.likely + growth.high) / 3
    return Future(1.0, arrives, mean, tuple(each.mean for each in outlook.ranges))


def bright(outlook: Outlook) -> Future:
    """Return the future in which all comes as early as it may, and what it costs is at its least."""
    arrives = tuple(
        int(np.argmax(chances > LEAST)) if chances[-1] > LEAST else len(outlook.stages)
        for chances in map(outlook.chances, outlook.arrivals)
    )
    central = expected(outlook)
    return replace(central, arrives=arrives, factors=tuple(each.least for each in outlook.ranges))


def _factors(outlook: Outlook, uniforms: Array) -> Array:
    """Return the factors of the ranged numbers. [scrambles, points, ranges]"""
    first = uniforms.shape[2] - len(outlook.ranges)
    columns = [each.factor(uniforms[..., first + i]) for i, each in enumerate(outlook.ranges)]
    return np.stack(columns, axis=-1) if columns else np.zeros((*uniforms.shape[:2], 0))


def _states(outlook: Outlook, fine: Fineness, uniforms: Array) -> NDArray[np.int64]:
    """Return the state that each draw belongs to. [scrambles, points, arrivals (and growth)]"""
    columns = [
        np.sum(uniforms[..., i, None] > outlook.chances(each), axis=-1)
        for i, each in enumerate(outlook.arrivals)
    ]
    if outlook.growth is not None:
        place = np.floor(uniforms[..., len(columns)] * fine.growth_slices)
        columns.append(np.minimum(place, fine.growth_slices - 1).astype(np.int64))
    return np.stack(columns, axis=-1) if columns else np.zeros((*uniforms.shape[:2], 0), dtype=np.int64)


def _possible(outlook: Outlook, fine: Fineness) -> dict[State, float]:
    """Return every state that can be, with its probability."""
    stages = [range(len(outlook.stages) + 1)] * len(outlook.arrivals)
    growth = [range(fine.growth_slices)] if outlook.growth is not None else []
    found = {state: box(*_box(outlook, fine, state)) for state in product(*stages, *growth)}
    return {state: probability for state, probability in found.items() if probability > LEAST}


def _box(outlook: Outlook, fine: Fineness, state: State) -> tuple[Array, Array, Array]:
    """Return the correlation and the corners of the box of uniform variables that is a state."""
    low, high = [], []
    for place, each in zip(state, outlook.arrivals, strict=False):
        edges = np.concatenate([[0.0], outlook.chances(each), [1.0]])
        low.append(edges[place])
        high.append(edges[place + 1])
    if outlook.growth is not None:
        low.append(state[-1] / fine.growth_slices)
        high.append((state[-1] + 1) / fine.growth_slices)
    count = len(low)
    return outlook.correlation[:count, :count], np.array(low), np.array(high)


def _growth(outlook: Outlook, fine: Fineness, uniforms: Array, state: State) -> float:
    """Return the mean growth of the slice of growth that a state lies in."""
    said = outlook.growth
    if said is None:
        return 0.0
    if said.high <= said.low:
        return said.likely
    uniform = uniforms[..., len(outlook.arrivals)]
    inside = np.minimum(np.floor(uniform * fine.growth_slices), fine.growth_slices - 1) == state[-1]
    return float(np.mean(inverse_triangle(uniform[inside], said.low, said.likely, said.high)))


def _slices(factors: Array, drawn: NDArray[np.bool_], scale: Array, count: int) -> list[NDArray[np.bool_]]:
    """Cut draws into slices, the drawn numbers of each as near its mean as can be. Each [scrambles, points]

    Distances are in what a number costs. Lloyd's algorithm from slices of equal number along the longest direction.
    """
    places = np.flatnonzero(drawn)
    points = factors.reshape(drawn.size, -1)[places] * scale
    centred = points - points.mean(axis=0)
    if not points.size or not np.any(np.ptp(points, axis=0) > 0):
        return [drawn]
    longest = np.linalg.svd(centred, full_matrices=False)[2][0]
    towards = np.sign(longest[np.argmax(np.abs(longest))])
    order = np.argsort(centred @ longest * towards, kind="stable")
    parts = np.array_split(order, min(count, len(order)))
    belongs = kmeans2(points, np.array([points[part].mean(axis=0) for part in parts]), minit="matrix")[1]
    return [_mask(places[belongs == i], drawn) for i in range(len(parts)) if np.any(belongs == i)]


def _mask(places: NDArray[np.int64], like: NDArray[np.bool_]) -> NDArray[np.bool_]:
    mask = np.zeros(like.size, dtype=bool)
    mask[places] = True
    return mask.reshape(like.shape)
