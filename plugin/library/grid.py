"""The grid of styles: as many columns as fit, driven by mouse and keyboard alike."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable

from ..qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ..texts import tr
from .library import Library
from .model import FAVOURITE, SOURCE, StyleModel
from .tiles import LEAST_WIDTH, TileDelegate, star_rect, tile_height

_Key = QtCore.Qt.Key
_Modifier = QtCore.Qt.KeyboardModifier
_Find = QtGui.QKeySequence.StandardKey.Find
_Paste = QtGui.QKeySequence.StandardKey.Paste


class StyleGrid(QtWidgets.QListView):
    """Shows a StyleModel.

    Signals:
        chosen(str): Enter or a double click on a source.
        star_clicked(str): its star, or the key *.
        paste_pressed, find_pressed, refresh_pressed: the keys for that.
    """

    chosen = pyqtSignal(str)
    star_clicked = pyqtSignal(str)
    paste_pressed = pyqtSignal()
    find_pressed = pyqtSignal()
    refresh_pressed = pyqtSignal()

    def __init__(self, library: Library, parent: QtWidgets.QWidget) -> None:
        super().__init__(parent)
        self._empty_text = ""
        self._pressed_star = ""
        self._drop_hint = False
        self.setModel(StyleModel(library, self))
        self.setItemDelegate(TileDelegate(library, self))
        # Qt's list mode, wrapped: its icon mode lays out every item by itself, which is slow for thousands.
        self.setViewMode(QtWidgets.QListView.ViewMode.ListMode)
        self.setFlow(QtWidgets.QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QtWidgets.QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        # Always there: one that comes and goes would change the number of columns, and with it whether it is needed.
        self.setVerticalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QtWidgets.QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QtWidgets.QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QtWidgets.QAbstractItemView.DragDropMode.DragOnly)
        self.setContextMenuPolicy(QtCore.Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumHeight(tile_height(self.fontMetrics()) + 8)
        self.surface.setAttribute(QtCore.Qt.WidgetAttribute.WA_Hover)

    @property
    def styles(self) -> StyleModel:
        """The model."""
        model = self.model()
        assert isinstance(model, StyleModel)
        return model

    @property
    def surface(self) -> QtWidgets.QWidget:
        """What the tiles are painted on."""
        viewport = self.viewport()
        assert viewport is not None
        return viewport

    @property
    def current_source(self) -> str:
        """Where the keyboard is; empty for nowhere."""
        return str(self.currentIndex().data(SOURCE) or "")

    def selected_sources(self) -> list[str]:
        """In the grid's order; at least the current one."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        sources = [str(self.styles.index(row).data(SOURCE)) for row in rows]
        return sources or [source for source in [self.current_source] if source]

    def set_empty_text(self, text: str) -> None:
        """What to say while there are no styles."""
        self._empty_text = text
        self.setAccessibleDescription(text)
        self.surface.update()

    def set_drop_hint(self, shown: bool) -> None:
        """Whether a frame says that something can be dropped here."""
        self._drop_hint = shown
        self.surface.update()

    def show_source(self, source: str) -> bool:
        """Select it and scroll to it; whether it is there."""
        index = self.styles.index_of(source)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def dataChanged(  # noqa: N802
        self, first: QtCore.QModelIndex, last: QtCore.QModelIndex, _roles: Iterable[int] = ()
    ) -> None:
        # Qt would lay out all items anew, for each thumbnail that comes. Nothing that changes changes a tile's size.
        if first == last:
            self.update(first)
        else:
            self.surface.update()

    def resizeEvent(self, event: QtGui.QResizeEvent | None) -> None:  # noqa: N802
        width = self.surface.width() - 1  # Qt breaks a row that fits without a pixel to spare
        columns = max(1, width // LEAST_WIDTH)
        self.setGridSize(QtCore.QSize(max(LEAST_WIDTH, width // columns), tile_height(self.fontMetrics())))
        super().resizeEvent(event)

    def paintEvent(self, event: QtGui.QPaintEvent | None) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QtGui.QPainter(self.surface)
        area = QtCore.QRectF(self.surface.rect())
        if self._empty_text and self.styles.rowCount() == 0:
            painter.setPen(self.palette().color(QtGui.QPalette.ColorRole.PlaceholderText))
            option = QtGui.QTextOption(QtCore.Qt.AlignmentFlag.AlignCenter)
            painter.drawText(area.adjusted(16, 8, -16, -8), self._empty_text, option)
        if self._drop_hint:
            painter.setPen(QtGui.QPen(self.palette().color(QtGui.QPalette.ColorRole.Highlight), 3))
            painter.drawRect(area.adjusted(1.5, 1.5, -1.5, -1.5))
        painter.end()

    def event(self, event: QtCore.QEvent | None) -> bool:
        # Editors have shortcuts on single keys: those that the grid knows are its own while it has the focus.
        override = QtCore.QEvent.Type.ShortcutOverride
        if isinstance(event, QtGui.QKeyEvent) and event.type() == override and self._action(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802
        action = self._action(event) if event is not None else None
        if event is None or action is None:
            super().keyPressEvent(event)
            return
        event.accept()
        action()

    def mousePressEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        self._pressed_star = self._star_at(event)
        if not self._pressed_star:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        pressed, self._pressed_star = self._pressed_star, ""
        if not pressed:
            super().mouseReleaseEvent(event)
        elif self._star_at(event) == pressed:
            self.star_clicked.emit(pressed)

    def mouseMoveEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        if not self._pressed_star:
            super().mouseMoveEvent(event)

    def mouseDoubleClickEvent(self, event: QtGui.QMouseEvent | None) -> None:  # noqa: N802
        if event is None or event.button() != QtCore.Qt.MouseButton.LeftButton or self._star_at(event):
            return
        source = self.indexAt(event.pos()).data(SOURCE)
        if source:
            self.chosen.emit(source)

    def viewportEvent(self, event: QtCore.QEvent | None) -> bool:  # noqa: N802
        if isinstance(event, QtGui.QHelpEvent) and event.type() == QtCore.QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            if index.data(FAVOURITE) is not None and star_rect(self.visualRect(index)).contains(event.pos()):
                text = tr("Remove from favourites") if index.data(FAVOURITE) else tr("Add to favourites")
                QtWidgets.QToolTip.showText(event.globalPos(), text, self)
                return True
        return super().viewportEvent(event)

    def _action(self, event: QtGui.QKeyEvent) -> Callable[[], object] | None:
        """What a key does; None for what Qt's view does with it."""
        if event.matches(_Paste):
            return self.paste_pressed.emit
        if event.matches(_Find):
            return self.find_pressed.emit
        if event.key() == _Key.Key_F5:
            return self.refresh_pressed.emit
        if event.key() in (_Key.Key_Return, _Key.Key_Enter):
            plain = not event.modifiers() & ~_Modifier.KeypadModifier  # with Ctrl it is the panel's
            return functools.partial(self._tell, self.chosen) if plain else None
        return functools.partial(self._tell, self.star_clicked) if event.key() == _Key.Key_Asterisk else None

    def _tell(self, signal: QtCore.pyqtBoundSignal) -> None:
        for source in self.selected_sources():
            signal.emit(source)

    def _star_at(self, event: QtGui.QMouseEvent | None) -> str:
        """The source whose star the mouse is on; empty for none."""
        if event is None or event.button() != QtCore.Qt.MouseButton.LeftButton:
            return ""
        index = self.indexAt(event.pos())
        on_star = index.data(FAVOURITE) is not None and star_rect(self.visualRect(index)).contains(event.pos())
        return str(index.data(SOURCE)) if on_star else ""
