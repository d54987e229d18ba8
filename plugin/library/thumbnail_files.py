"""Thumbnails kept on the disk, named and marked as the freedesktop.org thumbnail specification does.

They are private all the same: the specification's shared folder would take up to a gigabyte from other programs.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
import time
from pathlib import Path

from ..paths import text_of
from ..qt import QtCore, QtGui
from .scanning import Stamp

SIDES = (128, 256, 512, 1024)
"""Longer side in pixels; what is asked for is scaled down from the next larger one."""

LIMIT = 256 * 2**20
"""Bytes; some three thousand thumbnails of 256 pixels."""

_KEPT_AFTER_PRUNING = 0.75
_USED_SECONDS = 24 * 3600.0  # how exactly a file's time tells when it was used last


def side_for(pixels: int) -> int:
    """The side that is kept for a thumbnail of that longer side."""
    return next((side for side in SIDES if side >= pixels), SIDES[-1])


def fitted(image: QtGui.QImage, side: int) -> QtGui.QImage:
    """The image with a longer side of at most that many pixels."""
    if max(image.width(), image.height()) <= side:
        return image
    aspect, smooth = QtCore.Qt.AspectRatioMode.KeepAspectRatio, QtCore.Qt.TransformationMode.SmoothTransformation
    return image.scaled(side, side, aspect, smooth)


class ThumbnailFiles:
    """A folder of thumbnails that never holds much more than its limit. Any thread may use it.

    Args:
        folder: made when it is needed.
        limit: in bytes.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder, self._limit = folder, limit
        self._lock = threading.Lock()
        self._room = 0
        """Bytes that may still be written before it has to be looked how much is there."""

    def load(self, path: str, stamp: Stamp, side: int) -> QtGui.QImage | None:
        """The thumbnail of that kept side, or None where there is none of the file as it is now."""
        file = self._file(path, side)
        image = QtGui.QImage(text_of(file))
        if image.isNull() or (image.text("Thumb::URI"), image.text("Thumb::Stamp")) != _marks(path, stamp):
            return None
        try:
            if time.time() - file.stat().st_mtime > _USED_SECONDS:
                os.utime(file)
        except OSError:
            pass  # pruned meanwhile, or a read-only disk
        return image

    def store(self, path: str, stamp: Stamp, side: int, image: QtGui.QImage) -> None:
        """Keep a thumbnail; on a full or read-only disk it is made again the next time."""
        file = self._file(path, side)
        beside = file.with_name(f"{file.stem}.{os.getpid()}.{threading.get_ident()}.part")
        marked = QtGui.QImage(image)
        for key, mark in zip(("Thumb::URI", "Thumb::Stamp"), _marks(path, stamp), strict=True):
            marked.setText(key, mark)
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            if marked.save(text_of(beside), "PNG"):
                size = beside.stat().st_size
                beside.replace(file)
                self._count(size)
        except OSError:
            pass
        finally:
            _remove(beside)

    def _file(self, path: str, side: int) -> Path:
        name = hashlib.sha256(_uri(path).encode("utf-8")).hexdigest()[:32]
        return self._folder / str(side) / f"{name}.png"

    def _count(self, size: int) -> None:
        with self._lock:
            self._room -= size
            if self._room < 0:
                self._room = self._limit // 10
                self._prune()

    def _prune(self) -> None:
        """Where there are more bytes than the limit, remove what was used longest ago, leftovers included."""
        found = []
        for file in self._folder.glob("*/*.p*"):
            try:
                status = file.stat()
            except OSError:
                continue
            found.append((status.st_mtime, status.st_size, file))
        total = sum(size for _, size, _ in found)
        if total <= self._limit:
            return
        for _, size, file in sorted(found):
            _remove(file)
            total -= size
            if total <= self._limit * _KEPT_AFTER_PRUNING:
                break


def _uri(path: str) -> str:
    return bytes(QtCore.QUrl.fromLocalFile(path).toEncoded().data()).decode("ascii")


def _marks(path: str, stamp: Stamp) -> tuple[str, str]:
    return _uri(path), f"{stamp[0]} {stamp[1]}"


def _remove(file: Path) -> None:
    with contextlib.suppress(OSError):  # another program has it open: the next pruning finds it
        file.unlink(missing_ok=True)
