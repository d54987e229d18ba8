"""Small pictures of pixels of every kind."""

from __future__ import annotations

import struct

import pytest
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.qt import QtGui
from scumble.plugin.records.thumbnail import thumbnail

PACKING = {"u8": ("B", 255), "u16": ("H", 65535), "f16": ("e", 1.0), "f32": ("f", 1.0)}


def plain(width: int, height: int, colour: tuple[float, ...], depth: str, **others: object) -> Pixels:
    """Every pixel of one colour, whose channels are 0..1 in the depth's own encoding."""
    kind, most = PACKING[depth]
    values = [value * most if kind in "ef" else round(value * most) for value in colour]
    return Pixels(
        width, height, len(colour), depth, struct.pack(f"<{len(colour)}{kind}", *values) * (width * height), **others
    )


def shown(image: QtGui.QImage) -> tuple[int, int, int, int]:
    colour = image.pixelColor(image.width() // 2, image.height() // 2)
    return colour.red(), colour.green(), colour.blue(), colour.alpha()


class TestColours:
    @pytest.mark.parametrize("depth", ["u8", "u16"])
    def test_integers(self, depth: str) -> None:
        assert shown(thumbnail(plain(30, 20, (1.0, 0.5, 0.0, 1.0), depth), 10)) == (255, 128, 0, 255)

    @pytest.mark.parametrize("depth", ["f16", "f32"])
    def test_floats_are_linear_light(self, depth: str) -> None:
        found = shown(thumbnail(plain(30, 20, (2.0, 0.2159, -0.1, 0.5), depth), 10))
        assert found == pytest.approx((255, 128, 0, 128), abs=1)

    @pytest.mark.parametrize("depth", PACKING)
    def test_gray_with_alpha(self, depth: str) -> None:
        red, green, blue, alpha = shown(thumbnail(plain(30, 20, (1.0, 0.25), depth), 10))
        assert (red, green, blue) == (255, 255, 255)
        assert alpha == pytest.approx(64, abs=1)

    def test_not_a_number(self) -> None:
        data = struct.pack("<3f", float("nan"), float("inf"), 0.0)
        assert shown(thumbnail(Pixels(1, 1, 3, "f32", data), 10)) == (0, 255, 0, 255)

    def test_associated(self) -> None:
        found = shown(thumbnail(plain(30, 20, (0.5, 0.0, 0.0, 0.5), "u8", associated=True), 10))
        assert found == pytest.approx((255, 0, 0, 128), abs=2)

    def test_profile(self) -> None:
        space = QtGui.QColorSpace(QtGui.QColorSpace.NamedColorSpace.AdobeRgb)
        profile = bytes(space.iccProfile())
        red, green, *_ = shown(thumbnail(plain(30, 20, (0.5, 0.8, 0.5), "u16", profile=profile), 10))
        assert red < 100 < green, "Adobe RGB's colours are stronger than sRGB's at the same numbers"

    def test_damaged_profile(self) -> None:
        found = shown(thumbnail(plain(30, 20, (1.0, 0.5, 0.0), "u8", profile=b"no profile"), 10))
        assert found == (255, 128, 0, 255)


class TestSize:
    @pytest.mark.parametrize(
        ("size", "expected"),
        [
            ((400, 100), (64, 16)),
            ((100, 400), (16, 64)),
            ((1000, 1), (64, 1)),
            ((7, 5), (7, 5)),
            ((1, 1), (1, 1)),
            ((193, 192), (64, 64)),
        ],
    )
    @pytest.mark.parametrize("depth", ["u8", "f32"])
    def test_fits(self, size: tuple[int, int], expected: tuple[int, int], depth: str) -> None:
        image = thumbnail(plain(*size, (0.0, 1.0, 0.0), depth), 64)
        assert (image.width(), image.height()) == expected
        assert shown(image) == (0, 255, 0, 255)

    def test_what_is_where(self) -> None:
        left, right = b"\xff\x00\x00", b"\x00\x00\xff"
        image = thumbnail(Pixels(300, 90, 3, "u8", (left * 150 + right * 150) * 90), 30)
        assert image.pixelColor(3, 4).red() == 255
        assert image.pixelColor(26, 4).blue() == 255
