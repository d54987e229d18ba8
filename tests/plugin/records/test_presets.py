"""Presets as files."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scumble.engine.contract import BadRequest, Mask, Region, Request, Style, WriteFailed
from scumble.engine.contract.codec import to_json
from scumble.plugin.records.presets import Presets, read_preset, to_preset, with_preset, write_preset
from scumble.plugin.session import Choices

from . import made

REQUEST = Request("layer:Portrait", (Region((Style("/styles/Wave.png"),)),), seed=5)

AWKWARD = ["con", "NUL.txt", "..", ".hidden", "a/b", "what?", "50 %", "dot.", "C:\\x"]
ANY = st.text(st.characters(blacklist_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)


@pytest.fixture
def presets(tmp_path: Path) -> Presets:
    return Presets(tmp_path / "Öl" / "presets")


class TestNames:
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(ANY | st.sampled_from(AWKWARD))
    def test_any(self, presets: Presets, name: str) -> None:
        presets.save(name, REQUEST)
        assert presets.names() == [name]
        assert presets.load(name) == REQUEST
        presets.delete(name)
        assert presets.names() == []

    @pytest.mark.parametrize("name", AWKWARD)
    def test_every_disk_takes_the_file(self, presets: Presets, name: str) -> None:
        presets.save(name, REQUEST)
        (path,) = presets.folder.iterdir()
        assert not set(path.name) & set('<>:"/\\|?*')
        assert not path.name.startswith(".") and path.stem[-1] not in ". "
        assert path.stem.split(".")[0].lower() not in ("con", "nul")

    @pytest.mark.parametrize("name", ["", "  ", "x" * 61])
    def test_none(self, presets: Presets, name: str) -> None:
        with pytest.raises(BadRequest, match="letters"):
            presets.save(name, REQUEST)

    def test_sorted_as_people_sort(self, presets: Presets) -> None:
        for name in ("wave", "Night", "apples", "Zebra"):
            presets.save(name, REQUEST)
        assert presets.names() == ["apples", "Night", "wave", "Zebra"]

    def test_case_makes_no_second_preset(self, presets: Presets) -> None:
        presets.save("Wave", REQUEST)
        presets.save("WAVE", dataclasses.replace(REQUEST, seed=6))
        assert presets.names() == ["Wave"]
        assert presets.load("Wave").seed == 6

    def test_renamed(self, presets: Presets) -> None:
        presets.save("Wave", REQUEST)
        presets.save("Night", REQUEST)
        presets.rename("Wave", "WAVE")
        assert presets.names() == ["Night", "WAVE"]
        with pytest.raises(BadRequest, match="already"):
            presets.rename("WAVE", "night")

    def test_free_name(self, presets: Presets) -> None:
        presets.save("wave", REQUEST)
        assert presets.free_name("Wave") == "Wave 2"
        assert presets.free_name("Night") == "Night"


class TestFiles:
    def test_the_command_line_reads_and_writes_the_same(self, tmp_path: Path) -> None:
        cli = pytest.importorskip("scumble.engine.cli.preset")
        path = tmp_path / "a.json"
        files = Request(str(tmp_path / "photo.png"), (Region((Style(str(tmp_path / "styles" / "a.png")),)),))
        write_preset(path, files)
        assert cli.read_preset(path) == files
        assert '"styles/a.png"' in path.read_text(encoding="utf-8"), "the folder can be moved"
        path.write_text(cli.preset_json(files, path), encoding="utf-8")
        assert read_preset(path) == files

    def test_utf16_as_windows_writes_it(self, tmp_path: Path) -> None:
        (tmp_path / "a.json").write_text(to_json(REQUEST), encoding="utf-16")
        assert read_preset(tmp_path / "a.json") == REQUEST

    @pytest.mark.parametrize(
        ("content", "said"), [(b"{", "not JSON"), (b"\x80abc", "not a text file"), (b'{"content": "a"}', "regions")]
    )
    def test_no_preset(self, tmp_path: Path, content: bytes, said: str) -> None:
        (tmp_path / "a.json").write_bytes(content)
        with pytest.raises(BadRequest, match=said):
            read_preset(tmp_path / "a.json")

    def test_gone(self, tmp_path: Path) -> None:
        with pytest.raises(BadRequest, match="cannot be read"):
            read_preset(tmp_path / "a.json")

    def test_cannot_write(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(WriteFailed, match="cannot be written"):
            write_preset(tmp_path / "file" / "a.json", REQUEST)


class TestChoices:
    def test_there_and_back(self) -> None:
        choices = dataclasses.replace(made.result().choices, solo="1", quality="best", use_selection=False)
        request = to_preset(choices, made.document())
        assert request.regions[0].mask == Mask("mask:Sky mask")
        assert request.regions[1].styles, "what is solo just now is no matter of the preset"
        back, notices = with_preset(request, Choices(content="layer:n2", device="cpu"), made.document())
        assert not notices
        assert back == dataclasses.replace(choices, solo="", content="layer:n2", device="cpu")

    def test_a_locked_layer_is_no_matter(self) -> None:
        nodes = tuple(dataclasses.replace(node, restylable="It is locked.") for node in made.document().nodes)
        to_preset(made.result().choices, made.document(nodes=nodes))

    def test_whether_a_selection_limits_it(self) -> None:
        for limits in (True, False):
            choices = dataclasses.replace(made.result().choices, use_selection=limits)
            request = to_preset(choices, made.document())
            assert with_preset(request, Choices(), made.document())[0].use_selection is limits

    def test_no_style(self) -> None:
        with pytest.raises(BadRequest, match="style"):
            to_preset(Choices(), made.document())

    def test_the_layer_it_was_made_on_is_not_looked_for(self) -> None:
        request = to_preset(Choices(background=Region((Style("/styles/Wave.png"),))), made.document())
        assert with_preset(request, Choices(), made.document(nodes=()))[1] == ()
