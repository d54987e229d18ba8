"""The list of shelves above the grid."""

from __future__ import annotations

from pathlib import Path

from ..qt import QtCore, QtWidgets, pyqtSignal
from ..texts import tr
from .library import Library
from .shelves import ALL, FAVOURITES, LAYERS, RECENT


class ShelfBox(QtWidgets.QComboBox):
    """Chooses a shelf.

    Signals:
        shelf_changed: `shelf` is another one.
    """

    shelf_changed = pyqtSignal()

    def __init__(self, library: Library, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self._library = library
        self._shelves: list[tuple[str, str, str]] = []
        self.setAccessibleName(tr("Which styles to show"))
        self.setToolTip(tr("Which styles to show"))
        self.setSizeAdjustPolicy(QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(20)
        self.currentIndexChanged.connect(self._on_index)
        library.changed.connect(self._fill)
        self._fill()

    @property
    def shelf(self) -> str:
        """The chosen one, as `shelves.entries` takes it."""
        return str(self.currentData() or ALL)

    def choose(self, shelf: str) -> None:
        """Choose a shelf, if there is one of that kind."""
        place = self.findData(shelf)
        if place >= 0:
            self.setCurrentIndex(place)

    def _fill(self) -> None:
        shelves = _shelves(self._library)
        if shelves == self._shelves:
            return
        self._shelves, before = shelves, self.shelf
        blocker = QtCore.QSignalBlocker(self)
        self.clear()
        for place, (shelf, text, tip) in enumerate(shelves):
            self.addItem(text, shelf)
            self.setItemData(place, tip, QtCore.Qt.ItemDataRole.ToolTipRole)
        self.insertSeparator(self.findData(LAYERS) + 1)
        self.setCurrentIndex(max(0, self.findData(before)))
        blocker.unblock()
        if self.shelf != before:
            self.shelf_changed.emit()

    def _on_index(self, _place: int) -> None:
        self.shelf_changed.emit()


def _shelves(library: Library) -> list[tuple[str, str, str]]:
    """Each one's key, text and tool tip."""
    shelves = [
        (ALL, tr("All pictures"), tr("The pictures of all folders below, and what you used last")),
        (RECENT, tr("Recent"), tr("What you used last")),
        (FAVOURITES, tr("Favourites"), tr("What you have marked with a star")),
        (LAYERS, tr("Layers"), tr("The layers of the document in front")),
    ]
    for folder, scan in library.scans.items():
        if folder == library.kept_folder:
            shelves.append((folder, tr("Dropped and pasted"), QtCore.QDir.toNativeSeparators(folder)))
            continue
        name = Path(folder).name or folder
        problem = scan.problem if scan else ""
        unusable = bool(problem) and scan is not None and not scan.pictures
        text = tr("{folder} (missing)", folder=name) if unusable else name
        shelves.append((folder, text, f"{QtCore.QDir.toNativeSeparators(folder)}\n{problem}".strip()))
    return shelves
