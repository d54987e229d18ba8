"""Picture files in memory: the same as on the disk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scumble.engine.canvas import names
from scumble.engine.canvas.files import read_picture, write_picture
from scumble.engine.canvas.icc import srgb_profile
from scumble.engine.canvas.memory import file_from_picture, picture_from_file, thumbnail
from scumble.engine.canvas.picture import Picture
from scumble.engine.contract import BadPicture, BadRequest, Sentence, WriteFailed, sentence


def noise(depth: Any, channels: int, height: int = 20, width: int = 30) -> np.ndarray:
    values = np.random.default_rng(channels).random((height, width, channels))
    scale = 1 if np.dtype(depth).kind == "f" else np.iinfo(depth).max
    return np.asarray(values * scale).astype(depth)


@pytest.fixture(params=["anonymous memory", "a temporary folder"])
def place(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Both ways to give bytes a name; the folder where the second one keeps them."""
    if request.param == "a temporary folder":
        monkeypatch.setattr(names.sys, "platform", "darwin")
        monkeypatch.setattr(names.tempfile, "tempdir", str(tmp_path))
    elif sys.platform != "linux":
        pytest.skip("only Linux has it")
    return tmp_path


@pytest.mark.usefixtures("place")
class TestBothWays:
    @pytest.mark.parametrize(
        ("suffix", "depth", "channels"),
        [
            (".png", np.uint8, 1),
            (".png", np.uint16, 4),
            (".tif", np.uint16, 3),
            (".tiff", np.float32, 4),
            (".exr", np.float16, 3),
            (".jpg", np.uint8, 3),
            (".webp", np.uint8, 4),
            (".PNG", np.uint8, 2),
        ],
    )
    def test_the_same_bytes_and_pixels_as_on_the_disk(
        self, tmp_path: Path, suffix: str, depth: Any, channels: int
    ) -> None:
        picture = Picture(noise(depth, channels), srgb_profile() if suffix == ".png" and channels > 2 else None)
        path = tmp_path / f"x{suffix}"
        for _ in range(2):  # TIFF says when it was written, and a second may have begun in between
            write_picture(path, picture)
            data = file_from_picture(picture, suffix)
            if data == path.read_bytes():
                break
        assert data == path.read_bytes()
        disk, here = read_picture(path), picture_from_file(data, "x")
        assert np.array_equal(disk.pixels, here.pixels)
        assert disk.profile == here.profile

    @pytest.mark.parametrize("data", [b"", b"nothing", b"\x89PNG\r\n\x1a\n broken", b"GIF89a", b"\xff\xd8\xff"])
    def test_what_is_none_is_called_by_its_name(self, data: bytes) -> None:
        with pytest.raises(BadPicture) as caught:
            picture_from_file(data, "holiday.png")
        assert "holiday.png" in caught.value.cause
        assert "/" not in caught.value.cause
        assert isinstance(caught.value.said[0], Sentence), "so that it can be said in another language"

    def test_one_without_a_name_has_a_translation_too(self) -> None:
        with pytest.raises(BadPicture) as caught:
            picture_from_file(b"", "")
        assert caught.value.said[0] == sentence("{name} is empty.", name=sentence("The picture"))

    def test_what_cannot_be_written(self) -> None:
        with pytest.raises(BadRequest, match=r"\.gif"):
            file_from_picture(Picture(noise(np.uint8, 3)), ".gif")
        with pytest.raises(WriteFailed, match="WebP"):
            file_from_picture(Picture(noise(np.uint8, 3, 16, 17_000)), ".webp")


class TestLeavings:
    def test_nothing_stays(self, place: Path) -> None:
        picture_from_file(file_from_picture(Picture(noise(np.uint8, 3)), ".png"), "x")
        assert list(place.iterdir()) == []

    def test_a_process_that_ends_in_the_middle_can_clear_up(self, place: Path) -> None:
        with names.named() as path:
            path.write_bytes(b"half")
            names.remove_files()
            assert list(place.iterdir()) == []


class TestThumbnail:
    @pytest.mark.parametrize(
        ("size", "side", "expected"),
        [((400, 200), 50, (25, 50)), ((200, 400), 50, (50, 25)), ((20, 30), 50, (30, 20)), ((16, 4000), 64, (64, 1))],
    )
    @pytest.mark.parametrize("depth", [np.uint8, np.uint16, np.float32])
    def test_sizes(self, size: tuple[int, int], side: int, expected: tuple[int, int], depth: Any) -> None:
        small = thumbnail(Picture(noise(depth, 3, *size)), side)
        assert abs(small.width - expected[0]) + abs(small.height - expected[1]) <= 1
        assert (small.channels, small.depth) == (3, "u8")

    @pytest.mark.parametrize("channels", [1, 2, 3, 4])
    def test_colours_stay(self, channels: int) -> None:
        pixels = np.full((300, 300, channels), 40_000, np.uint16)
        if channels in (2, 4):
            pixels[..., -1] = 65_535
        small = thumbnail(Picture(pixels), 30)
        values = np.frombuffer(small.data, np.uint8).reshape(30, 30, -1)
        assert values.shape[2] == (4 if channels in (2, 4) else 3)
        assert np.abs(values[..., :3].astype(int) - round(40_000 / 257)).max() <= 1
