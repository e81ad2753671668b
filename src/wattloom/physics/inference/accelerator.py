"""An accelerator as its data sheet describes it, and how many of them serve one model together."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Accelerator:
    """One chip.

    Attributes
    ----------
    power
        Rated board power, W.
    memory
        Bytes of memory beside the chip.
    bandwidth
        Peak bytes per second to that memory.
    compute
        Peak dense bf16 FLOP per second.
    link
        Bytes per second to its neighbours, both ways.
    generation
        Family whose measured share of the peaks is taken: `hopper` or `blackwell`.
    """

    name: str
    power: float
    memory: float
    bandwidth: float
    compute: float
    link: float
    generation: str
    source: str

    @property
    def label(self) -> str:
        """The chip with its memory, as one writes it: "H100 80 GB"."""
        return f"{self.name} {self.memory / 1e9:.0f} GB"


@dataclass(frozen=True, slots=True)
class Deployment:
    """How a model is served, and what is asked of it.

    Attributes
    ----------
    count
        Accelerators of one replica: tensor x expert x data parallel as the engine lays them out.
    batch
        Mean sequences in flight over the whole replica.
    input_tokens
        Prompt tokens per request; `None` takes what the workload's measured runs imply.
    """

    count: int
    batch: float
    output_tokens: float
    precision: str
    input_tokens: float | None = None
    tensor_parallel: int = 1
    expert_parallel: int = 1
    data_parallel: int = 1
    workload: str = "lm-arena-chat"

    @property
    def layout(self) -> str:
        """The parallel layout in one word, such as `tp4-ep1-dp1`."""
        return f"tp{self.tensor_parallel}-ep{self.expert_parallel}-dp{self.data_parallel}"
