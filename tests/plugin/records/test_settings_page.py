"""The settings as a painter uses them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from scumble.engine.contract.errors import EngineDied
from scumble.plugin.client import EngineState
from scumble.plugin.client.home import engine_command
from scumble.plugin.qt import QtCore, QtGui, QtWidgets
from scumble.plugin.records.settings_page import SettingsPage
from scumble.plugin.settings import SettingsStore

from ..fakes.host import FakeHost
from . import made
from .fakes import FakeEngine, Hello, Ready

LEFT = QtCore.Qt.MouseButton.LeftButton
KEY = QtCore.Qt.Key


@pytest.fixture
def settings(qapp, tmp_path: Path) -> SettingsStore:  # noqa: ARG001
    return made.store(tmp_path)


@pytest.fixture
def engine(qapp) -> FakeEngine:  # noqa: ARG001
    engine = FakeEngine()
    engine.become(EngineState.READY, hello=Hello(), ready=Ready())
    return engine


@pytest.fixture
def page(qtbot, settings: SettingsStore, engine: FakeEngine) -> SettingsPage:
    host = FakeHost()
    host.open("doc", 20, 16)
    tried: list[FakeEngine] = []

    def make_engine(command, parent) -> FakeEngine:
        tried.append(FakeEngine(command, parent))
        return tried[-1]

    page = SettingsPage(settings, engine, host=host, make_engine=make_engine)
    page.tried = tried
    qtbot.addWidget(page)
    page.resize(320, 700)
    with qtbot.waitActive(page):
        page.show()
    return page


def words(button: QtWidgets.QPushButton) -> str:
    """What stands on it, without the mark of its mnemonic."""
    return button.text().replace("&", "")


def write(qtbot, edit: QtWidgets.QLineEdit, text: str) -> None:
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClick(edit, KEY.Key_Delete)
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, KEY.Key_Return)


class TestEngine:
    def test_another_command_starts_another_engine(self, qtbot, page, settings, engine) -> None:
        write(qtbot, page.command, "ssh gpu-box scumble engine ")
        assert settings.value.engine_command == "ssh gpu-box scumble engine"
        assert (engine.stopped, engine.started) == (1, 1)

    def test_no_change_starts_nothing(self, qtbot, page, engine) -> None:
        write(qtbot, page.command, "")
        assert (engine.stopped, engine.started) == (0, 0)

    def test_a_restyle_goes_on(self, qtbot, page, settings, engine) -> None:
        engine.become(EngineState.BUSY)
        write(qtbot, page.command, "other")
        assert settings.value.engine_command == "other"
        assert engine.stopped == 0

    def test_folder(self, qtbot, page, settings, monkeypatch, tmp_path) -> None:
        write(qtbot, page.root, "~/Farben")
        assert settings.value.root == str(Path("~/Farben").expanduser())
        monkeypatch.setattr(QtWidgets.QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
        page._choose_root()
        assert settings.value.root == str(tmp_path)
        write(qtbot, page.root, "")
        assert settings.value.root == ""

    def test_folder_opened(self, page, settings, monkeypatch, tmp_path) -> None:
        opened: list[str] = []
        monkeypatch.setattr(QtGui.QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
        settings.edit(root=str(tmp_path / "not" / "yet"))
        page._open_root()
        assert opened == [str(tmp_path)]

    def test_devices_of_the_engine(self, page, settings) -> None:
        shown = [page.device.itemText(row) for row in range(page.device.count())]
        assert shown == ["The best there is", "cpu: 8 cores", "cuda: NVIDIA RTX 4090, 24 GB"]
        page.device.setCurrentIndex(2)
        page.device.activated.emit(2)
        assert settings.value.device == "cuda"

    def test_a_device_that_is_gone_is_shown(self, page, settings) -> None:
        settings.edit(device="cuda:1")
        assert page.device.currentText() == "cuda:1"


class TestTrial:
    def test_works(self, qtbot, page) -> None:
        page.command.setText("ssh gpu-box scumble engine")
        qtbot.mouseClick(page.test_button, LEFT)
        (tried,) = page.tried
        assert tried.command() == ["ssh", "gpu-box", "scumble", "engine"]
        assert (words(page.test_button), page.tested.text()) == ("Stop", "Starting…")
        tried.become(EngineState.WARMING, hello=Hello())
        assert page.tested.text() == "Scumble 0.1.0 says hello, and loads torch…"
        tried.become(EngineState.READY, ready=Ready())
        assert page.tested.text() == ("It works: Scumble 0.1.0, torch 2.6.0+cu124, on cuda (NVIDIA RTX 4090, 24 GB).")
        assert words(page.test_button) == "Test"
        assert tried.stopped == 1, "no process is left behind"

    def test_fails_in_words(self, qtbot, page) -> None:
        qtbot.mouseClick(page.test_button, LEFT)
        page.tried[0].become(EngineState.FAILED, problem=EngineDied("It is not there.", "Install it."))
        assert page.tested.text() == "It is not there. Install it."
        assert words(page.test_button) == "Test"

    def test_stopped(self, qtbot, page) -> None:
        qtbot.mouseClick(page.test_button, LEFT)
        qtbot.mouseClick(page.test_button, LEFT)
        assert page.tested.text() == "Stopped."
        assert page.tried[0].stopped == 1

    def test_never_answers(self, qtbot, page) -> None:
        qtbot.mouseClick(page.test_button, LEFT)
        page._trial._patience.timeout.emit()
        assert "not answered" in page.tested.text()
        assert page.tried[0].stopped == 1

    def test_a_real_process_that_is_no_engine(self, qtbot, settings, engine) -> None:
        page = SettingsPage(settings, engine)
        qtbot.addWidget(page)
        program = sys.executable.replace("\\", "/")
        page.command.setText(f"'{program}' -c 'print(1)'")
        assert engine_command(page.command.text())[0] == program
        page.test()
        qtbot.waitUntil(lambda: page._trial.is_over, timeout=30_000)
        assert page.tested.text()
        assert "works" not in page.tested.text()


class TestPanel:
    def test_limit(self, page, settings) -> None:
        page.limit.setValue(500)
        assert settings.value.history_limit_mb == 500

    def test_preview(self, page, settings) -> None:
        page.preview.setValue(2.5)
        assert settings.value.preview_seconds == 2.5
        page.preview.setValue(0.0)
        assert settings.value.preview_seconds is None
        assert page.preview.text() == "never"

    def test_language(self, page, settings) -> None:
        page.language.setCurrentIndex(page.language.findData("en"))
        page.language.activated.emit(1)
        assert settings.value.language == "en"
        assert page.from_next_start.isVisible()

    def test_changed_by_another_program(self, page, settings) -> None:
        settings.edit(history_limit_mb=77, preview_seconds=None, engine_command="other", language="en")
        assert (page.limit.value(), page.preview.value(), page.command.text()) == (77, 0.0, "other")
        assert page.language.currentData() == "en"

    def test_what_is_being_written_stays(self, qtbot, page, settings) -> None:
        page.command.setFocus()
        qtbot.keyClicks(page.command, "ssh")
        settings.edit(engine_command="other")
        assert page.command.text() == "ssh"

    def test_the_wheel_only_scrolls(self, page) -> None:
        page.command.setFocus()
        place = QtCore.QPointF(5, 5)
        event = QtGui.QWheelEvent(
            place,
            page.limit.mapToGlobal(place.toPoint()).toPointF() if hasattr(QtCore.QPoint, "toPointF") else place,
            QtCore.QPoint(0, 0),
            QtCore.QPoint(0, 120),
            QtCore.Qt.MouseButton.NoButton,
            QtCore.Qt.KeyboardModifier.NoModifier,
            QtCore.Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QtWidgets.QApplication.sendEvent(page.limit, event)
        assert page.limit.value() == 2000

    def test_fits_a_docker(self, page) -> None:
        page.tested.setText("It works: " + "a long sentence about it " * 8)
        page.resize(320, 900)
        assert page.minimumSizeHint().width() <= 320
        QtWidgets.QApplication.processEvents()
        assert page.tested.height() >= page.tested.heightForWidth(page.tested.width())

    def test_every_field_has_a_name(self, page) -> None:
        for kind in (QtWidgets.QLineEdit, QtWidgets.QComboBox, QtWidgets.QAbstractSpinBox, QtWidgets.QPlainTextEdit):
            for field in page.findChildren(kind):
                owner = field.parent() if field.objectName().startswith("qt_") else field
                assert owner.accessibleName(), field


class TestDiagnostics:
    def test_copied_in_one_click(self, qtbot, page) -> None:
        page.last_error = EngineDied("It fell over.", "Try again.")
        qtbot.mouseClick(page.diagnostics_box.copy_button, LEFT)
        text = QtWidgets.QApplication.clipboard().text()
        assert text.startswith("Scumble diagnostics") and "engine-died: It fell over." in text
        assert page.diagnostics_box.copied.text() == "Copied."

    def test_looked_at_first(self, qtbot, page) -> None:
        qtbot.mouseClick(page.diagnostics_box.look_button, LEFT)
        assert page.diagnostics_box.text.isVisible()
        assert page.diagnostics_box.text.toPlainText() == page.diagnostics()
