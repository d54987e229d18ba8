"""Work on pictures in another thread, of which only the newest counts."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable
from typing import Any, TypeVar

from ..qt import QtCore, sip
from ..relay import in_background

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Background(QtCore.QObject):
    """Runs functions in another thread and hands their answers over in this one.

    Qt's functions keep Python's lock while they run, so the work must come in pieces of a few milliseconds, or the
    interface stands still although it is another thread's work.
    """

    def __init__(self, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: dict[str, int] = {}

    def run(self, kind: str, work: Callable[[], T], on_done: Callable[[T], None]) -> int:
        """Call `on_done` with what `work` returns, unless newer work of that kind has been given meanwhile.

        Returns the work's ticket, see `wanted`. Work that fails is written to the log, and `on_done` is not called.
        """
        ticket, newest = self.forget(kind), self._newest

        def work_if_wanted() -> T | None:
            return work() if newest.get(kind) == ticket else None

        in_background(work_if_wanted, functools.partial(self._hand_over, kind, ticket, on_done))
        return ticket

    def forget(self, kind: str) -> int:
        """Whatever is at work of that kind will not be heard of; returns the next work's ticket."""
        self._newest[kind] = self._newest.get(kind, 0) + 1
        return self._newest[kind]

    def wanted(self, kind: str, ticket: int) -> bool:
        """Whether that work is still the newest of its kind."""
        return self._newest.get(kind) == ticket

    def _hand_over(self, kind: str, ticket: int, on_done: Callable[[Any], None], answer: object) -> None:
        if isinstance(answer, Exception):
            _log.error("A picture of the preview could not be made.", exc_info=answer)
        elif not sip.isdeleted(self) and self.wanted(kind, ticket):
            on_done(answer)
