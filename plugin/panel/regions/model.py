"""The regions as Qt's views want them: a row for each, the background last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any

from ...hues import region_hue
from ...library import STYLE_MIME, may_be_style
from ...qt import QtCore, QtGui, pyqtSignal
from ...session import RegionChoice, Session
from ...texts import tr
from ..icons import sign, swatch
from ..words import percent
from .edits import enable, move, region_name
from .sources import is_gone, source_words

Role = QtCore.Qt.ItemDataRole
Flag = QtCore.Qt.ItemFlag
_MIME = "application/x-scumble-region"
_NOWHERE = QtCore.QModelIndex()


class Column(IntEnum):
    """From left to right."""

    ON = 0
    NAME = 1
    SOURCE = 2
    SHARE = 3
    SOLO = 4


class RegionModel(QtCore.QAbstractTableModel):
    """The session's regions. Names and check boxes are edited here; rows are moved by dragging.

    Signals:
        style_dropped(str, QMimeData): on that region's row; the data is good for the time of the call.
    """

    style_dropped = pyqtSignal(str, object)

    def __init__(self, session: Session, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._ids: list[str] = []
        self._shares: Mapping[str, float] = {}
        session.choices_changed.connect(self._refresh)
        session.document_changed.connect(self._refresh)
        self._refresh()

    def region_id(self, index: QtCore.QModelIndex) -> str:
        """The region of a row; empty for the background."""
        return self._ids[index.row()] if 0 <= index.row() < len(self._ids) else ""

    def index_of(self, region_id: str) -> QtCore.QModelIndex:
        """The row of a region; the background's for one that is gone."""
        return self.index(self._ids.index(region_id) if region_id in self._ids else len(self._ids), Column.NAME)

    def set_shares(self, shares: Mapping[str, float]) -> None:
        """Show how much of the picture each region owns, 0..1 by id."""
        self._shares = dict(shares)
        self._tell()

    # Qt's names from here on.

    def rowCount(self, parent: QtCore.QModelIndex = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._ids) + 1

    def columnCount(self, parent: QtCore.QModelIndex = _NOWHERE) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: QtCore.QModelIndex) -> Flag:
        if not index.isValid():
            return Flag.ItemIsDropEnabled
        flags = Flag.ItemIsSelectable | Flag.ItemIsEnabled | Flag.ItemNeverHasChildren | Flag.ItemIsDropEnabled
        if self.region_id(index):
            flags |= Flag.ItemIsDragEnabled
            if index.column() == Column.NAME:
                flags |= Flag.ItemIsEditable
            if index.column() == Column.ON:
                flags |= Flag.ItemIsUserCheckable
        return flags

    def data(self, index: QtCore.QModelIndex, role: int = Role.DisplayRole) -> Any:
        choice = self._choice(index)
        if role == Role.ToolTipRole:
            return self._tip(choice, index)
        if role in (Role.ForegroundRole, Role.FontRole):
            return self._look(choice, index, role)
        if role == Role.AccessibleTextRole and index.column() == Column.NAME:
            return self._aloud(choice)
        if index.column() == Column.ON and role == Role.CheckStateRole and choice.id:
            return QtCore.Qt.CheckState.Checked if choice.enabled else QtCore.Qt.CheckState.Unchecked
        if index.column() == Column.NAME:
            return self._name(choice, index.row(), role)
        if index.column() == Column.SOURCE and role == Role.DisplayRole:
            return source_words(choice.region.mask, self._session.document)
        if index.column() == Column.SHARE:
            return self._share(choice, role)
        if index.column() == Column.SOLO and role == Role.DecorationRole:
            state = QtGui.QIcon.State.On if self._is_solo(choice) else QtGui.QIcon.State.Off
            mode = QtGui.QIcon.Mode.Normal if self._is_solo(choice) else QtGui.QIcon.Mode.Disabled
            return sign("solo").pixmap(QtCore.QSize(16, 16), mode, state) if choice.id else None
        return None

    def setData(self, index: QtCore.QModelIndex, value: Any, role: int = Role.EditRole) -> bool:  # noqa: N802
        region_id = self.region_id(index)
        if not region_id:
            return False
        if role == Role.EditRole and index.column() == Column.NAME:
            self._session.edit_region(region_id, name=str(value).strip())
            return True
        if role == Role.CheckStateRole and index.column() == Column.ON:
            enable(self._session, region_id, QtCore.Qt.CheckState(value) == QtCore.Qt.CheckState.Checked)
            return True
        return False

    def supportedDropActions(self) -> QtCore.Qt.DropAction:  # noqa: N802
        return QtCore.Qt.DropAction.MoveAction | QtCore.Qt.DropAction.CopyAction

    def supportedDragActions(self) -> QtCore.Qt.DropAction:  # noqa: N802
        return QtCore.Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802
        return [_MIME, STYLE_MIME, "text/uri-list", "application/x-qt-image", "text/html", "text/plain"]

    def mimeData(self, indexes: Iterable[QtCore.QModelIndex]) -> QtCore.QMimeData:  # noqa: N802
        data = QtCore.QMimeData()
        data.setData(_MIME, self.region_id(next(iter(indexes))).encode("utf-8"))
        return data

    def canDropMimeData(  # noqa: N802
        self,
        data: QtCore.QMimeData | None,
        action: QtCore.Qt.DropAction,  # noqa: ARG002 - Qt's parameters
        row: int,  # noqa: ARG002
        column: int,  # noqa: ARG002
        parent: QtCore.QModelIndex,
    ) -> bool:
        """Regions between rows, styles on them."""
        if data is None:
            return False
        return not parent.isValid() if data.hasFormat(_MIME) else parent.isValid() and may_be_style(data)

    def dropMimeData(  # noqa: N802
        self,
        data: QtCore.QMimeData | None,
        action: QtCore.Qt.DropAction,
        row: int,
        column: int,
        parent: QtCore.QModelIndex,
    ) -> bool:
        if data is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        if data.hasFormat(_MIME):
            region_id = data.data(_MIME).data().decode("utf-8")
            move(self._session, region_id, len(self._ids) if row < 0 else row)
        else:
            self.style_dropped.emit(self.region_id(parent), data)
        return False  # else the view would remove the row that was dragged

    # What the cells hold.

    def _choice(self, index: QtCore.QModelIndex) -> RegionChoice:
        """The row's region; the background as a choice without an id."""
        choices = self._session.choices
        if index.row() < len(choices.regions):
            return choices.regions[index.row()]
        return RegionChoice("", choices.background)

    def _is_solo(self, choice: RegionChoice) -> bool:
        return bool(choice.id) and choice.id == self._session.choices.solo

    def _name(self, choice: RegionChoice, row: int, role: int) -> Any:
        if role == Role.DisplayRole:
            return region_name(choice, row)
        if role == Role.EditRole:
            return choice.region.name
        if role == Role.DecorationRole:
            hue = region_hue(row) if choice.id else QtGui.QColor(128, 128, 128)
            return swatch(hue, filled=bool(choice.region.styles))
        return None

    def _share(self, choice: RegionChoice, role: int) -> Any:
        if role == Role.TextAlignmentRole:
            return QtCore.Qt.AlignmentFlag.AlignRight | QtCore.Qt.AlignmentFlag.AlignVCenter
        if role == Role.DisplayRole and choice.id in self._shares:
            return percent(self._shares[choice.id])
        return None

    def _look(self, choice: RegionChoice, index: QtCore.QModelIndex, role: int) -> Any:
        solo = self._session.choices.solo
        heard = choice.enabled and solo in ("", choice.id)
        if role == Role.ForegroundRole and (index.column() == Column.SOURCE or not heard):
            return QtGui.QBrush(QtGui.QGuiApplication.palette().placeholderText().color())
        if role == Role.FontRole and not choice.enabled and index.column() == Column.NAME:
            font = QtGui.QFont()
            font.setStrikeOut(True)
            return font
        return None

    def _tip(self, choice: RegionChoice, index: QtCore.QModelIndex) -> str:
        if index.column() == Column.SOLO and choice.id:
            return tr("Restyle this region alone for now; the others keep their places.")
        lines = [f"{region_name(choice, index.row())}: {source_words(choice.region.mask, self._session.document)}"]
        if is_gone(choice.region.mask, self._session.document):
            lines.append(tr("What it came from has left the document. Remove the region, or switch it off."))
        if not choice.region.styles:
            lines.append(tr("It has no style: it stays as it is."))
        return "\n".join(lines)

    def _aloud(self, choice: RegionChoice) -> str:
        """The whole row for a screen reader."""
        parts = [region_name(choice, self._session.choices.regions.index(choice) if choice.id else 0)]
        parts.append(source_words(choice.region.mask, self._session.document))
        if choice.id in self._shares:
            parts.append(tr("{share} of the picture", share=percent(self._shares[choice.id])))
        if not choice.enabled:
            parts.append(tr("off"))
        if self._is_solo(choice):
            parts.append(tr("solo"))
        return ", ".join(parts)

    def _refresh(self) -> None:
        ids = [choice.id for choice in self._session.choices.regions]
        if ids == self._ids:
            self._tell()
            return
        self.beginResetModel()
        self._ids = ids
        self.endResetModel()

    def _tell(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids), len(Column) - 1))
