"""Frames, in pieces of any size, and everything that is none."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scumble.engine.contract import BadFrame
from scumble.engine.contract.framing import MAX_BINARY, MAX_HEAD, MAX_JSON, Frame, FrameReader

frames = st.lists(st.builds(Frame, st.binary(max_size=200), st.booleans()), max_size=6)
cuts = st.lists(st.integers(1, 90), min_size=1, max_size=30)


def on_the_wire(frames: Sequence[Frame]) -> bytes:
    return b"".join(frame.head + bytes(frame.body) for frame in frames)


def pieces(data: bytes, sizes: Sequence[int]) -> Iterator[bytes]:
    """The data in pieces of these sizes, over and over."""
    index = 0
    while data:
        size = sizes[index % len(sizes)]
        yield data[:size]
        data = data[size:]
        index += 1


def fed(reader: FrameReader, data: bytes, sizes: Sequence[int] = (1 << 30,)) -> list[tuple[bytes, bool]]:
    return [(bytes(f.body), f.binary) for piece in pieces(data, sizes) for f in reader.feed(piece)]


def read(reader: FrameReader, data: bytes, sizes: Sequence[int]) -> list[tuple[bytes, bool]]:
    """As from a pipe that fills the reader's buffer with at most so many bytes at a time."""
    found, index = [], 0
    while data:
        with reader.buffer() as buffer:
            assert buffer.nbytes > 0
            count = min(buffer.nbytes, sizes[index % len(sizes)], len(data))
            buffer[:count] = data[:count]
        found += [(bytes(f.body), f.binary) for f in reader.received(count)]
        data = data[count:]
        index += 1
    return found


def head(*lines: str) -> bytes:
    return "\r\n".join([*lines, "", ""]).encode("latin-1")


class TestChunks:
    @given(frames, cuts)
    def test_any_pieces_give_the_same_frames(self, frames: list[Frame], sizes: list[int]) -> None:
        expected = [(bytes(f.body), f.binary) for f in frames]
        for take in (fed, read):
            reader = FrameReader()
            assert take(reader, on_the_wire(frames), sizes) == expected
            assert not reader.midway

    @given(frames, cuts, cuts)
    def test_feeding_and_reading_may_alternate(self, frames: list[Frame], one: list[int], other: list[int]) -> None:
        data, reader = on_the_wire(frames), FrameReader()
        middle = len(data) // 2
        found = fed(reader, data[:middle], one) + read(reader, data[middle:], other)
        assert found == [(bytes(f.body), f.binary) for f in frames]

    @given(frames.filter(bool), st.data())
    def test_what_is_cut_off_is_known_to_be(self, frames: list[Frame], data: st.DataObject) -> None:
        wire = on_the_wire(frames)
        ends = [len(on_the_wire(frames[: i + 1])) for i in range(len(frames))]
        cut = data.draw(st.integers(1, len(wire)))
        reader = FrameReader()
        assert len(fed(reader, wire[:cut])) == sum(end <= cut for end in ends)
        assert reader.midway == (cut not in ends)

    @given(frames, st.integers(0, 4), cuts)
    def test_skipped_frames_are_not_given(self, frames: list[Frame], count: int, sizes: list[int]) -> None:
        for take in (fed, read):
            reader = FrameReader()
            reader.skip(count)
            assert take(reader, on_the_wire(frames), sizes) == [(bytes(f.body), f.binary) for f in frames[count:]]

    def test_a_body_is_read_where_it_stays(self) -> None:
        reader = FrameReader()
        list(reader.feed(Frame(bytes(1000), True).head))
        before = reader.buffer()
        assert before.nbytes == 1000
        before[:] = b"x" * 1000
        body = before.obj
        before.release()
        (frame,) = reader.received(1000)
        assert frame.body is body


class TestHeads:
    @pytest.mark.parametrize(
        "lines",
        [
            ("Content-Length: 2",),
            ("content-length:2",),
            ("Content-Type: application/json", "CONTENT-LENGTH:   2  "),
            ("Content-Length: 2", "Content-Type: application/vscode-jsonrpc; charset=utf-8"),
            ("Content-Length: 2", "X-Sent-By: another client"),
        ],
    )
    def test_ways_to_write_one(self, lines: tuple[str, ...]) -> None:
        assert fed(FrameReader(), head(*lines) + b"{}") == [(b"{}", False)]

    @pytest.mark.parametrize(
        "start",
        [
            b"hello",
            b"\x00",
            b"{",
            b"\r\n\r\n",
            b"Contend",
            b"GET / HTTP/1.1\r\n",
            b"Content-Length: 2\n\n{}",
            head("Content-Length: -1"),
            head("Content-Length: 2.0"),
            head("Content-Length: 0x10"),
            head("Content-Length: "),
            head("Content-Length: " + "9" * 40),
            head("Content-Length: \u00b2"),
            head("Content-Length: 2", "Content-Length: 3"),
            head("Content-Type: application/json"),
            head("Content-Length: 2", "Content-Type: text/html"),
            head("Content-Length: 2", "no colon"),
            b"Content-Length: " + b" " * MAX_HEAD,
        ],
    )
    def test_what_is_none_is_said_at_once(self, start: bytes) -> None:
        for take in (fed, read):
            with pytest.raises(BadFrame) as caught:
                take(FrameReader(), start, [7])
            assert caught.value.remedy

    @pytest.mark.parametrize(
        ("length", "kind"), [(MAX_JSON + 1, "json"), (MAX_BINARY + 1, "octet-stream"), (10**18 - 1, "octet-stream")]
    )
    def test_too_long_ones_are_refused_before_they_come(self, length: int, kind: str) -> None:
        with pytest.raises(BadFrame) as caught:
            fed(FrameReader(), head(f"Content-Length: {length}", f"Content-Type: application/{kind}"))
        assert str(length) in caught.value.cause

    @settings(max_examples=300)
    @given(st.binary(min_size=1, max_size=400), cuts)
    def test_garbage_is_refused_or_still_coming_and_nothing_else(self, data: bytes, sizes: list[int]) -> None:
        for take in (fed, read):
            reader = FrameReader()
            try:
                take(reader, data, sizes)
            except BadFrame:
                continue
            assert reader.midway or data == b""

    @given(st.binary(max_size=60), frames, cuts)
    def test_garbage_behind_frames_takes_none_of_them_away(
        self, garbage: bytes, frames: list[Frame], sizes: list[int]
    ) -> None:
        found, reader = 0, FrameReader()
        try:
            for piece in pieces(on_the_wire(frames) + b"!" + garbage, sizes):
                for _ in reader.feed(piece):
                    found += 1
            pytest.fail("garbage was taken")
        except BadFrame:
            assert found == len(frames)


class TestMemory:
    def test_a_head_alone_claims_none(self) -> None:
        tracemalloc.start()
        try:
            reader = FrameReader()
            list(reader.feed(head(f"Content-Length: {MAX_BINARY}", "Content-Type: application/octet-stream")))
            list(reader.feed(bytes(1000)))
            assert tracemalloc.get_traced_memory()[1] < 150e6
        finally:
            tracemalloc.stop()

    def test_skipping_takes_none(self) -> None:
        tracemalloc.start()
        try:
            reader = FrameReader()
            reader.skip(1)
            list(reader.feed(Frame(memoryview(bytes(1)), True).head.replace(b": 1\r", b": 200000000\r")))
            piece = bytes(2_000_000)
            for _ in range(100):
                assert list(reader.feed(piece)) == []
            assert not reader.midway
            assert tracemalloc.get_traced_memory()[1] < 5e6
        finally:
            tracemalloc.stop()

    def test_a_body_beyond_the_first_room_comes_whole(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from scumble.engine.contract import framing

        monkeypatch.setattr(framing, "_FIRST_ROOM", 10)
        body = bytes(range(256)) * 3
        for take in (fed, read):
            assert take(FrameReader(), on_the_wire([Frame(body, True)]), [7, 64]) == [(body, True)]
