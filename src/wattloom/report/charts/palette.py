"""One colour per technology, the same in every chart, told apart by colour-blind eyes.

Blue is wind, yellow sun, green stores, violet nuclear, crimson contracts, brown what burns, grey what is bought. The
colours of the sources differ in lightness as well as hue: they were chosen so that any two stay at least 17 units
apart (CIE 1976 colour difference) for normal sight and for the three kinds of colour blindness, by the simulation of
Machado, Oliveira and Fernandes (2009). A test repeats that computation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_RULES: tuple[tuple[str, str], ...] = (
    ("cooling", "#8FB0BF"), ("curtail", "#C9CDD2"), ("unserved", "#000000"), ("heat_pump", "#E8916B"),
    ("heat_tank", "#F0B89C"), ("district", "#C8432B"), ("solar_thermal", "#DB7B32"),
    ("smr", "#B781D9"), ("nuclear", "#642D9F"), ("fusion", "#B781D9"),
    ("baseload", "#8A2D53"), ("pay_as_produced", "#E15861"), ("ppa", "#8A2D53"), ("contract", "#8A2D53"),
    ("solar", "#F2C62F"), ("offshore", "#2370E0"), ("wind", "#91D5F3"),
    ("battery", "#29BB8D"), ("hydrogen", "#C2EDCC"), ("long_duration", "#C2EDCC"), ("rock", "#C2EDCC"),
    ("gas", "#6F412A"), ("turbine", "#6F412A"), ("export", "#B9BEC5"),
    ("grid_connection", "#A7ADB6"), ("grid", "#7B828F"), ("import", "#7B828F"),
    ("cache", "#6E86A6"), ("distill", "#8FA3BE"), ("queue", "#A9B7C9"), ("fleet", "#3F5573"), ("model", "#54708F"),
    ("training", "#7D93AD"), ("inference", "#5B6C80"),
)  # fmt: skip
_FAMILY = {"source": "#A88B3D", "store": "#5FA08E", "converter": "#54708F", "demand": "#6B7A8C"}
ELECTRICITY, HEAT, LOSS = "#2C3E50", "#D9603B", "#B9BEC5"
RISE, FALL, TOTAL, USUAL = "#4C7FA6", "#3E9C83", "#2C3E50", "#9AA1AB"
CLEAN_SCALE = ("#4A2C20", "#8F5B34", "#C99E62", "#E9DCBF", "#A9D3CB", "#4BA195", "#0C6B61")
LOAD_SCALE = ("#F3F1EA", "#CBDCE6", "#8DB7D2", "#4C86B3", "#265A8C", "#122F55")
IMPORT_SCALE = ("#F3F1EA", "#E4D3BF", "#D0A67F", "#B57447", "#86452A", "#4B2014")


def colours(devices: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return the colour of each device: that of its technology, paler for a second one of the same."""
    seen: dict[str, int] = {}
    chosen: dict[str, str] = {}
    for name, device in devices.items():
        colour = _colour(name, device)
        chosen[name] = paler(colour, 0.28 * seen.get(colour, 0))
        seen[colour] = seen.get(colour, 0) + 1
    return chosen


def _colour(name: str, device: Mapping[str, Any]) -> str:
    for text in (str(device.get("technology", "")), name):
        for word, colour in _RULES:
            if word in text:
                return colour
    return _FAMILY.get(str(device.get("family", "")), "#6B7A8C")


def paler(colour: str, share: float) -> str:
    """Mix a colour with white.

    >>> paler("#000000", 0.5)
    '#808080'
    """
    share = min(share, 0.8)
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * share):02X}" for part in parts)
