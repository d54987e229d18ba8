"""Work in another thread, answered in the interface's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from ....engine.contract import ScumbleError
from ...qt import QtCore, pyqtSignal

T = TypeVar("T")
OnFailure = Callable[[ScumbleError], object]


class _Answer(QtCore.QObject):
    """Lives in the interface's thread, where its signal is delivered."""

    ready = pyqtSignal(object, object)

    def __init__(self, on_done: Callable[[Any], object], on_error: OnFailure) -> None:
        super().__init__()
        self._on_done, self._on_error = on_done, on_error
        self.ready.connect(self._take)
        _open.add(self)

    def _take(self, found: object, error: object) -> None:
        _open.discard(self)
        if isinstance(error, ScumbleError):
            self._on_error(error)
        elif isinstance(error, BaseException):
            raise error
        else:
            self._on_done(found)


_open: set[_Answer] = set()


class _Work(QtCore.QRunnable):
    def __init__(self, work: Callable[[], object], answer: _Answer) -> None:
        super().__init__()
        self._work, self._answer = work, answer

    def run(self) -> None:
        """In the other thread."""
        found: object = None
        failure: BaseException | None = None
        try:
            found = self._work()
        except Exception as error:  # noqa: BLE001 - it is raised again in the interface's thread
            failure = error
        self._answer.ready.emit(found, failure)


def in_background(work: Callable[[], T], on_done: Callable[[T], object], on_error: OnFailure) -> None:
    """Do `work` in a thread of the pool, then call one of the others in the interface's thread.

    Args:
        work: touches no widget. A `ScumbleError` that it raises goes to `on_error`; any other is raised in the
            interface's thread.
        on_done: gets what `work` returned.
        on_error: gets what it raised.
    """
    pool = QtCore.QThreadPool.globalInstance()
    assert pool is not None
    pool.start(_Work(work, _Answer(on_done, on_error)))
