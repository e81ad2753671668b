"""A YAML document read with care: its content as plain data, and the line of every field.

YAML 1.2 by ruamel.yaml, which keeps lines and refuses a key written twice. Anchors are refused, since a file of a few
lines can unfold into billions; so are files far larger or deeper than any scenario, before they are built.
"""

# ruamel.yaml carries no types for what it reads:
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import DuplicateKeyError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from wattloom.errors import ScenarioError
from wattloom.words import knows, say

LARGEST = 256 * 1024  # bytes
DEEPEST = 12  # levels
YEARS = range(1900, 2201)  # numbers that may name something: what holds by a year
Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Document:
    """Plain content, and where each part of it stands in the file."""

    file: str
    folder: Path | None
    content: dict[str, Any]
    lines: dict[Location, int]

    def where(self, location: Location) -> str:
        """Return `file:line` of a field, or of the nearest thing around it."""
        for end in range(len(location), -1, -1):
            line = self.lines.get(tuple(location[:end]))
            if line is not None:
                return f"{self.file}:{line}"
        return self.file


def read_document(path: Path) -> Document:
    """Read a YAML file.

    Raises
    ------
    ScenarioError
        When it is empty, too large, not UTF-8, not YAML, uses anchors or names a key twice.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise ScenarioError("file-too-large", where=str(path), size=size / 1e6, largest=LARGEST // 1024)
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as fault:
        raise ScenarioError("file-not-text", where=str(path)) from fault
    except OSError as fault:
        raise ScenarioError("file-unreadable", where=str(path), reason=refusal(fault)) from fault
    return parse_document(text, str(path), path.parent)


def refusal(fault: OSError) -> str:
    """Say in words why the system refuses a file."""
    name = f"system-{errno.errorcode.get(fault.errno or 0, 'none').lower()}"
    return say(name) if knows(name) else fault.strerror or type(fault).__name__


def parse_document(text: str, file: str, folder: Path | None = None) -> Document:
    """Parse YAML text; `file` names it in messages."""
    try:
        _check_events(text, file)
        tree = YAML(typ="rt", pure=True).load(text)
    except DuplicateKeyError as fault:
        key = str(fault.problem).split('"')[1] if '"' in str(fault.problem) else "?"
        raise ScenarioError("key-twice", where=_marked(fault, file), key=key) from fault
    except (YAMLError, ValueError, RecursionError) as fault:
        raise ScenarioError("file-not-yaml", where=_marked(fault, file), reason=_reason(fault)) from fault
    if tree is None:
        raise ScenarioError("file-empty", where=file)
    if not isinstance(tree, CommentedMap):
        raise ScenarioError("file-not-mapping", where=f"{file}:1")
    lines: dict[Location, int] = {(): 1}
    content = _plain(tree, (), lines, file)
    return Document(file, folder, cast("dict[str, Any]", content), lines)


def _check_events(text: str, file: str) -> None:
    """Refuse anchors, tags, merges and depth while the text is read, before anything is built from it."""
    depth = 0
    for event in YAML(typ="rt", pure=True).parse(text):
        where = f"{file}:{event.start_mark.line + 1}"
        if isinstance(event, AliasEvent) or _is_marked(event) or _is_merge(event):
            raise ScenarioError("file-anchors", where=where)
        depth += isinstance(event, (MappingStartEvent, SequenceStartEvent))
        depth -= isinstance(event, (MappingEndEvent, SequenceEndEvent))
        if depth > DEEPEST:
            raise ScenarioError("file-too-deep", where=where)


def _is_marked(event: Event) -> bool:
    """Tell whether an event bears an anchor or a tag."""
    return bool(getattr(event, "anchor", None) or getattr(event, "tag", None))


def _is_merge(event: Event) -> bool:
    return isinstance(event, ScalarEvent) and event.value == "<<" and not event.style


def _reason(fault: BaseException) -> str:
    """Return what the parser says, in one line."""
    problem = str(getattr(fault, "problem", None) or fault)
    if problem.startswith("but "):
        problem = f"{getattr(fault, 'context', '')} {problem}"
    return next(iter(problem.splitlines()), type(fault).__name__)[:120]


def _marked(fault: BaseException, file: str) -> str:
    mark = fault.problem_mark if isinstance(fault, MarkedYAMLError) else None
    return f"{file}:{mark.line + 1}" if mark is not None else file


def _plain(node: Any, place: Location, lines: dict[Location, int], file: str) -> Any:
    """Turn ruamel's tree into plain dicts and lists, noting lines."""
    if isinstance(node, CommentedMap):
        return {_key(node, key, file): _member(node, key, place, lines, file) for key in node}
    if isinstance(node, CommentedSeq):
        return [_member(node, index, place, lines, file) for index in range(len(node))]
    if isinstance(node, bool) or node is None:
        return node
    for plain in (int, float, str):
        if isinstance(node, plain):
            return plain(node)
    return str(node)


def _key(node: CommentedMap, key: Any, file: str) -> str:
    """Return a key, which must be text or a year: `1:` and `yes:` name nothing in a scenario."""
    if isinstance(key, str):
        return str(key)
    if isinstance(key, int) and not isinstance(key, bool) and key in YEARS:
        return str(int(key))
    raise ScenarioError("key-not-text", where=f"{file}:{int(node.lc.key(key)[0]) + 1}", key=str(key)[:60])


def _member(
    node: CommentedMap | CommentedSeq, key: Any, place: Location, lines: dict[Location, int], file: str
) -> Any:
    inner = (*place, str(key) if isinstance(key, int) and isinstance(node, CommentedMap) else key)
    mark = node.lc.key(key) if isinstance(node, CommentedMap) else node.lc.item(key)
    lines[inner] = int(mark[0]) + 1
    return _plain(node[key], inner, lines, file)
