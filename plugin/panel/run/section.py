"""Restyle, pause, stop, cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....engine.contract import Progress
from ...host import Host
from ...qt import QtCore, QtWidgets
from ...runner import Runner, RunState
from ...session import Session
from ...texts import tr
from .drafts import Drafts
from .forecast import Forecast
from .progress import ProgressRow, progress_words
from .quality import QualityRow

if TYPE_CHECKING:
    from ...client import Engine


class RunSection(QtWidgets.QWidget):
    """Quality with what it costs, the button that starts, those that stop, and how far it is."""

    def __init__(
        self, session: Session, runner: Runner, engine: Engine, parent: QtWidgets.QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._host: Host = session.host
        self._runner = runner
        self._forecast = ""
        self._inserting = 0
        self.quality = QualityRow(session)
        self.progress = ProgressRow()
        self.drafts = Drafts(session, runner, self)
        self.forecast = Forecast(session, runner, engine, self)
        self.auto = QtWidgets.QCheckBox(tr("Draft after each change"))
        self.auto.setToolTip(tr("A quick one that refreshes by itself, in the preview only; nothing is inserted."))
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.quality)
        layout.addLayout(self._make_buttons())
        layout.addWidget(self.progress)
        layout.addWidget(self.auto)
        self.auto.toggled.connect(self.drafts.turn_on)
        self.forecast.told.connect(self._tell)
        runner.state_changed.connect(self._show_state)
        runner.progressed.connect(self._advance)
        session.document_changed.connect(lambda: self.restyle.setEnabled(session.document is not None))
        self.restyle.setEnabled(session.document is not None)
        self._show_state(runner.state)

    def start(self) -> None:
        """Restyle; a draft that is running is given up for it."""
        if self._runner.state is RunState.IDLE:
            self._runner.restyle()
        elif self._runner.is_draft:
            self.drafts.skip()
            self._wants_restyle = True
            self._runner.cancel()

    def cancel(self) -> bool:
        """Throw the work away, if there is any; whether there was."""
        if self._runner.state is RunState.IDLE:
            return False
        self._runner.cancel()
        return True

    def inserting(self, begins: bool) -> None:
        """A result begins to become a layer, or that has ended."""
        self._inserting += 1 if begins else -1
        self._rest()

    def _make_buttons(self) -> QtWidgets.QLayout:
        self._wants_restyle = False
        self.restyle = QtWidgets.QPushButton(tr("Restyle"))
        self.restyle.setDefault(True)
        self.restyle.setToolTip(tr("Ctrl+Return"))
        self.pause = QtWidgets.QPushButton(tr("Pause"))
        self.keep = QtWidgets.QPushButton(tr("Stop and keep"))
        self.keep.setToolTip(tr("Take the picture as it is now."))
        self.stop = QtWidgets.QPushButton(tr("Cancel"))
        self.stop.setToolTip(tr("Throw the picture away (Esc)"))
        font = self.restyle.font()
        font.setBold(True)
        self.restyle.setFont(font)
        self.restyle.clicked.connect(self.start)
        self.pause.clicked.connect(self._toggle_pause)
        self.keep.clicked.connect(self._runner.keep)
        self.stop.clicked.connect(self._runner.cancel)
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(4)
        for button in (self.restyle, self.pause, self.keep, self.stop):
            button.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        return row

    def _toggle_pause(self) -> None:
        if self._runner.state is RunState.PAUSED:
            self._runner.resume()
        else:
            self._runner.pause()

    def _show_state(self, state: RunState) -> None:
        idle = state is RunState.IDLE
        focused = QtWidgets.QApplication.focusWidget() in (self.restyle, self.pause, self.keep, self.stop)
        at_work = state in (RunState.RUNNING, RunState.PAUSED)
        self.restyle.setVisible(idle or self._runner.is_draft)
        for button in (self.pause, self.keep):
            button.setVisible(not idle and not self._runner.is_draft)
            button.setEnabled(at_work)
        self.stop.setVisible(not idle)
        self.stop.setEnabled(state is not RunState.STOPPING)
        self.pause.setText(tr("Resume") if state is RunState.PAUSED else tr("Pause"))
        if state is RunState.READING:
            self.progress.begin()
        self.progress.show_state(state)
        if idle:
            self._rest()
            self._host.show_progress(None, "")
        elif state in (RunState.PAUSED, RunState.STOPPING):
            self._host.show_progress(self.progress.fraction, self.progress.words.text())
        if focused:  # a button that is hidden would hand the focus to the next one: Esc and Space stay near
            (self.restyle if idle else self.stop).setFocus(QtCore.Qt.FocusReason.OtherFocusReason)
        if idle and self._wants_restyle:
            self._wants_restyle = False
            QtCore.QTimer.singleShot(0, self._runner.restyle)

    def _advance(self, progress: Progress) -> None:
        if self._runner.state is RunState.RUNNING:
            self.progress.advance(progress)
            self._host.show_progress(self.progress.fraction, progress_words(progress))

    def _tell(self, text: str) -> None:
        self._forecast = text
        self._rest()

    def _rest(self) -> None:
        """What is to be said while nothing is computed."""
        if self._runner.state is not RunState.IDLE:
            return
        if self._inserting:
            self.progress.wait(tr("Putting the new layer in…"))
        else:
            self.progress.say(self._forecast)
