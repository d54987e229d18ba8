"""The real Krita, with the plugin as its own importer installs it; skipped where there is none."""

from __future__ import annotations

import json
import os
import shutil
import stat
import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from scumble.installer.package import krita_zip

from ..trixie import TORCH_PACKAGES, NoRoot, Root, left_of, make_home, root_with
from .real import CLONE, HERE, Display, Profile

WANTED = ("krita", "kritarunner", "Xvfb", "xdotool")


@pytest.fixture(scope="session")
def plugin_zip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The zip that painters import."""
    target = tmp_path_factory.mktemp("zip") / "scumble.zip"
    krita_zip(CLONE, target)
    return target


@pytest.fixture(scope="session")
def profile(plugin_zip: Path, tmp_path_factory: pytest.TempPathFactory) -> Profile:
    """A HOME of its own, in which Krita's importer has put the plugin, and a driver for tests beside it."""
    profile = make_profile(plugin_zip, tmp_path_factory.mktemp("krita"))
    profile.write_settings(engine_command=str(engine_program(profile)), style_folders=[str(profile.home / "styles")])
    return profile


@pytest.fixture(scope="session")
def trixie_profile(plugin_zip: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Profile]:
    """The same for Krita 5.2, where there is room for another Debian; with an engine's home, as painters have it.
    Nothing may be left but the folder."""
    _skip_on_pyqt5()
    try:
        root = root_with(("krita", "python3-pyqt5", "procps", "xdotool", *TORCH_PACKAGES))
    except NoRoot as reason:
        pytest.skip(f"NOT RUN: there is no Krita 5.2 to test with: {reason}")
    profile = make_profile(plugin_zip, tmp_path_factory.mktemp("krita-trixie"), root)
    make_home(profile.home / ".local" / "share" / "scumble", CLONE)
    profile.write_settings(style_folders=[str(profile.home / "styles")])
    yield profile
    assert left_of(root) == []


def make_profile(plugin_zip: Path, home: Path, root: Root | None = None) -> Profile:
    """A HOME, in which Krita's importer has put the plugin, with a driver for tests beside it and a style."""
    _skip_on_pyqt5()
    missing = [program for program in WANTED if shutil.which(program) is None]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}. `python3 -m installer test` as root installs them.")
    profile = Profile(home, root)
    said = profile.import_plugin(plugin_zip)
    assert "Imported plugin: Scumble" in said, said
    shutil.copytree(HERE / "driver", profile.plugins, dirs_exist_ok=True)
    _write_style(home / "styles" / "Red waves.png")
    return profile


def _skip_on_pyqt5() -> None:
    if os.environ.get("PYTEST_QT_API") == "pyqt5":
        pytest.skip("the real Krita brings its own Qt: it runs once, with the tests on PyQt6.")


@pytest.fixture
def display() -> Iterator[Display]:
    """An X server."""
    with Display() as display:
        yield display


@pytest.fixture(scope="session")
def offscreen(profile: Profile) -> dict[str, str]:
    """What became of each check of inside/checks.py, run in one kritarunner: empty, or its traceback."""
    return _outcomes(profile)


@pytest.fixture(scope="session")
def in_trixie(trixie_profile: Profile) -> dict[str, str]:
    """The same in Krita 5.2."""
    return _outcomes(trixie_profile)


def _outcomes(profile: Profile) -> dict[str, str]:
    result = profile.home / "checks.json"
    said = profile.run_script(HERE / "inside" / "checks.py", result)
    assert result.exists(), said
    outcomes: dict[str, str] = json.loads(result.read_text(encoding="utf-8"))
    return outcomes


def engine_program(profile: Profile, threads: int = 1) -> Path:
    """A program that starts the engine of this Python, whatever the layout that the tests run in."""
    path = profile.home / "engine.sh"
    modules = os.pathsep.join(entry for entry in sys.path if entry)
    command = f'"{sys.executable}" -m scumble.engine engine'
    path.write_text(f'#!/bin/sh\nPYTHONPATH="{modules}" OMP_NUM_THREADS={threads} exec {command}\n', encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def _write_style(path: Path) -> None:
    """A red and white PNG, 64 px a side."""
    path.parent.mkdir(parents=True)
    side = 64
    rows = b"".join(
        b"\0" + b"".join(bytes((220, 30 + 190 * ((x + y) // 6 % 2), 40)) for x in range(side)) for y in range(side)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )
