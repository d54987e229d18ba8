"""Bytes packed in pieces."""

from __future__ import annotations

import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scumble.plugin.records.packing import BATCH, PIECE, is_worth_packing, pack, unpack

from . import made


def packed(data: bytes) -> bytes:
    return b"".join(pack(memoryview(data)))


class TestPack:
    @settings(max_examples=50, deadline=None)
    @given(st.binary(max_size=4000))
    def test_and_back(self, data: bytes) -> None:
        assert unpack(packed(data)) == data

    @pytest.mark.parametrize("length", [PIECE - 1, PIECE, PIECE + 1, (BATCH + 2) * PIECE + 7])
    def test_several_pieces(self, length: int) -> None:
        data = (bytes(range(256)) * (length // 256 + 1))[:length]
        small = packed(data)
        assert len(small) < length // 10
        assert unpack(small) == data

    def test_noise(self) -> None:
        data = bytes(made.pixels(1024, 512).data)
        assert len(data) == 2 * PIECE
        assert unpack(packed(data)) == data

    def test_worth(self) -> None:
        assert is_worth_packing(memoryview(bytes(1000)))
        assert not is_worth_packing(memoryview(made.pixels(100, 100).data))


class TestDamage:
    @settings(max_examples=100, deadline=None)
    @given(st.data())
    def test_never_another_picture(self, data: st.DataObject) -> None:
        whole = packed(bytes(range(200)) * 30)
        cut = data.draw(st.integers(1, len(whole) - 1))
        with pytest.raises((ValueError, zlib.error)):
            unpack(whole[:cut])

    def test_a_piece_that_would_fill_the_memory(self) -> None:
        bomb = zlib.compress(bytes(50 * PIECE))
        with pytest.raises(ValueError, match="too long"):
            unpack(len(bomb).to_bytes(4, "little") + bomb)
