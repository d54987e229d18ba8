"""The engine's home as GIMP's Python finds it: without Qt, so the settings are read as the plain file that they are."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

from ...client.home import default_root, engine_command, installed_command


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
    python = installed_command(Path(root) if root else _default())[0]
    return [python, "-I", "-X", "utf8", "-m", "scumble.plugin.hosts.gimp.window"]


def _default() -> Path:
    return default_root(sys.platform, os.environ, Path.home())


def _settings() -> dict[str, str]:
    """The texts among the settings; the window tells of damaged ones."""
    try:
        data = json.loads((_default() / "panel" / "settings.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {key: value for key, value in data.items() if isinstance(value, str)} if isinstance(data, dict) else {}
