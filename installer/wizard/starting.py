"""Starts the wizard with a Python that can show it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from ..child import isolated, venv_python
from ..home import Home

CLONE = Path(__file__).resolve().parents[2]


def find_python(home: Home) -> Path | None:
    """The Python that shows the wizard: the engine's, or the one that runs this; None where none can.

    On Windows there is none, as a Python that runs cannot be replaced there, which an update does.
    """
    if not has_screen(sys.platform, os.environ):
        return None
    candidates = (venv_python(home.env), Path(sys.executable))
    return next((python for python in candidates if python.exists() and _has_qt(python)), None)


def run(python: Path, home: Home) -> int:
    """Show the wizard until it is closed; the exit status."""
    command = [*isolated(python, script=True), "-m", "installer.wizard", "--root", str(home.root)]
    return subprocess.call(command, cwd=CLONE)


def has_screen(system: str, environ: Mapping[str, str]) -> bool:
    """Whether a window can be shown."""
    if system in ("win32", "darwin"):
        return system == "darwin"
    return any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _has_qt(python: Path) -> bool:
    command = [*isolated(python), "-c", "import PyQt6.QtWidgets"]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0
