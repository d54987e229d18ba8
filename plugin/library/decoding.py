"""Small images of picture files, as far as Qt reads them. Runs in other threads."""

from __future__ import annotations

from ...engine.contract import BadPicture
from ...engine.contract.pixels import BYTES, Pixels
from ..paths import path_of
from ..qt import QtCore, QtGui
from ..texts import tr
from .scanning import Stamp, stamp
from .thumbnail_files import ThumbnailFiles, fitted, side_for

FORMATS = frozenset(["png", "jpg", "jpeg", "webp", "gif", "bmp", "tif", "tiff"])
"""Those of Qt's that the engine reads too: a style that is shown can be used."""

MOST_PIXELS = 64_000_000
"""Beyond, the engine reads it: a quarter of a gigabyte in the editor's own memory is enough."""

MOST_BYTES = 1_000_000_000
"""Of a file that is sent to the engine."""

_ROUGH = 4  # how many times larger than the thumbnail pixels are picked before they are averaged


class NotForQt(Exception):
    """Qt does not read the file; the engine may."""


def thumbnail_of(path: str, now: Stamp, pixels: int, kept: ThumbnailFiles) -> QtGui.QImage:
    """A thumbnail with a longer side of at most so many pixels, from the disk's or made anew.

    Raises:
        BadPicture: the file must not be read.
        NotForQt: the engine has to read it.
    """
    side = side_for(pixels)
    image = kept.load(path, now, side)
    if image is None:
        image = _read(path, side)
        kept.store(path, now, side, image)
    return fitted(image, pixels)


def finished(path: str, now: Stamp, pixels: int, kept: ThumbnailFiles, image: QtGui.QImage) -> QtGui.QImage:
    """The same from an image of `side_for(pixels)` that the engine has made of the file."""
    kept.store(path, now, side_for(pixels), image)
    return fitted(image, pixels)


def present(path: str) -> Stamp:
    """The stamp of a file.

    Raises:
        BadPicture: it is missing or must not be looked at.
    """
    try:
        return stamp(path)
    except OSError as error:
        raise cannot_read(path, error) from None


def contents(path: str) -> bytes:
    """All bytes of a file.

    Raises:
        BadPicture: it is missing, must not be read or is too large to send.
    """
    if present(path)[1] > MOST_BYTES:
        raise BadPicture(
            tr("The picture {path} has more than a gigabyte.", path=path),
            tr("It can be used, but is shown without a thumbnail."),
        )
    try:
        return path_of(path).read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from None


class PictureMissing(BadPicture):
    """There is no file where the picture was."""


def cannot_read(path: str, error: OSError) -> BadPicture:
    """What keeps a file from being read, in words."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return PictureMissing(
            tr("The picture {path} is missing.", path=path), tr("Put it back, or choose another one.")
        )
    return BadPicture(
        tr("The picture {path} cannot be read: {reason}.", path=path, reason=error.strerror),
        tr("Make the file readable, or choose another one."),
    )


def _read(path: str, side: int) -> QtGui.QImage:
    try:
        with path_of(path).open("rb"):
            pass
    except OSError as error:
        raise cannot_read(path, error) from None
    reader = QtGui.QImageReader(path)
    reader.setDecideFormatFromContent(True)
    return decode(reader, side)


def decode(reader: QtGui.QImageReader, side: int) -> QtGui.QImage:
    """The reader's picture upright and in sRGB, with a longer side of at most so many pixels.

    Raises:
        NotForQt: it is damaged, too large for this process or of a format that Qt or the engine does not read.
    """
    reader.setAutoTransform(True)
    size = reader.size()
    if bytes(reader.format().data()).decode("ascii") not in FORMATS or not size.isValid():
        raise NotForQt
    if size.width() * size.height() > MOST_PIXELS:
        raise NotForQt
    if max(size.width(), size.height()) > side:
        small = size.scaled(side, side, QtCore.Qt.AspectRatioMode.KeepAspectRatio)
        reader.setScaledSize(small.expandedTo(QtCore.QSize(1, 1)))
    image = reader.read()
    if image.isNull():
        raise NotForQt
    if image.colorSpace().isValid():
        image.convertToColorSpace(QtGui.QColorSpace(QtGui.QColorSpace.NamedColorSpace.SRgb))
    alpha = image.hasAlphaChannel()
    shown = QtGui.QImage.Format.Format_ARGB32 if alpha else QtGui.QImage.Format.Format_RGB32
    return fitted(image.convertToFormat(shown), side)


def picked(pixels: Pixels, side: int) -> Pixels:
    """Every so manyth pixel, so that the longer side keeps at least four times `side`, if it had as many.

    A layer of many megapixels is thereby made into a thumbnail without being copied or sent as a whole.
    """
    step = max(pixels.width, pixels.height) // (_ROUGH * side)
    if step < 2:
        return pixels
    size = BYTES[pixels.depth] * pixels.channels
    width, height = -(-pixels.width // step), -(-pixels.height // step)
    data, row = memoryview(pixels.data), pixels.width * size
    out = bytearray(width * height * size)
    for y in range(height):
        line = data[y * step * row : y * step * row + row]
        for byte in range(size):
            start = y * width * size + byte
            out[start : start + width * size - byte : size] = line[byte :: size * step]
    return Pixels(width, height, pixels.channels, pixels.depth, out, pixels.profile, pixels.associated)
