"""What a recipe refuses, however it is built."""

import math

import pytest
from scumble.engine.contract import After, BadRequest, ContentLoss, Level, Optimiser, Recipe, StyleLoss

BAD_WEIGHTS = [-1.0, math.nan, math.inf]


def refusal(kind, /, **fields):
    with pytest.raises(BadRequest) as caught:
        kind(**fields)
    assert caught.value.remedy.endswith(".")
    return caught.value.cause


class TestNumbers:
    @pytest.mark.parametrize("value", BAD_WEIGHTS)
    @pytest.mark.parametrize(
        ("kind", "field"),
        [
            (ContentLoss, "weight"),
            (StyleLoss, "weight"),
            (Optimiser, "rate"),
            (Optimiser, "decay_rate"),
            (Optimiser, "average"),
            (After, "denoise"),
            (After, "smooth"),
        ],
    )
    def test_a_negative_or_not_finite_number_is_named(self, kind, field, value):
        cause = refusal(kind, **{field: value})
        assert field in cause
        assert str(value) in cause

    @pytest.mark.parametrize("value", BAD_WEIGHTS)
    @pytest.mark.parametrize("field", ["palette", "smoothness"])
    def test_the_recipes_own_weights(self, field, value):
        cause = refusal(Recipe, name="mine", **{field: value})
        assert field in cause
        assert str(value) in cause

    @pytest.mark.parametrize("value", BAD_WEIGHTS)
    def test_a_layers_weight_names_the_layer(self, value):
        assert "relu3_1" in refusal(StyleLoss, layers={"relu1_1": 1.0, "relu3_1": value})
        assert "relu3_1" in refusal(Level, steps=1, style_layers={"relu3_1": value})
        assert "relu3_1" in refusal(Level, steps=1, content_layers={"relu3_1": value})

    def test_an_average_of_one_would_never_move(self):
        assert "1.0" in refusal(Optimiser, average=1.0)

    def test_negative_steps(self):
        assert "-3" in refusal(Level, steps=-3)

    def test_no_history(self):
        assert "0" in refusal(Optimiser, history=0)

    def test_a_negative_coarsest_level(self):
        assert "-128" in refusal(Recipe, name="mine", coarsest=-128)


class TestNames:
    @pytest.mark.parametrize(
        ("kind", "fields"),
        [
            (ContentLoss, {"kind": "edges"}),
            (StyleLoss, {"kind": "grams"}),
            (Optimiser, {"kind": "sgd"}),
            (Optimiser, {"decay": "linear"}),
            (Recipe, {"name": "mine", "pooling": "min"}),
            (Recipe, {"name": "mine", "balance": "even"}),
            (Recipe, {"name": "mine", "start": "black"}),
            (Recipe, {"name": "mine", "precision": "int8"}),
        ],
    )
    def test_an_unknown_name_is_refused_with_its_field(self, kind, fields):
        field, value = list(fields.items())[-1]
        cause = refusal(kind, **fields)
        assert field in cause
        assert value in cause


class TestEmptiness:
    def test_no_layers(self):
        refusal(StyleLoss, layers={})
        refusal(ContentLoss, layers={})
        refusal(Level, steps=1, style_layers={})

    def test_no_levels(self):
        refusal(Recipe, name="mine", levels=())
