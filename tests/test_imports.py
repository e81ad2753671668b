"""Imports point one way only: every room may use the rooms before it, and no module uses itself by a detour.

Every `import` counts, at the top of a file and inside a function. One under `TYPE_CHECKING` counts for the
direction; two modules of one room may name each other's types, so it does not count as a detour.
"""

from __future__ import annotations

import ast
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src"
PACKAGE = "wattloom"
GROUND_FLOOR = ("units", "errors", "words", "flows", "proof")
ROOMS = (
    "facts", "physics", "measure", "envelope", "technologies", "campus",
    "plan", "operate", "ledger", "exchange", "report", "api", "sweeps", "web", "cli",
)  # fmt: skip
TOP = ("__init__", "__main__")

Graph = dict[str, set[str]]


def test_every_file_lives_in_a_known_room():
    known = {*GROUND_FLOOR, *ROOMS, *TOP}
    strangers = {module for module in import_graph(typing=True) if room(module) not in known}
    assert not strangers, f"give these a place in the order of rooms: {sorted(strangers)}"


def test_imports_point_only_to_earlier_rooms():
    against = [
        f"{module} -> {target}"
        for module, targets in sorted(import_graph(typing=True).items())
        for target in sorted(targets)
        if room(target) != room(module) and not may_use(room(module), room(target))
    ]
    assert not against, "imports against the direction:\n" + "\n".join(against)


def test_no_module_imports_itself_by_a_detour():
    try:
        TopologicalSorter(import_graph(typing=False)).prepare()
    except CycleError as fault:
        pytest.fail("a cycle of imports: " + " -> ".join(fault.args[1]))


@pytest.mark.parametrize(
    ("line", "target"),
    [
        ("import wattloom.plan.program", "wattloom.plan.program"),
        ("from wattloom.plan import program", "wattloom.plan.program"),
        ("from wattloom.plan.program import Program", "wattloom.plan.program"),
        ("from wattloom import plan", "wattloom.plan"),
        ("def late():\n    from wattloom.plan import program", "wattloom.plan.program"),
        ("from ..plan import program", "wattloom.plan.program"),
    ],
)
def test_an_import_is_seen_however_it_is_written(line: str, target: str):
    modules = {"wattloom", "wattloom.plan", "wattloom.plan.program"}
    assert imported(ast.parse(line), "wattloom.facts.series", False, modules) == {target}


def test_an_import_for_types_only_is_told_apart():
    tree = ast.parse("if TYPE_CHECKING:\n    import wattloom.plan\nelse:\n    import wattloom.facts")
    modules = {"wattloom.plan", "wattloom.facts"}
    assert imported(WithoutTyping().visit(tree), "wattloom.campus", False, modules) == {"wattloom.facts"}


def test_a_room_may_not_use_a_later_one():
    assert may_use("plan", "facts")
    assert may_use("report", "errors")
    assert not may_use("facts", "plan")
    assert not may_use("errors", "facts")
    assert not may_use("plan", "__init__")


def may_use(user: str, used: str) -> bool:
    """Tell whether a module of room `user` may import from room `used`."""
    order = dict.fromkeys(GROUND_FLOOR, 0) | {name: i for i, name in enumerate((*ROOMS, *TOP), start=1)}
    both_on_the_ground = user in GROUND_FLOOR and used in GROUND_FLOOR
    return both_on_the_ground or order[used] < order[user]


def room(module: str) -> str:
    """Return the room of a dotted module name: `wattloom.plan.program` lives in `plan`."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


@cache
def import_graph(*, typing: bool) -> Graph:
    """Return, for each module of the package, the modules of the package that it imports."""
    files = {dotted(path): path for path in sorted((SOURCE / PACKAGE).rglob("*.py"))}
    graph: Graph = {}
    for module, path in files.items():
        tree = ast.parse(path.read_text("utf-8"))
        if not typing:
            tree = WithoutTyping().visit(tree)
        graph[module] = imported(tree, module, path.name == "__init__.py", set(files)) - {module}
    return graph


class WithoutTyping(ast.NodeTransformer):
    """Takes out what stands under `if TYPE_CHECKING:`."""

    def visit_If(self, node: ast.If) -> ast.AST | list[ast.stmt]:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return node.orelse
        return self.generic_visit(node)


def dotted(path: Path) -> str:
    """Return the dotted name of a source file."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(tree: ast.AST, module: str, is_package: bool, modules: set[str]) -> set[str]:
    """Return the modules among `modules` that the syntax tree of `module` imports anywhere."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            origin = absolute(node, module, is_package)
            deeper = {f"{origin}.{alias.name}" for alias in node.names}
            submodules = deeper & modules
            found.update(submodules)
            if len(submodules) < len(deeper):
                found.add(origin)
    return found & modules


def absolute(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    """Return the dotted name behind `from x import`, relative dots resolved."""
    if node.level == 0:
        return node.module or ""
    parts = module.split(".")
    base = parts[: len(parts) - node.level + (1 if is_package else 0)]
    return ".".join([*base, *([node.module] if node.module else [])])
