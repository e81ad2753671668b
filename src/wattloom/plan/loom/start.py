"""Where the method begins: sizes of the order of the demand, flows inside bounds, prices of the order of costs."""

from __future__ import annotations

import numpy as np

from wattloom.plan.loom.form import BOX, FREE, Array, Chain, Form
from wattloom.plan.loom.newton import Newton
from wattloom.plan.loom.point import Point
from wattloom.plan.loom.segments import Weave

STORED = 4.0  # hours of the typical flow that a store holds


def begin(newton: Newton) -> Point:
    """Set every chain's point and return the border's."""
    form = newton.form
    sizes = _sizes(form)
    for weave, link in zip(newton.weaves, form.links, strict=True):
        _fill(weave, sizes[link.capacities])
    upper = form.border.upper
    finite = np.isfinite(upper)
    q = _yearly_prices(form)
    pull = np.maximum(0.5 * np.abs(form.border.cost - form.border.matrix.T @ q), 1e-2)
    return Point(
        v=sizes,
        s=np.where(finite, upper - sizes, 1.0),
        z=pull,
        w=np.where(finite, 0.2 * pull, 0.0),
        q=q,
    )


def _yearly_prices(form: Form) -> Array:
    """Return the prices of the border's rows that leave its sizes nearest to free (least squares)."""
    matrix = form.border.matrix
    if not matrix.size:
        return np.zeros(len(form.border.right))
    normal = matrix @ matrix.T + 1e-3 * np.eye(len(matrix))
    return np.asarray(np.linalg.solve(normal, matrix @ form.border.cost), dtype=np.float64)


def _price(chain: Chain) -> float:
    """Return the typical cost of a flow: the median of what costs something."""
    costs = np.abs(chain.cost[chain.cost != 0])
    return float(np.median(costs)) if costs.size else 1.0


def _sizes(form: Form) -> Array:
    upper = form.border.upper
    guess = np.full(len(upper), 1.0)
    for chain, link in zip(form.chains, form.links, strict=True):
        flow = typical_flow(chain)
        share = _share(chain, len(link.capacities))
        guess[link.capacities] = flow * np.where(share > 0, 0.5 / np.maximum(share, 0.1), 0.5)
        for j in chain.states:
            if chain.kind[j] >= 0:
                guess[link.capacities[chain.kind[j]]] = STORED * flow
    return _with_slack(form, np.where(np.isfinite(upper), np.minimum(0.5 * upper, guess), guess))


def _with_slack(form: Form, sizes: Array) -> Array:
    """Raise the slacks of yearly rows to what the other sizes leave: a budget may have a thousand times their room."""
    border = form.border
    used = np.concatenate([link.capacities for link in form.links])
    alone = np.setdiff1d(np.flatnonzero(np.isinf(border.upper)), used)
    for k in alone:
        rows = np.flatnonzero(border.matrix[:, k])
        if len(rows) == 1:
            entry = border.matrix[rows[0], k]
            left = border.right[rows[0]] - border.matrix[rows[0]] @ sizes + entry * sizes[k]
            sizes[k] = max(sizes[k], float(left / entry))
    return sizes


def _share(chain: Chain, count: int) -> Array:
    share = np.zeros(count)
    for e in range(len(chain.k_row)):
        share[chain.k_column[e]] = max(share[chain.k_column[e]], float(np.mean(np.abs(chain.k_value[:, e]))))
    for j, kind in enumerate(chain.kind):
        if kind >= 0:
            share[kind] = max(share[kind], float(np.mean(chain.upper[:, j])))
    return share


def typical_flow(chain: Chain) -> float:
    """Return the typical right side of a row that has one."""
    means = np.mean(np.abs(chain.right), axis=0)
    return float(np.max(means, initial=0.0)) or 1.0


def _fill(weave: Weave, sizes: Array) -> None:
    chain, at = weave.chain, weave.lines
    price = _price(chain)
    flow = typical_flow(chain)
    for j, kind in enumerate(chain.kind):
        bound = chain.upper[:, j]
        if kind == FREE:
            x, s, w = np.full_like(bound, 0.4 * flow), np.ones_like(bound), np.zeros_like(bound)
        else:
            room = bound * sizes[kind] if kind >= 0 else bound
            x = 0.4 * (np.minimum(room, 4 * flow) if kind == BOX else room)
            s, w = room - x, np.full_like(bound, price)
        z = np.maximum(price, 0.015 * price / np.maximum(x, 1e-3))
        shut = (kind != FREE) & (bound <= 0)
        for line, values in ((at.x, x), (at.s, s), (at.z, z), (at.w, w)):
            weave.put(line + j, np.where(shut, 0.0, values)[:, None])
    prices = np.full_like(chain.right, price)
    prices[:, chain.first_chained :] = 0.9 * price
    weave.put(at.y, prices)
