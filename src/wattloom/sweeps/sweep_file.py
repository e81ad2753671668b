"""A sweep written down: one YAML file that names a scenario and the fields to vary.

```yaml
scenario: fr-1gw
vary:
  charter.cfe: 80 %:100 %:11
  components.nuclear_ppa.capacity_max: [0 MW, 500 MW, 1 GW]
```
"""

from __future__ import annotations

from pydantic import Field, ValidationError

from wattloom.campus.document import Document
from wattloom.campus.reading import faults_of
from wattloom.campus.scenario import Part
from wattloom.plan.solvers import GAP, SolverName

Scalar = bool | int | float | str | None


class SweepFile(Part):
    """What a sweep file may say."""

    scenario: str = Field(description="Name of a bundled scenario, or path of a file, beside this one")
    vary: dict[str, Scalar | list[Scalar]] = Field(
        default_factory=dict, description="Values by path: a range `from:to:count`, or a list"
    )
    name: str | None = Field(
        default=None, pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$", description="Name of the dataset"
    )
    sample: int | None = Field(default=None, ge=1, description="How many points to draw from the ranges")
    seed: int = Field(default=0, ge=0, description="Seed of the draw")
    solver: SolverName = "auto"
    gap: float = Field(default=GAP, ge=1e-8, le=0.1, description="Largest proven distance to the optimum")


def read_sweep_file(document: Document) -> SweepFile:
    """Return what a sweep file asks.

    Raises
    ------
    ScenarioError
        When a field is unknown, missing or of another kind; the message names the line.
    """
    try:
        return SweepFile.model_validate(document.content)
    except ValidationError as found:
        raise faults_of(document, found, SweepFile)[0] from found
