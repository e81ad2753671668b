"""The page of claims: one HTML file that opens offline, with verdicts, ranges and every number with its source."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version

from babel.dates import format_date

from wattloom.report.charts.chart import Table
from wattloom.report.charts.frame import environment, surroundings
from wattloom.report.charts.numbers import LOCALE
from wattloom.report.claims import written
from wattloom.report.claims.verdict import Judged
from wattloom.words import language, say

MARGIN = 0.12  # of the width of the scale, on either side
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@dataclass(frozen=True)
class Scale:
    """Where the range, its centre and the claim lie on a logarithmic line, in per cent of its width."""

    left: float
    width: float
    centre: float
    dot: float
    claimed: str
    computed: str
    alt: str

    @property
    def dot_side(self) -> str:
        """Which way the label of the claim leans."""
        return _side(self.dot)

    @property
    def centre_side(self) -> str:
        """Which way the label of the computed value leans."""
        return _side(self.centre)


@dataclass(frozen=True)
class Shown:
    """One claim as the page shows it."""

    name: str
    title: str
    says: str
    who: str
    when: str
    quote: str | None
    verdict: str
    verdict_words: str
    reason: str
    context: str
    scale: Scale | None
    readings: Table | None
    numbers: Table


def page(judged: Sequence[Judged], lang: str | None = None) -> str:
    """Return claims as one HTML text, in the language in use unless `lang` says another."""
    chosen = lang or language()
    told = {name.replace("-", "_"): count for name, count in written.counts(list(judged)).items()}
    title = say("claims-page-title", chosen)
    one = judged[0].claim.title.say(chosen) if len(judged) == 1 else title
    around = surroundings([], chosen) | {"scripts": [], "policy": POLICY}
    return environment().get_template("claims.html.j2").render(
        **around,
        title=f"{one} · Wattloom",
        heading=title,
        summary=say("claims-count", chosen, count=len(judged), **told).partition(" `")[0],
        claims=[_shown(each, chosen) for each in judged],
        made=format_date(date.today(), "long", locale=LOCALE[chosen]),
        version=version("wattloom"),
    )  # fmt: skip


def _shown(judged: Judged, lang: str) -> Shown:
    claim = judged.claim
    return Shown(
        name=judged.name,
        title=claim.title.say(lang),
        says=claim.says.say(lang),
        who=claim.who.say(lang),
        when=_when(claim.when, lang),
        quote=claim.quote,
        verdict=judged.verdict,
        verdict_words=written.verdict(judged, lang),
        reason=written.reason(judged, lang),
        context=claim.context.say(lang) if claim.context else "",
        scale=_scale(judged, lang),
        readings=_readings(judged, lang) if len(judged.readings) > 1 else None,
        numbers=_numbers(judged, lang),
    )


def _when(when: date | int, lang: str) -> str:
    return str(when) if isinstance(when, int) else format_date(when, "long", locale=LOCALE[lang])


def _scale(judged: Judged, lang: str) -> Scale | None:
    """Return where the amounts lie, or nothing when there is nothing to draw."""
    found = judged.readings[0].leading
    if found.computed is None or found.claimed is None or min(found.computed.low, found.claimed.value) <= 0:
        return None
    ends = (found.computed.low, found.computed.high, found.claimed.value)
    low, high = math.log(min(ends)), math.log(max(ends))
    wide = max(high - low, math.log(2))

    def place(value: float) -> float:
        share = (math.log(value) - (low + high) / 2) / wide + 0.5
        return round(100 * (MARGIN + (1 - 2 * MARGIN) * share), 2)

    unit = written.unit_in(found, judged)
    texts = [written.amount(each, lang, unit=unit) for each in (found.computed, found.claimed)]
    extent = written.extent(found.computed, lang, unit=unit) or texts[0]
    left = place(found.computed.low)
    alt = say("claims-page-alt", lang, computed=texts[0], range=extent, claimed=texts[1])
    return Scale(left, round(place(found.computed.high) - left, 2), place(found.computed.value),
                 place(found.claimed.value), texts[1], texts[0], alt)  # fmt: skip


def _side(place: float) -> str:
    return "start" if place < 20 else "end" if place > 80 else ""


def _readings(judged: Judged, lang: str) -> Table:
    head = tuple(say(f"claims-head-{word}", lang) for word in ("reading", "state", "why"))
    rows = tuple(
        (
            written.reading_name(read.name, judged.claim, lang),
            written.state_word(read, lang),
            " ".join(written.why(found, judged, lang) for found in read.outcomes),
        )
        for read in judged.readings
    )
    return Table(say("claims-page-readings", lang), head, rows, text_columns=(1, 2))


def _numbers(judged: Judged, lang: str) -> Table:
    head = tuple(
        say(key, lang)
        for key in ("claims-head-quantity", "list-value", "list-range", "fact-kind", "fact-source")
    )
    rows: list[tuple[str, ...]] = []
    for term in judged.terms:
        value, span = written.term_value(term, lang)
        counted = written.perimeter_words(term.perimeter, lang)
        what = say("claims-page-counted", lang, what=counted) if counted else ""
        source = ". ".join(part.rstrip(".") for part in (term.source, what, term.note or "") if part)
        rows.append((term.label(lang), value, span, say(f"claims-kind-{term.kind}", lang), source))
    return Table(say("claims-page-numbers", lang), head, tuple(rows), text_columns=(3, 4))
