"""A level's objective as the stepper asks for it: its value, with the gradient, in whatever memory there is."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TypeVar

from torch import Tensor

from .device import give_freed_memory_back, is_out_of_memory
from .fitting import smaller_tiles
from .plan import LevelPlan
from .tiles import launched

T = TypeVar("T")
Terms = Callable[[Tensor], tuple[Tensor, dict[str, Tensor]]]
"""An objective: from a picture to the total and its terms by name."""

_log = logging.getLogger(__name__)


class Value:
    """A level's objective with its gradient; where memory runs out, it is worked out again by smaller tiles.

    Args:
        plan: of the level.
        build: makes the objective.

    Attributes:
        terms: of the last value, by name.
    """

    def __init__(self, plan: LevelPlan, build: Callable[[LevelPlan], Terms]) -> None:
        self._plan = plan
        self._build = build
        self.terms: dict[str, Tensor] = {}
        self._objective = self._with_room(lambda: build(self._plan))

    def __call__(self, picture: Tensor) -> Tensor:
        """The total for a picture [1, 3, height, width], whose gradient is in `picture.grad` then."""
        return self._with_room(lambda: self._evaluate(picture))

    def _evaluate(self, picture: Tensor) -> Tensor:
        total, self.terms = self._objective(picture)
        if total.requires_grad:
            total.backward()
        return total.detach()

    def _with_room(self, work: Callable[[], T]) -> T:
        while True:
            try:
                return work()
            except (MemoryError, RuntimeError) as error:
                smaller = smaller_tiles(self._plan) if is_out_of_memory(error) and launched().count == 1 else None
                if smaller is None:
                    raise
            self._plan = smaller
            give_freed_memory_back()
            _log.info("Out of memory: tiles of %d px", smaller.tile)
            if hasattr(self, "_objective"):
                del self._objective
                self._objective = self._with_room(lambda: self._build(self._plan))
