"""Frames: how messages and pixels follow each other on a pipe. No input or output happens here.

A frame is a head, an empty line and a body, as the Language Server Protocol has them:

    Content-Length: 1234\\r\\n
    Content-Type: application/octet-stream\\r\\n
    \\r\\n
    ... 1234 bytes ...

Without a Content-Type, or with `application/json`, the body is a JSON-RPC message in UTF-8; with
`application/octet-stream` it is pixels or a file's bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .errors import BadFrame

Body = bytes | bytearray | memoryview

MAX_HEAD = 1024  # bytes
MAX_JSON = 16 * 2**20  # bytes; the largest requests have a few kilobytes
MAX_BINARY = 9 * 2**30  # bytes; the largest canvas has 500 million pixels, which are 8 GB as 32-bit float RGBA

_JSON_TYPES = ("", "application/json", "application/vscode-jsonrpc")  # the last is what LSP libraries write
_BINARY_TYPE = "application/octet-stream"
_END = b"\r\n\r\n"
_SCRATCH = 64 * 1024  # bytes: what a pipe holds on Linux
# Bytes: room for a body is made as it comes, doubling from here, so that a head cannot claim memory that is never used.
_FIRST_ROOM = 64 * 2**20


@dataclass(frozen=True, eq=False)
class Frame:
    """One frame: a JSON message (`binary` is False) or raw bytes."""

    body: Body
    binary: bool = False

    @property
    def head(self) -> bytes:
        """What goes before the body. The two are written one after the other: a body may have 200 MB, and joining
        them would copy it."""
        kind = f"Content-Type: {_BINARY_TYPE}\r\n" if self.binary else ""
        return f"Content-Length: {memoryview(self.body).nbytes}\r\n{kind}\r\n".encode("ascii")


class FrameReader:
    """Takes bytes in pieces of any size and gives frames; for either end of the pipe.

    A reader that can choose where bytes land copies nothing of a large body:

        while count := pipe.readinto(reader.buffer()):
            for frame in reader.received(count):
                ...

    One that is handed bytes calls `feed` instead:

        for frame in reader.feed(data):
            ...

    Both give an iterator that must be run to its end. After `BadFrame` the place in the stream is lost: end it.
    """

    def __init__(self, max_json: int = MAX_JSON, max_binary: int = MAX_BINARY) -> None:
        self._limits = {False: max_json, True: max_binary}
        self._scratch = bytearray(_SCRATCH)
        self._head = bytearray()
        self._body: bytearray | None = None  # None: the head is still coming
        self._binary = False
        self._length = 0
        self._filled = 0
        self._skip = 0

    @property
    def midway(self) -> bool:
        """Whether a frame has begun and not ended: at the end of the stream that means it was cut off."""
        return bool(self._head) or self._body is not None

    def skip(self, frames: int) -> None:
        """Throw the next so many frames away as they come, without keeping their bodies in memory.

        May be called between two frames of one iterator.
        """
        self._skip = frames

    def buffer(self) -> memoryview:
        """Where the next bytes should be read into; never empty. Let go of it before `received` is called."""
        if self._body is None:
            return memoryview(self._scratch)
        if self._skip:
            return memoryview(self._scratch)[: self._length - self._filled]
        self._make_room()
        return memoryview(self._body)[self._filled :]

    def received(self, count: int) -> Iterator[Frame]:
        """The frames that are complete now that so many bytes have been read into `buffer()`.

        Raises:
            BadFrame: what came is no frame, or one beyond the limits.
        """
        if self._body is None:
            yield from self._parse(memoryview(self._scratch)[:count])
        else:
            self._filled += count
            yield from self._completed()

    def feed(self, data: Body) -> Iterator[Frame]:
        """The frames that are complete with these bytes.

        Raises:
            BadFrame: what came is no frame, or one beyond the limits.
        """
        yield from self._parse(memoryview(data))

    def _parse(self, data: memoryview) -> Iterator[Frame]:
        while data:
            data = self._take_head(data) if self._body is None else self._take_body(data)
            yield from self._completed()

    def _completed(self) -> Iterator[Frame]:
        if self._body is None or self._filled < self._length:
            return
        frame = Frame(self._body, self._binary)
        self._body = None
        if self._skip:
            self._skip -= 1
        else:
            yield frame

    def _take_head(self, data: memoryview) -> memoryview:
        """Take bytes up to the end of the head; returns the rest."""
        before = len(self._head)
        self._head += data[: MAX_HEAD + len(_END) - before]
        end = self._head.find(_END, max(0, before - len(_END) + 1))
        if end < 0:
            _check_beginning(self._head)
            return data[len(self._head) - before :]
        self._length, self._binary = _parse_head(bytes(self._head[:end]))
        if self._length > self._limits[self._binary]:
            raise BadFrame(
                f"A frame of {self._length} bytes was announced; the most is {self._limits[self._binary]}.",
                "Send smaller pictures or requests.",
            )
        self._head.clear()
        self._filled = 0
        self._body = bytearray()
        return data[end + len(_END) - before :]

    def _take_body(self, data: memoryview) -> memoryview:
        """Take bytes up to the end of the body; returns the rest."""
        assert self._body is not None
        part = data[: self._length - self._filled]
        if not self._skip:
            self._body[self._filled :] = part  # grows with the bytes: making room first would hold a window up
        self._filled += len(part)
        return data[len(part) :]

    def _make_room(self) -> None:
        assert self._body is not None
        have = len(self._body)
        if self._filled == have:
            self._body.extend(bytes(min(max(have, _FIRST_ROOM), self._length - have)))


def _check_beginning(head: bytearray) -> None:
    """Say at once what cannot become a head, so that garbage does not look like a frame that is still coming."""
    start = b"content-"
    if head[: len(start)].lower() != start[: len(head)]:
        raise BadFrame(
            f"A frame should begin with Content-Length, but {_shown(head)} came.",
            "Let nothing but frames be written to the pipe.",
        )
    if re.search(rb"(?<!\r)\n", head):
        raise BadFrame("A line of a frame's head ends in \\n alone.", "End it in \\r\\n.")
    if len(head) >= MAX_HEAD:
        raise BadFrame(f"A frame's head has more than {MAX_HEAD} bytes.", "Let it end in an empty line.")


def _parse_head(head: bytes) -> tuple[int, bool]:
    """(the body's length, whether it is binary); fields that are not known are ignored, as in HTTP."""
    _check_beginning(bytearray(head))
    fields: dict[str, str] = {}
    for line in head.decode("latin-1").split("\r\n"):
        name, colon, value = line.partition(":")
        key = name.strip().lower()
        if not colon or key in fields:
            raise BadFrame(f"A frame's head has the line {line[:60]!r}.", "Write each field once, as Name: value.")
        fields[key] = value.strip()
    length = fields.get("content-length", "")
    if not re.fullmatch(r"[0-9]{1,18}", length):
        raise BadFrame(f"A frame's Content-Length is {length[:60]!r}.", "Give the body's bytes as a whole number.")
    kind = fields.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _BINARY_TYPE and kind not in _JSON_TYPES:
        raise BadFrame(f"A frame's Content-Type is {kind[:60]!r}.", f"Use application/json or {_BINARY_TYPE}.")
    return int(length), kind == _BINARY_TYPE


def _shown(start: bytearray) -> str:
    return repr(bytes(start[:24]))[1:]
