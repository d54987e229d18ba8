"""Small signs for buttons, drawn in the palette's text colour: right in dark and light, sharp at any scale."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..qt import QtCore, QtGui, QtWidgets

_P = QtCore.QPointF


def sign(name: str) -> QtGui.QIcon:
    """One of: add, remove, duplicate, up, down, solo, dice, close, undo, redo."""
    return QtGui.QIcon(_Engine(name))


def swatch(colour: QtGui.QColor, *, filled: bool = True) -> QtGui.QIcon:
    """A rounded square of a colour, or its outline."""
    side, ratio = 12, 3
    pixmap = QtGui.QPixmap(side * ratio, side * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QtCore.Qt.GlobalColor.transparent)
    painter = QtGui.QPainter(pixmap)
    painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
    outline = QtGui.QColor(128, 128, 128) if filled else colour
    painter.setPen(QtGui.QPen(outline, 1 if filled else 2))
    painter.setBrush(QtGui.QBrush(colour) if filled else QtGui.QBrush(QtCore.Qt.BrushStyle.NoBrush))
    painter.drawRoundedRect(QtCore.QRectF(1, 1, side - 2, side - 2), 2.5, 2.5)
    painter.end()
    icon = QtGui.QIcon(pixmap)
    icon.addPixmap(pixmap, QtGui.QIcon.Mode.Selected)  # else a chosen row would tint the colour
    return icon


def sign_button(name: str, text: str, tip: str, *, checkable: bool = False) -> QtWidgets.QToolButton:
    """A small button that shows a sign alone; the text is for screen readers."""
    button = QtWidgets.QToolButton()
    button.setIcon(sign(name))
    button.setIconSize(QtCore.QSize(16, 16))
    button.setToolTip(tip)
    button.setAccessibleName(text)
    button.setCheckable(checkable)
    button.setAutoRaise(True)
    button.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
    return button


class _Engine(QtGui.QIconEngine):
    """Draws when asked, so that a change of palette or screen shows at once."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def clone(self) -> QtGui.QIconEngine:
        return _Engine(self._name)

    def pixmap(self, size: QtCore.QSize, mode: QtGui.QIcon.Mode, state: QtGui.QIcon.State) -> QtGui.QPixmap:
        pixmap = QtGui.QPixmap(size)
        pixmap.fill(QtCore.Qt.GlobalColor.transparent)
        painter = QtGui.QPainter(pixmap)
        self.paint(painter, QtCore.QRect(QtCore.QPoint(), size), mode, state)
        painter.end()
        return pixmap

    def paint(
        self, painter: QtGui.QPainter | None, rect: QtCore.QRect, mode: QtGui.QIcon.Mode, state: QtGui.QIcon.State
    ) -> None:
        if painter is None:
            return
        disabled = mode == QtGui.QIcon.Mode.Disabled
        group = QtGui.QPalette.ColorGroup.Disabled if disabled else QtGui.QPalette.ColorGroup.Active
        palette = QtWidgets.QApplication.palette()
        on = state == QtGui.QIcon.State.On and self._name == "solo"
        role = QtGui.QPalette.ColorRole.Highlight if on else QtGui.QPalette.ColorRole.ButtonText
        painter.save()
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.translate(rect.center().x() + 0.5 - rect.width() / 2, rect.center().y() + 0.5 - rect.height() / 2)
        painter.scale(rect.width() / 16, rect.height() / 16)
        pen = QtGui.QPen(palette.color(group, role), 1.5)
        pen.setCapStyle(QtCore.Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(QtCore.Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        _SIGNS[self._name](painter)
        painter.restore()


def _lines(*points: tuple[float, float]) -> Callable[[QtGui.QPainter], Any]:
    """Lines through points on a 16 x 16 grid."""
    polygon = QtGui.QPolygonF([_P(x, y) for x, y in points])
    return lambda painter: painter.drawPolyline(polygon)


def _all(*parts: Callable[[QtGui.QPainter], Any]) -> Callable[[QtGui.QPainter], Any]:
    def draw(painter: QtGui.QPainter) -> None:
        for part in parts:
            part(painter)

    return draw


def _box(left: float, top: float, side: float) -> Callable[[QtGui.QPainter], Any]:
    return lambda painter: painter.drawRoundedRect(QtCore.QRectF(left, top, side, side), 1.5, 1.5)


def _dot(x: float, y: float, radius: float) -> Callable[[QtGui.QPainter], Any]:
    def draw(painter: QtGui.QPainter) -> None:
        painter.setBrush(painter.pen().color())
        painter.drawEllipse(_P(x, y), radius, radius)
        painter.setBrush(QtCore.Qt.BrushStyle.NoBrush)

    return draw


def _bow(tip: float, end: float) -> Callable[[QtGui.QPainter], Any]:
    """From an arrow's tip to the other side and around."""
    path = QtGui.QPainterPath(_P(tip, 6))
    turn = end + (tip - end) * 0.35
    path.lineTo(turn, 6)
    path.cubicTo(end, 6, end, 13, turn, 13)
    path.lineTo(8 + (tip - 8) * 0.4, 13)
    return lambda painter: painter.drawPath(path)


_SIGNS: dict[str, Callable[[QtGui.QPainter], Any]] = {
    "add": _all(_lines((8, 3), (8, 13)), _lines((3, 8), (13, 8))),
    "remove": _all(
        _lines((3, 4.5), (13, 4.5)),
        _lines((6.5, 4.5), (6.5, 2.5), (9.5, 2.5), (9.5, 4.5)),
        _lines((4.5, 4.5), (5, 13.5), (11, 13.5), (11.5, 4.5)),
    ),
    "duplicate": _all(_box(2.5, 5.5, 8), _lines((5.5, 2.5), (12, 2.5), (13.5, 4), (13.5, 10.5))),
    "up": _all(_lines((8, 13), (8, 3)), _lines((4, 7), (8, 3), (12, 7))),
    "down": _all(_lines((8, 3), (8, 13)), _lines((4, 9), (8, 13), (12, 9))),
    "solo": _all(lambda painter: painter.drawEllipse(_P(8, 8), 5.5, 5.5), _dot(8, 8, 2)),
    "dice": _all(_box(2.5, 2.5, 11), _dot(5.8, 5.8, 0.7), _dot(10.2, 10.2, 0.7), _dot(8, 8, 0.7)),
    "undo": _all(_lines((6, 3), (3, 6), (6, 9)), _bow(3, 13)),
    "redo": _all(_lines((10, 3), (13, 6), (10, 9)), _bow(13, 3)),
    "close": _all(_lines((4, 4), (12, 12)), _lines((12, 4), (4, 12))),
}
