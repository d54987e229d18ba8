"""Pixels made smaller without loss, by several threads: zlib lets go of Python's lock while it works.

Each piece of 1 MiB is packed by itself, and stands behind its length in 4 bytes, little-endian.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")

PIECE = 2**20  # bytes
BATCH = 64  # pieces in memory at a time
WORTH = 0.6  # of its size: what does not get smaller than that is not worth the seconds that the painter waits
THREADS = min(4, os.cpu_count() or 1)
_LENGTH = 4  # bytes


def is_worth_packing(data: memoryview) -> bool:
    """Whether a piece from the middle gets much smaller; the edges of a painting are often flat."""
    middle = data[len(data) // 2 :][:PIECE]
    return len(zlib.compress(middle, 1)) < WORTH * len(middle)


def pack(data: memoryview) -> Iterator[bytes]:
    """The pieces to write one after the other."""

    def packed(start: int) -> bytes:
        piece = zlib.compress(data[start : start + PIECE], 1)
        return len(piece).to_bytes(_LENGTH, "little") + piece

    starts = range(0, len(data), PIECE)
    with ThreadPoolExecutor(THREADS) as pool:
        for first in range(0, len(starts), BATCH):
            yield from _in_threads(pool, packed, starts[first : first + BATCH])


def unpack(data: bytes) -> bytes:
    """What was packed.

    Raises:
        ValueError, zlib.error: it is damaged.
    """
    pieces, place = [], 0
    while place < len(data):
        start = place + _LENGTH
        place = start + int.from_bytes(data[place:start], "little")
        if place > len(data) or place == start:
            raise ValueError("a piece is cut off")
        pieces.append(memoryview(data)[start:place])
    with ThreadPoolExecutor(THREADS) as pool:
        return b"".join(_in_threads(pool, _unpacked, pieces))


def _unpacked(piece: memoryview) -> bytes:
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(piece, PIECE + 1)  # no more: a damaged piece could unpack to gigabytes
    if not unpacker.eof or len(data) > PIECE:
        raise ValueError("a piece is too long or cut off")
    return data


def _in_threads(pool: ThreadPoolExecutor, work: Callable[[T], bytes], items: Iterable[T]) -> Iterable[bytes]:
    try:
        return pool.map(work, items)
    except RuntimeError:  # the program is ending, and no thread can begin any more: a result is kept all the same
        return map(work, items)
