"""What a reader must know before using a plan: choices, stand-ins, and where the press does not add up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from babel import Locale

from wattloom.campus.building import Campus
from wattloom.campus.scenario import Scenario
from wattloom.envelope import Site
from wattloom.errors import SeriesError
from wattloom.facts import fact
from wattloom.facts.catalogue import quantities
from wattloom.ledger.accounts import Accounts

BILLION = 1e9
STAND_INS = "warning-stand-ins"


@dataclass(frozen=True)
class Warning:
    """A message of `words/` with its values."""

    id: str
    values: dict[str, Any] = field(default_factory=dict[str, Any])

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {"id": self.id, "values": self.values}


def warnings_of(
    scenario: Scenario, campus: Campus, accounts: Accounts, too_small: Sequence[str] = ()
) -> list[Warning]:
    """Return everything worth saying about a plan, most important first.

    `too_small` names the sizes that the proof cannot tell from nothing.
    """
    return [
        *([Warning("warning-too-small", {"names": ", ".join(too_small)})] if too_small else []),
        *_already_clean(scenario, campus.site),
        *_nameplate(scenario, accounts),
        *_negative_prices(campus, accounts),
        *_closed_reactors(scenario),
        *_price_level(scenario, campus),
        *_river(scenario),
        *_stand_ins(scenario, campus),
    ]


def series_warnings(scenario: Scenario, campus: Campus) -> list[Warning]:
    """Return what must be known about the hours of a campus, whatever is planned with them."""
    return [*_price_level(scenario, campus), *_river(scenario), *_stand_ins(scenario, campus)]


def _already_clean(scenario: Scenario, site: Site) -> Iterator[Warning]:
    """Say so when the grid's own factor would meet the promise without any effort."""
    target = scenario.charter.cfe
    try:
        share = site.series("clean_share")
    except SeriesError:
        return
    if target is not None and float(share.mean()) > target - 0.05:
        yield Warning(
            "warning-grid-already-clean",
            {
                **_territory(site.country),
                "year": str(site.weather_year),
                "mean": round(float(share.mean()), 4),
                "worst": round(float(share.min()), 4),
                "target": target,
                "definition": scenario.clean,
            },
        )


def _territory(code: str) -> dict[str, str]:
    """Return the name of a country in both languages."""
    return {f"country_{lang}": Locale(lang).territories.get(code, code) for lang in ("en", "fr")}


def _nameplate(scenario: Scenario, accounts: Accounts) -> Iterator[Warning]:
    """Compare with the press where the campus is the one the press describes."""
    count = sum(
        float(getattr(part, "accelerators", 0.0))
        for part in scenario.components.values()
        if type(part).__name__ == "AcceleratorFleet"
    )
    if count != fact("press.accelerators").value:
        return
    yield Warning(
        "warning-nameplate",
        {
            "accelerators": f"{count:,.0f}".replace(",", " "),
            "mean": round(accounts.mean_mw),
            "peak": round(accounts.peak_mw),
            "announced": round(fact("press.power").value),
        },
    )
    halls = fact("accelerator_fleet.facility_capex").value * 1000.0 * accounts.peak_mw
    yield Warning(
        "warning-press-cost",
        {
            "announced": round(fact("press.investment").value / BILLION),
            "accelerators": f"{count:,.0f}".replace(",", " "),
            "chips": round(count * fact("accelerator_fleet.capex").value / BILLION, 1),
            "halls": round(halls / BILLION, 1),
        },
    )


def _closed_reactors(scenario: Scenario) -> Iterator[Warning]:
    for part in scenario.components.values():
        if type(part).__name__ == "Smr":
            written = getattr(part, "first_year", None)
            first = written if written is not None else fact("smr.first_year").value
            if scenario.site.plan_year < first:
                yield Warning(
                    "warning-smr-closed",
                    {"plan_year": str(scenario.site.plan_year), "first_year": f"{first:.0f}"},
                )


def _negative_prices(campus: Campus, accounts: Accounts) -> Iterator[Warning]:
    """Explain the hours in which a plan buys from the market while it throws contracted supply away."""
    price = campus.series.get(("day_ahead_price", campus.site.country))
    hours = int((price.values < 0).sum()) if price is not None else 0
    if hours and accounts.curtailed_mwh > 1.0 and accounts.import_mwh > 0:
        yield Warning("warning-negative-prices", {"hours": hours})


def _price_level(scenario: Scenario, campus: Campus) -> Iterator[Warning]:
    for device in campus.network.devices:
        for quantity in device.quantities:
            if quantity.name.startswith("grid.price_level") and quantity.fact is not None:
                yield Warning(
                    "warning-price-level",
                    {
                        "year": str(scenario.site.weather_year),
                        "level": round(quantity.value, 1),
                        "source": f"{quantity.fact.source}, {quantity.fact.where}",
                    },
                )
                return


def _river(scenario: Scenario) -> Iterator[Warning]:
    uses_river = any(type(part).__name__ == "RiverCooling" for part in scenario.components.values())
    if uses_river and "river_flow" not in scenario.site.series:
        yield Warning("warning-synthetic-river")


def _stand_ins(scenario: Scenario, campus: Campus) -> Iterator[Warning]:
    """Name the series that come from another year than the plan's hours."""
    year = scenario.site.weather_year
    borrowed = [series for series in campus.series.values() if series.data_year != year]
    known = quantities()
    names = {
        lang: ", ".join(
            dict.fromkeys(getattr(known[series.quantity], f"label_{lang}").lower() for series in borrowed)
        )
        for lang in ("en", "fr")
    }
    if borrowed:
        yield Warning(STAND_INS, {"year": str(year), "names_en": names["en"], "names_fr": names["fr"]})
