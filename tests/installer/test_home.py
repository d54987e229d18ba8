"""Where the root is, whether it can be used, and the marker."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import platformdirs.macos
import platformdirs.unix
import pytest
from scumble.engine import folders
from scumble.installer import child
from scumble.installer.errors import InstallError
from scumble.installer.home import OURS, Home, default_root

from .tiny_clone import CLONE

USER = Path("/home/Jörg 画")


@pytest.mark.parametrize("part", ["engine", "plugin"])
def test_whatever_the_others_put_into_the_root_is_known_here(part: str) -> None:
    """Or `uninstall` would take it for somebody else's, and refuse."""
    sources = [path.read_text(encoding="utf-8") for path in (CLONE / part).rglob("*.py")]
    named = {name for text in sources for name in re.findall(r'\broot\(\) / "([^"]+)"', text)}
    assert {"panel"} <= named if part == "plugin" else {"weights", "unfinished"} <= named
    assert named - OURS == set()


class TestDefaultRoot:
    @pytest.mark.parametrize(
        ("system", "environ", "root"),
        [
            ("linux", {}, USER / ".local/share/scumble"),
            ("linux", {"XDG_DATA_HOME": "/data/share"}, Path("/data/share/scumble")),
            ("linux", {"XDG_DATA_HOME": "not/absolute"}, USER / ".local/share/scumble"),
            ("linux", {"XDG_DATA_HOME": ""}, USER / ".local/share/scumble"),
            ("freebsd14", {}, USER / ".local/share/scumble"),
            ("darwin", {"XDG_DATA_HOME": "/data"}, USER / "Library/Application Support/Scumble"),
            ("win32", {"LOCALAPPDATA": "/Users/Jörg 画/AppData/Local"}, Path("/Users/Jörg 画/AppData/Local/Scumble")),
            ("win32", {}, USER / "AppData/Local/Scumble"),
            ("linux", {"SCUMBLE_ROOT": "/big disk/scumble", "XDG_DATA_HOME": "/data"}, Path("/big disk/scumble")),
        ],
    )
    def test_per_platform(self, system: str, environ: dict[str, str], root: Path) -> None:
        assert default_root(system, environ, USER) == root

    def test_relative_choice_is_made_absolute(self) -> None:
        assert default_root("linux", {"SCUMBLE_ROOT": "here"}, USER) == Path.cwd() / "here"


class TestEngineAgrees:
    """The engine finds what the installer made."""

    def test_on_this_platforms_default(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.delenv("SCUMBLE_ROOT", raising=False)
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        monkeypatch.setattr(sys, "prefix", str(tmp_path / "elsewhere" / "env"))
        assert folders.root() == default_root(sys.platform, os.environ, Path.home())

    def test_on_the_other_platforms_names(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(USER))
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        mac = platformdirs.macos.MacOS("Scumble", appauthor=False).user_data_path
        assert mac == default_root("darwin", {}, USER)
        assert platformdirs.unix.Unix("scumble", appauthor=False).user_data_path == default_root("linux", {}, USER)

    def test_beside_its_environment(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        home = Home(tmp_path / "Ölbild 画")
        home.claim()
        home.write_marker({"device": "cpu", "device_reason": "The CPU computes."})
        monkeypatch.delenv("SCUMBLE_ROOT", raising=False)
        for env in (home.env, home.test_env):
            monkeypatch.setattr(sys, "prefix", str(env))
            assert folders.root() == home.root
            assert folders.weights() == home.root / "weights"
            assert folders.logs() == home.log.parent
            assert folders.cache() == home.cache

    def test_by_the_variable(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path))
        assert folders.root() == tmp_path


class TestClaim:
    def test_makes_the_folder(self, tmp_path: Path) -> None:
        Home(tmp_path / "a" / "Ölbild ä 画").claim()
        assert (tmp_path / "a" / "Ölbild ä 画").is_dir()

    def test_again_is_fine(self, tmp_path: Path) -> None:
        home = Home(tmp_path / "root")
        home.claim()
        (home.root / "weights").mkdir()  # the engine was here first
        home.claim()

    def test_refuses_a_folder_with_other_things(self, tmp_path: Path) -> None:
        (tmp_path / "letters").mkdir()
        with pytest.raises(InstallError, match="already holds other things, for example letters"):
            Home(tmp_path).claim()

    def test_keeps_what_a_painter_put_into_its_own(self, tmp_path: Path) -> None:
        (tmp_path / "letters").mkdir()
        Home(tmp_path).write_marker({})
        Home(tmp_path).claim()

    def test_says_when_a_file_is_in_the_way(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(InstallError, match=r"cannot be written \(.*\)\. Choose another one with --root FOLDER\."):
            Home(tmp_path / "file" / "root").claim()

    def test_says_when_it_is_not_permitted(self, tmp_path: Path) -> None:
        tmp_path.chmod(0o500)
        with not_as_root(), pytest.raises(InstallError, match=r"cannot be written \(Permission denied\)"):
            Home(tmp_path / "root").claim()


@contextlib.contextmanager
def not_as_root() -> Iterator[None]:
    """Root may write everywhere; for a moment be nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


class TestLock:
    def test_keeps_a_second_installer_out(self, tmp_path: Path) -> None:
        home = Home(tmp_path)
        with home.locked(), pytest.raises(InstallError, match="Another installer is at work"), home.locked():
            pass

    def test_stays_with_a_child_that_outlives_its_installer(self, tmp_path: Path) -> None:
        home = Home(tmp_path)
        with contextlib.ExitStack() as later:
            with home.locked():
                command = [sys.executable, "-c", "import time; time.sleep(600)"]
                process = later.enter_context(child.started(command))
            with pytest.raises(InstallError, match="Another installer is at work"), home.locked():
                pass
            process.kill()
        with home.locked():
            pass

    def test_is_let_go(self, tmp_path: Path) -> None:
        for _ in range(2):
            with Home(tmp_path).locked():
                pass


class TestMarker:
    def test_comes_back(self, tmp_path: Path) -> None:
        home = Home(tmp_path)
        home.write_marker({"device": "cuda", "device_reason": "Ölbild 画"})
        assert home.read_marker() == {"device": "cuda", "device_reason": "Ölbild 画"}
        assert [path.name for path in tmp_path.iterdir()] == ["scumble.json"]

    @pytest.mark.parametrize("text", ["", "{", "[1]", '"cpu"'])
    def test_that_is_broken_counts_as_none(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "scumble.json").write_text(text)
        assert Home(tmp_path).read_marker() == {}
