"""The folder of a run: written beside the old one, then put in its place whole.

Whatever goes wrong (Ctrl-C, a full disk, a defect), the earlier run stays as it was: its folder is only renamed away
once the new one is complete. The place is tried before the work begins, so that a plan is never lost for want of it.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from wattloom.campus.document import refusal
from wattloom.campus.writing import SCENARIO, SERIES
from wattloom.errors import OutputError

PLAN, FLOWS, REPORT = "plan.json", "flows.parquet", "report.html"
CERTIFICATE = "certificate.npz"
PLANS = "plans"  # whole runs inside a study
OURS = frozenset({PLAN, FLOWS, REPORT, CERTIFICATE, SCENARIO, SERIES, PLANS})
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
READABLE = 0o755


@dataclass
class Draft:
    """A run in the making: its files are written beside `place`, where they go together at the end."""

    place: Path
    folder: Path
    files: list[Path] = field(default_factory=list[Path])

    def write(self, contents: Mapping[str, bytes]) -> list[Path]:
        """Write the files of the run, put them in place, and return where they are.

        Raises
        ------
        OutputError
            When they cannot be written; nothing has changed then.
        """
        with _said(self.place):
            for name, content in contents.items():
                _write_whole(self.folder / name, content)
            self.folder.chmod(READABLE)
            _keep_foreign(self.place, self.folder)
            _put_in_place(self.folder, self.place)
        self.files = [self.place / name for name in contents]
        return self.files


@contextmanager
def run_folder(runs: Path, name: str, mark: str = PLAN) -> Iterator[Draft]:
    """Prepare the folder of the run `name` inside `runs`; nothing is left of it unless it is written.

    `mark` is the file by which a folder is known to be such a run, and may be replaced.

    Raises
    ------
    OutputError
        When nothing can be written there, or what is there is not a run.
    """
    place = runs / name
    if runs.exists() and not runs.is_dir():
        raise OutputError("output-not-a-folder", where=str(runs))
    with _said(place):
        _check_place(place, mark)
        made = _made(runs)
        draft = Path(tempfile.mkdtemp(prefix=f".{name}.", dir=runs))
    try:
        yield Draft(place, draft)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        for folder in made:
            _remove_if_empty(folder)


def _made(runs: Path) -> list[Path]:
    """Make the folder of the runs; return those that were missing, innermost first."""
    missing = [folder for folder in (runs, *runs.parents) if not folder.exists()]
    runs.mkdir(parents=True, exist_ok=True)
    return missing


def _remove_if_empty(folder: Path) -> None:
    try:
        folder.rmdir()
    except OSError:
        return


@contextmanager
def _said(place: Path) -> Iterator[None]:
    """Say what the system refuses as an error that a person can act on."""
    try:
        yield
    except OSError as fault:
        identifier = "output-full" if fault.errno in FULL else "output-unwritable"
        raise OutputError(identifier, where=str(place), reason=refusal(fault)) from fault


def _check_place(place: Path, mark: str) -> None:
    """Refuse to replace what is not a run: a folder of somebody's own, or a file."""
    if not os.path.lexists(place):
        return
    is_run = place.is_dir() and ((place / mark).is_file() or not any(place.iterdir()))
    if not is_run:
        raise OutputError("output-not-a-run", where=str(place))


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _keep_foreign(old: Path, new: Path) -> None:
    """Take along what a person put beside the run: notes, a picture."""
    if not old.is_dir():
        return
    for entry in old.iterdir():
        if entry.name in OURS or (new / entry.name).exists():
            continue
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / entry.name, symlinks=True)
        else:
            shutil.copy2(entry, new / entry.name, follow_symlinks=False)


def _put_in_place(new: Path, place: Path) -> None:
    """Exchange the folders; should the second rename fail, the first is undone."""
    if not place.exists():
        new.rename(place)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{place.name}.", dir=place.parent))
    try:
        place.rename(aside / "old")
        try:
            new.rename(place)
        except BaseException:
            (aside / "old").rename(place)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)
