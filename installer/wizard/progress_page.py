"""The page that shows the work: its steps, how far the one is that runs, a log, and a way to stop."""

from __future__ import annotations

from PyQt6 import QtCore, QtWidgets

from ..console import clock
from ..texts import tr
from .choices import INSTALL, REPAIR, Choices
from .editors_page import label
from .working import DONE, UNKNOWN, Work


class ProgressPage(QtWidgets.QWizardPage):
    """Starts the work when it is shown, and goes on to the last page when it is over.

    Attributes:
        outcome: DONE, FAILED or STOPPED once it is over.
        sentences: how it went.
    """

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        self._work: Work | None = None
        self.outcome = ""
        self.sentences: list[str] = []
        self.steps = QtWidgets.QListWidget()
        self.steps.setAccessibleName(tr("Steps"))
        self.steps.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.steps.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.NoSelection)
        self.bar = QtWidgets.QProgressBar()
        self.bar.setAccessibleName(tr("Share of this step that is done"))
        self.detail = label("")
        self.log = QtWidgets.QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setAccessibleName(tr("Log"))
        self.log.hide()
        self.show_log = QtWidgets.QCheckBox(tr("Show the &log"))
        self.show_log.toggled.connect(self.log.setVisible)
        layout = QtWidgets.QVBoxLayout(self)
        for widget in (self.steps, self.bar, self.detail, self.show_log, self.log):
            layout.addWidget(widget)

    def initializePage(self) -> None:  # noqa: N802
        """Begin."""
        titles = {INSTALL: tr("Installing"), REPAIR: tr("Repairing")}
        self.setTitle(titles.get(self._choices.command, tr("Taking away")))
        self.wizard().setButtonText(QtWidgets.QWizard.WizardButton.CancelButton, tr("&Stop"))  # type: ignore[union-attr]
        work = Work(self._choices.job(), self)
        work.began.connect(self._begin)
        work.shown.connect(self._show)
        work.ended.connect(self._end)
        work.said.connect(self.log.appendPlainText)
        work.over.connect(self._finish)
        self._work = work
        self.bar.setRange(0, 0)
        work.start()

    def isComplete(self) -> bool:  # noqa: N802
        """Once it is over, however it went."""
        return bool(self.outcome)

    def stop(self) -> bool:
        """Stop the work; whether it was running."""
        if self._work is None or self.outcome:
            return False
        self.detail.setText(tr("Stopping…"))
        self._work.stop()
        return True

    def _begin(self, title: str) -> None:
        self.steps.addItem(f"{title}…")
        self.steps.scrollToBottom()
        self.bar.setRange(0, 0)

    def _show(self, detail: str, share: float, elapsed: float) -> None:
        if share == UNKNOWN:
            self.bar.setRange(0, 0)
            self.detail.setText(f"{detail}, {clock(elapsed)}")
            return
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(share * 1000))
        self.detail.setText(f"{detail}, {clock(elapsed)}")

    def _end(self, title: str, outcome: str, took: str) -> None:
        item = self.steps.item(self.steps.count() - 1)
        if item is not None:
            item.setText(tr("{title}: {outcome} in {took}", title=title, outcome=_in_words(outcome), took=took))
        self.detail.setText("")

    def _finish(self, outcome: str, sentences: list[str]) -> None:
        self.outcome, self.sentences = outcome, sentences
        self.bar.setRange(0, 1)
        self.bar.setValue(int(outcome == DONE))
        self.completeChanged.emit()
        self.wizard().next()  # type: ignore[union-attr]


def _in_words(outcome: str) -> str:
    words = {
        "done": tr("done"),
        "failed": tr("failed"),
        "stopped": tr("stopped"),
        "failed in part": tr("failed in part"),
        "all whole": tr("all whole"),
        "damage found": tr("damage found"),
    }
    return words.get(outcome, outcome)
