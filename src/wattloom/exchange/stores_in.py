"""Stores and storage units of a PyPSA network as devices of a scenario."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wattloom.errors import InputError
from wattloom.exchange.flows_in import ends_of, ratios_of, span_of
from wattloom.exchange.pieces import Fields, Pieces, Values, cost_field, hourly_field, size_fields
from wattloom.exchange.rows import one_converters


def add_stores(pieces: Pieces) -> frozenset[str]:
    """Append every store, and return the links that became part of one."""
    done: set[str] = set()
    for name in pieces.members("Store"):
        pair = _pair(pieces, name)
        component = pieces.named(name)
        fields = _linked(pieces, component, name, pair) if pair else _bare(pieces, component, name)
        fields |= size_fields(pieces, "Store", name, "energy", unit="MWh")
        fields |= cost_field(pieces, "Store", name, "energy_cost", unit="MWh")
        fields |= hourly_field(
            pieces, component, "lowest", pieces.values("Store", name, "e_min_pu"), usual=0.0
        )
        fields |= hourly_field(
            pieces, component, "highest", pieces.values("Store", name, "e_max_pu"), usual=1.0
        )
        loss = pieces.plain("Store", name, "standing_loss")
        fields |= {"standing_loss": loss} if loss else {}
        if not pieces.plain("Store", name, "e_cyclic"):
            _check_carrier(pieces, "Store", name)
            fields["initial"] = f"{pieces.plain('Store', name, 'e_initial')!r} MWh"
        pieces.add(component, "own_store", fields | {"usual": True})
        done |= set(pair.links) if pair else set()
    return frozenset(done)


@dataclass(frozen=True)
class Pair:
    """The link into a store and the one out of it, both of one other bus."""

    into: str
    out: str
    bus: str

    @property
    def links(self) -> tuple[str, str]:
        """Both links."""
        return (self.into, self.out)


def _pair(pieces: Pieces, store: str) -> Pair | None:
    """Return the two links of a store that has a bus of its own and nothing else there."""
    bus = str(pieces.plain("Store", store, "bus"))
    if bus == pieces.main or _others_at(pieces, bus) > 1:
        return None
    touching = [name for name in pieces.members("Link") if bus in ends_of(pieces, name)]
    into = [name for name in touching if set(ratios_of(pieces, name)) == {bus}]
    out = [name for name in touching if ends_of(pieces, name)[0] == bus]
    if len(touching) != 2 or len(into) != 1 or len(out) != 1 or into == out:
        return None
    other = ends_of(pieces, into[0])[0]
    simple = set(ratios_of(pieces, out[0])) == {other} and all(_is_simple(pieces, name) for name in touching)
    return Pair(into[0], out[0], other) if simple else None


def _others_at(pieces: Pieces, bus: str) -> int:
    """Return how many components but links stand at a bus."""
    kinds = ("Generator", "Load", "Store", "StorageUnit")
    return sum(str(pieces.plain(kind, name, "bus")) == bus for kind in kinds for name in pieces.members(kind))


def _is_simple(pieces: Pieces, link: str) -> bool:
    """Whether a link runs freely from nothing to its power, at one efficiency."""
    span = span_of(pieces, "Link", link)
    (ratio,) = ratios_of(pieces, link).values()
    ramps = (pieces.values("Link", link, f"ramp_limit_{end}") for end in ("up", "down"))
    free = (
        np.all(span.least == 0.0)
        and np.all(span.most == 1.0)
        and all(np.all(np.isnan(each)) for each in ramps)
    )
    return bool(free) and isinstance(ratio, float) and 0 < ratio <= 1


def _linked(pieces: Pieces, component: str, store: str, pair: Pair) -> Fields:
    (gain,) = ratios_of(pieces, pair.into).values()
    (yielded,) = ratios_of(pieces, pair.out).values()
    own = pieces.values("Store", store, "marginal_cost")
    fields: Fields = {"bus": pieces.bus(pair.bus)}
    fields |= size_fields(pieces, "Link", pair.into, "charge")
    fields |= cost_field(pieces, "Link", pair.into, "charge_cost")
    if pair.links in one_converters(pieces.network):
        fields["one_converter"] = True
    else:
        fields |= size_fields(pieces, "Link", pair.out, "discharge", factor=float(np.asarray(yielded)))
        fields |= cost_field(pieces, "Link", pair.out, "discharge_cost", factor=float(np.asarray(yielded)))
    fields |= {"charge_efficiency": gain} if gain != 1.0 else {}
    fields |= {"discharge_efficiency": yielded} if yielded != 1.0 else {}
    taken = pieces.values("Link", pair.into, "marginal_cost") - own * gain
    given = (pieces.values("Link", pair.out, "marginal_cost") + own) / yielded
    return fields | _prices(pieces, component, taken, given)


def _bare(pieces: Pieces, component: str, store: str) -> Fields:
    own = pieces.values("Store", store, "marginal_cost")
    fields: Fields = {"bus": pieces.bus(str(pieces.plain("Store", store, "bus")))}
    return fields | _prices(pieces, component, -own, own)


def _prices(pieces: Pieces, component: str, taken: Values, given: Values) -> Fields:
    return hourly_field(pieces, component, "charge_price", taken, usual=0.0, unit="EUR/MWh") | hourly_field(
        pieces, component, "discharge_price", given, usual=0.0, unit="EUR/MWh"
    )


def _check_carrier(pieces: Pieces, kind: str, name: str) -> None:
    """Refuse a store that begins with carbon in it, while carbon is limited: a campus counts it at the source."""
    carriers, carrier = pieces.network.carriers, str(pieces.plain(kind, name, "carrier"))
    emits = carrier in carriers.index and carriers.at[carrier, "co2_emissions"]
    if emits and len(pieces.network.global_constraints):
        raise InputError(
            "pypsa-cannot-carry", count=1, text=f"  {kind} {name}.carrier = {carrier} (co2_emissions)"
        )


def add_storage_units(pieces: Pieces) -> None:
    """Append every storage unit: one converter for both directions, its energy some hours of it."""
    for name in pieces.members("StorageUnit"):
        component = pieces.named(name)
        if (
            pieces.values("StorageUnit", name, "p_min_pu") != -1.0
            or pieces.values("StorageUnit", name, "p_max_pu") != 1.0
        ):
            raise InputError("pypsa-cannot-carry", count=1, text=f"  StorageUnit {name}.p_min_pu, p_max_pu")
        fields: Fields = {
            "bus": pieces.bus(str(pieces.plain("StorageUnit", name, "bus"))),
            "one_converter": True,
        }
        fields |= size_fields(pieces, "StorageUnit", name, "charge")
        fields |= cost_field(pieces, "StorageUnit", name, "charge_cost")
        fields["duration"] = f"{pieces.plain('StorageUnit', name, 'max_hours')!r} h"
        for ours, theirs in (("charge", "store"), ("discharge", "dispatch")):
            fields[f"{ours}_efficiency"] = pieces.plain("StorageUnit", name, f"efficiency_{theirs}")
        loss = pieces.plain("StorageUnit", name, "standing_loss")
        fields |= {"standing_loss": loss} if loss else {}
        price = pieces.values("StorageUnit", name, "marginal_cost")
        fields |= hourly_field(pieces, component, "discharge_price", price, usual=0.0, unit="EUR/MWh")
        if not pieces.plain("StorageUnit", name, "cyclic_state_of_charge"):
            _check_carrier(pieces, "StorageUnit", name)
            fields["initial"] = f"{pieces.plain('StorageUnit', name, 'state_of_charge_initial')!r} MWh"
        pieces.add(component, "own_store", fields | {"usual": True})
