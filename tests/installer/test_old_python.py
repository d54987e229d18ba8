"""A Python that is too old gives a sentence; run with every old Python that this machine has."""

from __future__ import annotations

import functools
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scumble.installer.__main__ import can_do, newer_python, refusal
from scumble.installer.lock import file_sha256
from scumble.installer.machine import probe

from .tiny_clone import CLONE, Trial, make_wheel

TOO_OLD = ("2.7", "3.6", "3.7", "3.8")
OLDER = (*TOO_OLD, "3.9")
UV = """
import os, sys
from pathlib import Path
def check():
    assert sys.argv[1:4] == ["python", "install", "3.12"], sys.argv
    if "BROKEN_UV" in os.environ:
        sys.exit("error: Failed to install\\n  cause: Request failed\\n  cause: dns error")
    folder = Path(sys.argv[sys.argv.index("--install-dir") + 1]) / "cpython-3.12.9-linux-x86_64-gnu" / "bin"
    folder.mkdir(parents=True)
    (folder / "python3").write_text('#!/bin/sh\\nexec "{python}" "$@"\\n')
    (folder / "python3").chmod(0o755)
"""


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


def forget_fixed_places(clone: Path) -> None:
    """Let a copy of the installer look for Pythons on PATH only."""
    main = clone / "installer" / "__main__.py"
    fixed = '"/opt/homebrew/bin", "/usr/local/bin", "/usr/bin"'
    assert fixed in main.read_text()
    main.write_text(main.read_text().replace(fixed, ""))


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """A copy of the installer that knows of no Python but those on PATH, and a PATH with nothing in it."""
    clone = tmp_path / "clone"
    for name in ("installer", "plugin", "engine/contract"):
        shutil.copytree(CLONE / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CLONE / "pyproject.toml", clone)
    forget_fixed_places(clone)
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
        assert result.stderr.startswith(f"Python 3.9 or later is needed, this is {version}."), result.stderr
        assert result.stderr.count("\n") == 1
        assert result.stdout == ""

    @pytest.mark.parametrize("version", OLDER)
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


class TestBringsItsOwn:
    """3.9 and nothing else on the machine; what stands for uv brings the Python that runs the tests."""

    @pytest.fixture
    def trial(self, fresh: Trial, wheels: Path, tmp_path: Path) -> Trial:
        trial = fresh.copy(tmp_path / "trial").told(
            PIP_NO_INDEX="1", PIP_FIND_LINKS=str(tmp_path / "wheels"), PATH=str(tmp_path / "path")
        )
        shutil.rmtree(trial.user)
        trial.user.mkdir()
        (tmp_path / "path").mkdir()
        shutil.copytree(wheels, tmp_path / "wheels")
        uv = make_wheel(
            tmp_path / "wheels", "uv", "1", {"uv.py": UV.replace("{python}", sys.executable).encode()}, ("uv",)
        )
        lock = json.loads((trial.clone / "installer" / "lock.json").read_text())
        lock["wheels"][uv.name] = {"size": uv.stat().st_size, "sha256": file_sha256(uv)}
        machine = probe()
        lock["uv"] = {f"{machine.system}-{machine.architecture}": uv.name}
        (trial.clone / "installer" / "lock.json").write_text(json.dumps(lock))
        forget_fixed_places(trial.clone)
        return trial

    def run(self, trial: Trial, *arguments: str, typed: str = "") -> subprocess.CompletedProcess[str]:
        command = [require_python("3.9"), "-m", "installer", *arguments]
        return subprocess.run(
            command, cwd=trial.clone, env=trial.variables(), input=typed, capture_output=True, text=True
        )

    def test_and_installs_with_it_and_takes_all_away(self, trial: Trial) -> None:
        result = self.run(trial, "install", "--yes", "--editor", "none")
        assert result.returncode == 0, result.stdout + result.stderr
        own = next((trial.root / "python").glob("cpython-3.12*/bin/python3"))
        assert f"{own} takes over." in result.stdout
        assert "The engine's home is ready" in result.stdout
        again = self.run(trial, "update")
        assert again.returncode == 0, again.stdout + again.stderr
        assert "Bringing" not in again.stdout
        assert self.run(trial, "verify").returncode == 0
        away = self.run(trial, "uninstall", "--yes")
        assert away.returncode == 0, away.stdout + away.stderr
        assert list(trial.user.iterdir()) == []

    def test_asks_first(self, trial: Trial) -> None:
        result = self.run(trial, "install", typed="n\n")
        assert result.returncode == 1
        assert "the engine needs 3.10 or later: Python 3.12 is brought into" in result.stdout
        assert result.stderr == "Nothing was done. Run this again when you want it.\n"
        assert list(trial.user.iterdir()) == []

    def test_that_cannot_be_had_is_said(self, trial: Trial) -> None:
        result = self.run(trial.told(BROKEN_UV="1"), "install", "--yes")
        assert result.returncode == 1
        assert result.stderr.startswith("uv cannot bring Python 3.12 (Request failed: dns error). Check the network")
        assert self.run(trial, "uninstall", "--yes").returncode == 0
        assert list(trial.user.iterdir()) == []

    def test_on_a_system_that_uv_is_not_locked_for_is_refused_in_words(self, trial: Trial) -> None:
        lock = trial.clone / "installer" / "lock.json"
        lock.write_text(json.dumps({**json.loads(lock.read_text()), "uv": {}}))
        result = self.run(trial, "install", "--yes")
        assert result.stderr.startswith("The engine needs Python 3.10 or later, this is 3.9.")


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
        assert refusal((3, 8, 18)) == (
            "Python 3.9 or later is needed, this is 3.8.18: install a newer one from your system's packages or "
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
