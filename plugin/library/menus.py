"""The library's menus: what to add, and what to do with a style."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ..qt import QtCore, QtGui, QtWidgets
from ..session import LAYER
from ..texts import tr
from .library import Library
from .scanning import SUFFIXES
from .shelves import RECENT


class AddMenu(QtWidgets.QMenu):
    """Ways to add pictures.

    Args:
        take: what is done with the files that the painter chooses.
        paste: takes what is on the clipboard.
    """

    def __init__(
        self, take: Callable[[QtCore.QMimeData], object], paste: Callable[[], object], parent: QtWidgets.QWidget
    ) -> None:
        super().__init__(parent)
        self._take_mime = take
        _add(self, tr("Add &pictures…"), self._ask_pictures)
        _add(self, tr("Add a &folder…"), self._ask_folder)
        _add(self, tr("Pa&ste"), paste)

    def _ask_pictures(self) -> None:
        endings = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        dialog = QtWidgets.QFileDialog(self.parentWidget(), tr("Add pictures to the styles"))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([tr("Pictures ({endings})", endings=endings), tr("All files (*)")])
        self._open(dialog)

    def _ask_folder(self) -> None:
        dialog = QtWidgets.QFileDialog(self.parentWidget(), tr("Add a folder of styles"))
        dialog.setFileMode(QtWidgets.QFileDialog.FileMode.Directory)
        dialog.setOption(QtWidgets.QFileDialog.Option.ShowDirsOnly)
        self._open(dialog)

    def _open(self, dialog: QtWidgets.QFileDialog) -> None:
        dialog.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._take)
        dialog.open()

    def _take(self, paths: Sequence[str]) -> None:
        mime = QtCore.QMimeData()
        mime.setUrls([QtCore.QUrl.fromLocalFile(path) for path in paths])
        self._take_mime(mime)


def fill_style_menu(
    menu: QtWidgets.QMenu, library: Library, shelf: str, sources: Sequence[str], pick: Callable[[str], object]
) -> None:
    """What can be done with these styles, and with the shelf that they are on."""

    def for_each(act: Callable[[str], object]) -> Callable[[], object]:
        return lambda: [act(source) for source in sources]

    files = [source for source in sources if not source.startswith(LAYER)]
    if sources:
        _add(menu, tr("&Use as style") + "\t" + tr("Enter"), for_each(pick))
    if files:
        marked = all(source in library.favourites for source in files)
        text = tr("Remove from &favourites") if marked else tr("Add to &favourites")
        _add(menu, text + "\t*", lambda: library.set_favourites(files, not marked))
        _add(menu, tr("&Show in the file manager"), lambda: show_in_file_manager(files[0]))
    if files and shelf == RECENT:
        _add(menu, tr("&Remove from the recent ones"), for_each(library.forget_recent))
    if shelf in library.scans and shelf != library.kept_folder:
        menu.addSeparator()
        text = tr("&Remove the folder {folder} from the library", folder=Path(shelf).name or shelf)
        _add(menu, text, lambda: library.remove_folder(shelf))


def _add(menu: QtWidgets.QMenu, text: str, act: Callable[[], object]) -> None:
    action = menu.addAction(text)
    assert action is not None
    action.triggered.connect(lambda: act())


def show_in_file_manager(path: str) -> None:
    """Open the file's folder, with the file selected where the system has a command for that."""
    native = QtCore.QDir.toNativeSeparators(path)
    if sys.platform == "win32" and QtCore.QProcess.startDetached("explorer.exe", ["/select,", native])[0]:
        return
    if sys.platform == "darwin" and QtCore.QProcess.startDetached("open", ["-R", native])[0]:
        return
    QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(str(Path(path).parent)))
