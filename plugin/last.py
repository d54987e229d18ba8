"""What a document that knows nothing of the panel begins with: the last choices, also those of an earlier run."""

from __future__ import annotations

import contextlib
from pathlib import Path

from ..engine.contract import BadRequest
from ..engine.contract.codec import from_json, to_json
from .qt import QtCore
from .session import Choices, Session, for_another_document
from .settings import write_whole

SETTLING = 1000  # milliseconds after the last edit


def read_last(path: Path) -> Choices:
    """Those of an earlier run; the defaults where there are none."""
    try:
        return from_json(Choices, path.read_text(encoding="utf-8"))
    except (OSError, ValueError, BadRequest):
        return Choices()


class LastChoices(QtCore.QObject):
    """Keeps a session's choices for the next run.

    Args:
        session: whose they are.
        path: of the file.
    """

    def __init__(self, session: Session, path: Path) -> None:
        super().__init__(session)
        self._session, self._path = session, path
        self._timer = QtCore.QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLING)
        self._timer.timeout.connect(self._write)
        session.choices_changed.connect(self._timer.start)

    def close(self) -> None:
        """Write what has not been written yet."""
        if self._timer.isActive():
            self._timer.stop()
            self._write()

    def _write(self) -> None:
        with contextlib.suppress(OSError):  # the next run begins with the defaults; nothing else is lost
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, to_json(for_another_document(self._session.choices)))
