"""The handle between before and after."""

from __future__ import annotations

from ..qt import QtCore, QtGui, QtWidgets
from ..texts import tr

STEPS = 1000
_WIDTH = 28  # px: what a finger or a pen can take hold of
_KNOB = 9.0  # px, radius


class SplitHandle(QtWidgets.QAbstractSlider):
    """A line with a knob across its parent: its value is how much of the picture, of `STEPS`, lies to its left.

    A slider to assistive technology, and to the keyboard: arrows, page up and down, home, end.
    """

    def __init__(self, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self.setOrientation(QtCore.Qt.Orientation.Horizontal)
        self.setRange(0, STEPS)
        self.setSingleStep(STEPS // 100)
        self.setPageStep(STEPS // 10)
        self.setValue(STEPS // 2)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setCursor(QtCore.Qt.CursorShape.SplitHCursor)
        self.setAccessibleName(tr("Split between before and after"))
        self.setToolTip(tr("Drag to compare; arrow keys move it, a double click centres it."))
        self._span = QtCore.QRect(0, 0, 1, 1)
        self._grip = 0.0
        self.valueChanged.connect(lambda _: self._place())
        self.hide()

    @property
    def line(self) -> float:
        """Where the split is, in the parent's pixels from the left."""
        return self._span.left() + self._span.width() * self.value() / STEPS

    def set_span(self, span: QtCore.QRect) -> None:
        """The part of the parent that the handle runs across: where the picture is seen."""
        if span != self._span:
            self._span = span
            self._place()

    def _place(self) -> None:
        self.setGeometry(round(self.line) - _WIDTH // 2, self._span.top(), _WIDTH, self._span.height())

    def mousePressEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        """Take hold."""
        assert event is not None
        if event.button() != QtCore.Qt.MouseButton.LeftButton:
            event.ignore()
            return
        self._grip = self._over_parent(event) - self.line
        self.setSliderDown(True)

    def mouseMoveEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        """Follow."""
        assert event is not None
        event.setAccepted(self.isSliderDown())
        if self.isSliderDown():
            at = self._over_parent(event) - self._grip - self._span.left()
            self.setValue(round(at * STEPS / max(1, self._span.width())))

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        """Let go."""
        assert event is not None
        event.setAccepted(self.isSliderDown())
        self.setSliderDown(False)

    def mouseDoubleClickEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        """Back to the middle."""
        assert event is not None
        self.setValue(STEPS // 2)

    def wheelEvent(self, event: QtGui.QWheelEvent | None) -> None:  # noqa: N802
        """The wheel is the picture's."""
        assert event is not None
        event.ignore()

    def paintEvent(self, _event: QtGui.QPaintEvent | None) -> None:  # noqa: N802
        """A line that shows on any picture, and a knob."""
        painter = QtGui.QPainter(self)
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
        middle = QtCore.QPointF(self.line - self.x(), self.height() / 2)
        for width, colour in ((3.0, QtGui.QColor(0, 0, 0, 110)), (1.0, QtGui.QColor(255, 255, 255))):
            painter.setPen(QtGui.QPen(colour, width))
            painter.drawLine(QtCore.QLineF(middle.x(), 0, middle.x(), self.height()))
        highlight = self.palette().color(QtGui.QPalette.ColorRole.Highlight)
        painter.setPen(QtGui.QPen(QtGui.QColor(0, 0, 0, 110), 1.0))
        painter.setBrush(highlight if self.hasFocus() else QtGui.QColor(255, 255, 255))
        painter.drawEllipse(middle, _KNOB, _KNOB)
        painter.setPen(QtGui.QPen(QtGui.QColor(255, 255, 255) if self.hasFocus() else QtGui.QColor(60, 60, 60), 1.5))
        for side in (-1.0, 1.0):
            tip, back = middle.x() + side * 5.5, middle.x() + side * 2.5
            painter.drawPolyline(
                QtGui.QPolygonF(
                    [
                        QtCore.QPointF(back, middle.y() - 3),
                        QtCore.QPointF(tip, middle.y()),
                        QtCore.QPointF(back, middle.y() + 3),
                    ]
                )
            )

    def _over_parent(self, event: QtGui.QMouseEvent) -> float:
        parent = self.parentWidget()
        assert parent is not None
        return self.mapToParent(event.pos()).x()
