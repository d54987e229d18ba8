"""The list of regions: rows are dragged, ticked, renamed in place."""

from __future__ import annotations

from ...qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ...session import Session
from ...texts import tr
from .edits import enable, move
from .model import Column, RegionModel

_LEAST_ROWS, _MOST_ROWS = 3, 8
Key = QtCore.Qt.Key
Modifier = QtCore.Qt.KeyboardModifier


class RegionView(QtWidgets.QTreeView):
    """The regions from the top, and the background.

    Signals:
        chosen(str): the region that the editor is to show; empty for the background.
        removal_wanted: the Delete key.
    """

    chosen = pyqtSignal(str)
    removal_wanted = pyqtSignal()

    def __init__(self, session: Session, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.regions = RegionModel(session, self)
        self._current = ""
        self.setModel(self.regions)
        self.setAccessibleName(tr("Regions"))
        self.setRootIsDecorated(False)
        self.setHeaderHidden(True)
        self.setAllColumnsShowFocus(True)
        self.setDragDropMode(QtWidgets.QAbstractItemView.DragDropMode.DragDrop)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QtWidgets.QAbstractItemView.EditTrigger.DoubleClicked
            | QtWidgets.QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self._set_columns()
        self.regions.modelReset.connect(self._restore)
        self.clicked.connect(self._on_click)
        model = self.selectionModel()
        assert model is not None
        model.currentChanged.connect(lambda index, _: self._choose(self.regions.region_id(index)))
        self._restore()

    @property
    def current_id(self) -> str:
        """The chosen region; empty for the background."""
        return self._current

    def choose(self, region_id: str) -> None:
        """Make a region the chosen one."""
        self.setCurrentIndex(self.regions.index_of(region_id))

    def toggle_solo(self) -> None:
        """Restyle the chosen region alone, or all again."""
        if self._current:
            self._session.edit(solo="" if self._session.choices.solo == self._current else self._current)

    def shift(self, rows: int) -> None:
        """Move the chosen region down by so many rows, up if negative."""
        row = self.regions.index_of(self._current).row()
        last = len(self._session.choices.regions) - 1
        if self._current and 0 <= row + rows <= last:
            move(self._session, self._current, row + rows + (rows > 0))

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802 - Qt's name
        assert event is not None
        alt = event.modifiers() == Modifier.AltModifier
        if alt and event.key() in (Key.Key_Up, Key.Key_Down):
            self.shift(-1 if event.key() == Key.Key_Up else 1)
        elif event.key() == Key.Key_F2:
            self.edit(self.currentIndex().siblingAtColumn(Column.NAME))
        elif event.key() == Key.Key_Delete:
            self.removal_wanted.emit()
        elif event.key() == Key.Key_Space and self._current:
            choice = next(choice for choice in self._session.choices.regions if choice.id == self._current)
            enable(self._session, self._current, not choice.enabled)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QtCore.QSize:  # noqa: N802 - Qt's name
        rows = min(max(self.regions.rowCount(), _LEAST_ROWS), _MOST_ROWS)
        row = max(self.sizeHintForRow(0), 18)
        return QtCore.QSize(240, rows * row + 2 * self.frameWidth() + 2)

    def minimumSizeHint(self) -> QtCore.QSize:  # noqa: N802 - Qt's name
        return QtCore.QSize(160, self.sizeHint().height())

    def _set_columns(self) -> None:
        header = self.header()
        assert header is not None
        mode = QtWidgets.QHeaderView.ResizeMode
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(20)
        header.setSectionResizeMode(Column.NAME, mode.Stretch)
        header.setSectionResizeMode(Column.SOURCE, mode.Stretch)
        header.setSectionResizeMode(Column.SHARE, mode.ResizeToContents)
        header.setSectionResizeMode(Column.SOLO, mode.Fixed)
        header.setSectionResizeMode(Column.ON, mode.Fixed)
        header.resizeSection(Column.ON, 24)
        header.resizeSection(Column.SOLO, 26)

    def _restore(self) -> None:
        """After rows came or went: the same region stays chosen."""
        self.updateGeometry()
        self.setCurrentIndex(self.regions.index_of(self._current))

    def _choose(self, region_id: str) -> None:
        if region_id != self._current:
            self._current = region_id
            self.chosen.emit(region_id)

    def _on_click(self, index: QtCore.QModelIndex) -> None:
        if index.column() == Column.SOLO and self.regions.region_id(index):
            self._choose(self.regions.region_id(index))
            self.toggle_solo()
