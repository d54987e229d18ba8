"""The small drawings of the library: a star, and what stands for a picture that cannot be shown."""

from __future__ import annotations

import math

from ..qt import QtCore, QtGui

GOLD = QtGui.QColor("#f5b301")


def star(centre: QtCore.QPointF, radius: float) -> QtGui.QPainterPath:
    """A star of five points, one of them up."""
    path = QtGui.QPainterPath()
    for corner in range(10):
        angle = math.pi * (corner / 5 - 0.5)
        reach = radius if corner % 2 == 0 else radius * 0.42
        point = QtCore.QPointF(centre.x() + reach * math.cos(angle), centre.y() + reach * math.sin(angle))
        path.moveTo(point) if corner == 0 else path.lineTo(point)
    path.closeSubpath()
    return path


def broken_picture(side: int, ratio: float, palette: QtGui.QPalette) -> QtGui.QPixmap:
    """A framed landscape, torn from top to bottom.

    Args:
        side: in pixels of the interface.
        ratio: device pixels for each of them.
        palette: whose colours it takes.
    """
    pixmap = QtGui.QPixmap(max(1, round(side * ratio)), max(1, round(side * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QtCore.Qt.GlobalColor.transparent)
    ink = QtGui.QColor(palette.color(QtGui.QPalette.ColorRole.Text))
    ink.setAlphaF(0.55)
    painter = QtGui.QPainter(pixmap)
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    painter.translate(side / 2, side / 2)
    painter.scale(side / 100, side / 100)
    painter.setPen(QtGui.QPen(ink, max(4.0, 120 / side)))
    for half in (-1, 1):
        painter.save()
        painter.translate(half * 4, half * 2)
        painter.setClipPath(_torn(half))
        painter.drawRoundedRect(QtCore.QRectF(-34, -27, 68, 54), 5, 5)
        painter.drawPolyline(_landscape())
        painter.drawEllipse(QtCore.QPointF(18, -11), 6, 6)
        painter.restore()
    painter.end()
    return pixmap


def _torn(half: int) -> QtGui.QPainterPath:
    """What lies on one side of the tear: -1 left, 1 right."""
    tear = [(2, -40), (-6, -14), (6, 2), (-4, 16), (2, 40)]
    corners = [*tear, (half * 60, 40), (half * 60, -40)]
    path = QtGui.QPainterPath()
    path.addPolygon(QtGui.QPolygonF([QtCore.QPointF(x, y) for x, y in corners]))
    path.closeSubpath()
    return path


def _landscape() -> QtGui.QPolygonF:
    return QtGui.QPolygonF([QtCore.QPointF(x, y) for x, y in [(-34, 18), (-14, -6), (4, 14), (15, 3), (34, 20)]])
