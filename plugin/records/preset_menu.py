"""The presets in the panel: a button with a menu."""

from __future__ import annotations

import functools
from collections.abc import Callable

from ...engine.contract import BadRequest, Request, ScumbleError
from ..host import Document
from ..paths import path_of, text_of
from ..qt import QtWidgets, pyqtSignal
from ..session import Session
from ..settings import SettingsStore
from ..texts import tr
from .presets import Presets, read_preset, to_preset, with_preset, write_preset


class PresetMenu(QtWidgets.QToolButton):
    """Load, save, rename, delete, import, export.

    Signals:
        failed(ScumbleError): a preset cannot be read or written, or there is nothing to keep yet.
        noticed(str): it was done, or something that a preset names is not in this picture.

    Attributes:
        presets: the folder, beside the settings.
    """

    failed = pyqtSignal(object)
    noticed = pyqtSignal(str)

    def __init__(self, session: Session, settings: SettingsStore, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.presets = Presets(settings.path.parent / "presets")
        self.setText(tr("Presets"))
        self.setAccessibleName(tr("Presets"))
        self.setToolTip(tr("Settings that you have kept under a name"))
        self.setPopupMode(QtWidgets.QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QtWidgets.QMenu(self)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)
        self.fill()

    def fill(self) -> None:
        """What the folder holds now; another program may have changed it."""
        menu = self.menu()
        assert menu is not None
        menu.clear()
        names = self.presets.names()
        self._add_names(menu, names, self.load)
        if not names:
            nothing = menu.addAction(tr("No presets yet"))
            assert nothing is not None
            nothing.setEnabled(False)
        menu.addSeparator()
        _add(menu, tr("&Save as a preset…"), self.save)
        if names:
            self._add_names(_submenu(menu, tr("&Rename")), names, self.rename)
            self._add_names(_submenu(menu, tr("&Delete")), names, self.delete)
        menu.addSeparator()
        _add(menu, tr("&Import from a file…"), self.import_file)
        _add(menu, tr("&Export to a file…"), self.export_file)

    def load(self, name: str) -> None:
        """Take a preset's settings into the panel."""
        self._try(lambda: self._take(self.presets.load(name)))

    def save(self) -> None:
        """Ask for a name, and keep the panel's settings under it."""

        def keep() -> None:
            request = to_preset(self._session.choices, self._document())
            name = self._ask_name(tr("Save as a preset"))
            taken = self.presets.existing(name) if name else None
            if name and (taken is None or self._agree(tr("Replace the preset “{name}”?", name=taken))):
                self.presets.save(name, request)
                self.noticed.emit(tr("Saved as the preset “{name}”.", name=taken or name))

        self._try(keep)

    def rename(self, name: str) -> None:
        """Ask for another name."""

        def change() -> None:
            new = self._ask_name(tr("Rename the preset"), name)
            if new and new != name:
                self.presets.rename(name, new)

        self._try(change)

    def delete(self, name: str) -> None:
        """Throw a preset away, if the painter says yes."""
        if self._agree(tr("Delete the preset “{name}”?", name=name)):
            self._try(lambda: self.presets.delete(name))

    def import_file(self) -> None:
        """Ask for a preset's file, keep it among the presets, and take its settings into the panel."""
        chosen, _ = QtWidgets.QFileDialog.getOpenFileName(self, tr("Import a preset"), "", _kinds())

        def take() -> None:
            path = path_of(chosen)
            request = read_preset(path)
            self.presets.save(self.presets.free_name(text_of(path.stem)), request)
            self._take(request)

        if chosen:
            self._try(take)

    def export_file(self) -> None:
        """Ask for a file's name, and write the panel's settings there."""

        def write() -> None:
            request = to_preset(self._session.choices, self._document())
            chosen, _ = QtWidgets.QFileDialog.getSaveFileName(self, tr("Export a preset"), "", _kinds())
            if chosen:
                path = path_of(chosen)
                path = path if path.suffix else path.with_suffix(".json")
                write_preset(path, request)
                self.noticed.emit(tr("Saved as {name}.", name=text_of(path.name)))

        self._try(write)

    def _take(self, request: Request) -> None:
        choices, notices = with_preset(request, self._session.choices, self._document())
        self._session.replace(choices)
        if notices:
            self.noticed.emit(" ".join(notices))

    def _document(self) -> Document:
        if self._session.document is None:
            raise BadRequest(tr("No picture is open."), tr("Open the picture that you want to restyle."))
        return self._session.document

    def _try(self, work: Callable[[], object]) -> None:
        try:
            work()
        except ScumbleError as error:
            self.failed.emit(error)

    def _ask_name(self, title: str, before: str = "") -> str:
        """Empty where the painter thinks better of it."""
        normal = QtWidgets.QLineEdit.EchoMode.Normal
        name, agreed = QtWidgets.QInputDialog.getText(self, title, tr("Name:"), normal, before)
        return name.strip() if agreed else ""

    def _agree(self, question: str) -> bool:
        yes = QtWidgets.QMessageBox.StandardButton.Yes
        return QtWidgets.QMessageBox.question(self, tr("Presets"), question) == yes

    def _add_names(self, menu: QtWidgets.QMenu, names: list[str], slot: Callable[[str], object]) -> None:
        for name in names:
            _add(menu, name.replace("&", "&&"), functools.partial(slot, name))


def _add(menu: QtWidgets.QMenu, text: str, slot: Callable[[], object]) -> None:
    action = menu.addAction(text)
    assert action is not None
    action.triggered.connect(lambda _=False: slot())


def _submenu(menu: QtWidgets.QMenu, text: str) -> QtWidgets.QMenu:
    submenu = menu.addMenu(text)
    assert submenu is not None
    return submenu


def _kinds() -> str:
    return tr("Presets (*.json)") + ";;" + tr("All files (*)")
