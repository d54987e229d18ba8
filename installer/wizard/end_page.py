"""The last page: how it went, and what to do now."""

from __future__ import annotations

from PyQt6 import QtWidgets

from .choices import INSTALL, REPAIR, UNINSTALL, Choices
from .editors_page import label
from .progress_page import ProgressPage
from .working import DONE, FAILED

TITLES = {INSTALL: "Scumble is installed", REPAIR: "Scumble is whole again", UNINSTALL: "Scumble is gone"}
NEXT = (
    "In Krita and GIMP, Restyle Regions… is under Filter or Filters > Artistic. An editor that was running finds it "
    "once it is started again."
)


class EndPage(QtWidgets.QWizardPage):
    """Sentences, and the log."""

    def __init__(self, choices: Choices, progress: ProgressPage) -> None:
        super().__init__()
        self._choices = choices
        self._progress = progress
        self.words = label("")
        self.log = QtWidgets.QPlainTextEdit()
        self.log.setReadOnly(True)
        self.log.setAccessibleName("Log")
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.log)

    def initializePage(self) -> None:  # noqa: N802
        """Say how it went."""
        outcome, sentences = self._progress.outcome, self._progress.sentences
        if outcome == DONE:
            self.setTitle(TITLES[self._choices.command])
            sentences = [NEXT] if self._choices.command != UNINSTALL else []
        else:
            self.setTitle("It did not work" if outcome == FAILED else "Stopped")
        self.words.setText("\n\n".join(sentences))
        self.log.setPlainText(self._progress.log.toPlainText())
