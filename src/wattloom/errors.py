"""Everything that can go wrong, in one tree.

```
WattloomError            exit code 1: a defect of ours
├── InputError           exit code 2: what was given cannot be used
│   ├── ScenarioError        a scenario file: unknown field, missing unit, two devices of one name
│   ├── SeriesError          an hourly series: holes, wrong length, no time zone
│   └── OutputError          where to write: not writable, disk full
├── InfeasibleError      exit code 3: no plan can satisfy every limit
├── CertificateError     exit code 4: a certificate does not prove what it claims
└── InterruptedPlan      exit code 130: the person stopped it; the old run stays whole
```

Each error says *what* is wrong, *where* (file, line, field) and the *next step*. Sentences live in `words/`,
so that they speak French and English: an error carries the identifier of its message and the values in it.
`<identifier>` is the sentence, `<identifier>-next` the next step.
"""

from __future__ import annotations

from typing import Any, ClassVar

from wattloom.words import knows, say


class WattloomError(Exception):
    """Something is wrong, and the message says what to do next."""

    exit_code: ClassVar[int] = 1

    def __init__(self, identifier: str, *, where: str | None = None, **values: Any):
        super().__init__(identifier)
        self.identifier = identifier
        self.where = where
        self.values = values

    def what(self, lang: str | None = None) -> str:
        """Return the sentence that says what is wrong."""
        return say(self.identifier, lang, **self.values)

    def next_step(self, lang: str | None = None) -> str | None:
        """Return the sentence that says what to do now, if there is one."""
        key = f"{self.identifier}-next"
        return say(key, lang, **self.values) if knows(key) else None

    def text(self, lang: str | None = None) -> str:
        """Return the whole message: where, what, next step."""
        parts = [self.what(lang), self.next_step(lang)]
        sentence = "\n".join(part for part in parts if part)
        return f"{self.where}: {sentence}" if self.where else sentence

    def __str__(self) -> str:
        return self.text()


class InputError(WattloomError):
    """What was given cannot be used."""

    exit_code = 2


class ScenarioError(InputError):
    """A scenario file cannot be used."""


class SeriesError(InputError):
    """An hourly series cannot be used."""


class OutputError(InputError):
    """The result cannot be written where it was asked for."""


class InfeasibleError(WattloomError):
    """No plan can satisfy every limit; `explanation` holds what is missing, when and how much."""

    exit_code = 3

    def __init__(self, identifier: str, *, where: str | None = None, explanation: Any = None, **values: Any):
        super().__init__(identifier, where=where, **values)
        self.explanation = explanation

    def what(self, lang: str | None = None) -> str:
        """Return what is missing, sentence by sentence."""
        return say(self.identifier, lang, **self.values, text=self.explanation.text(lang))


class CertificateError(WattloomError):
    """A certificate does not prove what it claims, or cannot be read."""

    exit_code = 4


class InterruptedPlan(WattloomError):
    """The person stopped the work; nothing half-written is left."""

    exit_code = 130
