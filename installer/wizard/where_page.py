"""The page that asks where everything goes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from PyQt6 import QtWidgets

from ..download import size
from ..errors import InstallError
from ..home import Home
from ..texts import tr
from .choices import Choices
from .editors_page import label


class WherePage(QtWidgets.QWizardPage):
    """A folder, and how much room there is.

    Attributes:
        folder: takes it.
        room: says how much room there is, or what is wrong with the folder.
    """

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        self._fits = False
        self.setTitle(tr("Where shall everything go?"))
        self.folder = QtWidgets.QLineEdit(str(choices.root))
        self.folder.textChanged.connect(self._take)
        words = QtWidgets.QLabel(tr("&Folder:"))
        words.setBuddy(self.folder)
        choose = QtWidgets.QPushButton(tr("&Choose…"))
        choose.clicked.connect(self._choose)
        self.room = label("")
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.folder)
        row.addWidget(choose)
        layout = QtWidgets.QVBoxLayout(self)
        whole = tr("The engine, what it downloads and what you make with it: one folder holds all of it.")
        layout.addWidget(label(whole))
        layout.addWidget(words)
        layout.addLayout(row)
        layout.addWidget(self.room)
        layout.addStretch()

    def initializePage(self) -> None:  # noqa: N802
        """Say how much room there is now."""
        self._take(self.folder.text())

    def isComplete(self) -> bool:  # noqa: N802
        """Once there is a whole path, to a folder that holds nothing else."""
        return self._fits

    def _take(self, text: str) -> None:
        root = Path(text).expanduser()
        self._fits = root.is_absolute()
        if self._fits:
            self._choices.root = root
            try:
                Home(root).refuse_strangers()
                self.room.setText(" ".join(_room(root)))
            except InstallError as error:
                self._fits = False
                self.room.setText(f"{error.cause} {tr('Choose an empty or a new one.')}")
            except OSError as error:
                self._fits = False
                words = tr("The folder {folder} cannot be written ({reason}).", folder=root, reason=error.strerror)
                self.room.setText(words)
        else:
            self.room.setText(tr("Write the whole path, from the drive or the first slash on."))
        self.completeChanged.emit()

    def _choose(self) -> None:
        chosen = QtWidgets.QFileDialog.getExistingDirectory(self, tr("Folder for Scumble"), self.folder.text())
        if chosen:
            self.folder.setText(str(Path(chosen)))


def _room(root: Path) -> Iterator[str]:
    there = next(folder for folder in (root, *root.parents) if folder.exists())
    yield tr("{size} are free there.", size=size(shutil.disk_usage(there).free))
    if Home(root).read_marker():
        yield tr("Scumble is there already: it is brought up to date.")
