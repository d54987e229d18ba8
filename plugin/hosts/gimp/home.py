"""The engine's home as GIMP's Python finds it: without Qt, so the settings are read as the plain file that they are."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path

from ....engine.contract.errors import EngineMissing
from ... import folders
from ...client.home import installed_command, split_command
from ...paths import path_of, text_of
from ...texts import tr


def engine() -> list[str]:
    """The command of the engine, as the painter's settings say.

    Raises:
        EngineMissing: there is none.
    """
    settings = _settings()
    written = settings.get("engine_command", "")
    return split_command(written) if written.strip() else _installed(settings)


def window() -> list[str]:
    """The command of the window, which lives in the engine's home.

    Raises:
        EngineMissing: there is none.
    """
    return [_installed(_settings())[0], "-I", "-X", "utf8", "-m", "scumble.plugin.hosts.gimp.window"]


def _installed(settings: dict[str, str]) -> list[str]:
    """The command of the installed engine. Where there is none, there is no window with settings either, in which the
    painter could choose another folder."""
    chosen = settings.get("root", "")
    root = path_of(chosen) if chosen else folders.root()
    try:
        return installed_command(root)
    except EngineMissing as error:
        raise EngineMissing(
            error.cause, tr("In the folder that Scumble came in, run `{command}`.", command=_installer(root))
        ) from None


def _installer(root: Path) -> str:
    """What installs an engine just there, as it is typed in a terminal."""
    command = f"{'py' if sys.platform == 'win32' else 'python3'} -m installer install"
    environ = {name: value for name, value in os.environ.items() if name != "SCUMBLE_ROOT"}  # a terminal has its own
    if root == folders.default_root(sys.platform, environ, Path.home()):
        return command
    text = text_of(root)
    return f'{command} --root "{text}"' if sys.platform == "win32" else f"{command} --root {shlex.quote(text)}"


def _settings() -> dict[str, str]:
    """The texts among the settings; the window tells of damaged ones."""
    try:
        data = json.loads((folders.root() / "panel" / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in data.items() if isinstance(value, str)} if isinstance(data, dict) else {}
