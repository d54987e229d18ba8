"""The panel and the engine agree about where things are kept."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs
import platformdirs.macos
import platformdirs.unix
import platformdirs.windows
import pytest
from scumble.engine import folders as engine_folders
from scumble.installer import home
from scumble.plugin import folders

PLATFORMS = {
    "linux": platformdirs.unix.Unix,
    "darwin": platformdirs.macos.MacOS,
    "win32": platformdirs.windows.Windows,
}


@pytest.fixture(autouse=True)
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SCUMBLE_ROOT", "XDG_DATA_HOME", "FLATPAK_ID", "SNAP", "SNAP_REAL_HOME", "HOST_XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "home" / "AppData" / "Local"))
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "env"))


class TestRoot:
    @pytest.mark.parametrize("system", PLATFORMS)
    def test_as_the_engine_and_the_installer_say(
        self, system: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from_variables = platformdirs.windows.get_win_folder_from_env_vars
        monkeypatch.setattr(platformdirs.windows, "_RESOLVE_WIN_FOLDER", from_variables, raising=False)
        monkeypatch.setattr(platformdirs.windows, "get_win_folder", from_variables)
        monkeypatch.setattr(platformdirs, "PlatformDirs", PLATFORMS[system])
        monkeypatch.setattr(sys, "platform", system)
        assert folders.root() == engine_folders.root()
        assert folders.root() == home.default_root(system, {}, tmp_path / "home")

    def test_xdg_data_home(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
        monkeypatch.setattr(sys, "platform", "linux")
        monkeypatch.setattr(platformdirs, "PlatformDirs", platformdirs.unix.Unix)
        assert folders.root() == engine_folders.root() == tmp_path / "data" / "scumble"

    def test_chosen(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "Farben und Öl"))
        assert folders.root() == engine_folders.root() == tmp_path / "Farben und Öl"

    def test_around_the_engines_environment(self, tmp_path: Path) -> None:
        (tmp_path / folders.MARKER).touch()
        assert folders.root() == engine_folders.root() == tmp_path

    def test_flatpak_has_the_hosts_folder(self, tmp_path: Path) -> None:
        inside = {"FLATPAK_ID": "org.kde.krita", "XDG_DATA_HOME": "/inside"}
        assert folders.default_root("linux", inside, tmp_path) == tmp_path / ".local/share/scumble"
        told = {**inside, "HOST_XDG_DATA_HOME": "/outside"}
        assert folders.default_root("linux", told, tmp_path) == Path("/outside/scumble")

    def test_snap_has_the_real_home(self, tmp_path: Path) -> None:
        inside = {"SNAP": "/snap/gimp/1", "SNAP_REAL_HOME": "/home/me", "XDG_DATA_HOME": "/inside"}
        assert folders.default_root("linux", inside, tmp_path) == Path("/home/me/.local/share/scumble")


class TestPanel:
    def test_the_installer_takes_a_root_that_only_the_panel_has_used(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "root"))
        folders.panel().mkdir(parents=True)
        home.Home(folders.root()).claim()


class TestToldRoot:
    @pytest.mark.parametrize("place", ["plugin/folders.py", "scumble/plugin/folders.py"])
    def test_stands_beside_the_plugin(self, place: str, tmp_path: Path) -> None:
        (tmp_path / folders.RECORD).write_text('{"root": "/data/Farben und Öl"}', encoding="utf-8")
        assert folders.told_root(tmp_path / place) == Path("/data/Farben und Öl")

    @pytest.mark.parametrize("text", ["", "[]", "{}", '{"root": ""}', '{"root": "not/absolute"}', '{"root": 1}'])
    def test_that_says_nothing_is_none(self, text: str, tmp_path: Path) -> None:
        (tmp_path / folders.RECORD).write_text(text, encoding="utf-8")
        assert folders.told_root(tmp_path / "plugin" / "folders.py") is None
