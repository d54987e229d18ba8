"""Work that would hold up the interface, one piece after the other in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ...engine.contract import ScumbleError
from ..host import OnError
from ..qt import QtCore, pyqtSignal
from ..texts import tr

Work = Callable[[], Any]
Then = Callable[[Any], object]


class Worker(QtCore.QObject):
    """A queue with one thread. Callbacks come in the thread that the worker lives in."""

    _done = pyqtSignal(object, object)

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QtCore.QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._done.connect(lambda callback, answer: callback(answer))

    def do(self, work: Work, then: Then, failed: OnError) -> None:
        """Call `work`, then `then` with its answer, or `failed` with the error that it raised."""
        self._pool.start(_Job(self, work, then, failed))

    def wait(self) -> None:
        """Until all is done; the callbacks come later."""
        self._pool.waitForDone()

    def tell(self, callback: Then, answer: Any) -> None:
        """Have a callback called in the worker's own thread."""
        try:
            self._done.emit(callback, answer)
        except RuntimeError:  # the worker was deleted meanwhile: nobody listens any more
            return


class _Job(QtCore.QRunnable):
    def __init__(self, worker: Worker, work: Work, then: Then, failed: OnError) -> None:
        super().__init__()
        self._worker, self._work, self._then, self._failed = worker, work, then, failed

    def run(self) -> None:
        try:
            answer = self._work()
        except ScumbleError as error:
            self._worker.tell(self._failed, error)
        except Exception as error:  # noqa: BLE001 - one that leaves this method ends the editor
            cause = tr("This is a bug in Scumble, not a mistake of yours: {error}", error=repr(error))
            self._worker.tell(
                self._failed, ScumbleError(cause, tr("Copy the diagnostics in the settings, and report it."))
            )
        else:
            self._worker.tell(self._then, answer)
