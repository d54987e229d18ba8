"""The history in the panel: every result again as a layer, its settings, other seeds, a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...engine.contract import BadRequest
from ..host import Document
from ..inserting import insert_result
from ..qt import QAction, QtCore, QtGui, QtWidgets, pyqtSignal
from ..result import Result
from ..runner import Runner, RunState
from ..session import Choices, Session
from ..texts import tr
from .again import choices_for, result_for
from .history import History
from .history_list import ENTRY, HistoryDelegate, HistoryModel, size_of
from .question import Question
from .saving import save_result
from .shelf import Entry
from .varying import Variations, fresh_seeds

if TYPE_CHECKING:
    from ..client import Engine

SERIES = 4  # seeds tried in one go


class HistoryView(QtWidgets.QWidget):
    """The results that are kept, and what can be done with the chosen one.

    Signals:
        failed(ScumbleError): something that the painter asked for could not be done.
        noticed(str): it was done, and there is something to say about it.
    """

    failed = pyqtSignal(object)
    noticed = pyqtSignal(str)

    def __init__(
        self,
        history: History,
        session: Session,
        runner: Runner,
        engine: Engine,
        parent: QtWidgets.QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._history, self._session, self._runner, self._engine = history, session, runner, engine
        self.variations = Variations(session, runner, self)
        self._chosen, self._row = "", 0
        self._make_list()
        self._make_actions()
        self._make_foot()
        self._lay_out()
        history.changed.connect(self._show)
        history.failed.connect(self.failed)
        runner.state_changed.connect(lambda _: self._show_choice())
        session.document_changed.connect(self._show_choice)
        self._show()

    @property
    def chosen(self) -> Entry | None:
        """The entry that the buttons are about."""
        entry = self.list.currentIndex().data(ENTRY)
        return entry if isinstance(entry, Entry) else None

    def apply(self) -> None:
        """Insert the chosen result as a layer again, into the document in front."""
        entry, document = self.chosen, self._document()
        if entry is None or document is None:
            return
        name = document.name if document.id != entry.record.document else ""

        def insert(result: Result) -> None:
            insert_result(self._session.host, result_for(document, result), inserted, self.failed.emit)

        def inserted() -> None:
            if name:
                self.noticed.emit(tr("Inserted into {document}, at its old place.", document=name))

        self._history.read(entry.id, insert, self.failed.emit)

    def restore(self) -> None:
        """Take the settings of the chosen result into the panel."""
        choices = self._choices()
        if choices is not None:
            self._session.replace(choices)

    def vary(self, count: int) -> None:
        """Restyle with the settings of the chosen result and other seeds."""
        entry, choices = self.chosen, self._choices()
        if entry is not None and choices is not None:
            known = [other.record.request for other in self._history.entries]
            self.variations.start(choices, fresh_seeds(entry.record.request, known, count))

    def save(self) -> None:
        """Ask for a file's name, and write the chosen result there in its own depth and profile."""
        entry = self.chosen
        if entry is not None:
            save_result(self, self._history, self._engine, entry, self.noticed.emit, self.failed.emit)

    def toggle_pin(self) -> None:
        """Keep the chosen result whatever the limit, or no longer."""
        if self.chosen is not None:
            self._history.pin(self.chosen.id, not self.chosen.pinned)

    def delete(self) -> None:
        """Throw the chosen result away, if the painter says yes."""
        entry = self.chosen
        if entry is not None:
            text = tr("Delete “{title}”?", title=entry.record.title)
            self.question.ask(text, tr("&Delete"), lambda: self._history.delete(entry.id))

    def clear(self) -> None:
        """Throw all away but the pinned ones, if the painter says yes."""
        entries = [entry for entry in self._history.entries if not entry.pinned]
        size = size_of(sum(entry.size for entry in entries))
        text = tr("Delete the one result ({size})?") if len(entries) == 1 else tr("Delete {count} results ({size})?")
        text = text.format(count=len(entries), size=size)
        if len(entries) < len(self._history.entries):
            text += " " + tr("Pinned ones stay.")
        self.question.ask(text, tr("&Delete"), self._history.clear)

    def _make_list(self) -> None:
        self.list = QtWidgets.QListView()
        self.list.setAccessibleName(tr("History of results"))
        self.list.setModel(HistoryModel(self._history, self))
        self.list.setItemDelegate(HistoryDelegate(self))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QtWidgets.QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(QtCore.Qt.ContextMenuPolicy.ActionsContextMenu)
        self.list.doubleClicked.connect(self.apply)
        model = self.list.selectionModel()
        assert model is not None
        model.currentChanged.connect(self._remember)
        self.empty = QtWidgets.QLabel(
            tr("Every result is kept here, with the settings that made it. Restyle something to see the first one.")
        )
        self.empty.setWordWrap(True)
        self.empty.setAlignment(QtCore.Qt.AlignmentFlag.AlignCenter)
        self.empty.setMargin(16)

    def _make_actions(self) -> None:
        self.apply_action = self._action(tr("&Apply as a layer"), self.apply, "Return")
        self.restore_action = self._action(tr("Restore its &settings"), self.restore)
        self.one_action = self._action(tr("&One more, with another seed"), lambda: self.vary(1))
        self.four_action = self._action(tr("&Four more, with other seeds"), lambda: self.vary(SERIES))
        self.save_action = self._action(tr("Save as a &file…"), self.save)
        self.pin_action = self._action(tr("&Pin"), self.toggle_pin)
        self.pin_action.setCheckable(True)
        self.pin_action.setToolTip(tr("A pinned result stays, whatever the limit."))
        self.delete_action = self._action(tr("&Delete…"), self.delete, "Del")

    def _action(self, text: str, slot: Callable[[], object], key: str = "") -> QAction:
        action = QAction(text, self)
        action.triggered.connect(lambda _=False: slot())
        action.setShortcut(QtGui.QKeySequence(key))
        action.setShortcutContext(QtCore.Qt.ShortcutContext.WidgetShortcut)
        self.list.addAction(action)
        return action

    def _make_foot(self) -> None:
        self.used = QtWidgets.QLabel()
        self.clear_button = QtWidgets.QPushButton(tr("Clear all…"))
        self.clear_button.clicked.connect(self.clear)
        usual = QtWidgets.QWidget()
        row = QtWidgets.QHBoxLayout(usual)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.used, 1)
        row.addWidget(self.clear_button)
        self.question = Question(usual)

    def _lay_out(self) -> None:
        self.apply_button = QtWidgets.QPushButton(tr("Apply"))
        self.apply_button.setToolTip(tr("Insert it as a layer again"))
        self.apply_button.clicked.connect(self.apply)
        self.restore_button = QtWidgets.QPushButton(tr("Settings"))
        self.restore_button.setToolTip(tr("Restore the settings that made it"))
        self.restore_button.clicked.connect(self.restore)
        self.vary_button = self._menu_button(tr("Vary"), [self.one_action, self.four_action])
        self.vary_button.setToolTip(tr("Restore its settings, and restyle with other seeds"))
        self.more_button = self._menu_button(tr("More"), [self.save_action, self.pin_action, self.delete_action])
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(4)
        for button in (self.apply_button, self.restore_button, self.vary_button, self.more_button):
            # Four times the least width of some styles' buttons is too much for a docker.
            button.setMinimumWidth(
                button.fontMetrics().horizontalAdvance(button.text()) + (26 if button.menu() else 12)
            )
            row.addWidget(button, 1)
        self._stack = QtWidgets.QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.list)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row)
        layout.addWidget(self.question)

    def _menu_button(self, text: str, actions: list[QAction]) -> QtWidgets.QPushButton:
        button = QtWidgets.QPushButton(text)
        menu = QtWidgets.QMenu(button)
        menu.setToolTipsVisible(True)
        menu.addActions(actions)
        button.setMenu(menu)
        return button

    def _show(self) -> None:
        entries = self._history.entries
        self._stack.setCurrentWidget(self.list if entries else self.empty)
        self.clear_button.setEnabled(any(not entry.pinned for entry in entries))
        used, limit = size_of(self._history.size), size_of(self._history.limit)
        self.used.setText(tr("{used} of at most {limit}", used=used, limit=limit) if entries else "")
        model = self.list.model()
        assert isinstance(model, HistoryModel)
        row = self._row and model.row_of(self._chosen)  # who looks at the latest goes on to the one that comes
        if row < 0:
            row = min(self._row, len(entries) - 1)
        self.list.setCurrentIndex(model.index(row, 0))
        self._show_choice()

    def _remember(self, index: QtCore.QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, Entry):
            self._chosen, self._row = entry.id, index.row()
        self._show_choice()

    def _show_choice(self) -> None:
        entry, is_open = self.chosen, self._session.document is not None
        idle = self._runner.state is RunState.IDLE
        for able, parts in (
            (is_open, (self.apply_action, self.apply_button, self.restore_action, self.restore_button)),
            (is_open and idle, (self.one_action, self.four_action, self.vary_button)),
            (True, (self.save_action, self.pin_action, self.delete_action, self.more_button)),
        ):
            for part in parts:
                part.setEnabled(able and entry is not None)
        self.pin_action.setChecked(entry is not None and entry.pinned)

    def _document(self) -> Document | None:
        if self._session.document is None:
            self.failed.emit(BadRequest(tr("No picture is open."), tr("Open the picture that it is for.")))
        return self._session.document

    def _choices(self) -> Choices | None:
        """The chosen entry's, for the document in front."""
        entry, document = self.chosen, self._document()
        if entry is None or document is None:
            return None
        choices, notices = choices_for(document, entry)
        if notices:
            self.noticed.emit(" ".join(notices))
        return choices
