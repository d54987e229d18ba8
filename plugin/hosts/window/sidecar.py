"""What belongs to a picture and is not in its file: the panel's state and the painted masks.

Kept in the data folder by the file's path, so that painters' folders stay as they are. A picture that is moved or
renamed starts afresh.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ....engine.contract import BadRequest
from ....engine.contract.codec import from_json, to_json
from ...qt import QtGui
from . import coverage
from .layers import PaintedMask
from .writing import not_written, write_whole

KEPT = 500
"""Pictures whose state is kept; the ones that were longest unused go first."""

_STATE = "state.json"


@dataclass(frozen=True)
class MaskEntry:
    """A mask whose image lies beside as ID.png."""

    id: str
    name: str
    hue: int
    visible: bool = True


@dataclass(frozen=True)
class Entry:
    """All of one picture.

    Attributes:
        path: of its file.
        text: the panel's state.
        masks: from the top.
    """

    path: str
    text: str = ""
    masks: tuple[MaskEntry, ...] = field(default=())


def place(folder: Path, path: str) -> Path:
    """The folder for a file's state."""
    return folder / hashlib.sha256(path.encode("utf-8", "surrogateescape")).hexdigest()[:24]


def load(folder: Path, path: str, width: int, height: int) -> tuple[str, tuple[PaintedMask, ...]]:
    """The panel's state and the masks; nothing where nothing was kept, or it cannot be read.

    Masks of another size than the picture has now are left out: they belonged to another picture of that name.
    """
    kept = place(folder, path)
    try:
        entry = from_json(Entry, (kept / _STATE).read_text(encoding="utf-8"))
    except (OSError, ValueError, BadRequest):
        return "", ()
    masks = []
    for mask in entry.masks:
        image = QtGui.QImage(str(kept / f"{mask.id}.png"), "PNG").convertToFormat(coverage.GRAY)
        if (image.width(), image.height()) == (width, height):
            masks.append(PaintedMask(mask.id, mask.name, image, mask.hue, mask.visible))
    return entry.text, tuple(masks)


def save(folder: Path, path: str, text: str, masks: Iterable[PaintedMask]) -> None:
    """Keep them. The images must be the caller's own: this may run in another thread.

    Raises:
        WriteFailed, DiskFull: the folder cannot be written.
    """
    kept = place(folder, path)
    masks = tuple(masks)
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(kept, error) from error
    for mask in masks:
        write_whole(kept / f"{mask.id}.png", coverage.png(mask.image))
    entries = tuple(MaskEntry(mask.id, mask.name, mask.hue, mask.visible) for mask in masks)
    write_whole(kept / _STATE, to_json(Entry(path, text, entries)).encode("utf-8"))
    names = {_STATE, *(f"{mask.id}.png" for mask in masks)}
    for stray in kept.iterdir():
        if stray.name not in names:
            stray.unlink(missing_ok=True)


def prune(folder: Path, kept: int = KEPT) -> None:
    """Remove what was longest unused."""
    try:
        found = sorted(folder.iterdir(), key=lambda entry: entry.stat().st_mtime, reverse=True)
    except OSError:
        return
    for entry in found[kept:]:
        shutil.rmtree(entry, ignore_errors=True)
