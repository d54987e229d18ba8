from __future__ import annotations

import os
import time

import pytest
from scumble.engine.contract import BadPicture
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.library.decoding import NotForQt, picked, thumbnail_of
from scumble.plugin.library.scanning import stamp
from scumble.plugin.library.thumbnail_files import ThumbnailFiles, fitted, side_for
from scumble.plugin.qt import QtCore, QtGui

from .conftest import paint


@pytest.fixture
def kept(tmp_path) -> ThumbnailFiles:
    return ThumbnailFiles(tmp_path / "thumbnails")


class TestThumbnail:
    def test_fits_the_square_and_keeps_the_aspect(self, tmp_path, kept):
        path = paint(tmp_path / "a.png", width=600, height=300)
        image = thumbnail_of(path, stamp(path), 90, kept)
        assert (image.width(), image.height()) == (90, 45)
        assert image.pixelColor(10, 10) == QtGui.QColor("white")
        assert image.pixelColor(80, 40) == QtGui.QColor("#3060a0")

    def test_small_picture_is_not_enlarged(self, tmp_path, kept):
        path = paint(tmp_path / "a.png", width=30, height=20)
        assert thumbnail_of(path, stamp(path), 90, kept).width() == 30

    def test_very_long_picture_keeps_a_pixel(self, tmp_path, kept):
        path = paint(tmp_path / "a.png", width=3000, height=2)
        assert thumbnail_of(path, stamp(path), 90, kept).height() == 1

    def test_photograph_taken_upright_is_shown_upright(self, tmp_path, kept):
        path = tmp_path / "upright.jpg"
        image = QtGui.QImage(60, 40, QtGui.QImage.Format.Format_RGB32)
        image.fill(QtGui.QColor("white"))
        writer = QtGui.QImageWriter(str(path), b"jpeg")
        writer.setTransformation(QtGui.QImageIOHandler.Transformation.TransformationRotate90)
        assert writer.write(image)
        found = thumbnail_of(str(path), stamp(str(path)), 90, kept)
        assert (found.width(), found.height()) == (40, 60)

    def test_colours_are_in_srgb(self, tmp_path, kept):
        image = QtGui.QImage(20, 20, QtGui.QImage.Format.Format_RGB32)
        image.fill(QtGui.QColor(200, 100, 50))
        image.setColorSpace(QtGui.QColorSpace(QtGui.QColorSpace.NamedColorSpace.AdobeRgb))
        assert image.save(str(tmp_path / "adobe.png"))
        found = thumbnail_of(str(tmp_path / "adobe.png"), stamp(str(tmp_path / "adobe.png")), 90, kept)
        assert found.pixelColor(5, 5).red() > 215  # Adobe RGB's red lies further out

    def test_suffix_does_not_decide(self, tmp_path, kept):
        path = paint(tmp_path / "really a png.jpg", form="PNG")
        assert not thumbnail_of(path, stamp(path), 90, kept).isNull()

    def test_what_the_engine_cannot_read_is_not_shown_by_qt(self, tmp_path, kept):
        path = tmp_path / "drawing.png"
        path.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
        with pytest.raises(NotForQt):
            thumbnail_of(str(path), stamp(str(path)), 90, kept)

    def test_damaged_file(self, tmp_path, kept):
        path = tmp_path / "damaged.png"
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
        with pytest.raises(NotForQt):
            thumbnail_of(str(path), stamp(str(path)), 90, kept)

    def test_huge_picture_is_left_to_the_engine(self, tmp_path, kept, monkeypatch):
        monkeypatch.setattr("scumble.plugin.library.decoding.MOST_PIXELS", 100)
        path = paint(tmp_path / "a.png", width=20, height=20)
        with pytest.raises(NotForQt):
            thumbnail_of(path, stamp(path), 90, kept)

    def test_file_that_must_not_be_read(self, tmp_path, kept, monkeypatch):
        path = paint(tmp_path / "a.png")
        now = stamp(path)

        def refuse(*_):
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr("pathlib.Path.open", refuse)
        with pytest.raises(BadPicture, match=r"cannot be read: Permission denied\. Make the file readable"):
            thumbnail_of(path, now, 90, kept)


class TestKept:
    def test_second_time_comes_from_the_disk(self, tmp_path, kept):
        path = paint(tmp_path / "a.png")
        now = stamp(path)
        thumbnail_of(path, now, 90, kept)
        (tmp_path / "a.png").write_bytes(b"something else")
        assert not thumbnail_of(path, now, 90, kept).isNull()

    def test_changed_file_is_read_again(self, tmp_path, kept):
        path = paint(tmp_path / "a.png", "#ff0000")
        thumbnail_of(path, stamp(path), 90, kept)
        paint(tmp_path / "a.png", "#00ff00", width=310)
        assert thumbnail_of(path, stamp(path), 90, kept).pixelColor(85, 50) == QtGui.QColor("#00ff00")
        assert len(list((tmp_path / "thumbnails").rglob("*.png"))) == 1

    def test_damaged_thumbnail_is_made_again(self, tmp_path, kept):
        path = paint(tmp_path / "a.png")
        thumbnail_of(path, stamp(path), 90, kept)
        (file,) = (tmp_path / "thumbnails").rglob("*.png")
        file.write_bytes(file.read_bytes()[:40])
        assert not thumbnail_of(path, stamp(path), 90, kept).isNull()

    def test_never_holds_much_more_than_the_limit(self, tmp_path):
        noise = QtGui.QImage(os.urandom(128 * 128 * 4), 128, 128, QtGui.QImage.Format.Format_RGB32).copy()
        kept = ThumbnailFiles(tmp_path / "thumbnails", limit=400_000)
        for number in range(30):
            kept.store(f"/a/{number}.png", (number, 1), 128, noise)
        size = sum(file.stat().st_size for file in (tmp_path / "thumbnails").rglob("*.png"))
        assert 200_000 < size <= 500_000
        assert kept.load("/a/29.png", (29, 1), 128) is not None
        assert kept.load("/a/0.png", (0, 1), 128) is None

    def test_what_was_used_last_stays(self, tmp_path):
        noise = QtGui.QImage(os.urandom(128 * 128 * 4), 128, 128, QtGui.QImage.Format.Format_RGB32).copy()
        kept = ThumbnailFiles(tmp_path / "thumbnails", limit=400_000)
        kept.store("/a/loved.png", (1, 1), 128, noise)
        (file,) = (tmp_path / "thumbnails").rglob("*.png")
        os.utime(file, (time.time() - 9e5, time.time() - 9e5))
        assert kept.load("/a/loved.png", (1, 1), 128) is not None
        assert time.time() - file.stat().st_mtime < 3600

    def test_read_only_disk_costs_nothing_but_time(self, tmp_path):
        (tmp_path / "thumbnails").write_bytes(b"a file where the folder should be")
        path = paint(tmp_path / "a.png")
        assert not thumbnail_of(path, stamp(path), 90, ThumbnailFiles(tmp_path / "thumbnails")).isNull()


class TestPicked:
    @pytest.mark.parametrize(("depth", "size"), [("u8", 1), ("u16", 2), ("f32", 4)])
    def test_every_so_manyth_pixel(self, depth, size):
        width, height, channels = 70, 50, 3
        data = bytes(
            (x * 3 + y * 5 + channel + byte) % 256
            for y in range(height)
            for x in range(width)
            for channel in range(channels)
            for byte in range(size)
        )
        few = picked(Pixels(width, height, channels, depth, data), 8)
        assert (few.width, few.height) == (35, 25)
        pixel = channels * size
        for x, y in [(0, 0), (34, 24), (7, 3)]:
            at = (y * 2 * width + x * 2) * pixel
            assert few.data[(y * 35 + x) * pixel :][:pixel] == data[at : at + pixel]

    def test_few_pixels_are_not_copied(self):
        pixels = Pixels(30, 20, 1, "u8", bytes(600))
        assert picked(pixels, 16) is pixels


def test_sides():
    assert [side_for(pixels) for pixels in (1, 128, 129, 5000)] == [128, 128, 256, 1024]
    image = QtGui.QImage(QtCore.QSize(10, 20), QtGui.QImage.Format.Format_RGB32)
    assert fitted(image, 20) is image
    assert fitted(image, 10).width() == 5
