import pytest
from scumble.engine.contract import Mask, OutOfMemory, Region, ScumbleError, Style
from scumble.engine.contract.errors import EngineMissing
from scumble.plugin.client import EngineState
from scumble.plugin.panel.layout import WIDE
from scumble.plugin.panel.shell import Panel
from scumble.plugin.qt import QtCore, QtWidgets
from scumble.plugin.runner import RunState
from scumble.plugin.session import build_request

from ..fakes.engine import FakeEngine
from ..fakes.pixels import plain

Key = QtCore.Qt.Key
Control = QtCore.Qt.KeyboardModifier.ControlModifier
Shift = QtCore.Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(qtbot, host, engine, settings, style):
    panel = Panel(host, engine, settings)
    qtbot.addWidget(panel, before_close_func=lambda panel: panel.close_session())
    panel.session.edit(background=Region((Style(style),)))
    panel.resize(320, 900)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def started(qtbot, panel, engine):
    panel.run.restyle.click()
    qtbot.waitUntil(lambda: bool(engine.runs), timeout=10_000)
    return engine.runs[0]


class TestResult:
    def test_it_becomes_a_layer_in_one_step(self, qtbot, panel, engine, host):
        started(qtbot, panel, engine).finish()
        document = host.documents["harbour"]
        qtbot.waitUntil(lambda: document.undo_steps == 1, timeout=10_000)
        assert document.info.nodes[2].name == "Große Welle"  # above the painting, which the masks lie on
        assert "Große Welle" in panel.messages.text.text()

    def test_it_is_on_disk_first(self, qtbot, panel, engine, host):
        started(qtbot, panel, engine).finish()
        qtbot.waitUntil(lambda: host.documents["harbour"].undo_steps == 1, timeout=10_000)
        assert [entry.record.title for entry in panel.history.entries] == ["Große Welle"]

    def test_where_it_cannot_be_inserted_it_is_kept_and_said(self, qtbot, panel, engine, host):
        run = started(qtbot, panel, engine)
        host.close("harbour")
        run.finish()
        qtbot.waitUntil(lambda: "closed" in panel.messages.text.text(), timeout=10_000)
        assert "kept in the history" in panel.messages.text.text()
        assert len(panel.history.entries) == 1

    def test_reading_and_inserting_are_seen(self, qtbot, panel, engine, host):
        host.answers_later = True
        panel.run.restyle.click()
        bar, words = panel.run.progress.bar, panel.run.progress.words
        assert (bar.isVisible(), bar.maximum(), words.text()) == (True, 0, "Reading the layer…")
        while not engine.runs:
            host.answer()
            qtbot.wait(5)
        engine.runs[0].advance(10)
        assert bar.maximum() > 0
        engine.runs[0].finish()
        qtbot.waitUntil(lambda: len(panel.history.entries) == 1, timeout=10_000)
        assert (bar.isVisible(), bar.maximum(), words.text()) == (True, 0, "Putting the new layer in…")
        panel.session.edit(seed=4)
        assert words.text() == "Putting the new layer in…", "a forecast can wait"
        host.answer()
        assert not bar.isVisible()
        assert host.documents["harbour"].undo_steps == 1

    def test_of_a_layer_that_is_gone_it_is_said_where_it_lies(self, qtbot, panel, engine, host):
        run = started(qtbot, panel, engine)
        host.remove_node(panel.session.document.active)
        run.finish()
        qtbot.waitUntil(lambda: "is gone: the result lies on top" in panel.messages.text.text(), timeout=10_000)

    def test_one_layer_for_each_region(self, qtbot, panel, engine, host, style):
        panel.session.add_region(Mask("mask:mask"), "Left", (Style(style),))
        panel.advanced.layers.click()
        started(qtbot, panel, engine).finish()
        qtbot.waitUntil(lambda: host.documents["harbour"].undo_steps == 1, timeout=10_000)
        nodes = host.documents["harbour"].info.nodes
        assert [node.name for node in nodes if node.parent == "Große Welle"] == ["Left", "Background"]

    def test_a_draft_stays_in_the_preview(self, qtbot, panel, engine, host):
        panel.run.auto.click()
        qtbot.waitUntil(lambda: bool(engine.runs), timeout=10_000)
        engine.runs[0].finish()
        qtbot.wait(50)
        assert host.documents["harbour"].undo_steps == 0
        assert panel.history.entries == ()


class TestErrors:
    def test_a_failure_is_told_in_the_panel(self, qtbot, panel, engine):
        run = started(qtbot, panel, engine)
        run.fail(OutOfMemory("It needs 14 GB.", "Choose a smaller working size."))
        assert not panel.messages.isHidden()
        assert "14 GB" in panel.messages.text.text()
        assert panel.run.restyle.isVisible()

    def test_cancelling_is_no_error(self, qtbot, panel, engine):
        started(qtbot, panel, engine)
        panel.run.stop.click()
        assert panel.messages.details.isHidden()
        assert "Nothing was changed" in panel.messages.text.text()

    def test_no_dialog_is_opened(self, qtbot, panel, engine):
        run = started(qtbot, panel, engine)
        run.fail(ScumbleError("Something.", "Do something."))
        assert QtWidgets.QApplication.activeModalWidget() is None


class TestKeys:
    @pytest.mark.parametrize(
        "kind", ["QSlider", "QAbstractSpinBox", "QLineEdit", "QComboBox", "QListView", "QTreeView", "QCheckBox"]
    )
    def test_ctrl_return_restyles_from_anywhere_and_does_nothing_else(self, qtbot, panel, engine, kind):
        before = panel.session.choices
        widgets = [
            widget
            for widget in panel.findChildren(getattr(QtWidgets, kind))
            if widget.isVisible() and widget.isEnabled()
        ]
        assert widgets
        for widget in widgets:
            if isinstance(widget, QtWidgets.QAbstractItemView):
                widget.setCurrentIndex(widget.model().index(0, 0))
            count = len(engine.runs)
            qtbot.keyClick(widget, Key.Key_Return, Control)
            qtbot.waitUntil(lambda count=count: len(engine.runs) > count, timeout=10_000)
            engine.runs[-1].fail(ScumbleError("Enough.", ""))
            assert panel.session.choices == before

    def test_escape_dismisses_the_message_and_then_cancels(self, qtbot, panel, engine):
        run = started(qtbot, panel, engine)
        panel.messages.show_error(ScumbleError("Something.", "Do something."))
        qtbot.keyClick(panel, Key.Key_Escape)
        assert panel.messages.isHidden()
        assert panel.runner.state is RunState.RUNNING
        qtbot.keyClick(panel, Key.Key_Escape)
        assert run.said == ["cancel"]

    def test_undo_and_redo(self, qtbot, panel):
        panel.session.edit(seed=4)
        qtbot.keyClick(panel.regions.editor.strength.slider, Key.Key_Z, Control)
        assert panel.session.choices.seed == 0
        qtbot.keyClick(panel.regions.editor.strength.slider, Key.Key_Z, Control | Shift)
        assert panel.session.choices.seed == 4

    def test_everything_is_reached_by_tab(self, qtbot, panel):
        for section in panel.layout_.sections.values():
            section.set_open(True)
        panel.regions.from_selection.setFocus()
        seen = set()
        for _ in range(400):
            widget = QtWidgets.QApplication.focusWidget()
            if widget in seen:
                break
            seen.add(widget)
            qtbot.keyClick(widget, Key.Key_Tab)
        assert panel.regions.view in seen
        missed = [widget for widget in controls(panel) if widget.isEnabled() and widget not in seen]
        assert [(type(widget).__name__, widget.accessibleName() or widget.toolTip()) for widget in missed] == []


def controls(panel):
    kinds = (QtWidgets.QAbstractButton, QtWidgets.QAbstractSlider, QtWidgets.QComboBox, QtWidgets.QAbstractSpinBox)
    found = [widget for kind in kinds for widget in panel.findChildren(kind)]
    own = [widget for widget in found if not isinstance(widget.parent(), QtWidgets.QAbstractSpinBox)]
    own = [widget for widget in own if not isinstance(widget, QtWidgets.QScrollBar)]  # arrow keys scroll
    return [widget for widget in own if "qt_" not in widget.objectName() and widget.isVisibleTo(panel)]


class TestAccess:
    def test_every_control_has_a_name(self, panel):
        panel.advanced.setVisible(True)
        bars = QtWidgets.QScrollBar
        nameless = [
            widget
            for widget in controls(panel)
            if not isinstance(widget, bars)
            and not widget.accessibleName()
            and not (isinstance(widget, QtWidgets.QAbstractButton) and widget.text())
        ]
        assert nameless == []


class TestWidth:
    def test_it_fits_a_narrow_docker(self, qtbot, panel):
        panel.advanced.setVisible(True)
        panel.messages.show_error(ScumbleError("A " + "very " * 40 + "long cause.", "And a remedy."))
        panel.engine_line.again.show()
        qtbot.wait(20)
        panel.resize(320, 900)
        assert panel.width() == 320
        for widget in controls(panel):
            right = widget.mapTo(panel, QtCore.QPoint(widget.width(), 0)).x()
            assert right <= 320, (type(widget).__name__, widget.accessibleName(), right)

    def test_a_wide_window_has_the_preview_beside_the_rest(self, qtbot, panel):
        panel.resize(WIDE + 200, 700)
        assert panel.preview.mapTo(panel, QtCore.QPoint(0, 0)).x() == 0
        assert panel.preview.width() > 400
        panel.resize(320, 700)
        assert panel.preview.isVisible()
        qtbot.waitUntil(lambda: panel.preview.width() < 320, timeout=10_000)


class TestEngine:
    def test_it_starts_when_the_panel_is_shown(self, panel, engine):  # noqa: ARG002
        assert engine.starts == 1

    @pytest.mark.parametrize(
        ("state", "words", "button"),
        [
            (EngineState.STARTING, "The engine is starting…", ""),
            (EngineState.WARMING, "The engine is loading the network…", ""),
            (EngineState.READY, "The engine is ready: processor, 2 threads.", ""),
            (EngineState.BUSY, "The engine is at work: processor, 2 threads.", ""),
            (EngineState.STOPPED, "The engine is not running.", "Start the engine"),
        ],
    )
    def test_its_state_in_words(self, panel, engine, state, words, button):
        engine.enter(state)
        assert panel.engine_line.words.text() == words
        assert panel.engine_line.again.isVisible() == bool(button)

    def test_what_to_do_where_there_is_none(self, qtbot, panel, engine):
        engine.problem = EngineMissing("There is no engine in /data.", "Run `python3 -m installer install`.")
        engine.enter(EngineState.FAILED)
        assert panel.engine_line.words.text() == str(engine.problem)
        qtbot.mouseClick(panel.engine_line.again, QtCore.Qt.MouseButton.LeftButton)
        assert engine.starts == 2

    def test_a_notice_of_the_client(self, panel, engine):
        engine.notice.emit("The engine has not answered for 10 s.")
        assert panel.engine_line.words.text().endswith("The engine has not answered for 10 s.")


class TestStyles:
    def test_a_picked_style_goes_to_the_chosen_region(self, panel):
        panel.picker.picked.emit("/styles/b.png")
        assert panel.session.choices.background.styles == (Style("/styles/b.png"),)

    def test_asking_for_a_style_leads_to_the_library(self, panel):
        panel.styles.set_open(False)
        panel.regions.editor.styles.add.click()
        assert panel.styles.is_open
        assert panel.picker.isAncestorOf(QtWidgets.QApplication.focusWidget())


class TestSettings:
    def test_the_device_and_the_previews_are_taken(self, panel, settings):
        settings.edit(device="cpu", preview_seconds=2.0)
        assert panel.session.device == "cpu"
        assert panel.runner.preview_seconds == 2.0

    def test_the_device_holds_for_every_document_that_does_not_choose_its_own(self, panel, host, settings):
        host.open("other", 30, 20)
        host.add_layer("paper", plain(30, 20))
        panel.session.edit(device="mps")
        settings.edit(device="cuda")
        for front, device in (("other", "mps"), ("harbour", "cuda")):
            host.bring_to_front(front)
            request = build_request(panel.session.choices, panel.session.document, device=panel.session.device)
            assert request.device == device
        assert panel.session.choices.device == "auto"

    def test_what_is_folded_is_folded_the_next_time(self, qtbot, panel, host, engine, settings):
        panel.styles.set_open(False)
        assert settings.value.folded == ("advanced", "history", "settings", "styles")
        again = Panel(host, engine, settings)
        qtbot.addWidget(again, before_close_func=lambda panel: panel.close_session())
        assert not again.styles.is_open
        again.styles.set_open(True)
        assert settings.value.folded == ("advanced", "history", "settings")

    def test_whether_drafts_refresh_is_remembered(self, panel, settings):
        panel.run.auto.click()
        assert settings.value.auto_draft


class TestDocuments:
    def test_each_has_its_own_choices(self, panel, host):
        panel.session.edit(seed=3)
        host.open("other", 30, 20)
        panel.session.edit(seed=8)
        host.bring_to_front("harbour")
        assert panel.advanced.seed.text() == "3"

    def test_none_at_all(self, qtbot, settings):
        from ..fakes.host import FakeHost

        panel = Panel(FakeHost(), FakeEngine(EngineState.STOPPED), settings)
        qtbot.addWidget(panel, before_close_func=lambda panel: panel.close_session())
        panel.show()
        assert not panel.run.restyle.isEnabled()
        assert "Open" in panel.layer.about.text()
