"""What was put into an editor: the record that lies with the plugin, so that it can be taken out exactly.

It goes where the plugin goes: a new version of GIMP takes both over, and both survive the loss of the engine's home.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..gimp_plugin import gimp_files
from ..package import NAME, krita_files
from .editor import KRITA, Editor
from .kritarc import Before

RECORD = "installed.json"
"""The plugin reads `root` in it: `plugin/folders.py`."""

PLUGINS = {KRITA: "pykrita"}
"""The folder for plugins in an editor's own; GIMP's is `plug-ins`."""


@dataclass(frozen=True)
class Record:
    """What was put in.

    Attributes:
        version: the plugin's.
        files: the SHA-256 of each file by its name in the editor's folder.
        folders: the folders that were made, by their paths from the editor's folder.
        before: what Krita's settings said before; None for GIMP.
        settings_made: whether there was no settings file.
        root: the engine's home, where it is not the one that the plugin looks for by itself; else empty.
    """

    version: str
    files: Mapping[str, str]
    folders: tuple[str, ...] = ()
    before: Before | None = None
    settings_made: bool = False
    root: str = ""
    format: int = 1

    def text(self) -> str:
        """As it is written."""
        return json.dumps(dataclasses.asdict(self), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def module(editor: Editor) -> Path:
    """The plugin's own folder in an editor."""
    return Path(editor.folder) / PLUGINS.get(editor.name, "plug-ins") / NAME


def read(editor: Editor) -> Record | None:
    """The record in an editor; None where there is none that can be read."""
    return read_file(module(editor) / RECORD)


def read_file(path: Path) -> Record | None:
    """The record in a file; None where there is none that can be read."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        before = Before(**told["before"]) if told["before"] else None
        names = {name: str(digest) for name, digest in told["files"].items() if _is_inside(name)}
        made = bool(told["settings_made"])
        return Record(told["version"], names, tuple(told["folders"]), before, made, str(told.get("root", "")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts


def plugin_files(editor: Editor, clone: Path) -> Mapping[str, bytes]:
    """The plugin's files by their names in an editor's folder.

    Raises:
        InstallError: the clone is not whole.
    """
    if editor.name != KRITA:
        return {f"plug-ins/{name}": data for name, data in gimp_files(clone).items()}
    files = krita_files(clone)
    return {name if name.startswith("actions/") else f"pykrita/{name}": data for name, data in files.items()}


def digest(data: bytes) -> str:
    """The SHA-256 of a file's content."""
    return hashlib.sha256(data).hexdigest()


def is_bytecode_of(path: PurePosixPath, names: Mapping[str, object]) -> bool:
    """Whether Python itself made a file from one of the named ones."""
    if path.parent.name != "__pycache__" or path.suffix != ".pyc":
        return False
    return (path.parent.parent / f"{path.name.split('.')[0]}.py").as_posix() in names


def missing_folders(editor: Editor, names: Mapping[str, object]) -> tuple[str, ...]:
    """The folders that are to be made around the plugin's own, by their paths from the editor's folder."""
    folder = Path(editor.folder)
    wanted = {(folder / name).parent for name in names} | {module(editor).parent}
    if editor.settings is not None:
        wanted.add(Path(editor.settings).parent)
    own = module(editor)
    missing = {
        one
        for path in wanted
        for one in (path, *path.parents)
        if one != own and own not in one.parents and not one.exists()
    }
    return tuple(sorted(Path(os.path.relpath(path, folder)).as_posix() for path in missing))
