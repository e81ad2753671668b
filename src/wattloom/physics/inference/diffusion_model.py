"""An image or video model that works by denoising: how much arithmetic one picture or clip costs.

The tokens of a latent picture pass through a transformer at every step, twice with classifier-free guidance:

    FLOP = steps passes (2 N T + 4 L d T^2)

with N the weights a token passes through, T the tokens, L layers of width d; the second term, attention between all
pairs of tokens, is absent where attention is linear (SANA). Source: Peebles and Xie, arXiv 2212.09748, for the form.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DiffusionModel:
    """One diffusion transformer.

    Attributes
    ----------
    width, layers
        Width of a token and number of blocks.
    token_parameters, total_parameters
        Weights one token passes through, and all weights, in 1e9.
    passes
        Evaluations per step: 2 with classifier-free guidance.
    space, time
        Pixels per side of one token, frames per latent frame.
    steps, height, wide, frames
        What is drawn unless a run says otherwise.
    """

    name: str
    layers: int
    width: int
    token_parameters: float
    total_parameters: float
    passes: int
    space: int
    time: int
    text_tokens: int
    linear_attention: bool
    steps: int
    height: int
    wide: int
    frames: int
    source: str
    guessed: bool = False

    def tokens(self, height: float, wide: float, frames: float) -> float:
        """Return the tokens of one picture or clip, its text included.

        >>> from wattloom.physics.inference.catalogue import known_diffusion_model
        >>> known_diffusion_model("HunyuanVideo").tokens(720, 1280, 129)
        118800
        """
        latent = (frames - 1) // self.time + 1 if frames > 1 else 1
        return latent * (height // self.space) * (wide // self.space) + self.text_tokens
