"""What the request tree refuses, however it is built."""

import math

import pytest
from scumble.engine.contract import BadRequest, Mask, Region, Request, Style

NOT_NUMBERS = [math.nan, math.inf, -math.inf]
PAINTED = Region((Style("a.png"),))


def refusal(kind, *arguments, **fields):
    with pytest.raises(BadRequest) as caught:
        kind(*arguments, **fields)
    assert caught.value.cause.endswith(".")
    assert caught.value.remedy.endswith(".")
    return caught.value.cause


class TestMask:
    def test_no_file(self):
        refusal(Mask, "")

    @pytest.mark.parametrize("colour", ["red", "#f00", "ff0000", "#ff000g", "#ff0000\n", "", "#ff0000ff"])
    def test_a_colour_that_is_not_rrggbb(self, colour):
        assert repr(colour) in refusal(Mask, "map.png", colour)

    @pytest.mark.parametrize("colour", ["#ff0000", "#FF00aa"])
    def test_a_colour_in_either_case(self, colour):
        assert Mask("map.png", colour).colour == colour


class TestStyle:
    def test_no_picture(self):
        refusal(Style, "")

    @pytest.mark.parametrize("weight", [0.0, -1.0, *NOT_NUMBERS])
    def test_a_weight_that_is_no_share(self, weight):
        cause = refusal(Style, "a.png", weight)
        assert "a.png" in cause
        assert str(weight) in cause


class TestRegion:
    @pytest.mark.parametrize(
        ("field", "value"),
        [
            *[("strength", value) for value in (-0.1, 1.1, *NOT_NUMBERS)],
            *[("scale", value) for value in (0.0, 0.09, 10.1, -1.0, *NOT_NUMBERS)],
            *[("content_weight", value) for value in (-1.0, *NOT_NUMBERS)],
            ("colour", "vivid"),
        ],
    )
    def test_a_value_out_of_range_names_region_and_value(self, field, value):
        cause = refusal(Region, name="sky", **{field: value})
        assert "sky" in cause
        assert str(value) in cause

    @pytest.mark.parametrize(("strength", "scale"), [(0.0, 0.1), (1.0, 10.0)])
    def test_the_ends_of_the_ranges_are_allowed(self, strength, scale):
        assert Region(strength=strength, scale=scale, content_weight=0.0).strength == strength


class TestRequest:
    def test_no_content(self):
        refusal(Request, "", (PAINTED,))

    @pytest.mark.parametrize("regions", [(), (Region(),), (Region(mask=Mask("m.png")),)])
    def test_neither_style_nor_region_with_a_style(self, regions):
        assert "neither a style nor a region" in refusal(Request, "photo.png", regions)

    def test_two_backgrounds(self):
        refusal(Request, "photo.png", (PAINTED, PAINTED))

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            *[("seconds", value) for value in (0.0, -1.0, *NOT_NUMBERS)],
            *[("preview_seconds", value) for value in (-1.0, *NOT_NUMBERS)],
            *[("size", value) for value in (0, 31, -512, 65537)],
            *[("seed", value) for value in (-1, 2**63)],
            ("quality", "great"),
            ("borders", "fuzzy"),
            ("wrap", "vertical"),
        ],
    )
    def test_a_value_out_of_range_is_named(self, field, value):
        assert str(value) in refusal(Request, "photo.png", (PAINTED,), **{field: value})
