"""Generators, loads and links of a PyPSA network as devices of a scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wattloom.errors import InputError
from wattloom.exchange.pieces import (
    ELECTRIC,
    Fields,
    Pieces,
    Values,
    cost_field,
    hourly_field,
    ramp_fields,
    size_fields,
)

KG = 1000.0  # g/kWh per t/MWh


def add_loads(pieces: Pieces) -> None:
    """Append every load."""
    for name in pieces.members("Load"):
        component = pieces.named(name)
        sign = pieces.plain("Load", name, "sign")
        wanted = pieces.values("Load", name, "p_set") * -sign
        fields: Fields = {"bus": pieces.bus(str(pieces.plain("Load", name, "bus")))}
        pieces.add(
            component, "own_demand", fields | {"demand": pieces.written(component, "demand", wanted, "MW")}
        )


@dataclass(frozen=True)
class Span:
    """Between which shares of its size something runs: `least` to `most`, float or [hours]."""

    least: Values
    most: Values


def span_of(pieces: Pieces, kind: str, name: str) -> Span:
    """Return the shares between which a component runs; it must be able to stand still or run forward.

    Raises
    ------
    InputError
        When its upper share is below zero.
    """
    least, most = (pieces.values(kind, name, key) for key in ("p_min_pu", "p_max_pu"))
    if kind == "Generator" and pieces.plain(kind, name, "sign") < 0:
        least, most = -np.asarray(most) + 0.0, -np.asarray(least) + 0.0
        least, most = (float(each) if each.ndim == 0 else each for each in (least, most))
    if np.any(np.asarray(most) < 0):
        raise InputError("pypsa-cannot-carry", count=1, text=f"  {kind} {name}.p_max_pu (below zero)")
    return Span(least, most)


def add_generators(pieces: Pieces, *, freely: bool) -> None:
    """Append every generator; `freely` says that surplus can be thrown away without changing the optimum."""
    for name in pieces.members("Generator"):
        component, span = pieces.named(name), span_of(pieces, "Generator", name)
        sign = pieces.plain("Generator", name, "sign")
        if abs(sign) != 1.0:
            raise InputError("pypsa-cannot-carry", count=1, text=f"  Generator {name}.sign = {sign:g}")
        price = pieces.values("Generator", name, "marginal_cost") * sign
        carbon = emission_of(pieces, name) * KG * sign
        fields: Fields = {"bus": pieces.bus(str(pieces.plain("Generator", name, "bus")))}
        fields |= size_fields(pieces, "Generator", name, "capacity")
        fields |= cost_field(pieces, "Generator", name, "fixed_cost")
        fields |= hourly_field(pieces, component, "marginal_cost", price, usual=0.0, unit="EUR/MWh")
        fields |= hourly_field(pieces, component, "availability", span.most, usual=1.0)
        fields |= hourly_field(pieces, component, "minimum", span.least, usual=0.0)
        fields |= ramp_fields(pieces, "Generator", name)
        fields |= hourly_field(pieces, component, "carbon", carbon, usual=0.0, unit="g/kWh")
        plain = not {"marginal_cost", "minimum", "ramp_up", "ramp_down", "carbon"} & set(fields)
        if freely and plain and fields["bus"] == "electricity":
            fields["must_take"] = True
        pieces.add(component, "own_source", fields | {"usual": True})


def emission_of(pieces: Pieces, name: str) -> Values:
    """Return t of CO2 per MWh that a generator gives: the carrier's over the efficiency, as PyPSA counts it."""
    carriers = pieces.network.carriers
    carrier = str(pieces.plain("Generator", name, "carrier"))
    if carrier not in carriers.index or not carriers.at[carrier, "co2_emissions"]:
        return 0.0
    return float(carriers.at[carrier, "co2_emissions"]) / pieces.values("Generator", name, "efficiency")


def add_links(pieces: Pieces, done: frozenset[str]) -> None:
    """Append every link that is not part of a store already."""
    for name in pieces.members("Link"):
        if name in done:
            continue
        component, span = pieces.named(name), span_of(pieces, "Link", name)
        fields: Fields = {"input": pieces.bus(ends_of(pieces, name)[0])}
        fields["outputs"] = _outputs(pieces, component, name)
        fields |= size_fields(pieces, "Link", name, "capacity")
        fields |= cost_field(pieces, "Link", name, "fixed_cost")
        price = pieces.values("Link", name, "marginal_cost")
        fields |= hourly_field(pieces, component, "marginal_cost", price, usual=0.0, unit="EUR/MWh")
        fields |= hourly_field(pieces, component, "availability", span.most, usual=1.0)
        fields |= hourly_field(pieces, component, "minimum", span.least, usual=0.0)
        fields |= ramp_fields(pieces, "Link", name)
        if fields["input"] != "electricity" and "electricity" in fields["outputs"]:
            fields["carbon_free"] = _clean_behind(pieces, name)
        pieces.add(component, "own_converter", fields | {"usual": True})


def ends_of(pieces: Pieces, name: str) -> list[str]:
    """Return the buses of a link, the input first."""
    static = pieces.network.links.loc[name]
    keys = sorted(
        (key for key in static.index if key.startswith("bus") and key[3:].isdigit()), key=lambda k: int(k[3:])
    )
    return [str(static[key]) for key in keys if isinstance(static[key], str) and static[key]]


def ratios_of(pieces: Pieces, name: str) -> dict[str, Values]:
    """Return what a link gives for one unit of input, by bus."""
    static, found = pieces.network.links.loc[name], {}
    for key in static.index:
        number = key[3:]
        if (
            key.startswith("bus")
            and number.isdigit()
            and int(number) > 0
            and isinstance(static[key], str)
            and static[key]
        ):
            ratio = pieces.values("Link", name, "efficiency" if number == "1" else f"efficiency{number}")
            found[str(static[key])] = found.get(str(static[key]), 0.0) + ratio
    return found


def _outputs(pieces: Pieces, component: str, name: str) -> Fields:
    return {
        pieces.bus(bus): pieces.written(component, f"outputs.{pieces.bus(bus)}", ratio)
        for bus, ratio in ratios_of(pieces, name).items()
    }


def _clean_behind(pieces: Pieces, name: str) -> float:
    """Return one when nothing that can reach the input of a link emits anything, else zero."""
    reached, waiting = set[str](), [ends_of(pieces, name)[0]]
    while waiting:
        bus = waiting.pop()
        if bus in reached or bus == pieces.main:
            continue
        reached.add(bus)
        waiting += [
            ends_of(pieces, each)[0] for each in pieces.members("Link") if bus in ratios_of(pieces, each)
        ]
    dirty = (
        name
        for name in pieces.members("Generator")
        if str(pieces.plain("Generator", name, "bus")) in reached and np.any(emission_of(pieces, name))
    )
    return 0.0 if next(dirty, None) else 1.0


def is_electric(pieces: Pieces, bus: str) -> bool:
    """Whether a bus of the network carries electricity, by the name of its carrier."""
    return str(pieces.network.buses.at[bus, "carrier"]) in ELECTRIC
