"""A soft brush: strokes on a mask, from points with pressure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum

from ...qt import QtCore, QtGui
from . import coverage

QPointF = QtCore.QPointF
QPainter = QtGui.QPainter

SPACING = 1 / 12  # of the dab's diameter: at that, the rim of a hard dab is wavy by less than a pixel up to 1,000 px
LEAST_STEP = 0.5  # px
LARGEST = 2000  # px across


class Pressure(Enum):
    """What a pen's pressure changes."""

    NOTHING = "nothing"
    SIZE = "size"
    OPACITY = "opacity"


@dataclass(frozen=True)
class Brush:
    """How it paints.

    Attributes:
        size: across, in the picture's pixels, 1..LARGEST.
        hardness: 0 fades from the middle, 1 has a sharp rim.
        opacity: 0..1; one stroke never covers more, however often it crosses itself.
        pressure: what a pen's pressure changes.
    """

    size: float = 60.0
    hardness: float = 0.5
    opacity: float = 1.0
    pressure: Pressure = Pressure.SIZE

    def larger(self, factor: float) -> float:
        """The size, times the factor, by at least a pixel, within its bounds."""
        size = self.size * factor
        size = max(size, self.size + 1) if factor > 1 else min(size, self.size - 1)
        return float(min(max(round(size), 1), LARGEST))


class Stroke:
    """One stroke on a mask, from pressing to releasing.

    Dabs are collected by their maximum, and the whole is then laid over what the mask was before: so a soft stroke
    stays soft where its dabs overlap.

    Args:
        base: the mask.
        erase: take away instead.
    """

    def __init__(self, base: QtGui.QImage, brush: Brush, *, erase: bool) -> None:
        self._base = base.copy()
        self._brush, self._erase = brush, erase
        self._dabs = coverage.blank(base.width(), base.height())
        self._points: list[tuple[QPointF, float]] = []
        self._rest = 0.0  # px from the last dab to where the next piece starts
        self.area = QtCore.QRect()
        """What has been touched so far."""

    def move(self, point: QPointF, pressure: float = 1.0) -> tuple[QtCore.QRect, QtGui.QImage]:
        """Go on to a point.

        Args:
            point: in the mask's pixels.
            pressure: 0..1.

        Returns:
            What is different now, and how the mask looks there.
        """
        touched = QtCore.QRect()
        if not self._points:
            touched = self._dab(point, pressure)
        elif len(self._points) == 1:
            pass  # a curve needs three points; `end` draws what is left
        else:
            touched = self._curve(self._points[-2], self._points[-1], (point, pressure))
        self._points.append((point, pressure))
        return self._shown(touched)

    def end(self) -> tuple[QtCore.QRect, QtGui.QImage]:
        """Draw the last piece; answers as `move`."""
        touched = QtCore.QRect()
        if len(self._points) > 1:
            (before, at), last = self._points[-2], self._points[-1]
            first = self._points[-2] if len(self._points) == 2 else _middle((before, at), last)
            touched = self._line(first, last)
        return self._shown(touched)

    def before(self) -> QtGui.QImage:
        """What was in `area` before the stroke."""
        return self._base.copy(self.area)

    def _curve(
        self, first: tuple[QPointF, float], second: tuple[QPointF, float], third: tuple[QPointF, float]
    ) -> QtCore.QRect:
        """From the middle of the first two to the middle of the last two, bent towards the second: so a fast hand's
        few points make a smooth line."""
        start = first if len(self._points) == 2 else _middle(first, second)
        end = _middle(second, third)
        pieces = max(2, math.ceil(_distance(start[0], end[0]) / 4))
        touched, last = QtCore.QRect(), start
        for piece in range(1, pieces + 1):
            t = piece / pieces
            a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
            point = start[0] * a + second[0] * b + end[0] * c
            at = (point, start[1] * a + second[1] * b + end[1] * c)
            touched = touched.united(self._line(last, at))
            last = at
        return touched

    def _line(self, start: tuple[QPointF, float], end: tuple[QPointF, float]) -> QtCore.QRect:
        """Dabs along a straight piece, evenly spaced with those of the piece before."""
        length = _distance(start[0], end[0])
        touched = QtCore.QRect()
        if length == 0:
            return touched
        done = -self._rest
        while (place := done + self._step(start[1])) <= length:
            part = max(place, 0.0) / length
            touched = touched.united(
                self._dab(start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
            )
            done = place
        self._rest = length - done
        return touched

    def _step(self, pressure: float) -> float:
        return max(self._diameter(pressure) * SPACING, LEAST_STEP)

    def _diameter(self, pressure: float) -> float:
        return self._brush.size * (pressure if self._brush.pressure is Pressure.SIZE else 1.0)

    def _dab(self, point: QPointF, pressure: float) -> QtCore.QRect:
        radius = max(self._diameter(pressure), 1.0) / 2
        level = pressure if self._brush.pressure is Pressure.OPACITY else 1.0
        reach = radius + 1
        box = QtCore.QRectF(point.x() - reach, point.y() - reach, 2 * reach, 2 * reach).toAlignedRect()
        box = box.intersected(self._dabs.rect())
        if box.isEmpty():
            return box
        painter = QPainter(self._dabs)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Lighten)
        painter.fillRect(box, QtGui.QBrush(gradient(point, radius, self._brush.hardness, level)))
        painter.end()
        return box

    def _shown(self, touched: QtCore.QRect) -> tuple[QtCore.QRect, QtGui.QImage]:
        self.area = self.area.united(touched)
        if touched.isEmpty():
            return touched, QtGui.QImage()
        base, dabs = self._base.copy(touched), self._dabs.copy(touched)
        return touched, coverage.painted(base, dabs, self._brush.opacity, erase=self._erase)


def gradient(centre: QPointF, radius: float, hardness: float, level: float = 1.0) -> QtGui.QRadialGradient:
    """A dab: as white as `level` inside, black from the radius on; hard ones fade over a pixel, to be smooth."""
    inner = min(hardness, max(0.0, 1 - 1 / radius))
    found = QtGui.QRadialGradient(centre, radius + 0.5)
    for stop in range(9):
        t = stop / 8
        fade = 1 - t * t * (3 - 2 * t)  # smooth at both ends
        value = round(255 * level * fade)
        found.setColorAt((inner + (1 - inner) * t), QtGui.QColor(value, value, value))
    return found


def _middle(first: tuple[QPointF, float], second: tuple[QPointF, float]) -> tuple[QPointF, float]:
    return (first[0] + second[0]) / 2, (first[1] + second[1]) / 2


def _distance(first: QPointF, second: QPointF) -> float:
    return math.hypot(second.x() - first.x(), second.y() - first.y())
