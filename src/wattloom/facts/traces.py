"""The traces of requests that travel with Wattloom: real services, request by request.

Files, sources and licences are declared in `traces/traces.toml`. Every file has three columns: `time_s` (seconds since
the first request), `input_tokens`, `output_tokens`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

HOME = Path(__file__).parent / "traces"


@dataclass(frozen=True)
class Trace:
    """One bundled file: what it holds, where it comes from, under which licence, what was changed."""

    name: str
    file: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    source: str
    licence: str
    status: str
    attribution: str
    changed: str
    checks: str
    sha256: str

    @property
    def path(self) -> Path:
        """Where the file lies in the package."""
        return HOME / self.file


@cache
def traces() -> Mapping[str, Trace]:
    """Return the bundled traces by name.

    >>> list(traces())
    ['azure', 'mooncake']
    """
    declared = tomllib.loads((HOME / "traces.toml").read_text(encoding="utf-8"))
    fields = Trace.__dataclass_fields__
    return MappingProxyType(
        {
            name: Trace(name=name, **{key: value for key, value in entry.items() if key in fields})
            for name, entry in declared.items()
        }
    )
