"""What the window asks in dialogs: for files, and before something is lost."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from ...qt import QtWidgets
from ...texts import tr
from . import files

FileDialog = QtWidgets.QFileDialog
MessageBox = QtWidgets.QMessageBox


class Answer(Enum):
    """To "save the changes?" and "replace the file?"."""

    SAVE = "save"
    SAVE_AS = "save as"
    DISCARD = "discard"
    CANCEL = "cancel"


def pictures(parent: QtWidgets.QWidget, title: str, folder: Path) -> list[Path]:
    """Pictures to open; none if the painter thought better of it."""
    found, _ = FileDialog.getOpenFileNames(parent, title, str(folder), ";;".join(files.name_filters()))
    return [Path(name) for name in found]


def picture(parent: QtWidgets.QWidget, title: str, folder: Path) -> Path | None:
    """One picture to open."""
    found, _ = FileDialog.getOpenFileName(parent, title, str(folder), ";;".join(files.name_filters()))
    return Path(found) if found else None


def place(parent: QtWidgets.QWidget, title: str, suggestion: Path, *, suffixes: tuple[str, ...] = ()) -> Path | None:
    """Where to write a picture; with an ending that can be written.

    Args:
        suggestion: shown first; its ending chooses the format that is.
        suffixes: the only formats there are to choose from; all that can be written by default.
    """
    filters = [line for line in files.name_filters(writable=True) if not suffixes or _suffix(line) in suffixes]
    ending = suggestion.suffix.lower()
    first = next((line for line in filters if f"*{ending})" in line or f"*{ending} " in line), filters[0])
    if ending not in first:
        suggestion = suggestion.with_suffix(_suffix(filters[0]))
    found, chosen = FileDialog.getSaveFileName(parent, title, str(suggestion), ";;".join(filters), first)
    if not found:
        return None
    path = Path(found)
    known = any(path.suffix and f"*{path.suffix.lower()}" in line for line in filters)
    return path if known else path.with_name(path.name + _suffix(chosen or first))


def _suffix(line: str) -> str:
    """The first of a filter's endings: `TIFF (*.tif *.tiff)` gives .tif."""
    return line.partition("(*")[2].replace(")", " ").split(" ")[0]


def unsaved(parent: QtWidgets.QWidget, name: str) -> Answer:
    """What to do with a picture that is about to be closed."""
    box = MessageBox(parent)
    box.setIcon(MessageBox.Icon.Warning)
    box.setWindowTitle(tr("Unsaved changes"))
    box.setText(tr("Save the changes to {name}?", name=name))
    box.setInformativeText(tr("Without saving, its new layers are lost. Painted masks are kept."))
    buttons = MessageBox.StandardButton
    box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
    box.setDefaultButton(buttons.Save)
    answers = {buttons.Save: Answer.SAVE, buttons.Discard: Answer.DISCARD}
    return answers.get(MessageBox.StandardButton(box.exec()), Answer.CANCEL)


def replace_original(parent: QtWidgets.QWidget, name: str) -> Answer:
    """Whether the file that was opened is to be written over, the first time."""
    box = MessageBox(parent)
    box.setIcon(MessageBox.Icon.Question)
    box.setWindowTitle(tr("Replace the original?"))
    box.setText(tr("Replace {name} by the picture as you see it?", name=name))
    box.setInformativeText(tr("The original cannot be brought back afterwards."))
    other = box.addButton(tr("Save &as…"), MessageBox.ButtonRole.AcceptRole)
    replace = box.addButton(tr("&Replace"), MessageBox.ButtonRole.DestructiveRole)
    box.addButton(MessageBox.StandardButton.Cancel)
    box.setDefaultButton(other)
    box.exec()
    answers = {other: Answer.SAVE_AS, replace: Answer.SAVE}
    return next((answer for button, answer in answers.items() if button is box.clickedButton()), Answer.CANCEL)
