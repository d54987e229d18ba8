"""Stored colours to working ones and back."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageCms
from scumble.engine.canvas import icc
from scumble.engine.canvas.colour import decode_srgb, encode_srgb, from_working, to_working
from scumble.engine.canvas.picture import Picture
from scumble.engine.contract import BadPicture
from skimage.color import rgb2lab


def in_gamut(depth: type, channels: int, seed: int = 1) -> np.ndarray:
    """Values whose colours every profile of these tests shares with sRGB: not too pure. Floats are 0.1..0.9."""
    random = np.random.default_rng(seed)
    gray = random.uniform(0.15, 0.85, (32, 32, 1))
    values = np.clip(gray + random.uniform(-0.05, 0.05, (32, 32, channels)), 0, 1)
    if channels in (2, 4):
        values[..., -1] = random.random((32, 32))
        values[:4, :, -1] = 0
    full = np.iinfo(depth).max if np.issubdtype(depth, np.integer) else 1
    return (np.rint(values * full) if full > 1 else values).astype(depth)


class TestWorkingColours:
    def test_srgb_integers_are_only_divided(self):
        pixels = np.arange(256, dtype=np.uint8).reshape(16, 16, 1).repeat(3, -1)
        rgb, alpha = to_working(Picture(pixels))
        assert rgb.dtype == np.float32
        assert alpha is None
        np.testing.assert_array_equal(rgb, pixels.astype(np.float32) / np.float32(255))

    def test_floats_without_a_profile_are_linear_light(self):
        rgb, _ = to_working(Picture(np.full((16, 16, 3), 0.2140411, np.float32)))
        np.testing.assert_allclose(rgb, 0.5, atol=1e-6)

    def test_a_profile_is_followed(self, adobe_rgb):
        pixels = np.full((16, 16, 3), (200, 120, 60), np.uint8)
        rgb, _ = to_working(Picture(pixels, adobe_rgb))
        reference = ImageCms.profileToProfile(
            Image.fromarray(pixels),
            ImageCms.ImageCmsProfile(io.BytesIO(adobe_rgb)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        )
        np.testing.assert_allclose(rgb[0, 0] * 255, np.asarray(reference)[0, 0], atol=0.6)
        assert rgb[0, 0, 0] * 255 > 210

    def test_gray_is_three_equal_channels(self, gray_gamma):
        for profile in (None, gray_gamma):
            rgb, _ = to_working(Picture(in_gamut(np.uint16, 1), profile))
            assert rgb.shape == (32, 32, 3)
            np.testing.assert_allclose(np.ptp(rgb, axis=-1), 0, atol=1e-4)

    def test_gray_with_a_profile_for_rgb(self, adobe_rgb):
        gray, _ = to_working(Picture(np.full((16, 16, 1), 100, np.uint8), adobe_rgb))
        rgb, _ = to_working(Picture(np.full((16, 16, 3), 100, np.uint8), adobe_rgb))
        np.testing.assert_array_equal(gray, rgb)

    def test_wide_and_bright_values_are_clipped(self, linear_rec2020):
        pixels = np.zeros((16, 16, 3), np.float32)
        pixels[..., 1] = 7.0
        rgb, _ = to_working(Picture(pixels, linear_rec2020))
        assert rgb.min() == 0.0
        assert rgb.max() == 1.0

    def test_broken_floats_become_black_or_white(self):
        pixels = np.full((16, 16, 4), 0.5, np.float32)
        pixels[0, 0], pixels[0, 1], pixels[0, 2] = np.nan, np.inf, -np.inf
        rgb, alpha = to_working(Picture(pixels))
        np.testing.assert_array_equal(rgb[0, :3, 0], [0, 1, 0])
        np.testing.assert_array_equal(alpha[0, :3], [0, 1, 0])

    def test_associated_colours_are_divided_by_alpha(self):
        pixels = np.full((16, 16, 4), 0.25, np.float32)
        pixels[..., 3] = 0.5
        pixels[0, ..., 3] = 0.0
        rgb, alpha = to_working(Picture(pixels, associated=True))
        np.testing.assert_allclose(rgb[1:], encode_srgb(np.float32(0.5)), atol=1e-6)
        assert (rgb[0] == 0).all()
        np.testing.assert_array_equal(alpha, pixels[..., 3])


class TestThereAndBack:
    @pytest.mark.parametrize(
        ("channels", "profile", "associated"),
        [
            (channels, profile, associated)
            for channels in (1, 2, 3, 4)
            for profile in (None, "adobe_rgb", "linear_rec2020", *(["gray_gamma"] if channels <= 2 else []))
            for associated in ((False, True) if channels in (2, 4) else (False,))
        ],
    )
    @pytest.mark.parametrize("depth", [np.uint8, np.uint16, np.float16, np.float32])
    def test_within_one_unit(self, request, depth, channels, profile, associated):
        pixels = in_gamut(depth, channels)
        if associated:
            colours = pixels[..., :-1].astype(np.float64) * (pixels[..., -1:] / _full(depth))
            pixels[..., :-1] = np.rint(colours) if np.issubdtype(depth, np.integer) else colours
        picture = Picture(pixels, profile and request.getfixturevalue(profile), associated)
        rgb, _ = to_working(picture)
        back = from_working(rgb, picture)
        assert (back.profile, back.associated, back.pixels.dtype) == (picture.profile, associated, pixels.dtype)
        # A unit of a float: what float32 arithmetic, or a half's 11 bits, can tell apart around 1.
        unit = {np.float16: 2**-11, np.float32: 3e-5}.get(depth, 1)
        difference = np.abs(back.pixels.astype(np.float64) - pixels)
        assert difference.max() <= unit
        if channels in (2, 4):
            assert back.pixels[..., -1].tobytes() == pixels[..., -1].tobytes()

    def test_srgb_under_another_name_costs_nothing(self):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        pixels = np.random.default_rng(0).integers(0, 65536, (64, 64, 3)).astype(np.uint16)
        picture = Picture(pixels, profile)
        np.testing.assert_array_equal(from_working(to_working(picture)[0], picture).pixels, pixels)

    def test_srgb_curve_against_itself(self):
        values = np.linspace(-1, 3, 1001, dtype=np.float32)
        np.testing.assert_allclose(decode_srgb(encode_srgb(values)), values, atol=2e-6)


class TestResults:
    def test_gray_gets_the_lightness_of_the_colour(self):
        rgb = np.broadcast_to(np.array([0.9, 0.2, 0.3], np.float32), (16, 16, 3))
        gray = from_working(rgb, Picture(np.zeros((16, 16, 1), np.uint16))).pixels[0, 0, 0] / 65535
        lightness = rgb2lab(np.array([[[gray] * 3, rgb[0, 0]]]))[0, :, 0]
        assert lightness[0] == pytest.approx(lightness[1], abs=0.01)

    def test_gray_with_profiles_gets_the_same_lightness(self, gray_gamma, adobe_rgb):
        rgb = np.broadcast_to(np.array([0.9, 0.2, 0.3], np.float32), (16, 16, 3))
        expected = to_working(from_working(rgb, Picture(np.zeros((16, 16, 1), np.uint16))))[0][0, 0, 0]
        for profile in (gray_gamma, adobe_rgb):
            gray = from_working(rgb, Picture(np.zeros((16, 16, 1), np.uint16), profile))
            assert to_working(gray)[0][0, 0, 0] == pytest.approx(expected, abs=2e-3)

    def test_of_another_size_is_a_mistake_of_the_caller(self):
        with pytest.raises(ValueError, match="rgb is"):
            from_working(np.zeros((16, 17, 3), np.float32), Picture(np.zeros((16, 16, 3), np.uint8)))


class TestProfiles:
    def test_a_picture_with_a_profile_that_cannot_be_opened(self):
        broken = bytearray(icc.srgb_profile())
        broken[200:] = b"\0" * (len(broken) - 200)
        with pytest.raises(BadPicture, match="profile cannot be used"):
            to_working(Picture(np.zeros((16, 16, 3), np.uint8), bytes(broken)))

    def test_chromaticities_return(self):
        stored = (0.713, 0.293, 0.165, 0.83, 0.128, 0.044, 0.32168, 0.33767)  # ACEScg
        np.testing.assert_allclose(icc.linear_chromaticities(icc.linear_profile(stored)), stored, atol=2e-4)

    def test_a_curved_profile_has_no_linear_chromaticities(self, adobe_rgb, gray_gamma):
        assert icc.linear_chromaticities(adobe_rgb) is None
        assert icc.linear_chromaticities(gray_gamma) is None


def _full(depth: type) -> float:
    return np.iinfo(depth).max if np.issubdtype(depth, np.integer) else 1.0
