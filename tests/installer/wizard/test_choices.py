"""What the wizard asks the commands for is what they understand."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from scumble.installer import commands
from scumble.installer.console import Console
from scumble.installer.home import Home
from scumble.installer.project import Project
from scumble.installer.wizard.choices import REPAIR, UNINSTALL, Choices, look

from ..tiny_clone import CLONE


@pytest.fixture
def choices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Choices:
    """With a HOME that a painter uses Krita in; the engine itself is not made."""

    def prepare(home: Home, *others: object) -> None:
        home.claim()
        home.write_marker({"complete": True, "wanted": others[2]})

    monkeypatch.setattr(commands, "prepare", prepare)
    monkeypatch.setattr(commands, "verify", lambda *_: [])
    for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".local/share/krita").mkdir(parents=True)
    return Choices(tmp_path / "root", Project.read(CLONE))


def test_install_repair_and_uninstall(choices: Choices, tmp_path: Path) -> None:
    plugin = tmp_path / ".local/share/krita/pykrita/scumble"
    krita = next(editor for editor in look().editors if editor.name == "Krita")
    assert not choices.job()(Console(io.StringIO()))
    assert not plugin.exists(), "no box was ticked"
    choices.ticked = {krita.key}
    choices.torch = "cpu"
    assert not choices.job()(Console(io.StringIO()))
    assert (plugin / "__init__.py").is_file()
    assert look().having == {krita.key: "0.1.0"}
    assert Home(choices.root).read_marker()["wanted"] == "cpu"
    (plugin / "__init__.py").unlink()
    choices.command = REPAIR
    assert not choices.job()(Console(io.StringIO()))
    assert (plugin / "__init__.py").is_file()
    choices.command = UNINSTALL
    assert not choices.job()(Console(io.StringIO()))
    assert not plugin.exists() and not choices.is_installed
