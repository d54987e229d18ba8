"""The picture with its masks, to be looked at and painted on."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Protocol

from ...preview.viewport import Viewport
from ...qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ...texts import tr
from .document import OpenDocument
from .drawing import lay_colours, layers_image
from .store import Store

QPointF = QtCore.QPointF
Qt = QtCore.Qt
Modifier = QtCore.Qt.KeyboardModifier


class Tool(Protocol):
    """Gets mouse and pen while it is held; places are in the picture's pixels.

    Attributes:
        cursor: shown over the canvas.
    """

    cursor: Qt.CursorShape

    def press(
        self,
        canvas: Canvas,
        point: QPointF,
        pressure: float,
        modifiers: Modifier,
        *,
        erase: bool,
    ) -> None:
        """Begin; `erase` for the right button and a pen's other end."""

    def move(self, canvas: Canvas, point: QPointF, pressure: float) -> None:
        """Go on; also called when nothing is pressed."""

    def release(self, canvas: Canvas, point: QtCore.QPointF) -> None:
        """End it."""

    def leave(self, canvas: Canvas) -> None:
        """The pointer is elsewhere."""

    def draw(self, painter: QtGui.QPainter, canvas: Canvas) -> None:
        """Over the picture, in the widget's coordinates."""


class Canvas(QtWidgets.QWidget):
    """Shows the store's document in front; the tool in hand gets mouse and pen.

    Signals:
        moved(QPointF): where the pointer is, in the picture; a null point outside.
        zoomed: another part of the picture is shown, or in another size.
        dropped(list): pictures' paths.
    """

    moved = pyqtSignal(object)
    zoomed = pyqtSignal()
    dropped = pyqtSignal(list)

    def __init__(self, store: Store, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._document: OpenDocument | None = None
        self._viewports: dict[str, Viewport] = {}
        self.viewport = Viewport()
        self._composed: QtGui.QImage | None = None
        self.tool: Tool | None = None
        self._panning: QPointF | None = None
        self._space = False
        self._pen_pressed = False
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 120)
        self.setAccessibleName(tr("Picture"))
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        store.front_changed.connect(self._take_front)
        store.changed.connect(self._recompose)
        self._take_front()

    @property
    def document(self) -> OpenDocument | None:
        """What is shown."""
        return self._document

    def hold(self, tool: Tool | None) -> None:
        """Take another tool; None is the hand."""
        self.tool = tool
        self._show_cursor()
        self.update()

    def show_viewport(self, viewport: Viewport) -> None:
        """Zoom or pan."""
        if viewport != self.viewport:
            self.viewport = viewport
            self._composed = None
            self.update()
            self.zoomed.emit()

    def to_picture(self, point: QPointF) -> QPointF:
        """The place in the picture under a place in the widget."""
        ratio = self.devicePixelRatioF()
        return QPointF(*self.viewport.to_picture(point.x() * ratio, point.y() * ratio))

    def to_widget(self, point: QPointF) -> QPointF:
        """Where in the widget a place of the picture is shown."""
        (left, top), zoom = self.viewport.origin, self.viewport.zoom
        return QPointF(left + point.x() * zoom, top + point.y() * zoom) / self.devicePixelRatioF()

    def _take_front(self) -> None:
        if self._document is not None:
            self._viewports[self._document.id] = self.viewport
            self._document.painted.disconnect(self._on_painted)
            self._document.masks_shown.disconnect(self.update)
        self._document = front = self._store.front
        if front is not None:
            front.painted.connect(self._on_painted)
            front.masks_shown.connect(self.update)
            viewport = self._viewports.get(front.id, Viewport()).showing(front.width, front.height)
        else:
            viewport = Viewport()
        self._composed = None
        self.viewport = viewport.resized(*self._device_size())
        self._show_cursor()
        self.update()
        self.zoomed.emit()

    def _recompose(self) -> None:
        self._composed = None
        self.update()

    def _on_painted(self, _mask: str, area: QtCore.QRect) -> None:
        """Only that part of the mask is drawn again."""
        corners = self.to_widget(QPointF(area.topLeft())), self.to_widget(QPointF(area.bottomRight() + _ONE))
        self.update(QtCore.QRectF(*corners).toAlignedRect().adjusted(-2, -2, 2, 2))

    def _device_size(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return round(self.width() * ratio), round(self.height() * ratio)

    # Painting, in device pixels: so nothing is blurred at 2x.

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: N802
        """Draw what is asked for."""
        assert event is not None
        ratio = self.devicePixelRatioF()
        painter = QtGui.QPainter(self)
        painter.scale(1 / ratio, 1 / ratio)
        exposed = event.rect()
        device = QtCore.QRect(
            math.floor(exposed.left() * ratio),
            math.floor(exposed.top() * ratio),
            math.ceil(exposed.width() * ratio) + 1,
            math.ceil(exposed.height() * ratio) + 1,
        )
        painter.setClipRect(device)
        if self._document is None:
            painter.fillRect(device, self.palette().color(QtGui.QPalette.ColorRole.Mid))
            self._invite(painter, ratio)
            return
        if self._composed is None:
            ground = self.palette().color(QtGui.QPalette.ColorRole.Mid)
            self._composed = layers_image(self._document, self.viewport, ground, ratio)
        painter.drawImage(device.topLeft(), self._composed, device)
        lay_colours(painter, self._document, self.viewport, device)
        if self.tool is not None:
            painter.resetTransform()
            painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing)
            self.tool.draw(painter, self)

    def _invite(self, painter: QtGui.QPainter, ratio: float) -> None:
        painter.scale(ratio, ratio)
        painter.setPen(self.palette().color(QtGui.QPalette.ColorRole.WindowText))
        painter.drawText(
            self.rect().adjusted(16, 16, -16, -16),
            int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap),
            tr("Drop a picture here, or open one from the File menu."),
        )

    # Mouse, pen, wheel, keys.

    def mousePressEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        """Pan with the middle button or the space bar; anything else is the tool's."""
        assert event is not None
        if event.button() == Qt.MouseButton.MiddleButton or self._space or self.tool is None:
            self._panning = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.tool is not None and self._document is not None and not self._pen_pressed:
            erase = event.button() == Qt.MouseButton.RightButton
            self.tool.press(self, self.to_picture(event.position()), 1.0, event.modifiers(), erase=erase)

    def mouseMoveEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        """Go on with what was begun."""
        assert event is not None
        point = event.position()
        if self._panning is not None:
            moved, self._panning = (point - self._panning) * self.devicePixelRatioF(), point
            self.show_viewport(self.viewport.panned(moved.x(), moved.y()))
        elif self.tool is not None and self._document is not None and not self._pen_pressed:
            self.tool.move(self, self.to_picture(point), 1.0)
        self.moved.emit(self.to_picture(point) if self._document else None)

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        """End it."""
        assert event is not None
        if self._panning is not None:
            self._panning = None
            self._show_cursor()
        elif self.tool is not None and self._document is not None and not self._pen_pressed:
            self.tool.release(self, self.to_picture(event.position()))

    def tabletEvent(self, event: QtGui.QTabletEvent | None) -> None:  # noqa: N802
        """A pen, with pressure; its other end erases. Where no tool takes it, Qt makes a mouse of it."""
        assert event is not None
        if self.tool is None or self._document is None or self._panning is not None:
            event.ignore()
            return
        point, kind = self.to_picture(event.position()), event.type()
        if kind == QtCore.QEvent.Type.TabletPress and event.button() != Qt.MouseButton.MiddleButton:
            rubber = event.pointerType() == QtGui.QPointingDevice.PointerType.Eraser
            erase = rubber or event.button() == Qt.MouseButton.RightButton
            self._pen_pressed = True
            self.tool.press(self, point, event.pressure(), event.modifiers(), erase=erase)
        elif kind == QtCore.QEvent.Type.TabletMove:
            self.tool.move(self, point, event.pressure())
        elif kind == QtCore.QEvent.Type.TabletRelease and self._pen_pressed:
            self._pen_pressed = False
            self.tool.release(self, point)
        else:
            event.ignore()
            return
        event.accept()

    def wheelEvent(self, event: QtGui.QWheelEvent | None) -> None:  # noqa: N802
        """Zoom about the pointer; a touchpad's two fingers pan."""
        assert event is not None
        ratio = self.devicePixelRatioF()
        if not event.pixelDelta().isNull() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            moved = QPointF(event.pixelDelta()) * ratio
            self.show_viewport(self.viewport.panned(moved.x(), moved.y()))
        else:
            at = event.position() * ratio
            zoom = self.viewport.zoom * 2 ** (event.angleDelta().y() / 240)
            self.show_viewport(self.viewport.zoomed(zoom, (at.x(), at.y())))
        event.accept()

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802
        """The space bar makes a hand of any tool."""
        assert event is not None
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._hand_for_now(True)

    def keyReleaseEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802
        """The tool is back."""
        assert event is not None
        if event.key() != Qt.Key.Key_Space:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._hand_for_now(False)

    def focusOutEvent(self, event: QtGui.QFocusEvent | None) -> None:  # noqa: N802
        """A release that goes elsewhere is one all the same."""
        self._hand_for_now(False)
        super().focusOutEvent(event)

    def _hand_for_now(self, on: bool) -> None:
        self._space = on
        self._show_cursor()

    def leaveEvent(self, event: QtCore.QEvent | None) -> None:  # noqa: N802
        """The brush's outline goes with the pointer."""
        if self.tool is not None:
            self.tool.leave(self)
        self.moved.emit(None)
        super().leaveEvent(event)

    def resizeEvent(self, event: QtGui.QResizeEvent | None) -> None:  # noqa: N802
        """Show as much as there is room for."""
        self.show_viewport(self.viewport.resized(*self._device_size()))
        super().resizeEvent(event)

    def changeEvent(self, event: QtCore.QEvent | None) -> None:  # noqa: N802
        """Another palette."""
        self._recompose()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent | None) -> None:  # noqa: N802
        """Files are welcome."""
        assert event is not None
        if any(True for _ in _local_files(event.mimeData())):
            event.acceptProposedAction()

    def dropEvent(self, event: QtGui.QDropEvent | None) -> None:  # noqa: N802
        """Take the files."""
        assert event is not None
        event.acceptProposedAction()
        self.dropped.emit(list(_local_files(event.mimeData())))

    def _show_cursor(self) -> None:
        if self._document is None:
            self.unsetCursor()
        elif self.tool is None or self._space:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(self.tool.cursor)


_ONE = QtCore.QPoint(1, 1)


def _local_files(data: QtCore.QMimeData | None) -> Iterator[str]:
    for url in data.urls() if data is not None else ():
        if url.isLocalFile():
            yield url.toLocalFile()
