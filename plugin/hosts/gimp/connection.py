"""The window's end of the pipe to GIMP: a thread that reads, a thread that writes, and Qt's signals between."""

from __future__ import annotations

import os
import queue
import sys
import threading

from ....engine.contract import ScumbleError
from ....engine.contract.framing import Frame
from ....engine.contract.messages import Message, MessageReader, Refused, to_frames
from ...client.receivers import connect_queued
from ...qt import QtCore, pyqtSignal

PATIENCE = 5.0  # seconds that the window has for its end once GIMP is gone


class Connection(QtCore.QObject):
    """Messages from the plug-in, and to it.

    Signals:
        received: a `Call`, an `Answer` or a `Failure`.
        closed: the plug-in is gone; a `ScumbleError` where what came from it was no message, else None.
    """

    received = pyqtSignal(object)
    closed = pyqtSignal(object)

    def __init__(self, source: int, target: int, parent: QtCore.QObject | None = None) -> None:
        """
        Args:
            source, target: descriptors to read from and to write to.
        """
        super().__init__(parent)
        self._source, self._target = source, target
        self._waiting: queue.SimpleQueue[list[Frame]] = queue.SimpleQueue()

    def start(self) -> None:
        """Begin; connect the signals, queued, before."""
        threading.Thread(target=self._read, daemon=True).start()
        threading.Thread(target=self._write, daemon=True).start()

    def send(self, message: Message) -> None:
        """Write a message when its turn comes. Its bodies must not change until then."""
        self._waiting.put(to_frames(message))

    def listen(self, on_message: object, on_closed: object) -> None:
        """Connect both signals."""
        connect_queued(self.received, on_message)  # type: ignore[arg-type]
        connect_queued(self.closed, on_closed)  # type: ignore[arg-type]

    def _read(self) -> None:
        reader = MessageReader()
        problem: ScumbleError | None = None
        try:
            while count := self._read_some(reader):
                for message in reader.received(count):
                    if isinstance(message, Refused):
                        raise message.error
                    self.received.emit(message)
        except ScumbleError as error:
            problem = error
        except OSError:
            pass
        self._end(problem)

    def _read_some(self, reader: MessageReader) -> int:
        with reader.buffer() as room:
            return os.readv(self._source, [room]) if hasattr(os, "readv") else self._read_copied(room)

    def _read_copied(self, room: memoryview) -> int:
        data = os.read(self._source, len(room))
        room[: len(data)] = data
        return len(data)

    def _end(self, problem: ScumbleError | None) -> None:
        try:
            self.closed.emit(problem)
        except RuntimeError:  # the window has ended on its own and deleted this
            return
        threading.Timer(PATIENCE, os._exit, (1,)).start()  # whatever it hangs in: nothing is left when GIMP is gone

    def _write(self) -> None:
        try:
            while True:
                for frame in self._waiting.get():
                    self._write_all(frame.head)
                    self._write_all(frame.body)
        except OSError:  # the reader tells
            return

    def _write_all(self, data: bytes | bytearray | memoryview) -> None:
        rest = memoryview(data).cast("B")
        while rest:
            rest = rest[os.write(self._target, rest[: 2**20]) :]


def take_stdio() -> tuple[int, int]:
    """(source, target): the pipe, under numbers that nobody else knows. What is printed goes to stderr from now on."""
    source, target = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (source, target):
            msvcrt.setmode(descriptor, os.O_BINARY)
    return source, target
