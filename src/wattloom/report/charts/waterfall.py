"""Cost waterfall: what each device adds to the levelised cost, the total, and business as usual beside it."""

from __future__ import annotations

from collections import defaultdict

from wattloom.report.charts.chart import LABELLED, Chart, Option, Table, base, euros, tooltip, value_axis
from wattloom.report.charts.numbers import decimal, quantity
from wattloom.report.charts.palette import FALL, TOTAL, USUAL
from wattloom.report.charts.scene import Scene
from wattloom.words import knows, say

_SEEN = 0.05  # EUR/MWh: what one decimal can show
Bar = tuple[str, float, float, str]  # name, start, end, colour


def draw(scene: Scene) -> Chart | None:
    """Draw the cost of a MWh, device by device."""
    costs, energy = scene.plan.get("costs") or [], energy_counted(scene)
    if not costs or not energy:
        return None
    bars = _bars(scene, energy)
    return Chart(
        "costs",
        say("report-costs", scene.lang),
        _sentence(scene, energy),
        _option(scene, bars),
        _table(scene, energy),
        heights=(60 + 30 * len(bars), 70 + 30 * len(bars)),
    )


def energy_counted(scene: Scene) -> float:
    """Return the MWh that the levelised cost is spread over."""
    kpis = scene.plan.get("kpis", {})
    cost, levelised = kpis.get("cost_eur_per_year"), kpis.get("levelised_cost_eur_per_mwh")
    return cost / levelised if cost and levelised else float(kpis.get("energy_mwh") or 0.0)


def per_device(scene: Scene) -> dict[str, float]:
    """Return EUR per year of each device, greatest first, revenues last."""
    sums: dict[str, float] = defaultdict(float)
    for line in scene.plan.get("costs", []):
        sums[line["device"]] += line["eur_per_year"]
    return dict(sorted(sums.items(), key=lambda item: -item[1]))


def _bars(scene: Scene, energy: float) -> list[Bar]:
    lang, kpis = scene.lang, scene.plan.get("kpis", {})
    bars: list[Bar] = []
    reached = 0.0
    for device, cost in per_device(scene).items():
        if abs(cost / energy) >= _SEEN:
            bars.append(
                (scene.title(device), reached, reached + cost / energy, scene.colours.get(device, FALL))
            )
            reached += cost / energy
    total = kpis.get("levelised_cost_eur_per_mwh") or reached
    if abs(total - reached) >= _SEEN:
        bars.append((say("report-other-costs", lang), reached, total, USUAL))
    bars.append((say("report-this-plan", lang), 0.0, total, TOTAL))
    usual = scene.plan.get("business_as_usual", {}).get("levelised_cost_eur_per_mwh")
    if usual is not None:
        bars.append((say("report-usual", lang), 0.0, usual, USUAL))
    return bars


def _option(scene: Scene, bars: list[Bar]) -> Option:
    lang = scene.lang
    steps = [
        {
            "value": round(end - start, 4), "itemStyle": {"color": colour},
            "label": {"show": True, "position": "right" if end >= start else "left",
                      "formatter": decimal(end - start, lang, 1)},
        }
        for _, start, end, colour in bars
    ]  # fmt: skip
    stacked = {"type": "bar", "stack": "cost", "stackStrategy": "all", "emphasis": {"disabled": True}}
    option = base(
        grid=LABELLED | {"right": 40},
        tooltip=tooltip("axis", axisPointer={"type": "shadow"}),
        xAxis=value_axis(position="top", splitNumber=4),
        yAxis={"type": "category", "inverse": True, "data": [name for name, *_ in bars], "axisTick": {"show": False},
               "axisLabel": {"width": 220, "overflow": "break"}},
        series=[
            stacked | {"silent": True, "itemStyle": {"color": "transparent"}, "tooltip": {"show": False},
                       "data": [round(start, 4) for _, start, _, _ in bars]},
            stacked | {"barMaxWidth": 20, "data": steps},
        ],
    )  # fmt: skip
    option["wattloom"] = {
        "functions": {
            "xAxis.axisLabel.formatter": ["number", euros(lang)],
            "tooltip.formatter": ["last", euros(lang, 1, "/MWh")],
        },
        "theme": {
            "series.1.label.color": "ink",
            f"series.1.data.{_place(bars, scene)}.itemStyle.color": "ink",
        },
        "narrow": {
            "yAxis": {"axisLabel": {"width": 116, "fontSize": 11, "lineHeight": 13}},
            "xAxis": {"splitNumber": 2},
        },
    }
    return option


def _place(bars: list[Bar], scene: Scene) -> int:
    return [name for name, *_ in bars].index(say("report-this-plan", scene.lang))


def _sentence(scene: Scene, energy: float) -> str:
    devices = per_device(scene)
    first = next(iter(devices))
    return say(
        "report-costs-sentence",
        scene.lang,
        total=quantity(scene.plan["kpis"].get("levelised_cost_eur_per_mwh"), "EUR/MWh", scene.lang),
        first=scene.title(first),
        part=quantity(devices[first] / energy, "EUR/MWh", scene.lang),
        energy=quantity(energy, "MWh", scene.lang),
    )


def kind_name(kind: str, lang: str) -> str:
    """Name a kind of cost."""
    return say(f"report-cost-{kind}", lang) if knows(f"report-cost-{kind}") else kind


def _table(scene: Scene, energy: float) -> Table:
    lang = scene.lang
    rows = []
    for line in scene.plan["costs"]:
        low, high = line.get("low"), line.get("high")
        span = (
            "–".join(decimal(bound / energy, lang, 1) for bound in (low, high))
            if low is not None and high is not None
            else ""
        )
        cost = line["eur_per_year"]
        rows.append(
            (
                scene.title(line["device"]),
                kind_name(line["kind"], lang),
                quantity(cost, "EUR/year", lang),
                decimal(cost / energy, lang, 2),
                span,
            )
        )
    head = tuple(say(f"report-{word}", lang) for word in ("device", "kind", "per-year", "per-mwh", "range"))
    return Table(say("report-costs-table", lang), head, tuple(rows), text_columns=(1,))
