"""Names for bytes that are no file: on Linux that of anonymous memory, which ends with the process however that ends;
elsewhere that of a file in a temporary folder, for as long as it is read or written.

Standard library only: an engine that ends while everything else is still being imported cleans up with it.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_folders: set[str] = set()


@contextmanager
def named() -> Iterator[Path]:
    """The name of an empty file for the length of the block."""
    if sys.platform == "linux":
        descriptor = os.memfd_create("picture")
        try:
            yield Path(f"/proc/self/fd/{descriptor}")
        finally:
            os.close(descriptor)
    else:
        folder = tempfile.mkdtemp(prefix="scumble-")
        _folders.add(folder)
        try:
            yield Path(folder) / "picture"
        finally:
            _folders.discard(folder)
            shutil.rmtree(folder, ignore_errors=True)


def remove_files() -> None:
    """For a process that is about to end in the middle of reading or writing a picture: leave nothing on the disk."""
    for folder in tuple(_folders):
        shutil.rmtree(folder, ignore_errors=True)
