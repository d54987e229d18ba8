"""Pixels out of GIMP's drawables and into them."""

from __future__ import annotations

from typing import Any

from gi.repository import Babl, Gegl, Gimp

from ....engine.contract import BadPicture, BadRequest
from ....engine.contract.pixels import Depth, Pixels
from ...host import Rect
from ...texts import tr
from .formats import ALPHA, COVERAGE, babl_name, depth_of


def read_colours(layer: Any, rect: Rect) -> Pixels:
    """A layer's pixels in an area of the image, in the image's depth and profile; transparent beyond the layer.

    The layer's mask is not applied, and neither are filters that GIMP applies when it shows the layer.
    """
    image = layer.get_image()
    profile = image.get_color_profile()
    depth = depth_in(image)
    has_alpha = layer.has_alpha() or not _within(layer, rect)
    channels = (1 if layer.is_gray() else 3) + has_alpha
    icc = None if profile is None else bytes(profile.get_icc_profile())
    data = _get(layer, rect, _format(layer, channels, depth, icc))
    return _pixels(rect, channels, depth, data, icc)


def depth_in(image: Any) -> Depth:
    """The depth of an image's pixels on the pipe, see `depth_of`.

    Raises:
        BadRequest: it has been closed.
    """
    precision = image.get_precision()
    if int(precision) == 0:  # of a closed image; to ask this for its name ends Python
        raise closed()
    return depth_of(precision.value_nick)


def closed() -> BadRequest:
    """Why nothing can be done with the image any more."""
    return BadRequest(tr("The image has been closed."), tr("Take the result from the history."))


def read_coverage(drawable: Any, rect: Rect) -> Pixels:
    """One channel of 8 bits: a layer's alpha; a mask's, a channel's or the selection's values. 0 beyond it."""
    name = ALPHA if isinstance(drawable, Gimp.Layer) else COVERAGE
    return _pixels(rect, 1, "u8", _get(drawable, rect, name), None)


def write(drawable: Any, pixels: Pixels) -> None:
    """Replace all of a drawable, which has the pixels' size."""
    profile = None if pixels.profile is None else bytes(pixels.profile)
    _set(drawable, pixels, _format(drawable, pixels.channels, pixels.depth, profile))


def write_coverage(mask: Any, coverage: Pixels) -> None:
    """Replace all of a mask, which has the coverage's size."""
    _set(mask, coverage, COVERAGE)


def place(drawable: Any) -> tuple[int, int]:
    """Where its upper left pixel lies in the image. A layer's mask lies where the layer does; GIMP knows only of the
    layer."""
    item = Gimp.Layer.from_mask(drawable) if isinstance(drawable, Gimp.LayerMask) else drawable
    _, left, top = item.get_offsets()
    return left, top


def border(drawable: Any) -> Rect:
    """Of a layer, mask or channel, in the image."""
    return Rect(*place(drawable), drawable.get_width(), drawable.get_height())


def _within(layer: Any, rect: Rect) -> bool:
    left, top = place(layer)
    return (
        left <= rect.left
        and top <= rect.top
        and rect.left + rect.width <= left + layer.get_width()
        and rect.top + rect.height <= top + layer.get_height()
    )


def _format(drawable: Any, channels: int, depth: Depth, profile: bytes | None) -> str:
    """The name under which babl knows the format, its colour space included."""
    name = babl_name(channels, depth, has_profile=profile is not None)
    return name if profile is None else str(Babl.get_name(Babl.format_with_space(name, _space(drawable, profile))))


def _space(drawable: Any, profile: bytes) -> Any:
    """The profile's, for values on their way from or to the drawable.

    babl makes none of a profile that holds tables alone, as scanners' do. GIMP then keeps the values as they are under
    another space's name; so whatever the image's own profile is, the space is the one that GIMP has for it.
    """
    now = drawable.get_image().get_color_profile()
    if now is not None and bytes(now.get_icc_profile()) == profile:
        return Babl.format_get_space(drawable.get_format())
    return Gimp.ColorProfile.new_from_icc_profile(profile).get_space(Gimp.ColorRenderingIntent.RELATIVE_COLORIMETRIC)


def _get(drawable: Any, rect: Rect, name: str) -> bytes:
    left, top = place(drawable)
    area = Gegl.Rectangle.new(rect.left - left, rect.top - top, rect.width, rect.height)
    return bytes(drawable.get_buffer().get(area, 1.0, name, Gegl.AbyssPolicy.NONE))


def _set(drawable: Any, pixels: Pixels, name: str) -> None:
    size = (pixels.width, pixels.height)
    buffer = drawable.get_buffer()
    buffer.set(Gegl.Rectangle.new(0, 0, *size), name, bytes(pixels.data))
    buffer.flush()  # sends the tiles to GIMP
    drawable.update(0, 0, *size)


def _pixels(rect: Rect, channels: int, depth: Depth, data: bytes, profile: bytes | None) -> Pixels:
    try:
        return Pixels(rect.width, rect.height, channels, depth, data, profile)
    except BadPicture as error:  # GEGL writes what is wrong to stderr and gives nothing
        raise BadPicture(tr("GIMP did not give the layer's pixels: {cause}", cause=error.cause)) from None
