"""Where the panel keeps its things: in the one root that the engine and the installer use as well."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

MARKER = "scumble.json"
"""The installer writes it into the root that it made; its `complete` says whether it got to the end."""

RECORD = "installed.json"
"""The installer lays it beside the plugin that it puts into an editor; its `root` is what the painter chose."""


def default_root(system: str, environ: Mapping[str, str], user_home: Path) -> Path:
    """The folder that the installer takes where the painter chose none; it need not exist.

    The installer runs outside of the editor. Inside a Flatpak or a Snap, the variables that name the data folder are
    the package's own, and those that tell the real ones have other names.

    Args:
        system: as `sys.platform` names it.
        environ: the environment variables.
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


def root() -> Path:
    """The folder that holds everything; it need not exist yet.

    `$SCUMBLE_ROOT` if set; else the folder around this environment, if the installer made it (the window runs in the
    engine's own environment); else what the installer has written beside this plugin; else the platform's data folder.
    """
    if not os.environ.get("SCUMBLE_ROOT"):
        around = Path(sys.prefix).parent
        if (around / MARKER).is_file():
            return around
        told = told_root(Path(__file__))
        if told is not None:
            return told
    return default_root(sys.platform, os.environ, Path.home())


def told_root(here: Path) -> Path | None:
    """The root that the installer wrote down for the plugin whose `folders.py` is `here`; None where it wrote none."""
    for folder in here.parents[1:3]:  # Krita's plugin is a package; GIMP's lies in a folder with its entry
        try:
            root = Path(json.loads((folder / RECORD).read_text(encoding="utf-8"))["root"])
        except (OSError, ValueError, KeyError, TypeError):
            continue
        if root.is_absolute():
            return root
    return None


def panel() -> Path:
    """What the panel itself keeps: settings, presets, history, styles that were dropped on it.

    Stays where it is when the painter chooses another root for the engine, since the settings say so from here.
    """
    return root() / "panel"
