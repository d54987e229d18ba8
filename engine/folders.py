"""Where Scumble keeps its things: everything under one root that the painter can choose."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

MARKER = "scumble.json"
"""The installer writes this file into the root that it made: JSON, whose `device` (`cpu`, `cuda` or `mps`) is the one
that passed its smoke computation, and `device_reason` says in a sentence why."""


def root() -> Path:
    """The folder that holds everything; it need not exist yet.

    `$SCUMBLE_ROOT` if set; else the folder around this environment, if the installer made it; else the
    platform's data folder.
    """
    chosen = os.environ.get("SCUMBLE_ROOT")
    if chosen:
        return Path(chosen).expanduser().absolute()
    around = Path(sys.prefix).parent
    if (around / MARKER).is_file():
        return around
    name = "scumble" if sys.platform.startswith("linux") else "Scumble"  # as each platform writes such names
    return Path(platformdirs.user_data_dir(name, appauthor=False))


def weights() -> Path:
    """Downloaded weights of backbones."""
    return root() / "weights"


def logs() -> Path:
    """What the engine wrote about its runs."""
    return root() / "logs"


def unfinished() -> Path:
    """What restyles that were cut off go on from."""
    return root() / "unfinished"


def cache() -> Path:
    """What can be thrown away and made again."""
    return root() / "cache"
