"""Editors that are running: they find the plugin when they are started again."""

from __future__ import annotations

import contextlib
import csv
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..texts import tr
from .editor import GIMP, KRITA, Editor, numbers

# `kritarunner` and `gimp-console` are not what a painter has before them.
_NAMES = {
    KRITA: re.compile(r"krita(?:\.bin)?", re.IGNORECASE),
    GIMP: re.compile(r"gimp(?:-(\d+(?:\.\d+)?))?", re.IGNORECASE),
}


def running(editor: Editor, names: Iterable[str]) -> bool:
    """Whether a program with one of these names uses this editor's folder, as far as names tell."""
    for name in names:
        match = _NAMES[editor.name].fullmatch(name)
        if match:
            version = match.group(1) if editor.name == GIMP else ""
            if not version or numbers(editor.folder.name)[: len(numbers(version))] == numbers(version):
                return True
    return False


def is_running(editor: Editor) -> bool:
    """Whether this editor is running now."""
    return running(editor, processes())


def restart_notes(editors: Iterable[Editor], names: Sequence[str]) -> list[str]:
    """What to tell the painter of editors that are running, one sentence for each."""
    found = dict.fromkeys(editor.name for editor in editors if running(editor, names))
    return [
        tr("{name} is running: close it and start it again, so that it sees the change.", name=name) for name in found
    ]


def processes() -> list[str]:
    """The names of this user's programs that are running, without `.exe`."""
    if sys.platform == "linux":
        return _from_proc(Path("/proc"))
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        if sys.platform == "win32":
            return _from_tasklist(_output(["tasklist", "/FO", "CSV", "/NH"]))
        return [Path(line.strip()).name for line in _output(["ps", "-xo", "comm="]).splitlines()]
    return []


def _from_proc(proc: Path) -> list[str]:
    names = []
    for folder in proc.iterdir():
        if folder.name.isdecimal():
            with contextlib.suppress(OSError):  # it has ended meanwhile
                if folder.stat().st_uid == os.getuid():
                    names.append((folder / "comm").read_text(encoding="utf-8", errors="replace").strip())
    return names


def _from_tasklist(said: str) -> list[str]:
    return [re.sub(r"\.exe$", "", row[0], flags=re.IGNORECASE) for row in csv.reader(said.splitlines()) if row]


def _output(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, timeout=30, check=True)
    return done.stdout.decode("utf-8", "replace")
