import struct

import pytest
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.preview import overlay
from scumble.plugin.qt import QtCore, QtGui

from ..fakes.pixels import left_half

SIZE = QtCore.QSize(4, 2)


def coverage(*row):
    return overlay.reduced_coverage(Pixels(4, 2, 1, "u8", bytes(row) * 2))


def alphas(image):
    return [image.pixelColor(x, 0).alpha() for x in range(4)]


class TestPartition:
    def test_where_masks_overlap_the_first_wins(self):
        owned = overlay.partition([coverage(255, 255, 0, 0), coverage(0, 255, 255, 0)], SIZE)
        assert [alphas(own) for own in owned] == [[255, 255, 0, 0], [0, 0, 255, 0], [0, 0, 0, 255]]

    def test_a_soft_one_leaves_the_rest_to_the_next(self):
        owned = overlay.partition([coverage(102, 0, 0, 0), coverage(255, 0, 0, 0)], SIZE)
        assert [alphas(own)[0] for own in owned] == [102, 153, 0]

    def test_without_regions_all_is_background(self):
        (rest,) = overlay.partition([], SIZE)
        assert overlay.share(rest) == 1.0

    def test_shares_sum_to_one(self):
        masks = [coverage(255, 100, 0, 0), coverage(10, 255, 30, 0)]
        shares = [overlay.share(own) for own in overlay.partition(masks, SIZE)]
        assert sum(shares) == pytest.approx(1, abs=0.01)
        assert shares[0] == pytest.approx(355 / 1020, abs=0.01)

    def test_a_share_is_that_of_the_large_mask(self):
        mask = overlay.reduced_coverage(left_half(3000, 2001))
        assert max(mask.width(), mask.height()) == overlay.SIDE
        (own, _) = overlay.partition([mask], mask.size())
        assert overlay.share(own) == pytest.approx(0.5, abs=0.003)


class TestCoverage:
    def test_sixteen_bits(self):
        data = struct.pack("<4H", 65535, 0x8080, 0, 0) * 2
        assert alphas(overlay.reduced_coverage(Pixels(4, 2, 1, "u16", data))) == [255, 128, 0, 0]

    def test_floats(self):
        data = struct.pack("<4f", 2.0, 0.5, 0.0, -1.0) * 2
        assert alphas(overlay.reduced_coverage(Pixels(4, 2, 1, "f32", data))) == [255, 128, 0, 0]

    def test_one_colour_of_a_map(self):
        row = bytes([255, 0, 0, 255, 0, 0, 255, 255, 255, 0, 0, 255, 255, 0, 0, 0])
        assert alphas(overlay.colour_coverage(Pixels(4, 2, 4, "u8", row * 2), "#ff0000")) == [255, 0, 255, 0]

    def test_one_colour_of_a_map_of_sixteen_bits(self):
        row = struct.pack("<12H", 65535, 0, 0, *[0, 0, 65535] * 3)
        assert alphas(overlay.colour_coverage(Pixels(4, 2, 3, "u16", row * 2), "#0000ff")) == [0, 255, 255, 255]

    @pytest.mark.parametrize(
        ("row", "expected"),
        [
            ([(255, 255, 255, 255), (128, 128, 128, 255), (0, 0, 0, 255), (0, 0, 0, 255)], [255, 128, 0, 0]),
            ([(0, 0, 0, 255), (0, 0, 0, 128), (0, 0, 0, 0), (0, 0, 0, 0)], [255, 128, 0, 0]),
            ([(255, 255, 255, 255), (0, 0, 0, 255), (0, 0, 0, 0), (255, 255, 255, 128)], [255, 0, 0, 128]),
            ([(200, 10, 10, 255), (10, 200, 10, 128), (0, 0, 0, 0), (0, 0, 0, 0)], [255, 128, 0, 0]),
        ],
        ids=["opaque grays", "black on transparency", "grays on transparency", "colours on transparency"],
    )
    def test_a_layer_as_the_engine_takes_it(self, row, expected):
        data = b"".join(bytes(pixel) for pixel in row) * 2
        assert alphas(overlay.picture_coverage(Pixels(4, 2, 4, "u8", data))) == pytest.approx(expected, abs=1)


class TestTint:
    def test_each_region_in_its_colour(self):
        owned = overlay.partition([coverage(255, 0, 0, 0), coverage(0, 255, 0, 0)], SIZE)
        half_red, blue = QtGui.QColor(255, 0, 0, 128), QtGui.QColor(0, 0, 255)
        sheet = overlay.tinted(owned[:-1], [half_red, blue])
        assert [sheet.pixelColor(x, 0).getRgb() for x in range(3)] == [(255, 0, 0, 128), (0, 0, 255, 255), (0, 0, 0, 0)]
