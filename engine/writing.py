"""Files that appear whole or not at all: written beside their place first, then moved there."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .contract import DiskFull, ScumbleError, WriteFailed, sentence

_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


def check_place(path: Path) -> None:
    """Find out before long work whether a file can be written; leaves nothing behind.

    Args:
        path: where the file is to go; one that stands there may be replaced.

    Raises:
        WriteFailed: it is a folder, in no folder, or read-only.
        DiskFull: not even an empty file can be made.
    """
    try:
        if path.is_dir():
            raise WriteFailed(sentence("{name} is a folder.", name=path), sentence("Name a file in it."))
        if not path.parent.is_dir():
            raise WriteFailed(
                sentence("There is no folder {name}.", name=path.parent), sentence("Make it, or name another place.")
            )
        # Replacing a file asks only its folder for permission (and root needs none): so ask the file ourselves.
        if path.exists() and not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise WriteFailed(
                sentence("{name} is read-only.", name=path), sentence("Allow writing it, or name another place.")
            )
        probe = _beside(path)
        probe.open("xb").close()
        probe.unlink()
    except OSError as error:
        raise _not_written(path, error) from None


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to, moved to `path` when the block ends; if the block fails, `path` is as it was.

    Raises:
        WriteFailed, DiskFull: as `check_place`, or for an OSError while writing.
    """
    check_place(path)
    path = path.resolve()  # so that a link is kept and what it points at is replaced
    partial = _beside(path)
    try:
        yield partial
        with partial.open("rb+") as file:
            os.fsync(file.fileno())  # some file systems find out only now that they are full
        if path.exists():
            shutil.copymode(path, partial)
        partial.replace(path)
    except OSError as error:
        raise _not_written(path, error) from error
    finally:
        partial.unlink(missing_ok=True)


def _beside(path: Path) -> Path:
    """A hidden name in the same folder, hence on the same disk, that nobody else uses."""
    return path.with_name(f".scumble-{secrets.token_hex(6)}{path.suffix}")


def _not_written(path: Path, error: OSError) -> ScumbleError:
    if error.errno in _FULL:
        return DiskFull(
            sentence("The disk of {folder} is full.", folder=path.parent),
            sentence("Make room, or choose another disk."),
        )
    return WriteFailed(
        sentence("{name} cannot be written ({reason}).", name=path, reason=error.strerror or error),
        sentence("Check the permissions of its folder, or name another place."),
    )
