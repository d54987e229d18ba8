"""A Python that is too old gives a sentence; run with every old Python that this machine has."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scumble.installer.__main__ import can_do, newer_python, refusal

from .tiny_clone import CLONE

TOO_OLD = ("2.7", "3.6", "3.7", "3.8", "3.9")


@functools.cache
def find_python(version: str) -> str | None:
    """An interpreter of this version on PATH or among pyenv's; a launcher without a Python behind it does not count."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates = [*map(str, sorted(pyenv.glob(f"{version}.*/bin/python"))), shutil.which(f"python{version}")]
    for candidate in candidates:
        if candidate and subprocess.run([candidate, "-c", ""], capture_output=True).returncode == 0:
            return candidate
    return None


def require_python(version: str) -> str:
    python = find_python(version)
    if python is None:
        pytest.skip(f"NOT RUN: there is no Python {version} on this machine")
    return python


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A copy of the installer that knows of no Python but those on PATH, and a PATH with nothing in it."""
    clone = tmp_path / "clone"
    for name in ("installer", "plugin", "engine/contract"):
        shutil.copytree(CLONE / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CLONE / "pyproject.toml", clone)
    main = clone / "installer" / "__main__.py"
    fixed = '"/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"'
    assert fixed in main.read_text()
    main.write_text(main.read_text().replace(fixed, ""))
    (tmp_path / "path").mkdir()
    return clone


def run(python: str, clone: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    empty = clone.parent
    environ = {"PATH": str(empty / "path"), "HOME": str(empty), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        [python, "-m", "installer", *arguments], cwd=clone, env=environ, capture_output=True, text=True
    )


class TestRealInterpreters:
    @pytest.mark.parametrize("version", TOO_OLD)
    @pytest.mark.parametrize("arguments", [["install"], ["test"], ["--help"], []], ids=" ".join)
    def test_that_are_too_old_say_so(self, version: str, arguments: list[str], alone: Path) -> None:
        result = run(require_python(version), alone, *arguments)
        assert result.returncode != 0
        assert result.stderr.startswith(f"Python 3.10 or later is needed, this is {version}."), result.stderr
        assert result.stderr.count("\n") == 1
        assert result.stdout == ""

    @pytest.mark.parametrize("version", TOO_OLD)
    def test_let_a_newer_one_take_over(self, version: str, alone: Path) -> None:
        newer = alone.parent / "path" / f"python3.{sys.version_info[1]}"
        newer.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
        newer.chmod(0o755)
        result = run(require_python(version), alone, "install", "--help")
        assert result.returncode == 0
        assert f"so {newer} takes over." in result.stderr
        assert result.stdout.startswith("usage: python3 -m installer install")

    def test_3_9_looks_and_takes_away_itself(self, alone: Path) -> None:
        python = require_python("3.9")
        looked = run(python, alone, "doctor", "--root", str(alone / "root"))
        assert (looked.returncode, looked.stderr) == (1, ""), looked.stderr
        assert "Nothing is installed there: run `install`." in looked.stdout
        assert "There is no home of Scumble in" in run(python, alone, "uninstall", "--yes").stderr

    def test_installer_itself_runs_on_3_9(self) -> None:
        python = require_python("3.9")
        modules = sorted(path.stem for path in (CLONE / "installer").glob("*.py") if path.stem != "__init__")
        code = "\n".join(f"import installer.{module}" for module in modules)
        result = subprocess.run([python, "-B", "-c", code], cwd=CLONE, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr


class TestDecision:
    @pytest.mark.parametrize(
        ("version", "command", "itself"),
        [
            ((3, 10, 0), ["install"], True),
            ((4, 0, 0), [], True),
            ((3, 9, 6), ["install"], False),
            ((3, 9, 6), ["uninstall", "--yes"], True),
            ((3, 8, 0), ["uninstall"], False),
            ((2, 7, 18), ["doctor"], False),
        ],
    )
    def test_is_by_version_and_command(self, version: tuple[int, int, int], command: list[str], itself: bool) -> None:
        assert can_do(version, command) is itself

    def test_refusal_says_what_to_do(self) -> None:
        assert refusal((3, 9, 18)) == (
            "Python 3.10 or later is needed, this is 3.9.18: install a newer one from your system's packages or "
            "www.python.org, and run this again with it."
        )


class TestNewerPython:
    def script(self, folder: Path, name: str, status: int) -> None:
        (folder / name).write_text(f"#!/bin/sh\nexit {status}\n")
        (folder / name).chmod(0o755)

    def test_is_the_newest_that_works(self, tmp_path: Path) -> None:
        self.script(tmp_path, "python3.14", status=127)  # a launcher without a Python behind it
        self.script(tmp_path, "python3.12", status=0)
        self.script(tmp_path, "python3.10", status=0)
        self.script(tmp_path, "python3.9", status=0)
        assert newer_python(["/nowhere", str(tmp_path)]) == str(tmp_path / "python3.12")

    def test_is_none_where_there_is_none(self, tmp_path: Path) -> None:
        self.script(tmp_path, "python3.9", status=0)
        assert newer_python([str(tmp_path), ""]) is None
