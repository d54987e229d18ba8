"""Recipes that come with the engine, and those of painters."""

from __future__ import annotations

from pathlib import Path

import pytest
from scumble.engine.contract import BadRequest, Recipe
from scumble.engine.contract.codec import to_json
from scumble.engine.features import BACKBONES
from scumble.engine.recipes import load_recipe, recipe_names


class TestThoseThatShip:
    def test_names_begin_with_the_default(self) -> None:
        assert recipe_names()[0] == "default"
        assert set(recipe_names()) >= {"default", "draft", "classic", "gatys2016"}

    @pytest.mark.parametrize("name", recipe_names())
    def test_each_loads_under_its_name(self, name: str) -> None:
        recipe = load_recipe(name)
        assert recipe.name == name
        assert recipe.backbone in BACKBONES

    def test_gatys2016_is_what_was_published(self) -> None:
        recipe = load_recipe("gatys2016")
        assert (recipe.style.kind, recipe.optimiser.kind, recipe.balance) == ("gram", "lbfgs", "fixed")
        assert set(recipe.style.layers) == {f"relu{block}_1" for block in range(1, 6)}
        assert set(recipe.content.layers) == {"relu4_2"}
        assert recipe.coarsest == 0
        assert len(recipe.levels) == 1


class TestOwn:
    @pytest.mark.parametrize("name", recipe_names())
    def test_written_to_a_file_and_loaded_again(self, tmp_path: Path, name: str) -> None:
        file = tmp_path / "my recipe, größer.json"
        file.write_text(to_json(load_recipe(name), whole=True), encoding="utf-8")
        assert load_recipe(str(file)) == load_recipe(name)

    def test_a_recipe_is_itself(self) -> None:
        recipe = Recipe("mine")
        assert load_recipe(recipe) is recipe

    def test_an_unknown_name(self) -> None:
        with pytest.raises(BadRequest, match=r"no recipe 'fresco'. The recipes are: default, .* ends with \.json"):
            load_recipe("fresco")

    @pytest.mark.parametrize("name", ["", "../default", "default.JSON", "__init__"])
    def test_a_name_that_is_none(self, name: str) -> None:
        with pytest.raises(BadRequest, match="no recipe"):
            load_recipe(name)

    def test_no_such_file(self, tmp_path: Path) -> None:
        with pytest.raises(BadRequest, match=r"gone\.json cannot be read"):
            load_recipe(str(tmp_path / "gone.json"))

    def test_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "folder.json").mkdir()
        with pytest.raises(BadRequest, match="cannot be read"):
            load_recipe(str(tmp_path / "folder.json"))

    @pytest.mark.parametrize(
        ("content", "words"),
        [
            (b"", "not JSON"),
            (b"\xff\xfe", "cannot be read"),
            (b'{"name": "x", "strokes": 3}', "unknown field 'strokes'"),
            (b'{"name": "x", "levels": []}', "no levels"),
            (b'{"name": "x", "palette": -1}', "palette is -1"),
            (b'{"name": "x", "style": {"kind": "cubism"}}', "recipe.style.kind is"),
        ],
    )
    def test_a_file_that_is_no_recipe(self, tmp_path: Path, content: bytes, words: str) -> None:
        file = tmp_path / "bad.json"
        file.write_bytes(content)
        with pytest.raises(BadRequest, match=words):
            load_recipe(str(file))
