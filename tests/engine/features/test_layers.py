"""A recipe's layers in a backbone's names."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from scumble.engine.contract import BadRequest
from scumble.engine.features.layers import own_layers
from scumble.engine.features.resnet import RESNET50_STAGES

VGG16 = SimpleNamespace(name="vgg16-torchvision", layers=("relu1_1", "relu1_2", "relu2_1"))
RESNET = SimpleNamespace(
    name="resnet50-torchvision",
    layers=("conv1", *(f"layer{s}_{b}" for s, n in enumerate(RESNET50_STAGES, 1) for b in range(n))),
)


class TestOwnLayers:
    def test_own_names_stay(self) -> None:
        assert own_layers(VGG16, {"relu2_1": 0.5, "relu1_1": 2.0}) == {"relu2_1": 0.5, "relu1_1": 2.0}
        assert own_layers(RESNET, {"layer2_0": 1.0}) == {"layer2_0": 1.0}

    def test_vggs_names_on_a_resnet(self) -> None:
        gatys = {f"relu{block}_1": float(block) for block in range(1, 6)}
        expected = {"conv1": 1.0, "layer1_2": 2.0, "layer2_3": 3.0, "layer3_5": 4.0, "layer4_2": 5.0}
        assert own_layers(RESNET, gatys) == expected
        assert own_layers(RESNET, {"relu4_2": 1.0}) == {"layer3_5": 1.0}

    def test_two_that_become_one_count_twice(self) -> None:
        assert own_layers(RESNET, {"relu4_1": 1.0, "relu4_2": 0.5}) == {"layer3_5": 1.5}

    @pytest.mark.parametrize("name", ["relu3_4", "relu6_1", "fc", "layer1_2"])
    def test_a_layer_that_is_not_there(self, name: str) -> None:
        with pytest.raises(BadRequest, match=f"no layer '{name}'. Its layers are: relu1_1, relu1_2"):
            own_layers(VGG16, {name: 1.0})
