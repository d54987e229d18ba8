"""Zoom and pan, as arithmetic: which part of a picture is seen, and how large."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

MOST = 32.0
"""Of the zoom; a pixel is then large enough for anyone."""

_STOPS = (0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0, 16.0, 24.0, 32.0)
_ALIKE = 1.001  # two zooms that differ by less are the same stop


@dataclass(frozen=True)
class Viewport:
    """A picture seen through a view.

    Attributes:
        picture: its width and height in its own pixels; zeros for none.
        view: width and height in device pixels, so that a zoom of 1 shows each pixel as one of the screen's.
        chosen: device pixels a picture's pixel, or None to fit the picture into the view.
        centre: the picture's place in the middle of the view, in its own pixels.
    """

    picture: tuple[int, int] = (0, 0)
    view: tuple[int, int] = (1, 1)
    chosen: float | None = None
    centre: tuple[float, float] = (0.0, 0.0)

    @property
    def fit(self) -> float:
        """The zoom at which the whole picture just fits."""
        if 0 in self.picture:
            return 1.0
        return min(MOST, *(max(1, view) / side for view, side in zip(self.view, self.picture, strict=True)))

    @property
    def zoom(self) -> float:
        """Device pixels a picture's pixel."""
        return self.fit if self.chosen is None else self.chosen

    @property
    def origin(self) -> tuple[int, int]:
        """Where in the view the picture's upper left corner lies: on a whole device pixel, or 100 % would blur."""
        x, y = (round(view / 2 - at * self.zoom) for view, at in zip(self.view, self._held, strict=True))
        return x, y

    @property
    def size(self) -> tuple[int, int]:
        """Of the whole picture as it is shown, in device pixels."""
        width, height = (max(1, round(side * self.zoom)) for side in self.picture)
        return width, height

    @property
    def is_whole(self) -> bool:
        """Whether all of the picture is in view, so that there is nothing to pan to."""
        return all(size <= view for size, view in zip(self.size, self.view, strict=True))

    @property
    def seen(self) -> tuple[int, int, int, int]:
        """Left, top, right, bottom of what the picture covers of the view, in device pixels."""
        left, top = (max(0, at) for at in self.origin)
        right, bottom = (min(view, at + size) for view, at, size in zip(self.view, self.origin, self.size, strict=True))
        return left, top, max(left, right), max(top, bottom)

    def to_picture(self, x: float, y: float) -> tuple[float, float]:
        """The place in the picture under a place in the view."""
        left, top = self.origin
        return (x - left) / self.zoom, (y - top) / self.zoom

    def fitted(self) -> Viewport:
        """The whole picture, now and after the view changes its size."""
        return dataclasses.replace(self, chosen=None, centre=self._middle)

    def zoomed(self, zoom: float, at: tuple[float, float] | None = None) -> Viewport:
        """Another zoom, with what lies at that place of the view, by default its middle, staying there."""
        x, y = at if at is not None else (self.view[0] / 2, self.view[1] / 2)
        zoom = min(MOST, max(zoom, min(self.fit, 1.0)))
        under_x, under_y = self.to_picture(x, y)
        centre = (under_x + (self.view[0] / 2 - x) / zoom, under_y + (self.view[1] / 2 - y) / zoom)
        return dataclasses.replace(self, chosen=zoom, centre=centre)._settled()

    def stepped(self, up: bool) -> Viewport:
        """The next of the usual zooms."""
        if up:
            return self.zoomed(next((stop for stop in _STOPS if stop > self.zoom * _ALIKE), MOST))
        return self.zoomed(next((stop for stop in reversed(_STOPS) if stop * _ALIKE < self.zoom), _STOPS[0]))

    def panned(self, dx: float, dy: float) -> Viewport:
        """The picture moved along by device pixels, as far as there is more to see."""
        x, y = self._held
        return dataclasses.replace(self, centre=(x - dx / self.zoom, y - dy / self.zoom))._settled()

    def resized(self, width: int, height: int) -> Viewport:
        """Another size of the view."""
        return dataclasses.replace(self, view=(max(1, width), max(1, height)))

    def showing(self, width: int, height: int) -> Viewport:
        """Another picture: fitted, unless it has the size of the one before, which it then replaces in place."""
        if (width, height) == self.picture:
            return self
        return dataclasses.replace(self, picture=(width, height)).fitted()

    @property
    def _middle(self) -> tuple[float, float]:
        return self.picture[0] / 2, self.picture[1] / 2

    @property
    def _held(self) -> tuple[float, float]:
        """The centre, held so that no empty space is shown while there is picture to fill it."""
        x, y = (
            side / 2 if side * self.zoom <= view else min(max(at, view / 2 / self.zoom), side - view / 2 / self.zoom)
            for side, view, at in zip(self.picture, self.view, self.centre, strict=True)
        )
        return x, y

    def _settled(self) -> Viewport:
        return dataclasses.replace(self, centre=self._held)
