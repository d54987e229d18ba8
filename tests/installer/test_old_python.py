"""A Python that is too old gives a sentence; run with every old Python that this machine has."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scumble.installer.__main__ import newer_python, refusal

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


class TestRealInterpreters:
    @pytest.mark.parametrize("version", TOO_OLD)
    @pytest.mark.parametrize("arguments", [["demo"], ["test"], ["--help"], []], ids=" ".join)
    def test_that_are_too_old_say_so(self, version: str, arguments: list[str], tmp_path: Path) -> None:
        python = require_python(version)
        environ = {"PATH": str(tmp_path), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
        result = subprocess.run(
            [python, "-m", "installer", *arguments], cwd=CLONE, env=environ, capture_output=True, text=True
        )
        assert result.returncode != 0
        assert result.stderr.startswith(f"Python 3.10 or later is needed, this is {version}."), result.stderr
        assert result.stderr.count("\n") == 1
        assert result.stdout == ""

    def test_names_a_newer_one_that_is_there(self, tmp_path: Path) -> None:
        python = require_python("3.9")
        newer = tmp_path / f"python3.{sys.version_info[1]}"
        newer.symlink_to(sys.executable)
        environ = {"PATH": str(tmp_path), "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
        command = [python, "-m", "installer", "demo", "--no-open"]
        result = subprocess.run(command, cwd=CLONE, env=environ, capture_output=True, text=True)
        assert f"run `{newer.name} -m installer demo --no-open`" in result.stderr

    def test_installer_itself_runs_on_3_9(self) -> None:
        python = require_python("3.9")
        modules = sorted(path.stem for path in (CLONE / "installer").glob("*.py") if path.stem != "__init__")
        code = "\n".join(f"import installer.{module}" for module in modules)
        result = subprocess.run([python, "-B", "-c", code], cwd=CLONE, capture_output=True, text=True)
        assert result.returncode == 0, result.stderr


class TestRefusal:
    @pytest.mark.parametrize("version", [(3, 10, 0), (3, 14, 2), (4, 0, 0)])
    def test_is_empty_for_a_new_enough_one(self, version: tuple[int, int, int]) -> None:
        assert refusal(version, ["demo"], None) == ""

    def test_says_what_to_do(self) -> None:
        assert refusal((3, 9, 18), ["demo"], None) == (
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
        assert newer_python(["/nowhere", str(tmp_path)]) == "python3.12"

    def test_is_none_where_there_is_none(self, tmp_path: Path) -> None:
        self.script(tmp_path, "python3.9", status=0)
        assert newer_python([str(tmp_path), ""]) is None
