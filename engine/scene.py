"""The request opened: pictures read, masks turned into weights, everything checked before anything computes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .canvas import colour
from .canvas.picture import Picture
from .canvas.sources import Sources
from .contract import BadPicture, BadRequest, Region, Request, Style, sentence
from .regions.partition import partition
from .roomy import roomy

FloatArray = npt.NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class SceneStyle:
    """A style picture as it was read.

    Attributes:
        rgb: [height, width, 3] float32, sRGB-encoded 0..1.
        share: its part among the region's styles; they sum to one.
        mask: [height, width] in 0..1, or None for all of it.
    """

    rgb: FloatArray
    share: float
    mask: FloatArray | None


@dataclass(frozen=True, eq=False)
class Scene:
    """What there is to restyle.

    Attributes:
        picture: the content as it was read.
        rgb: its working colours, [height, width, 3] float32, sRGB-encoded 0..1.
        regions: those that are restyled, in the request's order.
        styles: the styles of each.
        weights: [regions, height, width]; where they sum to less than one, the rest stays as it is.
    """

    picture: Picture
    rgb: FloatArray
    regions: Sequence[Region]
    styles: Sequence[Sequence[SceneStyle]]
    weights: FloatArray

    @property
    def selection(self) -> FloatArray:
        """[height, width]: how much of each pixel is restyled."""
        total: FloatArray = self.weights.sum(0)
        np.clip(total, 0, 1, out=total)
        # Weights that sum to one only up to rounding select the whole pixel.
        total[total > 1 - 1e-5] = 1
        return total


def open_scene(request: Request, sources: Sources) -> Scene:
    """Read and check all that the request names.

    Raises:
        BadPicture: a picture or a mask cannot be used.
        BadRequest: the regions leave nothing to restyle, or a style is the content itself.
    """
    picture = sources.picture(request.content)
    rgb, alpha = colour.to_working(picture)
    height, width = picture.height, picture.width
    masks = (None if r.mask is None else sources.mask(r.mask, width, height) for r in request.regions)
    weights = partition(masks, len(request.regions), height, width)
    if request.selection is not None:
        weights *= sources.mask(request.selection, width, height)
    if alpha is not None:
        weights *= alpha > 0  # what nobody sees has no say in a region's statistics, and costs no time
        del alpha
    styled = [i for i, region in enumerate(request.regions) if region.styles and region.strength > 0]
    styled = [i for i in styled if weights[i].any()]
    _check_any(styled)
    return Scene(
        picture,
        rgb,
        [request.regions[i] for i in styled],
        [_open_styles(request.regions[i], picture, sources) for i in styled],
        _chosen(weights, styled),
    )


def _chosen(weights: FloatArray, indices: Sequence[int]) -> FloatArray:
    """Those planes; the first ones without a copy."""
    if list(indices) == list(range(len(indices))):
        return weights[: len(indices)]
    chosen = roomy((len(indices), *weights.shape[1:]))
    for plane, index in zip(chosen, indices, strict=True):
        plane[:] = weights[index]
    return chosen


def _check_any(styled: Sequence[int]) -> None:
    if not styled:
        raise BadRequest(
            sentence("No region with a style and a strength above 0 covers any visible pixel of the selection."),
            sentence("Check the masks, the selection and the strengths."),
        )


def blank_scene(request: Request, width: int, height: int, boxes: Mapping[str, Sequence[int]]) -> Scene:
    """A scene without pixels, to plan with: black, and without styles' pictures.

    Args:
        boxes: by a mask's source, (left, top, right, bottom) of what it covers; without one it covers everything.

    Raises:
        BadPicture: too small or too large.
        BadRequest: the regions leave nothing to restyle.
    """
    black = Picture(np.broadcast_to(np.uint8(0), (height, width, 3)))
    whole = (0, 0, width, height)
    styled = [region for region in request.regions if region.styles and region.strength > 0]
    weights = np.zeros((len(styled), height, width), np.float32)
    for weight, region in zip(weights, styled, strict=True):
        covered = [boxes.get(mask.source, whole) for mask in (region.mask, request.selection) if mask is not None]
        left, top, right, bottom = (
            pick(side) for pick, side in zip((max, max, min, min), zip(*covered, whole, strict=True), strict=True)
        )
        weight[top:bottom, left:right] = 1
    kept = [i for i in range(len(styled)) if weights[i].any()]
    _check_any(kept)
    rgb = np.broadcast_to(np.float32(0), (height, width, 3))
    style = np.zeros((1, 1, 3), np.float32)
    styles = [[SceneStyle(style, 1 / len(styled[i].styles), None)] * len(styled[i].styles) for i in kept]
    return Scene(black, rgb, [styled[i] for i in kept], styles, weights[kept])


def _open_styles(region: Region, content: Picture, sources: Sources) -> list[SceneStyle]:
    total = sum(style.weight for style in region.styles)
    found = []
    for style in region.styles:
        picture = sources.picture(style.source)
        if picture.pixels.shape == content.pixels.shape and np.array_equal(picture.pixels, content.pixels):
            raise BadRequest(
                sentence("The style {style} is the picture that is to be restyled.", style=style.source),
                sentence("Choose another picture as the style."),
            )
        rgb, alpha = colour.to_working(picture)
        mask = None if style.mask is None else sources.mask(style.mask, picture.width, picture.height)
        found.append(SceneStyle(rgb, style.weight / total, _visible(style, alpha, mask)))
    return found


def _visible(style: Style, alpha: FloatArray | None, mask: FloatArray | None) -> FloatArray | None:
    """The style's mask, less what is transparent."""
    if alpha is None:
        return mask
    visible = alpha if mask is None else mask * alpha
    if not visible.any():
        raise BadPicture(
            sentence("The style {style} has no visible pixel.", style=style.source)
            if mask is None
            else sentence("The style {style} has no visible pixel in its mask.", style=style.source),
            sentence("Choose another picture, or another part of it."),
        )
    return None if bool((visible >= 1).all()) else visible
