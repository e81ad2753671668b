"""Pages that the package writes about itself: technologies, facts, series, scenarios, commands.

They land in `docs/generated/` when a build begins, so that a new technology, number or command is documented
the day it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import click

from wattloom.cli import main as command_line
from wattloom.envelope import Technology
from wattloom.facts import Fact, facts
from wattloom.technologies import catalogue
from wattloom.words import choose


def setup(app: Any) -> dict[str, bool]:
    """Tell Sphinx to write the pages before it reads any."""
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir) / "generated"))
    return {"parallel_read_safe": True}


def write_pages(folder: Path) -> None:
    """Write every generated page into `folder`, touching only those that changed."""
    folder.mkdir(exist_ok=True)
    choose("en")
    pages = {
        "technologies": technologies_page(),
        "facts": facts_page(),
        "series": series_part(),
        "scenarios": scenarios_part(),
        "commands": commands_page(),
    }
    for name, lines in pages.items():
        path, text = folder / f"{name}.md", "\n".join(lines) + "\n"
        if not path.exists() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")


def technologies_page() -> Iterator[str]:
    """One section per technology, with its fields and their cited defaults."""
    yield "# Technologies"
    yield "\nEach is one file in `src/wattloom/technologies/`."
    yield "A field that a scenario does not write takes its cited default."
    for name, kind in catalogue().items():
        yield f"\n({name})=\n\n## {name}\n"
        yield f"**{kind.title.en}** · *{kind.title.fr}* · {kind.family}\n"
        yield module_text(kind) + "\n"
        yield from table(("field", "what", "default"), fields_of(kind))


def fields_of(kind: type[Technology]) -> Iterator[tuple[str, str, str]]:
    """Walk over the fields that a scenario may write."""
    for name, field in kind.model_fields.items():
        yield f"`{name}`", field.description or "", default_of(kind, name)


def default_of(kind: type[Technology], name: str) -> str:
    """Say what an unwritten field is: a cited fact, a plain default, or that it must be written."""
    field, unit = kind.model_fields[name], kind.unit_of(name).replace("dimensionless", "")
    extra = field.json_schema_extra
    if isinstance(extra, dict) and "fact" in extra:
        cited = facts()[str(extra["fact"])]
        return f"[{cited.value:g} {cited.unit}](facts.md#{cited.name.split('.')[0]})"
    if field.is_required():
        return f"*required*, {unit}" if unit else "*required*"
    return "" if field.default is None else f"{field.default} {unit}"


def module_text(kind: type[Technology]) -> str:
    """Return what the file of a technology says about itself."""
    module = __import__(kind.__module__, fromlist=["__doc__"])
    return re.sub(r"\n +", "\n", (module.__doc__ or "").strip())


def facts_page() -> Iterator[str]:
    """One table per file of facts."""
    yield "# Facts"
    yield "\nEvery number of the world, with its range and its source. `wattloom facts WORD` searches them."
    subjects = dict.fromkeys(name.split(".")[0] for name in facts())
    for subject in subjects:
        yield f"\n## {subject}\n"
        rows = (fact_row(cited) for name, cited in facts().items() if name.split(".")[0] == subject)
        yield from table(("fact", "value", "range", "unit", "of", "kind", "source"), rows)


def fact_row(cited: Fact) -> tuple[str, ...]:
    """Return one fact as cells of a table."""
    label = f"`{cited.name}`: {cited.label_en}"
    source = f"{cited.source}, {cited.where}" if cited.where else cited.source
    span = f"{cited.low:g} to {cited.high:g}"
    return label, f"{cited.value:g}", span, cited.unit, str(cited.year), cited.kind, source


def series_part() -> Iterator[str]:
    """The provenance that travels with the hourly series."""
    text = (files("wattloom.facts") / "series" / "PROVENANCE.md").read_text("utf-8")
    yield text.replace("# Where the hourly series come from", "## Hourly series", 1).replace(
        "\n## ", "\n### "
    )


def scenarios_part() -> Iterator[str]:
    """Every bundled scenario, whole."""
    for path in sorted(Path(str(files("wattloom.campus"))).rglob("*.yaml")):
        yield f"\n## {path.stem}\n\n```yaml\n{path.read_text('utf-8').strip()}\n```"


def commands_page() -> Iterator[str]:
    """One section per command, with its arguments and options."""
    yield "# Commands\n"
    yield "Exit codes: 0 done, 1 a defect of ours, 2 an input that cannot be used,"
    yield "3 no plan exists, 130 interrupted."
    for name, command in all_commands(command_line):
        yield f"\n## {name}\n"
        yield prose(command.help) + "\n"
        context = click.Context(command, info_name=name)
        yield "```sh\n" + " ".join((name, *command.collect_usage_pieces(context))) + "\n```\n"
        yield from table(("option", "what"), options_of(command, context))


def all_commands(group: click.Command, prefix: str = "wattloom") -> Iterator[tuple[str, click.Command]]:
    """Walk over a command line: the group itself, then every command below it."""
    yield prefix, group
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if command is not None and not command.hidden:
                yield from all_commands(command, f"{prefix} {name}")


def options_of(command: click.Command, context: click.Context) -> Iterator[tuple[str, str]]:
    """Walk over the options of a command as click describes them."""
    for parameter in command.get_params(context):
        record = parameter.get_help_record(context)
        if record is not None and "--help" not in record[0]:
            yield f"`{record[0]}`", prose(record[1])


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Write a Markdown table, or nothing when it has no rows."""
    for number, row in enumerate(rows):
        if number == 0:
            yield "| " + " | ".join(head) + " |"
            yield "|" + "---|" * len(head)
        yield "| " + " | ".join(cell_text(cell) for cell in row) + " |"


def cell_text(text: str) -> str:
    """Return text that stays one plain cell of a Markdown table."""
    for sign in "|$<":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", " ")


def prose(text: str | None) -> str:
    """Return help text as one paragraph per blank line, click's marks taken out."""
    return re.sub(r"(?<!\n)\n(?!\n)[ ]*", " ", (text or "").replace("\b", "").strip())
