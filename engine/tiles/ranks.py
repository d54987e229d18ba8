"""Several processes, on several GPUs or machines, that share the tiles of one picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor


@dataclass(frozen=True)
class Ranks:
    """This process among those of its launch.

    Attributes:
        rank: 0..count - 1.
        count: how many there are.
    """

    rank: int = 0
    count: int = 1

    def sum_(self, tensors: Sequence[Tensor]) -> None:
        """Replace each by the sum over all ranks."""


ALONE = Ranks()
