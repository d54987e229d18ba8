"""Work on pictures in another thread, of which only the newest counts."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, TypeVar

from ..qt import QtCore, pyqtSignal

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Background(QtCore.QObject):
    """Runs functions in another thread and hands their answers over in this one.

    Qt's functions keep Python's lock while they run, so the work must come in pieces of a few milliseconds, or the
    interface stands still although it is another thread's work.
    """

    _answered = pyqtSignal(str, int, object, object)

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: dict[str, int] = {}
        self._answered.connect(self._hand_over)

    def run(self, kind: str, work: Callable[[], T], on_done: Callable[[T], None]) -> int:
        """Call `on_done` with what `work` returns, unless newer work of that kind has been given meanwhile.

        Returns the work's ticket, see `wanted`. Work that fails is written to the log, and `on_done` is not called.
        """
        ticket = self.forget(kind)
        pool = QtCore.QThreadPool.globalInstance()
        assert pool is not None
        pool.start(_Job(self, kind, ticket, work, on_done))
        return ticket

    def forget(self, kind: str) -> int:
        """Whatever is at work of that kind will not be heard of; returns the next work's ticket."""
        self._newest[kind] = self._newest.get(kind, 0) + 1
        return self._newest[kind]

    def wanted(self, kind: str, ticket: int) -> bool:
        """Whether that work is still the newest of its kind."""
        return self._newest.get(kind) == ticket

    def _hand_over(self, kind: str, ticket: int, on_done: Callable[[Any], None], answer: object) -> None:
        if self.wanted(kind, ticket):
            on_done(answer)


class _Job(QtCore.QRunnable):
    def __init__(
        self,
        background: Background,
        kind: str,
        ticket: int,
        work: Callable[[], object],
        on_done: Callable[[Any], None],
    ) -> None:
        super().__init__()
        self._background, self._kind, self._ticket = background, kind, ticket
        self._work, self._on_done = work, on_done

    def run(self) -> None:
        """In the other thread."""
        if not self._background.wanted(self._kind, self._ticket):
            return
        try:
            answer = self._work()
        except Exception:  # noqa: BLE001 - what leaves a thread of Qt's ends the whole editor
            _log.exception("A picture of the preview could not be made.")
            return
        try:
            self._background._answered.emit(self._kind, self._ticket, self._on_done, answer)
        except RuntimeError:  # the preview was closed meanwhile
            return
