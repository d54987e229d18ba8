"""Several processes, on several GPUs or machines, that share the tiles of one picture."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, TypeVar, cast

import torch
from torch import Tensor

from ..contract import ScumbleError, sentence
from ..torchrun import place

# A rank that says nothing for so long has died or hangs; the slowest tile takes seconds.
_PATIENCE = timedelta(minutes=10)
# But what rank 0 decides may wait for a painter. Where its process ends, the others see that at once.
_PAINTERS_PATIENCE = timedelta(days=2)

T = TypeVar("T")


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

    def share(self, decided: T) -> T:
        """What rank 0 gives, on every rank; the others' is not looked at.

        Raises:
            ScumbleError: rank 0 is gone.
        """
        if self.count == 1:
            return decided
        parts = [decided if self.rank == 0 else None]
        with self._lost_in_words():
            torch.distributed.broadcast_object_list(parts, 0, group=_control())
        found: Any = parts[0]
        return cast("T", found)

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
        with self._lost_in_words():
            for tensor in tensors:
                torch.distributed.all_reduce(tensor, how)

    @contextmanager
    def _lost_in_words(self) -> Iterator[None]:
        try:
            yield
        except RuntimeError as error:  # what torch raises when a connection breaks or times out
            raise ScumbleError(
                sentence(
                    "Rank {rank} of {count} has lost the others: {reason}.",
                    rank=self.rank,
                    count=self.count,
                    reason=str(error).splitlines()[0],
                ),
                sentence("Another process was ended or a machine cannot be reached: start all of them again."),
            ) from error


ALONE = Ranks()


@cache
def _control() -> Any:
    """The group through which ranks share decisions: on every machine, whatever it computes with."""
    return torch.distributed.new_group(backend="gloo", timeout=_PAINTERS_PATIENCE)


@cache
def launched() -> Ranks:
    """The ranks that torchrun started this process among; alone without it.

    Raises:
        ScumbleError: the others do not come.
    """
    rank, count = place()
    if count == 1:
        return ALONE
    gpu = torch.cuda.is_available()
    if gpu:
        torch.cuda.set_device(int(os.environ.get("LOCAL_RANK", "0")))
    try:
        torch.distributed.init_process_group("nccl" if gpu else "gloo", timeout=_PATIENCE)
        _control()
    except (RuntimeError, ValueError) as error:
        raise ScumbleError(
            sentence(
                "The {count} processes do not find each other: {reason}.",
                count=count,
                reason=str(error).splitlines()[0],
            ),
            sentence("Start them with torchrun, and look whether its address can be reached from every machine."),
        ) from error
    return Ranks(rank, count)
