"""How charts travel inside the page: long lists of numbers as typed, base64-coded arrays.

8,760 hours as JSON text take three times the room of two-byte integers. `pack` finds long lists of numbers (or of
short rows of numbers) in an option and writes each column as the smallest integers that keep every decimal;
`page.js` unpacks them. Everything else stays JSON, with `<` escaped so that no title can end the script.
"""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import numpy as np

_LONG = 100
_TYPES = (("i2", np.int16), ("i4", np.int32))


def pack(value: Any) -> Any:
    """Return `value` with its long lists of numbers packed.

    >>> pack({"data": [0.5] * 100})["data"]["$column"]["type"]
    'i2'
    """
    if isinstance(value, dict):
        return {key: pack(item) for key, item in value.items()}
    if not isinstance(value, list):
        return value
    if len(value) >= _LONG and all(_is_number(item) for item in value):
        return {"$column": _column(value)}
    if len(value) >= _LONG and _are_rows(value):
        return {"$rows": [_column([row[i] for row in value]) for i in range(len(value[0]))]}
    return [pack(item) for item in value]


def _is_number(item: Any) -> bool:
    return item is None or (isinstance(item, (int, float)) and not isinstance(item, bool))


def _are_rows(value: list[Any]) -> bool:
    first = value[0]
    if not isinstance(first, list) or not 1 <= len(first) <= 4:
        return False
    return all(
        isinstance(row, list) and len(row) == len(first) and all(map(_is_number, row)) for row in value
    )


def _column(values: list[float | None]) -> dict[str, Any]:
    numbers = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
    holes = np.isnan(numbers)
    for decimals in range(4):
        scaled = np.where(holes, 0, numbers) * 10**decimals
        if np.abs(scaled - np.round(scaled)).max() > 1e-6:
            continue
        for name, kind in _TYPES:
            limit = np.iinfo(kind)
            if np.abs(scaled).max() < limit.max:
                whole = np.where(holes, limit.min, np.round(scaled)).astype(f"<{name}")
                return {"type": name, "scale": 10**decimals, "base64": _text(whole)}
    return {"type": "f8", "scale": 1, "base64": _text(numbers.astype("<f8"))}


def _text(array: np.ndarray) -> str:
    return base64.b64encode(array.tobytes()).decode("ascii")


def script_json(value: Any) -> str:
    """Write JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def script_hash(text: str) -> str:
    """Return the content-security source that allows exactly this script."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
