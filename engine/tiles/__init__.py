"""Exact tiles: the objective of a picture that does not fit into memory, part by part, with the gradient of the whole.

First the statistics of all tiles are summed, then each tile runs forward and backward with the statistics' gradients
held fixed (SPST, Galerne et al. 2022). The features are cropped to the tile before the losses, and all of the tile's
gradient, halo included, goes into the picture's, so that a halo as wide as the receptive field is enough.
"""

from ..storage import Storage
from .building import build_tiled_objective
from .objective import TiledObjective
from .ranks import ALONE, Ranks, launched

__all__ = ["ALONE", "Ranks", "Storage", "TiledObjective", "build_tiled_objective", "launched"]
