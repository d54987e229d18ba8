"""Pictures that came without a file, kept as files with readable names. Runs in other threads."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import threading
from pathlib import Path, PurePath
from urllib.parse import unquote, urlsplit

from ...engine.contract import BadPicture, DiskFull, WriteFailed
from ..paths import path_of, text_of
from ..qt import QtCore, QtGui
from ..texts import tr

LONGEST_NAME = 60  # characters, of which each takes up to 4 of the 255 bytes that file systems allow

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")  # names that Windows keeps for itself
_FIRST_BYTES = {
    b"\x89PNG\r\n\x1a\n": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"GIF8": ".gif",
    b"BM": ".bmp",
    b"II*\x00": ".tif",
    b"MM\x00*": ".tif",
    b"\x76\x2f\x31\x01": ".exr",
}


def suffix_of(data: bytes) -> str:
    """The ending that a file of these bytes should have; empty where it is no picture that the engine reads."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return ".webp"
    if data[4:12] in (b"ftypavif", b"ftypavis"):
        return ".avif"
    return next((suffix for first, suffix in _FIRST_BYTES.items() if data.startswith(first)), "")


def name_in(address: str) -> str:
    """The file's name in a web address, without the ending; may be empty."""
    return PurePath(unquote(urlsplit(address).path)).stem


def readable(name: str) -> str:
    """A name that every file system takes, as near to this one as possible; the date and time where nothing is left."""
    name = re.sub(r'[\x00-\x1f\x7f<>:"/\\|?*]+', " ", name)
    name = " ".join(name.split()).strip(". ")[:LONGEST_NAME].strip(". ")
    if name and not _RESERVED.fullmatch(name):
        return name
    now = QtCore.QDateTime.currentDateTime().toString("yyyy-MM-dd HH.mm.ss")
    return tr("Pasted {when}", when=now)


def keep_image(image: QtGui.QImage, name: str, folder: Path) -> str:
    """Write an image as PNG; returns its path.

    Raises:
        BadPicture: the image is empty.
        WriteFailed: it cannot be written; nothing is left behind.
    """
    buffer = QtCore.QBuffer()
    buffer.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
    if image.isNull() or not image.save(buffer, "PNG"):
        raise BadPicture(tr("The picture is empty."), tr("Copy it once more, or save it and drop the file here."))
    return _keep(bytes(buffer.data().data()), name, ".png", folder)


def keep_bytes(data: bytes, name: str, folder: Path) -> str:
    """Write a picture's bytes as they are; returns the path.

    Raises:
        BadPicture: they are no picture that the engine reads.
        WriteFailed: they cannot be written; nothing is left behind.
    """
    suffix = suffix_of(data)
    if not suffix:
        raise BadPicture(
            tr("What was dropped is not a picture that Scumble reads."),
            tr("Save it as PNG, JPEG, WebP, TIFF or OpenEXR, and drop the file here."),
        )
    return _keep(data, name, suffix, folder)


def _keep(data: bytes, name: str, suffix: str, folder: Path) -> str:
    """Under the first free name; the same picture is kept once."""
    beside = folder / f".{os.getpid()}.{threading.get_ident()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        path = _place(beside, data, folder, readable(name), suffix)
    except OSError as error:
        raise _not_kept(folder, error) from None
    finally:
        _remove(beside)
    return text_of(path)


def _place(beside: Path, data: bytes, folder: Path, name: str, suffix: str) -> Path:
    number = 1
    while True:
        path = folder / path_of(f"{name}{suffix}" if number == 1 else f"{name} {number}{suffix}")
        try:
            path.touch(exist_ok=False)  # the name is ours now, whoever else writes here
        except FileExistsError:
            if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
                return path
            number += 1
            continue
        beside.replace(path)
        return path


def _not_kept(folder: Path, error: OSError) -> WriteFailed:
    cause = tr("The picture cannot be kept in {folder}: {reason}.", folder=text_of(folder), reason=error.strerror)
    if error.errno == errno.ENOSPC:
        return DiskFull(cause, tr("Make room on the disk, and drop it again."))
    return WriteFailed(cause, tr("Make the folder writable, or save the picture elsewhere and drop the file here."))


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
