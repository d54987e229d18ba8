"""The journal: what is under way in a root, so that the next run carries on or puts back what was.

One JSON file, replaced in one step. Its keys, each there only while it is so:
    staged: what the environment beside the old one holds by now (see `prepare`).
    swap: the marker of the environment that is taking the old one's place (see `stage`).
    uninstall: true from the first thing that is taken away to the last.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .home import Home, write_whole


class Journal:
    """The journal of one root.

    Attributes:
        path: the file; it is there only while something is under way.
    """

    def __init__(self, home: Home) -> None:
        self.path: Path = home.journal

    def read(self) -> dict[str, Any]:
        """What is under way; empty where nothing is."""
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return content if isinstance(content, dict) else {}

    def write(self, content: Mapping[str, Any]) -> None:
        """Replace what is under way."""
        write_whole(self.path, json.dumps(content, indent=1, ensure_ascii=False) + "\n")

    def clear(self) -> None:
        """Nothing is under way any more."""
        self.path.unlink(missing_ok=True)
