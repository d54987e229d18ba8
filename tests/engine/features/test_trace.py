"""A pass that keeps little against one that autograd remembers."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from scumble.engine.features.trace import Trace
from scumble.engine.features.vgg import Vgg
from torch import Tensor

from ..made import batch, waves
from ..tiles.test_exact import network

LAYERS = ("relu1_1", "relu1_2", "relu2_1", "relu3_1", "relu3_4", "relu4_2", "relu5_1")


def picture(height: int, width: int) -> Tensor:
    return batch(waves(height, width, 1)).double()


def loss(features: dict[str, Tensor]) -> Tensor:
    return torch.stack([(each.sin() * (i + 1)).sum() for i, each in enumerate(features.values())]).sum()


def by_autograd(network: Vgg, rgb: Tensor, layers: tuple[str, ...]) -> Tensor:
    leaf = rgb.clone().requires_grad_()
    features = network.features(leaf, layers)
    loss({layer: features[layer] for layer in layers}).backward()
    assert leaf.grad is not None
    return leaf.grad


def by_trace(trace: Trace, rgb: Tensor, layers: tuple[str, ...]) -> Tensor:
    features = trace.resume(rgb)
    leaves = {layer: features[layer].detach().requires_grad_() for layer in layers}
    loss(leaves).backward()
    return trace.gradient({layer: leaf.grad for layer, leaf in leaves.items() if leaf.grad is not None})


class TestGradient:
    @settings(max_examples=40, deadline=None)
    @given(
        height=st.integers(16, 40),
        width=st.integers(16, 40),
        layers=st.lists(st.sampled_from(LAYERS), min_size=1, unique=True).map(lambda found: tuple(sorted(found))),
        pooling=st.sampled_from(["max", "average"]),
    )
    def test_is_autograds(self, height: int, width: int, layers: tuple[str, ...], pooling: Any) -> None:
        small, rgb = network(pooling=pooling), picture(height, width)
        expected = by_autograd(small, rgb, layers)
        found = by_trace(small.trace(rgb, layers), rgb, layers)
        assert (found - expected).norm() <= 1e-12 * expected.norm()

    def test_is_autograds_in_bfloat16(self) -> None:
        small, rgb = network(torch.bfloat16), picture(48, 40).float()
        exact = by_autograd(network(torch.float32), rgb, LAYERS)
        autograds = (by_autograd(small, rgb, LAYERS) - exact).norm()
        assert (by_trace(small.trace(rgb, LAYERS), rgb, LAYERS) - exact).norm() <= 1.1 * autograds


class TestFeatures:
    def test_are_the_networks_there_and_on_the_way_back(self) -> None:
        small, rgb = network(), picture(24, 32)
        expected = small.features(rgb, LAYERS)
        trace = small.trace(rgb, LAYERS)
        for found in (trace.take(), trace.resume(rgb)):
            for layer in LAYERS:
                assert bool((found[layer] == expected[layer]).all()), layer

    def test_are_taken_once_as_those_of_the_first_layer_are_not_kept(self) -> None:
        trace = network().trace(picture(24, 32), ["relu1_1"])
        assert set(trace.take()) == {"relu1_1"}
        assert not trace.take()


@pytest.mark.parametrize("pooling", ["max", "average"])
@pytest.mark.parametrize("layers", [LAYERS, ("relu1_1", "relu2_1", "relu3_1"), ("relu3_3",), ("relu1_1",)])
def test_holds_as_many_bytes_as_it_says(layers: tuple[str, ...], pooling: Any) -> None:
    small = network(torch.float32, pooling=pooling)
    trace = small.trace(picture(64, 64).float(), layers)
    trace.take()
    held = [*trace._features.values(), *trace._open.values()]
    assert sum(each.numel() * each.element_size() for each in held) == small.trace_bytes(layers) * 64 * 64


def test_can_be_ended_between_layers_on_both_ways() -> None:
    calls: list[int] = []
    small = network().checked(lambda: calls.append(0))
    rgb = picture(16, 16)
    trace = small.trace(rgb, LAYERS)
    there = len(calls)
    by_trace(trace, rgb, LAYERS)
    assert there >= 10
    assert len(calls) - there >= 10
