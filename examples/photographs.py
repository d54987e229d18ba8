"""The photographs that the examples restyle: they come with scikit-learn and scikit-image, nothing is downloaded."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

# name -> (package, file inside it, package to install). The packages are only located, never imported:
# importing scikit-learn costs seconds, and scikit-image's loader may reach for the network.
PHOTOGRAPHS = {
    "china": ("sklearn", "datasets/images/china.jpg", "scikit-learn"),
    "flower": ("sklearn", "datasets/images/flower.jpg", "scikit-learn"),
    "coffee": ("skimage", "data/coffee.png", "scikit-image"),
    "chelsea": ("skimage", "data/chelsea.png", "scikit-image"),
    "astronaut": ("skimage", "data/astronaut.png", "scikit-image"),
    "rocket": ("skimage", "data/rocket.jpg", "scikit-image"),
}


class PhotographMissing(Exception):
    """A photograph's package is not installed, or does not carry it."""


def photograph_file(name: str) -> Path:
    """Where the photograph lies.

    Raises:
        KeyError: there is no photograph of this name.
        PhotographMissing: its package is not installed, or has no such file.
    """
    package, inside, project = PHOTOGRAPHS[name]
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise PhotographMissing(
            f"The photograph {name!r} comes with {project}, which is not installed. "
            f"Install it: python -m pip install {project}"
        )
    path = Path(found.submodule_search_locations[0]) / inside
    if not path.is_file():
        raise PhotographMissing(f"This version of {project} does not carry {inside}. Install another version of it.")
    return path


def photograph(name: str) -> NDArray[np.uint8]:
    """The photograph, (height, width, 3) sRGB. Raises as `photograph_file` does."""
    with Image.open(photograph_file(name)) as picture:
        return np.asarray(picture.convert("RGB"))
