"""Noticing that the engine says nothing although it should."""

from __future__ import annotations

from ..qt import QtCore, pyqtSignal

TICK = 1000  # milliseconds
LONG = 15  # ticks; while it works, the engine says something about once a second


class Silence(QtCore.QObject):
    """Counts ticks without a word. Ticks, not time: while a dialog or a suspended computer holds up this process, the
    engine may have spoken and just not been heard.

    Signals:
        fell: it has been silent for so many seconds, each time when as many have passed again.
        broken: it was silent for long, and now speaks again.
    """

    fell = pyqtSignal(int)
    broken = pyqtSignal()

    def __init__(self, parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._silent = 0
        self._timer = QtCore.QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)

    def watch(self, expected: bool) -> None:
        """Whether the engine is expected to speak."""
        if expected != self._timer.isActive():
            self.heard()
            if expected:
                self._timer.start()
            else:
                self._timer.stop()

    def heard(self) -> None:
        """It spoke."""
        long = self._silent >= LONG
        self._silent = 0
        if long:
            self.broken.emit()

    def _tick(self) -> None:
        self._silent += 1
        if self._silent % LONG == 0:
            self.fell.emit(self._silent)
