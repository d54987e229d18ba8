"""Our plain functions compute what torchvision's modules compute, whatever the weights."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import torch
from scumble.engine.contract import BadRequest, BadWeights
from scumble.engine.features import BACKBONES, load_backbone
from scumble.engine.features.resnet import RESNET50_STAGES, ResNet, convolution_names, smooth_activations
from scumble.engine.features.torchvision import IMAGENET, resnet_convolutions, vgg_convolutions
from scumble.engine.features.vgg import VGG16_BLOCKS, VGG19_BLOCKS, Vgg
from scumble.engine.weights.catalogue import CATALOGUE
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

models = pytest.importorskip("torchvision.models")


def normalised(rgb: Tensor) -> Tensor:
    mean, deviation = (torch.tensor(x).view(1, 3, 1, 1) for x in ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)))
    return (rgb - mean) / deviation


@pytest.fixture(scope="module")
def rgb() -> Tensor:
    return torch.rand(1, 3, 96, 64, generator=torch.Generator().manual_seed(1))


@pytest.fixture(scope="module")
def resnet50() -> nn.Module:
    """torchvision's ResNet-50 with random weights and random statistics, and our padding at the picture's edge."""
    torch.manual_seed(2)
    network = models.resnet50(weights=None).eval()
    for module in network.modules():
        if isinstance(module, nn.BatchNorm2d):
            nn.init.normal_(module.running_mean, std=0.1)
            nn.init.uniform_(module.running_var, 0.5, 2.0)
            nn.init.uniform_(module.weight, 0.5, 1.0)
            nn.init.normal_(module.bias, std=0.1)
    network.conv1.padding_mode = "replicate"
    return network


@pytest.fixture(scope="module")
def ours(resnet50: nn.Module) -> ResNet:
    return our_resnet(resnet50)


def our_resnet(network: nn.Module, **how: object) -> ResNet:
    weights = resnet_convolutions(network.state_dict(), convolution_names(RESNET50_STAGES))
    return ResNet("resnet50-torchvision", RESNET50_STAGES, weights, IMAGENET, **how)


def torchvision_activations(network: nn.Module, x: Tensor) -> Iterator[tuple[str, Tensor]]:
    x = network.relu(network.bn1(network.conv1(x)))
    yield "conv1", x
    x = network.maxpool(x)
    for stage, blocks in enumerate(RESNET50_STAGES, 1):
        for block in range(blocks):
            x = getattr(network, f"layer{stage}")[block](x)
            yield f"layer{stage}_{block}", x


class TestVgg:
    @pytest.mark.parametrize(("blocks", "configuration"), [(VGG16_BLOCKS, "D"), (VGG19_BLOCKS, "E")])
    @torch.no_grad()
    def test_every_layer_equals_torchvisions(self, rgb: Tensor, blocks: tuple[int, ...], configuration: str) -> None:
        from torchvision.models.vgg import cfgs, make_layers

        torch.manual_seed(3)
        network = make_layers(cfgs[configuration], batch_norm=False)
        for module in network:
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight)
                nn.init.normal_(module.bias, std=0.1)
        network[0].padding_mode = "replicate"
        state = {f"features.{key}": value for key, value in network.state_dict().items()}
        vgg = Vgg("vgg", blocks, vgg_convolutions(state, blocks), IMAGENET)

        found = vgg.features(rgb, vgg.layers)
        x, layers = normalised(rgb), iter(vgg.layers)
        for module in network:
            x = module(x)
            if isinstance(module, nn.ReLU):
                layer = next(layers)
                torch.testing.assert_close(found[layer], x, rtol=1e-4, atol=1e-4)
        assert next(layers, None) is None

    def test_weights_of_something_else(self) -> None:
        with pytest.raises(BadWeights, match=r"no features\.0\.weight"):
            vgg_convolutions({}, VGG16_BLOCKS)


class TestResNet:
    @torch.no_grad()
    def test_every_layer_equals_torchvisions(self, rgb: Tensor, resnet50: nn.Module, ours: ResNet) -> None:
        expected = dict(torchvision_activations(resnet50, normalised(rgb)))
        found = dict(ours.activations(rgb))
        assert tuple(found) == tuple(expected) == ours.layers
        for layer, x in expected.items():
            torch.testing.assert_close(found[layer], x, rtol=1e-3, atol=1e-3 * float(x.abs().max()))
            assert found[layer].shape[2] == -(-96 // ours.stride(layer))

    def test_features_are_smoothed_activations_of_the_named_layers(self, rgb: Tensor, ours: ResNet) -> None:
        found = ours.features(rgb, ["layer1_2", "conv1"])
        assert set(found) == {"conv1", "layer1_2"}
        plain = dict(ours.activations(rgb))
        assert torch.equal(found["layer1_2"], smooth_activations(plain["layer1_2"]))

    def test_runs_no_deeper_than_asked(self, rgb: Tensor, ours: ResNet, monkeypatch: pytest.MonkeyPatch) -> None:
        ran: list[str] = []
        bottleneck = ResNet._bottleneck
        monkeypatch.setattr(
            ResNet, "_bottleneck", lambda self, x, at, stride: ran.append(at) or bottleneck(self, x, at, stride)
        )
        ours.features(rgb, ["layer1_1"])
        assert ran == ["layer1.0", "layer1.1"]

    def test_gradient_reaches_the_pixels(self, rgb: Tensor, ours: ResNet) -> None:
        pixels = rgb.clone().requires_grad_()
        ours.features(pixels, ["layer2_0"])["layer2_0"].square().mean().backward()
        assert pixels.grad is not None
        assert pixels.grad.isfinite().all()
        assert pixels.grad.abs().sum() > 0

    @torch.no_grad()
    def test_half_precision(self, rgb: Tensor, resnet50: nn.Module, ours: ResNet) -> None:
        half = our_resnet(resnet50, dtype=torch.bfloat16)
        plain = dict(half.activations(rgb))["layer2_3"]
        assert plain.dtype == torch.bfloat16
        assert plain.is_contiguous(memory_format=torch.channels_last)
        exact = dict(ours.activations(rgb))["layer2_3"]
        assert float((plain - exact).abs().mean()) < 0.02 * float(exact.abs().mean())
        assert half.features(rgb, ["layer2_3"])["layer2_3"].dtype == torch.float32

    @pytest.mark.parametrize("pooling", ["max", "average"])
    @torch.no_grad()
    def test_wrapped_both_ways_it_commutes_with_rolling(self, rgb: Tensor, resnet50: nn.Module, pooling: str) -> None:
        wrapped = our_resnet(resnet50, wrap="both", pooling=pooling)
        before = dict(wrapped.activations(rgb))
        after = dict(wrapped.activations(rgb.roll((32, -32), (2, 3))))
        for layer, x in before.items():
            steps = 32 // wrapped.stride(layer)
            torch.testing.assert_close(after[layer], x.roll((steps, -steps), (2, 3)), rtol=1e-3, atol=1e-3)

    @torch.no_grad()
    def test_wrapped_horizontally_only_sideways(self, rgb: Tensor, resnet50: nn.Module) -> None:
        wrapped = our_resnet(resnet50, wrap="horizontal")
        before, after = (dict(wrapped.activations(x))["layer2_0"] for x in (rgb, rgb.roll(32, 3)))
        torch.testing.assert_close(after, before.roll(4, 3), rtol=1e-3, atol=1e-3)
        down = dict(wrapped.activations(rgb.roll(32, 2)))["layer2_0"]
        assert not torch.allclose(down, before.roll(4, 2), rtol=1e-3, atol=1e-3)

    @torch.no_grad()
    def test_operations_are_those_that_torch_counts(self, rgb: Tensor, ours: ResNet) -> None:
        for layers in (["conv1"], ["layer2_1"], ["layer4_2"]):
            with FlopCounterMode(display=False) as counter:
                ours.features(rgb, layers)
            assert ours.flops(96, 64, layers) == pytest.approx(counter.get_total_flops())

    def test_weights_of_something_else(self) -> None:
        with pytest.raises(BadWeights, match=r"no conv1\.weight"):
            resnet_convolutions({}, convolution_names(RESNET50_STAGES))


class TestSmoothActivations:
    def test_is_the_softmax_over_everything(self) -> None:
        x = torch.randn(1, 5, 4, 3, dtype=torch.float64, generator=torch.Generator().manual_seed(4)) * 3
        e = x.exp()
        torch.testing.assert_close(smooth_activations(x), (e / e.sum() * x.numel()).float())

    def test_gradient(self) -> None:
        x = torch.randn(1, 3, 2, 2, generator=torch.Generator().manual_seed(5), requires_grad=True)
        (smooth_activations(x) * torch.arange(12.0).view_as(x)).sum().backward()
        again = x.detach().requires_grad_()
        (torch.softmax(again.flatten(), 0).view_as(x) * 12 * torch.arange(12.0).view_as(x)).sum().backward()
        torch.testing.assert_close(x.grad, again.grad)

    def test_means_the_same_at_any_size(self) -> None:
        x = torch.randn(1, 3, 4, 4, generator=torch.Generator().manual_seed(6))
        torch.testing.assert_close(smooth_activations(x.repeat(1, 1, 2, 2)), smooth_activations(x).repeat(1, 1, 2, 2))

    def test_huge_activations_stay_finite(self) -> None:
        x = torch.tensor([0.0, 1e4]).view(1, 2, 1, 1)
        assert smooth_activations(x).flatten().tolist() == [0.0, 2.0]

    def test_keeps_the_memory_format(self) -> None:
        x = torch.rand(1, 4, 6, 5).to(memory_format=torch.channels_last)
        assert smooth_activations(x).is_contiguous(memory_format=torch.channels_last)


class TestLoadBackbone:
    def test_every_name_of_the_catalogue(self) -> None:
        assert set(BACKBONES) == set(CATALOGUE)

    @pytest.mark.parametrize("name", [name for name, weights in CATALOGUE.items() if weights.download])
    def test_weights_that_are_not_here(self, name: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path))
        with pytest.raises(BadWeights, match=f"{name} are not here. Run `scumble weights get {name}`"):
            load_backbone(name)

    def test_unknown_name(self) -> None:
        with pytest.raises(BadRequest, match="The backbones are: vgg19, "):
            load_backbone("alexnet")
