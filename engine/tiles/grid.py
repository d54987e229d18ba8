"""How a picture is cut into tiles, with halos, around edges where it meets itself, and put together again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from ..features import Wrap


@dataclass(frozen=True)
class Span:
    """A tile along one axis, in pixels.

    Attributes:
        start, stop: the tile itself; tiles side by side cover the picture.
        first, last: with its halo; below 0 or beyond `length` only where the picture meets itself.
        length: of the picture.
    """

    start: int
    stop: int
    first: int
    last: int
    length: int

    def cells(self, stride: int, count: int) -> slice:
        """The tile's cells out of a layer's `count`; the last tile takes what is left at the end."""
        return slice(self.start // stride, count if self.stop == self.length else self.stop // stride)

    def own(self, stride: int, count: int) -> slice:
        """The same cells counted from the halo's beginning."""
        cells, offset = self.cells(stride, count), self.first // stride
        return slice(cells.start - offset, cells.stop - offset)


@dataclass(frozen=True)
class Tile:
    """A rectangle of the picture."""

    rows: Span
    columns: Span

    def at(self, stride: int, grid: tuple[int, int]) -> tuple[slice, slice]:
        """Rows and columns of the tile's cells in a layer of that grid."""
        return self.rows.cells(stride, grid[0]), self.columns.cells(stride, grid[1])

    def within(self, stride: int, grid: tuple[int, int]) -> tuple[slice, slice]:
        """The same in the features of the tile with its halo."""
        return self.rows.own(stride, grid[0]), self.columns.own(stride, grid[1])

    def cut(self, picture: Tensor) -> Tensor:
        """[..., height, width] -> the tile with its halo."""
        return _cut(_cut(picture, self.rows, -2), self.columns, -1)

    def add(self, part: Tensor, onto: Tensor) -> None:
        """Add a tile with its halo to the picture in its place."""
        for here_down, there_down in _pieces(self.rows):
            for here, there in _pieces(self.columns):
                onto[..., there_down, there] += part[..., here_down, here]


def make_tiles(height: int, width: int, side: int, halo: int, wrap: Wrap, multiple: int) -> list[Tile]:
    """Tiles that cover the picture, row by row.

    Args:
        side: a tile's longest side without its halo, in pixels.
        halo: in pixels, at least the receptive field; it ends at the picture's true edges.
        wrap: directions in which the picture meets itself.
        multiple: tiles and halos begin at multiples of this (the deepest layer's stride), so that pooling cells agree.
    """
    rows = _spans(height, side, halo, wrap == "both", multiple)
    columns = _spans(width, side, halo, wrap != "none", multiple)
    return [Tile(down, across) for down in rows for across in columns]


def _spans(length: int, side: int, halo: int, around: bool, multiple: int) -> list[Span]:
    count = -(-length // max(side, multiple))
    size = _up(-(-length // count), multiple)
    halo = _up(halo, multiple)
    spans = []
    for start in range(0, max(1, length - multiple + 1), size):
        stop = start + size
        if length - stop < multiple:  # the rest would have no cell of its own in the deepest layer
            stop = length
        first, last = start - halo, stop + halo
        spans.append(Span(start, stop, first, last, length) if around else _clipped(start, stop, first, last, length))
    return spans


def _clipped(start: int, stop: int, first: int, last: int, length: int) -> Span:
    return Span(start, stop, max(0, first), min(length, last), length)


def _up(number: int, multiple: int) -> int:
    return -(-number // multiple) * multiple


def _cut(picture: Tensor, span: Span, axis: int) -> Tensor:
    pieces = [picture.narrow(axis, there.start, there.stop - there.start) for _, there in _pieces(span)]
    return pieces[0] if len(pieces) == 1 else torch.cat(pieces, axis)


def _pieces(span: Span) -> Iterator[tuple[slice, slice]]:
    """(Where in the tile, where in the picture), in order; several where the tile goes around an edge."""
    position = span.first
    while position < span.last:
        place = position % span.length
        count = min(span.length - place, span.last - position)
        yield slice(position - span.first, position - span.first + count), slice(place, place + count)
        position += count
