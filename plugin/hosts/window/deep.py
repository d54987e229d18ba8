"""Pixels of any depth as Qt's images and back, and how they look on the screen."""

from __future__ import annotations

from ....engine.contract.pixels import BYTES, Depth, Pixels
from ...pictures import image_bytes
from ...qt import QtCore, QtGui
from ...texts import tr
from .planes import arranged

QImage = QtGui.QImage
Format = QtGui.QImage.Format
QColorSpace = QtGui.QColorSpace

_FORMATS = {
    ("u8", False): Format.Format_RGBA8888,
    ("u8", True): Format.Format_RGBA8888_Premultiplied,
    ("u16", False): Format.Format_RGBA64,
    ("u16", True): Format.Format_RGBA64_Premultiplied,
    ("f16", False): Format.Format_RGBA16FPx4,
    ("f16", True): Format.Format_RGBA16FPx4_Premultiplied,
    ("f32", False): Format.Format_RGBA32FPx4,
    ("f32", True): Format.Format_RGBA32FPx4_Premultiplied,
}
_ORDERS: dict[int, tuple[int | None, ...]] = {1: (0, 0, 0, None), 2: (0, 0, 0, 1), 3: (0, 1, 2, None)}


def to_image(pixels: Pixels) -> QImage:
    """RGBA in the pixels' own depth, of its own memory; not converted in any way."""
    data = pixels.data if pixels.channels == 4 else arranged(pixels, _ORDERS[pixels.channels])
    row = pixels.width * BYTES[pixels.depth] * 4
    form = _FORMATS[pixels.depth, pixels.associated]
    return QImage(bytes(data), pixels.width, pixels.height, row, form).copy()  # Qt does not own the bytes


def from_image(image: QImage, depth: Depth, profile: bytes | None, associated: bool) -> Pixels:
    """The image, which is in the format of that depth, as RGBA."""
    return Pixels(image.width(), image.height(), 4, depth, image_bytes(image), profile, associated)


def colour_space(pixels: Pixels) -> QColorSpace:
    """Of the pixels' colours; sRGB where Qt cannot read the profile, which is near enough for looking at."""
    if pixels.profile is None:
        linear = pixels.depth in ("f16", "f32")
        names = QColorSpace.NamedColorSpace
        return QColorSpace(names.SRgbLinear if linear else names.SRgb)
    found = QColorSpace.fromIccProfile(QtCore.QByteArray(pixels.profile))
    return found if is_rgb(found) else QColorSpace(QColorSpace.NamedColorSpace.SRgb)


def is_rgb(space: QColorSpace) -> bool:
    """Whether Qt can convert RGB by it."""
    model = getattr(space, "colorModel", None)  # Qt 6.8 and later know other models too
    return space.isValid() and (model is None or model().name == "Rgb")



def profile_name(pixels: Pixels) -> str:
    """As a painter knows it."""
    if pixels.profile is None:
        return tr("linear sRGB") if pixels.depth in ("f16", "f32") else "sRGB"
    found = QColorSpace.fromIccProfile(QtCore.QByteArray(pixels.profile))
    return found.description() or tr("its own profile")


def look(pixels: Pixels) -> QImage:
    """How the pixels look: 8 bits in sRGB, premultiplied if they have alpha."""
    image = to_image(pixels)
    image.setColorSpace(colour_space(pixels))
    return shown(image, has_alpha=pixels.channels in (2, 4))


def shown(image: QImage, *, has_alpha: bool) -> QImage:
    """The image in sRGB and in the format that is drawn fastest."""
    srgb = QColorSpace(QColorSpace.NamedColorSpace.SRgb)
    if image.colorSpace().isValid() and image.colorSpace() != srgb:
        converted = image.convertedToColorSpace(srgb)
        image = image if converted.isNull() else converted
    return image.convertToFormat(Format.Format_ARGB32_Premultiplied if has_alpha else Format.Format_RGB32)
