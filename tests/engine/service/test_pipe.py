"""The writer: order, and bounds behind a client that does not read."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator

import pytest
from scumble.engine.contract.messages import Call, Message, MessageReader, Refused, call
from scumble.engine.contract.methods import Heartbeat
from scumble.engine.service import pipe
from scumble.engine.service.pipe import MOST_MESSAGES, NobodyReads, Writer

PATIENCE = 60.0


class Pipe:
    """A writer, and the far end of what it writes to."""

    def __init__(self) -> None:
        self.far, self.near = os.pipe()
        self.broken = threading.Event()
        self.writer = Writer(self.near, self.broken.set)

    def read(self, count: int) -> list[Message | Refused]:
        reader, got = MessageReader(), list[Message | Refused]()
        while len(got) < count:
            got += reader.feed(os.read(self.far, 1 << 20))
        return got


@pytest.fixture
def made() -> Iterator[Pipe]:
    made = Pipe()
    yield made
    os.close(made.far)


def picture(size: int) -> Call:
    return Call("progress", {"frames": [{"size": size}]}, bodies=(bytes(size),))


class TestWriter:
    def test_keeps_the_order_and_the_frames(self, made: Pipe) -> None:
        made.writer.start()
        for id in range(5):
            made.writer.send(Call("decode", {"frames": [{"size": 3}]}, id, (b"abc",)))
        assert [(m.id, bytes(m.bodies[0])) for m in made.read(5) if isinstance(m, Call)] == [
            (id, b"abc") for id in range(5)
        ]

    def test_notes_are_dropped_where_there_is_no_room(self, made: Pipe) -> None:
        for id in range(10 * MOST_MESSAGES):
            made.writer.tell(call("heartbeat", Heartbeat(id)))
        made.writer.start()
        assert [m.params["id"] for m in made.read(MOST_MESSAGES) if isinstance(m, Call)] == list(range(MOST_MESSAGES))

    def test_a_preview_is_left_out_while_another_waits(self, made: Pipe) -> None:
        for _ in range(3):
            made.writer.tell(picture(1000), Call("progress"))
        made.writer.start()
        assert [len(m.bodies) for m in made.read(3) if isinstance(m, Call)] == [1, 0, 0]

    def test_who_can_wait_waits_for_room(self, made: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pipe, "MOST_BYTES", 1000)
        sent = []

        def send() -> None:
            for id in range(50):
                made.writer.send(Call("decode", {"frames": [{"size": 600}]}, id, (bytes(600),)))
                sent.append(id)

        thread = threading.Thread(target=send)
        thread.start()
        thread.join(0.1)
        assert len(sent) <= 2
        made.writer.start()
        assert [m.id for m in made.read(50) if isinstance(m, Call)] == list(range(50))
        thread.join(PATIENCE)
        assert len(sent) == 50

    def test_who_must_not_wait_is_told_that_nobody_reads(self, made: Pipe) -> None:
        with pytest.raises(NobodyReads):
            for _ in range(10 * MOST_MESSAGES):
                made.writer.reply(call("heartbeat"))

    def test_a_closed_ear_is_noticed(self) -> None:
        made = Pipe()
        os.close(made.far)
        made.writer.start()
        made.writer.send(call("heartbeat"))
        assert made.broken.wait(PATIENCE)

    def test_draining_ends_in_time_though_nobody_reads(self, made: Pipe) -> None:
        made.writer.start()
        made.writer.send(picture(10_000_000))
        made.writer.drain(0.05)
