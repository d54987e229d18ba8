"""The two ends of the pipe: stdin and stdout kept for frames alone, and the one thread that writes."""

from __future__ import annotations

import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from ..contract import ScumbleError
from ..contract.framing import Frame
from ..contract.messages import Message, to_frames

# Behind a client that does not read, at most so much waits to be written (and one message more).
MOST_MESSAGES = 256
MOST_BYTES = 64 * 2**20
_CHUNK = 2**20  # bytes a write: Windows refuses very large ones
_PIPE_SIZE = 2**20  # bytes that Linux lets a pipe hold for an ordinary user; its default of 64 KiB halves the speed


def take_stdio() -> tuple[int, int]:
    """(descriptor to read from, descriptor to write to): the pipe, under numbers that nobody else knows.

    From then on stdin is empty, and what any library prints to stdout goes to stderr instead.
    """
    source, target = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    try:
        os.dup2(2, 1)
    except OSError:  # there is no stderr
        os.dup2(nothing, 1)
    os.close(nothing)
    for descriptor in (source, target):
        _prepare(descriptor)
    return source, target


def _prepare(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(descriptor, os.O_BINARY)
    elif sys.platform == "linux":
        import fcntl

        with suppress(OSError):  # not a pipe; or the user has used up what may be taken
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)


class NobodyReads(ScumbleError):
    """The client sends and sends, and does not read what it is answered."""

    code = "nobody-reads"


class Writer:
    """Writes messages one after the other, from a thread of its own; what waits is bounded.

    Args:
        target: the descriptor to write to.
        on_broken: called, in the writer's thread, when the client has closed its end.
    """

    def __init__(self, target: int, on_broken: Callable[[], None]) -> None:
        self._target = target
        self._on_broken = on_broken
        self._waiting: deque[tuple[Sequence[Frame], int]] = deque()
        self._bytes = 0  # of the binary frames that wait
        self._changed = threading.Condition()

    def start(self) -> None:
        """Begin to write."""
        threading.Thread(target=self._run, name="writer", daemon=True).start()

    def send(self, message: Message) -> None:
        """Write this; waits for room while the client is slow. For threads that can wait."""
        with self._changed:
            self._changed.wait_for(self._has_room)
            self._add(message)

    def reply(self, message: Message) -> None:
        """Write this without ever waiting. For the thread that reads, which must go on reading.

        Raises:
            NobodyReads: there is no room.
        """
        with self._changed:
            if len(self._waiting) >= 2 * MOST_MESSAGES:
                raise NobodyReads("The client does not read its answers.", "Read as well as write.")
            self._add(message)

    def tell(self, note: Message, lean: Message | None = None) -> None:
        """Write this if there is room; never waits.

        Args:
            lean: what to write in its place while binary frames wait already: a progress without its preview.
        """
        with self._changed:
            if self._has_room():
                self._add(note if lean is None or not self._bytes else lean)

    def drain(self, seconds: float) -> None:
        """Wait until everything is written, but no longer than that."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting, seconds)

    def _has_room(self) -> bool:
        return len(self._waiting) < MOST_MESSAGES and self._bytes < MOST_BYTES

    def _add(self, message: Message) -> None:
        frames = to_frames(message)
        size = sum(memoryview(frame.body).nbytes for frame in frames if frame.binary)
        self._waiting.append((frames, size))
        self._bytes += size
        self._changed.notify_all()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: bool(self._waiting))
                frames, size = self._waiting[0]
            try:
                for frame in frames:
                    self._write(frame.head)
                    self._write(frame.body)
            except OSError:
                self._on_broken()
                return
            del frames
            with self._changed:
                self._waiting.popleft()
                self._bytes -= size
                self._changed.notify_all()

    def _write(self, data: bytes | bytearray | memoryview) -> None:
        rest = memoryview(data).cast("B")
        while rest:
            rest = rest[os.write(self._target, rest[:_CHUNK]) :]
