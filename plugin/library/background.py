"""Work in other threads, whose outcome comes back to the interface's."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from ..qt import QtCore, sip
from ..relay import relay

Outcome = TypeVar("Outcome")

THREADS = max(1, min(4, QtCore.QThread.idealThreadCount() - 1))  # one is left to the interface
END_MILLISECONDS = 5000  # for what is at work when the program ends


class Flag:
    """Whether something is over; shared with other threads."""

    def __init__(self) -> None:
        self.raised = False

    def __bool__(self) -> bool:
        return self.raised


class Background:
    """Threads that work for one object; no outcome is told once that is deleted.

    Attributes:
        ended: true once the program is ending; long work looks at it and stops.
    """

    def __init__(self, owner: QtCore.QObject, threads: int = THREADS) -> None:
        self.ended = Flag()
        self._owner = owner
        self._relay = relay()
        # Without a parent: Python deletes it then, and lets its threads end meanwhile. Qt would wait for threads that
        # wait for Python.
        self._pool = QtCore.QThreadPool()
        self._pool.setMaxThreadCount(threads)
        application = QtCore.QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.close)

    def run(self, work: Callable[[], Outcome], on_done: Callable[[Outcome], object]) -> None:
        """Call `work` in another thread, then `on_done` in this one. What `work` raises is raised here.

        Args:
            work: must not refer to the owner or to any other object of Qt's tree, which its thread could otherwise be
                the last one to let go, and thereby delete.
            on_done: is not called once the owner is deleted.
        """
        if not self.ended:
            self._pool.start(_Task(work, self.ended, self._relay.expect(functools.partial(self._tell, on_done))))

    def close(self) -> None:
        """Drop what waits, and let what is at work come to its end."""
        self.ended.raised = True
        self._pool.waitForDone(END_MILLISECONDS)

    def _tell(self, on_done: Callable[[Any], object], outcome: object) -> None:
        """Give an outcome to who waits for it, if that is still there."""
        if self.ended or sip.isdeleted(self._owner):
            return
        if isinstance(outcome, _Raised):
            raise outcome.error
        on_done(outcome)


class _Raised:
    def __init__(self, error: Exception) -> None:
        self.error = error


class _Task(QtCore.QRunnable):
    def __init__(self, work: Callable[[], Any], ended: Flag, done: Callable[[object], None]) -> None:
        super().__init__()
        self._work, self._ended, self._done = work, ended, done

    def run(self) -> None:
        try:
            outcome: object = None if self._ended else self._work()
        except Exception as error:  # noqa: BLE001 - it would end the program in Qt's thread
            outcome = _Raised(error)
        self._done(outcome)
