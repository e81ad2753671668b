"""Limits that a PyPSA network has no component for: yearly and hourly rows over its variables.

A file of a network holds components alone, so these rows travel as plain data in `n.meta["wattloom"]["rows"]` and are
added to the model when it is solved:

    n.optimize(solver_name="highs", extra_functionality=wattloom.exchange.pypsa.add_constraints)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pypsa

Sense = Literal["<=", ">=", "="]
Values = float | NDArray[np.float64]
META = "wattloom"


@dataclass(frozen=True)
class Term:
    """`coefficient` times a variable of the model, such as `Link-p` or `Store-e_nom`, of one component."""

    variable: str
    name: str
    coefficient: Values

    @property
    def is_hourly(self) -> bool:
        """Whether the variable has a value each hour."""
        return not self.variable.endswith("_nom")


@dataclass(frozen=True)
class Row:
    """One row: the terms, summed over the hours (`each_hour` false) or hour by hour, against `bound`."""

    name: str
    sense: Sense
    bound: Values
    terms: tuple[Term, ...]
    each_hour: bool = False

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        terms = [
            {"variable": t.variable, "name": t.name, "coefficient": _listed(t.coefficient)}
            for t in self.terms
        ]
        return {
            "name": self.name,
            "sense": self.sense,
            "bound": _listed(self.bound),
            "each_hour": self.each_hour,
            "terms": terms,
        }


def _listed(values: Values) -> float | list[float]:
    return float(values) if np.ndim(values) == 0 else np.asarray(values).tolist()


def rows_of(network: pypsa.Network) -> list[dict[str, Any]]:
    """Return the rows that travel with a network, as plain data."""
    meta = network.meta.get(META)
    return list(meta.get("rows", [])) if isinstance(meta, dict) else []


def is_one_converter(network: pypsa.Network, row: dict[str, Any]) -> bool:
    """Whether a row makes the link into a store and the link out of it one converter, as powerful either way."""
    terms = row["terms"]
    if (
        row["sense"] != "="
        or row["bound"]
        or [term["variable"] for term in terms] != ["Link-p_nom", "Link-p_nom"]
    ):
        return False
    out, into = (network.links.loc[term["name"]] for term in terms)
    if out["bus0"] != into["bus1"] or out["bus1"] != into["bus0"]:
        return False
    return bool(
        np.isclose(terms[0]["coefficient"], out["efficiency"]) and np.isclose(terms[1]["coefficient"], -1.0)
    )


def one_converters(network: pypsa.Network) -> set[tuple[str, str]]:
    """Return the links into and out of stores that a row makes one converter."""
    rows = (row["terms"] for row in rows_of(network) if is_one_converter(network, row))
    return {(terms[1]["name"], terms[0]["name"]) for terms in rows}


def add_constraints(n: pypsa.Network, snapshots: Any = None) -> None:
    """Add the rows that a campus left in `n.meta` to the model of `n`; hand it to `n.optimize(extra_functionality=)`.

    Parameters
    ----------
    snapshots
        What PyPSA hands over; the rows stand for all snapshots of the network.
    """
    for row in rows_of(n):
        left: Any = sum(_expression(n, term, row["each_hour"]) for term in row["terms"])
        bound = _hourly(n, row["bound"]) if isinstance(row["bound"], list) else row["bound"]
        n.model.add_constraints(left, row["sense"], bound, name=f"wattloom-{row['name']}")


def _expression(n: pypsa.Network, term: dict[str, Any], each_hour: bool) -> Any:
    variable = n.model[term["variable"]].sel(name=term["name"], drop=True)
    coefficient = term["coefficient"]
    product = (_hourly(n, coefficient) if isinstance(coefficient, list) else coefficient) * variable
    return product if each_hour or term["variable"].endswith("_nom") else product.sum()


def _hourly(n: pypsa.Network, values: list[float]) -> Any:
    import xarray as xr

    return xr.DataArray(np.asarray(values), coords={"snapshot": n.snapshots}, dims=["snapshot"])
