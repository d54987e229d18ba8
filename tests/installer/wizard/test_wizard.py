"""The wizard, driven as a painter does; the commands behind it are replaced by ones that need no network."""

from __future__ import annotations

import argparse
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PyQt6 import QtCore, QtWidgets
from pytestqt.qtbot import QtBot
from scumble.installer import home
from scumble.installer.commands import COMMANDS
from scumble.installer.console import Console
from scumble.installer.editors import Editor, Form, Program
from scumble.installer.errors import InstallError
from scumble.installer.machine import Machine
from scumble.installer.project import Project
from scumble.installer.wizard import window
from scumble.installer.wizard.choices import Choices, Found
from scumble.installer.wizard.starting import has_screen
from scumble.installer.wizard.window import Wizard

from ..tiny_clone import CLONE

Command = Callable[[argparse.Namespace, Console], int]
BUTTONS = QtWidgets.QWizard.WizardButton
KRITA_PROGRAM = Program("Krita", "5.2.9", Form.FLATPAK, Path("/app"), Path("/k"), Path("/rc"))
KRITA = Editor(
    "Krita", (KRITA_PROGRAM,), Path("/home/ada/.var/app/org.kde.krita/data/krita"), Path("/rc"), "", ("Allow it.",)
)
OLD = Editor(
    "GIMP",
    (Program("GIMP", "2.10.36", Form.PACKAGE, Path("/usr/bin/gimp"), Path("/g")),),
    Path("/g/2.10"),
    None,
    "Too old.",
)
LEFT = Editor("GIMP", (), Path("/g/3.0"))
FOUND = Found(Machine("linux", "x86_64"), (KRITA, OLD, LEFT), ("Krita is running: close it and start it again.",))


@pytest.fixture
def choices(tmp_path: Path) -> Choices:
    return Choices(tmp_path / "home", Project.read(CLONE))


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Command], list[argparse.Namespace]]:
    """Puts a command in the place of the real one; the options that it was given come into the list."""

    def replace(name: str, command: Command) -> list[argparse.Namespace]:
        given: list[argparse.Namespace] = []

        def run(options: argparse.Namespace, *others: object) -> int:
            given.append(options)
            return command(options, others[2])  # type: ignore[arg-type]

        monkeypatch.setitem(COMMANDS, name, run)
        return given

    return replace


def shown(qtbot: QtBot, choices: Choices, found: Found = FOUND) -> Wizard:
    wizard = Wizard(choices, lambda: found)
    qtbot.addWidget(wizard)
    wizard.show()
    qtbot.waitUntil(lambda: wizard.currentPage().isComplete())
    return wizard


def press(qtbot: QtBot, wizard: Wizard, button: BUTTONS) -> None:
    qtbot.mouseClick(wizard.button(button), QtCore.Qt.MouseButton.LeftButton)


def begin(qtbot: QtBot, wizard: Wizard) -> None:
    """Through the pages, with what they propose."""
    press(qtbot, wizard, BUTTONS.NextButton)
    press(qtbot, wizard, BUTTONS.NextButton)
    press(qtbot, wizard, BUTTONS.CommitButton)


def fine(_options: argparse.Namespace, console: Console) -> int:
    with console.step("Installing torch"):
        console.show("torch 90 MB", 0.5)
    console.say("All is well.")
    return 0


class TestPages:
    def test_what_was_found_has_boxes_to_tick(self, qtbot: QtBot, choices: Choices) -> None:
        wizard = shown(qtbot, choices)
        boxes = wizard.editors_page.boxes
        assert [(box.text(), box.isChecked(), box.isEnabled()) for box in boxes.values()] == [
            ("Krita 5.2.9", True, True),
            ("GIMP 2.10.36", False, False),
            ("GIMP", False, True),
        ]
        words = [one.text() for one in wizard.editors_page.findChildren(QtWidgets.QLabel)]
        assert {str(KRITA), "Allow it.", str(OLD), FOUND.running[0]} <= set(words)
        assert choices.ticked == {KRITA.key}
        boxes[LEFT.key].click()
        assert choices.ticked == {KRITA.key, LEFT.key}

    def test_no_box_ticked_is_no_editor(self, qtbot: QtBot, choices: Choices, commands) -> None:  # type: ignore[no-untyped-def]
        given = commands("install", fine)
        wizard = shown(qtbot, choices)
        wizard.editors_page.boxes[KRITA.key].click()
        begin(qtbot, wizard)
        qtbot.waitUntil(lambda: wizard.currentId() == window.END)
        assert given[0].editor == ["none"]

    def test_looks_again_when_asked(self, qtbot: QtBot, choices: Choices) -> None:
        answers = [Found(FOUND.machine, (), ()), FOUND]
        wizard = Wizard(choices, lambda: answers.pop(0))
        qtbot.addWidget(wizard)
        wizard.show()
        qtbot.waitUntil(lambda: wizard.editors_page.isComplete())
        assert not wizard.editors_page.boxes
        wizard.editors_page.again.click()
        qtbot.waitUntil(lambda: len(wizard.editors_page.boxes) == 3)

    def test_the_folder_has_to_be_a_whole_path(self, qtbot: QtBot, choices: Choices, tmp_path: Path) -> None:
        wizard = shown(qtbot, choices)
        press(qtbot, wizard, BUTTONS.NextButton)
        folder = wizard.currentPage().findChild(QtWidgets.QLineEdit)
        folder.setText("not/whole")
        assert not wizard.button(BUTTONS.NextButton).isEnabled()
        folder.setText(str(tmp_path / "Farben"))
        assert wizard.button(BUTTONS.NextButton).isEnabled()
        assert choices.root == tmp_path / "Farben"

    def test_a_folder_with_something_else_is_not_taken(self, qtbot: QtBot, choices: Choices, tmp_path: Path) -> None:
        (tmp_path / "Briefe").mkdir()
        (tmp_path / "Briefe" / "an Ada").touch()
        wizard = shown(qtbot, choices)
        press(qtbot, wizard, BUTTONS.NextButton)
        page = wizard.currentPage()
        page.folder.setText(str(tmp_path / "Briefe"))
        assert "already holds other things, for example an Ada. Choose an empty or a new one." in page.room.text()
        assert not wizard.button(BUTTONS.NextButton).isEnabled()

    def test_a_build_that_does_not_run_here_is_said(self, qtbot: QtBot, choices: Choices) -> None:
        found = Found(Machine("darwin", "arm64"), (), ())
        wizard = shown(qtbot, choices, found)
        press(qtbot, wizard, BUTTONS.NextButton)
        press(qtbot, wizard, BUTTONS.NextButton)
        page = wizard.torch_page
        assert "Apple silicon" in page.reason.text() and str(choices.root) in page.reason.text()
        page.builds.setCurrentIndex(page.builds.findData("cuda"))
        assert "no cuda build" in page.reason.text()
        assert not wizard.button(BUTTONS.CommitButton).isEnabled()
        page.builds.setCurrentIndex(page.builds.findData("cpu"))
        assert choices.torch == "cpu" and wizard.button(BUTTONS.CommitButton).isEnabled()


class TestWork:
    def test_installs_what_was_chosen(self, qtbot: QtBot, choices: Choices, commands) -> None:  # type: ignore[no-untyped-def]
        given = commands("install", fine)
        wizard = shown(qtbot, choices)
        begin(qtbot, wizard)
        qtbot.waitUntil(lambda: wizard.currentId() == window.END)
        (options,) = given
        assert (options.yes, options.torch, options.editor) == (True, "auto", [KRITA.key])
        assert wizard.currentPage().title() == "Scumble is installed"
        assert wizard.progress_page.steps.item(0).text() == "Installing torch: done in 0 s"
        assert "All is well." in wizard.end_page.log.toPlainText()

    def test_an_error_is_said_with_its_remedy(self, qtbot: QtBot, choices: Choices, commands) -> None:  # type: ignore[no-untyped-def]
        def fails(_options: argparse.Namespace, console: Console) -> int:
            with console.step("Installing torch"):
                raise InstallError("The disk is full.", "Make room.")

        commands("install", fails)
        wizard = shown(qtbot, choices)
        begin(qtbot, wizard)
        qtbot.waitUntil(lambda: wizard.currentId() == window.END)
        assert wizard.currentPage().title() == "It did not work"
        assert wizard.end_page.words.text() == "The disk is full.\n\nMake room."
        assert wizard.progress_page.steps.item(0).text() == "Installing torch: failed in 0 s"

    @pytest.mark.parametrize(
        ("error", "words"),
        [(OSError(28, "No space left"), "A file cannot be used"), (ValueError("odd"), "Something unforeseen")],
    )
    def test_any_other_error_is_said_too(self, qtbot: QtBot, choices: Choices, commands, error, words) -> None:  # type: ignore[no-untyped-def]
        def fails(_options: argparse.Namespace, _console: Console) -> int:
            raise error

        commands("install", fails)
        wizard = shown(qtbot, choices)
        begin(qtbot, wizard)
        qtbot.waitUntil(lambda: wizard.currentId() == window.END)
        assert words in wizard.end_page.words.text()

    def test_an_editor_that_failed_is_not_passed_over(self, qtbot: QtBot, choices: Choices, commands) -> None:  # type: ignore[no-untyped-def]
        commands("install", lambda _options, console: console.say("Krita refuses.") or 1)
        wizard = shown(qtbot, choices)
        begin(qtbot, wizard)
        qtbot.waitUntil(lambda: wizard.currentId() == window.END)
        assert "in part" in wizard.end_page.words.text() and "Krita refuses." in wizard.end_page.log.toPlainText()

    @pytest.mark.parametrize("by", ["button", "closing"])
    def test_stops_where_it_is(self, qtbot: QtBot, choices: Choices, commands, by: str) -> None:  # type: ignore[no-untyped-def]
        ended = threading.Event()

        def lasts(_options: argparse.Namespace, console: Console) -> int:
            try:
                with console.step("Downloading"):
                    while not ended.wait(0.02):
                        console.show("torch", 0.25)
            finally:
                ended.set()
            return 0

        commands("install", lasts)
        wizard = shown(qtbot, choices)
        begin(qtbot, wizard)
        qtbot.waitUntil(lambda: wizard.progress_page.bar.value() == 250)
        if by == "button":
            press(qtbot, wizard, BUTTONS.CancelButton)
        else:
            wizard.close()
        qtbot.waitUntil(lambda: wizard.currentId() == window.END)
        assert ended.is_set()
        assert wizard.currentPage().title() == "Stopped"
        assert "carries on" in wizard.end_page.words.text()
        assert "stopped" in wizard.progress_page.steps.item(0).text()


class TestWhereItIsInstalledAlready:
    @pytest.fixture(autouse=True)
    def installed(self, choices: Choices) -> None:
        choices.root.mkdir()
        (choices.root / home.MARKER).write_text('{"complete": true}', encoding="utf-8")

    @pytest.mark.parametrize(
        ("command", "title"), [("repair", "Scumble is whole again"), ("uninstall", "Scumble is gone")]
    )
    def test_does_another_thing(self, qtbot: QtBot, choices: Choices, commands, command: str, title: str) -> None:  # type: ignore[no-untyped-def]
        given = commands(command, fine)
        wizard = shown(qtbot, choices)
        wizard.page(window.TASK).buttons[command].click()
        press(qtbot, wizard, BUTTONS.CommitButton)
        qtbot.waitUntil(lambda: wizard.currentId() == window.END)
        assert len(given) == 1
        assert wizard.currentPage().title() == title

    def test_proposes_what_was_chosen_before(self, qtbot: QtBot, choices: Choices) -> None:
        (choices.root / home.MARKER).write_text('{"complete": true, "wanted": "cpu"}', encoding="utf-8")
        wizard = shown(qtbot, choices, replace(FOUND, having={LEFT.key: "0.0.9"}))
        press(qtbot, wizard, BUTTONS.NextButton)
        qtbot.waitUntil(lambda: wizard.editors_page.isComplete())
        assert choices.ticked == {LEFT.key}
        assert "It has the plugin, 0.0.9." in [one.text() for one in wizard.editors_page.findChildren(QtWidgets.QLabel)]
        press(qtbot, wizard, BUTTONS.NextButton)
        press(qtbot, wizard, BUTTONS.NextButton)
        assert choices.torch == "cpu"

    def test_updates_by_the_same_pages(self, qtbot: QtBot, choices: Choices, commands) -> None:  # type: ignore[no-untyped-def]
        given = commands("install", fine)
        wizard = shown(qtbot, choices)
        wizard.page(window.TASK).buttons["repair"].click()
        wizard.page(window.TASK).buttons["install"].click()
        press(qtbot, wizard, BUTTONS.NextButton)
        qtbot.waitUntil(lambda: wizard.editors_page.isComplete())
        begin(qtbot, wizard)
        qtbot.waitUntil(lambda: wizard.currentId() == window.END)
        assert len(given) == 1


@pytest.mark.parametrize(
    ("system", "environ", "has"),
    [
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("darwin", {}, True),
        ("win32", {}, False),
    ],
)
def test_a_window_needs_a_screen(system: str, environ: dict[str, str], has: bool) -> None:
    assert has_screen(system, environ) == has
