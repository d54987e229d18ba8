from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from scumble.plugin.library.scanning import plain, scan

from .conftest import paint


def touch(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"x")


class TestScan:
    def test_finds_pictures_in_all_folders_inside(self, tmp_path):
        for name in ["a.png", "in/b.JPG", "in/deeper/c.exr", "notes.txt", ".hidden.png", ".git/d.png"]:
            touch(tmp_path / name)
        found = scan(str(tmp_path))
        assert [picture.name for picture in found.pictures] == ["a", "b", "c"]
        assert found.inside == (str(tmp_path), str(tmp_path / "in"), str(tmp_path / "in" / "deeper"))
        assert found.problem == ""

    def test_numbers_count_by_value(self, tmp_path):
        for name in ["Wave 10.png", "wave 2.png", "Étude.png", "2.png", "10.png"]:
            touch(tmp_path / name)
        assert [one.name for one in scan(str(tmp_path)).pictures] == ["2", "10", "Étude", "wave 2", "Wave 10"]

    @pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
    def test_loop_of_links_ends_and_shows_each_picture_once(self, tmp_path):
        touch(tmp_path / "in" / "a.png")
        (tmp_path / "in" / "back").symlink_to(tmp_path)
        (tmp_path / "in" / "self").symlink_to(tmp_path / "in")
        (tmp_path / "lost.png").symlink_to(tmp_path / "nowhere.png")
        assert [one.name for one in scan(str(tmp_path)).pictures] == ["a"]

    def test_missing_folder_is_said_in_words(self, tmp_path):
        found = scan(str(tmp_path / "gone"))
        assert found.pictures == ()
        assert (
            found.problem == f"The folder {tmp_path / 'gone'} is missing. Put it back, or remove it from the library."
        )

    def test_folder_that_must_not_be_read(self, tmp_path, monkeypatch):
        touch(tmp_path / "a.png")
        touch(tmp_path / "locked" / "b.png")
        real = os.scandir

        def locked(place):
            if str(place).endswith("locked"):
                raise PermissionError(13, "Permission denied")
            return real(place)

        monkeypatch.setattr(os, "scandir", locked)
        assert [one.name for one in scan(str(tmp_path)).pictures] == ["a"]
        assert "Permission denied" in scan(str(tmp_path / "locked")).problem

    def test_more_than_the_limit_is_said(self, tmp_path):
        for number in range(5):
            touch(tmp_path / f"{number}.png")
        found = scan(str(tmp_path), most=3)
        assert len(found.pictures) == 3
        assert "Only 3" in found.problem
        assert scan(str(tmp_path), most=5).problem == ""

    def test_stops_when_asked(self, tmp_path):
        touch(tmp_path / "a.png")
        assert scan(str(tmp_path), stopped=lambda: True).pictures == ()

    def test_other_contents_have_another_stamp(self, tmp_path):
        path = paint(tmp_path / "a.png", width=30)
        before = scan(str(tmp_path)).pictures[0].stamp
        paint(tmp_path / "a.png", width=60)
        assert scan(str(tmp_path)).pictures[0].stamp != before
        assert path


class TestPlain:
    def test_case_accents_and_their_encoding_do_not_matter(self):
        assert plain("ÉTUDE") == plain("e\u0301tude") == plain("étude") == "etude"
        assert plain("星月夜") == "星月夜"
