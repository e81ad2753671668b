"""Findings as plain data: what `--json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from wattloom.measure.finding import Finding
from wattloom.measure.per_token import energy_per_token
from wattloom.measure.track import Track
from wattloom.report.measured.words import sentence, title
from wattloom.words import LANGUAGES


def document_of(file: str, tracks: Sequence[Track], findings: Sequence[Finding]) -> dict[str, Any]:
    """Return the verdicts on one file as one plain object."""
    spent = energy_per_token(tracks)
    failed = list(dict.fromkeys(each.check for each in findings if each.state == "fails"))
    return {
        "kind": "measurements",
        "wattloom_version": version("wattloom"),
        "file": file,
        "accepted": not failed,
        "failures": failed,
        "checks": [_finding(each) for each in findings],
        "tracks": [_track(each) for each in tracks],
        "per_output_token": None
        if spent is None
        else {
            "j_per_output_token": spent.per_token(),
            "tokens": spent.tokens,
            "scope": spent.scope.value,
            "uncertainty": spent.error / spent.joules if spent.joules else None,
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "title": {lang: title(finding.check, lang) for lang in LANGUAGES},
        "state": finding.state,
        "subject": finding.subject,
        "sentence": {lang: sentence(finding, lang) for lang in LANGUAGES},
        "values": finding.values,
    }


def _track(track: Track) -> dict[str, Any]:
    power = track.mean_power()
    return {
        "name": track.name, "kind": track.kind.value, "scope": track.scope.value, "where": track.where,
        "device": track.part, "method": track.method.value, "readings": len(track.values),
        "mean_power_w": power, "energy_j": track.total(),
        "uncertainty": track.method.uncertainty,
    }  # fmt: skip
