"""The terminal: as wide as it is, 100 columns where nobody looks, colour only where a person sees it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

WIDTH = 100
WIDEST = 120


@contextmanager
def screen() -> Iterator[Console]:
    """Open a console on standard output."""
    from rich.console import Console

    seen = sys.stdout.isatty()
    width = None if seen or "COLUMNS" in os.environ else WIDTH
    console = Console(width=width, highlight=False, soft_wrap=False, emoji=False)
    if console.width > WIDEST:
        console = Console(width=WIDEST, highlight=False, emoji=False)
    yield console
