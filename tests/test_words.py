"""Both languages say the same things: the same messages, the same values in them, and no message that nobody says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl

from wattloom.campus.fields import entries
from wattloom.campus.scenario import Charter, SiteChoices
from wattloom.technologies import catalogue
from wattloom.words import LANGUAGES, catalogue_files, say

SOURCE = Path(__file__).parents[1] / "src" / "wattloom"
FIELDS = "meaning-"  # English has the meaning of a field beside the field, other languages in fields.ftl


def messages(code: str) -> dict[str, ftl.Message]:
    found: dict[str, ftl.Message] = {}
    for path in catalogue_files(code):
        for entry in FluentParser(with_spans=False).parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{code}/{path.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{code}: {entry.id.name} stands twice"
                found[entry.id.name] = entry
    return found


def variables(entry: ftl.Message) -> set[str]:
    names: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, ftl.VariableReference):
            names.add(re.sub(r"_(en|fr)$", "", node.id.name))  # a list of names comes once per language
        elif isinstance(node, ftl.BaseNode):
            for value in vars(node).values():
                walk(value)
        elif isinstance(node, list):
            for item in node:
                walk(item)

    walk(entry)
    return names


def plain_messages(code: str) -> dict[str, ftl.Message]:
    return {name: entry for name, entry in messages(code).items() if not name.startswith(FIELDS)}


def test_both_languages_have_the_same_messages():
    english, french = (set(plain_messages(code)) for code in LANGUAGES)
    assert english ^ french == set()


def test_both_languages_fill_the_same_values_in():
    english, french = (plain_messages(code) for code in LANGUAGES)
    different = {name for name in english if variables(english[name]) != variables(french[name])}
    assert different == set()


def test_every_message_has_a_text():
    empty = [name for code in LANGUAGES for name, entry in messages(code).items() if entry.value is None]
    assert empty == []


def said_in_code() -> dict[str, str]:
    """Every identifier that the code hands to `say` or to an error, with the file it stands in."""
    found: dict[str, str] = {}
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args and called(node.func):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value] = path.name
    return found


def called(function: ast.expr) -> bool:
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    return name == "say" or bool(re.search(r"(Error|Plan|Warning|Remark)$", name)) or name == "refuse"


def test_every_message_that_the_code_says_exists():
    known = messages("en")
    errors = {name: file for name, file in said_in_code().items() if re.match(r"^[a-z]+(-[a-z0-9]+)*$", name)}
    missing = {name: file for name, file in errors.items() if name not in known}
    assert len(errors) > 100
    assert missing == {}


def test_every_message_is_said_by_somebody():
    files = (path for path in SOURCE.rglob("*") if path.suffix in (".py", ".j2", ".toml", ".js"))
    code = "\n".join(path.read_text("utf-8") for path in files)
    starts = tuple(re.findall(r"[\"'`]([a-z]+(?:-[a-z]+)*-)(?:\{|[\"'])", code))
    unsaid = [
        name
        for name in plain_messages("en")
        if not re.search(rf"[\"'`]{re.escape(name.removesuffix('-next'))}[\"'`]", code)
        and not name.startswith(starts)
    ]
    assert unsaid == []


def french_fields() -> set[str]:
    """Every field that no cited number names, as its French message is called."""
    parts = catalogue() | {"site": SiteChoices, "charter": Charter}
    return {
        f"{FIELDS}{name}-{entry.name}".replace("_", "-")
        for name, kind in parts.items()
        for entry in entries(kind, name)
        if entry.fact is None
    }


def test_every_field_has_its_meaning_in_french():
    told = {name for name in messages("fr") if name.startswith(FIELDS)}
    assert told == french_fields()


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_message_shows_a_placeholder_or_a_mark_of_the_catalogue(code: str):
    for name, entry in messages(code).items():
        if not variables(entry):
            text = say(name, code)
            assert "{" not in text and "$" not in text, name


def test_french_writes_its_signs_as_french_does():
    """Curly apostrophes, guillemets, and no English quotation marks."""
    wrong = [
        name
        for path in catalogue_files("fr")
        for name, text in re.findall(r"(?m)^([a-z][a-z0-9-]*) = (.*)$", path.read_text("utf-8"))
        if re.search(r"[a-zà-ÿ]'[a-zà-ÿ]|“|”", re.sub(r"`[^`]*`", "", text))
    ]
    assert wrong == []
