"""The documentation builds without a warning, and it knows every command, technology and fact."""

from __future__ import annotations

import html
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import wattloom
from wattloom.cli import main as command_line
from wattloom.facts import facts
from wattloom.technologies import catalogue

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation, built as a release would build it: any warning is a failure."""
    folder = tmp_path_factory.mktemp("docs")
    build = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html"]
    done = subprocess.run(
        [*build, "docs", str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder


def text_of(page: Path) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", page.read_text("utf-8")))


def test_the_documentation_builds_without_a_warning(site: Path):
    assert (site / "index.html").stat().st_size > 1000


def test_every_technology_is_documented_with_its_fields(site: Path):
    text = text_of(site / "generated" / "technologies.html")
    missing = [
        f"{name}.{field}"
        for name, kind in catalogue().items()
        for field in kind.model_fields
        if name not in text or field not in text
    ]
    assert catalogue()
    assert not missing


def test_every_field_of_a_technology_says_what_it_is():
    silent = [
        f"{name}.{field}"
        for name, kind in catalogue().items()
        for field, info in kind.model_fields.items()
        if not info.description
    ]
    assert not silent


def test_every_technology_has_a_name_in_both_languages():
    assert all(kind.title.en and kind.title.fr for kind in catalogue().values())


def test_every_fact_is_documented(site: Path):
    text = text_of(site / "generated" / "facts.html")
    assert not [name for name in facts() if name not in text]


def commands(group: click.Command, prefix: str = "wattloom") -> Iterator[tuple[str, click.Command]]:
    yield prefix, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            yield from commands(command, f"{prefix} {name}")


def test_every_command_and_option_is_documented(site: Path):
    text = text_of(site / "generated" / "commands.html")
    missing = [
        f"{name} {flag}"
        for name, command in commands(command_line)
        for parameter in command.params
        for flag in (parameter.opts if isinstance(parameter, click.Option) else [])
        if name not in text or flag not in text
    ]
    assert not missing


def test_every_command_and_option_says_what_it_does():
    silent = [name for name, command in commands(command_line) if not command.help]
    silent += [
        f"{name} {parameter.name}"
        for name, command in commands(command_line)
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help
    ]
    assert not silent


def test_every_field_of_the_json_contract_is_documented():
    plan = wattloom.load("grid-only").plan()
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    fields = [*plan.document, *plan.kpis, *plan.flows.columns]
    assert not [field for field in fields if f"`{field}`" not in page]


@pytest.mark.parametrize("readme", ["README.md", "README.fr.md", "CONTRIBUTING.md"])
def test_every_link_of_a_readme_leads_somewhere(readme: str):
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / readme).read_text("utf-8"))
    missing = [target for target in targets if "://" not in target and not (ROOT / target).exists()]
    assert not missing


@pytest.mark.parametrize(
    "readme", ["README.md", "README.fr.md", "docs/quick-start.md", "docs/fr/demarrer.md"]
)
def test_every_command_of_a_quick_start_exists(readme: str):
    known = {name for name, _ in commands(command_line)}
    shown = re.findall(r"uv run (wattloom \w+)", (ROOT / readme).read_text("utf-8"))
    assert shown
    assert set(shown) <= known
