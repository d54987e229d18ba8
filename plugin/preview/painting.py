"""How the canvas looks: pictures in device pixels, a checkerboard under them, regions and labels over them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..qt import QtCore, QtGui, QtWidgets
from ..texts import tr
from .mipmap import Mipmap
from .viewport import Viewport

_PIXELS_SHOW = 4.0  # the zoom above which a pixel is shown as the square that it is
_SQUARE = 8  # device pixels of the checkerboard
_MARGIN = 8  # px around labels


@dataclass(frozen=True, eq=False)
class Scene:
    """What there is to show.

    Attributes:
        before, after: the pictures; `after` may be smaller, and covers the same area.
        after_label: what `after` is called.
        overlay: the regions over that area.
        words: what to say without a picture.
    """

    before: Mipmap | None = None
    after: Mipmap | None = None
    after_label: str = ""
    overlay: QtGui.QImage | None = None
    words: str = ""

    @property
    def has_both(self) -> bool:
        """Whether there is something to compare."""
        return self.before is not None and self.after is not None

    @property
    def description(self) -> str:
        """What is there, in words."""
        if self.has_both:
            return f"{tr('Before')}, {self.after_label}"
        if self.after is not None:
            return self.after_label
        return tr("Before") if self.before is not None else self.words


def paint(
    painter: QtGui.QPainter,
    widget: QtWidgets.QWidget,
    scene: Scene,
    viewport: Viewport,
    split: float | None,
    before_only: bool,
) -> None:
    """All of it.

    Args:
        painter: on the widget.
        split: in the widget's pixels from the left; None shows one picture.
        before_only: that one is the original.
    """
    palette = widget.palette()
    painter.fillRect(widget.rect(), palette.color(QtGui.QPalette.ColorRole.Window).darker(115))
    if scene.before is None and scene.after is None:
        _paint_words(painter, widget, scene.words)
    else:
        _paint_scene(painter, widget, scene, viewport, split, before_only)
    if widget.hasFocus():
        painter.setPen(palette.color(QtGui.QPalette.ColorRole.Highlight))
        painter.drawRect(widget.rect().adjusted(0, 0, -1, -1))


def _paint_scene(
    painter: QtGui.QPainter,
    widget: QtWidgets.QWidget,
    scene: Scene,
    viewport: Viewport,
    split: float | None,
    before_only: bool,
) -> None:
    one = scene.before if before_only or scene.after is None else scene.after
    ratio = widget.devicePixelRatioF()
    seen = _rect(viewport)
    painter.save()
    _to_device_pixels(painter)
    _paint_checkerboard(painter, seen, _is_dark(widget.palette()))
    if split is None or not scene.has_both:
        _paint_picture(painter, one, viewport, seen)
    else:
        at = round(split * ratio)
        left, right = QtCore.QRect(seen), QtCore.QRect(seen)
        left.setRight(at - 1)
        right.setLeft(at)
        _paint_picture(painter, scene.before, viewport, left)
        _paint_picture(painter, scene.after, viewport, right)
    if scene.overlay is not None and not before_only:
        _paint_overlay(painter, scene.overlay, viewport, seen)
    painter.restore()
    shown = QtCore.QRectF(seen.x() / ratio, seen.y() / ratio, seen.width() / ratio, seen.height() / ratio)
    if split is not None and scene.has_both:
        _paint_label(painter, tr("Before"), shown, shown.left(), split, at_end=True)
        _paint_label(painter, scene.after_label, shown, split, shown.right(), at_end=False)
    else:
        label = tr("Before") if one is scene.before else scene.after_label
        _paint_label(painter, label, shown, shown.left(), shown.right(), at_end=False)


def _to_device_pixels(painter: QtGui.QPainter) -> None:
    """From here on one unit is one pixel of the screen, and begins where one begins: with a scale of 125 % a widget's
    own corner may lie between two."""
    to_device = painter.deviceTransform()
    back, _ = to_device.inverted()
    painter.setWorldTransform(QtGui.QTransform.fromTranslate(round(to_device.dx()), round(to_device.dy())) * back)


def _rect(viewport: Viewport) -> QtCore.QRect:
    left, top, right, bottom = viewport.seen
    return QtCore.QRect(left, top, right - left, bottom - top)


def _paint_picture(painter: QtGui.QPainter, picture: Mipmap | None, viewport: Viewport, clip: QtCore.QRect) -> None:
    """The part of the picture inside the clip."""
    if picture is None or clip.isEmpty():
        return
    full_size = (picture.width, picture.height) == viewport.picture
    smooth = viewport.zoom <= _PIXELS_SHOW or not full_size
    level = picture.level(viewport.zoom * viewport.picture[0] / picture.width)
    _paint_stretched(painter, level, viewport, clip, smooth and level.width() != viewport.size[0])


def _paint_overlay(painter: QtGui.QPainter, image: QtGui.QImage, viewport: Viewport, clip: QtCore.QRect) -> None:
    _paint_stretched(painter, image, viewport, clip, smooth=True)


def _paint_stretched(
    painter: QtGui.QPainter, image: QtGui.QImage, viewport: Viewport, clip: QtCore.QRect, smooth: bool
) -> None:
    """An image over the whole picture's area, of which only the pixels that are seen are touched."""
    left, top = viewport.origin
    width, height = viewport.size
    across, down = width / image.width(), height / image.height()  # device pixels a pixel of the image
    spare = 2  # pixels beyond the edge that smoothing looks at
    x0 = max(0, math.floor((clip.left() - left) / across) - spare)
    y0 = max(0, math.floor((clip.top() - top) / down) - spare)
    x1 = min(image.width(), math.ceil((clip.right() + 1 - left) / across) + spare)
    y1 = min(image.height(), math.ceil((clip.bottom() + 1 - top) / down) + spare)
    target = QtCore.QRectF(left + x0 * across, top + y0 * down, (x1 - x0) * across, (y1 - y0) * down)
    painter.save()
    painter.setClipRect(clip)
    painter.setRenderHint(QtGui.QPainter.RenderHint.SmoothPixmapTransform, smooth)
    painter.drawImage(target, image, QtCore.QRectF(x0, y0, x1 - x0, y1 - y0))
    painter.restore()


def _paint_checkerboard(painter: QtGui.QPainter, area: QtCore.QRect, dark: bool) -> None:
    tile = QtGui.QPixmap(2 * _SQUARE, 2 * _SQUARE)
    tile.fill(QtGui.QColor(82, 82, 82) if dark else QtGui.QColor(255, 255, 255))
    other = QtGui.QColor(104, 104, 104) if dark else QtGui.QColor(216, 216, 216)
    on_tile = QtGui.QPainter(tile)
    on_tile.fillRect(0, 0, _SQUARE, _SQUARE, other)
    on_tile.fillRect(_SQUARE, _SQUARE, _SQUARE, _SQUARE, other)
    on_tile.end()
    painter.drawTiledPixmap(area, tile)


def _paint_label(
    painter: QtGui.QPainter, text: str, shown: QtCore.QRectF, left: float, right: float, *, at_end: bool
) -> None:
    """A label at the top of a part of the picture, left out where it has no room."""
    size = painter.fontMetrics().boundingRect(text).size()
    width, height = size.width() + 14.0, size.height() + 6.0
    if not text or right - left < width + 3 * _MARGIN or shown.height() < height + 2 * _MARGIN:
        return
    x = right - 2 * _MARGIN - width if at_end else left + 2 * _MARGIN
    box = QtCore.QRectF(x, shown.top() + _MARGIN, width, height)
    painter.save()
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.setPen(QtCore.Qt.PenStyle.NoPen)
    painter.setBrush(QtGui.QColor(0, 0, 0, 150))
    painter.drawRoundedRect(box, height / 2, height / 2)
    painter.setPen(QtGui.QColor(255, 255, 255))
    painter.drawText(box, QtCore.Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _paint_words(painter: QtGui.QPainter, widget: QtWidgets.QWidget, words: str) -> None:
    painter.setPen(widget.palette().color(QtGui.QPalette.ColorRole.WindowText))
    room = widget.rect().adjusted(16, 16, -16, -16)
    painter.drawText(room, QtCore.Qt.AlignmentFlag.AlignCenter | QtCore.Qt.TextFlag.TextWordWrap, words)


def _is_dark(palette: QtGui.QPalette) -> bool:
    return palette.color(QtGui.QPalette.ColorRole.Window).lightness() < 128
