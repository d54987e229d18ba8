"""Who owns which part of the picture, as images: the masks of all regions taken apart, and coloured."""

from __future__ import annotations

from collections.abc import Sequence

from ...engine.contract.pixels import BYTES, Pixels
from ..pictures import image_bytes
from ..qt import QtCore, QtGui
from .display import as_rgba, eight_bits

SIDE = 1024
"""Pixels of the longer side that masks are reduced to: an overlay need not be finer."""

_COUNTED = 256  # pixels of the longer side, for shares
_SMOOTH = QtCore.Qt.TransformationMode.SmoothTransformation
_NEAREST = QtCore.Qt.TransformationMode.FastTransformation
_KEEP = QtCore.Qt.AspectRatioMode.KeepAspectRatio
_STRETCH = QtCore.Qt.AspectRatioMode.IgnoreAspectRatio
_Mode = QtGui.QPainter.CompositionMode


def reduced_coverage(pixels: Pixels) -> QtGui.QImage:
    """A coverage of one channel, no larger than `SIDE`, as alpha."""
    small = _fewer_rows(pixels)
    gray = eight_bits(bytes(small.data), small.depth)
    image = QtGui.QImage(gray, small.width, small.height, small.width, QtGui.QImage.Format.Format_Grayscale8)
    return gray_coverage(image.scaled(_reduced(pixels.width, pixels.height, 2 * SIDE), _STRETCH, _NEAREST))


def gray_coverage(image: QtGui.QImage) -> QtGui.QImage:
    """A mask picture as alpha, no larger than `SIDE`: its gray value, or where it is in colours or in one colour on
    transparency, its alpha."""
    small = image.scaled(_reduced(image.width(), image.height(), SIDE), _STRETCH, _SMOOTH)
    if not small.hasAlphaChannel() or _is_opaque(small):
        return _as_alpha(small.convertToFormat(QtGui.QImage.Format.Format_Grayscale8))
    if small.allGray() and not _is_one_colour(small):
        on_black = QtGui.QImage(small.size(), QtGui.QImage.Format.Format_RGB32)
        on_black.fill(QtCore.Qt.GlobalColor.black)
        _compose(on_black, small, _Mode.CompositionMode_SourceOver)  # gray times alpha
        return _as_alpha(on_black.convertToFormat(QtGui.QImage.Format.Format_Grayscale8))
    return small.convertToFormat(QtGui.QImage.Format.Format_ARGB32_Premultiplied)


def picture_coverage(pixels: Pixels) -> QtGui.QImage:
    """A layer that serves as a mask, as `gray_coverage` takes it."""
    return gray_coverage(_eight_bit_image(pixels))


def colour_coverage(pixels: Pixels, colour: str) -> QtGui.QImage:
    """Where a colour-coded map has the colour `#rrggbb`, as alpha, no larger than `SIDE`."""
    return of_colour(_eight_bit_image(pixels), _reduced(pixels.width, pixels.height, SIDE), colour)


def of_colour(image: QtGui.QImage, size: QtCore.QSize, colour: str) -> QtGui.QImage:
    """Where an image has the colour, as alpha; sampled, since mixtures would be other colours."""
    image = image.scaled(size, _STRETCH, _NEAREST).convertToFormat(QtGui.QImage.Format.Format_ARGB32)
    mask = image.createMaskFromColor(QtGui.QColor(colour).rgba(), QtCore.Qt.MaskMode.MaskInColor)
    mask.setColorTable([0xFF000000, 0xFFFFFFFF])
    return _as_alpha(mask.convertToFormat(QtGui.QImage.Format.Format_Grayscale8))


def partition(masks: Sequence[QtGui.QImage], size: QtCore.QSize) -> list[QtGui.QImage]:
    """What each region owns, as alpha: where masks overlap, the first wins. The last is what none covers."""
    left = QtGui.QImage(size, QtGui.QImage.Format.Format_ARGB32_Premultiplied)
    left.fill(QtCore.Qt.GlobalColor.black)
    owned = []
    for mask in masks:
        own = left.copy()
        _compose(own, mask, _Mode.CompositionMode_DestinationIn)
        _compose(left, mask, _Mode.CompositionMode_DestinationOut)
        owned.append(own)
    return [*owned, left]


def share(own: QtGui.QImage) -> float:
    """The part of the picture that is owned, 0..1."""
    size = _reduced(own.width(), own.height(), _COUNTED)
    small = own.scaled(size, _STRETCH, _SMOOTH).convertToFormat(QtGui.QImage.Format.Format_Alpha8)
    return sum(image_bytes(small)) / (255 * small.width() * small.height())


def tinted(owned: Sequence[QtGui.QImage], colours: Sequence[QtGui.QColor]) -> QtGui.QImage:
    """The regions in their colours, on top of each other only where both are soft; a colour's alpha counts."""
    sheet = QtGui.QImage(owned[0].size(), QtGui.QImage.Format.Format_ARGB32_Premultiplied)
    sheet.fill(0)
    for own, colour in zip(owned, colours, strict=True):
        painted = own.copy()
        painter = QtGui.QPainter(painted)
        painter.setCompositionMode(_Mode.CompositionMode_SourceIn)
        painter.fillRect(painted.rect(), colour)
        painter.end()
        _compose(sheet, painted, _Mode.CompositionMode_Plus)
    return sheet


def reduced_size(width: int, height: int) -> QtCore.QSize:
    """The size of an overlay for a picture."""
    return _reduced(width, height, SIDE)


def _reduced(width: int, height: int, side: int) -> QtCore.QSize:
    if max(width, height) <= side:
        return QtCore.QSize(width, height)
    return QtCore.QSize(width, height).scaled(side, side, _KEEP).expandedTo(QtCore.QSize(1, 1))


def _eight_bit_image(pixels: Pixels) -> QtGui.QImage:
    """The stored values as they are, of rows enough for an overlay and `2 * SIDE` columns at most."""
    small = _fewer_rows(pixels)
    data = as_rgba(eight_bits(bytes(small.data), small.depth), small.channels, "u8")
    image = QtGui.QImage(data, small.width, small.height, small.width * 4, QtGui.QImage.Format.Format_RGBA8888)
    return image.scaled(_reduced(pixels.width, pixels.height, 2 * SIDE), _STRETCH, _NEAREST).copy()


def _fewer_rows(pixels: Pixels) -> Pixels:
    """At most about twice the rows that are needed, so that what follows has less to do."""
    step = max(1, pixels.height // (2 * SIDE))
    if step == 1:
        return pixels
    row = pixels.width * pixels.channels * BYTES[pixels.depth]
    data = memoryview(pixels.data)
    rows = [data[top * row : (top + 1) * row] for top in range(step // 2, pixels.height, step)]
    return Pixels(pixels.width, len(rows), pixels.channels, pixels.depth, b"".join(rows))


def _compose(onto: QtGui.QImage, image: QtGui.QImage, mode: QtGui.QPainter.CompositionMode) -> None:
    painter = QtGui.QPainter(onto)
    painter.setRenderHint(QtGui.QPainter.RenderHint.SmoothPixmapTransform)
    painter.setCompositionMode(mode)
    painter.drawImage(onto.rect(), image)
    painter.end()


def _as_alpha(gray: QtGui.QImage) -> QtGui.QImage:
    """Gray values taken for alpha."""
    alpha = gray.copy()
    alpha.reinterpretAsFormat(QtGui.QImage.Format.Format_Alpha8)
    return alpha.convertToFormat(QtGui.QImage.Format.Format_ARGB32_Premultiplied)


def _is_opaque(image: QtGui.QImage) -> bool:
    alpha = image_bytes(image.convertToFormat(QtGui.QImage.Format.Format_Alpha8))
    return alpha.count(b"\xff") == len(alpha)


def _is_one_colour(image: QtGui.QImage) -> bool:
    """Whether what is visible is all the same, as far as a few thousand pixels tell."""
    few = image.scaled(64, 64, _STRETCH, _NEAREST).convertToFormat(QtGui.QImage.Format.Format_RGBA8888)
    data = image_bytes(few)
    return len({data[at : at + 3] for at in range(0, len(data), 4) if data[at + 3]}) <= 1
