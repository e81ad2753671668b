"""The files of a study: its document, its table and its page, in a folder of their own beside the runs."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import polars as pl


def names(kind: str) -> tuple[str, str, str]:
    """Return the names of document, table and page.

    >>> names("pareto")
    ('pareto.json', 'pareto.parquet', 'pareto.html')
    """
    return f"{kind}.json", f"{kind}.parquet", f"{kind}.html"


def contents(kind: str, document: Mapping[str, Any], table: pl.DataFrame, page: str) -> dict[str, bytes]:
    """Return the files of a study by name."""
    written = BytesIO()
    table.write_parquet(written)
    files = (as_json(document).encode() + b"\n", written.getvalue(), page.encode())
    return dict(zip(names(kind), files, strict=True))


def as_json(document: Mapping[str, Any]) -> str:
    """Write a document as strict JSON; what is not a finite number is null."""
    return json.dumps(_finite(document), ensure_ascii=False, indent=1, allow_nan=False)


def _finite(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: _finite(value) for key, value in node.items()}
    if isinstance(node, (list, tuple)):
        return [_finite(value) for value in node]
    if isinstance(node, float) and not math.isfinite(node):
        return None
    return node
