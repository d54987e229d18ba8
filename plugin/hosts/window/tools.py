"""What a painter holds: the brush, the rectangle, the lasso. No tool at all is the hand, which moves the picture."""

from __future__ import annotations

from collections.abc import Callable

from ...qt import QtCore, QtGui
from ...texts import tr
from . import coverage, masking
from .brush import Brush, Stroke
from .canvas import Canvas
from .document import OpenDocument

QPointF = QtCore.QPointF
Qt = QtCore.Qt
Modifier = QtCore.Qt.KeyboardModifier


class BrushTool:
    """Paints the document's mask.

    Args:
        brush: asked at the start of each stroke, and for the outline.
        erases: whether the painter has switched to erasing.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, brush: Callable[[], Brush], erases: Callable[[], bool]) -> None:
        self._brush, self._erases = brush, erases
        self._stroke: Stroke | None = None
        self._document: OpenDocument | None = None
        self._mask = ""
        self._fresh = False
        self._at: QPointF | None = None

    def press(self, canvas: Canvas, point: QPointF, pressure: float, modifiers: Modifier, *, erase: bool) -> None:  # noqa: ARG002
        """Begin a stroke; the first one on a document makes it a mask."""
        if self._stroke is not None or canvas.document is None:
            return
        self._document = document = canvas.document
        self._fresh = not document.masks
        if self._fresh:
            document.undo.beginMacro(tr("Brush stroke"))
            masking.add(document)
        mask = document.painted_mask(document.mask)
        assert mask is not None
        self._mask = mask.id
        self._stroke = Stroke(mask.image, self._brush(), erase=erase != self._erases())
        self._go(point, pressure)

    def move(self, canvas: Canvas, point: QPointF, pressure: float) -> None:
        """Go on with the stroke, and show the outline."""
        if self._stroke is not None:
            self._go(point, pressure)
        self._show(canvas, point)

    def release(self, canvas: Canvas, point: QPointF) -> None:  # noqa: ARG002
        """One step to undo."""
        stroke, self._stroke = self._stroke, None
        document, self._document = self._document, None
        if stroke is None or document is None:
            return
        area, image = stroke.end()
        if not area.isEmpty():
            document.paint(self._mask, area, image)
        document.record(tr("Brush stroke"), self._mask, stroke.area, stroke.before())
        if self._fresh and document.is_open:
            document.undo.endMacro()

    def leave(self, canvas: Canvas) -> None:
        """No outline."""
        self._show(canvas, None)

    def draw(self, painter: QtGui.QPainter, canvas: Canvas) -> None:
        """The brush's outline, dark on light and light on dark."""
        if self._at is None or canvas.document is None:
            return
        radius = self._radius(canvas)
        centre = canvas.to_widget(self._at)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, colour in ((3, QtGui.QColor(0, 0, 0, 120)), (1, QtGui.QColor(255, 255, 255))):
            painter.setPen(QtGui.QPen(colour, width))
            painter.drawEllipse(centre, radius, radius)

    def _radius(self, canvas: Canvas) -> float:
        return self._brush().size * canvas.viewport.zoom / canvas.devicePixelRatioF() / 2

    def _go(self, point: QPointF, pressure: float) -> None:
        assert self._stroke is not None
        assert self._document is not None
        area, image = self._stroke.move(point, pressure)
        if not area.isEmpty():
            self._document.paint(self._mask, area, image)

    def _show(self, canvas: Canvas, point: QPointF | None) -> None:
        reach = self._radius(canvas) + 4
        for at in (self._at, point):
            if at is not None:
                centre = canvas.to_widget(at)
                box = QtCore.QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
                canvas.update(box.toAlignedRect())
        self._at = point


class SelectTool:
    """Selects what an outline encloses. Shift adds to what is selected, Alt takes away.

    Args:
        freehand: the lasso, or else a rectangle.
    """

    cursor = Qt.CursorShape.CrossCursor

    def __init__(self, *, freehand: bool) -> None:
        self._freehand = freehand
        self._points: list[QPointF] = []
        self._modifiers = Modifier.NoModifier

    def press(self, canvas: Canvas, point: QPointF, pressure: float, modifiers: Modifier, *, erase: bool) -> None:  # noqa: ARG002
        """Begin an outline."""
        self._points = [point]
        self._modifiers = Modifier.AltModifier if erase else modifiers

    def move(self, canvas: Canvas, point: QPointF, pressure: float) -> None:  # noqa: ARG002
        """Draw it."""
        if self._points:
            self._points = [*self._points, point] if self._freehand else [self._points[0], point]
            canvas.update()

    def release(self, canvas: Canvas, point: QPointF) -> None:  # noqa: ARG002
        """Select what is inside; a click selects nothing."""
        path, self._points = self._path(), []
        document = canvas.document
        canvas.update()
        if document is None or (path.isEmpty() and document.selection is None):
            return
        before = document.selection
        shape = coverage.shape(path, document.width, document.height)
        if self._modifiers & Modifier.ShiftModifier and before is not None:
            shape = coverage.joined(before, shape)
        elif self._modifiers & Modifier.AltModifier:
            if before is None:
                return
            shape = coverage.common(before, coverage.inverted(shape))
        masking.select(document, None if coverage.is_empty(shape) else shape)

    def leave(self, canvas: Canvas) -> None:
        """Nothing is shown without a press."""

    def draw(self, painter: QtGui.QPainter, canvas: Canvas) -> None:
        """The outline."""
        if len(self._points) < 2:
            return
        path = self._path()
        scale = canvas.viewport.zoom / canvas.devicePixelRatioF()
        origin = canvas.to_widget(QPointF(0, 0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        shown = QtGui.QTransform(scale, 0, 0, scale, origin.x(), origin.y()).map(path)
        painter.setPen(QtGui.QPen(QtGui.QColor(0, 0, 0, 160), 1))
        painter.drawPath(shown)
        painter.setPen(QtGui.QPen(QtGui.QColor(255, 255, 255), 1, Qt.PenStyle.DashLine))
        painter.drawPath(shown)

    def _path(self) -> QtGui.QPainterPath:
        path = QtGui.QPainterPath()
        if len(self._points) < 2:
            return path
        if self._freehand:
            path.addPolygon(QtGui.QPolygonF(self._points))
            path.closeSubpath()
        else:  # whole pixels: a rectangle's edges are not soft
            path.addRect(QtCore.QRectF(QtCore.QRectF(*self._points).normalized().toRect()))
        return path
