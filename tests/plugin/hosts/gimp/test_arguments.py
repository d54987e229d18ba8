"""From the procedure's arguments, or from a preset's file, to a request for one layer."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from scumble.engine.contract import BadRequest, Mask, Region, Request, Style
from scumble.engine.contract.codec import to_json
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.coverage import pack
from scumble.plugin.host import Document, Node, NodeKind, Rect
from scumble.plugin.hosts.gimp.arguments import for_layer, from_arguments, from_preset, is_place, path_of
from scumble.plugin.records.portable import portable

PAINTING = Node("7", "Painting", NodeKind.LAYER, Rect(0, 0, 64, 48))
SKY = Node("9", "Sky", NodeKind.SAVED_SELECTION, Rect(0, 0, 64, 48), channels=1)
IMAGE = Document("1", "a.xcf", 64, 48, (PAINTING, SKY), active="7")
KEPT = pack("3", Rect(0, 0, 2, 1), Pixels(2, 1, 1, "u8", b"\0\xff"))
WAVES = Region((Style("waves.png"),))


class TestFromArguments:
    def test_one_region_of_all_that_was_given(self) -> None:
        request = from_arguments("waves.png", 0.25, "best", 4)
        assert request.regions == (replace(WAVES, strength=0.25),)
        assert (request.quality, request.seed) == ("best", 4)

    def test_no_style_is_said(self) -> None:
        with pytest.raises(BadRequest, match="No style picture"):
            from_arguments("", 0.7, "good", 0)


class TestFromPreset:
    def test_is_read_as_it_was_written(self, tmp_path: Path) -> None:
        request = Request("a.png", (WAVES,), seed=3)
        path = tmp_path / "a.json"
        path.write_text(to_json(request), encoding="utf-16")  # as an editor on Windows may leave it
        assert from_preset(path) == request

    @pytest.mark.parametrize(
        ("data", "words"), [(None, "cannot be read"), (b"\xff\xfe\xff", "is not a text"), (b'{"regions": 1}', "a.json")]
    )
    def test_what_cannot_be_used_is_said_with_its_name(self, tmp_path: Path, data: bytes | None, words: str) -> None:
        path = tmp_path / "a.json"
        if data is not None:
            path.write_bytes(data)
        with pytest.raises(BadRequest, match=words) as said:
            from_preset(path)
        assert "a.json" in said.value.cause


class TestForLayer:
    def test_names_become_ids(self) -> None:
        preset = Request("layer:Elsewhere", (Region(WAVES.styles, Mask("mask:Sky")), WAVES))
        request = for_layer(preset, IMAGE, PAINTING, ())
        assert request.content == "layer:7"
        assert request.regions[0].mask == Mask("mask:9")

    def test_a_kept_selection_is_found_by_what_it_holds(self) -> None:
        made = Request("layer:7", (Region(WAVES.styles, Mask("kept:3")),))
        request = for_layer(portable(made, IMAGE, [KEPT]), IMAGE, PAINTING, [replace(KEPT, key="8")])
        assert request.regions[0].mask == Mask("kept:8")

    @pytest.mark.parametrize("source", ["mask:Hills", "layer:Hills", "kept:1234"])
    def test_what_the_image_lacks_is_said(self, source: str) -> None:
        with pytest.raises(BadRequest, match=r"Hills|another picture") as said:
            for_layer(Request("-", (Region(WAVES.styles, Mask(source)),)), IMAGE, PAINTING, ())
        assert "for this image" in said.value.remedy

    def test_the_images_selection_limits_it_and_no_other(self) -> None:
        preset = Request("-", (WAVES,), selection=Mask("mask:Sky"))
        assert for_layer(preset, IMAGE, PAINTING, ()).selection is None
        chosen = for_layer(preset, replace(IMAGE, has_selection=True), PAINTING, ())
        assert chosen.selection == Mask("mask:selection")

    def test_previews_are_not_asked_for(self) -> None:
        assert for_layer(Request("-", (WAVES,), preview_seconds=1.0), IMAGE, PAINTING, ()).preview_seconds is None

    def test_a_layer_that_cannot_be_restyled_says_why(self) -> None:
        with pytest.raises(BadRequest, match="floating"):
            for_layer(Request("-", (WAVES,)), IMAGE, replace(PAINTING, restylable="It is floating."), ())


class TestSources:
    def test_paths_are_relative_to_the_presets_folder(self) -> None:
        assert path_of("styles/waves.png", Path("/presets")) == Path("/presets/styles/waves.png")
        assert path_of("mask:9", Path("/presets")) is None

    def test_masks_lie_where_the_layer_does_and_styles_are_read_whole(self) -> None:
        request = Request("layer:7", (Region((Style("layer:8"),), Mask("layer:9", colour="#ff0000")),))
        assert [is_place(source, request) for source in ("layer:7", "layer:9", "layer:8")] == [True, True, False]
