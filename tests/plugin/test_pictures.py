import dataclasses

import pytest
from scumble.plugin.pictures import coverage_pixels, is_shown_by_qt, to_image, to_pixels

from .fakes.pixels import left_half, numbered, plain


class TestToImage:
    @pytest.mark.parametrize("width", [5, 16])  # 5: rows that Qt pads
    def test_rgba_goes_there_and_back(self, width):
        pixels = numbered(width, 3, 4)
        assert to_pixels(to_image(pixels)).data == pixels.data

    @pytest.mark.parametrize("width", [5, 16])
    def test_coverage_goes_there_and_back(self, width):
        pixels = numbered(width, 3, 1)
        assert coverage_pixels(to_image(pixels)).data == pixels.data

    def test_rgb_is_opaque(self):
        back = to_pixels(to_image(numbered(5, 3, 3)))
        assert set(back.data[3::4]) == {255}
        assert back.data[:3] == numbered(5, 3, 3).data[:3]

    def test_gray_and_alpha(self):
        pixels = numbered(5, 3, 2)
        back = to_pixels(to_image(pixels))
        assert back.data[0::4] == back.data[1::4] == back.data[2::4] == pixels.data[0::2]
        assert back.data[3::4] == pixels.data[1::2]

    def test_the_image_outlives_the_bytes(self):
        image = to_image(left_half(64, 64))
        assert image.pixelColor(0, 63).red() == 255
        assert image.pixelColor(63, 0).red() == 0

    @pytest.mark.parametrize("change", [{"profile": b"x"}, {"associated": True}])
    def test_what_qt_cannot_show_is_refused(self, change):
        pixels = dataclasses.replace(plain(4, 4), **change)
        assert not is_shown_by_qt(pixels)
        with pytest.raises(ValueError, match="profile"):
            to_image(pixels)

    def test_16_bits_are_for_the_engine(self):
        assert not is_shown_by_qt(plain(4, 4, depth="u16"))
