"""A real install, from the package index that this machine is set to, into an empty HOME; and away again.

It downloads 3.3 GB and takes about four minutes, so `.ci/run` alone asks for it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..plugin.hosts import trixie
from ..plugin.hosts.krita.conftest import WANTED
from ..plugin.hosts.krita.real import HERE as KRITA
from ..plugin.hosts.krita.real import Display, Profile
from .editors.test_real_editors import MENU, PROCEDURE, SETTINGS
from .test_install import DECOYS, tree
from .tiny_clone import CLONE

INSTALLER = (sys.executable, "-m", "installer")
PATIENCE = 1500  # seconds, for a slow network
CONFIGURATIONS = (".config/pip/pip.conf", ".pip/pip.conf")
"""pip's own, in a HOME: it may say where this machine's index is."""

pytestmark = [
    pytest.mark.skipif(
        "SCUMBLE_REAL_INSTALL" not in os.environ,
        reason="NOT RUN: it downloads 3.3 GB. With SCUMBLE_REAL_INSTALL=1 it is run, as .ci/run does.",
    ),
    pytest.mark.skipif(sys.platform != "linux", reason="NOT RUN: its editors are Linux's."),
]


@dataclass(frozen=True)
class Painter:
    """Whoever runs the clone's own installer, in a HOME with things of theirs; pip is told what it is told here.

    Attributes:
        user: the HOME.
    """

    user: Path

    @property
    def root(self) -> Path:
        return self.user / ".local/share/scumble"

    def variables(self) -> dict[str, str]:
        variables = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "SCUMBLE"))}
        told = [path for path in (Path.home() / name for name in CONFIGURATIONS) if path.is_file()]
        pip = {"PIP_CONFIG_FILE": str(told[0])} if told else {}
        # A compiler's launcher further on PATH may write into HOME when pip asks its version.
        own = {"HOME": str(self.user), "PATH": f"{os.defpath}:/usr/sbin:/sbin"}
        return {**pip, **variables, **own}

    def succeed(self, *arguments: str) -> str:
        """Run a command to its good end; what it says."""
        done = subprocess.run(
            [*INSTALLER, *arguments], cwd=CLONE, env=self.variables(), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, encoding="utf-8", timeout=PATIENCE,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def is_killed_at_a_download(self, *arguments: str) -> bool:
        """Run a command and kill it and its children in the midst of a file; whether it came so far."""
        process = subprocess.Popen(
            [*INSTALLER, *arguments], cwd=CLONE, env=self.variables(), stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        halves = self.root / "cache" / "wheels"
        end = time.monotonic() + PATIENCE
        while process.poll() is None and time.monotonic() < end:
            if any(path.stat().st_size > 1e7 for path in halves.glob("*.part") if path.exists()):
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                return True
            time.sleep(0.05)
        process.kill()
        return False


@pytest.fixture
def painter() -> Iterator[Painter]:
    """On the disk that has the engine's home, as /tmp may be small."""
    folder = trixie.kept() / "real install ä 画"
    shutil.rmtree(folder, ignore_errors=True)
    user = folder / "user"
    for name, content in DECOYS.items():
        (user / name).parent.mkdir(parents=True, exist_ok=True)
        (user / name).write_bytes(content)
    (user / ".config/kritarc").write_text(SETTINGS, encoding="utf-8")
    yield Painter(user)
    shutil.rmtree(folder)


class Krita:
    """The real one of this machine, in copies of the painter's folders: it writes into them."""

    def __init__(self, painter: Painter, scratch: Path) -> None:
        self.painter, self.scratch = painter, scratch

    def menu(self) -> str:
        """Where in its menus the plugin's entry is."""
        profile = Profile(self.scratch / f"krita {time.monotonic_ns()}")
        shutil.copytree(self.painter.user / ".local/share/krita", profile.data, dirs_exist_ok=True)
        shutil.copytree(KRITA / "driver", profile.plugins, dirs_exist_ok=True)
        shutil.copy(self.painter.user / ".config/kritarc", profile.home / ".config/kritarc")
        with Display() as display, profile.window(display, MENU, settings=None) as window:
            assert window.wait() == 0, window.said[-4000:]
            return next(line for line in window.said.splitlines() if line.startswith("menu: "))


class Gimp:
    """The real GIMP 3 of another Debian, with a starter in the painter's ~/.local/bin, where `install` finds it."""

    def __init__(self, painter: Painter, debian: trixie.Root) -> None:
        self.painter, self.debian = painter, debian
        self._environ = {"HOME": str(painter.user), "XDG_RUNTIME_DIR": str(painter.user)}
        for name in ("gimp-3.0", "gimp-console-3.0"):
            starter = painter.user / ".local/bin" / name
            starter.parent.mkdir(parents=True, exist_ok=True)
            words = debian.command([name], binds=[painter.user], environ=self._environ)
            starter.write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n', encoding="utf-8")
            starter.chmod(0o755)

    def menu(self) -> str:
        """Where in its menus the plugin's entry is."""
        script = self.painter.user / "menu.py"
        script.write_text(PROCEDURE, encoding="utf-8")
        batch = ["--batch-interpreter=python-fu-eval", "-b", f'exec(open("{script}").read())', "--quit"]
        done = self.debian.run(
            ["gimp-console-3.0", "-i", *batch], 240, binds=[self.painter.user], environ=self._environ
        )
        script.unlink()
        assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return next(line for line in done.stdout.splitlines() if line.startswith("menu: "))


@pytest.fixture
def krita(painter: Painter, tmp_path: Path) -> Krita:
    missing = [program for program in WANTED if shutil.which(program) is None]
    if missing:
        pytest.skip(f"NOT RUN: not installed: {', '.join(missing)}.")
    return Krita(painter, tmp_path)


@pytest.fixture
def gimp(painter: Painter) -> Gimp:
    try:
        return Gimp(painter, trixie.root_with(("gimp", "gir1.2-gimp-3.0", "python3-gi")))
    except trixie.NoRoot as reason:
        pytest.skip(f"NOT RUN: there is no GIMP 3 to test with: {reason}")


def without_gimps_own(painter: Painter) -> dict[str, object]:
    """The painter's tree, but for what GIMP writes of its own accord when it is started."""
    own = (".config/GIMP", ".cache", ".local/share/GIMP", ".local/share/gegl-0.4", ".local/share/recently-used.xbel")
    return {name: value for name, value in tree(painter.user).items() if not name.startswith(own)}


def test_from_nothing_to_both_menus_and_back(painter: Painter, krita: Krita, gimp: Gimp) -> None:
    before = without_gimps_own(painter)
    assert painter.is_killed_at_a_download("install", "--yes")
    said = painter.succeed("install", "--yes")
    assert "Making a Python environment" not in said, "what the killed run had done was done again"
    assert "GIMP had never been started" in said
    assert "All that was installed is whole" in painter.succeed("verify")
    assert krita.menu() == "menu: Filter > Artistic"
    assert "Artistic" in gimp.menu()
    assert "Nothing is wrong." in painter.succeed("doctor")
    painter.succeed("uninstall", "--yes")
    assert krita.menu() == "menu: none"
    assert gimp.menu() == "menu: none"
    assert not list(painter.user.rglob("*scumble-restyle*"))
    assert without_gimps_own(painter) == before
