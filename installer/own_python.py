"""A Python of the engine's own, where this one is too old for it: uv brings it, into the engine's home.

uv is in the lock, and knows the checksum of each Python that it downloads. Runs on Python 3.9.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from . import child, environment, index
from .console import Console
from .errors import InstallError
from .home import Home
from .lock import Lock
from .machine import Machine
from .pip import Pip
from .project import Project
from .texts import tr

VERSION = "3.12"
DOWNLOAD, ROOM = 60_000_000, 400_000_000  # bytes: uv and Python; both on the disk, and what they come in


def found(home: Home) -> Path | None:
    """The one that was brought before, if it works."""
    names = ("python.exe", "bin/python3")
    for python in (python for name in names for python in sorted(home.python.glob(f"cpython-{VERSION}*/{name}"))):
        if environment.can_make_environments(python):
            return python
    return None


def bring(home: Home, project: Project, machine: Machine, console: Console, agrees: Callable[[str], None]) -> Path:
    """The interpreter that takes over; brought first, where it is not there.

    Args:
        home: where it goes.
        project: has the lock that names uv.
        machine: this one.
        console: shows what goes on.
        agrees: is told what will be done, and raises InstallError where the painter does not want it.

    Raises:
        InstallError: it cannot be had, in words; the next run begins it again.
    """
    there = found(home)
    if there:
        return there
    uv = Lock.read(project.folder).uv.get(f"{machine.system}-{machine.architecture}")
    if uv is None:
        raise InstallError(
            tr("The engine needs Python 3.10 or later, this is {version}.", version=platform.python_version()),
            tr("Install a newer one from your system's packages or www.python.org, and run this again with it."),
        )
    agrees(
        f"This is Python {platform.python_version()}, and the engine needs 3.10 or later: Python {VERSION} is brought "
        f"into {home.python}, for the engine alone; about {DOWNLOAD / 1e6:.0f} MB to download."
    )
    environment.check_python()
    home.claim()
    with home.locked():
        home.log.parent.mkdir(exist_ok=True)
        home.check_space(ROOM, "A newer Python")
        env = home.cache / "uv"
        pip = Pip(child.venv_python(env), home, console)
        with console.step("Bringing uv"):
            environment.make(env, console)
            pip.install_first([uv], project.wheels)
        with console.step(f"Bringing Python {VERSION}"):
            _install(env, home, console)
        shutil.rmtree(env, ignore_errors=True)
    there = found(home)
    if there is None:
        raise InstallError(f"uv brought no Python that works into {home.python}.", f"The details are in {home.log}.")
    return there


def _install(env: Path, home: Home, console: Console) -> None:
    uv = child.venv_python(env).with_name("uv.exe" if os.name == "nt" else "uv")
    places = ["--install-dir", str(home.python), "--cache-dir", str(home.cache / "uv-cache")]
    command = [str(uv), "python", "install", VERSION, "--managed-python", "--no-bin", "--no-registry", *places]
    environ = {**index.environ(os.environ), "UV_SYSTEM_CERTS": "1", "UV_NO_PROGRESS": "1"}
    said = []
    with home.log.open("a", encoding="utf-8") as log, child.started(command, environ) as process:
        print("$", *command, file=log, flush=True)
        for line in child.lines(process):
            console.show(f"Python {VERSION}")
            if line and line.strip():
                print(line, file=log, flush=True)
                said.append(line.strip())
    if process.returncode:
        raise InstallError(
            f"uv cannot bring Python {VERSION} ({_cause(said)}).",
            "Check the network (UV_PYTHON_INSTALL_MIRROR names another place to take it from), or install Python 3.10 "
            f"or later yourself, and run this again. The details are in {home.log}.",
        )


def _cause(said: Sequence[str]) -> str:
    """What uv says: a chain of causes, of which the first tells what failed, and the last why."""
    causes = [line[len("cause: ") :] for line in said if line.startswith("cause: ")] or list(said[-1:])
    return ": ".join(dict.fromkeys((*causes[:1], *causes[-1:]))) or "it says nothing"


def hand_over(python: Path, arguments: Sequence[str], console: Console) -> int:
    """Run the installer with it; the exit status."""
    console.say(f"{python} takes over.")
    return subprocess.call([str(python), "-m", "installer", *arguments])
