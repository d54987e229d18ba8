"""The last page: how it went, and what to do now."""

from __future__ import annotations

from PyQt6 import QtWidgets

from ..texts import tr
from .choices import INSTALL, REPAIR, UNINSTALL, Choices
from .editors_page import label
from .progress_page import ProgressPage
from .working import DONE, FAILED


def _title(command: str) -> str:
    titles = {
        INSTALL: tr("Scumble is installed"),
        REPAIR: tr("Scumble is whole again"),
        UNINSTALL: tr("Scumble is gone"),
    }
    return titles[command]


def _next() -> str:
    return tr(
        "In Krita and GIMP, Restyle Regions… is under Filter or Filters > Artistic. An editor that was running "
        "finds it once it is started again."
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
        self.log.setAccessibleName(tr("Log"))
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.log)

    def initializePage(self) -> None:  # noqa: N802
        """Say how it went."""
        outcome, sentences = self._progress.outcome, self._progress.sentences
        if outcome == DONE:
            self.setTitle(_title(self._choices.command))
            sentences = [_next()] if self._choices.command != UNINSTALL else []
        else:
            self.setTitle(tr("It did not work") if outcome == FAILED else tr("Stopped"))
        self.words.setText("\n\n".join(sentences))
        self.log.setPlainText(self._progress.log.toPlainText())
