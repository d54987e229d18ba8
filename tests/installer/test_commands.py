"""The command line, and each thing that a machine can lack: a sentence, an exit status, nothing half done."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from scumble.installer import commands, environment
from scumble.installer.home import Home
from scumble.installer.journal import Journal
from scumble.installer.pip import Pip

from .tiny_clone import CLONE, Trial


class TestHelp:
    @pytest.mark.parametrize("arguments", [["--help"], ["demo", "--help"], ["test", "--help"]])
    def test_names_what_there_is(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            commands.main(arguments)
        assert ended.value.code == 0
        text = capsys.readouterr().out
        assert all(word in text for word in (("demo", "test") if arguments == ["--help"] else ("--root", "--torch")))

    @pytest.mark.parametrize("arguments", [[], ["paint"], ["demo", "--torch", "abacus"], ["demo", "-k", "canvas"]])
    def test_is_offered_for_what_there_is_not(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(SystemExit) as ended:
            commands.main(arguments)
        assert ended.value.code == 2
        assert capsys.readouterr().err.startswith("usage:")


class Usage(NamedTuple):
    total: int
    used: int
    free: int


class TestMissing:
    """Children of the tiny clone, each told of one thing that is not there."""

    @pytest.mark.parametrize("module", ["venv", "ensurepip"])
    def test_module_is_said(self, fresh: Trial, tmp_path: Path, module: str) -> None:
        (tmp_path / f"{module}.py").write_text(f"raise ImportError('no {module} here')\n")
        result = fresh.told(PYTHONPATH=str(tmp_path), SCUMBLE_ROOT=str(tmp_path / "root")).run("demo")
        assert result.returncode == 1
        assert f"has no {module} module, so it cannot make an environment. On Debian and Ubuntu" in result.stderr
        assert "sudo apt install python3-venv" in result.stderr
        assert not (tmp_path / "root").exists()

    def test_root_that_cannot_be_written_is_said(self, fresh: Trial, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        result = fresh.run("demo", "--root", str(tmp_path / "file" / "root"))
        assert result.returncode == 1
        assert result.stderr.endswith("Choose another one with --root FOLDER.\n")

    def test_clone_is_said(self, fresh: Trial, tmp_path: Path) -> None:
        shutil.copytree(fresh.clone / "installer", tmp_path / "installer")
        command = [sys.executable, "-m", "installer", "demo"]
        result = subprocess.run(command, cwd=tmp_path, env=fresh.variables(), capture_output=True, text=True)
        assert result.returncode == 1
        assert "is not a clone of Scumble" in result.stderr

    def test_lock_of_another_installer_is_said(self, tooled: Trial, tmp_path: Path) -> None:
        trial = tooled.copy(tmp_path / "trial")
        with Home(trial.root).locked():
            result = trial.run("demo")
        assert result.returncode == 1
        assert result.stderr.startswith("Another installer is at work in")


class TestInProcess:
    """Runs in this process over a home with a new pip and no torch, so that a part can be replaced."""

    @pytest.fixture
    def trial(self, tooled: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Trial:
        trial = tooled.copy(tmp_path / "trial")
        monkeypatch.setattr(commands, "CLONE", trial.clone)
        for name in ("PIP_INDEX_URL", "PIP_NO_INDEX", "PIP_CONFIG_FILE", "PIP_RETRIES", "PIP_FIND_LINKS"):
            monkeypatch.setenv(name, trial.variables().get(name, ""))
        return trial

    def test_space_is_said_before_anything_is_downloaded(
        self, trial: Trial, wheels: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("PIP_NO_INDEX", "1")
        monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(9 * 10**9, 8 * 10**9, 1))
        assert commands.main(["demo", "--root", str(trial.root), "--torch", "cpu"]) == 1
        said = capsys.readouterr().err
        assert said.startswith("Downloading and installing the engine needs ")
        assert f"GB, and {trial.root} has 0.0 GB free. Make room, or choose a folder on another disk" in said
        assert not (trial.root / "cache" / "wheels").exists()

    def test_space_is_said_before_anything_is_made(
        self, trial: Trial, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _folder: Usage(9 * 10**9, 8 * 10**9, 10**9))
        assert trial.root.is_dir()
        assert commands.main(["demo", "--root", str(tmp_path / "new"), "--torch", "cpu"]) == 1
        assert capsys.readouterr().err.startswith("The engine's home needs 2.5 GB")
        assert not (tmp_path / "new" / "env").exists()

    def test_disk_that_fills_up_is_said(
        self, trial: Trial, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def full(*_arguments: object) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "journal.json")

        monkeypatch.setattr(Journal, "write", full)
        assert commands.main(["demo", "--root", str(trial.root), "--torch", "cpu"]) == 1
        assert "No space left on device: 'journal.json'. Make room" in capsys.readouterr().err

    @pytest.mark.parametrize("gone", [True, False], ids=["Python gone", "another build wanted"])
    def test_environment_that_does_not_serve_is_made_anew(
        self, trial: Trial, monkeypatch: pytest.MonkeyPatch, gone: bool
    ) -> None:
        made: list[Path] = []

        def make(env: Path, _console: object) -> None:
            made.append(env)
            raise KeyboardInterrupt

        monkeypatch.setattr(environment, "make", make)
        if gone:
            for link in (trial.root / "env.new" / "bin").glob("python*"):
                link.unlink()
        build = "cpu" if gone else "default"
        assert commands.main(["demo", "--root", str(trial.root), "--torch", build]) == commands.INTERRUPTED
        assert made == [trial.root / "env.new"]

    def test_pair_comes_from_one_index_or_the_other(self, trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
        commanded: list[tuple[tuple[str, ...], tuple[str, ...]]] = []

        def chosen(_pip: Pip, requirements: tuple[str, ...], *options: str) -> None:
            commanded.append((tuple(requirements), options))
            raise KeyboardInterrupt

        monkeypatch.setattr(Pip, "chosen", chosen)
        monkeypatch.setattr(Pip, "offers", lambda _pip, _build, package: package == "torch")
        assert commands.main(["demo", "--root", str(trial.root), "--torch", "cpu"]) == commands.INTERRUPTED
        assert commanded == [(("torch>=9", "torchvision>=9"), ())]


EXAMPLE = CLONE / "examples" / "demo.py"
INSTALLED = Path(sys.prefix).parent / "scumble.json"


@pytest.mark.skipif(
    not (CLONE / "examples" / "demo.py").is_file(), reason="NOT RUN: examples/demo.py does not exist yet"
)
@pytest.mark.skipif(not INSTALLED.is_file(), reason="NOT RUN: these tests were not started by `installer test`")
class TestRealDemo:
    def test_in_a_copy_of_the_clone_reuses_the_home_offline(self, fresh: Trial, tmp_path: Path) -> None:
        folder = tmp_path / "Ölbild ä 画"
        wanted = ("pyproject.toml", "README.md", "LICENSE", "engine", "plugin", "installer", "examples")
        folder.mkdir()
        for name in wanted:
            source = CLONE / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
            elif source.is_file():
                shutil.copy(source, folder / name)
        (folder / "user").mkdir()
        environ = fresh.told(HOME=str(folder / "user"), SCUMBLE_ROOT=str(INSTALLED.parent)).variables()
        command = [sys.executable, "-m", "installer", "demo", "--no-open"]
        result = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, encoding="utf-8")
        assert result.returncode == 0, result.stdout + result.stderr
        assert "Installing" not in result.stdout
        picture = Path(result.stdout.rsplit("The picture is ", 1)[1].splitlines()[0])
        assert picture.is_relative_to(INSTALLED.parent / "demo")
        assert picture.stat().st_size > 10_000
        assert list((folder / "user").iterdir()) == []
