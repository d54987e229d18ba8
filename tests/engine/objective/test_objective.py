"""The objective as a whole, with a tiny network, against the sum that it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
import torch
from scumble.engine.contract import BadRequest, ContentLoss, Level, Recipe, StyleLoss
from scumble.engine.objective import NEUTRAL_STRENGTH, Objective, RegionGoal, StylePicture, build_objective
from torch import Tensor

from ..made import TinyBackbone, batch, gram_distance, rows_of, second_moment, waves

LAYERS = {"relu1_1": 1.0, "relu2_1": 0.25}
STYLE = StyleLoss("gram", LAYERS, 3.0)
CONTENT = ContentLoss("features", {"relu2_1": 2.0}, 0.5)
FIXED = Recipe("fixed", balance="fixed", style=STYLE, content=CONTENT)
ADAPTIVE = replace(FIXED, balance="adaptive")
LEVEL = Level(1)
HEIGHT, WIDTH = 16, 20
WHOLE = torch.ones(1, HEIGHT, WIDTH)


@pytest.fixture
def backbone() -> TinyBackbone:
    return TinyBackbone()


@pytest.fixture
def content() -> Tensor:
    return batch(waves(HEIGHT, WIDTH, 0))


@pytest.fixture
def picture() -> Tensor:
    return batch(waves(HEIGHT, WIDTH, 7))


def style(seed: int = 1, share: float = 1.0, mask: Tensor | None = None) -> StylePicture:
    rgb = batch(waves(24, 18, seed))
    return StylePicture([rgb], [mask], rgb[0].flatten(1), share)


def goal(*styles: StylePicture, strength: float = NEUTRAL_STRENGTH, content_weight: float = 1.0) -> RegionGoal:
    return RegionGoal(styles or [style()], strength, content_weight)


def build(
    backbone: TinyBackbone,
    content: Tensor,
    *goals: RegionGoal,
    recipe: Recipe = FIXED,
    weights: Tensor = WHOLE,
    level: Level = LEVEL,
    inside: Tensor | None = None,
) -> Objective:
    return build_objective(recipe, level, backbone, content, weights, goals or [goal()], inside=inside, seed=3)


def terms(objective: Objective, picture: Tensor) -> dict[str, float]:
    return {name: float(value) for name, value in objective(picture)[1].items()}


def gram(backbone: TinyBackbone, rgb: Tensor, layer: str, mask: np.ndarray | None = None) -> np.ndarray:
    rows = rows_of(backbone.features(rgb, {layer})[layer])
    return second_moment(rows, np.ones(len(rows)) if mask is None else mask.ravel())


def halves(height: int = HEIGHT, width: int = WIDTH) -> Tensor:
    left = torch.zeros(height, width)
    left[:, : width // 2] = 1
    return torch.stack([left, 1 - left])


class TestTotal:
    @pytest.mark.parametrize("balance", ["fixed", "adaptive"])
    @pytest.mark.parametrize("kind", ["gram", "covariance", "mean+covariance", "sliced-wasserstein"])
    def test_is_the_sum_of_its_terms(
        self, backbone: TinyBackbone, content: Tensor, picture: Tensor, balance: str, kind: str
    ) -> None:
        recipe = replace(FIXED, balance=balance, style=replace(STYLE, kind=kind), palette=2.0, smoothness=0.5)
        objective = build(backbone, content, goal(), goal(style(2)), recipe=recipe, weights=halves())
        total, found = objective(picture * 1.5 - 0.2)
        assert set(found) == {"content", "style", "palette", "smoothness", "range"}
        assert all(float(value) > 0 for value in found.values())
        assert float(total) == pytest.approx(sum(float(value) for value in found.values()), rel=1e-6)

    def test_costs_one_forward_pass_however_many_regions(self, backbone: TinyBackbone, content: Tensor) -> None:
        objective = build(backbone, content, goal(), goal(style(2)), weights=halves())
        backbone.calls.clear()
        objective(content)
        assert backbone.calls == [{"relu1_1", "relu2_1"}]

    def test_gradient_reaches_the_pixels(self, backbone: TinyBackbone, content: Tensor, picture: Tensor) -> None:
        recipe = replace(ADAPTIVE, palette=2.0, smoothness=0.5)
        objective = build(backbone, content, goal(), goal(style(2)), recipe=recipe, weights=halves())
        moved = picture.clone().requires_grad_()
        before = objective(moved)[0]
        before.backward()
        assert moved.grad is not None
        step = 1e-3 / float(moved.grad.norm())
        after = objective(moved.detach() - step * moved.grad)[0]
        expected = step * float(moved.grad.square().sum())
        assert float(before.detach() - after) == pytest.approx(expected, rel=0.05)


class TestFixedBalance:
    def test_one_whole_region_is_the_plain_formula(
        self, backbone: TinyBackbone, content: Tensor, picture: Tensor
    ) -> None:
        found = terms(build(backbone, content), picture)
        wanted = style().crops[0]
        style_sum = sum(
            weight * gram_distance(gram(backbone, picture, layer), gram(backbone, wanted, layer))
            for layer, weight in LAYERS.items()
        )
        a, b = (rows_of(backbone.features(x, {"relu2_1"})["relu2_1"]) for x in (picture, content))
        assert found["style"] == pytest.approx(3.0 * style_sum, rel=1e-4)
        assert found["content"] == pytest.approx(0.5 * 2.0 * ((a - b) ** 2).mean(), rel=1e-4)

    def test_regions_count_by_their_share(self, backbone: TinyBackbone, content: Tensor, picture: Tensor) -> None:
        masks = torch.stack([torch.full((HEIGHT, WIDTH), 0.25), torch.full((HEIGHT, WIDTH), 0.75)])
        one, other = goal(style(1)), goal(style(2))
        both = terms(build(backbone, content, one, other, weights=masks), picture)
        alone = [terms(build(backbone, content, g), picture) for g in (one, other)]
        assert both["style"] == pytest.approx(0.25 * alone[0]["style"] + 0.75 * alone[1]["style"], rel=1e-4)
        assert both["content"] == pytest.approx(alone[0]["content"], rel=1e-4)

    def test_a_region_sees_its_own_positions_only(self, backbone: TinyBackbone, content: Tensor) -> None:
        masks = halves()
        objective = build(backbone, content, goal(), RegionGoal([], 0.7, 1.0), weights=masks)
        changed = content.clone()
        changed[..., WIDTH // 2 + 3 :] = 0  # farther from the border than the network sees
        before, after = terms(objective, content), terms(objective, changed)
        assert after["style"] == pytest.approx(before["style"], rel=1e-6)
        assert after["content"] > before["content"]

    def test_content_is_held_less_where_weights_sum_to_less(self, backbone: TinyBackbone, content: Tensor) -> None:
        half = terms(build(backbone, content, weights=WHOLE / 2), content * 0.9)
        whole = terms(build(backbone, content), content * 0.9)
        assert half["content"] == pytest.approx(whole["content"] / 2, rel=1e-4)

    def test_an_empty_region_is_skipped(self, backbone: TinyBackbone, content: Tensor, picture: Tensor) -> None:
        masks = torch.cat([WHOLE, WHOLE * 0])
        for recipe in (FIXED, replace(ADAPTIVE, palette=1.0)):
            found = terms(build(backbone, content, goal(), goal(style(2)), weights=masks, recipe=recipe), picture)
            assert found == pytest.approx(terms(build(backbone, content, recipe=recipe), picture), rel=1e-5)

    def test_pixels_as_content(self, backbone: TinyBackbone, content: Tensor, picture: Tensor) -> None:
        recipe = replace(FIXED, content=ContentLoss("pixels", weight=4.0))
        found = terms(build(backbone, content, recipe=recipe), picture)
        assert found["content"] == pytest.approx(4 * float((picture - content).square().mean()), rel=1e-4)

    def test_smoothness_acts_inside_only(self, backbone: TinyBackbone, content: Tensor) -> None:
        recipe = replace(FIXED, smoothness=2.0)
        inside = halves()[0]
        flat = torch.full_like(content, 0.5)
        flat[..., WIDTH // 2 :] = content[..., WIDTH // 2 :]
        assert terms(build(backbone, content, recipe=recipe, inside=inside), flat)["smoothness"] == 0
        assert terms(build(backbone, content, recipe=recipe), flat)["smoothness"] > 0


class TestStyles:
    def test_several_mix_by_their_shares(self, backbone: TinyBackbone, content: Tensor, picture: Tensor) -> None:
        found = terms(build(backbone, content, goal(style(1, 0.75), style(2, 0.25))), picture)
        expected = 0.0
        for layer, weight in LAYERS.items():
            a, b = (gram(backbone, style(seed).crops[0], layer) for seed in (1, 2))
            expected += weight * gram_distance(gram(backbone, picture, layer), 0.75 * a + 0.25 * b)
        assert found["style"] == pytest.approx(3.0 * expected, rel=1e-4)

    def test_twice_the_same_is_once(self, backbone: TinyBackbone, content: Tensor, picture: Tensor) -> None:
        twice = terms(build(backbone, content, goal(style(1, 0.5), style(1, 0.5))), picture)
        assert twice["style"] == pytest.approx(terms(build(backbone, content), picture)["style"], rel=1e-5)

    def test_crops_stand_for_the_whole(self, backbone: TinyBackbone, content: Tensor, picture: Tensor) -> None:
        whole = style()
        four = replace(whole, crops=whole.crops * 4, weights=[None] * 4)
        found = terms(build(backbone, content, goal(four)), picture)
        assert found["style"] == pytest.approx(terms(build(backbone, content), picture)["style"], rel=1e-5)


def two_colours(red: float = 0.5) -> Tensor:
    """[1, 3, 32, 32], red on the left, blue on the right."""
    rgb = torch.zeros(1, 3, 32, 32)
    rgb[:, 0, :, : round(32 * red)] = 1
    rgb[:, 2, :, round(32 * red) :] = 1
    return rgb


class TestStyleMask:
    def masked(self, mask: Tensor, crops: Sequence[Tensor] | None = None) -> StylePicture:
        rgb = two_colours()
        return StylePicture(crops or [rgb], [mask], rgb[0].flatten(1))

    def distance(self, backbone: TinyBackbone, content: Tensor, one: StylePicture, rgb: Tensor) -> float:
        return terms(build(backbone, content, goal(one)), rgb)["style"]

    def test_limits_the_statistics(self, backbone: TinyBackbone, content: Tensor) -> None:
        left = torch.zeros(1, 32, 32)
        left[..., :14] = 1  # as far from the border as the network sees
        red, blue = (torch.zeros(1, 3, HEIGHT, WIDTH) for _ in range(2))
        red[:, 0], blue[:, 2] = 1, 1
        masked = self.masked(left)
        plain = replace(masked, crops=[red], weights=[None])
        a, b = (self.distance(backbone, content, masked, rgb) for rgb in (red, blue))
        assert a < 0.2 * b
        # The rims apart, where the network sees the picture's end, it is as if the style were all red.
        assert a == pytest.approx(self.distance(backbone, content, plain, red), abs=0.1 * b)

    @pytest.mark.parametrize("thickness", [1, 2])
    def test_a_thin_mask_does_not_let_the_whole_picture_in(
        self, backbone: TinyBackbone, content: Tensor, thickness: int
    ) -> None:
        thin = torch.zeros(1, 32, 32)
        thin[0, 4, 4 : 4 + thickness] = 0.5  # less than a position of the coarser layer
        red, blue = (torch.zeros(1, 3, HEIGHT, WIDTH) for _ in range(2))
        red[:, 0], blue[:, 2] = 1, 1
        a, b = (self.distance(backbone, content, self.masked(thin), rgb) for rgb in (red, blue))
        assert a < 0.2 * b

    def test_crops_where_the_mask_is_empty_do_not_count(self, backbone: TinyBackbone, content: Tensor) -> None:
        red, blue = two_colours(1.0), two_colours(0.0)
        whole, nothing, some = torch.ones(1, 32, 32), torch.zeros(1, 32, 32), torch.full((1, 32, 32), 1e-3)
        only_red = StylePicture([red], [whole], red[0].flatten(1))
        picture = torch.rand(1, 3, HEIGHT, WIDTH, generator=torch.Generator().manual_seed(0))
        expected = self.distance(backbone, content, only_red, picture)
        for least in (nothing, some):
            both = StylePicture([red, blue], [whole, least], red[0].flatten(1))
            assert self.distance(backbone, content, both, picture) == pytest.approx(expected, rel=0.01)

    def test_a_mask_that_got_lost_is_none(self, backbone: TinyBackbone, content: Tensor, picture: Tensor) -> None:
        lost = self.distance(backbone, content, self.masked(torch.zeros(1, 32, 32)), picture)
        whole = self.distance(backbone, content, self.masked(torch.ones(1, 32, 32)), picture)
        assert lost == pytest.approx(whole)


class TestAdaptiveBalance:
    @pytest.mark.parametrize("kind", ["gram", "covariance", "mean+covariance", "sliced-wasserstein"])
    def test_style_is_measured_in_units_of_what_it_is_at_the_start(
        self, backbone: TinyBackbone, content: Tensor, kind: str
    ) -> None:
        recipe = replace(ADAPTIVE, style=replace(STYLE, kind=kind))
        dark = content * 0.3  # far from each style, so that the distance is the unit
        for seed in (1, 2):
            found = terms(build(backbone, dark, goal(style(seed)), recipe=recipe), dark)
            # At the start each layer's distance is its weight; 3 : 0.5 is the recipe's balance.
            assert found["style"] == pytest.approx(3 / 3.5 * sum(LAYERS.values()), rel=1e-3)

    def test_content_is_measured_in_units_of_its_own_variance(self, backbone: TinyBackbone, content: Tensor) -> None:
        recipe = replace(ADAPTIVE, content=ContentLoss("pixels", weight=0.5))
        mean = content.mean((2, 3), keepdim=True).expand_as(content)
        found = terms(build(backbone, content, recipe=recipe), mean)
        assert found["content"] == pytest.approx(0.5 / 3.5, rel=1e-3)

    def test_means_the_same_on_a_paler_pair(self, backbone: TinyBackbone, content: Tensor, picture: Tensor) -> None:
        recipe = replace(ADAPTIVE, style=replace(STYLE, kind="covariance"), content=ContentLoss("pixels"))
        pale = style()
        pale = replace(pale, crops=[pale.crops[0] * 0.5])
        strong = terms(build(backbone, content, recipe=recipe), picture)
        weak = terms(build(backbone, content * 0.5, goal(pale), recipe=recipe), picture * 0.5)
        assert weak["style"] == pytest.approx(strong["style"], rel=1e-3)
        assert weak["content"] == pytest.approx(strong["content"], rel=1e-3)

    @pytest.mark.parametrize("kind", ["gram", "covariance", "mean+covariance", "sliced-wasserstein"])
    def test_a_style_that_is_the_content_asks_for_nothing_absurd(
        self, backbone: TinyBackbone, content: Tensor, kind: str
    ) -> None:
        own = StylePicture([content], [None], content[0].flatten(1))
        recipe = replace(ADAPTIVE, style=replace(STYLE, kind=kind))
        objective = build(backbone, content, goal(own), recipe=recipe)
        assert terms(objective, content)["style"] < 0.01
        assert terms(objective, content * 0.99)["style"] < 1

    def test_a_flat_content_gives_numbers(self, backbone: TinyBackbone, picture: Tensor) -> None:
        found = terms(build(backbone, torch.full_like(picture, 0.5), recipe=ADAPTIVE), picture)
        assert all(np.isfinite(value) for value in found.values())

    def test_a_small_region_does_not_get_a_larger_gradient_a_pixel(
        self, backbone: TinyBackbone, content: Tensor, picture: Tensor
    ) -> None:
        small = torch.zeros(HEIGHT, WIDTH)
        small[4:8, 4:8] = 1
        strengths = []
        for mask in (small, torch.ones(HEIGHT, WIDTH)):
            moved = picture.clone().requires_grad_()
            recipe = replace(ADAPTIVE, content=replace(CONTENT, weight=0.0))
            build(backbone, content, recipe=recipe, weights=mask[None])(moved)[0].backward()
            assert moved.grad is not None
            strengths.append(float(moved.grad[0].norm(dim=0)[5:7, 5:7].mean()))
        assert strengths[0] < 5 * strengths[1]


class TestStrength:
    @pytest.mark.parametrize("recipe", [FIXED, ADAPTIVE])
    def test_the_stronger_the_less_content_counts(
        self, backbone: TinyBackbone, content: Tensor, picture: Tensor, recipe: Recipe
    ) -> None:
        ratios = []
        for strength in (0.05, 0.3, 0.5, 0.7, 0.9, 1.0):
            found = terms(build(backbone, content, goal(strength=strength), recipe=recipe), picture)
            ratios.append(found["content"] / found["style"])
        assert ratios == sorted(ratios, reverse=True)
        assert ratios[-1] == 0

    @pytest.mark.parametrize("recipe", [FIXED, ADAPTIVE])
    def test_the_more_content_weight_the_more_content_counts(
        self, backbone: TinyBackbone, content: Tensor, picture: Tensor, recipe: Recipe
    ) -> None:
        ratios = []
        for weight in (0.0, 0.5, 1.0, 4.0):
            found = terms(build(backbone, content, goal(content_weight=weight), recipe=recipe), picture)
            ratios.append(found["content"] / found["style"])
        assert ratios == sorted(ratios)
        assert ratios[0] == 0

    def test_each_region_has_its_own(self, backbone: TinyBackbone, content: Tensor) -> None:
        objective = build(backbone, content, goal(strength=0.2), goal(strength=1.0), weights=halves(), recipe=ADAPTIVE)
        held, free = content.clone(), content.clone()
        held[..., : WIDTH // 2 - 5] *= 0.5
        free[..., WIDTH // 2 + 5 :] *= 0.5
        assert terms(objective, held)["content"] > 0
        assert terms(objective, free)["content"] == 0

    @pytest.mark.parametrize("strength", [1e-300, 1e-9, 1.0])
    @pytest.mark.parametrize("recipe", [FIXED, ADAPTIVE, replace(ADAPTIVE, style=replace(STYLE, weight=0.0))])
    def test_the_ends_give_numbers(
        self, backbone: TinyBackbone, content: Tensor, picture: Tensor, strength: float, recipe: Recipe
    ) -> None:
        found = terms(build(backbone, content, goal(strength=strength), recipe=recipe), picture)
        assert all(np.isfinite(value) for value in found.values())


class TestLevel:
    def test_its_layers_replace_the_recipes(self, backbone: TinyBackbone, content: Tensor, picture: Tensor) -> None:
        level = Level(1, {"relu1_1": 1.0}, {"relu1_1": 1.0}, content_weight=0.5)
        objective = build(backbone, content, level=level)
        assert objective.layers == {"relu1_1"}
        a, b = (rows_of(backbone.features(x, {"relu1_1"})["relu1_1"]) for x in (picture, content))
        expected = 0.5 * 0.5 * ((a - b) ** 2).mean()
        assert terms(objective, picture)["content"] == pytest.approx(expected, rel=1e-4)

    def test_a_layer_of_no_weight_does_not_count(
        self, backbone: TinyBackbone, content: Tensor, picture: Tensor
    ) -> None:
        without = terms(build(backbone, content, level=Level(1, {"relu1_1": 1.0})), picture)
        zero = terms(build(backbone, content, level=Level(1, {"relu1_1": 1.0, "relu2_1": 0.0})), picture)
        assert zero == pytest.approx(without)

    def test_a_layer_that_the_backbone_lacks(self, backbone: TinyBackbone, content: Tensor) -> None:
        with pytest.raises(BadRequest, match="no layer 'relu9_9'"):
            build(backbone, content, level=Level(1, {"relu9_9": 1.0}))
