"""A draft that refreshes by itself after a change."""

from __future__ import annotations

from ....engine.contract import Request, ScumbleError
from ...qt import QtCore
from ...runner import Runner, RunState
from ...session import Session, build_request

_WAIT = 700  # milliseconds after the last change: a slider is still being dragged


class Drafts(QtCore.QObject):
    """Starts a draft a while after the choices or the document changed; a running one is given up for it."""

    def __init__(self, session: Session, runner: Runner, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._runner = session, runner
        self._on = False
        self._due = False
        self._timer = QtCore.QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._start)
        session.choices_changed.connect(self._change)
        session.document_changed.connect(self._change)
        runner.state_changed.connect(self._go_on)

    @property
    def is_on(self) -> bool:
        """Whether changes start drafts."""
        return self._on

    def turn_on(self, on: bool) -> None:
        """Begin with one, or let no more follow."""
        self._on = on
        self._due = False
        if on:
            self._timer.start()
        else:
            self._timer.stop()

    def skip(self) -> None:
        """What has changed so far is no reason for a draft: a result was just inserted."""
        self._due = False
        self._timer.stop()

    def _change(self) -> None:
        if self._on:
            self._timer.start()

    def _start(self) -> None:
        if not self._on or self._request() is None:
            return
        if self._runner.state is RunState.IDLE:
            self._runner.restyle(draft=True)
        elif self._runner.is_draft:
            self._due = True
            self._runner.cancel()

    def _go_on(self, state: RunState) -> None:
        if state is RunState.IDLE and self._due:
            self._due = False
            QtCore.QTimer.singleShot(0, self._start)  # whoever else hears of the end comes first

    def _request(self) -> Request | None:
        """None while there is nothing to draft: then nobody wants to hear why."""
        if self._session.document is None:
            return None
        try:
            return build_request(self._session.choices, self._session.document)
        except ScumbleError:
            return None
