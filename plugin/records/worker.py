"""Work that would hold up the interface, one piece after the other in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ...engine.contract import ScumbleError
from ..host import OnError
from ..qt import QtCore, pyqtSignal
from ..texts import tr

Work = Callable[[], Any]
Then = Callable[[Any], object]


class Worker(QtCore.QObject):
    """A queue with one thread. Callbacks come in the thread that the worker lives in.

    What is queued is done also when the worker is deleted or the program ends meanwhile. A `QThreadPool` would wait for
    that in its destructor, with Python's lock held by the thread that deletes it: for ever.
    """

    _done = pyqtSignal(object, object)

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1)
        self._done.connect(_call)

    def do(self, work: Work, then: Then, failed: OnError) -> None:
        """Call `work`, then `then` with its answer, or `failed` with the error that it raised."""
        self._pool.submit(self._run, work, then, failed)

    def wait(self) -> None:
        """Until all is done; the callbacks come later."""
        self._pool.submit(int).result()

    def _run(self, work: Work, then: Then, failed: OnError) -> None:
        try:
            answer = work()
        except ScumbleError as error:
            self._tell(failed, error)
        except Exception as error:  # noqa: BLE001 - an executor would swallow it, and nobody would be told
            cause = tr("This is a bug in Scumble, not a mistake of yours: {error}", error=repr(error))
            self._tell(failed, ScumbleError(cause, tr("Copy the diagnostics in the settings, and report it.")))
        else:
            self._tell(then, answer)

    def _tell(self, callback: Then, answer: Any) -> None:
        try:
            self._done.emit(callback, answer)
        except RuntimeError:  # the worker was deleted meanwhile: nobody listens any more
            return


def _call(callback: Then, answer: Any) -> None:
    callback(answer)
