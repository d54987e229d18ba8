"""The request tree to JSON and back, and what a broken file says."""

import dataclasses
import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scumble.engine.contract import (
    After,
    BadRequest,
    ContentLoss,
    Level,
    Mask,
    Optimiser,
    Recipe,
    Region,
    Request,
    Style,
    StyleLoss,
)
from scumble.engine.contract.codec import from_json, to_json

texts = st.text(min_size=1, max_size=20)
weights = st.floats(0, 1e6)
layers = st.dictionaries(st.sampled_from(["relu1_1", "relu3_1", "relu4_2", "relu5_1"]), weights, min_size=1)
masks = st.builds(Mask, source=texts, colour=st.none() | st.from_regex(r"\A#[0-9a-f]{6}\Z"))
styles = st.builds(Style, source=texts, weight=st.floats(1e-6, 1e6), mask=st.none() | masks)
region_fields = {
    "styles": st.lists(styles, max_size=3).map(tuple),
    "strength": st.floats(0, 1),
    "scale": st.floats(0.1, 10),
    "colour": st.sampled_from(["style", "keep", "match"]),
    "content_weight": weights,
    "name": st.text(max_size=8),
}
masked_regions = st.builds(Region, mask=masks, **region_fields)
backgrounds = st.builds(Region, styles=st.tuples(styles))
levels = st.builds(
    Level,
    steps=st.integers(0, 1000),
    style_layers=st.none() | layers,
    content_layers=st.none() | layers,
    content_weight=weights,
)
afters = st.builds(After, denoise=weights, smooth=weights)
recipes = st.builds(
    Recipe,
    name=texts,
    pooling=st.sampled_from(["max", "average"]),
    content=st.builds(ContentLoss, kind=st.sampled_from(["features", "pixels"]), layers=layers, weight=weights),
    style=st.builds(StyleLoss, kind=st.sampled_from(["gram", "sliced-wasserstein"]), layers=layers, weight=weights),
    palette=weights,
    balance=st.sampled_from(["fixed", "adaptive"]),
    optimiser=st.builds(
        Optimiser, kind=st.sampled_from(["adam", "lbfgs"]), rate=weights, average=st.floats(0, 1, exclude_max=True)
    ),
    levels=st.lists(levels, min_size=1, max_size=3).map(tuple),
    after=afters,
)
requests = st.builds(
    Request,
    content=texts,
    regions=st.tuples(backgrounds, masked_regions) | st.tuples(masked_regions, backgrounds),
    selection=st.none() | masks,
    borders=st.sampled_from(["soft", "hard"]),
    recipe=st.sampled_from(["default", "gatys2016"]) | recipes,
    quality=st.sampled_from(["draft", "good", "best"]),
    seconds=st.none() | st.floats(0.1, 1e6),
    size=st.none() | st.integers(32, 65536),
    wrap=st.sampled_from(["none", "horizontal", "both"]),
    after=st.none() | afters,
    seed=st.integers(0, 2**63 - 1),
    preview_seconds=st.none() | weights,
)


def refusal(kind, text):
    with pytest.raises(BadRequest) as caught:
        from_json(kind, text)
    assert caught.value.remedy
    return str(caught.value)


def request_with(**fields):
    """A small valid request as JSON, its top fields replaced by `fields`."""
    return json.dumps({"content": "photo.png", "regions": [{"styles": [{"source": "a.png"}]}]} | fields)


class TestRoundTrip:
    @settings(max_examples=50, deadline=None)
    @given(requests)
    def test_a_request_comes_back_equal(self, request_tree):
        assert from_json(Request, to_json(request_tree)) == request_tree

    @settings(max_examples=30, deadline=None)
    @given(recipes)
    def test_a_recipe_comes_back_equal(self, recipe):
        assert from_json(Recipe, to_json(recipe)) == recipe

    @settings(max_examples=30, deadline=None)
    @given(requests)
    def test_writing_again_gives_the_same_text(self, request_tree):
        text = to_json(request_tree)
        assert to_json(from_json(Request, text)) == text

    def test_defaults_are_left_out(self):
        request_tree = Request("photo.png", (Region((Style("a.png"),)),))
        assert json.loads(to_json(request_tree)) == json.loads(request_with())

    def test_a_whole_tree_holds_every_field_and_reads_the_same(self):
        recipe = Recipe("mine")
        text = to_json(recipe, whole=True)
        assert set(json.loads(text)) == {field.name for field in dataclasses.fields(Recipe)}
        assert set(json.loads(text)["levels"][0]) == {field.name for field in dataclasses.fields(Level)}
        assert from_json(Recipe, text) == recipe

    def test_a_file_name_that_is_not_utf8_survives_a_utf8_file(self):
        request_tree = Request("caf\udce9.png", (Region((Style("a.png"),)),))
        text = to_json(request_tree)
        assert from_json(Request, text.encode("utf-8").decode("utf-8")) == request_tree

    def test_umlauts_stay_readable(self):
        assert "Gemälde.png" in to_json(Request("photo.png", (Region((Style("Gemälde.png"),)),)))

    def test_a_whole_number_serves_as_a_number(self):
        text = request_with(seconds=20)
        assert isinstance(from_json(Request, text).seconds, float)

    @pytest.mark.parametrize(
        "kind", [Request, Region, Style, Mask, Recipe, Level, Optimiser, After, ContentLoss, StyleLoss]
    )
    def test_every_field_of_the_tree_has_a_type_the_codec_knows(self, kind):
        """A wrong value for each field must be refused in words, never by a KeyError for an unknown type."""
        names = [field.name for field in dataclasses.fields(kind)]
        for name in names:
            others = {other: "x" for other in names if other != name}
            assert refusal(kind, json.dumps({name: [{"no": "such"}]} | others)).startswith(
                f"{kind.__name__.lower()}.{name}"
            )


class TestBrokenFiles:
    @pytest.mark.parametrize("text", ["", "{", "not json", "[" * 100_000, "\x00", '{"content": "a",}', "1" * 5000])
    def test_what_is_not_json_is_refused(self, text):
        assert "This is not JSON" in refusal(Request, text)

    @settings(deadline=None)
    @given(st.text(alphabet=string.printable, max_size=60) | st.recursive(st.none() | st.integers(), st.lists).map(str))
    def test_no_text_gets_past_the_typed_error(self, text):
        with pytest.raises(BadRequest):
            from_json(Request, text)

    @pytest.mark.parametrize("text", ["3", "[]", "null", '"default"'])
    def test_another_kind_of_json_is_refused(self, text):
        assert refusal(Request, text) == f"request is {text}. It must be an object."

    def test_an_unknown_field_is_named_with_the_known_ones(self):
        sentence = refusal(Request, request_with(regions=[{"stregth": 0.5}]))
        assert "request.regions[0]" in sentence
        assert "'stregth'" in sentence
        assert "strength" in sentence.replace("stregth", "")

    def test_a_missing_field_is_named(self):
        sentence = refusal(Request, request_with(regions=[{"styles": [{"weight": 1}]}]))
        assert sentence.startswith("request.regions[0].styles[0] lacks the field 'source'")

    def test_a_field_that_is_there_twice_is_refused(self):
        assert "'seed'" in refusal(Request, '{"seed": 1, "seed": 2}')


class TestValuesInFiles:
    @pytest.mark.parametrize(
        ("fields", "path", "value"),
        [
            ({"content": 7}, "request.content", "7"),
            ({"content": True}, "request.content", "true"),
            ({"seed": 1.5}, "request.seed", "1.5"),
            ({"seed": True}, "request.seed", "true"),
            ({"seconds": "20"}, "request.seconds", '"20"'),
            ({"seconds": False}, "request.seconds", "false"),
            ({"seconds": 10**400}, "request.seconds", "1000000"),
            ({"quality": "great"}, "request.quality", '"great"'),
            ({"borders": None}, "request.borders", "null"),
            ({"regions": {}}, "request.regions", "{}"),
            ({"regions": ["x"]}, "request.regions[0]", '"x"'),
            ({"recipe": 3}, "request.recipe", "3"),
            ({"recipe": []}, "request.recipe", "[]"),
            ({"recipe": {"name": "x", "style": {"layers": []}}}, "request.recipe.style.layers", "[]"),
            (
                {"recipe": {"name": "x", "style": {"layers": {"relu1_1": "1"}}}},
                "request.recipe.style.layers.relu1_1",
                '"1"',
            ),
            (
                {"recipe": {"name": "x", "levels": [{"steps": 1}, {"steps": "2"}]}},
                "request.recipe.levels[1].steps",
                "2",
            ),
            ({"selection": "mask.png"}, "request.selection", '"mask.png"'),
            ({"after": 1}, "request.after", "1"),
        ],
    )
    def test_a_wrong_type_names_the_path_and_the_value(self, fields, path, value):
        sentence = refusal(Request, request_with(**fields))
        assert sentence.startswith(f"{path} is ")
        assert value in sentence

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
    def test_what_is_not_a_finite_number_is_refused(self, number):
        text = request_with(regions=[{"styles": [{"source": "a.png"}], "strength": 0.25}]).replace("0.25", number)
        assert refusal(Request, text).startswith("request.regions[0].strength is ")

    @pytest.mark.parametrize(
        ("fields", "path", "value"),
        [
            ({"regions": [{"styles": [{"source": "a.png"}], "strength": 3}]}, "request.regions[0]", "3.0"),
            ({"regions": [{"styles": [{"source": "a.png", "weight": -1}]}]}, "request.regions[0].styles[0]", "-1.0"),
            ({"recipe": {"name": "x", "levels": [{"steps": 1}, {"steps": -2}]}}, "request.recipe.levels[1]", "-2"),
            ({"selection": {"source": "m.png", "colour": "red"}}, "request.selection", "'red'"),
            ({"size": 3}, "request", "3"),
        ],
    )
    def test_a_value_out_of_range_names_the_path_and_the_value(self, fields, path, value):
        sentence = refusal(Request, request_with(**fields))
        assert sentence.startswith(f"In {path}: ")
        assert value in sentence

    def test_a_long_value_is_cut_short(self):
        assert len(refusal(Request, request_with(seed="x" * 10_000))) < 200
