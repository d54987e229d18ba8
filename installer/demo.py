"""`demo`: restyles an example photograph and shows the picture."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from . import child
from .console import Console
from .errors import InstallError
from .home import Home
from .project import Project


def run(home: Home, project: Project, console: Console, *, show: bool) -> None:
    """Run the example in the engine's environment, say where its picture is, and show it where there is a display.

    Raises:
        InstallError: the example is missing or failed; it has said why itself.
    """
    script = project.folder / "examples" / "demo.py"
    if not script.is_file():
        raise InstallError(f"The clone has no {script}.", "Fetch the whole project again.")
    home.demo.mkdir(exist_ok=True)
    picture = None
    python = child.isolated(child.venv_python(home.env), script=True)
    command = [*python, str(script), "--out", str(home.demo)]
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, encoding="utf-8", errors="replace"
    )
    with child.ended(process):
        for line in process.stdout or ():
            console.say(line.rstrip())
            picture = named_file(line) or picture
    if process.returncode:
        raise InstallError("The example did not run through; the lines above say why.", "Run this again, or report it.")
    if picture is None:
        raise InstallError(f"The example left no picture in {home.demo}.", "Run this again, or report it.")
    console.say(f"The picture is {picture}")
    if show:
        _open(picture, console)


def named_file(line: str) -> Path | None:
    """The file whose path ends the line that the example printed, or None; paths may hold blanks."""
    words = line.strip().split(" ")
    for start in range(len(words)):
        path = Path(" ".join(words[start:]))
        if path.is_absolute() and path.is_file():
            return path
    return None


def viewer(system: str, environ: Mapping[str, str]) -> str | None:
    """The program that opens a picture with the desktop's own viewer, or None where there is no display."""
    if system == "darwin":
        return "open"
    if system.startswith("linux") and (environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY")):
        return "xdg-open"
    return None


def _open(picture: Path, console: Console) -> None:
    if sys.platform == "win32":
        os.startfile(picture)
        return
    program = shutil.which(viewer(sys.platform, os.environ) or "")
    if program is None:
        console.say("There is no display here to show it on.")
        return
    quiet = subprocess.DEVNULL
    subprocess.Popen([program, str(picture)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
