"""What a picture may be."""

from __future__ import annotations

import numpy as np
import pytest
from scumble.engine.canvas.picture import Picture, check_size
from scumble.engine.contract import BadPicture


class TestShape:
    @pytest.mark.parametrize(
        ("channels", "has_alpha", "is_gray"), [(1, False, True), (2, True, True), (3, False, False), (4, True, False)]
    )
    def test_channels_say_what_they_are(self, channels, has_alpha, is_gray):
        picture = Picture(np.zeros((20, 30, channels), np.uint8))
        assert (picture.width, picture.height) == (30, 20)
        assert (picture.has_alpha, picture.is_gray) == (has_alpha, is_gray)
        assert picture.colours.shape == (20, 30, 1 if is_gray else 3)
        assert (picture.alpha is None) is not has_alpha

    @pytest.mark.parametrize("shape", [(20, 30), (20, 30, 0), (20, 30, 5), (1, 20, 30, 3)])
    def test_other_shapes_are_refused(self, shape):
        with pytest.raises(BadPicture, match="have the shape"):
            Picture(np.zeros(shape, np.uint8))

    @pytest.mark.parametrize("depth", [np.int32, np.float64, bool, np.int8])
    def test_other_depths_are_refused(self, depth):
        with pytest.raises(BadPicture, match="values are of type"):
            Picture(np.zeros((20, 30, 3), depth))


class TestSize:
    @pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 5000), (5000, 15)])
    def test_too_small(self, width, height):
        with pytest.raises(BadPicture, match=f"photo is {width} x {height} pixels, which is too small"):
            check_size(width, height, "photo")

    @pytest.mark.parametrize(("width", "height"), [(30_001, 16), (16, 40_000), (25_000, 25_000)])
    def test_too_large(self, width, height):
        with pytest.raises(BadPicture, match=f"photo is {width} x {height} pixels, which is too large"):
            check_size(width, height, "photo")

    def test_the_limits_themselves_are_fine(self):
        check_size(16, 16, "photo")
        check_size(30_000, 16_666, "photo")
