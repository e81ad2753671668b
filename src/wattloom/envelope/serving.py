"""How a planner says on what, and how, answers are served: a model, a chip, a batch.

With it, answers per accelerator-hour and power at work are no longer single cited measurements: they come from the
calibrated model of inference, for that model on that chip at that batch, with its interval.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Serving(BaseModel):
    """A model served on accelerators."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    model: str = Field(description="Model, as `wattloom task` knows it")
    accelerator: str = Field(description="Accelerator, as `wattloom task` knows it")
    count: int | None = Field(
        default=None, ge=1, description="Accelerators of one replica; without it, the fewest that hold it"
    )
    batch: float = Field(default=64.0, ge=1, description="Requests in flight over one replica, on average")
    input_tokens: float = Field(default=300.0, ge=1, description="Tokens of a request")
    output_tokens: float = Field(default=400.0, ge=1, description="Tokens of an answer")
    precision: Literal["bfloat16", "fp8", "mxfp4", "int8", "int4"] | None = Field(
        default=None, description="Format of the weights; without it, the model's own"
    )
