"""What `wattloom verify` finds: every check of a run, said in words, and what a reader need not trust."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from wattloom.campus.writing import SCENARIO, SERIES
from wattloom.errors import CertificateError, WattloomError
from wattloom.proof.certificate import Certificate
from wattloom.proof.checks import Check, checks_of
from wattloom.proof.packing import unpacked
from wattloom.report import belonging
from wattloom.report.certified import PATHWAY, document_in
from wattloom.report.charts.numbers import decimal, quantity, scientific
from wattloom.report.folder import CERTIFICATE, FLOWS, PLAN
from wattloom.report.rebuilt import rebuilt, rebuilt_pathway
from wattloom.words import language, say

FORMAT = "wattloom.verdict/1"
PLURAL = 1000  # smaller counts go to the catalogue as numbers, which knows how each language counts
MONEY = frozenset({"objective", "bound"})


@dataclass(frozen=True)
class Verdict:
    """The checks of a run, the certificate that was checked, and the unit of its costs."""

    run: str
    certificate: Certificate
    checks: tuple[Check, ...]
    unit: str = "EUR/year"

    @property
    def accepted(self) -> bool:
        """Whether every check holds."""
        return all(check.holds for check in self.checks)

    @property
    def refused(self) -> tuple[str, ...]:
        """The checks that do not hold."""
        return tuple(check.name for check in self.checks if not check.holds)

    def as_dict(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "format": FORMAT,
            "run": self.run,
            "accepted": self.accepted,
            "solver": self.certificate.solver,
            **vars(self.certificate.claims),
            "checks": [asdict(check) for check in self.checks],
        }


def verify(folder: Path, *, quick: bool = False) -> Verdict:
    """Check a run; `quick` leaves out building its program anew.

    Raises
    ------
    CertificateError
        When the run has no certificate, or one that cannot be read.
    """
    certificate = unpacked(_bytes(folder / CERTIFICATE), str(folder / CERTIFICATE))
    checks = [*checks_of(certificate)]
    if all(check.holds for check in checks):
        checks += _told(folder, certificate, quick)
    unit = "EUR" if (folder / PATHWAY).is_file() else "EUR/year"
    return Verdict(folder.name, certificate, tuple(checks), unit)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise CertificateError("certificate-missing", where=str(path)) from fault


def _told(folder: Path, certificate: Certificate, quick: bool) -> list[Check]:
    """Check the other files of the run; one that cannot be read is a check that fails."""
    try:
        return list(_files(folder, certificate, quick))
    except WattloomError as fault:
        return [Check("readable", False, {"reason": fault.what()})]
    except Exception as fault:
        return [Check("readable", False, {"reason": f"{type(fault).__name__}: {fault}"[:160]})]


def _files(folder: Path, certificate: Certificate, quick: bool) -> Iterator[Check]:
    import polars as pl

    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _parts(folder)}
    plan: dict[str, Any] = json.loads(files[document_in(files)])
    yield belonging.belongs(certificate, plan, files)
    yield belonging.figures_of(certificate, plan)
    if PLAN not in files:
        if not quick:
            yield rebuilt_pathway(certificate, plan, folder / SCENARIO)
        return
    flows = pl.read_parquet(BytesIO(files[FLOWS]))
    yield belonging.sizes_of(certificate, plan)
    yield belonging.balance_of(flows)
    if not quick:
        yield from rebuilt(certificate, plan, flows, folder / SCENARIO)


def _parts(folder: Path) -> list[Path]:
    """Return the files of a run that its certificate speaks of."""
    named = [folder / name for name in (PLAN, PATHWAY, FLOWS, SCENARIO)]
    return [path for path in (*named, *folder.glob(f"{SERIES}/*")) if path.is_file()]


def shown(verdict: Verdict) -> RenderableType:
    """Return the verdict for a terminal: what was checked, and what that leaves to trust."""
    lang = language()
    table = Table.grid(padding=(0, 1, 0, 0))
    for check in verdict.checks:
        mark, style = ("✓", "green") if check.holds else ("✗", "red")
        said = sentence(check, lang, verdict.unit)
        table.add_row(Text(mark, style), Text(said, "" if check.holds else style))
    claims = verdict.certificate.claims
    cost = quantity(claims.objective, verdict.unit, lang, significant=6)
    bound = quantity(claims.lower_bound, verdict.unit, lang, significant=6)
    head = say(f"verify-{'accepted' if verdict.accepted else 'refused'}", lang, run=verdict.run)
    parts: list[RenderableType] = [Text(head, "bold green" if verdict.accepted else "bold red"), table]
    if verdict.accepted:
        known = {check.name for check in verdict.checks}
        of_plan, of_pathway = ("whole", "quick"), ("stages", "pathway")
        depth = (of_plan if "sizes" in known else of_pathway)["rebuilt" not in known]
        proven = say("verify-proven", lang, cost=cost, bound=bound, gap=scientific(claims.relative_gap, lang))
        trust = say(f"verify-trust-{depth}", lang, solver=verdict.certificate.solver)
        parts += [Text(""), Text(proven), Text(trust, "dim")]
    return Group(*parts)


def sentence(check: Check, lang: str, unit: str) -> str:
    """Say what was checked and found; `unit` is that of costs."""
    money = unit if check.name in MONEY else None
    written = {name: _written(value, lang, money) for name, value in check.values.items()}
    return say(f"verify-{check.name}{'' if check.holds else '-fails'}", lang, **written)


def _written(value: Any, lang: str, money: str | None) -> Any:
    if isinstance(value, float):
        return quantity(value, money, lang, significant=9) if money else scientific(value, lang)
    return decimal(value, lang, 0) if isinstance(value, int) and value >= PLURAL else value
