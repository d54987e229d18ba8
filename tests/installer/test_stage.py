"""The exchange of environments: cut off anywhere, there is the old one or the new one, and never half of either."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest
from scumble.installer import stage
from scumble.installer.console import Console
from scumble.installer.errors import InstallError
from scumble.installer.home import Home
from scumble.installer.journal import Journal

OLD, NEW = {"complete": True, "torch": "1"}, {"complete": True, "torch": "2"}


class Killed(BaseException):
    """The end of a process, as far as the rest of it goes."""


def fill(env: Path, content: str) -> None:
    for name in ("bin/scumble", "lib/torch.py", "pyvenv.cfg"):
        (env / name).parent.mkdir(parents=True, exist_ok=True)
    (env / "lib" / "torch.py").write_text(content)
    (env / "pyvenv.cfg").write_text(f"command = python -m venv {env}\n")
    (env / "bin" / "scumble").write_text(f"#!{env}/bin/python\n")
    (env / "bin" / "scumble").chmod(0o755)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "Ölbild ä 画")
    home.claim()
    fill(home.env, "old")
    fill(home.staged, "new")
    home.write_marker(OLD)
    Journal(home).write({"staged": {"torch": "2"}})
    return home


def kill_after(count: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let the process end before the step number `count` of those that touch the disk; the steps that were begun."""
    steps: list[str] = []

    def watched(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def wrapper(*arguments: object) -> object:
            steps.append(name)
            if len(steps) > count:
                raise Killed
            return real(*arguments)

        monkeypatch.setattr(owner, name, wrapper)

    watched(Path, "rename")
    watched(Home, "write_marker")
    watched(Journal, "write")
    watched(Journal, "clear")
    watched(stage, "remove")
    return steps


class TestSwap:
    def test_puts_the_new_one_in_place(self, home: Home) -> None:
        stage.swap(home, NEW)
        assert (home.env / "lib" / "torch.py").read_text() == "new"
        assert home.read_marker() == NEW
        assert {path.name for path in home.root.iterdir()} == {"env", "scumble.json"}

    def test_writes_its_place_into_its_scripts_which_still_may_be_run(self, home: Home) -> None:
        stage.swap(home, NEW)
        script = home.env / "bin" / "scumble"
        assert script.read_text() == f"#!{home.env}/bin/python\n"
        assert os.access(script, os.X_OK)
        assert (home.env / "pyvenv.cfg").read_text() == f"command = python -m venv {home.env}\n"

    @pytest.mark.parametrize("count", range(9))
    def test_that_is_cut_off_is_finished_or_leaves_the_old_one(
        self, home: Home, count: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            steps = kill_after(count, patch)
            try:
                stage.swap(home, NEW)
            except Killed:
                assert len(steps) == count + 1
        stage.recover(home, Console(io.StringIO()))
        content = (home.env / "lib" / "torch.py").read_text()
        assert (content, home.read_marker()) in (("old", OLD), ("new", NEW))
        assert not home.old.exists()
        if content == "old":  # what was staged is there to be carried on
            assert (home.staged / "lib" / "torch.py").read_text() == "new"

    def test_of_an_environment_in_use_is_refused_and_can_be_had_later(
        self, home: Home, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def locked(path: Path, _target: Path) -> None:
            raise PermissionError(13, "The process cannot access the file", str(path))

        with monkeypatch.context() as patch:
            patch.setattr(Path, "rename", locked)
            with pytest.raises(InstallError, match=r"a program uses it\. Close Krita, GIMP and Scumble's window"):
                stage.swap(home, NEW)
        assert (home.env / "lib" / "torch.py").read_text() == "old"
        stage.recover(home, Console(io.StringIO()))
        assert (home.env / "lib" / "torch.py").read_text() == "new"


class TestCopy:
    def test_is_the_same_and_takes_no_space(self, home: Home) -> None:
        stage.copy(home)
        ours, copied = home.env / "lib" / "torch.py", home.staged / "lib" / "torch.py"
        assert copied.read_text() == "old"
        assert ours.stat().st_ino == copied.stat().st_ino

    def test_is_a_real_copy_where_there_are_no_links(self, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_arguments: object) -> None:
            raise OSError(1, "Operation not permitted")

        monkeypatch.setattr(os, "link", refuse)
        stage.copy(home)
        assert (home.staged / "lib" / "torch.py").read_text() == "old"
        assert os.access(home.staged / "bin" / "scumble", os.X_OK)


class TestRecover:
    def test_clears_what_nobody_knows_of(self, home: Home) -> None:
        Journal(home).clear()
        home.old.mkdir()
        stage.recover(home, Console(io.StringIO()))
        assert {path.name for path in home.root.iterdir()} == {"env", "scumble.json"}

    def test_leaves_what_is_staged(self, home: Home) -> None:
        stage.recover(home, Console(io.StringIO()))
        assert home.staged.is_dir()
