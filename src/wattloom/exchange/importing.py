"""From a PyPSA network to a folder: a scenario to edit, and its hours beside it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from wattloom.errors import InputError
from wattloom.exchange.flows_in import add_generators, add_links, add_loads, is_electric
from wattloom.exchange.pieces import Pieces, unused
from wattloom.exchange.pypsa_files import quietly
from wattloom.exchange.refusals import check_network
from wattloom.exchange.stores_in import add_storage_units, add_stores
from wattloom.words import say

if TYPE_CHECKING:
    import pypsa

SCENARIO = "scenario.yaml"
YEAR = 8760  # hours
YEARS = range(2015, 2101)  # weather years that a scenario takes


@dataclass(frozen=True)
class Imported:
    """What an import makes, before anything is written.

    Attributes
    ----------
    files
        Contents by file name: the scenario and its hourly columns.
    main
        The bus of the network that became the campus.
    existing_cost
        Yearly cost of what stands already, EUR; the objective of PyPSA leaves it out.
    """

    name: str
    files: dict[str, bytes]
    main: str
    hours: int
    components: int
    existing_cost: float


def import_network(
    network: pypsa.Network, name: str, *, bus: str | None = None, as_csv: bool = False
) -> Imported:
    """Return a scenario that costs what the network costs.

    Parameters
    ----------
    bus
        The bus that becomes the campus; by default the busiest of those that carry electricity.

    Raises
    ------
    InputError
        When the network holds what a campus cannot, every component and field of it named.
    """
    with quietly():
        check_network(network)
        pieces = Pieces(network, _main(network, bus), file="series.csv" if as_csv else "series.parquet")
        add_loads(pieces)
        add_generators(pieces, freely=_is_free(network))
        done = add_stores(pieces)
        add_storage_units(pieces)
        add_links(pieces, done)
    plain = unused(name, ()).replace("_", "-")
    stamps = _stamps(network)
    files = {SCENARIO: "\n".join(_scenario(pieces, plain, stamps)).encode() + b"\n"}
    if pieces.series:
        files[pieces.file] = _table(stamps, pieces.series, as_csv=as_csv)
    return Imported(plain, files, pieces.main, len(stamps), len(pieces.components), _existing(network))


def _main(network: pypsa.Network, wanted: str | None) -> str:
    """Return the bus that becomes the campus."""
    names = [str(name) for name in network.buses.index]
    if wanted is not None:
        if wanted not in names:
            raise InputError("pypsa-bus-unknown", bus=wanted, known=", ".join(names[:20]))
        return wanted
    pieces = Pieces(network, "")
    electric = [name for name in names if is_electric(pieces, name)]
    if not electric:
        raise InputError("pypsa-no-bus", known=", ".join(names[:20]) or "–")
    return max(electric, key=lambda name: _busy(network, name))


def _busy(network: pypsa.Network, bus: str) -> int:
    """Return how much happens at a bus; demand counts most."""
    links = network.links
    ends = sum(int((links[key] == bus).sum()) for key in links.columns if key.startswith("bus"))
    sources = int((network.generators["bus"] == bus).sum())
    loads = int((network.loads["bus"] == bus).sum())
    stores = int((network.stores["bus"] == bus).sum() + (network.storage_units["bus"] == bus).sum())
    return 10 * loads * (sources > 0) + 3 * sources + loads + ends - stores


def _is_free(network: pypsa.Network) -> bool:
    """Whether nothing in a network can be forced upon it, so that no surplus is ever worth more than its waste."""
    forced = (network.generators, network.links)
    ramped = any(table[key].notna().any() for table in forced for key in ("ramp_limit_up", "ramp_limit_down"))
    least = any(
        np.any(network.get_switchable_as_dense(kind, "p_min_pu").to_numpy() != 0)
        for kind in ("Generator", "Link")
    )
    loads = network.get_switchable_as_dense("Load", "p_set").to_numpy()
    injected = (
        np.any(loads < 0) or np.any(network.loads["sign"] > 0) or np.any(network.generators["sign"] < 0)
    )
    held = np.any(np.ptp(network.get_switchable_as_dense("Store", "e_max_pu").to_numpy(), axis=0) > 0)
    begun = np.any(network.stores["e_initial"] > 0) or np.any(
        network.storage_units["state_of_charge_initial"] > 0
    )
    prices = [
        network.get_switchable_as_dense(kind, "marginal_cost")
        for kind in ("Generator", "Link", "Store", "StorageUnit")
    ]
    paid = any(np.any(table.to_numpy() < 0) for table in prices)
    return not (ramped or least or injected or held or begun or paid)


def _existing(network: pypsa.Network) -> float:
    """Return what the sizes that are given cost."""
    total = 0.0
    for kind, nominal in (
        ("Generator", "p_nom"),
        ("Link", "p_nom"),
        ("Store", "e_nom"),
        ("StorageUnit", "p_nom"),
    ):
        part = network.components[kind]
        static = part.static
        given = static[static["active"] & ~static[f"{nominal}_extendable"].astype(bool)]
        costs = part.periodized_cost.to_series() if len(given) else None
        total += float((costs.loc[given.index] * given[nominal]).sum()) if costs is not None else 0.0
    return total


def _stamps(network: pypsa.Network) -> list[datetime]:
    """Return the hours of the network in UTC, one after the other; snapshots without dates begin with a year."""
    snapshots: Any = network.snapshots
    dated = hasattr(snapshots, "hour") and len(snapshots) > 0
    first = snapshots[0].to_pydatetime() if dated else datetime(2018, 1, 1)
    begins = first.replace(minute=0, second=0, microsecond=0, tzinfo=first.tzinfo or UTC).astimezone(UTC)
    return [begins + timedelta(hours=hour) for hour in range(len(snapshots))]


def _table(stamps: list[datetime], series: dict[str, NDArray[np.float64]], *, as_csv: bool) -> bytes:
    import polars as pl

    table = pl.DataFrame({"time_utc": stamps, **series})
    written = io.BytesIO()
    if as_csv:
        text = table.with_columns(pl.col("time_utc").dt.strftime("%Y-%m-%dT%H:%MZ"))
        text.write_csv(written)
    else:
        table.write_parquet(written)
    return written.getvalue()


def _scenario(pieces: Pieces, name: str, stamps: list[datetime]) -> Iterator[str]:
    """Walk over the lines of the scenario."""
    network = pieces.network
    title = _quoted(name if network.name in ("", "Unnamed Network") else str(network.name))
    yield from (
        f"# {line}".rstrip()
        for line in say("pypsa-scenario-about", file=pieces.file, bus=pieces.main).splitlines()
    )
    yield f"name: {name}"
    yield f"title: {{en: {title}, fr: {title}}}"
    yield from ("", "site:", "  country: FR", "  weather: lyon")
    if stamps[0].year in YEARS:
        yield f"  weather_year: {stamps[0].year}"
    weight = float(network.snapshot_weightings["objective"].iloc[0])
    period = f"start: {_quoted(f'{stamps[0]:%Y-%m-%dT%H:%MZ}')}, hours: {len(stamps)}, weight: {weight!r}"
    yield f"  period: {{{period}}}"
    yield from _charter(network)
    yield from ("", "components:")
    for component, fields in pieces.components.items():
        yield f"  {component}:"
        yield from _lines(fields, "    ")


def _charter(network: pypsa.Network) -> Iterator[str]:
    """Walk over the lines of the promise on carbon, counted as often as the hours are."""
    limits = [float(rule["constant"]) for _, rule in network.global_constraints.iterrows()]
    if limits:
        weights = network.snapshot_weightings
        share = float(weights["objective"].iloc[0]) / float(weights["generators"].iloc[0])
        yield from ("", "charter:", f"  carbon: {min(limits) * share!r} t")


def _lines(fields: dict[str, Any], indent: str) -> Iterator[str]:
    for key, value in fields.items():
        if isinstance(value, dict) and "file" not in value:
            yield f"{indent}{key}:"
            yield from _lines(value, indent + "  ")
        else:
            yield f"{indent}{key}: {_flow(value)}"


def _flow(value: Any) -> str:
    """Write one value as YAML."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value) if isinstance(value, float) else str(value)


def _quoted(text: str) -> str:
    import json

    return json.dumps(text[:100], ensure_ascii=False)


def write_folder(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write a new folder, whole or not at all.

    Raises
    ------
    OutputError
        When there is something already, or nothing can be written there.
    """
    import shutil
    import tempfile

    from wattloom.campus.document import refusal
    from wattloom.errors import OutputError

    if folder.exists():
        raise OutputError("file-exists", where=str(folder))
    draft: Path | None = None
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        for name, content in files:
            (draft / name).write_bytes(content)
        draft.chmod(0o755)
        draft.rename(folder)
    except OSError as fault:
        raise OutputError("output-unwritable", where=str(folder), reason=refusal(fault)) from fault
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)
