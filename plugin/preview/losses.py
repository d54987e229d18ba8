"""The losses of a run, step by step, and how they lie in a diagram: no drawing here."""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from ...engine.contract import Progress

_DECADES = 6  # below the greatest loss; what is smaller still matters to nobody, and would flatten the rest


@dataclass
class Losses:
    """What a run has told so far.

    Attributes:
        steps: planned in all.
        terms: by name, (step, loss) for each step at which the loss was above 0: a logarithm needs that.
        levels: (first step, longer side in pixels) of each level begun.
    """

    steps: int = 1
    terms: dict[str, list[tuple[int, float]]] = field(default_factory=dict)
    levels: list[tuple[int, int]] = field(default_factory=list)
    _level: int = 0
    _least: float = math.inf
    _most: float = 0.0

    def add(self, progress: Progress) -> None:
        """Another step."""
        self.steps = max(1, progress.steps)
        if progress.level != self._level:
            self._level = progress.level
            self.levels.append((progress.step, progress.long_side))
        for name, loss in progress.losses.items():
            if loss > 0 and math.isfinite(loss):
                self.terms.setdefault(name, []).append((progress.step, loss))
                self._least, self._most = min(self._least, loss), max(self._most, loss)

    @property
    def latest(self) -> dict[str, float]:
        """Each term's loss as it was last."""
        return {name: points[-1][1] for name, points in self.terms.items()}

    def range(self) -> tuple[float, float]:
        """The least and the greatest exponent of ten that the diagram shows."""
        if not self.terms:
            return -1.0, 0.0
        top = math.log10(self._most)
        bottom = max(math.log10(self._least), top - _DECADES)
        spare = max(0.05 * (top - bottom), 0.05)
        return bottom - spare, top + spare
