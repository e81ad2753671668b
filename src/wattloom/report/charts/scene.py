"""What the charts look at: the plan, and its flows folded into hourly arrays.

The Flows table has one row per hour, device, bus and origin. A chart wants "MW of each source, hour by hour";
this file folds the table once for all charts. Hours are as the flows have them (UTC).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wattloom.report.charts.clean import carbon_free
from wattloom.report.charts.palette import colours
from wattloom.words import say

Series = NDArray[np.float64]
_OUTSIDE = {
    "curtailment": "report-curtailed",
    "unserved": "report-unserved-energy",
}  # rows that no device makes
_NOT_LOAD = ("curtail", "export", "grid", "import", "unserved")


@dataclass(frozen=True, eq=False)
class Scene:
    """One plan as the charts see it; arrays are [hours], in MW unless named a share."""

    plan: Mapping[str, Any]
    table: pl.DataFrame
    lang: str

    @cached_property
    def flows(self) -> pl.DataFrame:
        """The flows, without what only passes a device from one electricity bus to another (the grid connection)."""
        flows = self._one_year().with_columns(pl.col(pl.Categorical).cast(pl.String))
        if flows.height == 0:
            return flows
        electric = pl.col("carrier") == "electricity"
        sides = (
            flows.filter(electric)
            .group_by("device")
            .agg(
                given=(pl.col("quantity") > 0).any(),
                taken=(pl.col("quantity") < 0).any(),
                buses=pl.col("bus").n_unique(),
            )
        )
        passing = sides.filter(pl.col("given") & pl.col("taken") & (pl.col("buses") > 1))["device"]
        return flows.filter(~(electric & pl.col("device").is_in(passing.to_list())))

    def _one_year(self) -> pl.DataFrame:
        """The rows of the year whose hours are shown: the first, where a plan was made for several."""
        if not self.plan.get("weather_years"):
            return self.table
        return self.table.filter(pl.col("time").dt.year() == self.plan["weather_year"])

    def title(self, device: str) -> str:
        """Return the name that people read of a device."""
        return title_of(self.plan, device, self.lang)

    @cached_property
    def colours(self) -> dict[str, str]:
        """The colour of each device."""
        known = dict(self.plan.get("devices", {}))
        for device in self.flows["device"].unique(maintain_order=True) if self.has_hours else ():
            known.setdefault(device, {"technology": device})
        return colours(known)

    @cached_property
    def times(self) -> NDArray[np.datetime64]:
        """The hours, sorted."""
        found = self.flows.select(pl.col("time").dt.epoch("ms").unique().sort())["time"].to_numpy()
        return found.astype("datetime64[ms]").astype("datetime64[h]")

    @property
    def has_hours(self) -> bool:
        """Whether there is a plan to draw: an infeasible one has no flows."""
        return self.table.height > 0 and len(self.times) > 1

    @cached_property
    def _electricity(self) -> pl.DataFrame:
        rows = self.flows.lazy().filter(pl.col("carrier") == "electricity")
        hour = (
            pl.col("time").dt.epoch("ms") - int(self.times[0].astype("datetime64[ms]").astype(int))
        ) // 3_600_000
        return rows.with_columns(hour=hour).select("hour", "device", "origin", "quantity").collect()

    def _spread(self, rows: pl.DataFrame, key: str) -> dict[str, Series]:
        position = np.zeros(int((self.times[-1] - self.times[0]).astype(int)) + 1, dtype=int)
        position[(self.times - self.times[0]).astype(int)] = np.arange(len(self.times))
        summed = rows.group_by(key, "hour").agg(pl.col("quantity").sum())
        result: dict[str, Series] = {}
        for (name,), part in summed.partition_by(key, as_dict=True).items():
            series = np.zeros(len(self.times))
            series[position[part["hour"].to_numpy()]] = part["quantity"].to_numpy()
            result[str(name)] = series
        return result

    @cached_property
    def supply(self) -> dict[str, Series]:
        """What each device puts into the campus, in the order of stacking: firm, variable, stores, grid."""
        found = self._spread(self._electricity.filter(pl.col("quantity") > 0), "device")
        found = {name: series for name, series in found.items() if series.sum() > 0}
        return dict(sorted(found.items(), key=lambda item: (self._rank(item[0]), -item[1].sum())))

    def _rank(self, device: str) -> int:
        technology = self.technology(device)
        order = ("nuclear", "smr", "ppa", "thermal", "offshore", "wind", "solar")
        late = ("gas", "grid", "import", "unserved")
        if self.family(device) == "store":
            return 20
        for place, word in enumerate(late):
            if word in technology:
                return 30 + place
        return next((place for place, word in enumerate(order) if word in technology), 10)

    @cached_property
    def use(self) -> dict[str, Series]:
        """What each device takes, as positive MW."""
        found = self._spread(self._electricity.filter(pl.col("quantity") < 0), "device")
        return {name: -series for name, series in found.items() if series.sum() < 0}

    def technology(self, device: str) -> str:
        """Return the technology of a device, its name when the plan does not say."""
        return str(self.plan.get("devices", {}).get(device, {}).get("technology", device))

    def family(self, device: str) -> str:
        """Return the family of a device."""
        return str(self.plan.get("devices", {}).get(device, {}).get("family", ""))

    def is_load(self, device: str) -> bool:
        """Whether what this device takes is the campus at work, and not storing, selling or throwing away."""
        technology = self.technology(device)
        return self.family(device) != "store" and not any(word in technology for word in _NOT_LOAD)

    def is_grid(self, device: str) -> bool:
        """Whether this device buys from the grid hour by hour."""
        technology = self.technology(device)
        return "grid" in technology or "import" in technology

    @cached_property
    def load(self) -> Series:
        """What the campus uses."""
        return self._total({name: series for name, series in self.use.items() if self.is_load(name)})

    @cached_property
    def imports(self) -> Series:
        """What it buys from the grid hour by hour."""
        return self._total({name: series for name, series in self.supply.items() if self.is_grid(name)})

    def _total(self, parts: Mapping[str, Series]) -> Series:
        return np.sum(list(parts.values()), axis=0) if parts else np.zeros(len(self.times))

    @cached_property
    def clean_share(self) -> Series:
        """Share of each hour's use that is clean by the plan's definition; NaN in an hour without use."""
        working = [name for name in self.use if self.is_load(name)]
        rows = self._electricity.filter((pl.col("quantity") < 0) & pl.col("device").is_in(working))
        clean = np.zeros(len(self.times))
        for origin, series in self._spread(rows, "origin").items():
            clean -= series * carbon_free(self.plan, origin, len(self.times))
        with np.errstate(invalid="ignore", divide="ignore"):
            share = np.where(self.load > 0, clean / self.load, np.nan)
        return np.clip(share, 0.0, 1.0)


def title_of(plan: Mapping[str, Any], device: str, lang: str) -> str:
    """Return the name that people read of a device: its title, with its own name where two devices share a title."""
    own = say(_OUTSIDE[device], lang) if device in _OUTSIDE else device.replace("_", " ")
    title = _title(plan, device, lang)
    shared = sum(_title(plan, other, lang) == title for other in plan.get("devices", {})) > 1
    return f"{title} ({own})" if title and shared else title or own


def _title(plan: Mapping[str, Any], device: str, lang: str) -> str:
    titles = plan.get("devices", {}).get(device, {}).get("title") or {}
    return str(titles.get(lang) or titles.get("en") or "")
