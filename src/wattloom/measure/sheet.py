"""The yearly sheet of a data centre by Delegated Regulation (EU) 2024/1364: quantities, and the four ratios.

The regulation asks operators of at least 500 kW of computing power for these quantities once a year, by the symbols
used here, and forms from them PUE, WUE, ERF and REF. Source: Commission Delegated Regulation (EU) 2024/1364, annexes II
and III; the ratios follow EN 50600-4-2, -9, -6 and -3.

>>> year = Sheet(name="hall", year=2025, pdit_kw=800, edc_kwh=6e6, eit_kwh=5e6, win_m3=9000)
>>> round(year.pue, 2), round(year.wue_l_per_kwh, 2)
(1.2, 1.8)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from wattloom.measure.finding import Finding

THRESHOLD_KW = 500.0  # article 1 of the regulation
LITRES_PER_M3 = 1000.0
ROUNDING = 1e-6


@dataclass(frozen=True)
class Sheet:
    """One data centre and year; what is not known is None. Names carry the symbol of annex II and its unit.

    Attributes
    ----------
    pdit_kw
        Installed power demand of the information technology.
    sdc_m2, scr_m2
        Floor area of the data centre, and of its computer room.
    edc_kwh, eit_kwh
        Energy of the data centre, and of its information technology.
    cbtg_kw
        Battery capacity offered to the grid.
    win_m3, win_pot_m3
        Water taken in, and drinking water of it.
    ereuse_kwh, twh_degc
        Waste heat reused, and its mean temperature.
    tin_degc, cdd
        Mean set point of the air that the machines take in, and cooling degree-days.
    eres_tot_kwh, eres_goo_kwh, eres_ppa_kwh, eres_os_kwh
        Renewable energy in all; by guarantees of origin, by contract, and on site.
    """

    name: str
    year: int
    pdit_kw: float | None = None
    sdc_m2: float | None = None
    scr_m2: float | None = None
    edc_kwh: float | None = None
    eit_kwh: float | None = None
    cbtg_kw: float | None = None
    win_m3: float | None = None
    win_pot_m3: float | None = None
    ereuse_kwh: float | None = None
    twh_degc: float | None = None
    tin_degc: float | None = None
    cdd: float | None = None
    eres_tot_kwh: float | None = None
    eres_goo_kwh: float | None = None
    eres_ppa_kwh: float | None = None
    eres_os_kwh: float | None = None

    @property
    def pue(self) -> float | None:
        """Power usage effectiveness: energy of the data centre over that of its information technology."""
        return _over(self.edc_kwh, self.eit_kwh)

    @property
    def wue_l_per_kwh(self) -> float | None:
        """Water usage effectiveness: litres taken in per kWh of information technology."""
        ratio = _over(self.win_m3, self.eit_kwh)
        return None if ratio is None else ratio * LITRES_PER_M3

    @property
    def erf(self) -> float | None:
        """Energy reuse factor: heat reused over energy of the data centre."""
        return _over(self.ereuse_kwh, self.edc_kwh)

    @property
    def ref(self) -> float | None:
        """Renewable energy factor: renewable energy over energy of the data centre."""
        return _over(self.eres_tot_kwh, self.edc_kwh)

    def rows(self) -> Iterator[tuple[str, float | None, str]]:
        """Walk over symbol, value and unit, quantities first, then the ratios."""
        for field in fields(self):
            if field.name in SYMBOLS:
                symbol, unit = SYMBOLS[field.name]
                yield symbol, getattr(self, field.name), unit
        yield from (
            ("PUE", self.pue, ""),
            ("WUE", self.wue_l_per_kwh, "L/kWh"),
            ("ERF", self.erf, ""),
            ("REF", self.ref, ""),
        )


SYMBOLS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "pdit_kw": ("PDIT", "kW"),
        "sdc_m2": ("SDC", "m2"),
        "scr_m2": ("SCR", "m2"),
        "edc_kwh": ("EDC", "kWh"),
        "eit_kwh": ("EIT", "kWh"),
        "cbtg_kw": ("CBtG", "kW"),
        "win_m3": ("WIN", "m3"),
        "win_pot_m3": ("WIN-POT", "m3"),
        "ereuse_kwh": ("EREUSE", "kWh"),
        "twh_degc": ("TWH", "degC"),
        "tin_degc": ("TIN", "degC"),
        "cdd": ("CDD", "degree-day"),
        "eres_tot_kwh": ("ERES-TOT", "kWh"),
        "eres_goo_kwh": ("ERES-GOO", "kWh"),
        "eres_ppa_kwh": ("ERES-PPA", "kWh"),
        "eres_os_kwh": ("ERES-OS", "kWh"),
    }
)


def check(sheet: Sheet) -> list[Finding]:
    """Return what of the sheet holds and what contradicts itself."""
    return [finding for rule in RULES for finding in rule(sheet)]


def _over(above: float | None, below: float | None) -> float | None:
    return above / below if above is not None and below else None


def _at_most(name: str, part: float | None, whole: float | None) -> Iterator[Finding]:
    if part is not None and whole is not None:
        bad = part > whole * (1 + ROUNDING)
        yield Finding(name, "fails" if bad else "holds", "", {"part": part, "whole": whole})


def _renewables(sheet: Sheet) -> Iterator[Finding]:
    parts = (sheet.eres_goo_kwh, sheet.eres_ppa_kwh, sheet.eres_os_kwh)
    if sheet.eres_tot_kwh is not None and any(part is not None for part in parts):
        added = sum(part or 0.0 for part in parts)
        bad = abs(added - sheet.eres_tot_kwh) > 0.01 * max(sheet.eres_tot_kwh, 1.0)
        yield Finding(
            "sheet-renewables", "fails" if bad else "holds", "", {"part": added, "whole": sheet.eres_tot_kwh}
        )


def _installed(sheet: Sheet) -> Iterator[Finding]:
    """The energy of a year cannot exceed what the installed power could use in it."""
    if sheet.eit_kwh is not None and sheet.pdit_kw is not None:
        yield from _at_most("sheet-it-exceeds-installed", sheet.eit_kwh, sheet.pdit_kw * 8784)


def _scope(sheet: Sheet) -> Iterator[Finding]:
    if sheet.pdit_kw is not None:
        yield Finding(
            "sheet-scope",
            "holds",
            "",
            {
                "power": sheet.pdit_kw,
                "least": THRESHOLD_KW,
                "obliged": "yes" if sheet.pdit_kw >= THRESHOLD_KW else "no",
            },
        )


RULES: tuple[Callable[[Sheet], Iterator[Finding]], ...] = (
    _scope,
    lambda sheet: _at_most("sheet-it-exceeds-whole", sheet.eit_kwh, sheet.edc_kwh),
    _installed,
    lambda sheet: _at_most("sheet-reuse-exceeds-whole", sheet.ereuse_kwh, sheet.edc_kwh),
    lambda sheet: _at_most("sheet-potable-exceeds-water", sheet.win_pot_m3, sheet.win_m3),
    lambda sheet: _at_most("sheet-renewables-exceed-whole", sheet.eres_tot_kwh, sheet.edc_kwh),
    _renewables,
)
