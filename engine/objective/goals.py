"""What the regions of a picture are to become, at one level of the pyramid."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class StylePicture:
    """A style at the size at which its strokes suit the level.

    Attributes:
        crops: pictures [1, 3, height, width], sRGB 0..1, that stand for it: all of it, or, of a large one, samples.
        weights: for each crop [1, height, width] in 0..1, which part counts; None is the whole.
        colours: [3, n] a sample of all its colours.
        share: its part among the region's styles; they sum to one.
    """

    crops: Sequence[Tensor]
    weights: Sequence[Tensor | None]
    colours: Tensor
    share: float = 1.0


@dataclass(frozen=True)
class RegionGoal:
    """What one region is to become.

    Attributes:
        styles: its styles at the level's size.
        strength: 0..1.
        content_weight: factor on the content's hold.
    """

    styles: Sequence[StylePicture]
    strength: float
    content_weight: float
