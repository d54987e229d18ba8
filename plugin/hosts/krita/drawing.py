"""What the painter makes in several clicks: a polygon, a path, a transformation, the frame of a crop.

A layer that comes in meanwhile would end it as it stands, and crop the image. Krita tells neither of the clicks nor of
what they make, so the clicks on its canvas are followed, from the beginning of a restyle until its layer is in.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ...qt import QT_MAJOR, QAction, QtCore, QtWidgets, pyqtSignal, sip
from .nodes import document_id

CLOSED_BY_CLICK = frozenset(
    {
        "KisToolPath",
        "KisToolPolygon",
        "KisToolPolyline",
        "KisToolSelectMagnetic",
        "KisToolSelectPath",
        "KisToolSelectPolygonal",
    }
)
"""Tools whose shape ends where it began."""
CLOSED_BY_DOUBLE_CLICK = CLOSED_BY_CLICK | {"KisToolCrop"}
TOOLS = CLOSED_BY_DOUBLE_CLICK | {"KisToolTransform"}
"""By the names of their buttons in Krita's tool box."""
CANVASES = ("KisOpenGLCanvas2", "KisQPainterCanvas")
NEAR = 8  # pixels, as Krita takes two places for one
REMEMBERED = 2.0  # seconds in which nobody has looked, and what was seen before still holds

_Event = QtCore.QEvent.Type
_PRESSES = (_Event.MouseButtonPress, _Event.MouseButtonDblClick, _Event.TabletPress)
_KEYS = (_Event.KeyPress, _Event.ShortcutOverride)
_ENDS = (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter, QtCore.Qt.Key.Key_Escape)


class Drawing(QtCore.QObject):
    """The painter's clicks in one of Krita's windows.

    Args:
        krita: Krita.instance().
        window: Krita's, or None where there is none.
        in_front: Krita's document in the window, or None.

    Signals:
        held(bool): a layer waits for the painter to finish, or waits no more.
    """

    held = pyqtSignal(bool)

    def __init__(
        self,
        krita: Any,
        window: QtWidgets.QWidget | None,
        in_front: Callable[[], Any],
        parent: QtCore.QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._krita, self._window, self._in_front = krita, window, in_front
        self._reasons: set[object] = set()
        self._canvases: list[QtWidgets.QWidget] = []
        self._clicks: list[tuple[int, QtCore.QPoint]] = []  # when, in milliseconds, and where on the screen
        self._undo: QAction | None = None
        self._last_step = ""
        self._seen = 0.0

    def follow(self, reason: object) -> None:
        """From now on."""
        if not self._reasons and time.monotonic() - self._seen > REMEMBERED:
            self._clicks.clear()
        self._reasons.add(reason)
        self._let_go()
        found = self._window.findChildren(QtWidgets.QWidget) if self._window is not None else []
        self._canvases = [widget for widget in found if any(map(widget.inherits, CANVASES))]
        for canvas in self._canvases:
            canvas.installEventFilter(self)

    def rest(self, reason: object) -> None:
        """Unless there are other reasons."""
        self._reasons.discard(reason)
        if not self._reasons:
            self._let_go()

    @contextmanager
    def followed(self) -> Iterator[None]:
        """For the time of the block."""
        reason = object()
        self.follow(reason)
        try:
            yield
        finally:
            if not sip.isdeleted(self):
                self.held.emit(False)
                self.rest(reason)

    def is_half_made(self, document: Any) -> bool:
        """Whether the painter is in the middle of something in Krita's document."""
        if not self._clicks or document.rootNode() is None or not self._tool():
            return False
        front = self._in_front()
        if front is None or front.rootNode() is None or document_id(front) != document_id(document):
            return False
        return self._step() == self._last_step

    def eventFilter(self, canvas: QtCore.QObject | None, event: QtCore.QEvent | None) -> bool:  # noqa: ARG002, N802
        """Qt's: look only."""
        kind = event.type() if event is not None else None
        if kind in _PRESSES and event.button() == QtCore.Qt.MouseButton.LeftButton:  # type: ignore[union-attr]
            self._press(event)
        elif kind in _KEYS and event.key() in _ENDS:  # type: ignore[union-attr]
            self._clicks.clear()
        return False

    def _press(self, event: Any) -> None:
        tool, place = self._tool(), _place(event)
        if not tool or self._step() != self._last_step:  # what was begun before has become a step to undo
            self._clicks.clear()
        if not tool or self._is_end(tool, place, self._is_double(event, place)):
            self._clicks.clear()
            return
        if not self._clicks:
            self._undo = self._krita.action("edit_undo")
            self._last_step = self._step()
        self._clicks.append((event.timestamp(), place))

    def _is_end(self, tool: str, place: QtCore.QPoint, is_double: bool) -> bool:
        if is_double and tool in CLOSED_BY_DOUBLE_CLICK:
            return True
        return tool in CLOSED_BY_CLICK and len(self._clicks) > 1 and _is_near(place, self._clicks[0][1])

    def _is_double(self, event: Any, place: QtCore.QPoint) -> bool:
        """Qt tells of a mouse's, not of a pen's."""
        if event.type() == _Event.MouseButtonDblClick or not self._clicks:
            return bool(self._clicks)
        then, last = self._clicks[-1]
        is_soon = event.timestamp() - then < QtWidgets.QApplication.doubleClickInterval()
        return is_soon and _is_near(place, last)

    def _let_go(self) -> None:
        self._seen = time.monotonic()
        for canvas in self._canvases:
            if not sip.isdeleted(canvas):
                canvas.removeEventFilter(self)
        self._canvases = []

    def _step(self) -> str:
        """What Krita would undo."""
        return "" if self._undo is None or sip.isdeleted(self._undo) else self._undo.text()

    def _tool(self) -> str:
        """The one that is chosen, if it is one of these."""
        if self._window is None or sip.isdeleted(self._window):
            return ""
        buttons = (self._window.findChild(QtWidgets.QToolButton, name) for name in TOOLS)
        return next((button.objectName() for button in buttons if button is not None and button.isChecked()), "")


def _place(event: Any) -> QtCore.QPoint:
    found: QtCore.QPoint = event.globalPosition().toPoint() if QT_MAJOR > 5 else event.globalPos()
    return found


def _is_near(one: QtCore.QPoint, other: QtCore.QPoint) -> bool:
    return (one - other).manhattanLength() <= NEAR
