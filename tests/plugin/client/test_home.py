"""Where the engine is, and its command."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest
from scumble.engine.contract.errors import EngineMissing
from scumble.installer.home import default_root as installers_root
from scumble.plugin.client.home import engine_command, installed_command, own_command, split_command
from scumble.plugin.folders import default_root


def install(root: Path, **marker: object) -> Path:
    """A home as the installer leaves it; returns its Python."""
    python = root / "env" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    python.parent.mkdir(parents=True)
    python.touch()
    (root / "scumble.json").write_text(json.dumps(marker), encoding="utf-8")
    return python


ISOLATED = ["-I", "-X", "utf8", "-m", "scumble.engine", "engine"]


class TestEngineCommand:
    def test_the_painters_own_before_all(self) -> None:
        assert engine_command("ssh box scumble engine", "/nowhere") == ["ssh", "box", "scumble", "engine"]

    def test_in_the_painters_folder(self, tmp_path: Path) -> None:
        python = install(tmp_path, complete=True)
        assert engine_command(" ", str(tmp_path)) == [str(python), *ISOLATED]

    def test_where_the_installer_puts_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path))
        with pytest.raises(EngineMissing, match="no engine in " + re.escape(str(tmp_path))):
            engine_command()

    def test_of_the_window(self) -> None:
        assert own_command() == [sys.executable, *ISOLATED]


class TestDefaultRoot:
    @pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
    @pytest.mark.parametrize(
        "environ",
        [
            {},
            {"SCUMBLE_ROOT": "/big disk/s"},
            {"XDG_DATA_HOME": "/data"},
            {"XDG_DATA_HOME": "relative"},
            {"LOCALAPPDATA": "/local"},
        ],
    )
    def test_is_the_installers(self, system: str, environ: dict[str, str]) -> None:
        home = Path("/home/ann")
        assert default_root(system, environ, home) == installers_root(system, environ, home)

    def test_inside_a_flatpak_the_folder_outside(self) -> None:
        environ = {"FLATPAK_ID": "org.kde.krita", "XDG_DATA_HOME": "/home/ann/.var/app/org.kde.krita/data"}
        assert default_root("linux", environ, Path("/home/ann")) == Path("/home/ann/.local/share/scumble")
        environ["HOST_XDG_DATA_HOME"] = "/data"
        assert default_root("linux", environ, Path("/home/ann")) == Path("/data/scumble")

    def test_inside_a_snap_the_real_home(self) -> None:
        environ = {"SNAP": "/snap/gimp/1", "SNAP_REAL_HOME": "/home/ann", "XDG_DATA_HOME": "/home/ann/snap/gimp/1"}
        assert default_root("linux", environ, Path("/home/ann/snap/gimp/1")) == Path("/home/ann/.local/share/scumble")


class TestInstalledCommand:
    def test_the_homes_own_python_alone(self, tmp_path: Path) -> None:
        python = install(tmp_path, complete=True)
        assert installed_command(tmp_path) == [str(python), *ISOLATED]

    def test_nothing_there(self, tmp_path: Path) -> None:
        with pytest.raises(EngineMissing, match=r"no engine in .*nowhere.*-m installer install"):
            installed_command(tmp_path / "nowhere")

    @pytest.mark.parametrize("text", ["", "[]", "\0", "{"])
    def test_a_marker_that_is_none(self, tmp_path: Path, text: str) -> None:
        install(tmp_path)
        (tmp_path / "scumble.json").write_text(text, encoding="utf-8")
        with pytest.raises(EngineMissing, match="no engine"):
            installed_command(tmp_path)

    def test_the_python_is_gone(self, tmp_path: Path) -> None:
        install(tmp_path, complete=True).unlink()
        with pytest.raises(EngineMissing, match="no engine"):
            installed_command(tmp_path)

    def test_half_installed(self, tmp_path: Path) -> None:
        install(tmp_path, complete=False)
        with pytest.raises(EngineMissing, match=r"half installed.*goes on where it stopped"):
            installed_command(tmp_path)

    def test_each_system_its_own_words(self, tmp_path: Path) -> None:
        with pytest.raises(EngineMissing, match="py -m installer install"):
            installed_command(tmp_path, "win32")


class TestSplitCommand:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("ssh gpu-box scumble engine", ["ssh", "gpu-box", "scumble", "engine"]),
            ("  '/my tools/scumble'  engine ", ["/my tools/scumble", "engine"]),
            ('ssh box "cd /a && scumble engine"', ["ssh", "box", "cd /a && scumble engine"]),
            (r"/my\ tools/scumble engine", ["/my tools/scumble", "engine"]),
            ("ssh box#2 'it''s'", ["ssh", "box#2", "its"]),
        ],
    )
    def test_as_a_shell_would(self, text: str, words: list[str]) -> None:
        assert split_command(text, "linux") == words

    def test_backslashes_of_windows(self) -> None:
        assert split_command(r'"C:\My Tools\scumble.exe" engine', "win32") == [r"C:\My Tools\scumble.exe", "engine"]

    @pytest.mark.parametrize("text", ["ssh 'box", 'a "b', "a\\"])
    def test_an_open_quote(self, text: str) -> None:
        with pytest.raises(EngineMissing, match="Correct it in the settings"):
            split_command(text, "linux")

    def test_empty(self) -> None:
        with pytest.raises(EngineMissing, match="is empty"):
            split_command("  ")
