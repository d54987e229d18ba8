"""Reading and writing files: bit for bit, or a sentence."""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import numpy as np
import OpenImageIO
import pytest
import tifffile
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, features
from scumble.engine.canvas import files, formats, icc
from scumble.engine.canvas.files import check_writable, read_picture, write_picture
from scumble.engine.canvas.picture import Picture
from scumble.engine.contract import BadPicture, BadRequest, DiskFull, OutOfMemory, WriteFailed, in_english
from skimage.color import rgb2lab

LOSSLESS = [
    (suffix, depth)
    for suffix, form in {".png": formats.PNG, ".tif": formats.TIFF, ".exr": formats.EXR}.items()
    for depth in form.depths
]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def save(image: Image.Image, path: Path, **options: object) -> Path:
    image.save(path, **options)
    return path


class TestRoundTrips:
    @pytest.mark.parametrize("channels", [1, 2, 3, 4])
    @pytest.mark.parametrize(("suffix", "depth"), LOSSLESS)
    def test_every_value_returns_bit_for_bit(self, tmp_path, suffix, depth, channels, noise):
        path = tmp_path / f"picture{suffix}"
        pixels = noise(depth, channels)
        has_alpha, associated = channels in (2, 4), suffix == ".exr" and channels in (2, 4)
        write_picture(path, Picture(pixels, associated=associated))
        back = read_picture(path)
        assert back.pixels.dtype == depth
        assert back.pixels.tobytes() == pixels.tobytes()
        assert (back.has_alpha, back.associated, back.profile, back.notices) == (has_alpha, associated, None, ())

    @pytest.mark.parametrize("channels", [1, 2, 3, 4])
    @pytest.mark.parametrize("depth", formats.TIFF.depths)
    def test_associated_tiff_stays_associated(self, tmp_path, depth, channels, noise):
        pixels = noise(depth, channels)
        write_picture(tmp_path / "a.tif", Picture(pixels, associated=channels in (2, 4)))
        back = read_picture(tmp_path / "a.tif")
        assert back.associated is (channels in (2, 4))
        assert back.pixels.tobytes() == pixels.tobytes()

    def test_nan_and_infinity_in_floats(self, tmp_path, noise):
        pixels = noise(np.float32, 3)
        pixels[0, :3] = np.array([[np.nan], [np.inf], [-np.inf]])
        for suffix in (".tif", ".exr"):
            write_picture(tmp_path / f"a{suffix}", Picture(pixels))
            assert read_picture(tmp_path / f"a{suffix}").pixels.tobytes() == pixels.tobytes()

    @pytest.mark.parametrize("suffix", [".png", ".tif", ".webp", ".jpg"])
    def test_colour_profile(self, tmp_path, adobe_rgb, suffix, noise):
        write_picture(tmp_path / f"a{suffix}", Picture(noise(np.uint8, 3), adobe_rgb))
        assert read_picture(tmp_path / f"a{suffix}").profile == adobe_rgb

    @pytest.mark.parametrize("suffix", [".png", ".tif", ".jpg"])
    @pytest.mark.parametrize("depth", [np.uint8, np.uint16])
    def test_gray_profile(self, tmp_path, gray_gamma, suffix, depth, noise):
        write_picture(tmp_path / f"a{suffix}", Picture(noise(depth, 1), gray_gamma))
        assert read_picture(tmp_path / f"a{suffix}").profile == gray_gamma

    def test_chromaticities_of_openexr_become_a_profile_and_return(self, tmp_path, linear_rec2020, noise):
        pixels = noise(np.float16, 4)
        write_picture(tmp_path / "a.exr", Picture(pixels, linear_rec2020, associated=True))
        first = read_picture(tmp_path / "a.exr")
        write_picture(tmp_path / "b.exr", first)
        second = read_picture(tmp_path / "b.exr")
        stored = OpenImageIO.ImageInput.open(str(tmp_path / "b.exr")).spec().getattribute("chromaticities")
        np.testing.assert_allclose(stored, (0.708, 0.292, 0.17, 0.797, 0.131, 0.046, 0.3127, 0.3290), atol=2e-4)
        assert second.pixels.tobytes() == pixels.tobytes()
        assert first.profile is not None

    @pytest.mark.parametrize("channels", [3, 4])
    def test_webp_is_lossless(self, tmp_path, channels, noise):
        pixels = noise(np.uint8, channels)
        write_picture(tmp_path / "a.webp", Picture(pixels))
        assert read_picture(tmp_path / "a.webp").pixels.tobytes() == pixels.tobytes()

    def test_jpeg_is_near(self, tmp_path):
        ramp = np.linspace(0, 255, 64, dtype=np.uint8)
        pixels = np.stack(np.broadcast_arrays(ramp[:, None], ramp[None], np.uint8(90)), -1)
        write_picture(tmp_path / "a.jpg", Picture(pixels))
        assert np.abs(read_picture(tmp_path / "a.jpg").pixels.astype(int) - pixels).max() <= 4

    @pytest.mark.parametrize("suffix", [".png", ".tif", ".jpg"])
    def test_resolution(self, tmp_path, suffix, noise):
        write_picture(tmp_path / f"a{suffix}", Picture(noise(np.uint8, 3), resolution=(300.0, 150.0)))
        assert read_picture(tmp_path / f"a{suffix}").resolution == pytest.approx((300, 150), abs=0.1)

    def test_names_with_blanks_and_other_letters(self, tmp_path, noise):
        folder = tmp_path / "Bilder für 猫 mit Lücken"
        folder.mkdir()
        for suffix in formats.SUFFIXES:
            write_picture(folder / f"größe #1{suffix}", Picture(noise(np.uint8, 3)))
            assert read_picture(folder / f"größe #1{suffix}").width == 32


class TestWhatAFormatCannotHold:
    """Writing converts as an editor's export does."""

    def test_sixteen_bits_to_jpeg_and_webp_are_rounded(self, tmp_path, adobe_rgb, noise):
        pixels = noise(np.uint16, 3)
        write_picture(tmp_path / "a.webp", Picture(pixels, adobe_rgb))
        back = read_picture(tmp_path / "a.webp")
        assert back.profile == adobe_rgb
        np.testing.assert_array_equal(back.pixels, np.rint(pixels / 257).astype(np.uint8))

    def test_float_to_png_is_srgb_in_sixteen_bits(self, tmp_path):
        pixels = np.full((16, 16, 3), 0.5, np.float32)
        pixels[0] = 3.0
        write_picture(tmp_path / "a.png", Picture(pixels))
        back = read_picture(tmp_path / "a.png").pixels
        assert back.dtype == np.uint16
        assert back[1, 0, 0] == pytest.approx(0.735357 * 65535, abs=1)
        assert (back[0] == 65535).all()

    def test_integers_to_openexr_are_linear_and_associated(self, tmp_path):
        pixels = np.full((16, 16, 4), 188, np.uint8)
        pixels[..., 3] = 51
        write_picture(tmp_path / "a.exr", Picture(pixels))
        back = read_picture(tmp_path / "a.exr")
        linear = ((188 / 255 + 0.055) / 1.055) ** 2.4
        np.testing.assert_allclose(back.pixels[0, 0], [linear * 0.2] * 3 + [0.2], rtol=1e-5)

    def test_associated_float_to_png_is_divided_by_alpha(self, tmp_path):
        pixels = np.full((16, 16, 4), 0.25, np.float32)
        pixels[..., 3] = 0.5
        write_picture(tmp_path / "a.png", Picture(pixels, associated=True))
        back = read_picture(tmp_path / "a.png").pixels[0, 0] / 65535
        np.testing.assert_allclose(back, [0.735357] * 3 + [0.5], atol=2e-5)

    @pytest.mark.parametrize("associated", [False, True])
    def test_alpha_to_jpeg_is_painted_on_white(self, tmp_path, associated):
        pixels = np.zeros((16, 16, 4), np.uint8)
        pixels[..., 3] = 51
        pixels[8:, :, 3] = 0
        write_picture(tmp_path / "a.jpg", Picture(pixels, associated=associated))
        back = read_picture(tmp_path / "a.jpg").pixels
        assert back.shape == (16, 16, 3)
        assert abs(int(back[2, 2, 0]) - 204) <= 2
        assert back[13, 2, 0] >= 253

    def test_gray_to_webp_becomes_rgb(self, tmp_path, noise):
        pixels = noise(np.uint8, 2)
        write_picture(tmp_path / "a.webp", Picture(pixels))
        back = read_picture(tmp_path / "a.webp").pixels
        np.testing.assert_array_equal(back, pixels[..., [0, 0, 0, 1]])

    def test_nonlinear_float_profile_to_openexr_becomes_linear_light(self, tmp_path, adobe_rgb):
        write_picture(tmp_path / "a.exr", Picture(np.full((16, 16, 3), 0.5, np.float32), adobe_rgb))
        back = read_picture(tmp_path / "a.exr")
        assert back.profile is None
        np.testing.assert_allclose(back.pixels, 0.5**2.19921875, rtol=2e-3)

    def test_a_side_that_webp_cannot_hold_is_told_before_the_work(self, tmp_path):
        long = Picture(np.zeros((16, 17_000, 3), np.uint8))
        with pytest.raises(WriteFailed, match=r"WebP cannot hold 17000 x 16 pixels.*16383"):
            check_writable(tmp_path / "a.webp", long)
        assert list(tmp_path.iterdir()) == []


class TestOtherKindsOfPictures:
    def test_one_bit_becomes_gray(self, tmp_path, noise):
        image = Image.fromarray(noise(np.uint8, 1)[..., 0] > 127)
        for name in ("a.png", "a.tif", "a.bmp"):
            back = read_picture(save(image, tmp_path / name))
            np.testing.assert_array_equal(back.pixels[..., 0], np.asarray(image) * np.uint8(255))

    def test_gray_with_alpha(self, tmp_path, noise):
        pixels = noise(np.uint8, 2)
        assert read_picture(save(Image.fromarray(pixels), tmp_path / "a.png")).pixels.tobytes() == pixels.tobytes()

    def test_palette_becomes_rgb(self, tmp_path, noise):
        image = Image.fromarray(noise(np.uint8, 3)).quantize(16)
        expected = np.asarray(image.convert("RGB"))
        for name in ("a.png", "a.gif", "a.bmp"):
            np.testing.assert_array_equal(read_picture(save(image, tmp_path / name)).pixels, expected)
        # A TIFF's palette has 16 bits; Pillow writes 190 as 190 * 256, which is a little less than 190 / 255.
        np.testing.assert_allclose(read_picture(save(image, tmp_path / "a.tif")).pixels.astype(int), expected, atol=1)

    def test_palette_with_transparency_becomes_rgba(self, tmp_path, noise):
        image = Image.fromarray(noise(np.uint8, 3)).quantize(16)
        for name in ("a.png", "a.gif"):
            back = read_picture(save(image, tmp_path / name, transparency=3))
            np.testing.assert_array_equal(back.pixels[..., 3] == 0, np.asarray(image) == 3)

    @pytest.mark.skipif(not features.check("avif"), reason="this Pillow was built without AVIF")
    def test_avif(self, tmp_path):
        path = save(Image.new("RGB", (32, 32), (200, 100, 50)), tmp_path / "a.avif")
        np.testing.assert_allclose(read_picture(path).pixels[9, 9], (200, 100, 50), atol=4)

    def test_the_content_counts_and_not_the_suffix(self, tmp_path, noise):
        image = Image.fromarray(noise(np.uint8, 3))
        save(image, tmp_path / "a.png", format="BMP")
        np.testing.assert_array_equal(read_picture(tmp_path / "a.png").pixels, np.asarray(image))

    @pytest.mark.parametrize("name", ["a.png", "a.gif", "a.webp", "a.tif"])
    def test_of_several_frames_the_first_is_taken_and_said(self, tmp_path, name):
        frames = [Image.fromarray(np.full((20, 20, 3), level, np.uint8)) for level in (10, 120, 240)]
        options = {"lossless": True} if name.endswith("webp") else {}
        frames[0].save(tmp_path / name, save_all=True, append_images=frames[1:], **options)
        back = read_picture(tmp_path / name)
        assert (back.pixels[..., 0] == 10).all()
        assert in_english(back.notices) == f"{tmp_path / name} holds several pictures; the first is used."

    @pytest.mark.parametrize("name", ["a.jpg", "a.png", "a.tif", "a.webp"])
    @pytest.mark.parametrize("orientation", range(1, 9))
    def test_exif_orientation_is_applied(self, tmp_path, name, orientation):
        ramp = np.zeros((24, 40), np.uint8)
        ramp[:12, :20], ramp[:12, 20:], ramp[12:, :20] = 250, 170, 90
        image = Image.fromarray(ramp).convert("RGB")
        exif = Image.Exif()
        exif[0x0112] = orientation
        save(image, tmp_path / name, exif=exif)
        turns = {
            2: [Image.Transpose.FLIP_LEFT_RIGHT],
            3: [Image.Transpose.ROTATE_180],
            4: [Image.Transpose.FLIP_TOP_BOTTOM],
            5: [Image.Transpose.TRANSPOSE],
            6: [Image.Transpose.ROTATE_270],
            7: [Image.Transpose.TRANSVERSE],
            8: [Image.Transpose.ROTATE_90],
        }
        for turn in turns.get(orientation, []):
            image = image.transpose(turn)
        back = read_picture(tmp_path / name).pixels
        assert back.shape[:2] == (image.height, image.width)
        assert np.abs(back[..., 0].astype(int) - np.asarray(image)[..., 0]).mean() < 8

    def test_cmyk_without_profile_is_converted_and_said(self, tmp_path):
        image = Image.new("CMYK", (32, 32), (0, 255, 255, 0))
        for name in ("a.jpg", "a.tif"):
            back = read_picture(save(image, tmp_path / name))
            np.testing.assert_allclose(back.pixels[5, 5], [255, 0, 0], atol=3)
            assert "CMYK" in in_english(back.notices)
            assert "guess" in in_english(back.notices)

    @pytest.mark.parametrize(
        ("inks", "lab"), [((0, 0, 0, 0), (100, 0, 0)), ((0, 255, 0, 0), (50, 75, 0)), ((0, 0, 0, 255), (0, 0, 0))]
    )
    @pytest.mark.parametrize("name", ["a.jpg", "a.tif"])
    def test_cmyk_is_converted_through_its_profile(self, tmp_path, press, name, inks, lab):
        back = read_picture(save(Image.new("CMYK", (32, 32), inks), tmp_path / name, icc_profile=press))
        np.testing.assert_allclose(rgb2lab(back.pixels[5, 5] / 255, illuminant="D65"), lab, atol=3)
        assert back.profile is None
        assert "was converted to sRGB through its profile" in in_english(back.notices)

    def test_sixteen_bit_cmyk_keeps_its_depth(self, tmp_path):
        inks = np.zeros((32, 32, 4), np.uint16)
        inks[..., 3] = 13107
        tifffile.imwrite(tmp_path / "a.tif", inks, photometric="separated")
        back = read_picture(tmp_path / "a.tif")
        assert back.pixels.dtype == np.uint16
        assert (back.pixels == 65535 - 13107).all()

    def test_cmyk_with_a_wrong_profile_is_refused(self, tmp_path, adobe_rgb):
        path = save(Image.new("CMYK", (32, 32)), tmp_path / "a.jpg", icc_profile=adobe_rgb)
        with pytest.raises(BadPicture, match="profile that is for RGB pictures"):
            read_picture(path)

    def test_jpeg_inside_tiff(self, tmp_path):
        ramp = np.broadcast_to(np.arange(64, dtype=np.uint8)[:, None, None] * 3, (64, 64, 3))
        tifffile.imwrite(tmp_path / "a.tif", ramp, photometric="rgb", compression="jpeg")
        back = read_picture(tmp_path / "a.tif").pixels
        assert back.shape == ramp.shape
        assert np.abs(back.astype(int) - ramp).max() < 12

    def test_an_unnamed_fourth_channel_of_a_tiff_is_alpha(self, tmp_path, noise):
        pixels = noise(np.uint16, 4)
        tifffile.imwrite(tmp_path / "a.tif", pixels, photometric="rgb", extrasamples=["unspecified"])
        back = read_picture(tmp_path / "a.tif")
        assert (back.has_alpha, back.associated) == (True, False)
        assert back.pixels.tobytes() == pixels.tobytes()

    def test_further_channels_are_left_out_and_said(self, tmp_path, noise):
        pixels = noise(np.float32, 4)
        spec = OpenImageIO.ImageSpec(32, 24, 4, "float")
        spec.channelnames = ("R", "G", "B", "Z")
        output = OpenImageIO.ImageOutput.create(str(tmp_path / "a.exr"))
        output.open(str(tmp_path / "a.exr"), spec)
        output.write_image(pixels)
        output.close()
        back = read_picture(tmp_path / "a.exr")
        assert back.pixels.tobytes() == np.ascontiguousarray(pixels[..., :3]).tobytes()
        assert "channels Z" in in_english(back.notices)

    def test_channels_of_a_named_layer(self, tmp_path, noise):
        pixels = noise(np.float16, 4)
        spec = OpenImageIO.ImageSpec(32, 24, 4, "half")
        spec.channelnames, spec.alpha_channel = ("layer.R", "layer.G", "layer.B", "layer.A"), 3
        output = OpenImageIO.ImageOutput.create(str(tmp_path / "a.exr"))
        output.open(str(tmp_path / "a.exr"), spec)
        output.write_image(pixels)
        output.close()
        assert read_picture(tmp_path / "a.exr").pixels.tobytes() == pixels.tobytes()


def png_of_size(width: int, height: int) -> bytes:
    """A valid PNG header of any size with no pixels behind it: what a decompression bomb looks like at first."""
    buffer = io.BytesIO()
    Image.new("L", (16, 16)).save(buffer, "PNG")
    data = bytearray(buffer.getvalue())
    data[16:24] = struct.pack(">II", width, height)
    data[29:33] = struct.pack(">I", zlib.crc32(data[12:29]))
    return bytes(data)


class TestBadInput:
    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("empty.png", b"", "is empty"),
            ("text.png", b"Dear diary, today I painted nothing at all.", "is not a picture of a known format"),
            ("riff.webp", b"RIFF\x10\0\0\0WAVEfmt nothing", "is not a picture of a known format"),
            ("head.png", b"\x89PNG\r\n\x1a\n", "is damaged or incomplete"),
            ("head.tif", b"II*\0\x08\0\0\0", "is damaged or incomplete"),
            ("head.exr", b"\x76\x2f\x31\x01\x02\0\0\0", "is damaged or incomplete"),
            ("head.jpg", b"\xff\xd8\xff\xe0", "is damaged or incomplete"),
            ("head.gif", b"GIF89a", "is damaged or incomplete"),
            ("head.webp", b"RIFF\x10\0\0\0WEBPVP8 ", "is damaged or incomplete"),
        ],
    )
    def test_what_is_no_picture(self, tmp_path, name, content, words):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(BadPicture) as caught:
            read_picture(tmp_path / name)
        assert str(tmp_path / name) in caught.value.cause
        assert words in caught.value.cause
        assert caught.value.remedy

    def test_missing(self, tmp_path):
        with pytest.raises(BadPicture, match=r"There is no file .*gone\.png"):
            read_picture(tmp_path / "gone.png")

    def test_a_folder(self, tmp_path):
        with pytest.raises(BadPicture, match="is a folder"):
            read_picture(tmp_path)

    def test_below_a_file(self, tmp_path):
        (tmp_path / "file").write_bytes(b"x")
        with pytest.raises(BadPicture, match="cannot be read"):
            read_picture(tmp_path / "file" / "a.png")

    def test_a_name_with_a_zero_byte(self):
        with pytest.raises(BadPicture, match="cannot be read"):
            read_picture("a\0b.png")

    @pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
    def test_no_permission(self, tmp_path):
        path = save(Image.new("L", (20, 20)), tmp_path / "a.png")
        path.chmod(0)
        with pytest.raises(BadPicture, match="cannot be read"):
            read_picture(path)

    @pytest.mark.parametrize("part", [0.2, 0.6, 0.95])
    @pytest.mark.parametrize("suffix", [*formats.SUFFIXES, ".gif", ".bmp"])
    def test_truncated(self, tmp_path, suffix, part, noise):
        path = tmp_path / f"a{suffix}"
        pixels = noise(np.uint8, 3, 96, 128)
        if suffix in formats.SUFFIXES:
            write_picture(path, Picture(pixels))
        else:
            Image.fromarray(pixels).save(path)
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * part)])
        with pytest.raises(BadPicture, match="is damaged or incomplete"):
            read_picture(path)

    @settings(max_examples=150, deadline=None)
    @given(
        st.sampled_from([*formats.SUFFIXES, ".gif", ".bmp"]),
        st.lists(st.tuples(st.integers(0, 400), st.integers(0, 255)), min_size=1, max_size=5),
    )
    def test_damaged_anywhere_is_a_picture_or_a_sentence(self, suffix, damage):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"a{suffix}"
            pixels = np.arange(20 * 24 * 3, dtype=np.uint8).reshape(20, 24, 3)
            if suffix in formats.SUFFIXES:
                write_picture(path, Picture(pixels, icc.srgb_profile()))
            else:
                Image.fromarray(pixels).save(path)
            content = bytearray(path.read_bytes())
            for at, value in damage:
                content[at % len(content)] = value
            path.write_bytes(content)
            try:
                assert isinstance(read_picture(path), Picture)
            except BadPicture as error:
                assert str(path) in error.cause

    def test_truncated_png_prints_nothing(self, tmp_path, capfd, noise):
        path = tmp_path / "a.png"
        write_picture(path, Picture(noise(np.uint16, 3)))
        path.write_bytes(path.read_bytes()[:-300])
        with pytest.raises(BadPicture):
            read_picture(path)
        assert capfd.readouterr() == ("", "")

    @pytest.mark.parametrize("suffix", [".png", ".tif", ".jpg", ".webp", ".exr"])
    @pytest.mark.parametrize(("width", "height"), [(1, 1), (1, 500), (500, 15)])
    def test_too_small(self, tmp_path, suffix, width, height):
        path = tmp_path / f"a{suffix}"
        if suffix == ".exr":
            output = OpenImageIO.ImageOutput.create(str(path))
            output.open(str(path), OpenImageIO.ImageSpec(width, height, 3, "half"))
            output.write_image(np.zeros((height, width, 3), np.float16))
            output.close()
        else:
            Image.new("RGB", (width, height)).save(path)
        with pytest.raises(BadPicture, match=rf"{width} x {height} pixels, which is too small.*at least 16 pixels"):
            read_picture(path)

    @pytest.mark.parametrize(("width", "height"), [(30_001, 20), (29_000, 29_000), (2_000_000, 2_000_000)])
    def test_huge_is_refused_before_it_is_decoded(self, tmp_path, width, height):
        (tmp_path / "bomb.png").write_bytes(png_of_size(width, height))
        with pytest.raises(BadPicture, match="which is too large"):
            read_picture(tmp_path / "bomb.png")

    def test_a_huge_gif_is_refused_before_it_is_decoded(self, tmp_path):
        path = save(Image.new("L", (20, 20)), tmp_path / "a.gif")
        content = bytearray(path.read_bytes())
        content[6:10] = struct.pack("<HH", 60_000, 60_000)
        path.write_bytes(content)
        with pytest.raises(BadPicture, match="too large"):
            read_picture(path)

    def test_memory_that_runs_out(self, tmp_path, monkeypatch):
        def no_memory(_path):
            raise MemoryError

        path = save(Image.new("L", (20, 20)), tmp_path / "a.png")
        monkeypatch.setattr(files.via_openimageio, "read", no_memory)
        with pytest.raises(OutOfMemory, match=r"a\.png does not fit into memory"):
            read_picture(path)

    @pytest.mark.parametrize("depth", [np.int32, np.uint32, np.float64, np.int16])
    def test_depths_that_no_editor_paints_in(self, tmp_path, depth):
        tifffile.imwrite(tmp_path / "a.tif", np.zeros((20, 20), depth))
        with pytest.raises(BadPicture, match=r"holds values of type .*8 or 16 bits"):
            read_picture(tmp_path / "a.tif")

    def test_lab(self, tmp_path):
        lab = ImageCms.applyTransform(
            Image.new("RGB", (20, 20)),
            ImageCms.buildTransform(ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"),
        )
        with pytest.raises(BadPicture, match="colour model"):
            read_picture(save(lab, tmp_path / "a.tif"))

    def test_only_nan(self, tmp_path):
        write_picture(tmp_path / "a.exr", Picture(np.full((20, 20, 3), np.nan, np.float32)))
        with pytest.raises(BadPicture, match="holds no number in any pixel"):
            read_picture(tmp_path / "a.exr")

    @pytest.mark.parametrize("suffix", [".png", ".tif", ".jpg", ".webp"])
    def test_a_damaged_profile(self, tmp_path, suffix):
        path = save(Image.new("RGB", (20, 20)), tmp_path / f"a{suffix}", icc_profile=b"no profile" * 20)
        if suffix == ".png":  # libpng drops it, as every viewer does: then the picture is sRGB
            assert read_picture(path).profile is None
        else:
            with pytest.raises(BadPicture, match="colour profile that is damaged"):
                read_picture(path)


@pytest.fixture
def little_disk(tmp_path):
    """A folder on a disk of its own with 64 KiB."""
    folder = tmp_path / "little disk"
    folder.mkdir()
    mounted = sys.platform == "linux" and os.geteuid() == 0
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if not mounted or subprocess.run(command, capture_output=True).returncode != 0:
        pytest.skip("FULL DISK NOT TRIED: needs Linux and the right to mount a tmpfs")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@pytest.fixture
def read_only_disk(little_disk):
    """The same, mounted read-only after an old result was put there: even root cannot write."""
    (little_disk / "old.png").write_bytes(b"what stood there before")
    subprocess.run(["mount", "-o", "remount,ro", str(little_disk)], check=True)
    return little_disk


class TestAFullDisk:
    @pytest.mark.parametrize("suffix", formats.SUFFIXES)
    def test_nothing_is_left_behind_and_the_old_file_stands(self, little_disk, suffix, noise):
        old = little_disk / f"old{suffix}"
        old.write_bytes(b"what stood there before")
        with pytest.raises(DiskFull, match=r"The disk of .*little disk is full\. Make room"):
            write_picture(old, Picture(noise(np.uint8, 3, 300, 400)))
        assert old.read_bytes() == b"what stood there before"
        assert names(little_disk) == [old.name]

    def test_a_picture_that_fits_is_written(self, little_disk, noise):
        write_picture(little_disk / "a.png", Picture(noise(np.uint8, 3)))
        assert read_picture(little_disk / "a.png").width == 32


class TestWhereNothingCanBeWritten:
    def test_a_read_only_disk(self, read_only_disk, noise):
        for name in ("old.png", "new.png"):
            for action in (check_writable, lambda path: write_picture(path, Picture(noise(np.uint8, 3)))):
                with pytest.raises(WriteFailed, match=r"cannot be written \(Read-only file system\)"):
                    action(read_only_disk / name)
        assert (read_only_disk / "old.png").read_bytes() == b"what stood there before"
        assert names(read_only_disk) == ["old.png"]

    def test_a_read_only_file_even_for_root(self, tmp_path, noise):
        old = tmp_path / "old.png"
        old.write_bytes(b"precious")
        old.chmod(0o444)
        for action in (check_writable, lambda path: write_picture(path, Picture(noise(np.uint8, 3)))):
            with pytest.raises(WriteFailed, match="is read-only"):
                action(old)
        assert old.read_bytes() == b"precious"

    def test_a_folder(self, tmp_path):
        (tmp_path / "a.png").mkdir()
        with pytest.raises(WriteFailed, match="is a folder"):
            check_writable(tmp_path / "a.png")

    def test_no_such_folder(self, tmp_path):
        with pytest.raises(WriteFailed, match=r"There is no folder .*nowhere"):
            check_writable(tmp_path / "nowhere" / "a.png")

    def test_below_a_file(self, tmp_path):
        (tmp_path / "file").write_bytes(b"x")
        with pytest.raises(WriteFailed, match="There is no folder"):
            check_writable(tmp_path / "file" / "a.png")

    @pytest.mark.parametrize("name", ["a.gif", "a.kra", "a"])
    def test_an_unknown_ending(self, tmp_path, name):
        with pytest.raises(BadRequest, match=r"\.png, \.tif"):
            check_writable(tmp_path / name)

    def test_checking_leaves_no_trace(self, tmp_path):
        (tmp_path / "old.png").write_bytes(b"x")
        check_writable(tmp_path / "old.png")
        check_writable(tmp_path / "new.exr")
        assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("old.png", b"x")]


class TestWritingWhole:
    def test_a_picture_replaces_the_old_one_and_keeps_its_permissions(self, tmp_path, noise):
        path = tmp_path / "a.png"
        path.write_bytes(b"old")
        path.chmod(0o640)
        write_picture(path, Picture(noise(np.uint8, 3)))
        assert read_picture(path).width == 32
        assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o640
        assert names(tmp_path) == ["a.png"]

    @pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
    def test_a_link_is_kept_and_its_file_replaced(self, tmp_path, noise):
        (tmp_path / "real.png").write_bytes(b"old")
        (tmp_path / "link.png").symlink_to("real.png")
        write_picture(tmp_path / "link.png", Picture(noise(np.uint8, 3)))
        assert (tmp_path / "link.png").is_symlink()
        assert read_picture(tmp_path / "real.png").width == 32

    def test_an_interrupt_leaves_the_old_file(self, tmp_path, monkeypatch, noise):
        path = tmp_path / "a.png"
        path.write_bytes(b"old")

        def interrupted(partial, _picture, _suffix):
            partial.write_bytes(b"half")
            raise KeyboardInterrupt

        monkeypatch.setattr(files.via_openimageio, "write", interrupted)
        with pytest.raises(KeyboardInterrupt):
            write_picture(path, Picture(noise(np.uint8, 3)))
        assert names(tmp_path) == ["a.png"]
        assert path.read_bytes() == b"old"
