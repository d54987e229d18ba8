"""From options to a request, with and without a preset. No file but presets and recipes is touched."""

import argparse
import json

import pytest
from scumble.engine.cli.options import add_options, request_from
from scumble.engine.contract import After, BadRequest, Mask, Recipe, Region, Request, Style
from scumble.engine.contract.codec import to_json


def asked(*words):
    parser = argparse.ArgumentParser()
    add_options(parser)
    return request_from(parser.parse_args([str(word) for word in words]))


def refusal(*words):
    with pytest.raises(BadRequest) as caught:
        asked(*words)
    return str(caught.value)


@pytest.fixture
def preset(tmp_path):
    """A preset with a region and a background, by the name of its file."""
    sky = Region((Style("/sky.png"),), Mask("/mask.png"), strength=0.9, name="sky")
    ground = Region((Style("/ground.png"),), strength=0.4)
    path = tmp_path / "preset.json"
    path.write_text(to_json(Request("/photo.png", (sky, ground), seconds=20.0, seed=5, after=After(denoise=0.1))))
    return path


class TestStyles:
    def test_one_style_and_nothing_else_leaves_every_default(self):
        assert asked("p.png", "--style", "a.png") == Request("p.png", (Region((Style("a.png"),)),))

    def test_several_styles_in_one_or_many_words(self):
        styles = (Style("a.png"), Style("b.png", 0.5), Style("c.png"))
        assert asked("p.png", "--style", "a.png,b.png:0.5", "--style", "c.png").regions == (Region(styles),)

    def test_a_mask_on_the_styles_side(self):
        styles = (Style("a.png", mask=Mask("m.png", "#ff0000")),)
        assert asked("p.png", "--style", "a.png", "--style-mask", "m.png#ff0000").regions == (Region(styles),)
        assert asked("p.png", "--style", "a.png@m.png#ff0000").regions == (Region(styles),)

    @pytest.mark.parametrize("words", [["--style", "a.png,b.png"], ["--style", "a.png@n.png"], []])
    def test_a_style_mask_without_its_one_style(self, words):
        assert "--style-mask" in refusal("p.png", *words, "--style-mask", "m.png")

    def test_options_about_the_background(self):
        words = ("--strength", 0.2, "--scale", 2, "--colour", "keep", "--content-weight", 3)
        assert asked("p.png", "--style", "a.png", *words).regions == (
            Region((Style("a.png"),), strength=0.2, scale=2.0, colour="keep", content_weight=3.0),
        )


class TestRegions:
    def test_regions_in_their_order_and_the_background_last(self):
        regions = asked("p.png", "--region", "m.png=a.png", "--style", "b.png", "--region", "n.png=c.png").regions
        assert [region.mask and region.mask.source for region in regions] == ["m.png", "n.png", None]

    def test_a_region_without_a_background(self):
        assert asked("p.png", "--region", "m.png=a.png").regions == (Region((Style("a.png"),), Mask("m.png")),)

    def test_an_option_about_a_background_that_is_not_there(self):
        assert "--content-weight" in refusal("p.png", "--region", "m.png=a.png", "--content-weight", 2)

    def test_neither_style_nor_region(self):
        assert "neither a style nor a region" in refusal("p.png")

    def test_only_a_region_that_stays_as_it_is(self):
        assert "neither a style nor a region" in refusal("p.png", "--region", "face.png=")

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["--region", "m.png=a.png;strength=2"], "--region m.png=a.png;strength=2: The strength is 2.0"),
            (["--style", "a.png:-1"], "--style a.png:-1: The weight of the style a.png is -1.0"),
            (["--style", "a.png", "--selection", "m.png#red"], "--selection m.png#red: '#red'"),
            (["--style", "a.png", "--style-mask", "m.png#red"], "--style-mask m.png#red: '#red'"),
            (["--style", "a.png", "--strength", "nan"], "strength is nan"),
        ],
    )
    def test_a_mistake_names_the_option_and_the_value(self, words, said):
        assert said in refusal("p.png", *words)


class TestTheRest:
    @pytest.mark.parametrize(
        ("words", "field", "value"),
        [
            (["--selection", "m.png"], "selection", Mask("m.png")),
            (["--borders", "hard"], "borders", "hard"),
            (["--backbone", "vgg16"], "backbone", "vgg16"),
            (["--quality", "draft"], "quality", "draft"),
            (["--seconds", "20"], "seconds", 20.0),
            (["--size", "512"], "size", 512),
            (["--wrap", "both"], "wrap", "both"),
            (["--seed", "0"], "seed", 0),
            (["--device", "cuda:1"], "device", "cuda:1"),
            (["--denoise", "0.1"], "after", After(denoise=0.1)),
            (["--denoise", "0.1", "--smooth", "2"], "after", After(0.1, 2.0)),
        ],
    )
    def test_each_option_is_a_field(self, words, field, value):
        assert getattr(asked("p.png", "--style", "a.png", *words), field) == value

    def test_no_picture(self):
        assert "no picture" in refusal("--style", "a.png")


class TestRecipes:
    def test_by_name(self):
        assert asked("p.png", "--style", "a.png", "--recipe", "gatys2016").recipe == "gatys2016"

    def test_from_a_file(self, tmp_path):
        path = tmp_path / "mine.json"
        path.write_text(to_json(Recipe("mine", palette=3.0)))
        assert asked("p.png", "--style", "a.png", "--recipe", path).recipe == Recipe("mine", palette=3.0)

    def test_denoise_keeps_the_recipes_smoothing(self, tmp_path):
        path = tmp_path / "mine.json"
        path.write_text(to_json(Recipe("mine", after=After(smooth=2.0))))
        assert asked("p.png", "--style", "a.png", "--recipe", path, "--denoise", 0.1).after == After(0.1, 2.0)

    def test_neither_a_name_nor_a_file(self):
        sentence = refusal("p.png", "--style", "a.png", "--recipe", "gatys2061")
        assert "gatys2061" in sentence
        assert "gatys2016" in sentence

    def test_a_broken_file_is_named(self, tmp_path):
        path = tmp_path / "mine.json"
        path.write_text(json.dumps({"name": "mine", "pallete": 1}))
        assert f"{path}: recipe has the unknown field 'pallete'" in refusal("p.png", "--style", "a", "--recipe", path)


class TestPresets:
    def test_alone(self, preset):
        request = asked("--preset", preset)
        assert request.content == "/photo.png"
        assert [region.strength for region in request.regions] == [0.9, 0.4]
        assert (request.seconds, request.seed) == (20.0, 5)

    def test_another_photo(self, preset):
        assert asked("other.png", "--preset", preset).content == "other.png"

    def test_another_background_keeps_its_strength_and_the_regions(self, preset):
        sky, ground = asked("--preset", preset, "--style", "b.png").regions
        assert sky.name == "sky"
        assert (ground.styles, ground.strength) == ((Style("b.png"),), 0.4)

    def test_options_change_the_background_alone(self, preset):
        sky, ground = asked("--preset", preset, "--strength", 0.5).regions
        assert (sky.strength, ground.strength, ground.styles) == (0.9, 0.5, (Style("/ground.png"),))

    def test_regions_replace_the_presets(self, preset):
        regions = asked("--preset", preset, "--region", "n.png=c.png").regions
        assert [region.styles[0].source for region in regions] == ["c.png", "/ground.png"]

    def test_a_quality_ends_the_presets_time_budget(self, preset):
        request = asked("--preset", preset, "--quality", "best")
        assert (request.quality, request.seconds) == ("best", None)

    def test_smooth_keeps_the_presets_denoising(self, preset):
        assert asked("--preset", preset, "--smooth", 2).after == After(0.1, 2.0)

    def test_a_value_out_of_range_is_refused_as_without_one(self, preset):
        assert "-1" in refusal("--preset", preset, "--seed", -1)
