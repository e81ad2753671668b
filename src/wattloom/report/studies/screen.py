"""What the studies share on the screen: a title line, a table, and the files that were written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table
from rich.text import Text

from wattloom.report.html import title as title_of


def heading(document: Mapping[str, Any], remark: str, lang: str) -> Text:
    """Return the first line: the scenario, its title, and a remark."""
    return Text.assemble(
        (str(document["scenario"]), "bold"), f"  {title_of(document, lang)}  ", (remark, "dim")
    )


def table(*columns: str, left: int = 1) -> Table:
    """Return an empty table; the first `left` columns are texts, the others numbers."""
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold cyan")
    for place, head in enumerate(columns):
        made.add_column(head, justify="left" if place < left else "right", vertical="top")
    return made


def paths(files: Sequence[Path]) -> list[Text]:
    """Return where the files of a study are."""
    if not files:
        return []
    names = ", ".join(path.name for path in files)
    return [Text(""), Text.assemble((f"{files[0].parent}/", "bold"), f"  {names}")]
