"""PyPSA networks on disk, and PyPSA itself, which is an extra of Wattloom."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wattloom.errors import InputError

if TYPE_CHECKING:
    import pypsa

SUFFIXES = (".nc", ".h5", ".hdf5", ".xlsx")


def peer() -> Any:
    """Return the package `pypsa`.

    Raises
    ------
    InputError
        When it is not installed; it says how to.
    """
    try:
        with quietly():
            import pypsa
    except ImportError as fault:
        raise InputError("pypsa-missing", reason=str(fault)[:120]) from fault
    return pypsa


@contextmanager
def quietly() -> Iterator[None]:
    """Keep the notices of PyPSA and its solver off the screen."""
    loggers = [logging.getLogger(name) for name in ("pypsa", "linopy")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def read_network(path: Path) -> pypsa.Network:
    """Read a network from a NetCDF, HDF5 or Excel file or a folder of CSV files.

    Raises
    ------
    InputError
        When PyPSA is missing, or cannot read it.
    """
    module = peer()
    if not path.exists():
        raise InputError("pypsa-file-missing", where=str(path))
    is_folder = path.is_dir()
    if (is_folder and not (path / "snapshots.csv").is_file()) or (
        not is_folder and path.suffix.lower() not in SUFFIXES
    ):
        raise InputError("pypsa-file-kind", where=str(path), known=", ".join(SUFFIXES))
    try:
        with quietly():
            return module.Network(str(path))
    except Exception as fault:  # whatever a broken file makes of its readers, it means one thing here
        reason = (str(fault) or type(fault).__name__).split("\n")[0][:160]
        raise InputError("pypsa-file-unreadable", where=str(path), reason=reason) from fault


def write_network(network: pypsa.Network, path: Path) -> None:
    """Write a network as NetCDF, whole or not at all.

    Raises
    ------
    OutputError
        When it cannot be written there.
    """
    from wattloom.campus.document import refusal
    from wattloom.errors import OutputError

    draft = path.with_name(f".{path.name}.part")
    try:
        with quietly():
            network.export_to_netcdf(str(draft))
        draft.replace(path)
    except OSError as fault:
        raise OutputError("output-unwritable", where=str(path), reason=refusal(fault)) from fault
    finally:
        draft.unlink(missing_ok=True)
