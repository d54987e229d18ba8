"""Presets as a painter uses them."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from scumble.engine.contract import Region, Style
from scumble.plugin.qt import QtWidgets
from scumble.plugin.records.preset_menu import PresetMenu
from scumble.plugin.records.presets import read_preset
from scumble.plugin.session import Choices, Session

from ..fakes.host import FakeHost
from . import made


@pytest.fixture
def host() -> FakeHost:
    host = FakeHost()
    host.open("doc", 20, 16)
    host.add_mask("n3", made.pixels(channels=1))
    host.add_layer("n1", made.pixels(), name="Portrait")
    return host


@pytest.fixture
def session(host: FakeHost) -> Session:
    session = Session(host)
    session.replace(made.result().choices)
    return session


@pytest.fixture
def menu(qtbot, session: Session, tmp_path: Path) -> PresetMenu:
    menu = PresetMenu(session, made.store(tmp_path))
    qtbot.addWidget(menu)
    menu.said = []
    menu.failed.connect(lambda error: menu.said.append(error.cause))
    menu.noticed.connect(menu.said.append)
    return menu


@pytest.fixture(autouse=True)
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """What the painter says to the dialogs."""
    said: dict[str, object] = {"name": "Sky & sea", "yes": True, "file": ""}
    buttons = QtWidgets.QMessageBox.StandardButton
    dialogs = QtWidgets.QFileDialog
    monkeypatch.setattr(QtWidgets.QInputDialog, "getText", lambda *_: (said["name"] or "", said["name"] is not None))
    monkeypatch.setattr(QtWidgets.QMessageBox, "question", lambda *_: buttons.Yes if said["yes"] else buttons.No)
    monkeypatch.setattr(dialogs, "getOpenFileName", lambda *_: (str(said["file"]), ""))
    monkeypatch.setattr(dialogs, "getSaveFileName", lambda *_: (str(said["file"]), ""))
    return said


def shown(text: str) -> str:
    """Without the marks of mnemonics."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def choose(menu: PresetMenu, *path: str) -> None:
    """Open the menu, and click through it."""
    menu.menu().aboutToShow.emit()
    at = menu.menu()
    for text in path:
        action = next(action for action in at.actions() if shown(action.text()) == text)
        assert action.isEnabled()
        at = action.menu()
    action.trigger()


class TestKeep:
    def test_saved_and_loaded(self, menu: PresetMenu, session: Session) -> None:
        choose(menu, "Save as a preset…")
        session.replace(Choices(content="layer:n1"))
        choose(menu, "Sky & sea")
        assert session.choices == made.result().choices
        assert menu.said == ["Saved as the preset “Sky & sea”."]

    def test_in_another_picture(self, menu: PresetMenu, session: Session, host: FakeHost) -> None:
        choose(menu, "Save as a preset…")
        host.open("other", 20, 16)
        host.add_layer("x", made.pixels())
        choose(menu, "Sky & sea")
        assert menu.said[1:] == ["“n3” is not in this picture."]
        assert [choice.enabled for choice in session.choices.regions] == [False]

    def test_nothing_yet(self, menu: PresetMenu) -> None:
        assert menu.menu().actions()[0].text() == "No presets yet"
        assert not menu.menu().actions()[0].isEnabled()

    def test_no_style(self, menu: PresetMenu, session: Session) -> None:
        session.replace(Choices())
        choose(menu, "Save as a preset…")
        assert "style" in menu.said[0]
        assert menu.presets.names() == []

    def test_no_picture(self, menu: PresetMenu, host: FakeHost) -> None:
        host.close("doc")
        choose(menu, "Save as a preset…")
        assert menu.said == ["No picture is open."]

    def test_replaced_when_the_painter_says_so(self, menu: PresetMenu, session: Session, answers) -> None:
        choose(menu, "Save as a preset…")
        session.edit(seed=77)
        answers["yes"] = False
        choose(menu, "Save as a preset…")
        assert menu.presets.load("Sky & sea").seed == 3
        answers["yes"] = True
        choose(menu, "Save as a preset…")
        assert menu.presets.load("Sky & sea").seed == 77

    @pytest.mark.parametrize("name", [None, " "])
    def test_thinks_better_of_it(self, menu: PresetMenu, answers, name) -> None:
        answers["name"] = name
        choose(menu, "Save as a preset…")
        assert menu.said == [] and menu.presets.names() == []


class TestChange:
    def test_renamed(self, menu: PresetMenu, answers) -> None:
        choose(menu, "Save as a preset…")
        answers["name"] = "Night"
        choose(menu, "Rename", "Sky & sea")
        assert menu.presets.names() == ["Night"]

    def test_deleted(self, menu: PresetMenu, answers) -> None:
        choose(menu, "Save as a preset…")
        answers["yes"] = False
        choose(menu, "Delete", "Sky & sea")
        assert menu.presets.names() == ["Sky & sea"]
        answers["yes"] = True
        choose(menu, "Delete", "Sky & sea")
        assert menu.presets.names() == []


class TestFiles:
    def test_there_and_back(self, menu: PresetMenu, session: Session, answers, tmp_path: Path) -> None:
        answers["file"] = tmp_path / "given away"
        choose(menu, "Export to a file…")
        session.replace(Choices(content="layer:n1"))
        answers["file"] = tmp_path / "given away.json"
        choose(menu, "Import from a file…")
        assert session.choices == made.result().choices
        assert menu.presets.names() == ["given away"]

    def test_made_by_the_command_line(self, menu: PresetMenu, session: Session, answers, tmp_path: Path) -> None:
        path = answers["file"] = tmp_path / "cli.json"
        path.write_text('{"content": "photo.jpg", "regions": [{"styles": [{"source": "a.png"}]}]}', encoding="utf-8")
        choose(menu, "Import from a file…")
        assert session.choices.background == Region((Style(str(tmp_path / "a.png")),))
        assert session.choices.content == "layer:n1"
        assert menu.said == []

    def test_no_preset(self, menu: PresetMenu, session: Session, answers, tmp_path: Path) -> None:
        path = answers["file"] = tmp_path / "photo.json"
        path.write_bytes(b"\xff\xd8\xff")
        before = session.choices
        choose(menu, "Import from a file…")
        assert "photo.json" in menu.said[0]
        assert session.choices == before and menu.presets.names() == []

    def test_read_by_the_command_line(self, menu: PresetMenu, answers, tmp_path: Path) -> None:
        answers["file"] = tmp_path / "a.json"
        choose(menu, "Export to a file…")
        request = read_preset(tmp_path / "a.json")
        assert dataclasses.replace(request, content="layer:n1").seed == 3
