"""The panel: everything a painter sees, put together."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...engine.contract import Cancelled, ScumbleError
from ..host import Host
from ..inserting import insert_result, notice
from ..last import LastChoices, read_last
from ..library import Library, StylePicker
from ..preview import PreviewPane
from ..qt import QtCore, QtGui, QtWidgets
from ..records.history import History
from ..records.history_view import HistoryView
from ..records.preset_menu import PresetMenu
from ..records.settings_page import SettingsPage
from ..result import Result
from ..runner import Runner
from ..session import Session
from ..settings import SettingsStore
from ..texts import tr
from .engine_line import EngineLine
from .icons import sign_button
from .layer import LayerSection
from .layout import PanelLayout
from .messages import MessageBar
from .regions.section import RegionsSection
from .run.advanced import AdvancedSection
from .run.section import RunSection
from .undo import Undo
from .words import duration

if TYPE_CHECKING:
    from ..client import Engine

Key = QtCore.Qt.Key
Modifier = QtCore.Qt.KeyboardModifier


class Panel(QtWidgets.QWidget):
    """What the docker and the window show. It works from 320 px of width on.

    Attributes:
        session: the choices for the host's document.
        runner: restyles it.
    """

    def __init__(
        self, host: Host, engine: Engine, settings: SettingsStore, parent: QtWidgets.QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName("Scumble")
        self._host, self._engine, self._settings = host, engine, settings
        last = settings.path.with_name("last.json")
        self.session = Session(host, self, read_last(last))
        self._last = LastChoices(self.session, last)
        self.runner = Runner(self.session, engine, self)
        self.history = History(settings, self)
        self.undo = Undo(self.session, self)
        self._make_parts()
        self._lay_out()
        self._connect()
        self._take_settings()

    def close_session(self) -> None:
        """Before the panel goes away: listen to the host no more, and end what is at work."""
        self.runner.cancel()
        self.session.close()
        self._last.close()
        self.history.wait()

    def _make_parts(self) -> None:
        self.preview = PreviewPane(self.session, self.runner)
        self.layer = LayerSection(self.session)
        self.library = Library(self._settings, self._engine, self)
        self.regions = RegionsSection(self.session, self.library)
        self.picker = StylePicker(self.library, self.session)
        self.picker.setMinimumHeight(240)
        self.presets = PresetMenu(self.session, self._settings)
        self.undo_button = sign_button("undo", tr("Undo"), tr("Undo the last change in this panel (Ctrl+Z)"))
        self.redo_button = sign_button("redo", tr("Redo"), tr("Redo (Ctrl+Shift+Z)"))
        self.past = HistoryView(self.history, self.session, self.runner, self._engine)
        self.settings_page = SettingsPage(self._settings, self._engine, host=self._host)
        self.advanced = AdvancedSection(self.session, self._engine)
        self.run = RunSection(self.session, self.runner, self._engine)
        self.messages = MessageBar(lambda: self._engine.log_tail)
        self.engine_line = EngineLine(self._engine)

    def _lay_out(self) -> None:
        self.layout_ = PanelLayout(self, self.preview, self._settings.value.folded)
        self.layout_.add_above(self.presets, self.undo_button, self.redo_button)
        self.layout_.add_section("layer", tr("Layer"), self.layer)
        self.layout_.add_section("regions", tr("Regions"), self.regions)
        self.styles = self.layout_.add_section("styles", tr("Styles"), self.picker)
        self.layout_.add_section("advanced", tr("Advanced"), self.advanced)
        self.layout_.add_section("history", tr("History"), self.past)
        self.layout_.add_section("settings", tr("Settings"), self.settings_page)
        for widget in (self.messages, self.run, self.engine_line):
            self.layout_.add_below(widget)

    def _connect(self) -> None:
        self.runner.finished.connect(self._finish)
        self.runner.failed.connect(self._fail)
        for part in (self.regions, self.advanced, self.past, self.presets, self._settings):
            part.failed.connect(self._tell)
        for part in (self.past, self.presets):
            part.noticed.connect(self.messages.show_message)
        self.undo.changed.connect(self._show_undo)
        self.undo_button.clicked.connect(lambda _: self.undo.undo())
        self.redo_button.clicked.connect(lambda _: self.undo.redo())
        self._show_undo()
        self.regions.style_wanted.connect(self._ask_for_style)
        self.picker.picked.connect(self.regions.take_style)
        self._settings.changed.connect(self._take_settings)
        self.run.auto.toggled.connect(lambda on: self._settings.edit(auto_draft=on))
        self.layout_.folded.connect(lambda names: self._settings.edit(folded=names))
        if self._settings.problem is not None:
            self._tell(self._settings.problem)

    def _show_undo(self) -> None:
        self.undo_button.setEnabled(self.undo.can_undo)
        self.redo_button.setEnabled(self.undo.can_redo)

    def _take_settings(self) -> None:
        value = self._settings.value
        self.runner.preview_seconds = value.preview_seconds
        self.run.auto.setChecked(value.auto_draft)
        self.session.set_device(value.device)

    def _ask_for_style(self) -> None:
        self.styles.set_open(True)
        self.picker.setFocus()
        self.layout_.show(self.styles)

    # What comes of a restyle.

    def _finish(self, result: Result) -> None:
        """On disk first, then into the document: nothing is lost if that fails."""
        if self.runner.is_draft:
            return
        self.run.inserting(True)
        self.history.add(
            result, self.session.document, lambda _: self._insert(result), lambda error: self._not_kept(result, error)
        )

    def _not_kept(self, result: Result, error: ScumbleError) -> None:
        self._tell(error)
        self._insert(result)

    def _insert(self, result: Result) -> None:
        def done() -> None:
            self.run.inserting(False)
            self.run.drafts.skip()
            said = tr("A new layer: {title}. It took {time}.", title=result.title, time=duration(result.seconds))
            self.messages.show_message(f"{said} {notice(result, self._host.document())}".rstrip())

        def fail(error: ScumbleError) -> None:
            self.run.inserting(False)
            self._tell(error, tr("The result is kept in the history."))

        insert_result(self._host, result, done, fail)

    def _fail(self, error: ScumbleError) -> None:
        if not isinstance(error, Cancelled):
            self._tell(error)
        elif not self.runner.is_draft:
            self.messages.show_message(tr("Cancelled. Nothing was changed."))

    def _tell(self, error: ScumbleError, hint: str = "") -> None:
        self.messages.show_error(error, hint)
        self.settings_page.last_error = error

    # Keys.

    def event(self, event: QtCore.QEvent | None) -> bool:
        """Claims the panel's keys before the editor takes them for its own commands."""
        if (
            isinstance(event, QtGui.QKeyEvent)
            and event.type() == QtCore.QEvent.Type.ShortcutOverride
            and self._command(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802 - Qt's name
        """See `take_key`."""
        assert event is not None
        if not self.take_key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802 - Qt's name
        """See `take_key`."""
        assert event is not None
        if not self.take_key(event):
            super().keyReleaseEvent(event)

    def take_key(self, event: QtGui.QKeyEvent) -> bool:
        """Ctrl+Return restyles, Esc dismisses a message or else cancels, Ctrl+Z and Ctrl+Shift+Z undo and redo, C shows
        the original as long as it is held. Whether it was one of these; for keys that nothing else has taken."""
        if event.type() == QtCore.QEvent.Type.KeyRelease:
            if event.key() == Key.Key_C and not event.isAutoRepeat():
                self.preview.hold(False)
            return event.key() == Key.Key_C
        command = self._command(event)
        return command is not None and command() is not False

    def showEvent(self, event: QtGui.QShowEvent | None) -> None:  # noqa: N802 - Qt's name
        """The engine starts when somebody looks, and is warm when it is needed."""
        super().showEvent(event)
        self._engine.start()

    def _command(self, event: QtGui.QKeyEvent) -> Callable[[], object] | None:
        modifiers = event.modifiers() & ~Modifier.KeypadModifier
        if modifiers == Modifier.ControlModifier and event.key() in (Key.Key_Return, Key.Key_Enter):
            return self.run.start
        if modifiers == Modifier.NoModifier and event.key() == Key.Key_Escape:
            return self._escape
        if modifiers == Modifier.NoModifier and event.key() == Key.Key_C:
            return lambda: self.preview.hold(True)
        if event.matches(QtGui.QKeySequence.StandardKey.Undo):
            return self.undo.undo
        if event.matches(QtGui.QKeySequence.StandardKey.Redo):
            return self.undo.redo
        return None

    def _escape(self) -> bool:
        return self.messages.dismiss() or self.run.cancel()
