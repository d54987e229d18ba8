"""The other end of the pipe, for tests: a real engine process, and what it says, in order."""

from __future__ import annotations

import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, TypeVar

import numpy as np
from scumble.engine.contract import Pixels, Region, Request, Style
from scumble.engine.contract.codec import from_data
from scumble.engine.contract.framing import Body
from scumble.engine.contract.messages import Answer, Call, Failure, Message, MessageReader, Refused, call, to_frames
from scumble.engine.contract.methods import PROTOCOL, Introduction, Restyle, body_of, info_of

PATIENCE = 120.0  # seconds, for a machine that has other things to do
ENGINE = (sys.executable, "-m", "scumble.engine", "engine")

T = TypeVar("T")


class Client:
    """One engine process.

    Attributes:
        process: it.
        seen: all that it has said.
    """

    def __init__(
        self, command: Sequence[str] = ENGINE, *, environment: dict[str, str] | None = None, reads: bool = True
    ) -> None:
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            bufsize=0,
        )
        self.seen: list[Message] = []
        self.errors = b""
        self._next = 0
        self._heard: queue.Queue[Message | Refused | None] = queue.Queue()
        self._threads = [threading.Thread(target=self._listen_to_errors, daemon=True)]
        if reads:
            self._threads.append(threading.Thread(target=self._listen, daemon=True))
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _where: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe is not None
            pipe.close()

    def _listen(self) -> None:
        reader, pipe = MessageReader(), self.process.stdout
        assert pipe is not None
        while count := pipe.readinto(reader.buffer()):  # type: ignore[attr-defined]
            for message in reader.received(count):
                self._heard.put(message)
        assert not reader.midway or self.process.wait(PATIENCE) is not None
        self._heard.put(None)

    def _listen_to_errors(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.errors += line

    def raw(self, data: Body) -> None:
        """Write bytes as they are."""
        assert self.process.stdin is not None
        rest = memoryview(data).cast("B")
        while rest:
            rest = rest[self.process.stdin.write(rest) :]

    def send(self, method: str, params: Any = None, bodies: tuple[Body, ...] = (), *, id: int | None = -1) -> int:
        """Call; returns the id. An id of None only tells."""
        if id == -1:
            self._next += 1
            id = self._next
        for frame in to_frames(call(method, params, id, bodies)):
            self.raw(frame.head)
            self.raw(frame.body)
        return -1 if id is None else id

    def restyle(self, request: Request | None = None, **pictures: Pixels | bytes) -> int:
        """Ask for a restyle; returns its id."""
        pictures = PICTURES | pictures
        infos = tuple(info_of(data, name) for name, data in pictures.items())
        return self.send("restyle", Restyle(request or quick(), infos), tuple(map(body_of, pictures.values())))

    def hear(self) -> Message | None:
        """What it says next; None at the end."""
        message = self._heard.get(timeout=PATIENCE)
        assert not isinstance(message, Refused), message
        if message is not None:
            self.seen.append(message)
        return message

    def until(self, wanted: Callable[[Message], bool]) -> Message:
        """Listen until it says that."""
        while True:
            message = self.hear()
            assert message is not None, f"the engine ended: {self.errors.decode()}"
            if wanted(message):
                return message

    def note(self, method: str, **params: Any) -> Call:
        """Listen until it tells that, with these params among others."""
        found = self.until(
            lambda m: isinstance(m, Call) and m.method == method and params.items() <= dict(m.params).items()
        )
        assert isinstance(found, Call)
        return found

    def outcome(self, id: int) -> Answer | Failure:
        """Listen until that call is answered, one way or the other."""
        found = self.until(lambda m: isinstance(m, (Answer, Failure)) and m.id == id)
        assert isinstance(found, (Answer, Failure))
        return found

    def result(self, id: int, kind: type[T]) -> tuple[T, tuple[Body, ...]]:
        """Listen until that call is answered well."""
        found = self.outcome(id)
        assert isinstance(found, Answer), found.error
        return from_data(kind, found.result, "result"), found.bodies

    def failure(self, id: int | None) -> Failure:
        """Listen until that call is answered badly; without an id, until the engine says why it ends."""
        found = self.until(lambda m: isinstance(m, (Answer, Failure)) and m.id == id)
        assert isinstance(found, Failure), found
        return found

    def hello(self) -> Client:
        """Say hello and wait for the answer."""
        self.outcome(self.send("hello", Introduction(PROTOCOL, "the tests")))
        return self

    def warm(self) -> Client:
        """Say hello and wait until it can compute."""
        self.hello().note("ready")
        return self

    def close(self) -> None:
        """Close its stdin."""
        assert self.process.stdin is not None
        self.process.stdin.close()

    def ends(self) -> int:
        """Wait for the process to end; returns its status."""
        status = self.process.wait(PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        return status


def pixels(height: int, width: int, seed: int, channels: int = 3) -> Pixels:
    """Waves of colour in 8 bits."""
    rows, columns = np.mgrid[:height, :width]
    phases = np.random.default_rng(seed).uniform(0, 6, channels)
    values = 127.5 + 127.5 * np.sin((rows * (seed + 1) + columns * 2)[..., None] / 9 + phases)
    return Pixels(width, height, channels, "u8", np.rint(values).astype(np.uint8).tobytes())


PICTURES: dict[str, Pixels | bytes] = {"content": pixels(64, 80, 1), "style": pixels(72, 64, 2)}


def quick(**more: Any) -> Request:
    """A restyle of a second or less."""
    regions = more.pop("regions", (Region((Style("style"),)),))
    return Request("content", regions, **{"recipe": "draft", "quality": "draft", "device": "cpu", **more})


def endless(**more: Any) -> Request:
    """A restyle that ends when it is told to."""
    return quick(seconds=3600.0, **more)
