"""Several processes, on several GPUs or machines, that share the tiles of one picture."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import torch
from torch import Tensor

from ..contract import ScumbleError

# A rank that says nothing for so long has died or hangs; the slowest tile takes seconds.
_PATIENCE = timedelta(minutes=10)


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
        """Replace each by the sum over all ranks.

        Raises:
            ScumbleError: another rank is gone.
        """
        if self.count > 1:
            self._reduce(tensors, torch.distributed.ReduceOp.SUM)

    def agree_(self, tensor: Tensor) -> Tensor:
        """The tensor with rank 0's values, on every rank."""
        if self.rank:
            tensor.zero_()
        self.sum_([tensor])
        return tensor

    def least(self, number: int) -> int:
        """The smallest of the ranks' numbers."""
        if self.count == 1:
            return number
        device = "cuda" if torch.cuda.is_available() else "cpu"
        found = torch.tensor(number, device=device)
        self._reduce([found], torch.distributed.ReduceOp.MIN)
        return int(found)

    def _reduce(self, tensors: Sequence[Tensor], how: Any) -> None:
        try:
            for tensor in tensors:
                torch.distributed.all_reduce(tensor, how)
        except RuntimeError as error:  # what torch raises when a connection breaks or times out
            raise ScumbleError(
                f"Rank {self.rank} of {self.count} has lost the others: {str(error).splitlines()[0]}.",
                "Another process was ended or a machine cannot be reached: start all of them again.",
            ) from error


ALONE = Ranks()


@cache
def launched() -> Ranks:
    """The ranks that torchrun started this process among; alone without it.

    Raises:
        ScumbleError: the others do not come.
    """
    count = int(os.environ.get("WORLD_SIZE", "1"))
    if count == 1 or "RANK" not in os.environ:
        return ALONE
    gpu = torch.cuda.is_available()
    if gpu:
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
    try:
        torch.distributed.init_process_group("nccl" if gpu else "gloo", timeout=_PATIENCE)
    except (RuntimeError, ValueError) as error:
        raise ScumbleError(
            f"The {count} processes do not find each other: {str(error).splitlines()[0]}.",
            "Start them with torchrun, and look whether its address can be reached from every machine.",
        ) from error
    return Ranks(int(os.environ["RANK"]), count)
