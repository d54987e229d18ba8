"""torchvision's weights in the form that our networks take. torchvision itself (3 s to import) is not needed for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import torch
from torch import Tensor

from ..contract import BadWeights, sentence
from .preprocessing import Preprocessing

Convolution = tuple[Tensor, Tensor]
"""weight [out, in, height, width] and bias [out], float32."""

_BATCH_NORM_EPSILON = 1e-5  # torch.nn.BatchNorm2d's default, which torchvision's ResNets keep

# torchvision's normalisation of ImageNet: `(rgb - mean) / deviation`.
_MEAN = (0.485, 0.456, 0.406)
_DEVIATION = (0.229, 0.224, 0.225)
IMAGENET = Preprocessing((0, 1, 2), _MEAN, (1 / _DEVIATION[0], 1 / _DEVIATION[1], 1 / _DEVIATION[2]))


def vgg_convolutions(state: Mapping[str, Tensor], blocks: tuple[int, ...]) -> dict[str, Convolution]:
    """`conv1_1` -> convolution, out of `features.N.weight`, where N counts rectifiers and poolings too.

    Raises:
        BadWeights: the state dict is not that of such a VGG.
    """
    return {f"conv{layer}": _convolution(state, f"features.{n}") for layer, n in _vgg_places(blocks)}


def resnet_convolutions(state: Mapping[str, Tensor], names: Mapping[str, str]) -> dict[str, Convolution]:
    """Each convolution with its batch normalisation folded in: `weight * gamma / deviation`, and a bias.

    The network is fixed, so the normalisation by its training's statistics is one affine map for each channel.

    Args:
        state: torchvision's state dict.
        names: of the convolution -> of the normalisation that follows it.

    Raises:
        BadWeights: the state dict is not that of such a ResNet.
    """
    return {conv: _folded(state, conv, norm) for conv, norm in names.items()}


def _vgg_places(blocks: tuple[int, ...]) -> Iterator[tuple[str, int]]:
    n = 0
    for block, convolutions in enumerate(blocks, 1):
        for i in range(1, convolutions + 1):
            yield f"{block}_{i}", n
            n += 2  # the rectifier
        n += 1  # the pooling


def _convolution(state: Mapping[str, Tensor], name: str) -> Convolution:
    return _tensor(state, f"{name}.weight"), _tensor(state, f"{name}.bias")


def _folded(state: Mapping[str, Tensor], conv: str, norm: str) -> Convolution:
    weight = _tensor(state, f"{conv}.weight").double()
    gamma, beta, mean, variance = (
        _tensor(state, f"{norm}.{part}").double() for part in ("weight", "bias", "running_mean", "running_var")
    )
    factor = gamma / torch.sqrt(variance + _BATCH_NORM_EPSILON)
    return (weight * factor[:, None, None, None]).float(), (beta - mean * factor).float()


def _tensor(state: Mapping[str, Tensor], key: str) -> Tensor:
    if key not in state:
        raise BadWeights(
            sentence("The weights have no {key}.", key=key), sentence("Fetch them again with `scumble weights get`.")
        )
    return state[key].detach()
