"""Files that appear whole or not at all: written beside their place first, then moved there."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from pathlib import Path

from ....engine.contract import DiskFull, ScumbleError, WriteFailed
from ...texts import tr

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_ANYONE_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_whole(path: Path, data: bytes | bytearray | memoryview) -> None:
    """Write the file; if that fails, what stood there is untouched.

    Raises:
        WriteFailed: there is no such folder, or it or the file is read-only.
        DiskFull: there is no room.
    """
    partial = None
    try:
        # Replacing a file asks only its folder for permission (and root needs none): so ask the file ourselves.
        if path.exists() and not path.stat().st_mode & _ANYONE_WRITES:
            raise WriteFailed(
                tr("{path} is read-only.", path=path), tr("Allow writing it, or save under another name.")
            )
        path = path.resolve()  # so that a link is kept and what it points at is replaced
        partial = path.with_name(f".scumble-{secrets.token_hex(6)}{path.suffix}")
        with partial.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # some file systems find out only now that they are full
        if path.exists():
            shutil.copymode(path, partial)
        partial.replace(path)
    except OSError as error:
        raise not_written(path, error) from error
    finally:
        if partial is not None:
            partial.unlink(missing_ok=True)


def not_written(path: Path, error: OSError) -> ScumbleError:
    """The reason in words."""
    if error.errno in _FULL:
        return DiskFull(
            tr("The disk of {folder} is full.", folder=path.parent), tr("Make room, or choose another disk.")
        )
    if not path.parent.is_dir():
        return WriteFailed(
            tr("There is no folder {folder} any more.", folder=path.parent), tr("Save in another place.")
        )
    return WriteFailed(
        tr("{path} cannot be written ({reason}).", path=path, reason=error.strerror or error),
        tr("Check the permissions of its folder, or save in another place."),
    )
