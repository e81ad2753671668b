"""The Prometheus text format, line by line: name, labels, value, time. Source: Prometheus, exposition formats."""

from __future__ import annotations

from typing import NamedTuple

from prometheus_client.parser import text_string_to_metric_families

from wattloom.errors import InputError

FORM = 'name{label="value"} number'


class Sample(NamedTuple):
    """One line: a value of one metric; `time` in seconds since 1970, or nothing."""

    name: str
    labels: dict[str, str]
    value: float
    time: float | None


def samples(text: str, file: str) -> list[Sample]:
    """Return every sample of a text; a line is parsed by itself, so that a wrong one can be named.

    Raises
    ------
    InputError
        When a line is neither a comment nor a sample.
    """
    found: list[Sample] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.lstrip().startswith("#"):
            found += _line(line.strip(), f"{file}:{number}")
    return found


def _line(line: str, where: str) -> list[Sample]:
    try:
        return [
            Sample(each.name, dict(each.labels), float(each.value), each.timestamp and float(each.timestamp))
            for family in text_string_to_metric_families(line)
            for each in family.samples
        ]
    except (ValueError, KeyError, IndexError) as fault:
        raise InputError("measure-line-wrong", where=where, form=FORM) from fault
