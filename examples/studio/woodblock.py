"""Woodblock printing: flat colour blocks with the grain of the wood, and a key block of carved lines."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage
from scipy.interpolate import make_interp_spline

from .fields import Field, fractal, noise, rgb

OVERSAMPLING = 2


class Print:
    """A sheet of paper on which one block after the other is printed.

    Coordinates are in units of the longer side, (n, 2) x and y.

    Attributes:
        ink: (height, width, 3) RGB of the sheet so far, at `OVERSAMPLING` times the print's size.
    """

    def __init__(self, height: int, width: int, paper: str, rng: np.random.Generator) -> None:
        self.shape = (height * OVERSAMPLING, width * OVERSAMPLING)
        self.unit = max(self.shape)
        self.paper = rgb(paper)
        self.ink = np.broadcast_to(self.paper, (*self.shape, 3)).astype(np.float32)
        self._rng = rng
        # The grain of cherry wood: long fibres, a little wavy; every block is cut from the same plank.
        self._grain = noise(self.shape, (260, 3), rng) * 0.6 + noise(self.shape, (90, 2), rng) * 0.5
        self._mottle = fractal(self.shape, 60, rng, 3)
        self._key = Image.new("L", self.shape[::-1], 0)

    def block(self, outline: NDArray[np.float64], colour: str, fade: Field | None = None, grain: float = 0.07) -> None:
        """Prints one colour inside the outline.

        Args:
            outline: the block's edge.
            colour: of the ink, #rrggbb.
            fade: (height, width) of the oversampled sheet, 0..1: how much ink was wiped on (bokashi).
            grain: how much the wood shows.
        """
        slip = self._rng.normal(0, 0.0006, 2)  # no two blocks are laid down in quite the same place
        points = (outline + slip) * self.unit
        left, top = np.clip(np.floor(points.min(0)).astype(int), 0, self.shape[::-1])
        right, bottom = np.clip(np.ceil(points.max(0)).astype(int) + 1, 0, self.shape[::-1])
        if right > left and bottom > top:
            mask = Image.new("L", (int(right - left), int(bottom - top)), 0)
            ImageDraw.Draw(mask).polygon([tuple(p) for p in points - (left, top)], fill=255)
            share = np.asarray(mask, np.float32) / 255
            area = np.s_[top:bottom, left:right]
            self._print(share if fade is None else share * fade[area], colour, grain, area)

    def whole(self, colour: str, fade: Field, grain: float = 0.1) -> None:
        """Prints one colour over the whole sheet where `fade` says."""
        self._print(fade, colour, grain)

    def line(self, points: NDArray[np.float64], width: float, swell: float = 0.5) -> None:
        """Cuts a line into the key block: it swells in the middle and runs out at both ends."""
        t = np.linspace(0, 1, len(points))
        half = 0.5 * width * (1 - swell + swell * np.sin(np.pi * t)) * (1 + 0.15 * self._rng.normal(0, 1, len(t)))
        tangent = np.gradient(points, axis=0)
        normal = np.stack([-tangent[:, 1], tangent[:, 0]], -1) / (np.linalg.norm(tangent, axis=1)[:, None] + 1e-9)
        edge = np.concatenate([points + normal * half[:, None], (points - normal * half[:, None])[::-1]])
        ImageDraw.Draw(self._key).polygon([tuple(p) for p in edge * self.unit], fill=255)

    def cover(self, outline: NDArray[np.float64]) -> None:
        """Cuts away the key block's lines inside the outline: what lies in front hides them."""
        ImageDraw.Draw(self._key).polygon([tuple(p) for p in outline * self.unit], fill=0)

    def pull(self, ink: str = "#1b2340") -> NDArray[np.uint8]:
        """Prints the key block and takes the sheet off: (height, width, 3) of the print's size."""
        key = ndimage.gaussian_filter(np.asarray(self._key, np.float32) / 255, 0.7)
        self._print(np.clip(key * 1.15, 0, 1), ink, 0.05)
        fibres = noise(self.shape, (30, 300), self._rng) + noise(self.shape, (420, 60), self._rng)
        sheet = self.ink * (1 + 0.022 * fibres + 0.02 * self._mottle)[..., None]
        height, width = (side // OVERSAMPLING for side in self.shape)
        sheet = sheet.reshape(height, OVERSAMPLING, width, OVERSAMPLING, 3).mean((1, 3))
        return (np.clip(sheet, 0, 1) * 255 + 0.5).astype(np.uint8)

    def _print(self, share: Field, colour: str, grain: float, area: tuple[slice, slice] = np.s_[:, :]) -> None:
        laid = share * np.clip(0.97 - grain * (0.6 + self._grain[area] + 0.5 * self._mottle[area]), 0, 1)
        self.ink[area] += (rgb(colour) - self.ink[area]) * laid[..., None]


def curve(points: list[tuple[float, float]], samples: int = 200) -> NDArray[np.float64]:
    """A smooth curve (samples, 2) through the points, at even steps of its length."""
    knots = np.array(points, float)
    t = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(knots, axis=0), axis=1) ** 0.5)])
    fine = make_interp_spline(t, knots, k=min(3, len(knots) - 1))(np.linspace(0, t[-1], 4 * samples))
    length = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(fine, axis=0), axis=1))])
    even = np.linspace(0, length[-1], samples)
    return np.stack([np.interp(even, length, fine[:, axis]) for axis in range(2)], -1)
