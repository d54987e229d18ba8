"""What the optimiser makes small: content, style of each region, palette and smoothness, as pure functions composed."""

from .goals import RegionGoal, StylePicture
from .objective import NEUTRAL_STRENGTH, Objective, build_objective, content_layers_of
from .palette import sample_stride

__all__ = [
    "NEUTRAL_STRENGTH",
    "Objective",
    "RegionGoal",
    "StylePicture",
    "build_objective",
    "content_layers_of",
    "sample_stride",
]
