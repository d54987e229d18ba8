"""What the engine tells before and while it works, and what it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from .sentences import Sentence


class Stop(Enum):
    """How a running restyle is to end early."""

    CANCEL = "cancel"
    """Throw the work away; `restyle` raises `Cancelled`."""
    KEEP = "keep"
    """Finish with the best picture so far."""


@dataclass(frozen=True)
class Preview:
    """A picture of the work so far: 8-bit sRGB, three bytes a pixel, rows from the top."""

    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True)
class Progress:
    """The state after one step.

    Attributes:
        step: steps done, 1..steps.
        steps: steps planned in all; a time budget may change it on the way.
        level: the pyramid level at work, 1..levels, coarse to fine.
        levels: how many levels there are.
        long_side: the level's longer side in pixels.
        losses: the terms of the objective by name (`content`, `style`, ...), unitless.
        seconds_left: expected seconds to the result.
        preview: the picture so far, when previews were asked for and one is due.
        message: what is worth showing once ("Working at 2048 px: ..."), in English, or empty.
        said: the same, for whoever says it in another language.
    """

    step: int
    steps: int
    level: int
    levels: int
    long_side: int
    losses: Mapping[str, float] = field(default_factory=dict)
    seconds_left: float = 0.0
    preview: Preview | None = None
    message: str = ""
    said: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Prediction:
    """What a restyle will cost.

    Attributes:
        seconds: to the result.
        bytes: of memory at the peak, beyond what the process holds already.
        steps: of the optimiser, over all levels.
        long_side: at which the finest level works, in pixels of the whole canvas.
        device: its name for people.
        message: a sentence for the painter where that size is not what was asked for, in English, or empty.
        said: the same, for whoever says it in another language.
    """

    seconds: float
    bytes: int
    steps: int
    long_side: int
    device: str
    message: str = ""
    said: tuple[Sentence, ...] = ()
