"""The page that says which torch build this machine gets and why, and lets the painter choose otherwise."""

from __future__ import annotations

from PyQt6 import QtWidgets

from ..asking import plan
from ..builds import WANTED, choose
from ..errors import InstallError
from ..home import Home
from ..texts import tr
from .choices import Choices
from .editors_page import EditorsPage, label


def meanings() -> dict[str, str]:
    """What each build is, in words."""
    return {
        "auto": tr("the one that fits this machine"),
        "cpu": tr("for the processor alone: small, slow"),
        "cuda": tr("for NVIDIA cards"),
        "rocm": tr("for AMD cards on Linux"),
        "default": tr("whatever the package index has for this system"),
    }


class TorchPage(QtWidgets.QWizardPage):
    """A choice, its reason, and what it costs."""

    def __init__(self, choices: Choices, editors: EditorsPage) -> None:
        super().__init__()
        self._choices = choices
        self._editors = editors
        self._fits = self._asked = False
        self.setTitle(tr("What shall compute?"))
        self.builds = QtWidgets.QComboBox()
        self.builds.setSizeAdjustPolicy(QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.builds.setMinimumContentsLength(16)
        words_for = meanings()
        for name in WANTED:
            self.builds.addItem(f"{name}: {words_for[name]}", name)
        self.builds.currentIndexChanged.connect(self._take)
        words = QtWidgets.QLabel(tr("&Build of PyTorch:"))
        words.setBuddy(self.builds)
        self.reason = label("")
        layout = QtWidgets.QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self.builds)
        layout.addWidget(self.reason)
        layout.addStretch()
        self.setCommitPage(True)
        self.setButtonText(QtWidgets.QWizard.WizardButton.CommitButton, tr("&Install"))

    def initializePage(self) -> None:  # noqa: N802
        """Say what fits, or what was chosen before."""
        if not self._asked:
            before = Home(self._choices.root).read_marker().get("wanted", self._choices.torch)
            self.builds.setCurrentIndex(max(0, self.builds.findData(before)))
            self._asked = True
        self._take()

    def isComplete(self) -> bool:  # noqa: N802
        """Once the build can run here."""
        return self._fits

    def _take(self) -> None:
        found = self._editors.found
        if found is None:
            return
        self._choices.torch = str(self.builds.currentData())
        try:
            choice = choose(found.machine, self._choices.torch)
            lines = plan(Home(self._choices.root), self._choices.project, found.machine, choice)
            self._fits = True
        except InstallError as error:
            lines = [error.cause, error.remedy]
            self._fits = False
        self.reason.setText("\n\n".join(lines))
        self.completeChanged.emit()
