"""The work beside the window: a thread, and a console that tells the window what the work says."""

from __future__ import annotations

import contextlib
import io
import threading
import time
import traceback
from collections.abc import Callable, Iterator

from PyQt6 import QtCore

from ..console import Console, Step, clock
from ..errors import InstallError
from ..texts import tr

DONE, FAILED, STOPPED = "done", "failed", "stopped"
UNKNOWN = -1.0
"""The share of a step that is done, where nothing tells it."""


class Work(QtCore.QObject):
    """A job in a thread of its own.

    Signals:
        said: a line that stays.
        shown: what is being done, its share (0 to 1 or UNKNOWN), and the seconds since the step began.
        began: the title of a step.
        ended: a step's title, its outcome, and how long it took, in words.
        over: DONE, FAILED or STOPPED, and the sentences that say so.
    """

    said = QtCore.pyqtSignal(str)
    shown = QtCore.pyqtSignal(str, float, float)
    began = QtCore.pyqtSignal(str)
    ended = QtCore.pyqtSignal(str, str, str)
    over = QtCore.pyqtSignal(str, list)

    def __init__(self, job: Callable[[Console], int], parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End it where it is, as Ctrl-C does in a terminal; `over` tells when that has happened."""
        self._stop.set()

    @property
    def is_running(self) -> bool:
        """Whether it has begun and not ended."""
        return self._thread.is_alive()

    def _run(self) -> None:
        console = _WindowConsole(self, self._stop)
        try:
            status = self._job(console)
        except InstallError as error:
            self.over.emit(FAILED, [error.cause, error.remedy])
        except OSError as error:  # the disk filled up under us, or a file is protected
            self.over.emit(
                FAILED,
                [
                    tr("A file cannot be used: {error}.", error=error),
                    tr("Make room or allow to write there, and try again."),
                ],
            )
        except KeyboardInterrupt:
            self.over.emit(STOPPED, [tr("Stopped. Started again, it carries on from there.")])
        except Exception as error:  # noqa: BLE001  # else the window would wait for ever
            self.said.emit(traceback.format_exc())
            self.over.emit(
                FAILED,
                [tr("Something unforeseen went wrong: {error}.", error=repr(error)), tr("The log below tells more.")],
            )
        else:
            self.over.emit(
                FAILED if status else DONE,
                [tr("It was done in part. The log below tells what could not be done, and why.")] if status else [],
            )


class _WindowConsole(Console):
    """Says by signals what the terminal's console writes.

    Each call may raise KeyboardInterrupt, which whoever calls a console expects at any time.
    """

    def __init__(self, work: Work, stop: threading.Event) -> None:
        super().__init__(io.StringIO())
        self._work = work
        self._stopping = stop

    def say(self, line: str) -> None:
        self._heed()
        self._work.said.emit(line)

    def show(self, detail: str, done: float | None = None) -> None:
        self._heed()
        elapsed = time.monotonic() - self._started
        self._work.shown.emit(detail, UNKNOWN if done is None else done, elapsed)

    @contextlib.contextmanager
    def step(self, title: str) -> Iterator[Step]:
        self._heed()
        step = Step()
        self._title, self._started = title, time.monotonic()
        self._work.began.emit(title)
        self._work.said.emit(f"{title} ...")
        try:
            yield step
        except BaseException:
            self._work.ended.emit(title, "stopped" if self._stopping.is_set() else "failed", self._took())
            raise
        self._work.ended.emit(title, step.outcome, self._took())

    def erase(self) -> None:
        pass

    def _took(self) -> str:
        return clock(time.monotonic() - self._started)

    def _heed(self) -> None:
        if self._stopping.is_set():
            raise KeyboardInterrupt


class Lookout(QtCore.QObject):
    """Asks a function in a thread and hands its answer to the window.

    Signals:
        answered: the answer.
    """

    answered = QtCore.pyqtSignal(object)

    def __init__(self, function: Callable[[], object], parent: QtCore.QObject) -> None:
        super().__init__(parent)
        self._thread = threading.Thread(target=lambda: self.answered.emit(function()), daemon=True)

    def start(self) -> None:
        """Ask."""
        self._thread.start()
