"""Requests and recipes as files."""

import json

import pytest
from scumble.engine.cli.preset import inputs, preset_json, read_preset, read_tree
from scumble.engine.contract import BadRequest, Mask, Recipe, Region, Request, Style


def request_for(*sources):
    content, style, style_mask, mask, selection = map(str, sources)
    region = Region((Style(style, mask=Mask(style_mask)),), Mask(mask, "#ff0000"))
    return Request(content, (region,), selection=Mask(selection))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    folder = tmp_path / "with blank ü"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def written_sources(text):
    data = json.loads(text)
    region = data["regions"][0]
    style = region["styles"][0]
    return [
        data["content"],
        style["source"],
        style["mask"]["source"],
        region["mask"]["source"],
        data["selection"]["source"],
    ]


class TestPaths:
    def test_what_lies_in_or_below_the_presets_folder_is_relative(self, folder):
        request = request_for("photo.png", folder / "a.png", "sub/b.png", "sub/../c.png", folder.parent / "d.png")
        text = preset_json(request, folder / "preset.json")
        assert written_sources(text) == ["photo.png", "a.png", "sub/b.png", "c.png", str(folder.parent / "d.png")]

    def test_a_preset_in_another_folder_names_full_paths(self, folder):
        text = preset_json(request_for(*"abcde"), folder.parent / "elsewhere" / "preset.json")
        assert written_sources(text) == [str(folder / name) for name in "abcde"]

    def test_the_folder_can_be_moved(self, folder, tmp_path, monkeypatch):
        path = folder / "preset.json"
        path.write_text(preset_json(request_for(*"abcde"), path), encoding="utf-8")
        moved = folder.rename(tmp_path / "moved")
        monkeypatch.chdir(tmp_path)
        assert sorted(inputs(read_preset(moved / "preset.json"))) == [str(moved / name) for name in "abcde"]

    def test_reading_and_writing_again_changes_nothing(self, folder):
        path = folder / "preset.json"
        path.write_text(preset_json(request_for(*"abcde"), path), encoding="utf-8")
        assert preset_json(read_preset(path), path) == path.read_text(encoding="utf-8")


class TestReading:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_encodings_that_editors_and_shells_write(self, tmp_path, encoding):
        path = tmp_path / "recipe.json"
        path.write_text('{"name": "größer"}', encoding=encoding)
        assert read_tree(Recipe, path) == Recipe("größer")

    def test_a_missing_file(self, tmp_path):
        with pytest.raises(BadRequest, match=r"none\.json cannot be read: No such file"):
            read_tree(Recipe, tmp_path / "none.json")

    def test_a_folder(self, tmp_path):
        with pytest.raises(BadRequest, match="cannot be read"):
            read_tree(Recipe, tmp_path)

    @pytest.mark.parametrize("data", [b"\xff\xfe\xff", b"\x89PNG\r\n\x1a\n\xff", b""])
    def test_what_is_no_text(self, tmp_path, data):
        path = tmp_path / "recipe.json"
        path.write_bytes(data)
        with pytest.raises(BadRequest, match=r"recipe\.json"):
            read_tree(Recipe, path)

    def test_a_mistake_names_the_file_and_the_place(self, tmp_path):
        path = tmp_path / "recipe.json"
        path.write_text('{"name": "x", "levels": [{"steps": -1}]}')
        with pytest.raises(BadRequest, match=r"recipe\.json: In recipe\.levels\[0\]: .*-1"):
            read_tree(Recipe, path)
