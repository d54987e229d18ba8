"""Soft masks for the photographs: outlines drawn by hand, drawn to the picture's edges, then feathered.

Coordinates are pixels of the photographs as they come.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage

Mask = NDArray[np.floating]

HORIZON = 206
"""China: the row where haze and lake meet."""

# fmt: off
PALACE = [
    (196, 30), (214, 30), (215, 46), (217, 62), (223, 73), (241, 88), (261, 97), (265, 93), (270, 101), (292, 108),
    (297, 106), (301, 112), (319, 117), (321, 125), (308, 132), (301, 138), (295, 139), (294, 160), (303, 163),
    (308, 162), (313, 167), (329, 172), (330, 179), (321, 183), (320, 227), (328, 228), (328, 236), (323, 240),
    (330, 242), (350, 249), (353, 257), (342, 267), (342, 305), (349, 307), (349, 319), (358, 325), (372, 330),
    (373, 337), (352, 353), (337, 368), (326, 376), (322, 400), (318, 427), (298, 427), (288, 394), (278, 388),
    (240, 388), (216, 384), (206, 372), (196, 362), (170, 359), (150, 342), (130, 332), (100, 338), (82, 339),
    (74, 330), (75, 312), (80, 306), (80, 284), (66, 277), (62, 270), (68, 254), (88, 246), (93, 246), (93, 232),
    (98, 231), (98, 190), (88, 187), (83, 179), (86, 168), (106, 163), (112, 159), (120, 161), (120, 140), (112, 138),
    (99, 131), (94, 124), (96, 107), (117, 105), (121, 97), (128, 102), (160, 88), (180, 75), (192, 62), (195, 50),
]
CUP = [
    (77, 208), (83, 168), (99, 132), (124, 102), (160, 79), (180, 71), (186, 58), (204, 39), (234, 24), (268, 18),
    (300, 18), (335, 24), (366, 40), (388, 60), (397, 69), (410, 66), (424, 71), (424, 84), (415, 107), (440, 130),
    (462, 160), (476, 195), (480, 225), (475, 266), (456, 306), (426, 341), (391, 366), (350, 381), (300, 388),
    (250, 386), (204, 376), (160, 354), (121, 321), (97, 287), (82, 252),
]
CAT = [
    (45, 0), (36, 14), (33, 40), (31, 72), (29, 103), (10, 118), (0, 123), (0, 300), (388, 300), (387, 282), (372, 264),
    (348, 258), (318, 258), (316, 236), (314, 216), (332, 204), (347, 180), (359, 152), (366, 122), (362, 98),
    (358, 80), (363, 68), (379, 42), (389, 18), (400, 0),
]
# fmt: on


def china(photograph: NDArray[np.uint8], feather: float = 12) -> dict[str, Mask]:
    """`palace`, `sky`, `water` and `trees`, each (height, width) 0..1; together they are 1 everywhere.

    Args:
        photograph: china.jpg, (427, 640, 3).
        feather: pixels over which one region passes into the next.
    """
    gray = photograph.astype(np.float32).mean(-1) / 255
    row = np.arange(gray.shape[0])[:, None]
    palace = _snap(_polygon(PALACE, gray.shape), gray) > 0.5
    # Sky and lake are bright; leaves and roofs are not, and neither is a gap between leaves.
    bright = ndimage.gaussian_filter(gray, 0.7) > np.where(row < HORIZON, 0.66, 0.52)
    bright = ndimage.binary_opening(bright | palace, np.ones((5, 5)), iterations=1) & ~palace
    column = np.arange(gray.shape[1])[None]
    far_shore = (row >= HORIZON) & (row < 245) & (column > 322) & (column < 546)  # dark, and no tree
    sky = _solid(bright & (row < HORIZON))
    water = _solid((bright | far_shore) & ~palace & (row >= HORIZON) & (row < 345))
    trees = _solid(ndimage.binary_opening(~(palace | sky | water), np.ones((5, 5))))
    shapes = _fill((palace, sky, water, trees))
    soft = [_feather(shape, feather) for shape in shapes]
    total = np.sum(soft, 0)
    return {name: mask / total for name, mask in zip(("palace", "sky", "water", "trees"), soft, strict=True)}


def coffee(photograph: NDArray[np.uint8], feather: float = 8) -> dict[str, Mask]:
    """`cup` (with saucer and spoon) and `table`, each (height, width) 0..1 and together 1."""
    return _two(photograph, CUP, ("cup", "table"), feather)


def chelsea(photograph: NDArray[np.uint8], feather: float = 10) -> dict[str, Mask]:
    """`cat` and `room`, each (height, width) 0..1 and together 1."""
    return _two(photograph, CAT, ("cat", "room"), feather)


def night_sky(painting: NDArray[np.uint8]) -> Mask:
    """The sky of the painting `night`, (height, width) 0..1: above the hills, right of the cypresses."""
    height, width = painting.shape[:2]
    above = np.clip((0.70 - np.arange(height)[:, None] / height) / 0.04, 0, 1)
    return above * (np.arange(width)[None] > 0.3 * width)


def overlay(photograph: NDArray[np.uint8], masks: dict[str, Mask]) -> NDArray[np.uint8]:
    """The photograph tinted by region, as a painter's program shows masks."""
    tints = np.array([(230, 60, 60), (60, 130, 240), (40, 200, 170), (240, 190, 40)], np.float32)
    gray = photograph.astype(np.float32).mean(-1, keepdims=True)
    tint = sum(mask[..., None] * tints[i % len(tints)] for i, mask in enumerate(masks.values()))
    return np.clip(0.55 * gray + 0.45 * tint, 0, 255).astype(np.uint8)


def _two(
    photograph: NDArray[np.uint8], outline: list[tuple[int, int]], names: tuple[str, str], feather: float
) -> dict[str, Mask]:
    gray = photograph.astype(np.float32).mean(-1) / 255
    inside = _feather(_snap(_polygon(outline, gray.shape), gray) > 0.5, feather)
    return {names[0]: inside, names[1]: 1 - inside}


def _polygon(outline: list[tuple[int, int]], shape: tuple[int, ...]) -> Mask:
    picture = Image.new("L", (shape[1], shape[0]), 0)
    ImageDraw.Draw(picture).polygon(outline, fill=255)
    return np.asarray(picture, np.float32) / 255


def _snap(mask: Mask, gray: Mask, radius: int = 3, epsilon: float = 1e-3) -> Mask:
    """The mask drawn to the edges of the picture nearby: the guided filter (He, Sun & Tang 2010)."""

    def mean(values: Mask) -> Mask:
        return ndimage.uniform_filter(values, 2 * radius + 1)

    covariance = mean(gray * mask) - mean(gray) * mean(mask)
    slope = covariance / (mean(gray * gray) - mean(gray) ** 2 + epsilon)
    offset = mean(mask) - slope * mean(gray)
    return mean(slope) * gray + mean(offset)


def _solid(shape: NDArray[np.bool_], smallest: int = 150) -> NDArray[np.bool_]:
    """The shape without specks and pinholes of fewer than `smallest` pixels."""
    for _ in range(2):
        parts, count = ndimage.label(shape)
        sizes = ndimage.sum_labels(shape, parts, np.arange(count + 1))
        shape = ~((sizes >= smallest)[parts] & shape)  # inverted: next round removes the holes
    return shape


def _fill(shapes: tuple[NDArray[np.bool_], ...]) -> list[NDArray[np.bool_]]:
    """The shapes, with every pixel that none of them has given to the nearest."""
    labels = np.select(shapes, range(1, len(shapes) + 1), 0)
    _, (row, column) = ndimage.distance_transform_edt(labels == 0, return_indices=True)
    labels = labels[row, column]
    return [labels == number for number in range(1, len(shapes) + 1)]


def _feather(shape: NDArray[np.bool_], width: float) -> Mask:
    """A smooth ramp of `width` pixels across the shape's outline."""
    distance = ndimage.distance_transform_edt(shape) - ndimage.distance_transform_edt(~shape)
    t = np.clip(0.5 + ndimage.gaussian_filter(distance, width / 8) / width, 0, 1)
    return (t * t * (3 - 2 * t)).astype(np.float32)
