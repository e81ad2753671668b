"""The charter, rule by rule: what was promised, what the plan does, whether it holds and whether it binds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wattloom.campus.scenario import Charter
from wattloom.ledger.accounts import Accounts

SLACK = 1e-6  # relative: the accuracy of a solved plan
NEAR = 2e-3  # relative: a rule this close to its target decides something


@dataclass(frozen=True)
class Verdict:
    """One rule of the charter against one year."""

    rule: str
    target: float
    value: float
    unit: str
    sense: Literal[">=", "<="]

    @property
    def met(self) -> bool:
        """Whether the promise holds."""
        margin = SLACK * max(abs(self.target), 1e-9)
        return (
            self.value >= self.target - margin if self.sense == ">=" else self.value <= self.target + margin
        )

    @property
    def binding(self) -> bool:
        """Whether the plan stands at the promise: a looser one would be cheaper."""
        near = abs(self.value - self.target) <= NEAR * max(abs(self.target), 1e-9)
        return self.rule != "traceability" and self.met and near


def judge(charter: Charter, accounts: Accounts) -> list[Verdict]:
    """Return the verdict on every promise that was made."""
    rules: list[tuple[str, float | None, float, str, Literal[">=", "<="]]] = [
        ("cfe", charter.cfe, accounts.cfe_score, "share", ">="),
        ("carbon", charter.carbon, accounts.carbon_market_t, "t", "<="),
        ("grid_peak_import", charter.grid_peak_import, accounts.peak_hours_import_mw, "MW", "<="),
        ("river_heating", charter.river_heating, accounts.river_heating_k, "K", "<="),
        ("heat_reuse", charter.heat_reuse, accounts.heat_reused_share, "share", ">="),
        ("water", charter.water, accounts.water_m3, "m3", "<="),
        ("budget", charter.budget, accounts.capex_eur, "EUR", "<="),
        ("land", charter.land, accounts.land_ha, "ha", "<="),
        ("traceability", charter.traceability, accounts.traced_share, "share", ">="),
    ]
    return [
        Verdict(rule, target, value, unit, sense)
        for rule, target, value, unit, sense in rules
        if target is not None
    ]
