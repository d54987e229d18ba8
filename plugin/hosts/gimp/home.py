"""The engine's home as GIMP's Python finds it: without Qt, so the settings are read as the plain file that they are."""

from __future__ import annotations

import json
from pathlib import Path

from ... import folders
from ...client.home import engine_command, installed_command


def engine() -> list[str]:
    """The command of the engine, as the painter's settings say.

    Raises:
        EngineMissing: there is none.
    """
    settings = _settings()
    return engine_command(settings.get("engine_command", ""), settings.get("root", ""))


def window() -> list[str]:
    """The command of the window, which lives in the engine's home.

    Raises:
        EngineMissing: there is none.
    """
    root = _settings().get("root", "")
    python = installed_command(Path(root) if root else folders.root())[0]
    return [python, "-I", "-X", "utf8", "-m", "scumble.plugin.hosts.gimp.window"]


def _settings() -> dict[str, str]:
    """The texts among the settings; the window tells of damaged ones."""
    try:
        data = json.loads((folders.root() / "panel" / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in data.items() if isinstance(value, str)} if isinstance(data, dict) else {}
