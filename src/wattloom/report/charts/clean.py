"""How clean the electricity of one origin is, by the definition that the plan states.

The plan gives each supplying device its clean share of the year under that definition. Only the grid's own factor
changes from hour to hour; it is read again from the series that the plan used.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray


def carbon_free(plan: Mapping[str, Any], origin: str, hours: int) -> float | NDArray[np.float64]:
    """Return the clean share of a kWh from `origin`: one number, or one per hour for the grid's own factor."""
    share = (plan.get("devices", {}).get(origin) or {}).get("clean_share")
    if share is None:
        return 0.0
    by_hour = grid_share(plan, hours) if _follows_the_grid(plan, origin) else None
    return float(share) if by_hour is None else by_hour


def _follows_the_grid(plan: Mapping[str, Any], origin: str) -> bool:
    is_market = "grid" in str(plan["devices"][origin].get("technology", ""))
    return is_market and (plan.get("clean") or {}).get("definition") == "grid_factor"


def grid_share(plan: Mapping[str, Any], hours: int) -> NDArray[np.float64] | None:
    """Return the carbon-free share of the grid in each hour, from the series that the plan used."""
    values = plan_series(plan, "clean_share")
    return values if values is not None and len(values) == hours else None


def plan_series(plan: Mapping[str, Any], quantity: str) -> NDArray[np.float64] | None:
    """Read again an hourly series that the plan used, when it names one."""
    for entry in plan.get("data", {}).get("series", []):
        if entry.get("quantity") == quantity:
            from wattloom.facts import hourly

            return hourly(quantity, entry["area"], int(entry["data_year"])).values
    return None
