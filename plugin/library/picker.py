"""Where the painter looks for a style: search, shelves and the grid."""

from __future__ import annotations

from collections.abc import Sequence

from ...engine.contract import ScumbleError
from ..qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ..session import LAYER, Session
from ..texts import tr
from .drops import may_be_style
from .grid import StyleGrid
from .library import Library
from .menus import AddMenu, fill_style_menu
from .notice import Notice
from .shelf_box import ShelfBox
from .shelves import LAYERS, RECENT, empty_text, entries

SEARCH_MILLISECONDS = 120  # after the last key


class StylePicker(QtWidgets.QWidget):
    """Shows the library and takes in what is dropped or pasted on it.

    Signals:
        picked(str): the source that the painter wants as a style: a file's path, or `layer:ID`.
    """

    picked = pyqtSignal(str)

    def __init__(self, library: Library, session: Session, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._library, self._session = library, session
        library.follow(session)
        self._build()
        self._connect()
        self._list()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self._search = QtWidgets.QLineEdit(self)
        self._search.setPlaceholderText(tr("Search styles"))
        self._search.setAccessibleName(tr("Search styles"))
        self._search.setClearButtonEnabled(True)
        self._search.setAcceptDrops(False)  # a picture's address would end up as text
        self.setFocusProxy(self._search)
        self._shelves = ShelfBox(self._library, self)
        self._add = QtWidgets.QPushButton(tr("Add"), self)
        self._add.setToolTip(tr("Add pictures or a folder to the library"))
        self._more = AddMenu(self._take, self.paste, self)
        self._add.setMenu(self._more)
        self._grid = StyleGrid(self._library, self)
        self._grid.setAccessibleName(tr("Styles"))
        self._notice = Notice(self)
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self._shelves, 1)
        row.addWidget(self._add)
        column = QtWidgets.QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._search)
        column.addLayout(row)
        column.addWidget(self._notice)
        column.addWidget(self._grid, 1)
        self._typing = QtCore.QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(SEARCH_MILLISECONDS)

    def _connect(self) -> None:
        self._search.textChanged.connect(lambda: self._typing.start())
        self._search.returnPressed.connect(self._pick_first)
        self._search.installEventFilter(self)
        self._typing.timeout.connect(self._list)
        self._shelves.shelf_changed.connect(self._on_shelf)
        self._grid.chosen.connect(self._pick)
        self._grid.star_clicked.connect(self._toggle_favourite)
        self._grid.paste_pressed.connect(self.paste)
        self._grid.find_pressed.connect(self._search.setFocus)
        self._grid.refresh_pressed.connect(self._library.refresh)
        self._grid.customContextMenuRequested.connect(self._open_menu)
        self._notice.closed.connect(self._library.cancel)
        self._library.changed.connect(self._list)
        self._library.busy.connect(self._on_busy)
        self._session.document_changed.connect(self._on_document)

    def paste(self) -> None:
        """Take in what is on the clipboard."""
        clipboard = QtWidgets.QApplication.clipboard()
        mime = clipboard.mimeData() if clipboard is not None else None
        if mime is not None:
            self._take(mime)

    def eventFilter(self, watched: QtCore.QObject | None, event: QtCore.QEvent | None) -> bool:  # noqa: N802
        """From the search down into the grid; Escape empties the search."""
        if isinstance(event, QtGui.QKeyEvent) and event.type() == QtCore.QEvent.Type.KeyPress:
            if event.key() == QtCore.Qt.Key.Key_Down:
                self._grid.setFocus()
                if not self._grid.currentIndex().isValid():
                    self._grid.setCurrentIndex(self._grid.styles.index(0))
                return True
            if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and (
                event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier
            ):
                event.ignore()  # the panel restyles; nothing is picked
                return True
            if event.key() == QtCore.Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
        return super().eventFilter(watched, event)

    def dragEnterEvent(self, event: QtGui.QDragEnterEvent | None) -> None:  # noqa: N802
        mime = event.mimeData() if event is not None else None
        if event is None or mime is None or event.source() is self._grid or not may_be_style(mime):
            return
        event.setDropAction(QtCore.Qt.DropAction.CopyAction)
        event.accept()
        self._grid.set_drop_hint(True)

    def dragLeaveEvent(self, _event: QtGui.QDragLeaveEvent | None) -> None:  # noqa: N802
        self._grid.set_drop_hint(False)

    def dropEvent(self, event: QtGui.QDropEvent | None) -> None:  # noqa: N802
        self._grid.set_drop_hint(False)
        mime = event.mimeData() if event is not None else None
        if event is not None and mime is not None:
            event.setDropAction(QtCore.Qt.DropAction.CopyAction)
            event.accept()
            self._take(mime)

    def _take(self, mime: QtCore.QMimeData) -> None:
        self._notice.say("")
        self._library.take(mime, self._show_taken, self._show_error)

    def _show_taken(self, sources: Sequence[str]) -> None:
        """Where the painter sees it: all words of the search gone, on this shelf or else among the recent."""
        if not sources:
            return
        self._search.clear()
        self._list()
        if not self._grid.show_source(sources[0]):
            self._shelves.choose(LAYERS if sources[0].startswith(LAYER) else RECENT)
            self._grid.show_source(sources[0])

    def _show_error(self, error: ScumbleError) -> None:
        self._notice.say(str(error))

    def _on_busy(self, text: str) -> None:
        self._notice.say(text, tr("Stop fetching"))

    def _on_shelf(self) -> None:
        if self._shelves.shelf == LAYERS:
            self._library.refresh_layers()
        self._list()
        self._grid.scrollToTop()

    def _on_document(self) -> None:
        if self._shelves.shelf == LAYERS:
            self._list()

    def _list(self) -> None:
        self._typing.stop()
        shelf, search, document = self._shelves.shelf, self._search.text(), self._session.document
        current = self._grid.current_source
        found = entries(self._library, document, shelf, search)
        if self._grid.styles.show(found) and current:
            self._grid.show_source(current)
        self._grid.set_empty_text("" if found else empty_text(self._library, document, shelf, search))

    def _pick_first(self) -> None:
        """Enter in the search: the current style, or the first that was found."""
        self._list()
        index = self._grid.currentIndex()
        self._grid.setCurrentIndex(index if index.isValid() else self._grid.styles.index(0))
        if self._grid.current_source:
            self._pick(self._grid.current_source)

    def _pick(self, source: str) -> None:
        self._library.use(source)
        self.picked.emit(source)

    def _toggle_favourite(self, source: str) -> None:
        self._library.set_favourites([source], source not in self._library.favourites)

    def _open_menu(self, place: QtCore.QPoint) -> None:
        sources = self._grid.selected_sources() if self._grid.indexAt(place).isValid() else []
        menu = QtWidgets.QMenu(self)
        menu.setAttribute(QtCore.Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_style_menu(menu, self._library, self._shelves.shelf, sources, self._pick)
        if not sources:
            menu.addSeparator()
            menu.addActions(self._more.actions())
        menu.popup(self._grid.surface.mapToGlobal(place))
