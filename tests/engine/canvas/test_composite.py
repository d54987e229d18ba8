"""The selection's outside is bit-identical; inside it the restyled colours rule."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst
from scumble.engine.canvas.colour import from_working
from scumble.engine.canvas.composite import composite
from scumble.engine.canvas.picture import Picture

SIZE = (16, 18)
DEPTHS = st.sampled_from([np.uint8, np.uint16, np.float16, np.float32])


@st.composite
def pictures(draw):
    """Any stored bits, NaN, infinity and alpha 0 among them."""
    depth, channels = draw(DEPTHS), draw(st.integers(1, 4))
    seed = draw(st.integers(0, 2**32 - 1))
    raw = np.random.default_rng(seed).bytes(SIZE[0] * SIZE[1] * channels * np.dtype(depth).itemsize)
    pixels = np.frombuffer(raw, depth).reshape(*SIZE, channels).copy()
    for value in draw(st.lists(st.sampled_from([0.0, np.nan, np.inf, -np.inf]), max_size=4)):
        if np.issubdtype(depth, np.floating):
            pixels[draw(st.integers(0, 15)), draw(st.integers(0, 17))] = value
    return Picture(pixels, associated=draw(st.booleans()) and channels in (2, 4))


selections = npst.arrays(
    np.float32, SIZE, elements=st.sampled_from([0.0, 1.0, 0.5, 1e-6]) | st.floats(0, 1, width=32), fill=st.just(0.0)
)


def restyled(seed: int = 3) -> np.ndarray:
    return np.random.default_rng(seed).random((*SIZE, 3), dtype=np.float32)


class TestAnyPicture:
    @settings(max_examples=60, deadline=None)
    @given(pictures(), selections)
    def test_outside_every_bit_stays_and_inside_is_restyled(self, original, selection):
        before = original.pixels.tobytes()
        result = composite(original, restyled(), selection)
        outside, inside = selection == 0, selection == 1
        whole = from_working(restyled(), original)
        assert result.pixels[outside].tobytes() == original.pixels[outside].tobytes()
        assert result.pixels[inside].tobytes() == whole.pixels[inside].tobytes()
        assert original.pixels.tobytes() == before

    @settings(max_examples=60, deadline=None)
    @given(pictures(), selections)
    def test_alpha_depth_and_size_are_the_originals(self, original, selection):
        result = composite(original, restyled(), selection)
        assert (result.pixels.shape, result.pixels.dtype) == (original.pixels.shape, original.pixels.dtype)
        assert (result.profile, result.associated) == (original.profile, original.associated)
        if original.has_alpha:
            assert result.pixels[..., -1].tobytes() == original.pixels[..., -1].tobytes()


class TestTheSoftPart:
    @pytest.mark.parametrize("depth", [np.uint8, np.uint16])
    def test_is_a_layer_with_that_mask(self, depth, noise):
        original = Picture(noise(depth, 3, *SIZE))
        above = from_working(restyled(), original).pixels.astype(float)
        result = composite(original, restyled(), np.full(SIZE, 0.25, np.float32))
        np.testing.assert_array_equal(result.pixels, np.rint(original.pixels * 0.75 + above * 0.25).astype(depth))

    def test_meets_a_bright_original_without_a_step(self):
        original = Picture(np.full((*SIZE, 3), 50.0, np.float32))
        result = composite(original, restyled(), np.full(SIZE, 1e-5, np.float32))
        np.testing.assert_allclose(result.pixels, 50.0, rtol=2e-5)

    def test_heals_broken_pixels(self):
        pixels = np.full((*SIZE, 3), 0.5, np.float32)
        pixels[0, 0], pixels[0, 1] = np.nan, np.inf
        result = composite(Picture(pixels), restyled(), np.full(SIZE, 0.5, np.float32))
        assert np.isfinite(result.pixels).all()


class TestNoSelection:
    def test_restyles_everything(self, noise):
        original = Picture(noise(np.uint16, 4, *SIZE))
        result = composite(original, restyled(), None)
        np.testing.assert_array_equal(result.pixels[..., :3], np.rint(restyled() * 65535).astype(np.uint16))
        np.testing.assert_array_equal(result.pixels[..., 3], original.pixels[..., 3])

    def test_a_selection_of_another_size_is_a_mistake_of_the_caller(self, noise):
        with pytest.raises(ValueError, match="selection is"):
            composite(Picture(noise(np.uint8, 3, *SIZE)), restyled(), np.zeros((3, 3), np.float32))
