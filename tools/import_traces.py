"""Turn the source files into the traces of requests that travel in `wattloom.facts.traces`.

The declaration is `traces.toml`; this script follows it: check the sha256 of each source file, put time in seconds
since the first request, write zstd Parquet, write each file's sha256 back, and PROVENANCE.md beside.
Usage: `python tools/import_traces.py FOLDER`, where FOLDER holds the source files.
"""

from __future__ import annotations

import hashlib
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import polars as pl

HOME = Path(__file__).parent.parent / "src" / "wattloom" / "facts" / "traces"
TOLD = ("status", "licence", "attribution", "source", "changed", "checks", "source_sha256", "sha256")
HEADING = """# Where the traces of requests come from

Written by `tools/import_traces.py` from `traces.toml`. Status: green = open licence. CC-BY files name their authors in
the line "attribution"; files under the Apache License 2.0 were changed as the line "changed" says."""


def converted(folder: Path, entry: dict[str, Any]) -> pl.DataFrame:
    """Read a source file after checking that it is the one declared, and put it into our columns."""
    path = folder / entry["source_file"]
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != entry["source_sha256"]:
        raise SystemExit(f"{path.name}: sha256 is {found}, not the declared {entry['source_sha256']}")
    table = pl.read_parquet(path)
    column, unit = entry["time"]["column"], entry["time"]["seconds"]
    time = pl.col(column)
    time = time.dt.epoch("us") if isinstance(table.schema[column], pl.Datetime) else time
    seconds = ((time - time.first()).cast(pl.Float64) * unit).alias("time_s")
    return table.select(seconds, pl.col("input_tokens", "output_tokens").cast(pl.Int32))


def main(folder: Path) -> None:
    """Write every trace, its sha256 and where it comes from."""
    declaration = HOME / "traces.toml"
    text, parts = declaration.read_text("utf-8"), [HEADING]
    for name, entry in tomllib.loads(text).items():
        target = HOME / entry["file"]
        converted(folder, entry).write_parquet(target, compression="zstd", compression_level=19)
        entry["sha256"] = hashlib.sha256(target.read_bytes()).hexdigest()
        text = re.sub(rf'(\[{name}\][^\[]*\nsha256 = )"[0-9a-f]*"', rf'\1"{entry["sha256"]}"', text)
        lines = "\n".join(f"- {key.replace('_', ' ')}: {entry[key]}" for key in TOLD)
        parts.append(f"## {name} (`{entry['file']}`)\n\n{entry['title']['en']}.\n\n{lines}")
    declaration.write_text(text, "utf-8")
    (HOME / "PROVENANCE.md").write_text("\n\n".join(parts) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
