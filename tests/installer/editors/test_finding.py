"""Editors over recorded layouts of each system: each says what is to be found in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from scumble.installer.editors import Form, Program, find, probe
from scumble.installer.editors.editor import numbers

from .recorded import LAYOUTS, make_layout, read_layout


@pytest.mark.parametrize("name", sorted(path.stem for path in LAYOUTS.glob("*.json")))
def test_a_recorded_layout(name: str) -> None:
    layout, wanted = read_layout(name)
    found = find(layout)
    assert [str(editor) for editor in found] == [one["says"] for one in wanted]
    for editor, one in zip(found, wanted, strict=True):
        assert editor.is_wanted == one["wanted"]
        assert len(editor.advice) == len(one.get("advice", [])), editor.advice
        assert all(words in sentence for words, sentence in zip(one.get("advice", []), editor.advice, strict=True))
        if "settings" in one:
            assert str(editor.settings) == one["settings"]
    assert len({editor.key for editor in found}) == len(found)


class TestGimpDirectory:
    @pytest.mark.parametrize(("told", "folder"), [("/srv/profile", "/srv/profile"), ("mine", "/home/ada/mine")])
    def test_is_the_profile_of_every_gimp_3(self, told: str, folder: str) -> None:
        files = {"/usr/bin/gimp-3.0": "", "/usr/bin/gimp-2.10": "", f"{folder}/gimprc": ""}
        layout = make_layout(
            {"system": "linux", "user": "/home/ada", "environ": {"GIMP3_DIRECTORY": told}, "files": files}
        )
        assert {str(editor.folder): editor.is_wanted for editor in find(layout)} == {
            folder: True,
            "/home/ada/.config/GIMP/2.10": False,
        }


class TestVersions:
    @pytest.mark.parametrize(
        ("name", "version", "old"),
        [
            ("Krita", "4.4.8", True),
            ("Krita", "5.0.6", True),
            ("Krita", "5.1.5", False),
            ("Krita", "6.0.0-beta1", False),
            ("Krita", "", False),
            ("GIMP", "2.10.38", True),
            ("GIMP", "2.99.18", True),
            ("GIMP", "3.0.0", False),
        ],
    )
    def test_too_old(self, name: str, version: str, old: bool) -> None:
        assert Program(name, version, Form.PACKAGE, Path("x"), Path("y")).is_too_old == old

    def test_numbers_compare_as_numbers(self) -> None:
        assert numbers("2.10") > numbers("2.9")
        assert numbers("git") == ()


def test_the_probe_tells_of_this_machine(tmp_path: Path) -> None:
    layout = probe()
    (tmp_path / "b").write_bytes(b"\xff")
    (tmp_path / "a").mkdir()
    assert layout.files.names(tmp_path) == ["a", "b"]
    assert layout.files.read(tmp_path / "b") == b"\xff"
    assert layout.files.read(tmp_path / "a") == b""
    assert not layout.files.names(tmp_path / "none")
    assert isinstance(find(layout), list)
