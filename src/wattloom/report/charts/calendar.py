"""Dates as the page writes them. All hours are UTC, as in the flows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Literal

import numpy as np
from babel.dates import format_date, format_datetime, get_month_names

from wattloom.report.charts.numbers import LOCALE


def moment(time: np.datetime64) -> datetime:
    """Return a UTC datetime of a NumPy time."""
    return datetime.fromtimestamp(int(time.astype("datetime64[s]").astype(int)), UTC)


def day(time: np.datetime64, lang: str) -> str:
    """Write a date: "21 January 2018"."""
    return format_date(moment(time).date(), "d MMMM y", locale=LOCALE[lang])


def weekday(time: np.datetime64, lang: str) -> str:
    """Write a day of a week: "Mon 21 Jan"."""
    return format_date(moment(time).date(), "EEE d MMM", locale=LOCALE[lang]).replace(" ", "\u00a0")


def hour(time: np.datetime64, lang: str) -> str:
    """Write an hour: "21 January 2018, 18:00 UTC"."""
    return format_datetime(moment(time), "d MMMM y, HH:mm", locale=LOCALE[lang]) + " UTC"


def days(first: np.datetime64, last: np.datetime64, lang: str) -> str:
    """Write a span of days: "21 January – 27 January 2018"."""
    start, end = moment(first).date(), moment(last).date()
    pattern = "d MMMM" if start.year == end.year else "d MMMM y"
    return f"{format_date(start, pattern, locale=LOCALE[lang])} – {format_date(end, 'd MMMM y', locale=LOCALE[lang])}"


def months(lang: str, width: Literal["wide", "abbreviated"] = "wide") -> list[str]:
    """Return the names of the twelve months, as they head a row or an axis."""
    names = get_month_names(width, context="stand-alone", locale=LOCALE[lang])
    return [names[month][:1].upper() + names[month][1:] for month in range(1, 13)]


def day_names(first: np.datetime64, count: int, lang: str) -> list[str]:
    """Return short names of `count` days from `first`: "21 Jan"."""
    start = moment(first).date().toordinal()
    return [format_date(date.fromordinal(start + i), "d MMM", locale=LOCALE[lang]) for i in range(count)]
