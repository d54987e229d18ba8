"""Work in other threads, whose outcome comes back to the interface's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ..qt import QtCore, pyqtSignal

Outcome = TypeVar("Outcome")

THREADS = max(1, min(4, QtCore.QThread.idealThreadCount() - 1))  # one is left to the interface
END_MILLISECONDS = 5000  # for what is at work when the program ends


class Background(QtCore.QObject):
    """Threads that belong to one object; no outcome is told once that is gone.

    Attributes:
        closed: the program is ending; long work looks at it and stops.
    """

    _done = pyqtSignal(object, object)

    def __init__(self, parent: QtCore.QObject, threads: int = THREADS) -> None:
        super().__init__(parent)
        self.closed = False
        # Without a parent: Python deletes it then, and lets its threads end meanwhile. Qt would wait for threads that
        # wait for Python.
        self._pool = QtCore.QThreadPool()
        self._pool.setMaxThreadCount(threads)
        self._done.connect(self._tell)
        application = QtCore.QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    def run(self, work: Callable[[], Outcome], on_done: Callable[[Outcome], object]) -> None:
        """Call `work` in another thread, then `on_done` in this one. What `work` raises is raised here."""
        if not self.closed:
            self._pool.start(_Task(work, on_done, self._done))

    def close(self) -> None:
        """Drop what waits, and let what is at work come to its end."""
        self.closed = True
        self._pool.clear()
        self._pool.waitForDone(END_MILLISECONDS)

    def _tell(self, on_done: Callable[[object], object], outcome: object) -> None:
        if isinstance(outcome, _Raised):
            raise outcome.error
        if not self.closed:
            on_done(outcome)


class _Raised:
    def __init__(self, error: Exception) -> None:
        self.error = error


class _Task(QtCore.QRunnable):
    def __init__(self, work: Callable[[], Any], on_done: Callable[[Any], object], done: QtCore.pyqtBoundSignal) -> None:
        super().__init__()
        self._work, self._on_done, self._signal = work, on_done, done

    def run(self) -> None:
        try:
            outcome: object = self._work()
        except Exception as error:  # noqa: BLE001 - a thread of Qt's ends the program otherwise
            outcome = _Raised(error)
        try:
            self._signal.emit(self._on_done, outcome)
        except RuntimeError:  # the receiver was deleted meanwhile
            return
