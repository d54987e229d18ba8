"""A picture with halved copies of itself, so that a large one is shown small as quickly as a small one."""

from __future__ import annotations

from dataclasses import dataclass

from ..qt import QtCore, QtGui

_ENOUGH = 256  # pixels of the longer side; halving this again would save nothing
BAND = 1 << 18
"""Pixels that are worked on in one piece: a few milliseconds, after which other threads get their turn."""


@dataclass(frozen=True, eq=False)
class Mipmap:
    """A picture's levels: itself, its half, a quarter of it..."""

    levels: tuple[QtGui.QImage, ...]

    @property
    def width(self) -> int:
        """In pixels, of the picture itself."""
        return self.levels[0].width()

    @property
    def height(self) -> int:
        """In pixels, of the picture itself."""
        return self.levels[0].height()

    def level(self, zoom: float) -> QtGui.QImage:
        """The smallest that still has a pixel for each device pixel at that zoom."""
        fine_enough = [level for level in self.levels if level.width() >= 0.99 * zoom * self.width]
        return fine_enough[-1] if fine_enough else self.levels[0]


def mipmap(image: QtGui.QImage) -> Mipmap:
    """The image, in one of the formats that Qt draws fastest, with its halves."""
    levels = [image]
    while max(levels[-1].width(), levels[-1].height()) > _ENOUGH:
        levels.append(_halved(levels[-1]))
    return Mipmap(tuple(levels))


def _halved(image: QtGui.QImage) -> QtGui.QImage:
    """Each pixel is the mean of four; an odd side is rounded up."""
    width, height = (image.width() + 1) // 2, (image.height() + 1) // 2
    half = QtGui.QImage(width, height, image.format())
    painter = QtGui.QPainter(half)
    painter.setCompositionMode(QtGui.QPainter.CompositionMode.CompositionMode_Source)
    rows = max(2, BAND // image.width() // 2 * 2)  # even, so that no pair is torn apart
    for top in range(0, image.height(), rows):
        part = image.copy(0, top, image.width(), min(rows, image.height() - top))
        small = part.scaled(
            width,
            (part.height() + 1) // 2,
            QtCore.Qt.AspectRatioMode.IgnoreAspectRatio,
            QtCore.Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(0, top // 2, small)
    painter.end()
    return half
