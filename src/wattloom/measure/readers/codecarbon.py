"""CodeCarbon's `emissions.csv`: one row per run, energies in kWh, of processor, accelerators and memory.

Processor and memory are read by RAPL, or modelled from a rated power where that is not possible; the file does not
say which, so they count as modelled. Source: CodeCarbon, output documentation (columns of version 2 and 3).
"""

from __future__ import annotations

import numpy as np

from wattloom.measure.readers.table import numbers, stamps, table_of, texts
from wattloom.measure.scope import Method, Scope
from wattloom.measure.track import Kind, Track

JOULES_PER_KWH = 3.6e6
NEEDED = ("timestamp", "duration", "energy_consumed")
PARTS = (
    ("cpu_energy", Scope.PACKAGE, "package", Method.MODEL),
    ("ram_energy", Scope.PACKAGE, "dram", Method.MODEL),
    ("gpu_energy", Scope.GPU, "gpu", Method.NVML_ENERGY),
    ("energy_consumed", Scope.NODE, "sum", Method.MODEL),
)


def tracks(text: str, file: str) -> list[Track]:
    """Return the energy of each part and of the whole, one value per run."""
    table = table_of(text, file, NEEDED)
    times, seconds = stamps(table, "timestamp", file), numbers(table, "duration", file)
    machine = texts(table, "project_name", "codecarbon")[0]
    found: list[Track] = []
    for column, scope, role, method in PARTS:
        if column in table.columns:
            values = numbers(table, column, file, empty=0.0) * JOULES_PER_KWH
            found.append(
                Track(
                    column,
                    Kind.ENERGY,
                    scope,
                    machine,
                    role,
                    values,
                    times,
                    method,
                    file,
                    seconds,
                    {"role": role},
                )
            )
    for column, role in (("cpu_power", "package"), ("gpu_power", "gpu"), ("ram_power", "dram")):
        if column in table.columns and not np.isnan(numbers(table, column, file)).all():
            scope = Scope.GPU if role == "gpu" else Scope.PACKAGE
            values = numbers(table, column, file)
            found.append(
                Track(
                    column,
                    Kind.POWER,
                    scope,
                    machine,
                    role,
                    values,
                    times,
                    Method.MODEL,
                    file,
                    None,
                    {"role": role},
                )
            )
    return found
