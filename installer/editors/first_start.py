"""A GIMP that was never started: it makes its folders, and takes over those of an older version, only where there is no
profile yet. A plug-in that is there before it keeps GIMP from both, so GIMP is started first.
"""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Sequence
from pathlib import Path

from ..errors import InstallError
from ..texts import tr
from .editor import Editor, Form, Program
from .layout import Layout

PATIENCE = 300  # seconds; it takes three


def command(layout: Layout, programs: Sequence[Program]) -> tuple[str, ...]:
    """What starts one of these GIMPs without a window and ends it again; empty where that is not known.

    For packages alone: how the other forms take it could not be tried.
    """
    for program in programs:
        console = program.path.with_name(program.path.name.replace("gimp", "gimp-console", 1))
        if program.form is Form.PACKAGE and layout.files.exists(console):
            return (str(console), "-i", "--quit")
    return ()


def run(editor: Editor) -> list[str]:
    """Start it, if it was never started; what was done, in sentences.

    Raises:
        InstallError: it made no profile, in words.
    """
    if not editor.first_start or Path(editor.folder).exists():
        return []
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):  # what counts is whether the folder is there
        subprocess.run(editor.first_start, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False)
    if not Path(editor.folder).is_dir():
        raise InstallError(
            tr(
                "{name} was started to make its folders, and did not make {folder}.",
                name=editor.name,
                folder=editor.folder,
            ),
            tr("Start it once yourself, and run this again."),
        )
    return [f"{editor.name} had never been started: that was done once, without a window, and it made its folders."]
