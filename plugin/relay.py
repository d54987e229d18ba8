"""From other threads into the interface's."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from typing import Any

from .qt import QtCore, pyqtSignal


class Relay(QtCore.QObject):
    """Brings what other threads have found into the interface's thread; see `relay`.

    There is one, and it is never deleted: emitting a signal of an object that is deleted meanwhile crashes PyQt5.
    """

    _found = pyqtSignal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._expected: dict[int, Callable[[Any], object]] = {}
        self._keys = itertools.count()
        self._found.connect(self._tell)

    def expect(self, callback: Callable[[Any], object]) -> Callable[[Any], None]:
        """What another thread calls, once, with what it has found; the callback gets that from the event loop.

        The callback is kept here, so that the other thread is never the last one to hold what it refers to: widgets
        must not be deleted there.
        """
        key = next(self._keys)
        self._expected[key] = callback
        return functools.partial(self._found.emit, key)

    def _tell(self, key: int, found: object) -> None:
        self._expected.pop(key)(found)


@functools.cache
def relay() -> Relay:
    """The one there is. It lives in the thread that asks first: the interface's."""
    return Relay()


def in_background(work: Callable[[], Any], on_done: Callable[[Any], object]) -> None:
    """Call `work` in a thread of Qt's pool, then `on_done` here with what it returned or with the exception that it
    raised.

    Args:
        work: must not refer to any object of Qt's tree.
    """
    pool = QtCore.QThreadPool.globalInstance()
    assert pool is not None
    pool.start(_Work(work, relay().expect(on_done)))


class _Work(QtCore.QRunnable):
    def __init__(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        super().__init__()
        self._work, self._done = work, done

    def run(self) -> None:
        """In the other thread."""
        try:
            found: object = self._work()
        except Exception as error:  # noqa: BLE001 - it would end the program in Qt's thread
            found = error
        self._done(found)
