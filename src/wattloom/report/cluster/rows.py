"""The figures of a run in words: what screen and page show alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wattloom.report.charts.numbers import ABSENT, decimal, percent, quantity
from wattloom.words import say

Values = Mapping[str, Any]
WAITS = ("first_token", "per_token", "whole", "queue")
COLUMNS = ("mean", "p50", "p90", "p95", "p99")
GROWING = 0.1
"""A queue that holds this share of all requests at once only grows."""


def seconds(value: float | None, lang: str) -> str:
    r"""Write a time of waiting.

    >>> seconds(0.0893, "en"), seconds(4810.0, "fr")
    ('89.3\xa0ms', '1,34\xa0h')
    """
    return quantity(value, "s", lang)


def joules(value: float, lang: str) -> str:
    """Write an energy as joules."""
    return quantity(value, "J", lang)


def watt_hours(value_j: float, lang: str) -> str:
    """Write an energy in joules as watt-hours."""
    return quantity(value_j / 3.6e6, "kWh", lang)


def watts(value: float, lang: str) -> str:
    r"""Write a power.

    >>> watts(804.0, "en"), watts(14_400.0, "en"), watts(2.5e6, "fr")
    ('804\xa0W', '14.4\xa0kW', '2,50\xa0MW')
    """
    return quantity(value, "W", lang)


def count(value: float, lang: str) -> str:
    """Write a whole number."""
    return decimal(value, lang, 0)


def verdict(document: Values, lang: str) -> list[str]:
    """Return the run in a few sentences."""
    waits = document["latency_s"]
    texts = [
        say(
            "cluster-verdict-waits",
            lang,
            half=seconds(waits["first_token"]["p50"], lang),
            most=seconds(waits["first_token"]["p99"], lang),
            rate=_rate(waits["per_token"]["p50"], lang),
        ),
        say(
            "cluster-verdict-energy",
            lang,
            answer=watt_hours(document["j_per_request"], lang),
            token=joules(document["j_per_output_token"], lang),
            idle=percent(document["idle_energy_j"] / document["energy_j"], lang),
        ),
    ]
    if document["max_waiting"] > GROWING * document["trace"]["requests"]:
        texts.append(say("cluster-verdict-overload", lang, most=count(document["max_waiting"], lang)))
    return texts


def _rate(seconds_each: float | None, lang: str) -> str:
    """Return how many come per second, from the seconds of one; nothing where answers are of one token."""
    return decimal(1.0 / seconds_each, lang, significant=2) if seconds_each and seconds_each > 0 else ABSENT


def wait_rows(document: Values, lang: str) -> Iterator[tuple[str, ...]]:
    """Walk over what is waited for: name, then mean and percentiles."""
    for name in WAITS:
        found = document["latency_s"][name]
        yield (
            say(f"cluster-wait-{name.replace('_', '-')}", lang),
            *(seconds(found[column], lang) for column in COLUMNS),
        )


def wait_heads(lang: str) -> tuple[str, ...]:
    """Return the heads of the table of waiting."""
    return ("", *(say(f"cluster-head-{column}", lang) for column in COLUMNS))


def figure_rows(document: Values, lang: str) -> Iterator[tuple[str, str]]:
    """Walk over the figures of energy, power and work."""
    cap = document["rules"]["power_cap_w"]
    yield say("cluster-energy-answer", lang), watt_hours(document["j_per_request"], lang)
    yield say("cluster-energy-token", lang), joules(document["j_per_output_token"], lang)
    yield say("cluster-energy-token-busy", lang), joules(document["busy_j_per_output_token"], lang)
    yield say("cluster-energy", lang), quantity(document["energy_j"] / 3.6e6, "kWh", lang)
    yield say("cluster-energy-idle", lang), percent(document["idle_energy_j"] / document["energy_j"], lang)
    yield say("cluster-power-mean", lang), watts(document["mean_power_w"], lang)
    yield say("cluster-power-most", lang), watts(document["max_power_w"], lang)
    yield say("cluster-power-idle", lang), watts(document["idle_power_w"], lang)
    if cap is not None:
        yield say("cluster-power-cap", lang), watts(cap, lang)


def work_rows(document: Values, lang: str) -> Iterator[tuple[str, str]]:
    """Walk over the figures of work."""
    yield say("cluster-requests-rate", lang), decimal(document["requests_per_s"], lang)
    yield say("cluster-tokens-rate", lang), decimal(document["output_tokens_per_s"], lang)
    yield say("cluster-busy", lang), percent(document["busy_share"], lang)
    yield say("cluster-at-work", lang), decimal(document["mean_at_work"], lang)
    yield say("cluster-waiting", lang), decimal(document["max_waiting"], lang)
    yield say("cluster-kept", lang), percent(document["most_kept_share"], lang)
    yield say("cluster-preemptions", lang), count(document["preemptions"], lang)
    if document["preemptions"]:
        yield say("cluster-recomputed", lang), count(document["recomputed_tokens"], lang)
    if document["stretched_s"] > 0:
        yield say("cluster-stretched", lang), seconds(document["stretched_s"], lang)


def method(document: Values, lang: str) -> list[str]:
    """Return how it was found and what it leaves out."""
    rules, trace = document["rules"], document["trace"]
    worst = max(abs(each) for each in document["conservation"].values())
    texts = [
        say(
            "cluster-method-trace",
            lang,
            name=trace["name"],
            count=count(trace["requests"], lang),
            minutes=decimal(trace["seconds"] / 60.0, lang, 0),
            read=decimal(trace["input_tokens_mean"], lang, 0),
            written=decimal(trace["output_tokens_mean"], lang, 0),
        ),
        say(
            "cluster-method-rules",
            lang,
            batch=count(rules["batch_cap"], lang),
            chunk=count(rules["chunk"], lang),
            memory=count(rules["kv_tokens"], lang),
            routing=say(f"cluster-routing-{rules['routing']}", lang),
        ),
        say("cluster-method-scope", lang),
        say("cluster-method-conserved", lang, worst=_power_of_ten(worst)),
    ]
    if trace["attribution"]:
        texts.append(say("cluster-method-source", lang, names=trace["attribution"], licence=trace["licence"]))
    return texts


def _power_of_ten(value: float) -> str:
    return "1e-9" if value > 1e-12 else "1e-12"
