"""Where the engine lives on this machine, and the command that starts it."""

from __future__ import annotations

import json
import shlex
import sys
from pathlib import Path

from ...engine.contract.errors import EngineMissing
from .. import folders
from ..paths import path_of, text_of
from ..texts import tr

# -I: no PYTHON* variable, no user's site-packages and no folder but the engine's own. It ignores PYTHONUTF8 too.
_ENGINE = ("-I", "-X", "utf8", "-m", "scumble.engine", "engine")


def engine_command(written: str = "", root: str = "") -> list[str]:
    """The command that the settings ask for.

    Args:
        written: the painter's own command; empty for the installed engine.
        root: the folder that the installer was told; empty for the one that it takes by itself.

    Raises:
        EngineMissing: the command cannot be used, or the engine is not there.
    """
    if written.strip():
        return split_command(written)
    return installed_command(path_of(root) if root else folders.root())


def own_command() -> list[str]:
    """The engine in the Python that runs this. For the window alone: an editor's `sys.executable` may be the editor."""
    return [sys.executable, *_ENGINE]


def installed_command(root: Path, system: str = sys.platform) -> list[str]:
    """The command of the engine that the installer put into `root`.

    Raises:
        EngineMissing: there is none, or the installer has not got to its end.
    """
    python = root / "env" / ("Scripts/python.exe" if system == "win32" else "bin/python")
    installer = "py -m installer install" if system == "win32" else "python3 -m installer install"
    marker = _read_marker(root)
    if not marker or not python.exists():
        raise EngineMissing(
            tr("There is no engine in {root}.", root=text_of(root)),
            tr(
                "In the folder that Scumble came in, run `{command}`, or choose the engine's folder in the settings.",
                command=installer,
            ),
        )
    if not marker.get("complete"):
        raise EngineMissing(
            tr("The engine in {root} is only half installed.", root=text_of(root)),
            tr("In the folder that Scumble came in, run `{command}`: it goes on where it stopped.", command=installer),
        )
    return [text_of(python), *_ENGINE]


def split_command(text: str, system: str = sys.platform) -> list[str]:
    """The words of a command that the painter wrote, as a shell would split them: `ssh gpu-box scumble engine`.

    Raises:
        EngineMissing: the text has no words, or a quote in it is not closed.
    """
    lexer = shlex.shlex(text, posix=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    if system == "win32":
        lexer.escape = ""  # a backslash stands between folders there
    try:
        words = list(lexer)
    except ValueError:
        raise EngineMissing(
            tr("The engine's command has a quote or a backslash that nothing follows: {command}", command=text),
            tr("Correct it in the settings."),
        ) from None
    if not words:
        raise EngineMissing(tr("The engine's command is empty."), tr("Write one in the settings."))
    return words


def _read_marker(root: Path) -> dict[str, object]:
    try:
        marker = json.loads((root / folders.MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return marker if isinstance(marker, dict) else {}
