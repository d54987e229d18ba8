"""The line under the picture: what is at work, where the pointer is, and how large the picture is shown."""

from __future__ import annotations

from ...qt import QtCore, QtWidgets
from ...texts import tr
from .canvas import Canvas
from .store import Store


class Status(QtWidgets.QStatusBar):
    """Follows the store and the canvas."""

    def __init__(self, store: Store, canvas: Canvas) -> None:
        super().__init__()
        self._store, self._canvas = store, canvas
        self._work = QtWidgets.QLabel()
        self._progress = QtWidgets.QProgressBar()
        self._progress.setRange(0, 1000)
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(120)
        self._progress.setAccessibleName(tr("Progress"))
        self._progress.hide()
        self._place, self._size, self._zoom = QtWidgets.QLabel(), QtWidgets.QLabel(), QtWidgets.QLabel()
        self.addWidget(self._work, 1)
        for widget, widest in ((self._progress, ""), (self._place, "00000, 00000"), (self._size, ""), (self._zoom, "")):
            if widest:  # a number that changes must not push the others about
                widget.setMinimumWidth(self.fontMetrics().horizontalAdvance(widest))
            self.addPermanentWidget(widget)
        self._zoom.setMinimumWidth(self.fontMetrics().horizontalAdvance("0000 %"))
        self._zoom.setAlignment(QtCore.Qt.AlignmentFlag.AlignRight | QtCore.Qt.AlignmentFlag.AlignVCenter)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(4, 0, 8, 0)
        store.progressed.connect(self._show_progress)
        store.front_changed.connect(self._show)
        canvas.zoomed.connect(self._show)
        canvas.moved.connect(self._show_place)
        self._show()

    def show_work(self, text: str) -> None:
        """What is being read or written; empty for nothing."""
        self._work.setText(text)

    def _show(self) -> None:
        front = self._store.front
        self._size.setText(f"{front.width} × {front.height}" if front else "")
        self._zoom.setText(tr("{zoom} %", zoom=round(100 * self._canvas.viewport.zoom)) if front else "")

    def _show_place(self, point: QtCore.QPointF | None) -> None:
        front = self._store.front
        text = ""
        if point is not None and front is not None and QtCore.QRectF(0, 0, front.width, front.height).contains(point):
            text = f"{int(point.x())}, {int(point.y())}"
        self._place.setText(text)

    def _show_progress(self, fraction: float | None, message: str) -> None:
        self._progress.setVisible(fraction is not None)
        self._progress.setValue(round(1000 * (fraction or 0)))
        self._work.setText(message)
