"""Masks: where a region or the selection is, from the pictures that painters have at hand."""

from __future__ import annotations

import numpy as np

from ..contract import BadPicture, Mask, sentence
from ..roomy import bands, roomy
from . import colour, colourmap
from .files import read_picture
from .picture import Picture


def read_mask(mask: Mask, width: int, height: int) -> np.ndarray:
    """The mask from its file: see `mask_values`."""
    return mask_values(read_picture(mask.source), mask, width, height)


def mask_values(picture: Picture, mask: Mask, width: int, height: int) -> np.ndarray:
    """How much each pixel belongs, float32 [height, width] from 0 to 1.

    Without a colour: an opaque picture's gray value, as stored (editors do not colour-manage masks). With transparency
    there are two customs. A mask painted in grays on transparency: gray times alpha. A layer, painted in one colour
    (be it black) or in real colours: its alpha alone.
    With a colour: that colour of a colour-coded map, see `colourmap.membership`; transparency takes away from it.

    Args:
        picture: the mask's picture.
        mask: which says how to read it; its source is what errors call the picture.
        width, height: of the picture that the mask is for.

    Raises:
        BadPicture: of another size, or it covers nothing.
        BadRequest: the map does not have the colour.
    """
    if (picture.width, picture.height) != (width, height):
        raise BadPicture(
            sentence(
                "The mask {name} is {its_width} x {its_height} pixels, but its picture is {width} x {height}.",
                name=mask.source,
                its_width=picture.width,
                its_height=picture.height,
                width=width,
                height=height,
            ),
            sentence("Export the mask at {width} x {height} pixels.", width=width, height=height),
        )
    if mask.colour is None:
        values = _gray_or_alpha(picture)
    else:
        codes = np.empty((height, width), np.uint32)
        for band in bands(height, width):
            codes[band] = colourmap.codes_of(_rgb(picture.band(band)))
        values = colourmap.membership(codes, colour.unit_alpha(picture), mask.colour, mask.source)
    if not values.any():
        raise BadPicture(
            sentence("The mask {name} covers nothing: it is all black or transparent.", name=mask.source),
            sentence("Paint white where it should apply."),
        )
    return values


def _gray_or_alpha(picture: Picture) -> np.ndarray:
    rows = bands(picture.height, picture.width)
    alpha = colour.unit_alpha(picture)
    if alpha is not None and not (alpha >= 1).all() and not _is_painted_in_grays(picture, alpha, rows):
        return alpha
    values = roomy((picture.height, picture.width))
    for band in rows:
        values[band] = colour.luma(_rgb(picture.band(band)))
        if alpha is not None:
            values[band] *= alpha[band]
    return values


def _is_painted_in_grays(picture: Picture, alpha: np.ndarray, rows: list[slice]) -> bool:
    """Whether all that is visible is gray, and of more than one gray."""
    lowest, highest = np.inf, -np.inf
    for band in rows:
        seen = _rgb(picture.band(band))[alpha[band] > 0]
        if not (seen == seen[:, :1]).all():
            return False
        lowest, highest = min(lowest, seen.min(initial=np.inf)), max(highest, seen.max(initial=-np.inf))
    return bool(lowest < highest)


def _rgb(picture: Picture) -> np.ndarray:
    """The stored colours as float32 [height, width, 3] from 0 to 1, no profile applied, not multiplied by alpha."""
    colours = colour.unassociated(picture)
    colours = np.clip(np.nan_to_num(colours, nan=0.0), 0.0, 1.0)
    return np.broadcast_to(colours, (picture.height, picture.width, 3))
