"""Masks from the files that painters have."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw
from scumble.engine.canvas.files import write_picture
from scumble.engine.canvas.masks import read_mask
from scumble.engine.canvas.picture import Picture
from scumble.engine.canvas.sources import FileSources, Sources
from scumble.engine.contract import BadPicture, BadRequest, Mask

SIZE = (40, 32)  # width, height
RAMP = np.broadcast_to(np.linspace(0, 1, SIZE[0]), (SIZE[1], SIZE[0]))


@pytest.fixture
def read(tmp_path):
    """Writes pixels to a file and reads them as a mask."""

    def read(pixels: np.ndarray, colour: str | None = None, suffix: str = ".png", **options: object) -> np.ndarray:
        path = tmp_path / f"mask{suffix}"
        write_picture(path, Picture(pixels, **options))
        return read_mask(Mask(str(path), colour), *SIZE)

    return read


def layer(colours: np.ndarray, alpha: np.ndarray) -> np.ndarray:
    """8-bit RGBA of [height, width, 3] colours 0..255 and an alpha 0..1."""
    return np.dstack([np.broadcast_to(colours, (*alpha.shape, 3)), np.rint(alpha * 255)]).astype(np.uint8)


class TestGray:
    @pytest.mark.parametrize(("depth", "step"), [(np.uint8, 255), (np.uint16, 65535)])
    def test_its_value_counts(self, read, depth, step):
        mask = read(np.rint(RAMP * step).astype(depth)[..., None])
        assert mask.dtype == np.float32
        np.testing.assert_allclose(mask, RAMP, atol=0.6 / step)
        assert (mask.min(), mask.max()) == (0.0, 1.0)

    def test_rgb_of_equal_channels_is_the_same_mask(self, read):
        gray = np.rint(RAMP * 255).astype(np.uint8)[..., None]
        np.testing.assert_array_equal(read(gray), read(gray.repeat(3, -1)))

    def test_a_profile_changes_nothing(self, read, gray_gamma):
        gray = np.rint(RAMP * 255).astype(np.uint8)[..., None]
        np.testing.assert_array_equal(read(gray, profile=gray_gamma), read(gray))

    def test_floats_are_clipped(self, read):
        mask = read((RAMP * 3 - 1).astype(np.float32)[..., None], suffix=".exr")
        np.testing.assert_allclose(mask, np.clip(RAMP * 3 - 1, 0, 1), atol=1e-6)

    def test_single_bits(self, tmp_path):
        Image.fromarray(RAMP > 0.5).save(tmp_path / "a.png")
        np.testing.assert_array_equal(read_mask(Mask(str(tmp_path / "a.png")), *SIZE), RAMP > 0.5)


class TestAlpha:
    @pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (200, 30, 90)])
    def test_a_layer_of_one_colour_counts_by_its_alpha(self, read, colour):
        np.testing.assert_allclose(read(layer(np.array(colour), RAMP)), RAMP, atol=0.003)

    def test_a_painted_layer_counts_by_its_alpha(self, read, noise):
        np.testing.assert_allclose(read(layer(noise(np.uint8, 3, SIZE[1], SIZE[0]), RAMP)), RAMP, atol=0.003)

    def test_the_colours_that_nobody_sees_do_not_matter(self, read, noise):
        alpha = (RAMP > 0.5).astype(float)
        pixels = layer(np.array((255, 255, 255)), alpha)
        pixels[alpha == 0, :3] = noise(np.uint8, 3, SIZE[1], SIZE[0])[alpha == 0]
        np.testing.assert_array_equal(read(pixels), alpha)

    def test_grays_on_transparency_are_gray_times_alpha(self, read):
        gray = np.where(np.arange(SIZE[1])[:, None] < 16, 0, 255)[..., None]
        np.testing.assert_allclose(read(layer(gray, RAMP)), RAMP * (gray[..., 0] / 255), atol=0.003)

    def test_an_opaque_alpha_changes_nothing(self, read):
        gray = np.rint(RAMP * 255)[..., None]
        np.testing.assert_allclose(read(layer(gray, np.ones_like(RAMP))), RAMP, atol=0.003)

    def test_openexr_with_associated_colours(self, read):
        pixels = np.repeat(RAMP[..., None], 4, -1).astype(np.float32)  # white, multiplied by its alpha
        np.testing.assert_allclose(read(pixels, suffix=".exr", associated=True), RAMP, atol=1e-6)


def colour_map(smooth: bool) -> Image.Image:
    """Blue ground, a red and a green disc that overlap; drawn four times as large and shrunk where smooth."""
    factor = 4 if smooth else 1
    image = Image.new("RGB", (SIZE[0] * factor, SIZE[1] * factor), "#0000ff")
    draw = ImageDraw.Draw(image)
    draw.ellipse([4 * factor, 4 * factor, 22 * factor, 27 * factor], fill="#ff0000")
    draw.ellipse([17 * factor, 6 * factor, 36 * factor, 26 * factor], fill="#00ff00")
    return image.resize(SIZE, Image.Resampling.BOX)


class TestColourMap:
    def test_hard_edges_are_exact(self, read):
        pixels = np.asarray(colour_map(smooth=False))
        for colour, rgb in {"#ff0000": (255, 0, 0), "#00FF00": (0, 255, 0), "#0000ff": (0, 0, 255)}.items():
            np.testing.assert_array_equal(read(pixels, colour), (pixels == rgb).all(-1))

    def test_smooth_edges_are_shared(self, read):
        pixels = np.asarray(colour_map(smooth=True))
        red, green, blue = (read(pixels, colour) for colour in ("#ff0000", "#00ff00", "#0000ff"))
        # In these three colours a pixel's channels are the true shares.
        for mask, channel in ((red, 0), (green, 1), (blue, 2)):
            two_meet = (pixels > 0).sum(-1) <= 2
            np.testing.assert_allclose(mask[two_meet], pixels[..., channel][two_meet] / 255, atol=0.01)
        np.testing.assert_allclose(red + green + blue, 1, atol=0.01)

    def test_edges_that_ring_leave_no_seam(self, read):
        """Lanczos mixes over three pixels and overshoots."""
        pixels = np.asarray(colour_map(smooth=False).resize((160, 128)).resize(SIZE, Image.Resampling.LANCZOS))
        total = sum(read(pixels, colour) for colour in ("#ff0000", "#00ff00", "#0000ff"))
        np.testing.assert_allclose(total, 1, atol=0.1)

    def test_a_mixture_of_others_does_not_belong(self, read):
        """Purple is between red and blue, but their common border is no purple region."""
        pixels = np.asarray(colour_map(smooth=True)).copy()
        pixels[:6, 34:] = (128, 0, 127)
        mask = read(pixels, "#80007f")
        assert (mask[:6, 34:] == 1).all()
        assert mask[10:, :].max() == 0

    def test_sixteen_bits(self, read):
        pixels = np.asarray(colour_map(smooth=False))
        np.testing.assert_array_equal(read(pixels.astype(np.uint16) * 257, "#ff0000"), read(pixels, "#ff0000"))

    def test_transparency_takes_away(self, read):
        pixels = layer(np.array((255, 0, 0)), RAMP)
        np.testing.assert_allclose(read(pixels, "#ff0000"), RAMP, atol=0.003)

    def test_a_colour_that_is_not_there(self, read):
        with pytest.raises(BadRequest) as caught:
            read(np.asarray(colour_map(smooth=False)), "#123456")
        assert "has no pixel of the colour #123456" in caught.value.cause
        assert "#0000ff, #00ff00, #ff0000" in caught.value.remedy

    def test_a_colour_that_is_only_under_transparency(self, read):
        with pytest.raises(BadRequest, match="It is transparent"):
            read(layer(np.array((255, 0, 0)), np.zeros_like(RAMP)), "#ff0000")


class TestBadMasks:
    def test_another_size(self, tmp_path, noise):
        write_picture(tmp_path / "mask.png", Picture(noise(np.uint8, 1, 80, 100)))
        with pytest.raises(BadPicture) as caught:
            read_mask(Mask(str(tmp_path / "mask.png")), 200, 160)
        assert "mask.png is 100 x 80 pixels, but its picture is 200 x 160" in caught.value.cause
        assert caught.value.remedy == "Export the mask at 200 x 160 pixels."

    @pytest.mark.parametrize(
        "pixels",
        [
            np.zeros((*RAMP.shape, 1), np.uint8),
            np.zeros((*RAMP.shape, 4), np.uint8),
            layer(np.array((255, 255, 255)), np.zeros_like(RAMP)),
            layer(np.array((0, 0, 0)), np.ones_like(RAMP)),
        ],
    )
    def test_covers_nothing(self, read, pixels):
        with pytest.raises(BadPicture, match=r"mask\.png covers nothing.*Paint white"):
            read(pixels)

    def test_unreadable(self, tmp_path):
        (tmp_path / "mask.png").write_text("not a picture at all")
        with pytest.raises(BadPicture, match=r"mask\.png is not a picture"):
            read_mask(Mask(str(tmp_path / "mask.png")), *SIZE)


class TestFileSources:
    def test_is_a_source(self):
        sources: Sources = FileSources()
        assert sources

    def test_a_file_is_read_once_within_a_request(self, tmp_path, noise):
        path = tmp_path / "a.png"
        write_picture(path, Picture(noise(np.uint8, 1, SIZE[1], SIZE[0])))
        sources = FileSources()
        picture = sources.picture(str(path))
        path.unlink()
        assert sources.picture(str(path)) is picture
        np.testing.assert_allclose(sources.mask(Mask(str(path)), *SIZE), picture.pixels[..., 0] / 255, atol=1e-6)

    def test_a_missing_file(self, tmp_path):
        with pytest.raises(BadPicture, match="There is no file"):
            FileSources().picture(str(tmp_path / "gone.png"))
