"""Small pictures for the panel's tests."""

from __future__ import annotations

from scumble.engine.contract.pixels import BYTES, Pixels


def plain(width: int, height: int, *, channels: int = 4, depth: str = "u8", fill: int = 128) -> Pixels:
    """Every byte is `fill`; alpha, where there is one in u8 or u16, is full."""
    size = BYTES[depth]
    pixel = bytes([fill]) * (channels * size)
    if channels in (2, 4) and depth in ("u8", "u16"):
        pixel = pixel[:-size] + b"\xff" * size
    return Pixels(width, height, channels, depth, pixel * (width * height))


def left_half(width: int, height: int) -> Pixels:
    """A coverage: full on the left, none on the right."""
    row = b"\xff" * (width // 2) + b"\0" * (width - width // 2)
    return Pixels(width, height, 1, "u8", row * height)


def numbered(width: int, height: int, channels: int, depth: str = "u8") -> Pixels:
    """Bytes that count up, so that a pixel in the wrong place is noticed."""
    count = width * height * channels * BYTES[depth]
    return Pixels(width, height, channels, depth, bytes(i * 7 % 251 for i in range(count)))
