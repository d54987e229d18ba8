"""ICC profiles: Krita tells a profile's name only, the pipe takes its bytes."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

from ...paths import path_of
from ...qt import QtCore

SIZE_LIMIT = 8 * 1024 * 1024  # bytes; display profiles with tables stay well below
TAG_LIMIT = 200


class Profiles:
    """The profiles in some folders, by the description that Krita shows.

    Args:
        folders: looked through, subfolders included, when a profile is first asked for.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._files: dict[str, Path] | None = None

    def data(self, name: str) -> bytes | None:
        """The profile of that description; None where there is no file of it, as for one embedded in a picture."""
        path = self._paths().get(name)
        try:
            return path.read_bytes() if path else None
        except OSError:
            return None

    def name(self, data: bytes) -> str:
        """A profile's description, as Krita shows it."""
        return description(data)

    def _paths(self) -> dict[str, Path]:
        if self._files is None:
            self._files = {}
            for folder in self._folders:
                for path in sorted(folder.rglob("*")):
                    if path.suffix.lower() in (".icc", ".icm"):
                        self._files.setdefault(_description_of(path), path)
        return self._files


def krita_folders(data_folder: str) -> list[Path]:
    """Where Krita and the system keep ICC profiles.

    Args:
        data_folder: Krita's own for this user.
    """
    where = QtCore.QStandardPaths.StandardLocation.GenericDataLocation
    kind = QtCore.QStandardPaths.LocateOption.LocateDirectory
    found = [path_of(path) for path in QtCore.QStandardPaths.locateAll(where, "color/icc", kind)]
    program = path_of(QtCore.QCoreApplication.applicationDirPath())
    found += [program.parent / "share" / "color" / "icc", program.parent / "Resources" / "color" / "icc"]
    found += [path_of(data_folder) / "color" / "icc", path_of(data_folder) / "profiles"]
    return [folder for folder in dict.fromkeys(found) if folder.is_dir()]


def description(data: bytes) -> str:
    """The text of the profile's `desc` tag (ICC.1:2010, 10.13 and, for version 2, 6.5.17); empty where it has none."""
    try:
        count = min(struct.unpack_from(">I", data, 128)[0], TAG_LIMIT)
        for tag in range(count):
            signature, offset, size = struct.unpack_from(">4sII", data, 132 + 12 * tag)
            if signature == b"desc":
                return _text(data[offset : offset + size])
    except struct.error:
        pass
    return ""


def _text(tag: bytes) -> str:
    if tag[:4] == b"desc":
        (length,) = struct.unpack_from(">I", tag, 8)
        return tag[12 : 12 + length].split(b"\0")[0].decode("latin-1")
    if tag[:4] == b"mluc":
        length, offset = struct.unpack_from(">II", tag, 20)  # the first language; most have no other
        return tag[offset : offset + length].decode("utf-16-be", "replace").rstrip("\0")
    return ""


def _description_of(path: Path) -> str:
    try:
        return description(path.read_bytes()) if path.stat().st_size <= SIZE_LIMIT else ""
    except OSError:
        return ""
