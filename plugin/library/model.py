"""A shelf's styles for Qt's views."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..qt import QtCore
from ..session import LAYER
from ..texts import tr
from .drops import STYLE_MIME, offer
from .library import Library
from .scanning import Entry

_Role = QtCore.Qt.ItemDataRole
SOURCE = int(_Role.UserRole)
FAVOURITE = SOURCE + 1
"""Roles: the style's source; whether it is a favourite, None where it cannot be one."""

_NOWHERE = QtCore.QModelIndex()


class StyleModel(QtCore.QAbstractListModel):
    """The entries that it was shown last."""

    def __init__(self, library: Library, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._entries: list[Entry] = []
        self._rows: dict[str, int] = {}
        self._favourites: frozenset[str] = frozenset()
        library.thumbnail_ready.connect(self._on_thumbnail)

    def show(self, entries: list[Entry]) -> bool:
        """Show these, and the favourites as they are now; whether the entries are others than before."""
        self._favourites = frozenset(self._library.favourites)
        if entries == self._entries:
            if entries:
                self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return False
        self.beginResetModel()
        self._entries = entries
        self._rows = {entry.source: row for row, entry in enumerate(entries)}
        self.endResetModel()
        return True

    def index_of(self, source: str) -> QtCore.QModelIndex:
        """Where the source is; an invalid index for nowhere."""
        row = self._rows.get(source)
        return QtCore.QModelIndex() if row is None else self.index(row)

    def rowCount(self, parent: QtCore.QModelIndex = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: QtCore.QModelIndex, role: int = _Role.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == _Role.DisplayRole:
            return entry.name
        if role == SOURCE:
            return entry.source
        if role == FAVOURITE:
            return None if entry.source.startswith(LAYER) else entry.source in self._favourites
        if role == _Role.ToolTipRole:
            return self._tool_tip(entry)
        if role == _Role.AccessibleTextRole:
            return self._spoken(entry)
        return None

    def flags(self, index: QtCore.QModelIndex) -> QtCore.Qt.ItemFlag:
        if not index.isValid():
            return QtCore.Qt.ItemFlag.NoItemFlags
        flag = QtCore.Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled | flag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [STYLE_MIME, "text/uri-list"]

    def mimeData(self, indexes: Iterable[QtCore.QModelIndex]) -> QtCore.QMimeData:  # noqa: N802
        return offer(self._entries[index.row()].source for index in indexes)

    def supportedDragActions(self) -> QtCore.Qt.DropAction:  # noqa: N802
        return QtCore.Qt.DropAction.CopyAction

    def _tool_tip(self, entry: Entry) -> str:
        problem = self._library.problem(entry.source)
        if entry.source.startswith(LAYER):
            return problem or tr("The layer {name}", name=entry.name)
        path = QtCore.QDir.toNativeSeparators(entry.source)
        return problem if entry.source in problem else f"{path}\n{problem}".strip()

    def _spoken(self, entry: Entry) -> str:
        parts = [entry.name, tr("favourite") if entry.source in self._favourites else ""]
        return ", ".join(part for part in (*parts, self._library.problem(entry.source)) if part)

    def _on_thumbnail(self, source: str) -> None:
        index = self.index_of(source)
        if index.isValid():
            self.dataChanged.emit(index, index)
