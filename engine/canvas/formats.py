"""What each file format can hold, and how a picture that is more than that is made to fit.

As an editor's export does, writing converts without asking: the suffix is the painter's choice. Rounding, clipping and
a white ground are what Krita and GIMP offer by default.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ..contract import BadRequest, WriteFailed, sentence
from . import colour, icc
from .picture import Picture


@dataclass(frozen=True)
class Format:
    """What files of one kind can hold.

    Attributes:
        name: what errors call it.
        depths: the types of values, the shallowest first.
        max_side: pixels.
        alpha: whether there can be an alpha channel.
        gray: whether there can be pictures without colours.
        associated: whether colours are multiplied by alpha in it: always, never, or (None) as one likes.
    """

    name: str
    depths: tuple[type, ...]
    max_side: int
    alpha: bool = True
    gray: bool = True
    associated: bool | None = False


PNG = Format("PNG", (np.uint8, np.uint16), 2**31 - 1)
TIFF = Format("TIFF", (np.uint8, np.uint16, np.float16, np.float32), 2**31 - 1, associated=None)
EXR = Format("OpenEXR", (np.float16, np.float32), 2**31 - 1, associated=True)
JPEG = Format("JPEG", (np.uint8,), 65_535, alpha=False)
WEBP = Format("WebP", (np.uint8,), 16_383, gray=False)

SUFFIXES = {".png": PNG, ".tif": TIFF, ".tiff": TIFF, ".exr": EXR, ".jpg": JPEG, ".jpeg": JPEG, ".webp": WEBP}


def format_of(path: Path) -> Format:
    """The format that the path's suffix names.

    Raises:
        BadRequest: it names none that can be written.
    """
    try:
        return SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise BadRequest(
            sentence("The result's name {name} has the unknown ending {ending}.", name=path, ending=path.suffix)
            if path.suffix
            else sentence("The result's name {name} has no ending that names a format.", name=path),
            sentence("Use one of {endings}.", endings=", ".join(SUFFIXES)),
        ) from None


def check_fits(width: int, height: int, path: Path) -> None:
    """Refuse a size that the path's format cannot hold: the one thing no conversion helps.

    Raises:
        WriteFailed: a side is longer than the format allows.
    """
    form = format_of(path)
    if max(width, height) > form.max_side:
        raise WriteFailed(
            sentence(
                "{format} cannot hold {width} x {height} pixels ({name}).",
                format=form.name,
                width=width,
                height=height,
                name=path,
            ),
            sentence("It ends at {side} pixels a side: name the result .png or .tif.", side=form.max_side),
        )


def fitted(picture: Picture, form: Format) -> Picture:
    """The picture as the format can hold it; itself when it can already.

    Depth: 16 bits become 8 by rounding; floats become sRGB-encoded integers, of 16 bits where the format has them;
    integers become linear floats in OpenEXR. Alpha that cannot be kept is painted onto white. Gray becomes RGB.
    """
    if not form.alpha and picture.has_alpha:
        picture = _on_white(picture)
    if picture.pixels.dtype.type not in form.depths:
        picture = _in_depth(picture, form)
    if picture.has_alpha and form.associated not in (None, picture.associated):
        picture = _associated(picture, bool(form.associated))
    if form is EXR and picture.profile is not None and icc.linear_chromaticities(picture.profile) is None:
        picture = _linear(picture, picture.pixels.dtype)
    if picture.is_gray and not form.gray:
        picture = _in_rgb(picture)
    return picture


def _in_depth(picture: Picture, form: Format) -> Picture:
    if form is EXR:
        return _linear(picture, np.dtype(np.float32))
    deepest = np.dtype(form.depths[-1])
    if not picture.is_float:
        return replace(picture, pixels=colour.stored(colour.unit(picture.pixels), deepest))
    blank = np.zeros(picture.pixels.shape, deepest)
    rgb, alpha = colour.to_working(picture)
    if alpha is not None:
        blank[..., -1] = colour.stored(alpha, deepest)
    return colour.from_working(rgb, replace(picture, pixels=blank, profile=None, associated=False))


def _linear(picture: Picture, depth: np.dtype) -> Picture:
    blank = np.zeros(picture.pixels.shape, depth)
    if picture.has_alpha:
        blank[..., -1] = colour.unit(picture.pixels[..., -1])
    return colour.from_working(colour.srgb(picture), replace(picture, pixels=blank, profile=None))


def _associated(picture: Picture, associated: bool) -> Picture:
    colours, alpha = colour.unit(picture.colours), _alpha_plane(picture)
    colours = colours * alpha if associated else np.divide(colours, alpha, out=colours, where=alpha > 0)
    pixels = picture.pixels.copy()
    pixels[..., :-1] = colour.stored(colours, pixels.dtype)
    return replace(picture, pixels=pixels, associated=associated)


def _on_white(picture: Picture) -> Picture:
    colours, alpha = colour.unit(picture.colours), _alpha_plane(picture)
    if not picture.associated:
        colours = colours * alpha
    pixels = colour.stored(colours + (1 - alpha), picture.pixels.dtype)
    return replace(picture, pixels=pixels, associated=False)


def _alpha_plane(picture: Picture) -> np.ndarray:
    """Alpha as float32 [height, width, 1], to go with colours."""
    alpha = colour.unit_alpha(picture)
    return np.ones((picture.height, picture.width, 1), np.float32) if alpha is None else alpha[..., None]


def _in_rgb(picture: Picture) -> Picture:
    """Three equal channels; a gray profile fits them no more, so the colours become sRGB."""
    rgb, _ = colour.to_working(picture)
    channels = 4 if picture.has_alpha else 3
    blank = np.zeros((picture.height, picture.width, channels), picture.pixels.dtype)
    if picture.has_alpha:
        blank[..., -1] = picture.pixels[..., -1]
    return colour.from_working(rgb, replace(picture, pixels=blank, profile=None))
