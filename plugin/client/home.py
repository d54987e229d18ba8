"""Where the engine lives on this machine, and the command that starts it."""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Mapping
from pathlib import Path

from ...engine.contract.errors import EngineMissing
from ..texts import tr

MARKER = "scumble.json"
"""The installer writes it into the root that it made; its `complete` says whether it got to the end."""

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
    return installed_command(Path(root) if root else default_root(sys.platform, os.environ, Path.home()))


def own_command() -> list[str]:
    """The engine in the Python that runs this. For the window alone: an editor's `sys.executable` may be the editor."""
    return [sys.executable, *_ENGINE]


def default_root(system: str, environ: Mapping[str, str], user_home: Path) -> Path:
    """The folder that the installer takes where the painter chose none; it need not exist.

    The installer runs outside of the editor. Inside a Flatpak or a Snap, the variables that name the data folder are
    the package's own, and those that tell the real ones have other names.

    Args:
        system: as `sys.platform` names it.
        environ: the editor's environment variables.
        user_home: the user's home folder.
    """
    chosen = environ.get("SCUMBLE_ROOT")
    if chosen:
        return Path(chosen).expanduser().absolute()
    if system == "win32":
        local = environ.get("LOCALAPPDATA")
        return (Path(local) if local else user_home / "AppData" / "Local") / "Scumble"
    if system == "darwin":
        return user_home / "Library" / "Application Support" / "Scumble"
    user_home = Path(environ.get("SNAP_REAL_HOME") or user_home)
    packaged = "FLATPAK_ID" in environ or "SNAP" in environ
    data = environ.get("HOST_XDG_DATA_HOME" if packaged else "XDG_DATA_HOME", "")
    return (Path(data) if data.startswith("/") else user_home / ".local" / "share") / "scumble"


def installed_command(root: Path, system: str = sys.platform) -> list[str]:
    """The command of the engine that the installer put into `root`.

    Raises:
        EngineMissing: there is none, or the installer has not got to its end.
    """
    python = root / "env" / ("Scripts/python.exe" if system == "win32" else "bin/python")
    installer = "py -m installer demo" if system == "win32" else "python3 -m installer demo"
    marker = _read_marker(root)
    if not marker or not python.exists():
        raise EngineMissing(
            tr("There is no engine in {root}.", root=root),
            tr(
                "In the folder that Scumble came in, run `{command}`, or choose the engine's folder in the settings.",
                command=installer,
            ),
        )
    if not marker.get("complete"):
        raise EngineMissing(
            tr("The engine in {root} is only half installed.", root=root),
            tr("In the folder that Scumble came in, run `{command}`: it goes on where it stopped.", command=installer),
        )
    return [str(python), *_ENGINE]


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
        marker = json.loads((root / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return marker if isinstance(marker, dict) else {}
