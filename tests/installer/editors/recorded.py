"""A machine that was written down: which files it has, what they say, its environment and its registry."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from typing import Any

from scumble.installer.editors import Layout

LAYOUTS = Path(__file__).parent / "layouts"


@dataclass(frozen=True)
class RecordedFiles:
    """Files that are only told of.

    Attributes:
        contents: the content by path; a folder that is empty has None.
    """

    contents: Mapping[PurePath, bytes | None]

    def names(self, folder: PurePath) -> Sequence[str]:
        return sorted({path.relative_to(folder).parts[0] for path in self.contents if folder in path.parents})

    def exists(self, path: PurePath) -> bool:
        return path in self.contents or any(path in known.parents for known in self.contents)

    def read(self, path: PurePath) -> bytes:
        return self.contents.get(path) or b""


def read_layout(name: str) -> tuple[Layout, list[dict[str, Any]]]:
    """A recorded layout, and what is to be found in it."""
    told = json.loads((LAYOUTS / f"{name}.json").read_text(encoding="utf-8"))
    return make_layout(told), told["found"]


def make_layout(told: Mapping[str, Any]) -> Layout:
    """The layout that a JSON object tells of."""
    kind = PureWindowsPath if told["system"] == "win32" else PurePosixPath
    user = kind(told["user"])
    contents = {
        user / path.removeprefix("~/"): None if text is None else text.encode() for path, text in told["files"].items()
    }
    return Layout(told["system"], user, told.get("environ", {}), RecordedFiles(contents), told.get("registry", {}))
