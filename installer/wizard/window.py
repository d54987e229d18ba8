"""The wizard: its pages, in their order."""

from __future__ import annotations

from collections.abc import Callable

from PyQt6 import QtWidgets

from .choices import INSTALL, Choices, Found, look
from .editors_page import EditorsPage
from .end_page import EndPage
from .progress_page import ProgressPage
from .task_page import TaskPage
from .torch_page import TorchPage
from .where_page import WherePage

TASK, EDITORS, WHERE, TORCH, PROGRESS, END = range(6)


class Wizard(QtWidgets.QWizard):
    """Asks what to do, does it, says how it went."""

    def __init__(self, choices: Choices, look: Callable[[], Found] = look) -> None:
        super().__init__()
        self.choices = choices
        self.setWindowTitle("Scumble")
        self.setWizardStyle(QtWidgets.QWizard.WizardStyle.ClassicStyle)
        self.setOption(QtWidgets.QWizard.WizardOption.NoBackButtonOnStartPage)
        self.setOption(QtWidgets.QWizard.WizardOption.NoBackButtonOnLastPage)
        self.setOption(QtWidgets.QWizard.WizardOption.NoCancelButtonOnLastPage)
        self.editors_page = EditorsPage(choices, look)
        self.torch_page = TorchPage(choices, self.editors_page)
        self.progress_page = ProgressPage(choices)
        self.end_page = EndPage(choices, self.progress_page)
        pages = {
            TASK: TaskPage(choices),
            EDITORS: self.editors_page,
            WHERE: WherePage(choices),
            TORCH: self.torch_page,
            PROGRESS: self.progress_page,
            END: self.end_page,
        }
        for number, page in pages.items():
            self.setPage(number, page)
        self.setStartId(TASK if choices.is_installed else EDITORS)
        self.resize(620, 520)

    def nextId(self) -> int:  # noqa: N802
        """Repairing and taking away need no further questions."""
        here = self.currentId()
        if here == TASK and self.choices.command != INSTALL:
            return PROGRESS
        return here + 1 if here < END else -1

    def reject(self) -> None:
        """While the work runs, closing the window stops it first."""
        if self.currentId() == PROGRESS and self.progress_page.stop():
            return
        super().reject()
