"""The first page where Scumble is installed already: what shall be done."""

from __future__ import annotations

from PyQt6 import QtWidgets

from ..texts import tr
from .choices import INSTALL, REPAIR, UNINSTALL, Choices


def tasks() -> dict[str, tuple[str, str]]:
    """Each command's title, and what it does."""
    away = tr("Takes the plugins out of the editors and removes the engine. Your settings, presets and history stay.")
    return {
        INSTALL: (tr("&Update, or choose again"), tr("Brings the engine and the plugins to this version.")),
        REPAIR: (tr("&Repair"), tr("Looks at every file, and installs again what is damaged.")),
        UNINSTALL: (tr("&Take everything away again"), away),
    }


class TaskPage(QtWidgets.QWizardPage):
    """One of three."""

    def __init__(self, choices: Choices) -> None:
        super().__init__()
        self._choices = choices
        self.setTitle(tr("Scumble is installed here"))
        layout = QtWidgets.QVBoxLayout(self)
        where = QtWidgets.QLabel(str(choices.root))
        where.setWordWrap(True)
        layout.addWidget(where)
        self.buttons: dict[str, QtWidgets.QRadioButton] = {}
        for command, (title, meaning) in tasks().items():
            button = QtWidgets.QRadioButton(title)
            button.setAccessibleDescription(meaning)
            button.setChecked(command == choices.command)
            button.toggled.connect(self._take)
            words = QtWidgets.QLabel(meaning)
            words.setWordWrap(True)
            words.setIndent(24)
            layout.addSpacing(8)
            layout.addWidget(button)
            layout.addWidget(words)
            self.buttons[command] = button
        layout.addStretch()

    def _take(self) -> None:
        self._choices.command = next(command for command, button in self.buttons.items() if button.isChecked())
        # Only the pages after this one ask whether to go on.
        asks_nothing_more = self._choices.command != INSTALL
        self.setCommitPage(asks_nothing_more)
        self.setButtonText(QtWidgets.QWizard.WizardButton.CommitButton, tr("&Begin"))
