"""A document as a view shows it: layers on checks, masks and selection as colours. All in the screen's own pixels."""

from __future__ import annotations

import math

from ...preview.viewport import Viewport
from ...qt import QtCore, QtGui
from . import coverage
from .document import OpenDocument
from .layers import Layer

Qt = QtCore.Qt
QPainter = QtGui.QPainter
QRectF = QtCore.QRectF

MASK_DENSITY = 0.5
"""How dense a mask's colour lies over the picture, where the mask is full."""
DIM = QtGui.QColor(0, 0, 0, 110)
"""Over what is not selected."""

_CHECKS = 8  # px
_ENLARGED = 3.0  # from this zoom on, pixels are shown as squares
_SAMPLED = 0.5  # up to this zoom, a mask's pixels are picked rather than averaged


def layers_image(document: OpenDocument, viewport: Viewport, ground: QtGui.QColor, ratio: float) -> QtGui.QImage:
    """The visible layers over each other, of the view's size.

    Args:
        ground: around the picture.
        ratio: device pixels a pixel.
    """
    sheet = QtGui.QImage(*viewport.view, QtGui.QImage.Format.Format_RGB32)
    sheet.fill(ground)
    painter = QPainter(sheet)
    seen = _seen(viewport)
    painter.setClipRect(seen)
    painter.fillRect(seen, _checks(ratio))
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, viewport.zoom < _ENLARGED)
    for layer in reversed(document.layers):
        if layer.visible:
            _draw_layer(painter, layer, viewport)
    painter.end()
    return sheet


def lay_colours(painter: QPainter, document: OpenDocument, viewport: Viewport, exposed: QtCore.QRect) -> None:
    """The visible masks, and a shade over what is not selected, on the exposed part of the view alone."""
    for mask in reversed(document.masks if document.shows_masks else ()):
        if mask.visible:
            colour = mask.colour
            colour.setAlphaF(MASK_DENSITY)
            _lay(painter, mask.image, colour, viewport, exposed)
    if document.selection is not None:
        _lay(painter, document.selection, DIM, viewport, exposed, inverse=True)


def _draw_layer(painter: QPainter, layer: Layer, viewport: Viewport) -> None:
    zoom, (x, y) = viewport.zoom, viewport.origin
    level = layer.content.look.level(zoom)
    if layer.mask is not None:
        level = _masked(level, layer.mask)
    rect = layer.rect
    target = QRectF(x + rect.left * zoom, y + rect.top * zoom, rect.width * zoom, rect.height * zoom)
    painter.drawImage(target, level, QRectF(level.rect()))


def _lay(
    painter: QPainter,
    image: QtGui.QImage,
    colour: QtGui.QColor,
    viewport: Viewport,
    exposed: QtCore.QRect,
    *,
    inverse: bool = False,
) -> None:
    """No more of the mask is looked at than shows there."""
    zoom, (x, y) = viewport.zoom, viewport.origin
    wanted = exposed.intersected(_seen(viewport))
    part = QtCore.QRect(
        QtCore.QPoint(math.floor((wanted.left() - x) / zoom), math.floor((wanted.top() - y) / zoom)),
        QtCore.QPoint(math.ceil((wanted.right() + 1 - x) / zoom), math.ceil((wanted.bottom() + 1 - y) / zoom)),
    ).intersected(image.rect())
    if wanted.isEmpty() or part.isEmpty():
        return
    piece = image.copy(part)
    target = QRectF(x + part.left() * zoom, y + part.top() * zoom, part.width() * zoom, part.height() * zoom)
    if zoom < _SAMPLED:
        size = target.size().toSize().expandedTo(QtCore.QSize(1, 1))
        piece = piece.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.FastTransformation)
    painter.save()
    painter.setClipRect(wanted)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, zoom < _ENLARGED)
    painter.drawImage(target, coverage.tinted(piece, colour, inverse=inverse), QRectF(piece.rect()))
    painter.restore()


def _seen(viewport: Viewport) -> QtCore.QRect:
    """What the picture covers of the view."""
    left, top, right, bottom = viewport.seen
    return QtCore.QRect(left, top, right - left, bottom - top)


def _masked(level: QtGui.QImage, mask: QtGui.QImage) -> QtGui.QImage:
    """The look with its mask, at the level's size."""
    small = mask.scaled(level.size(), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    alpha = small.convertToFormat(coverage.GRAY)
    alpha.reinterpretAsFormat(QtGui.QImage.Format.Format_Alpha8)
    out = level.convertToFormat(coverage.PREMULTIPLIED)
    painter = QPainter(out)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawImage(0, 0, alpha)
    painter.end()
    return out


def _checks(ratio: float) -> QtGui.QBrush:
    """What shows where nothing is."""
    side = round(_CHECKS * ratio)
    tile = QtGui.QPixmap(2 * side, 2 * side)
    tile.fill(QtGui.QColor(153, 153, 153))
    painter = QPainter(tile)
    for x, y in ((0, 0), (side, side)):
        painter.fillRect(x, y, side, side, QtGui.QColor(102, 102, 102))
    painter.end()
    return QtGui.QBrush(tile)
