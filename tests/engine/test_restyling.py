"""The whole way through the real VGG-19, on tiny pictures and with few steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from scumble.engine import paint, prepare, restyle, restyling
from scumble.engine.canvas.colour import luma, to_working
from scumble.engine.canvas.picture import Picture
from scumble.engine.contract import (
    After,
    BadRequest,
    Cancelled,
    ContentLoss,
    Level,
    Mask,
    Optimiser,
    OutOfMemory,
    Progress,
    Recipe,
    Region,
    Request,
    Stop,
    Style,
    StyleLoss,
    in_english,
)
from scumble.engine.recipes import load_recipe, recipe_names

from .made import MemorySources, picture, waves

HEIGHT, WIDTH = 64, 80
LAYERS = {"relu1_1": 1.0, "relu2_1": 1.0, "relu3_1": 1.0}
QUICK = Recipe(
    "quick",
    style=StyleLoss("gram", LAYERS),
    content=ContentLoss(layers={"relu3_1": 1.0}),
    coarsest=0,
    levels=(Level(3),),
)
TWO_LEVELS = replace(QUICK, coarsest=48, levels=(Level(3), Level(2)))


def halves(soft: bool = False) -> np.ndarray:
    """[height, width], the left half."""
    ramp = np.clip((WIDTH / 2 + 8 - np.arange(WIDTH)) / 16, 0, 1) if soft else np.arange(WIDTH) < WIDTH // 2
    return np.broadcast_to(ramp, (HEIGHT, WIDTH)).astype(np.float32)


def corner() -> np.ndarray:
    mask = np.zeros((HEIGHT, WIDTH), np.float32)
    mask[:24, :24] = 1
    return mask


SOURCES: dict[str, Any] = {
    "content": picture(waves(HEIGHT, WIDTH, 1)),
    "a": picture(waves(70, 60, 2)),
    "b": picture(1 - waves(60, 90, 3) ** 2),
    "left": halves(),
    "soft": halves(soft=True),
    "corner": corner(),
}
WHOLE = (Region((Style("a"),)),)


def run(
    *regions: Region,
    sources: dict[str, Any] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], Stop | None] | None = None,
    **request: Any,
) -> Picture:
    asked = Request("content", regions or WHOLE, device="cpu", **{"recipe": QUICK, **request})
    return restyle(asked, on_progress, cancelled, sources=MemorySources(**SOURCES | (sources or {})))


def same(a: Picture, b: Picture, where: np.ndarray | None = None) -> bool:
    x, y = (p.pixels if where is None else p.pixels[where] for p in (a, b))
    return x.tobytes() == y.tobytes()


def difference(a: Picture, b: Picture) -> np.ndarray:
    """[height, width], the largest of the channels', in 0..255."""
    return np.asarray(np.abs(a.pixels.astype(float) - b.pixels).max(-1))


class TestResult:
    def test_moves_from_the_content_to_the_style(self) -> None:
        result = run()
        assert result.pixels.shape == (HEIGHT, WIDTH, 3)
        assert result.pixels.dtype == np.uint8
        assert difference(result, SOURCES["content"]).mean() > 5

    def test_same_request_and_seed_give_the_same_bytes(self) -> None:
        recipe = replace(QUICK, start="noise", palette=1.0, style=StyleLoss("sliced-wasserstein", LAYERS))
        assert same(run(recipe=recipe, seed=4), run(recipe=recipe, seed=4))
        assert not same(run(recipe=recipe, seed=4), run(recipe=recipe, seed=5))

    def test_noise_at_the_start_makes_another_seed_another_picture(self) -> None:
        recipe = replace(QUICK, start_noise=0.05)
        assert same(run(recipe=recipe, seed=4), run(recipe=recipe, seed=4))
        assert difference(run(recipe=recipe, seed=4), run(recipe=recipe, seed=5)).mean() > 2

    @pytest.mark.parametrize("name", recipe_names())
    def test_every_recipe_that_ships(self, name: str) -> None:
        recipe = load_recipe(name)
        recipe = replace(recipe, levels=tuple(replace(level, steps=5) for level in recipe.levels))
        result = run(recipe=recipe)
        assert difference(result, SOURCES["content"]).max() > 0
        assert 20 < result.pixels.mean() < 235

    @pytest.mark.parametrize("kind", ["gram", "covariance", "mean+covariance", "sliced-wasserstein"])
    @pytest.mark.parametrize("balance", ["fixed", "adaptive"])
    def test_every_style_loss_descends(self, kind: Any, balance: Any) -> None:
        style, content = StyleLoss(kind, {"relu2_1": 1.0}), ContentLoss(weight=0.0)
        told: list[Progress] = []
        recipe = replace(QUICK, style=style, content=content, balance=balance, start="content", levels=(Level(6),))
        run(recipe=recipe, on_progress=told.append)
        assert min(p.losses["style"] for p in told[2:]) < told[0].losses["style"]

    @pytest.mark.parametrize("optimiser", [Optimiser("adam", 0.02, "inverse-sqrt", average=0.5), Optimiser("lbfgs")])
    @pytest.mark.parametrize("start", ["content", "matched", "noise"])
    def test_every_start_and_optimiser(self, optimiser: Optimiser, start: Any) -> None:
        told: list[Progress] = []
        run(recipe=replace(TWO_LEVELS, start=start, optimiser=optimiser), on_progress=told.append)
        assert all(np.isfinite(value) for p in told for value in p.losses.values())

    @pytest.mark.parametrize("size", [(16, 16), (17, 300), (300, 17), (33, 47)])
    @pytest.mark.parametrize("recipe", ["default", "gatys2016"])
    def test_small_and_thin_pictures(self, size: tuple[int, int], recipe: str) -> None:
        loaded = load_recipe(recipe)
        loaded = replace(loaded, levels=tuple(replace(level, steps=2) for level in loaded.levels))
        result = run(recipe=loaded, sources={"content": picture(waves(*size, 1))})
        assert result.pixels.shape == (*size, 3)

    @pytest.mark.parametrize("size", [32, 120])
    @pytest.mark.parametrize("shape", [(HEIGHT, WIDTH), (17, 300)])
    def test_working_smaller_or_larger_gives_the_pictures_own_size(self, size: int, shape: tuple[int, int]) -> None:
        told: list[Progress] = []
        content = picture(waves(*shape, 1))
        result = run(size=size, sources={"content": content}, on_progress=told.append)
        assert told[-1].long_side == size
        assert result.pixels.shape == content.pixels.shape
        assert difference(result, content).mean() > 2

    @pytest.mark.parametrize("early", [False, True])
    def test_detail_of_the_content_is_there_where_it_was_worked_on_smaller(self, early: bool) -> None:
        content = picture(np.repeat(np.arange(120)[:, None] % 2, 128, axis=1)[..., None] * 0.2 + 0.4 + np.zeros(3))
        stop: dict[str, Any] = {"cancelled": lambda: Stop.KEEP, "recipe": TWO_LEVELS} if early else {"size": 64}
        result = run(Region((Style("a"),), colour="match"), sources={"content": content}, **stop)
        lines, own = (np.abs(np.diff(p.pixels.astype(float), axis=0)).mean() for p in (result, content))
        assert lines > 0.5 * own

    def test_a_selection_in_a_corner_works_on_that_corner_only(self) -> None:
        content = picture(waves(64, 400, 1))
        mask = np.zeros((64, 400), np.float32)
        mask[:, 390:] = 1
        told: list[Progress] = []
        result = run(selection=Mask("m"), sources={"content": content, "m": mask}, on_progress=told.append)
        assert told[0].long_side < 120
        assert same(result, content, mask == 0)
        assert not same(result, content, mask == 1)


def gray(depth: type, channels: int) -> Picture:
    pixels = waves(HEIGHT, WIDTH, 1)[..., :channels]
    return picture(pixels, depth)


class TestPixels:
    @pytest.mark.parametrize("depth", [np.uint8, np.uint16, np.float16, np.float32])
    @pytest.mark.parametrize("channels", [1, 2, 3, 4])
    def test_outside_the_selection_every_bit_stays(self, depth: type, channels: int) -> None:
        values = np.random.default_rng(0).random((HEIGHT, WIDTH, channels))
        content = picture(values, depth)
        if depth is np.float32:
            content.pixels[-1, -1] = np.nan
            content.pixels[-2, -1] = 7.5
        result = run(selection=Mask("corner"), sources={"content": content}, recipe=replace(QUICK, levels=(Level(2),)))
        assert result.pixels.dtype == depth
        assert same(result, content, corner() == 0)
        assert not same(result, content, corner() == 1)
        if channels in (2, 4):
            assert result.pixels[..., -1].tobytes() == content.pixels[..., -1].tobytes()

    def test_profile_and_resolution_stay(self) -> None:
        from PIL import ImageCms

        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        content = picture(waves(HEIGHT, WIDTH, 1), np.uint16, profile=profile, resolution=(300.0, 300.0))
        result = run(sources={"content": content})
        assert result.profile == profile
        assert result.resolution == (300.0, 300.0)

    def test_gray_stays_gray_and_is_restyled(self) -> None:
        content = gray(np.uint8, 1)
        result = run(sources={"content": content})
        assert result.pixels.shape == (HEIGHT, WIDTH, 1)
        assert difference(result, content).mean() > 2

    def test_a_soft_selection_fades_in(self) -> None:
        content = SOURCES["content"]
        result = run(selection=Mask("soft"))
        assert same(result, content, halves(soft=True) == 0)
        change = difference(result, content)
        inside, edge = change[:, :30].mean(), change[:, 44:48].mean()
        assert 0 < edge < inside


class TestRegions:
    def test_without_style_or_strength_a_region_stays_as_it_is(self) -> None:
        left = halves() == 1
        for untouched in (Region(mask=Mask("left")), Region((Style("b"),), Mask("left"), strength=0)):
            result = run(untouched, Region((Style("a"),)))
            assert same(result, SOURCES["content"], left)
            assert not same(result, SOURCES["content"], ~left)

    def test_nothing_to_restyle_is_said(self) -> None:
        with pytest.raises(BadRequest, match="No region with a style and a strength above 0"):
            run(Region((Style("a"),), strength=0))
        whole = np.ones((HEIGHT, WIDTH), np.float32)
        with pytest.raises(BadRequest, match="No region with a style"):
            run(Region(mask=Mask("whole")), Region((Style("a"),)), sources={"whole": whole})

    @pytest.mark.parametrize("borders", ["soft", "hard"])
    def test_each_region_takes_its_own_style(self, borders: Any) -> None:
        red, blue = np.zeros((40, 40, 3), np.float32), np.zeros((40, 40, 3), np.float32)
        red[..., 0], blue[..., 2] = waves(40, 40, 1)[..., 0], waves(40, 40, 1)[..., 0]
        sources = {"red": picture(red), "blue": picture(blue)}
        regions = Region((Style("red"),), Mask("left"), 1.0), Region((Style("blue"),), strength=1.0)
        pixels = run(*regions, sources=sources, borders=borders).pixels.astype(float)
        left, right = pixels[:, : WIDTH // 2 - 4].mean((0, 1)), pixels[:, WIDTH // 2 + 4 :].mean((0, 1))
        assert left[0] > left[2] + 40
        assert right[2] > right[0] + 40

    def test_hard_borders_keep_regions_apart(self) -> None:
        def with_style(style: str) -> Picture:
            return run(Region((Style(style),), Mask("left")), Region((Style("b"),)), borders="hard")

        a, b = with_style("a"), with_style("b")
        assert same(a, b, halves() == 0)
        assert not same(a, b, halves() == 1)

    def test_hard_borders_with_soft_masks_mix_the_two(self) -> None:
        regions = Region((Style("a"),), Mask("soft")), Region((Style("b"),))
        mixed = run(*regions, borders="hard").pixels.astype(float)
        ramp = halves(soft=True)[..., None]
        whole = np.ones((HEIGHT, WIDTH), np.float32)
        alone = [run(replace(r, mask=Mask("whole")), sources={"whole": whole}).pixels.astype(float) for r in regions]
        # The colours to start from depend on the region, hence not equal but near.
        assert np.abs(mixed - (ramp * alone[0] + (1 - ramp) * alone[1])).mean() < 40
        assert np.isfinite(mixed).all()

    def test_several_weighted_styles_lie_between_them(self) -> None:
        dark, light = picture(waves(40, 40, 2) * 0.3), picture(1 - waves(40, 40, 2) * 0.3)
        means = []
        for weight in (0.01, 1.0, 100.0):
            styles = Style("dark"), Style("light", weight)
            means.append(run(Region(styles, strength=1.0), sources={"dark": dark, "light": light}).pixels.mean())
        assert means[0] + 20 < means[1] < means[2] - 20

    def test_a_style_mask_takes_that_part_only(self) -> None:
        both = waves(48, 48, 2) * 0.3
        both[:, :24, 0] += 0.7  # red on the left, blue on the right
        both[:, 24:, 2] += 0.7
        left = np.zeros((48, 48), np.float32)
        left[:, :24] = 1
        styles = (Style("both", mask=Mask("part")),)
        result = run(Region(styles, strength=1.0), sources={"both": picture(both), "part": left})
        red, _, blue = result.pixels.mean((0, 1))
        assert red > blue + 40

    def test_stroke_scale(self) -> None:
        strokes = np.zeros((64, 64, 3), np.float32)
        strokes[:, np.arange(64) % 8 < 4] = 1
        flat = picture(np.full((HEIGHT, WIDTH, 3), 0.5, np.float32) + 0.05 * waves(HEIGHT, WIDTH, 1))
        recipe = replace(QUICK, start="noise", levels=(Level(25),))
        energies = []
        for scale in (0.6, 1.2, 2.5):
            result = run(
                Region((Style("strokes"),), strength=1.0, scale=scale),
                sources={"content": flat, "strokes": picture(strokes)},
                recipe=recipe,
            )
            gray = result.pixels.mean(-1)
            energies.append(np.abs(np.diff(gray, axis=1)).mean() / gray.std())
        assert energies == sorted(energies, reverse=True)

    def test_a_style_that_is_the_content(self) -> None:
        with pytest.raises(BadRequest, match="content is the picture that is to be restyled"):
            run(Region((Style("content"),)))


class TestColourRules:
    def chroma(self, one: Picture) -> np.ndarray:
        rgb, _ = to_working(one)
        return np.asarray(rgb - luma(rgb)[..., None])

    def test_keep_has_the_contents_chroma_and_other_luma(self) -> None:
        content = picture(0.3 + 0.4 * waves(HEIGHT, WIDTH, 1), np.float32)
        content = replace(content, pixels=content.pixels.astype(np.float32))
        recipe = replace(QUICK, levels=(Level(10),))
        result = run(Region((Style("b"),), strength=1.0, colour="keep"), sources={"content": content}, recipe=recipe)
        rgb, _ = to_working(result)
        unclipped = ((rgb > 1e-4) & (rgb < 1 - 1e-4)).all(-1)
        assert unclipped.mean() > 0.5
        np.testing.assert_allclose(self.chroma(result)[unclipped], self.chroma(content)[unclipped], atol=2e-5)
        assert np.abs(luma(rgb) - luma(to_working(content)[0])).mean() > 0.01

    def test_match_stays_near_the_contents_mean_colour(self) -> None:
        content = picture(waves(HEIGHT, WIDTH, 1) * [0.3, 0.9, 0.3])
        means = {}
        for colour in ("style", "match"):
            region = Region((Style("a"),), strength=1.0, colour=colour)  # type: ignore[arg-type]
            means[colour] = run(region, sources={"content": content}).pixels.mean((0, 1))
        own, style = content.pixels.mean((0, 1)), SOURCES["a"].pixels.mean((0, 1))
        assert np.abs(means["match"] - own).max() < 20
        assert np.abs(means["style"] - style).max() < np.abs(means["match"] - style).max()

    def test_each_region_has_its_own_rule(self) -> None:
        # The picture's middle grays leave room for the new luma.
        content = picture(0.3 + 0.4 * waves(HEIGHT, WIDTH, 1))
        regions = Region((Style("a"),), Mask("left"), colour="keep"), Region((Style("a"),))
        difference = np.abs(self.chroma(run(*regions, sources={"content": content})) - self.chroma(content)).max(-1)
        assert np.median(difference[:, : WIDTH // 2]) < 0.01
        assert np.median(difference[:, WIDTH // 2 :]) > 0.03


class TestWrap:
    def seam(self, pixels: np.ndarray, axis: int) -> float:
        """Mean difference across the wrapped edge, in units of the mean difference of neighbours elsewhere."""
        values = pixels.astype(float)
        across = np.abs(np.take(values, 0, axis) - np.take(values, -1, axis)).mean()
        return float(across / np.abs(np.diff(values, axis=axis)).mean())

    @pytest.mark.parametrize("size", [None, 96])
    @pytest.mark.parametrize(("wrap", "axes"), [("both", (0, 1)), ("horizontal", (1,))])
    def test_no_seam_where_it_meets_itself(self, wrap: Any, axes: tuple[int, ...], size: int | None) -> None:
        content = picture(waves(HEIGHT, WIDTH, 1, tiles=True))
        recipe = replace(QUICK, levels=(Level(12),), after=After(denoise=0.02, smooth=0.5))
        result = run(
            Region((Style("a"),), strength=1.0), sources={"content": content}, recipe=recipe, wrap=wrap, size=size
        )
        assert result.pixels.shape == (HEIGHT, WIDTH, 3)
        for axis in axes:
            assert self.seam(result.pixels, axis) < 1.6

    def test_a_selection_at_the_edge_reaches_around(self) -> None:
        content = picture(waves(HEIGHT, WIDTH, 1, tiles=True))
        edge = np.zeros((HEIGHT, WIDTH), np.float32)
        edge[:, :8] = edge[:, -8:] = 1
        result = run(sources={"content": content, "edge": edge}, selection=Mask("edge"), wrap="both")
        assert same(result, content, edge == 0)
        assert self.seam(result.pixels[:, np.r_[-8:8] % WIDTH][:, np.r_[8:16, 0:8]], 1) < 2.5


class TestProgress:
    def test_steps_count_up_and_levels_never_fall(self) -> None:
        told: list[Progress] = []
        content = picture(waves(100, 120, 1))
        run(recipe=TWO_LEVELS, sources={"content": content}, on_progress=told.append)
        assert [p.step for p in told] == [1, 2, 3, 4, 5]
        assert {p.steps for p in told} == {5}
        assert [p.level for p in told] == [1, 1, 1, 2, 2]
        assert {p.levels for p in told} == {2}
        assert [p.long_side for p in told] == [60, 60, 60, 120, 120]
        assert all(np.isfinite(p.seconds_left) and p.seconds_left >= 0 for p in told)
        assert all({"content", "style", "range"} <= set(p.losses) for p in told)
        assert all(p.message == "" for p in told)

    def test_hard_borders_count_all_regions_levels(self) -> None:
        told: list[Progress] = []
        run(Region((Style("a"),), Mask("left")), Region((Style("b"),)), borders="hard", on_progress=told.append)
        assert [p.step for p in told] == [1, 2, 3, 4, 5, 6]
        assert [p.level for p in told] == [1, 1, 1, 2, 2, 2]

    def test_previews_when_asked_for_and_only_then(self) -> None:
        told: list[Progress] = []
        run(on_progress=told.append)
        assert [p.preview for p in told] == [None] * 3
        told.clear()
        run(on_progress=told.append, preview_seconds=0)
        for progress in told:
            assert progress.preview is not None
            assert (progress.preview.width, progress.preview.height) == (WIDTH, HEIGHT)
            assert len(progress.preview.rgb) == WIDTH * HEIGHT * 3
        told.clear()
        run(on_progress=told.append, preview_seconds=3600)
        assert [p.preview is None for p in told] == [False, True, True]

    @pytest.mark.parametrize("borders", ["soft", "hard"])
    def test_previews_show_the_whole_canvas_in_one_size(self, borders: Any) -> None:
        told: list[Progress] = []
        content = picture(waves(100, 120, 1))
        right = np.zeros((100, 120), np.float32)
        right[:, 100:] = 1
        left = np.ascontiguousarray(right[:, ::-1])
        regions = (Region((Style("a"),), Mask("west")), Region((Style("b"),), Mask("east")))
        result = run(
            *regions,
            sources={"content": content, "west": left, "east": right},
            recipe=TWO_LEVELS,
            borders=borders,
            on_progress=told.append,
            preview_seconds=0,
        )
        shown = []
        for progress in told:
            assert progress.preview is not None
            assert (progress.preview.width, progress.preview.height) == (120, 100)
            shown.append(np.frombuffer(progress.preview.rgb, np.uint8).reshape(100, 120, 3).astype(int))
        assert all(np.abs(each[:, 20:100] - content.pixels[:, 20:100]).max() == 0 for each in shown)
        untouched = np.abs(shown[0][:, 100:] - content.pixels[:, 100:]).max() == 0
        assert untouched == (borders == "hard")  # whose turn has not come
        assert np.abs(shown[-1] - result.pixels).mean() < 2

    def test_previews_of_a_large_canvas_are_small(self) -> None:
        told: list[Progress] = []
        content = picture(waves(40, 3000, 1))
        run(sources={"content": content}, size=120, on_progress=told.append, preview_seconds=0)
        preview = told[-1].preview
        assert preview is not None
        assert (preview.width, preview.height) == (1024, 14)

    def test_quality_scales_the_steps(self) -> None:
        counts = []
        for quality in ("draft", "good", "best"):
            told: list[Progress] = []
            run(recipe=replace(QUICK, levels=(Level(5),)), quality=quality, on_progress=told.append)
            counts.append(told[-1].steps)
        assert counts == sorted(set(counts))
        assert counts[1] == 5


class TestStopping:
    def test_cancel(self) -> None:
        told: list[Progress] = []
        with pytest.raises(Cancelled):
            run(cancelled=lambda: Stop.CANCEL, on_progress=told.append)
        assert told == []

    def test_keep_gives_the_picture_so_far(self) -> None:
        told: list[Progress] = []
        recipe = replace(TWO_LEVELS, levels=(Level(500), Level(500)))
        content = picture(waves(100, 120, 1))
        result = run(
            recipe=recipe,
            sources={"content": content},
            on_progress=told.append,
            cancelled=lambda: Stop.KEEP if len(told) >= 3 else None,
        )
        assert len(told) == 3
        assert result.pixels.shape == (100, 120, 3)
        assert difference(result, content).mean() > 2

    def test_keep_leaves_regions_whose_turn_has_not_come(self) -> None:
        result = run(
            Region((Style("a"),), Mask("left")), Region((Style("b"),)), borders="hard", cancelled=lambda: Stop.KEEP
        )
        assert difference(result, SOURCES["content"])[:, WIDTH // 2 :].max() <= 1


class AskedOften:
    """Wants to stop at the n-th time it is asked after so many steps."""

    def __init__(self, stop: Stop, steps: int, times: int) -> None:
        self.stop, self.steps, self.times = stop, steps, times
        self.told: list[Progress] = []

    def __call__(self) -> Stop | None:
        self.times -= len(self.told) == self.steps
        return self.stop if self.times <= 0 else None


class TestStoppingInsideAStep:
    """`relu3_1` is the fifth layer: a step asks ten times, five on the way there and five on the way back."""

    @pytest.mark.parametrize("times", [1, 4, 8, 10])
    def test_cancel_ends_it_forward_and_backward(self, times: int) -> None:
        asked = AskedOften(Stop.CANCEL, 1, times)
        with pytest.raises(Cancelled):
            run(on_progress=asked.told.append, cancelled=asked)
        assert len(asked.told) == 1
        assert asked.times == 0

    @pytest.mark.parametrize("times", [1, 4, 8, 10])
    @pytest.mark.parametrize("optimiser", [Optimiser("adam"), Optimiser("lbfgs")])
    def test_keep_leaves_the_picture_of_the_step_before(self, times: int, optimiser: Optimiser) -> None:
        recipe = replace(QUICK, optimiser=optimiser)
        two: list[Progress] = []
        whole = run(recipe=recipe, on_progress=two.append, cancelled=lambda: Stop.KEEP if len(two) >= 1 else None)
        asked = AskedOften(Stop.KEEP, 1, times)
        assert same(run(recipe=recipe, on_progress=asked.told.append, cancelled=asked), whole)
        assert len(asked.told) == 1

    @pytest.mark.parametrize("times", [2, 7, 12])
    def test_keep_while_a_level_is_prepared(self, times: int) -> None:
        """The content's and the style's features at the finer level are asked for then."""
        three: list[Progress] = []
        whole = run(
            recipe=TWO_LEVELS, on_progress=three.append, cancelled=lambda: Stop.KEEP if len(three) >= 3 else None
        )
        asked = AskedOften(Stop.KEEP, 3, times)
        assert same(run(recipe=TWO_LEVELS, on_progress=asked.told.append, cancelled=asked), whole)

    @pytest.mark.parametrize("times", [2, 7, 15])
    def test_keep_in_the_second_of_two_jobs_leaves_its_region_alone(self, times: int) -> None:
        regions = (Region((Style("a"),), Mask("left")), Region((Style("b"),)))
        asked = AskedOften(Stop.KEEP, 3, times)
        result = run(*regions, borders="hard", on_progress=asked.told.append, cancelled=asked)
        moved = difference(result, SOURCES["content"])
        assert moved[:, : WIDTH // 2].max() > 0
        assert moved[:, WIDTH // 2 :].max() <= 1  # the way to working colours and back rounds

    def test_being_asked_changes_no_pixel(self) -> None:
        assert same(run(), run(cancelled=lambda: None))


class TestMemory:
    def test_more_than_there_is_at_a_size_that_was_asked_for(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("scumble.engine.device.free_memory", lambda _: 100_000_000)
        with pytest.raises(
            OutOfMemory, match=r"Working at 2000 px needs about \d+\.\d GB of memory, and .* has 0\.1 GB"
        ):
            run(size=2000)

    def test_otherwise_it_works_at_a_smaller_size_and_says_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(prepare, "_LEAST_LONG_SIDE", 32)
        monkeypatch.setattr("scumble.engine.device.free_memory", lambda _: 12_000_000)
        told: list[Progress] = []
        result = run(on_progress=told.append)
        assert told[0].long_side < WIDTH
        assert told[0].message == f"Working at {told[0].long_side} px: more does not fit into memory."
        assert [(p.message, p.said) for p in told[1:]] == [("", ())] * 2
        assert in_english(told[0].said) == told[0].message
        assert result.pixels.shape == (HEIGHT, WIDTH, 3)

    def test_nothing_fits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("scumble.engine.device.free_memory", lambda _: 1_000)
        with pytest.raises(OutOfMemory):
            run()

    @pytest.mark.parametrize(
        "error",
        [
            torch.OutOfMemoryError("CUDA out of memory"),
            MemoryError(),
            RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes."),
            RuntimeError("MPS backend out of memory (MPS allocated: 9 GB)"),
        ],
    )
    def test_it_runs_out_on_the_way(self, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
        def fail(*_: object, **__: object) -> None:
            raise error

        monkeypatch.setattr(paint, "build_objective", fail)
        with pytest.raises(OutOfMemory, match=r"ran out while working at 80 px\. Choose a smaller working size"):
            run()

    def test_other_errors_are_not_called_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise RuntimeError("something else")

        monkeypatch.setattr(paint, "build_objective", fail)
        with pytest.raises(RuntimeError, match="something else"):
            run()


class TestBudget:
    def test_a_short_one_ends_with_a_picture(self) -> None:
        told: list[Progress] = []
        result = run(recipe=TWO_LEVELS, seconds=0.01, on_progress=told.append)
        assert [p.level for p in told] == list(range(1, told[0].levels + 1))
        assert result.pixels.shape == (HEIGHT, WIDTH, 3)

    def test_the_time_begins_with_the_call(self, monkeypatch: pytest.MonkeyPatch) -> None:
        clock = [100.0]
        began: list[float | None] = []
        monkeypatch.setattr(restyling.time, "monotonic", lambda: clock[0])

        def slow(*args: Any, **kwargs: Any) -> Any:
            clock[0] += 5
            return prepare.prepare(*args, **kwargs)

        monkeypatch.setattr(restyling, "prepare", slow)
        original = restyling.Watch

        def watch(*args: Any, **kwargs: Any) -> Any:
            began.append(kwargs["started"])
            return original(*args, **kwargs)

        monkeypatch.setattr(restyling, "Watch", watch)
        run(seconds=30, cancelled=lambda: Stop.KEEP)
        assert began == [100.0]


class TestLargeCanvas:
    """The same bytes whether what is as large as the canvas is in memory and computed at once, or on disk and in bands.

    All that is worked through in bands is tried: masks of each kind, colour rules, soft selections, hard borders.
    """

    @pytest.mark.parametrize("depth", ["uint8", "uint16"])
    @pytest.mark.parametrize("borders", ["soft", "hard"])
    def test_is_the_same(self, monkeypatch: pytest.MonkeyPatch, borders: Any, depth: str) -> None:
        rgba = np.dstack([waves(HEIGHT, WIDTH, 1), halves(soft=True)])
        grays = np.dstack([waves(HEIGHT, WIDTH, 4)[..., :1], halves()])
        sources = {
            "content": picture(rgba, np.dtype(depth)),
            "grays": picture(grays),
            "shape": picture(np.dstack([np.ones((HEIGHT, WIDTH, 1), np.float32), halves(soft=True)])),
        }
        regions = [
            Region((Style("a"),), Mask("grays"), colour="keep"),
            Region((Style("b"),), Mask("shape"), colour="style"),
            Region((Style("a"), Style("b")), colour="match"),
        ]
        request: dict[str, Any] = {"recipe": TWO_LEVELS, "borders": borders, "selection": Mask("soft")}
        whole = run(*regions, sources=sources, **request)
        monkeypatch.setattr("scumble.engine.roomy._LARGE", 1)
        monkeypatch.setattr("scumble.engine.roomy._BAND", 20 * WIDTH)
        assert same(run(*regions, sources=sources, **request), whole)


class TestTiles:
    """The same picture whether a level is worked on whole or by tiles."""

    REGIONS = (Region((Style("a"),), Mask("soft")), Region((Style("b"),)))

    def sources(self) -> dict[str, Any]:
        return {
            "content": picture(waves(96, 112, 1)),
            "soft": np.linspace(0, 1, 112, dtype=np.float32) * np.ones((96, 1), np.float32),
        }

    def by_tiles(self, monkeypatch: pytest.MonkeyPatch, **changes: Any) -> None:
        original = prepare.make_jobs

        def make(*arguments: Any) -> Any:
            jobs = original(*arguments)
            return [replace(j, levels=tuple(replace(p, tile=48, **changes) for p in j.levels)) for j in jobs]

        monkeypatch.setattr(prepare, "make_jobs", make)

    @pytest.mark.parametrize("optimiser", [Optimiser("lbfgs"), Optimiser("adam", 0.02, average=0.5)])
    @pytest.mark.parametrize("borders", ["soft", "hard"])
    @pytest.mark.parametrize("on_disk", [False, True])
    def test_every_stepper_and_border(
        self, monkeypatch: pytest.MonkeyPatch, optimiser: Optimiser, borders: Any, on_disk: bool
    ) -> None:
        recipe = replace(TWO_LEVELS, optimiser=optimiser, precision="float32", palette=1.0, smoothness=0.1)
        request = {"recipe": recipe, "borders": borders, "sources": self.sources()}
        whole = run(*self.REGIONS, **request)
        self.by_tiles(monkeypatch, on_disk=on_disk)
        assert difference(run(*self.REGIONS, **request), whole).max() <= 1

    def test_cancel_between_layers_and_keep(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.by_tiles(monkeypatch)
        asked = AskedOften(Stop.CANCEL, 1, 4)
        with pytest.raises(Cancelled):
            run(on_progress=asked.told.append, cancelled=asked)
        asked = AskedOften(Stop.KEEP, 1, 4)
        assert run(on_progress=asked.told.append, cancelled=asked).pixels.shape == (HEIGHT, WIDTH, 3)

    def test_used_where_the_whole_does_not_fit(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("scumble.engine.fitting.TILES", (48, 32))
        monkeypatch.setattr("scumble.engine.device.free_memory", lambda _: 75_000_000)
        sides: list[int] = []
        original = paint.build_tiled_objective

        def build(*arguments: Any, **more: Any) -> Any:
            sides.append(more["side"])
            return original(*arguments, **more)

        monkeypatch.setattr(paint, "build_tiled_objective", build)
        told: list[Progress] = []
        recipe = replace(QUICK, precision="float32")
        run(recipe=recipe, sources={"content": picture(waves(160, 192, 1))}, on_progress=told.append)
        assert sides == [48]
        assert (told[0].long_side, told[0].message) == (192, "")

    def test_out_of_memory_on_the_way_is_tried_again_with_smaller_tiles(self, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = run(recipe=replace(QUICK, precision="float32"))
        monkeypatch.setattr("scumble.engine.fitting.TILES", (64, 48, 32))
        original, sides = paint.build_tiled_objective, []

        def build(*arguments: Any, **more: Any) -> Any:
            sides.append(more["side"])
            objective = original(*arguments, **more)

            def evaluate(picture: torch.Tensor) -> Any:
                if more["side"] > 32:
                    raise RuntimeError("DefaultCPUAllocator: can't allocate memory: you tried to allocate 8 bytes.")
                return objective(picture)

            return evaluate

        def fail(*_: object, **__: object) -> None:
            raise MemoryError

        monkeypatch.setattr(paint, "build_objective", fail)
        monkeypatch.setattr(paint, "build_tiled_objective", build)
        result = run(recipe=replace(QUICK, precision="float32"))
        assert sides == [64, 48, 32]
        assert difference(result, whole).max() <= 1
