"""Trials of the installer that several tests start from: nothing there, an environment begun, all made."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from scumble.installer.lock import TOOLS

from .tiny_clone import CHECKERS, CLONE, DEMO, PYPROJECT, PYTEST, SMOKE, Trial, make_wheel, repack, write_lock


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of wheels: all that the tiny clone needs."""
    folder = tmp_path_factory.mktemp("wheels")
    for name in ("torch", "torchvision"):
        make_wheel(
            folder, name, "9.1", {f"{name}/__init__.py": b'__version__ = "9.1"\n', f"{name}/kernels.bin": b"1" * 999}
        )
    make_wheel(folder, "easel", "1.0", {"easel.py": b""})
    make_wheel(folder, "palette", "1.0", {"palette.py": b""})
    make_wheel(folder, "photographs", "1.0", {"photographs.py": b""})
    tests = {"checkers.py": CHECKERS.encode(), "pytest.py": PYTEST.encode()}
    make_wheel(folder, "checkers", "1.0", tests, scripts=("ruff", "mypy", "lint-imports"))
    repack(folder, "pip")
    repack(folder, "setuptools")
    return folder


@pytest.fixture(scope="session")
def fresh(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A tiny clone and an empty HOME, in a folder with blanks and letters beyond ASCII; no index can be reached."""
    folder = tmp_path_factory.mktemp("trial") / "Ölbild ä 画"
    trial = Trial(folder, {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"})
    trial.user.mkdir(parents=True)
    shutil.copytree(CLONE / "installer", trial.clone / "installer", ignore=shutil.ignore_patterns("__pycache__"))
    # For this system it has nothing, so that pip chooses; that of `test_install` has.
    write_lock(trial.clone, wheels, dict.fromkeys(TOOLS, "*"), "another-system")
    (trial.clone / "installer" / "smoke.py").write_text(SMOKE)
    builds = trial.clone / "installer" / "builds.py"
    room = '"cpu": 2_500_000_000, "cuda": 9_500_000_000, "rocm": 20_000_000_000'
    assert room in builds.read_text()
    builds.write_text(builds.read_text().replace(room, re.sub(r"\d[\d_]+", "1_000_000", room)))
    (trial.clone / "pyproject.toml").write_text(PYPROJECT)
    (trial.clone / ".layout" / "scumble").mkdir(parents=True)
    (trial.clone / ".layout" / "scumble" / "engine").symlink_to("../../engine")
    for name, text in (("engine/__init__.py", ""), ("engine/__main__.py", ""), ("examples/demo.py", DEMO)):
        (trial.clone / name).parent.mkdir(exist_ok=True)
        (trial.clone / name).write_text(text)
    return trial


@pytest.fixture(scope="session")
def begun(fresh: Trial) -> Trial:
    """A trial whose first run found no network: it has an environment, and nothing in it."""
    result = fresh.run("demo", "--no-open")
    assert result.returncode == 1, result.stdout + result.stderr
    assert result.stderr.startswith("The package index cannot be reached, so nothing can be downloaded."), result.stderr
    return fresh


@pytest.fixture(scope="session")
def tooled(begun: Trial, wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A trial whose second run found an index with hardly anything: it has a new pip, and no torch."""
    trial = begun.copy(tmp_path_factory.mktemp("tooled") / "Ölbild ä 画")
    few = tmp_path_factory.mktemp("few")
    for wheel in [*wheels.glob("pip-*"), *wheels.glob("setuptools-*")]:
        shutil.copy(wheel, few)
    result = trial.told(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(few)).run("demo", "--no-open")
    assert result.returncode == 1, result.stdout + result.stderr
    assert result.stderr.startswith("The package index has no torch>=9 for this Python and system."), result.stderr
    assert "Making a Python environment" not in result.stdout, "what the first run had done was done again"
    return trial


@pytest.fixture(scope="session")
def made(tooled: Trial, wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A trial whose third run found all it needs; told nothing of where that was, so that it is offline again."""
    trial = tooled.copy(tmp_path_factory.mktemp("made") / "Ölbild ä 画")
    result = trial.told(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels)).run("demo", "--no-open")
    assert result.returncode == 0, result.stdout + result.stderr
    return replace(trial, said=result.stdout)
