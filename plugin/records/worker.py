"""Work that would hold up the interface, one piece after the other in a thread of its own."""

from __future__ import annotations

import functools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from ...engine.contract import ScumbleError
from ..host import OnError
from ..qt import QtCore, sip
from ..relay import relay
from ..texts import tr

Work = Callable[[], Any]
Then = Callable[[Any], object]


class Worker(QtCore.QObject):
    """A queue with one thread. Callbacks come in the thread that the worker lives in.

    What is queued is done also when the worker is deleted or the program ends meanwhile. A `QThreadPool` would wait for
    that in its destructor, with Python's lock held by the thread that deletes it: for ever.
    """

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(1)
        self._relay = relay()

    def do(self, work: Work, then: Then, failed: OnError) -> None:
        """Call `work`, then `then` with its answer, or `failed` with the error that it raised."""
        self._pool.submit(_run, work, self._relay.expect(functools.partial(self._tell, then, failed)))

    def wait(self) -> None:
        """Until all is done; the callbacks come later."""
        self._pool.submit(int).result()

    def _tell(self, then: Then, failed: OnError, answer: Any) -> None:
        if sip.isdeleted(self):  # nobody listens any more
            return
        if isinstance(answer, ScumbleError):
            failed(answer)
        else:
            then(answer)


def _run(work: Work, done: Callable[[Any], None]) -> None:
    try:
        done(work())
    except ScumbleError as error:
        done(error)
    except Exception as error:  # noqa: BLE001 - an executor would swallow it, and nobody would be told
        cause = tr("This is a bug in Scumble, not a mistake of yours: {error}", error=repr(error))
        done(ScumbleError(cause, tr("Copy the diagnostics in the settings, and report it.")))
