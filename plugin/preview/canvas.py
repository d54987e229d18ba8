"""The picture, before and after, under the painter's hands."""

from __future__ import annotations

import dataclasses

from ..qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ..texts import tr
from . import painting
from .mipmap import Mipmap
from .split import SplitHandle
from .viewport import Viewport

_WHEEL_STEP = 120  # what a notch of a mouse's wheel counts, in Qt's eighths of a degree
_PAN_STEP = 0.1  # of the view, for an arrow key
_LEFT, _MIDDLE = QtCore.Qt.MouseButton.LeftButton, QtCore.Qt.MouseButton.MiddleButton
_Cursor = QtCore.Qt.CursorShape


class PictureCanvas(QtWidgets.QWidget):
    """Shows the picture before, after, or both with a split between them, with the regions over it.

    Signals:
        zoom_changed: it is another, or the picture fits differently.
    """

    zoom_changed = pyqtSignal()

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(120, 120)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Picture"))
        self.grabGesture(QtCore.Qt.GestureType.PinchGesture)
        self.viewport = Viewport()
        self.handle = SplitHandle(self)
        self.handle.valueChanged.connect(lambda _: self.update())
        self._scene = painting.Scene()
        self._splits = True
        self._before_only = False
        self._drag: QtCore.QPointF | None = None

    @property
    def scene(self) -> painting.Scene:
        """What is shown."""
        return self._scene

    def show_pictures(self, before: Mipmap | None, after: Mipmap | None, after_label: str) -> None:
        """Other pictures; both lie over the original's area, whatever size a preview has."""
        self._scene = dataclasses.replace(self._scene, before=before, after=after, after_label=after_label)
        self.setAccessibleDescription(self._scene.description)
        shown = before or after
        self._look(self.viewport.showing(shown.width, shown.height) if shown else Viewport(view=self.viewport.view))

    def show_overlay(self, image: QtGui.QImage | None) -> None:
        """The regions, over the picture's whole area; None for none."""
        self._scene = dataclasses.replace(self._scene, overlay=image)
        self.update()

    def say(self, words: str) -> None:
        """What is shown as long as there is no picture."""
        self._scene = dataclasses.replace(self._scene, words=words)
        self.setAccessibleDescription(self._scene.description)
        self.update()

    def split(self, on: bool) -> None:
        """Before and after side by side, or after alone."""
        self._splits = on
        self._arrange()

    def show_before(self, on: bool) -> None:
        """Only the original, as long as a key or a button is held."""
        self._before_only = on
        self._arrange()

    def fit(self) -> None:
        """All of the picture."""
        self._look(self.viewport.fitted())

    def zoom_to(self, zoom: float) -> None:
        """Device pixels a pixel, around the middle of the view."""
        self._look(self.viewport.zoomed(zoom))

    def zoom_step(self, up: bool) -> None:
        """The next of the usual zooms."""
        self._look(self.viewport.stepped(up))

    def pan(self, right: float, down: float) -> None:
        """Look further to a side, in parts of the view."""
        width, height = self.viewport.view
        self._look(self.viewport.panned(-right * _PAN_STEP * width, -down * _PAN_STEP * height))

    def _look(self, viewport: Viewport) -> None:
        self.viewport = viewport
        self._arrange()
        self.zoom_changed.emit()

    def _arrange(self) -> None:
        """The handle where the picture is; the cursor as it can be used."""
        ratio = self.devicePixelRatioF()
        left, top, right, bottom = (round(side / ratio) for side in self.viewport.seen)
        self.handle.set_span(QtCore.QRect(left, top, right - left, bottom - top))
        self.handle.setVisible(self._splits and not self._before_only and self._scene.has_both)
        if self._drag is None:
            self.setCursor(_Cursor.ArrowCursor if self.viewport.is_whole else _Cursor.OpenHandCursor)
        self.update()

    def paintEvent(self, _event: QtGui.QPaintEvent | None) -> None:  # noqa: N802
        """The picture in device pixels, then what is written over it."""
        if self.viewport.view != self._device_size():  # it has come to a screen with another scale
            QtCore.QTimer.singleShot(0, self._measure)
        painter = QtGui.QPainter(self)
        split = self.handle.line if self.handle.isVisibleTo(self) else None
        painting.paint(painter, self, self._scene, self.viewport, split, self._before_only)

    def resizeEvent(self, _event: QtGui.QResizeEvent | None) -> None:  # noqa: N802
        """What was in the middle stays there; a fitted picture is fitted again."""
        self._measure()

    def showEvent(self, _event: QtGui.QShowEvent | None) -> None:  # noqa: N802
        """Only now is it known which screen it is on."""
        self._measure()

    def changeEvent(self, event: QtCore.QEvent | None) -> None:  # noqa: N802
        """Another palette."""
        super().changeEvent(event)
        self.update()

    def _measure(self) -> None:
        self._look(self.viewport.resized(*self._device_size()))

    def _device_size(self) -> tuple[int, int]:
        ratio = self.devicePixelRatioF()
        return max(1, round(self.width() * ratio)), max(1, round(self.height() * ratio))

    def mousePressEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        """Take hold of the picture."""
        assert event is not None
        if event.button() in (_LEFT, _MIDDLE) and not self.viewport.is_whole:
            self._drag = _place(event)
            self.setCursor(_Cursor.ClosedHandCursor)

    def mouseMoveEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        """Move the picture along."""
        assert event is not None
        if self._drag is not None:
            way = (_place(event) - self._drag) * self.devicePixelRatioF()
            self._drag = _place(event)
            self._look(self.viewport.panned(way.x(), way.y()))

    def mouseReleaseEvent(self, _event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        """Let go of it."""
        self._drag = None
        self._arrange()

    def wheelEvent(self, event: QtGui.QWheelEvent | None) -> None:  # noqa: N802
        """A mouse's wheel zooms towards the cursor; two fingers on a touchpad pan, and zoom with Ctrl. Without a
        picture the panel scrolls."""
        assert event is not None
        if self._scene.before is None and self._scene.after is None:
            event.ignore()
            return
        turn = event.angleDelta()
        zooms = event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier
        if not zooms and (turn.x() or event.phase() != QtCore.Qt.ScrollPhase.NoScrollPhase):
            way = (event.pixelDelta() if not event.pixelDelta().isNull() else turn / 2) * self.devicePixelRatioF()
            self._look(self.viewport.panned(way.x(), way.y()))
        else:
            self._zoom_by(2 ** (turn.y() / _WHEEL_STEP / 3), event.position())
        event.accept()

    def event(self, event: QtCore.QEvent | None) -> bool:
        """Pinches, of a touch screen and of a touchpad."""
        if isinstance(event, QtWidgets.QGestureEvent):
            pinch = event.gesture(QtCore.Qt.GestureType.PinchGesture)
            if isinstance(pinch, QtWidgets.QPinchGesture):
                self._zoom_by(pinch.scaleFactor(), QtCore.QPointF(self.mapFromGlobal(pinch.centerPoint().toPoint())))
                event.accept()
                return True
        if (
            isinstance(event, QtGui.QNativeGestureEvent)
            and event.gestureType() == QtCore.Qt.NativeGestureType.ZoomNativeGesture
        ):
            self._zoom_by(1 + event.value(), QtCore.QPointF(self.mapFromGlobal(QtGui.QCursor.pos())))
            return True
        return super().event(event)

    def _zoom_by(self, factor: float, at: QtCore.QPointF) -> None:
        ratio = self.devicePixelRatioF()
        self._look(self.viewport.zoomed(self.viewport.zoom * factor, (at.x() * ratio, at.y() * ratio)))


def _place(event: QtGui.QMouseEvent) -> QtCore.QPointF:
    return QtCore.QPointF(event.pos())
