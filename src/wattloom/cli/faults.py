"""What goes wrong, said to the person: what, where and what to do next, and the exit code that scripts read."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from typing import Any

import click

from wattloom.errors import InputError, InterruptedPlan, WattloomError
from wattloom.words import say

DEFECT = 1


def leaving(command: Callable[..., Any], *args: Any, **options: Any) -> int:
    """Run a command line; return its exit code, having said on stderr what went wrong."""
    try:
        result = command(*args, **options)
    except WattloomError as fault:
        return told(fault)
    except click.ClickException as fault:
        return told(in_words(fault))
    except (KeyboardInterrupt, click.Abort):
        return told(InterruptedPlan("interrupted"))
    except BrokenPipeError:
        return _reader_left()
    except Exception as fault:
        return _defect(fault)
    return result if isinstance(result, int) else 0


def told(fault: WattloomError) -> int:
    """Say what is wrong on stderr; return the exit code."""
    _label("cli-error-label", "red")
    click.echo(f"{fault.where}: {fault.what()}" if fault.where else fault.what(), err=True)
    next_step = fault.next_step()
    if next_step:
        _label("cli-next-label", "cyan")
        click.echo(next_step, err=True)
    return fault.exit_code


def _label(identifier: str, colour: str) -> None:
    click.secho(say(identifier), err=True, nl=False, fg=colour, bold=True)
    click.echo(" ", err=True, nl=False)


def in_words(fault: click.ClickException) -> InputError:
    """Return what click found wrong with the command line as an error of ours."""
    context = getattr(fault, "ctx", None)
    path = context.command_path if context is not None else "wattloom"
    if isinstance(fault, click.NoSuchOption):
        near = next(iter(fault.possibilities or ()), "none")
        return InputError("no-option", option=fault.option_name[:40], near=near, command=path)
    if isinstance(fault, click.MissingParameter) and fault.param is not None:
        return InputError("argument-missing", name=fault.param.make_metavar(_context(fault)), command=path)
    if isinstance(fault, click.BadParameter) and fault.param is not None:
        name = fault.param.get_error_hint(_context(fault)).strip("'\"")
        return InputError("argument-wrong", name=name, reason=fault.message.rstrip("."), command=path)
    return InputError("usage-wrong", reason=fault.format_message().rstrip("."), command=path)


def _context(fault: click.UsageError) -> click.Context:
    return fault.ctx or click.Context(click.Command("wattloom"))


def _reader_left() -> int:
    """Leave quietly when nobody reads any more (`wattloom facts | head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _defect(fault: Exception) -> int:
    if os.environ.get("WATTLOOM_DEBUG"):
        traceback.print_exception(fault, file=sys.stderr)
    kind = f"{type(fault).__name__}: {fault}".splitlines()[0][:200]
    told(WattloomError("defect", kind=kind))
    return DEFECT
