"""Progress on stderr: a line that lives in a terminal, one line per stage elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import click

from wattloom.words import say

if TYPE_CHECKING:
    from rich.status import Status

    from wattloom.api import Stage

REMIND_EVERY = 15.0  # seconds, where nobody sees a spinner


class Watch(Protocol):
    """Something that is told what is going on."""

    def __call__(self, name: str, **values: Any) -> None:
        """Say that a stage begins."""

    def stage(self, stage: Stage) -> None:
        """Say how far a stage is."""

    def counted(self, name: str, done: int, count: int) -> None:
        """Say how many of a stage's solves are done."""


@contextmanager
def shown() -> Iterator[Watch]:
    """Show progress while the block runs."""
    if not sys.stderr.isatty():
        yield Lines()
        return
    from rich.console import Console

    console = Console(stderr=True, highlight=False)
    with console.status("", spinner="dots") as status:
        yield Living(status)


class Lines:
    """One line per stage, and a sign of life now and then."""

    def __init__(self) -> None:
        self._current = ""
        self._reminded = 0.0

    def __call__(self, name: str, **values: Any) -> None:
        """Say that a stage begins."""
        text = say(name, **values)
        if text != self._current:
            self._current, self._reminded = text, time.monotonic()
            click.echo(f"{text} …", err=True)

    def stage(self, stage: Stage) -> None:
        """Say how far a stage is, once in a while."""
        self(stage.name, **(stage.values or {}))
        if time.monotonic() - self._reminded > REMIND_EVERY:
            self._reminded = time.monotonic()
            click.echo(f"{self._current} … {stage.seconds:.0f} s", err=True)

    def counted(self, name: str, done: int, count: int) -> None:
        """Say how many are done, once in a while."""
        self(name)
        if time.monotonic() - self._reminded > REMIND_EVERY:
            self._reminded = time.monotonic()
            click.echo(f"{self._current} … {done}/{count}", err=True)


class Living:
    """A spinner with the stage and its seconds; stages that are over stay above it with what they took."""

    def __init__(self, status: Status) -> None:
        self._status = status
        self._current = ""
        self._began = time.monotonic()

    def __call__(self, name: str, **values: Any) -> None:
        """Say that a stage begins."""
        text = say(name, **values)
        if text == self._current:
            return
        if self._current:
            took = time.monotonic() - self._began
            self._status.console.print(f"[green]✓[/] {self._current} [dim]{took:.1f} s[/]")
        self._current, self._began = text, time.monotonic()
        self._status.update(f"{text} …")

    def stage(self, stage: Stage) -> None:
        """Say how far a stage is."""
        self(stage.name, **(stage.values or {}))
        self._status.update(f"{self._current} … [dim]{time.monotonic() - self._began:.0f} s[/]")

    def counted(self, name: str, done: int, count: int) -> None:
        """Say how many are done."""
        self(name)
        took = time.monotonic() - self._began
        self._status.update(f"{self._current} … {done}/{count} [dim]{took:.1f} s[/]")
