"""Undo and redo of what was changed in the panel."""

from __future__ import annotations

import time

from ..qt import QtCore, pyqtSignal
from ..session import Choices, Session

_MOST = 100
_TOGETHER = 0.8  # seconds: the steps of a slider that is dragged are one edit


class Undo(QtCore.QObject):
    """Remembers the choices before each edit; another document begins anew.

    Signals:
        changed: `can_undo` or `can_redo` may be different.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._document = _id(session)
        self._now = session.choices
        self._before: list[Choices] = []
        self._after: list[Choices] = []
        self._edited = 0.0
        self._stepping = False
        session.choices_changed.connect(self._record)

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is an undo to take back."""
        return bool(self._after)

    def undo(self) -> bool:
        """Go one edit back; whether there was one."""
        return self._step(self._before, self._after)

    def redo(self) -> bool:
        """Take the last undo back."""
        return self._step(self._after, self._before)

    def _step(self, source: list[Choices], target: list[Choices]) -> bool:
        if not source:
            return False
        target.append(self._now)
        self._stepping = True
        self._session.replace(source.pop())
        self._stepping = False
        self._edited = 0.0
        self.changed.emit()
        return True

    def _record(self) -> None:
        before, self._now = self._now, self._session.choices
        if _id(self._session) != self._document:
            self._document = _id(self._session)
            self._before, self._after = [], []
            self.changed.emit()
            return
        if self._stepping or before == self._now:
            return
        now = time.monotonic()
        if not self._before or now - self._edited > _TOGETHER or _kind(before) != _kind(self._now):
            self._before = [*self._before[1 - _MOST :], before]
        self._edited = now
        self._after = []
        self.changed.emit()


def _id(session: Session) -> str:
    return session.document.id if session.document else ""


def _kind(choices: Choices) -> tuple[str, ...]:
    """Different where a region came, went or moved: such edits are never one with another."""
    return tuple(choice.id for choice in choices.regions)
