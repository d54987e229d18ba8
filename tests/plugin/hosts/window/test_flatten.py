"""Layers laid over each other, without losing a bit."""

from __future__ import annotations

import numpy as np
import pytest
from scumble.engine.contract import BadPicture
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.hosts.window import coverage
from scumble.plugin.hosts.window.flatten import Part, flattened

WIDTH, HEIGHT = 23, 150  # more rows than are composed at a time
DTYPES = {"u8": np.uint8, "u16": np.uint16, "f16": np.float16, "f32": np.float32}


def noise(depth, channels, seed=1, width=WIDTH, height=HEIGHT, **more):
    random = np.random.default_rng(seed)
    dtype = DTYPES[depth]
    if depth.startswith("f"):
        values = random.random((height, width, channels)).astype(dtype)
    else:
        values = random.integers(0, np.iinfo(dtype).max + 1, (height, width, channels), dtype)
    return of(values, depth, **more)


def of(values, depth, **more):
    return Pixels(values.shape[1], values.shape[0], values.shape[2], depth, values.tobytes(), **more)


def array(pixels):
    values = np.frombuffer(bytes(pixels.data), DTYPES[pixels.depth])
    return values.reshape(pixels.height, pixels.width, pixels.channels)


def nothing(depth):
    return of(np.zeros((HEIGHT, WIDTH, 4), DTYPES[depth]), depth)


class TestExact:
    @pytest.mark.parametrize("depth", DTYPES)
    @pytest.mark.parametrize("channels", [1, 2, 3, 4])
    def test_one_layer_alone_is_itself(self, depth, channels):
        pixels = noise(depth, channels)
        assert flattened([Part("a", pixels)], WIDTH, HEIGHT) is pixels

    @pytest.mark.parametrize("depth", DTYPES)
    def test_what_hides_all_is_itself(self, depth):
        above, below = noise(depth, 3), noise(depth, 4, seed=2)
        assert flattened([Part("a", above), Part("b", below)], WIDTH, HEIGHT) is above

    @pytest.mark.parametrize("depth", DTYPES)
    @pytest.mark.parametrize("channels", [3, 4])
    def test_what_lies_under_nothing_is_unchanged(self, depth, channels):
        """Also where its alpha is low: 16-bit colours keep all their bits."""
        below = noise(depth, channels)
        out = flattened([Part("empty", nothing(depth)), Part("b", below)], WIDTH, HEIGHT)
        assert (out.depth, out.channels) == (depth, channels)
        seen = array(below)[..., 3] > 0 if channels == 4 else slice(None)
        before, after = array(below)[seen].astype(float), array(out)[seen].astype(float)
        np.testing.assert_allclose(after, before, rtol=0, atol=2e-7 if depth == "f32" else 0)

    def test_a_profile_is_kept(self):
        below = noise("u16", 3, profile=b"whatever it is")
        empty = of(np.zeros((HEIGHT, WIDTH, 4), np.uint16), "u16", profile=b"whatever it is")
        assert flattened([Part("a", empty), Part("b", below)], WIDTH, HEIGHT).profile == b"whatever it is"


class TestOver:
    @pytest.mark.parametrize(("depth", "tolerance"), [("u8", 0.51), ("u16", 0.51), ("f32", 1e-5)])
    def test_is_the_textbooks(self, depth, tolerance):
        above, below = noise(depth, 4), noise(depth, 4, seed=2)
        most = 1.0 if depth == "f32" else np.iinfo(DTYPES[depth]).max
        a, b = array(above).astype(np.float64) / most, array(below).astype(np.float64) / most
        alpha = a[..., 3:] + b[..., 3:] * (1 - a[..., 3:])
        colours = (a[..., :3] * a[..., 3:] + b[..., :3] * b[..., 3:] * (1 - a[..., 3:])) / np.maximum(alpha, 1e-9)
        out = array(flattened([Part("a", above), Part("b", below)], WIDTH, HEIGHT)).astype(np.float64)
        seen = alpha[..., 0] > 0.05
        np.testing.assert_allclose(out[..., 3:], alpha * most, atol=tolerance)
        np.testing.assert_allclose(out[seen][:, :3], (colours * most)[seen], atol=tolerance * 2)

    def test_a_mask_shows_what_is_below(self):
        above, below = noise("u16", 3), noise("u16", 3, seed=2)
        mask = coverage.from_pixels(
            of(np.repeat([[0, 255]], HEIGHT, 0).repeat([12, 11], 1)[..., None].astype(np.uint8), "u8")
        )
        out = array(flattened([Part("a", above, mask=mask), Part("b", below)], WIDTH, HEIGHT))
        np.testing.assert_array_equal(out[:, :12], array(below)[:, :12])
        np.testing.assert_array_equal(out[:, 12:], array(above)[:, 12:])

    def test_a_small_layer_lies_where_it_is(self):
        below = noise("u8", 3)
        small = of(np.full((5, 4, 3), 7, np.uint8), "u8")
        out = array(flattened([Part("a", small, left=-2, top=10), Part("b", below)], WIDTH, HEIGHT))
        assert (out[10:15, :2] == 7).all()
        np.testing.assert_array_equal(out[:, 2:], array(below)[:, 2:])

    def test_a_layer_smaller_than_the_canvas_leaves_the_rest_transparent(self):
        out = flattened([Part("a", of(np.full((5, 4, 3), 7, np.uint8), "u8"), left=3)], WIDTH, HEIGHT)
        assert out.channels == 4
        assert array(out)[..., 3].sum() == 5 * 4 * 255

    def test_eight_bits_over_floats_become_linear(self):
        below = of(np.zeros((HEIGHT, WIDTH, 3), np.float32), "f32")
        above = of(np.full((HEIGHT, WIDTH, 4), 188, np.uint8), "u8")
        out = array(flattened([Part("a", above), Part("b", below)], WIDTH, HEIGHT))
        assert out[0, 0] == pytest.approx(0.503 * 188 / 255, abs=0.01)  # IEC 61966-2-1: 188 is half of white

    def test_a_profile_that_qt_cannot_read_is_refused_in_words(self):
        above, below = noise("u8", 4), noise("u8", 3, profile=b"whatever it is")
        with pytest.raises(BadPicture, match="The colours of sky have a profile"):
            flattened([Part("sky", above), Part("b", below)], WIDTH, HEIGHT)

    def test_nothing_to_see_is_refused_in_words(self):
        with pytest.raises(BadPicture, match="No layer is visible"):
            flattened([], WIDTH, HEIGHT)
