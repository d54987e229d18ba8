"""A recipe's feature layers in a backbone's own names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..contract import BadRequest, sentence
from .backbone import Backbone

# Wang et al. 2021 take these layers of ResNet-50 where Gatys 2016 takes relu1_1 .. relu5_1 of VGG-19 for the style,
# and layer3_5 where Gatys takes relu4_2 for the content: block by block, the last before the next halving.
_RESNET50_BLOCKS = {"1": "conv1", "2": "layer1_2", "3": "layer2_3", "4": "layer3_5", "5": "layer4_2"}


def own_layers(backbone: Backbone, weights: Mapping[str, float]) -> dict[str, float]:
    """Layer weights of a recipe, in the backbone's names, so that a recipe made for VGG-19 serves any backbone.

    Args:
        backbone: whose names are wanted.
        weights: by the backbone's own names or by VGG's (`relu4_1`); of layers that become one, the sum.

    Raises:
        BadRequest: a name that the backbone does not have.
    """
    own: dict[str, float] = {}
    for name, weight in weights.items():
        layer = name if name in backbone.layers else _counterpart(name)
        if layer not in backbone.layers:
            raise BadRequest(
                sentence("The backbone {name} has no layer {layer}.", name=backbone.name, layer=repr(name)),
                sentence("Its layers are: {layers}.", layers=", ".join(backbone.layers)),
            )
        own[layer] = own.get(layer, 0.0) + weight
    return own


def _counterpart(name: str) -> str:
    block = re.fullmatch(r"relu([1-5])_[1-4]", name)
    return _RESNET50_BLOCKS[block[1]] if block else name
