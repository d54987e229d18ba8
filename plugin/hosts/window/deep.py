"""Pixels of any depth as Qt's images in the same depth, and back; and pictures that Qt read itself, for the screen."""

from __future__ import annotations

from ....engine.contract.pixels import BYTES, Depth, Pixels
from ...pictures import image_bytes
from ...preview.display import OPAQUE, SEE_THROUGH
from ...preview.mipmap import BAND
from ...qt import QtCore, QtGui
from ...texts import tr
from .planes import arranged

QImage = QtGui.QImage
Format = QtGui.QImage.Format
QColorSpace = QtGui.QColorSpace

FORMATS = {
    ("u8", False): Format.Format_RGBA8888,
    ("u8", True): Format.Format_RGBA8888_Premultiplied,
    ("u16", False): Format.Format_RGBA64,
    ("u16", True): Format.Format_RGBA64_Premultiplied,
    ("f16", False): Format.Format_RGBA16FPx4,
    ("f16", True): Format.Format_RGBA16FPx4_Premultiplied,
    ("f32", False): Format.Format_RGBA32FPx4,
    ("f32", True): Format.Format_RGBA32FPx4_Premultiplied,
}
"""By depth, and whether the colours are multiplied by alpha."""

_ORDERS: dict[int, tuple[int | None, ...]] = {1: (0, 0, 0, None), 2: (0, 0, 0, 1), 3: (0, 1, 2, None)}


def to_image(pixels: Pixels) -> QImage:
    """RGBA in the pixels' own depth, of its own memory; not converted in any way."""
    data = pixels.data if pixels.channels == 4 else arranged(pixels, _ORDERS[pixels.channels])
    row = pixels.width * BYTES[pixels.depth] * 4
    form = FORMATS[pixels.depth, pixels.associated]
    return QImage(bytes(data), pixels.width, pixels.height, row, form).copy()  # Qt does not own the bytes


def from_image(image: QImage, depth: Depth, profile: bytes | None, *, associated: bool) -> Pixels:
    """An image in the format of that depth as RGBA."""
    return Pixels(image.width(), image.height(), 4, depth, image_bytes(image), profile, associated)


def colour_space(pixels: Pixels) -> QColorSpace | None:
    """Of the pixels' colours; None where Qt cannot read the profile, or it is not one of RGB."""
    if pixels.profile is None:
        names = QColorSpace.NamedColorSpace
        return QColorSpace(names.SRgbLinear if pixels.depth in ("f16", "f32") else names.SRgb)
    found = QColorSpace.fromIccProfile(QtCore.QByteArray(pixels.profile))
    model = getattr(found, "colorModel", None)  # Qt 6.8 and later know other models too
    return found if found.isValid() and (model is None or model().name == "Rgb") else None


def profile_name(pixels: Pixels) -> str:
    """As a painter knows it."""
    if pixels.profile is None:
        return tr("linear sRGB") if pixels.depth in ("f16", "f32") else "sRGB"
    found = QColorSpace.fromIccProfile(QtCore.QByteArray(pixels.profile))
    return found.description() or tr("a profile of its own")


def shown(image: QImage) -> QImage:
    """A picture that Qt has read, in sRGB and in the format that is drawn fastest; in bands, as Qt holds Python's lock
    while it converts."""
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    other = image.colorSpace().isValid() and image.colorSpace() != srgb
    out = QImage(image.size(), SEE_THROUGH if image.hasAlphaChannel() else OPAQUE)
    out.fill(0)
    painter = QtGui.QPainter(out)
    painter.setCompositionMode(QtGui.QPainter.CompositionMode.CompositionMode_Source)
    rows = max(1, BAND // image.width())
    for top in range(0, image.height(), rows):
        band = image.copy(0, top, image.width(), min(rows, image.height() - top))
        converted = band.convertedToColorSpace(srgb) if other else band
        painter.drawImage(0, top, band if converted.isNull() else converted)
    painter.end()
    return out
