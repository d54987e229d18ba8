"""Results as files in one folder that several programs share.

A result is three files: `ID.pixels`, `ID.png` (its thumbnail) and, written last, `ID.json`. Without that there is no
result, so that one which was half written when a program died is none. `ID.pin` beside them keeps it from being
thrown away.
"""

from __future__ import annotations

import base64
import contextlib
import errno
import os
import time
import uuid
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ...engine.contract import BadPicture, BadRequest, DiskFull, Request, ScumbleError, WriteFailed
from ...engine.contract.codec import from_json, to_json
from ...engine.contract.pixels import Depth, Pixels
from ..host import Rect
from ..paths import text_of
from ..result import Result
from ..session import Choices
from ..texts import tr
from .packing import is_worth_packing, pack, unpack
from .thumbnail import thumbnail

THUMBNAIL_SIDE = 192  # pixels: twice what the list shows, for screens of high density
ABANDONED = 3600  # seconds after which files without their `.json` are nobody's work any more


@dataclass(frozen=True)
class Block:
    """Pixels in `ID.pixels`.

    Attributes:
        source: the mask's; empty for the result itself.
        width, height, channels, depth, associated: as in `Pixels`.
        profile: in base 64; empty for none.
        start, length: where they stand in the file, in bytes.
        packed: see packing.py.
    """

    source: str
    width: int
    height: int
    channels: int
    depth: Depth
    start: int
    length: int
    packed: bool = False
    associated: bool = False
    profile: str = ""


@dataclass(frozen=True)
class Record:
    """What `ID.json` holds: a `Result`, its pixels as blocks, and `names`, of the layers and masks by id."""

    title: str
    request: Request
    choices: Choices
    document: str
    document_name: str
    node: str
    node_name: str
    left: int
    top: int
    seconds: float
    when: float
    blocks: tuple[Block, ...]
    names: Mapping[str, str]
    border: Rect | None = None


@dataclass(frozen=True)
class Entry:
    """A result that is kept.

    Attributes:
        id: its files' stem.
        record: all but the pixels.
        size: of its files, in bytes.
        pinned: it stays, whatever the limit.
        thumbnail: an 8-bit PNG.
    """

    id: str
    record: Record
    size: int
    pinned: bool
    thumbnail: Path


class Shelf:
    """The folder. Everything here takes time, and belongs into one worker thread."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._records: dict[str, Record] = {}

    def add(self, result: Result, names: Mapping[str, str]) -> str:
        """Keep a result; its id.

        Raises:
            WriteFailed: nothing is kept.
        """
        entry_id = f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:8]}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with self._file(entry_id, "pixels").open("xb") as file:
                frames = {"": result.pixels, **result.masks}
                blocks = tuple(_write_block(file, source, pixels) for source, pixels in frames.items())
                file.flush()
                os.fsync(file.fileno())  # a `.json` must not reach the disk before what it speaks of
            thumbnail(result.pixels, THUMBNAIL_SIDE).save(str(self._file(entry_id, "png")))
            record = _record(result, blocks, names)
            beside = self._file(entry_id, "part")
            beside.write_text(to_json(record), encoding="utf-8")
            beside.replace(self._file(entry_id, "json"))
        except OSError as error:
            self.delete(entry_id)
            raise _cannot_keep(self.folder, error) from None
        self._records[entry_id] = record
        return entry_id

    def entries(self) -> tuple[Entry, ...]:
        """All that are whole, the latest first. What was left half written long ago is cleaned up."""
        files = self._files()
        found = []
        for entry_id, parts in files.items():
            if "json" in parts and "pixels" in parts:
                record = self._record(entry_id)
                if record is not None:
                    size = sum(status.st_size for status in parts.values())
                    thumb = self._file(entry_id, "png")
                    found.append(Entry(entry_id, record, size, "pin" in parts, thumb))
            elif max(status.st_mtime for status in parts.values()) < time.time() - ABANDONED:
                self.delete(entry_id)
        return tuple(sorted(found, key=lambda entry: (entry.record.when, entry.id), reverse=True))

    def result(self, entry_id: str) -> Result:
        """A result with its pixels.

        Raises:
            BadPicture: it is gone or damaged.
        """
        record = self._record(entry_id)
        if record is None:
            raise BadPicture(tr("This result is gone from the disk."), tr("Restyle again, or choose another one."))
        try:
            with self._file(entry_id, "pixels").open("rb") as file:
                frames = {block.source: _read_block(file, block) for block in record.blocks}
            pixels = frames.pop("")
        except (OSError, ValueError, KeyError, zlib.error, ScumbleError) as error:
            raise BadPicture(
                tr("The pixels of this result cannot be read: {reason}.", reason=str(error).rstrip(".")),
                tr("Restore its settings and restyle again."),
            ) from None
        return Result(
            title=record.title,
            request=record.request,
            choices=record.choices,
            document=record.document,
            document_name=record.document_name,
            node=record.node,
            node_name=record.node_name,
            rect=Rect(record.left, record.top, pixels.width, pixels.height),
            pixels=pixels,
            seconds=record.seconds,
            when=record.when,
            masks=frames,
            border=record.border,
        )

    def pin(self, entry_id: str, pinned: bool) -> None:
        """Keep it whatever the limit, or no longer.

        Raises:
            WriteFailed: the folder cannot be written.
        """
        path = self._file(entry_id, "pin")
        try:
            path.touch() if pinned else path.unlink(missing_ok=True)
        except OSError as error:
            raise _cannot_keep(self.folder, error) from None

    def delete(self, *entry_ids: str) -> None:
        """Throw them away. What another program has open just now stays until a later cleaning."""
        for entry_id in entry_ids:
            self._records.pop(entry_id, None)
            for suffix in ("json", "part", "pixels", "png", "pin"):  # what makes it a result first
                with contextlib.suppress(OSError):
                    self._file(entry_id, suffix).unlink(missing_ok=True)

    def clear(self) -> None:
        """Throw all away that are not pinned."""
        self.delete(*(entry.id for entry in self.entries() if not entry.pinned))

    def trim(self, most: int, keep: str = "") -> None:
        """Throw the oldest away until all together have at most so many bytes; pinned ones, the latest and the one
        of the id `keep` stay."""
        entries = self.entries()
        total = sum(entry.size for entry in entries)
        for entry in reversed(entries[1:]):
            if total > most and not entry.pinned and entry.id != keep:
                self.delete(entry.id)
                total -= entry.size

    def _file(self, entry_id: str, suffix: str) -> Path:
        return self.folder / f"{entry_id}.{suffix}"

    def _files(self) -> dict[str, dict[str, os.stat_result]]:
        """By id and suffix."""
        found: dict[str, dict[str, os.stat_result]] = {}
        try:
            for path in self.folder.iterdir():
                try:
                    status = path.stat()
                except OSError:  # another program has just deleted it
                    continue
                found.setdefault(path.stem, {})[path.suffix[1:]] = status
        except OSError:  # no folder: nothing was ever kept
            return {}
        return found

    def _record(self, entry_id: str) -> Record | None:
        """None also for what a newer Scumble wrote in a way that this one does not know."""
        if entry_id not in self._records:
            try:
                text = self._file(entry_id, "json").read_text(encoding="utf-8")
                self._records[entry_id] = from_json(Record, text)
            except (OSError, ValueError, BadRequest):
                return None
        return self._records[entry_id]


def _record(result: Result, blocks: tuple[Block, ...], names: Mapping[str, str]) -> Record:
    shared = ("title", "request", "choices", "document", "document_name", "node", "node_name", "seconds", "when")
    values = {name: getattr(result, name) for name in shared}
    left, top = result.rect.left, result.rect.top
    return Record(left=left, top=top, blocks=blocks, names=dict(names), border=result.border, **values)


def _write_block(file: BinaryIO, source: str, pixels: Pixels) -> Block:
    data = memoryview(pixels.data).cast("B")
    start = file.tell()
    packed = is_worth_packing(data)
    for piece in pack(data) if packed else [data]:
        file.write(piece)
    profile = base64.b64encode(pixels.profile or b"").decode("ascii")
    size = (pixels.width, pixels.height, pixels.channels, pixels.depth)
    return Block(source, *size, start, file.tell() - start, packed, pixels.associated, profile)


def _read_block(file: BinaryIO, block: Block) -> Pixels:
    file.seek(block.start)
    data = file.read(block.length)
    if block.packed:
        data = unpack(data)
    profile = base64.b64decode(block.profile, validate=True) or None
    size = (block.width, block.height, block.channels, block.depth)
    return Pixels(*size, data, profile, block.associated)


def _cannot_keep(folder: Path, error: OSError) -> WriteFailed:
    kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else WriteFailed
    return kind(
        tr("The history cannot be written to {folder}: {reason}.", folder=text_of(folder), reason=error.strerror),
        tr("Make room or make the folder writable; until then, results are only in the document."),
    )
