"""Other sizes without aliasing, halos or values outside the range."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scumble.engine.canvas.resample import resize


class TestResize:
    @settings(max_examples=40, deadline=None)
    @given(st.integers(1, 70), st.integers(1, 70), st.booleans(), st.integers(0, 2**32 - 1))
    def test_the_range_is_kept(self, width, height, is_mask, seed):
        array = (np.random.default_rng(seed).random((33, 29) if is_mask else (33, 29, 3)) > 0.5).astype(np.float32)
        resized = resize(array, width, height)
        assert resized.shape == ((height, width) if is_mask else (height, width, 3))
        assert resized.dtype == np.float32
        assert 0 <= resized.min() <= resized.max() <= 1

    def test_a_masks_edge_has_no_halo(self):
        mask = np.full((40, 40), 0.25, np.float32)
        mask[:, 20:] = 0.75
        assert np.all(np.diff(resize(mask, 100, 40)[0]) >= -1e-6)

    @pytest.mark.parametrize("channels", [None, 3])
    def test_stripes_finer_than_the_new_pixels_become_gray(self, channels):
        stripes = np.zeros((128, 128), np.float32)
        stripes[:, ::2] = 1
        small = resize(stripes if channels is None else stripes[..., None].repeat(channels, -1), 32, 32)
        np.testing.assert_allclose(small[4:-4, 4:-4], 0.5, atol=0.03)

    def test_a_flat_picture_stays_flat(self):
        np.testing.assert_allclose(resize(np.full((20, 20, 3), 0.3, np.float32), 47, 13), 0.3, atol=1e-6)

    def test_a_smooth_picture_survives_there_and_back(self):
        x = np.linspace(0, 2 * np.pi, 64, dtype=np.float32)
        picture = np.stack(np.broadcast_arrays(np.sin(x)[:, None], np.cos(x)[None], np.float32(0.5)), -1) / 2 + 0.5
        np.testing.assert_allclose(resize(resize(picture, 128, 128), 64, 64), picture, atol=0.01)
        np.testing.assert_allclose(resize(picture, 32, 32).mean((0, 1)), picture.mean((0, 1)), atol=0.005)

    def test_the_same_size_is_the_same_array(self):
        array = np.zeros((20, 30), np.float32)
        assert resize(array, 30, 20) is array
