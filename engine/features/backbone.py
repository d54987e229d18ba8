"""What the engine needs of a network: its layers by name, and the features a picture has there."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, Protocol

from torch import Tensor

from .checkpoint import Check
from .trace import Trace

Pooling = Literal["max", "average"]
Wrap = Literal["none", "horizontal", "both"]


class Backbone(Protocol):
    """A fixed network, seen as a function from pictures to features.

    Attributes:
        name: the name under which `load_backbone` knows it.
        layers: the feature layers' names, shallow to deep.
    """

    name: str
    layers: tuple[str, ...]

    def features(self, rgb: Tensor, layers: Collection[str]) -> dict[str, Tensor]:
        """Features of a picture at the named layers, in the backbone's compute dtype.

        Args:
            rgb: [1, 3, height, width] float32, sRGB, nominally 0..1 (values outside are not clipped).
            layers: names out of `self.layers`; the network runs no deeper than the deepest of them.

        Returns:
            For each layer [1, channels, height', width'], where height' is about height / stride(layer).
        """
        ...

    def checked(self, check: Check) -> Backbone:
        """The same network, which calls `check` between its layers, forward and backward."""
        ...

    def stride(self, layer: str) -> int:
        """How many pixels of the picture one step of the layer's grid covers."""
        ...

    def grid(self, layer: str, height: int, width: int) -> tuple[int, int]:
        """(height', width') of the layer's features of a picture of that size."""
        ...

    def reach(self, layers: Collection[str]) -> int | None:
        """How many pixels beyond its own cell the deepest of the layers sees; None where it is the whole picture."""
        ...

    def for_parts(self) -> PartBackbone:
        """The same network for parts of a picture, which do not meet themselves.

        Raises:
            ValueError: its `reach` is the whole picture.
        """
        ...

    def flops(self, height: int, width: int, layers: Collection[str]) -> float:
        """Floating-point operations of the convolutions in one forward pass.

        The backward pass to the pixels costs as many again.
        """
        ...


class PartBackbone(Backbone, Protocol):
    """A network whose pass can wait for its way back in little memory."""

    def trace(self, rgb: Tensor, layers: Collection[str]) -> Trace:
        """A pass up to the deepest of the layers; arguments as for `features`."""
        ...

    def trace_bytes(self, layers: Collection[str]) -> float:
        """What a trace holds until its way back, for each pixel of the picture."""
        ...
