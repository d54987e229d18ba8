"""A small diagram of the losses: whether the picture still changes, and what pulls at it."""

from __future__ import annotations

import math

from ...engine.contract import Progress
from ..qt import QtCore, QtGui, QtWidgets
from ..texts import tr
from .losses import Losses

_LEFT, _RIGHT, _BOTTOM = 40, 8, 6  # px around the diagram
_GAP = 10  # px between two names
_LINE = 14  # px of the line beside a name
_Role = QtGui.QPalette.ColorRole

# Okabe and Ito's colours again, each in a tone that can be read on a light and one on a dark ground.
_HUES = {
    "content": ("#0072b2", "#56b4e9"),
    "style": ("#b84e00", "#f0912d"),
    "palette": ("#007a59", "#2fc79a"),
    "smoothness": ("#a3487c", "#e39bc2"),
    "range": ("#6b6b00", "#d9d23f"),
}
_OTHER = ("#606060", "#b0b0b0")


class LossCurve(QtWidgets.QWidget):
    """One line for each term over the steps, on a logarithmic scale; a stroke where a level begins."""

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Losses"))
        self.setToolTip(tr("How far the picture is from what was asked for, step by step. Lower is closer."))
        self._losses = Losses()

    def clear(self) -> None:
        """A new run begins."""
        self._losses = Losses()
        self._tell()

    def add(self, progress: Progress) -> None:
        """Another step."""
        self._losses.add(progress)
        self._tell()

    def _tell(self) -> None:
        now = [f"{_name(term)} {loss:.3g}" for term, loss in self._losses.latest.items()]
        self.setAccessibleDescription(", ".join(now))
        self.update()

    def sizeHint(self) -> QtCore.QSize:  # noqa: N802
        """Small, in lines of text, so that it grows with the font."""
        return QtCore.QSize(280, 8 * self.fontMetrics().height())

    def paintEvent(self, _event: QtGui.QPaintEvent | None) -> None:  # noqa: N802
        """Names, scale, levels, lines."""
        painter = QtGui.QPainter(self)
        if not self._losses.terms:
            self._paint_emptiness(painter)
            return
        names_height = self._paint_names(painter)
        line = self.fontMetrics().height()
        plot = QtCore.QRectF(
            _LEFT, names_height + line, self.width() - _LEFT - _RIGHT, self.height() - names_height - line - _BOTTOM
        )
        self._paint_scale(painter, plot)
        self._paint_levels(painter, plot)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        painter.setClipRect(plot.adjusted(-2, -2, 2, 2))
        for term, points in self._losses.terms.items():
            painter.setPen(QtGui.QPen(self._hue(term), 1.6))
            painter.drawPolyline(self._line(points, plot))

    def _paint_emptiness(self, painter: QtGui.QPainter) -> None:
        painter.setPen(self._faint(0.7))
        words = tr("The losses are drawn here during a restyle.")
        painter.drawText(
            self.rect().adjusted(8, 0, -8, 0),
            QtCore.Qt.AlignmentFlag.AlignCenter | QtCore.Qt.TextFlag.TextWordWrap,
            words,
        )

    def _paint_names(self, painter: QtGui.QPainter) -> int:
        """The legend, in as many rows as it takes; returns its height."""
        metrics = self.fontMetrics()
        x, y = _LEFT, 0
        for term in self._losses.terms:
            width = _LINE + 4 + metrics.horizontalAdvance(_name(term))
            if x > _LEFT and x + width > self.width() - _RIGHT:
                x, y = _LEFT, y + metrics.height()
            middle = y + metrics.height() // 2
            painter.setPen(QtGui.QPen(self._hue(term), 2.0))
            painter.drawLine(x, middle, x + _LINE, middle)
            painter.setPen(self.palette().color(_Role.WindowText))
            painter.drawText(x + _LINE + 4, y + metrics.ascent(), _name(term))
            x += width + _GAP
        return y + metrics.height() + 2

    def _paint_scale(self, painter: QtGui.QPainter, plot: QtCore.QRectF) -> None:
        """A line for each power of ten, as far as there is room for its number."""
        bottom, top = self._losses.range()
        metrics = self.fontMetrics()
        decades = range(math.ceil(bottom), math.floor(top) + 1)
        room = plot.height() / max(top - bottom, 1e-9)  # px of a decade
        plain = bottom > -3.5 and top < 4
        step = max(1, math.ceil(1.2 * metrics.height() / room))
        painter.setPen(self._faint(0.35))
        painter.drawLine(plot.topLeft(), plot.bottomLeft())
        painter.drawLine(plot.bottomLeft(), plot.bottomRight())
        for decade in decades[::step]:
            y = round(_height(decade, bottom, top, plot))
            painter.setPen(self._faint(0.15))
            painter.drawLine(round(plot.left()), y, round(plot.right()), y)
            painter.setPen(self._faint(0.8))
            box = QtCore.QRectF(0, y - metrics.height() / 2, _LEFT - 5, metrics.height())
            painter.drawText(
                box, QtCore.Qt.AlignmentFlag.AlignRight | QtCore.Qt.AlignmentFlag.AlignVCenter, _power(decade, plain)
            )

    def _paint_levels(self, painter: QtGui.QPainter, plot: QtCore.QRectF) -> None:
        """Where each level begins, and its size in pixels unless that would run into the next one's."""
        metrics = self.fontMetrics()
        free = plot.right() + _GAP / 2
        for number, (step, side) in reversed(list(enumerate(self._losses.levels))):
            x = self._x(step if number else 0, plot)
            if number:
                painter.setPen(QtGui.QPen(self._faint(0.5), 1.0, QtCore.Qt.PenStyle.DashLine))
                painter.drawLine(QtCore.QLineF(round(x) + 0.5, plot.top(), round(x) + 0.5, plot.bottom()))
            text = tr("{side} px", side=side)
            is_newest = number == len(self._losses.levels) - 1
            room = free - _GAP / 2 - metrics.horizontalAdvance(text)
            start = min(x + 2, room) if is_newest else x + 2
            if start <= room:
                painter.setPen(self._faint(0.8))
                painter.drawText(QtCore.QPointF(start, plot.top() - metrics.descent() - 1), text)
                free = start

    def _line(self, points: list[tuple[int, float]], plot: QtCore.QRectF) -> QtGui.QPolygonF:
        """At most two points a pixel."""
        stride = max(1, len(points) // max(1, 2 * int(plot.width())))
        kept = points[::stride] if points[::stride][-1] == points[-1] else [*points[::stride], points[-1]]
        bottom, top = self._losses.range()
        return QtGui.QPolygonF(
            [QtCore.QPointF(self._x(step, plot), _height(math.log10(loss), bottom, top, plot)) for step, loss in kept]
        )

    def _x(self, step: int, plot: QtCore.QRectF) -> float:
        return plot.left() + plot.width() * step / max(1, self._losses.steps)

    def _hue(self, term: str) -> QtGui.QColor:
        light, dark = _HUES.get(term, _OTHER)
        return QtGui.QColor(dark if self.palette().color(_Role.Window).lightness() < 128 else light)

    def _faint(self, alpha: float) -> QtGui.QColor:
        colour = QtGui.QColor(self.palette().color(_Role.WindowText))
        colour.setAlphaF(alpha)
        return colour


def _height(exponent: float, bottom: float, top: float, plot: QtCore.QRectF) -> float:
    """Where a power of ten lies; what is below the diagram lies on its ground."""
    return plot.bottom() - plot.height() * (max(exponent, bottom) - bottom) / (top - bottom)


def _name(term: str) -> str:
    """The objective's terms as a painter would call them."""
    names = {
        "content": tr("content"),
        "style": tr("style"),
        "palette": tr("colours"),
        "smoothness": tr("smoothness"),
        "range": tr("range"),
    }
    return names.get(term, term)


def _power(decade: int, plain: bool) -> str:
    """0.001 where all of the scale's numbers are as short, else 10⁻³; 1 and 10 are what they are."""
    if plain or decade in (0, 1):
        return f"{10.0**decade:g}"
    return "10" + str(decade).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
