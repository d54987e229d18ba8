"""The pictures that benchmarks restyle: photographs that dependencies carry, paintings that the project paints."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image
from scumble.engine.canvas import masks as mask_reading
from scumble.engine.canvas.picture import Picture
from scumble.engine.contract import Mask, Region, Request, Style

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

import masks
from paintings import paint
from photographs import photograph


@dataclass(frozen=True)
class Pair:
    """A content, and for each region (mask or None, style).

    Attributes:
        pictures: name -> [height, width, 3 or 1] uint8; `content` is the content.
        regions: (mask's name or None, style's name), top first.
    """

    pictures: Mapping[str, np.ndarray]
    regions: tuple[tuple[str | None, str], ...]

    def request(self, **options: object) -> Request:
        """The pair as a request, with further fields of `Request`."""
        regions = tuple(Region((Style(style),), mask and Mask(mask)) for mask, style in self.regions)
        return Request("content", regions, **options)  # type: ignore[arg-type]


class Memory:
    """Pictures by name, as a `Sources`."""

    def __init__(self, pictures: Mapping[str, np.ndarray]) -> None:
        self._pictures = {name: Picture(pixels) for name, pixels in pictures.items()}

    def picture(self, name: str) -> Picture:
        return self._pictures[name]

    def mask(self, mask: Mask, width: int, height: int) -> np.ndarray:
        return mask_reading.mask_values(self.picture(mask.source), mask, width, height)


def example_pairs(long_side: int) -> dict[str, Pair]:
    """Two pairs with one style, one with two regions; contents and styles have this longer side in pixels."""
    pairs = {
        f"{content}, {style}": Pair(
            {"content": fit(photograph(content), long_side), "style": paint(style, long_side)}, ((None, "style"),)
        )
        for content, style in (("coffee", "harbour"), ("chelsea", "meadow"))
    }
    china = photograph("china")
    sky = np.round(255 * masks.china(china)["sky"]).astype(np.uint8)
    pictures = {
        "content": fit(china, long_side),
        "sky": fit(sky, long_side)[..., None],
        "night": paint("night", long_side),
        "sunset": paint("sunset", long_side),
    }
    pairs["china, night and sunset by regions"] = Pair(pictures, (("sky", "night"), (None, "sunset")))
    return pairs


def pair_of_files(content: str, style: str, long_side: int) -> Pair:
    """A pair out of two files."""
    read = {
        name: np.asarray(Image.open(path).convert("RGB")) for name, path in (("content", content), ("style", style))
    }
    return Pair({name: fit(pixels, long_side) for name, pixels in read.items()}, ((None, "style"),))


def fit(pixels: np.ndarray, long_side: int) -> np.ndarray:
    """uint8 pixels at another longer side."""
    image = Image.fromarray(pixels)
    factor = long_side / max(image.size)
    return np.asarray(
        image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.LANCZOS)
    )
