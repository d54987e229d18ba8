"""Masks and selections: Qt's gray images of 8 bits, 0 nowhere, 255 fully, of the canvas' size."""

from __future__ import annotations

from pathlib import Path

from ....engine.contract import BadPicture
from ....engine.contract.pixels import Pixels
from ...host import Rect
from ...pictures import coverage_pixels
from ...qt import QtCore, QtGui
from ...texts import tr

QImage = QtGui.QImage
GRAY = QtGui.QImage.Format.Format_Grayscale8
INDEXED = QtGui.QImage.Format.Format_Indexed8
PREMULTIPLIED = QtGui.QImage.Format.Format_ARGB32_Premultiplied
QPainter = QtGui.QPainter


def blank(width: int, height: int, value: int = 0) -> QImage:
    """The same value everywhere."""
    image = QImage(width, height, GRAY)
    image.fill(value)
    return image


def inverted(image: QImage) -> QImage:
    """What was in is out."""
    image = image.copy()
    image.invertPixels()
    return image


def from_pixels(pixels: Pixels) -> QImage:
    """One channel of 8 bits as an image of its own memory."""
    return QImage(bytes(pixels.data), pixels.width, pixels.height, pixels.width, GRAY).copy()


def to_pixels(image: QImage, rect: Rect) -> Pixels:
    """An area of it, which may reach beyond the canvas: 0 there."""
    return coverage_pixels(image.copy(rect.left, rect.top, rect.width, rect.height))


def tinted(image: QImage, colour: QtGui.QColor, *, inverse: bool = False) -> QImage:
    """The colour, as dense as the coverage times the colour's own alpha; `inverse` is dense where there is none."""
    view = image.copy()
    view.reinterpretAsFormat(INDEXED)
    view.setColorTable(_ramp(colour.rgba(), inverse))
    return view.convertToFormat(PREMULTIPLIED)


def _ramp(rgba: int, inverse: bool) -> list[int]:
    colour, alpha = rgba & 0xFFFFFF, rgba >> 24
    ramp = [round(alpha * value / 255) << 24 | colour for value in range(256)]
    return ramp[::-1] if inverse else ramp


def painted(base: QImage, coverage: QImage, opacity: float, *, erase: bool) -> QImage:
    """The base with white, or black to erase, laid over it as the coverage says."""
    paint = QtGui.QColor(0, 0, 0) if erase else QtGui.QColor(255, 255, 255)
    paint.setAlphaF(opacity)
    out = base.copy()
    painter = QPainter(out)
    painter.drawImage(0, 0, tinted(coverage, paint))
    painter.end()
    return out


def shape(path: QtGui.QPainterPath, width: int, height: int) -> QImage:
    """The inside of an outline, smooth at its edges."""
    image = blank(width, height)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, QtGui.QColor(255, 255, 255))
    painter.end()
    return image


def joined(first: QImage, second: QImage) -> QImage:
    """What is in either."""
    return _combined(first, second, QPainter.CompositionMode.CompositionMode_Lighten)


def common(first: QImage, second: QImage) -> QImage:
    """What is in both."""
    return _combined(first, second, QPainter.CompositionMode.CompositionMode_Darken)


def _combined(first: QImage, second: QImage, mode: QPainter.CompositionMode) -> QImage:
    out = first.copy()
    painter = QPainter(out)
    painter.setCompositionMode(mode)
    painter.drawImage(0, 0, second)
    painter.end()
    return out


def is_empty(image: QImage) -> bool:
    """Whether it covers nothing."""
    bits = image.constBits()
    assert bits is not None
    data = bits.asstring(image.sizeInBytes())
    row, step = image.width(), image.bytesPerLine()
    if row == step:
        return data.count(0) == len(data)
    return all(data.count(0, start, start + row) == row for start in range(0, len(data), step))


def read_file(path: Path, width: int, height: int) -> QImage:
    """A mask from a picture file: its gray values.

    Raises:
        BadPicture: it cannot be read, or has another size than the canvas.
    """
    reader = QtGui.QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    image = reader.read()
    if image.isNull():
        raise BadPicture(
            tr("{name} cannot be read as a mask ({reason}).", name=path.name, reason=reader.errorString()),
            tr("Choose a gray picture, for example a PNG."),
        )
    if (image.width(), image.height()) != (width, height):
        raise BadPicture(
            tr(
                "The mask {name} is {width} x {height} pixels, and the picture {pwidth} x {pheight}.",
                name=path.name,
                width=image.width(),
                height=image.height(),
                pwidth=width,
                pheight=height,
            ),
            tr("Scale the mask to the picture's size."),
        )
    image.setColorSpace(QtGui.QColorSpace())  # values, not colours: no profile may change them
    return image.convertToFormat(GRAY)


def png(image: QImage) -> bytes:
    """As a PNG file's bytes."""
    data = QtCore.QByteArray()
    buffer = QtCore.QBuffer(data)
    buffer.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data.data())
