import struct

import pytest
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.preview.display import display_image
from scumble.plugin.preview.mipmap import mipmap
from scumble.plugin.qt import QtGui

from .colours import RED, alike, one_colour

_Space = QtGui.QColorSpace


def first(image):
    return image.pixelColor(0, 0).getRgb()


class TestDisplay:
    @pytest.mark.parametrize(
        ("channels", "depth", "data", "seen"),
        [
            (1, "u8", bytes([90]), (90, 90, 90, 255)),
            (2, "u8", bytes([90, 255]), (90, 90, 90, 255)),
            (3, "u8", bytes([1, 2, 3]), (1, 2, 3, 255)),
            (4, "u8", bytes([1, 2, 3, 255]), (1, 2, 3, 255)),
            (1, "u16", struct.pack("<H", 90 * 257), (90, 90, 90, 255)),
            (2, "u16", struct.pack("<2H", 90 * 257, 0), (0, 0, 0, 0)),
            (3, "u16", struct.pack("<3H", 257, 514, 65535), (1, 2, 255, 255)),
            (3, "f32", struct.pack("<3f", 0.0, 1.0, 4.0), (0, 255, 255, 255)),
            (4, "f16", struct.pack("<4e", 0.0, -1.0, 1.0, 1.0), (0, 0, 255, 255)),
        ],
    )
    def test_every_depth_and_number_of_channels(self, channels, depth, data, seen):
        image = display_image(Pixels(3, 2, channels, depth, data * 6))
        assert first(image) == seen
        assert image.pixelColor(2, 1).getRgb() == seen

    @pytest.mark.parametrize(("depth", "code"), [("f16", "e"), ("f32", "f")])
    def test_floats_are_light(self, depth, code):
        data = struct.pack(f"<4{code}", 0.2140, 0.2140, 0.2140, 1.0)  # half of what sRGB can show
        assert alike(first(display_image(Pixels(1, 1, 4, depth, data)))[:3], (128, 128, 128), by=1)

    def test_a_profile_counts(self):
        profile = bytes(_Space(_Space.NamedColorSpace.AdobeRgb).iccProfile())
        image = display_image(Pixels(1, 1, 3, "u8", bytes([100, 150, 100]), profile))
        assert first(image)[0] < 90  # Adobe's green is greener than it looks as sRGB

    def test_what_is_no_profile_is_taken_for_srgb(self):
        assert first(display_image(Pixels(1, 1, 3, "u8", bytes([100, 150, 100]), b"nothing"))) == (100, 150, 100, 255)

    def test_colours_that_alpha_is_multiplied_into(self):
        image = display_image(Pixels(1, 1, 4, "u8", bytes([64, 0, 0, 128]), associated=True))
        assert alike(first(image), (128, 0, 0, 128), by=1)

    def test_rows_of_every_band_come_in_order(self):
        width, height = 3000, 300  # several bands
        data = b"".join(bytes([y % 256]) * width for y in range(height))
        image = display_image(Pixels(width, height, 1, "u8", data))
        assert [image.pixelColor(width - 1, y).red() for y in range(height)] == [y % 256 for y in range(height)]

    def test_a_preview_is_transparent_where_the_layer_is(self):
        clear = mipmap(display_image(one_colour(RED, 64, 64, alpha=0)))
        preview = Pixels(16, 16, 3, "u8", bytes(RED) * 256)
        assert first(display_image(preview, clear))[3] == 0
        opaque = mipmap(display_image(one_colour(RED, 64, 64)))
        assert first(display_image(preview, opaque)) == (*RED, 255)
        half = Pixels(4, 2, 4, "u8", (bytes((*RED, 255)) * 2 + bytes(8)) * 2)
        seen = display_image(preview, mipmap(display_image(half)))
        assert [seen.pixelColor(x, 15).alpha() for x in (0, 5, 10, 15)] == [255, 255, 0, 0]


class TestMipmap:
    def test_each_level_is_half_the_one_before(self):
        levels = mipmap(display_image(one_colour(RED, 1001, 600))).levels
        assert [(level.width(), level.height()) for level in levels] == [(1001, 600), (501, 300), (251, 150)]
        assert all(first(level) == (*RED, 255) for level in levels)
        assert all(level.pixelColor(level.width() - 1, level.height() - 1).getRgb()[:3] == RED for level in levels)

    def test_a_pixel_of_the_half_is_the_mean_of_four(self):
        stripes = Pixels(600, 2, 1, "u8", (b"\x00\xff" * 300) * 2)
        half = mipmap(display_image(stripes)).levels[1]
        assert {half.pixelColor(x, 0).red() for x in range(300)} <= {127, 128}

    def test_the_level_has_a_pixel_for_each_of_the_screen(self):
        picture = mipmap(display_image(one_colour(RED, 4000, 100)))
        assert [picture.level(zoom).width() for zoom in (8.0, 1.0, 0.51, 0.5, 0.26, 0.01)] == [
            4000,
            4000,
            4000,
            2000,
            2000,
            250,
        ]
