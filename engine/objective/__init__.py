"""What the optimiser makes small: content, style of each region, palette and smoothness, as pure functions composed."""

from .objective import Objective, RegionGoal, StylePicture, build_objective

__all__ = ["Objective", "RegionGoal", "StylePicture", "build_objective"]
