"""Several layers as one picture, in the depth and profile of the lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ....engine.contract import BadPicture
from ....engine.contract.pixels import BYTES, Depth, Pixels
from ...host import Rect
from ...qt import QtGui
from ...texts import tr
from .deep import FORMATS, colour_space, from_image, to_image
from .planes import arranged, cut, is_opaque

QImage = QtGui.QImage
Format = QtGui.QImage.Format
Mode = QtGui.QPainter.CompositionMode
WIDE = Format.Format_RGBA32FPx4_Premultiplied
COLOURS: tuple[int | None, ...] = (0, 1, 2, None)
ALPHA: tuple[int | None, ...] = (3, 3, 3, None)
_OPAQUE = {"u8": Format.Format_RGBX8888, "u16": Format.Format_RGBX64, "f32": Format.Format_RGBX32FPx4}
ROWS = 128  # composed at a time: 24 megapixels would be a gigabyte at once


@dataclass(frozen=True, eq=False)
class Part:
    """A layer to be flattened.

    Attributes:
        name: for errors.
        left, top: where it lies on the canvas.
        mask: its coverage, of its size, or None.
    """

    name: str
    pixels: Pixels
    left: int = 0
    top: int = 0
    mask: QImage | None = None

    @property
    def rect(self) -> Rect:
        """Where it has pixels."""
        return Rect(self.left, self.top, self.pixels.width, self.pixels.height)


def flattened(parts: Sequence[Part], width: int, height: int) -> Pixels:
    """The canvas as it looks, without a word about what is beneath an opaque layer. Takes a while.

    Where one opaque layer hides all others, its pixels come back bit for bit. Otherwise the lowest decides on depth
    and profile; colours are laid over each other as they are stored, as editors do by default.

    Args:
        parts: the visible layers, from the top.
        width, height: of the canvas.

    Raises:
        BadPicture: there are no layers, or a layer's colours cannot be brought into the lowest's profile.
    """
    if not parts:
        raise BadPicture(tr("No layer is visible."), tr("Make a layer visible."))
    canvas = Rect(0, 0, width, height)
    for place, part in enumerate(parts):
        alone = place == len(parts) - 1 and part.mask is None
        if _hides_all(part, canvas) or (alone and part.rect == canvas):
            parts = parts[: place + 1]
            break
    if len(parts) == 1 and parts[0].mask is None:
        return cut(parts[0].pixels, parts[0].rect, canvas)
    bands = [_composed(parts, Rect(0, top, width, min(ROWS, height - top))) for top in range(0, height, ROWS)]
    lowest = parts[-1].pixels
    whole = replace(lowest, width=width, height=height, channels=4, data=b"".join(bands))
    gray = all(part.pixels.channels <= 2 for part in parts)
    return _narrow(whole, gray=gray, opaque=_hides_all(parts[-1], canvas))


def _hides_all(part: Part, canvas: Rect) -> bool:
    rect = part.rect
    covers = rect.left <= 0 and rect.top <= 0
    covers = covers and rect.left + rect.width >= canvas.width and rect.top + rect.height >= canvas.height
    return covers and part.mask is None and is_opaque(part.pixels)


def _composed(parts: Sequence[Part], band: Rect) -> bytes:
    """The band as RGBA in the lowest layer's depth."""
    lowest = parts[-1].pixels
    images = [_wide(part, band, lowest) for part in reversed(parts)]  # may raise: not while painting
    sheet = QImage(band.width, band.height, WIDE)
    sheet.fill(0)
    painter = QtGui.QPainter(sheet)
    for image in images:
        painter.drawImage(0, 0, image)
    painter.end()
    out = from_wide(sheet, lowest)
    return bytes(from_image(out, lowest.depth, None, associated=lowest.associated).data)


def _wide(part: Part, band: Rect, lowest: Pixels) -> QImage:
    """The part's pixels in the band as floats in the lowest layer's profile, multiplied by alpha."""
    image = to_wide(cut(part.pixels, part.rect, band))
    if (part.pixels.profile, part.pixels.depth[0]) != (lowest.profile, lowest.depth[0]):
        image = _converted(image, part, lowest)
    image = image.convertToFormat(WIDE)
    if part.mask is not None:
        mask = part.mask.copy(band.left - part.left, band.top - part.top, band.width, band.height)
        mask.reinterpretAsFormat(Format.Format_Alpha8)
        painter = QtGui.QPainter(image)
        painter.setCompositionMode(Mode.CompositionMode_DestinationIn)
        painter.drawImage(0, 0, mask)
        painter.end()
    return image


def _converted(image: QImage, part: Part, lowest: Pixels) -> QImage:
    source, target = colour_space(part.pixels), colour_space(lowest)
    if source is None or target is None:
        raise BadPicture(
            tr("The colours of {name} have a profile that cannot be laid over the others here.", name=part.name),
            tr("Hide that layer, or export it by itself."),
        )
    image.setColorSpace(source)
    return image.convertedToColorSpace(target)


def to_wide(pixels: Pixels) -> QImage:
    """RGBA as floats, exactly: Qt itself goes through integers multiplied by alpha, which costs 16-bit colours their
    last bits. So colours and alpha are widened apart."""
    image = to_image(pixels)
    form = FORMATS["f32", pixels.associated]
    if pixels.depth in ("f16", "f32") or pixels.channels in (1, 3):
        return image.convertToFormat(form)
    rgba = from_image(image, pixels.depth, None, associated=False)
    return _joined(_in_depth(rgba, COLOURS, "f32"), _in_depth(rgba, ALPHA, "f32"), associated=pixels.associated)


def from_wide(sheet: QImage, like: Pixels) -> QImage:
    """Floats in another depth, colours and alpha apart as in `to_wide`."""
    straight = sheet.convertToFormat(FORMATS["f32", like.associated])
    if like.depth in ("f16", "f32"):
        return straight.convertToFormat(FORMATS[like.depth, like.associated])
    rgba = from_image(straight, "f32", None, associated=False)
    colours, alpha = (_in_depth(rgba, order, like.depth) for order in (COLOURS, ALPHA))
    return _joined(colours, alpha, associated=like.associated)


def _in_depth(rgba: Pixels, order: tuple[int | None, ...], depth: Depth) -> Pixels:
    """Three of the channels, opaque, in another depth."""
    image = to_image(replace(rgba, data=arranged(rgba, order)))
    image.reinterpretAsFormat(_OPAQUE[rgba.depth])
    return from_image(image.convertToFormat(_OPAQUE[depth]), depth, None, associated=False)


def _joined(colours: Pixels, alpha: Pixels, *, associated: bool) -> QImage:
    """The colours of one and, as alpha, the first channel of the other."""
    size = BYTES[colours.depth]
    data = bytearray(colours.data)
    for byte in range(size):
        data[3 * size + byte :: 4 * size] = alpha.data[byte :: 4 * size]
    return to_image(replace(colours, data=data, associated=associated))


def _narrow(pixels: Pixels, *, gray: bool, opaque: bool) -> Pixels:
    """Without the channels that say nothing."""
    order: tuple[int, ...] = (0,) if gray else (0, 1, 2)
    order = order if opaque else (*order, 3)
    if len(order) == pixels.channels:
        return pixels
    return replace(pixels, channels=len(order), data=arranged(pixels, order))
