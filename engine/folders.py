"""Where the engine keeps things: all under the root that the installer made, or else the platform's data folder."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import platformdirs

MARKER = "scumble.json"
"""The installer's marker. Of its keys the engine reads `device`: `cpu`, `cuda` or `mps`, the one that passed its
smoke computation, and `device_reason`: why, in one sentence."""


def root() -> Path:
    """SCUMBLE_ROOT, or the folder of the installed environment, or the platform's data folder; it may not exist yet."""
    chosen = os.environ.get("SCUMBLE_ROOT")
    if chosen:
        return Path(chosen).expanduser().absolute()
    beside = Path(sys.prefix).parent
    if (beside / MARKER).is_file():
        return beside
    name = "scumble" if sys.platform.startswith("linux") else "Scumble"
    return platformdirs.user_data_path(name, appauthor=False)


def weights() -> Path:
    """Downloaded backbones."""
    return root() / "weights"


def logs() -> Path:
    """Log files."""
    return root() / "logs"


def cache() -> Path:
    """What can be deleted at any time."""
    return root() / "cache"


def installed() -> Mapping[str, Any]:
    """What the installer's marker says; empty where the engine was installed in another way."""
    try:
        marker = json.loads((root() / MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return marker if isinstance(marker, dict) else {}
