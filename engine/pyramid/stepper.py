"""Steppers: how the pixels move, one evaluation of the objective a step, with state that survives a change of size."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import torch
from torch import Tensor

from ..contract import Optimiser, ScumbleError, sentence
from ..storage import Storage
from .rules import Adam, Lbfgs, Room, Rule, mean_square, shorten

Evaluate = Callable[[Tensor], Tensor]
"""From a picture that wants a gradient to the scalar to make small; where that carries no gradient, the picture's is in
`picture.grad` already."""

# A loss this many times the best one means that a step without a line search went astray.
_ASTRAY = 1.5
# L-BFGS knows no length for a step before it has seen positive curvature: this root mean square change of the pixels,
# in units of the 0..1 range, is large enough to learn from and small enough to harm nothing.
_FIRST_CHANGE = 0.03
# A step that changes the pixels by more than this leads out of where the curvature was learnt.
_LONGEST_CHANGE = 0.15

_STATE = ("_steps", "_first_change", "_best", "_before", "_best_picture", "_average", "_average_before")


class Stepper:
    """Moves a picture downhill.

    Args:
        picture: [1, 3, height, width] float32, the first iterate; it is copied.
        optimiser: which rule.
        movable: [height, width], 0 where the picture must stay; None moves everything.
        room: where all that is as large as the picture is kept; beside it by default.

    Attributes:
        picture: the newest iterate.
    """

    def __init__(
        self,
        picture: Tensor,
        optimiser: Optimiser,
        movable: Tensor | None = None,
        room: Room | None = None,
    ) -> None:
        self._room: Room = room or Storage(picture.device)
        self.picture = self._copy(picture).requires_grad_()
        self._recipe = optimiser
        self._movable = movable
        self._steps = 0
        self._first_change = _FIRST_CHANGE
        self._rule = self._new_rule()
        self._best = math.inf
        self._before, self._best_picture = self._copy(picture), self._copy(picture)
        self._average: Tensor | None = None
        self._average_before: Tensor | None = None

    def _copy(self, picture: Tensor) -> Tensor:
        return self._room.empty(*picture.shape, dtype=picture.dtype).copy_(picture.detach())

    def _new_rule(self) -> Rule:
        if self._recipe.kind == "adam":
            return Adam(self.picture, self._room)
        return Lbfgs(self.picture, self._recipe.history, self._room)

    def step(self, evaluate: Evaluate) -> float:
        """One step; returns the objective's value before it.

        Raises:
            ScumbleError: the objective or its gradient is not a number even where it was one before.
        """
        loss = self._evaluate(evaluate)
        if self._is_astray(loss):
            loss = self._start_over(evaluate)
        if loss < self._best:
            self._best = loss
            self._best_picture.copy_(self.picture.detach())
        self._before.copy_(self.picture.detach())
        self._move()
        self._steps += 1
        self._follow()
        return loss

    def _evaluate(self, evaluate: Evaluate) -> float:
        """The objective's value, or NaN where its gradient is not finite."""
        self.picture.grad = None
        loss = evaluate(self.picture)
        if loss.requires_grad:
            loss.backward()
        gradient = self.picture.grad
        if gradient is None:
            return loss.item()
        if self._movable is not None:
            gradient.mul_(self._movable)
        return loss.item() if math.isfinite(gradient.sum().item()) else math.nan

    def _is_astray(self, loss: float) -> bool:
        """Adam's steps are bounded, so that it recovers by itself from all but what is not a number."""
        if not math.isfinite(loss):
            return True
        return self._recipe.kind == "lbfgs" and loss > _ASTRAY * self._best

    def _start_over(self, evaluate: Evaluate) -> float:
        """Back to the iterate before the last step, without the memory that led astray."""
        with torch.no_grad():
            self.picture.copy_(self._before)
        if self._average_before is None or self._average is None:
            self._average = None
        else:
            self._average.copy_(self._average_before)
        if isinstance(self._rule, Lbfgs) and not self._rule.steps:
            self._first_change /= 4  # what led astray was a step of that length
        self._rule = self._new_rule()
        loss = self._evaluate(evaluate)
        if math.isfinite(loss):
            return loss
        raise ScumbleError(
            sentence(
                "The objective is not a number: the device computes wrongly, or the recipe's weights are out of all "
                "scale."
            ),
            sentence("Try the device cpu, or the recipe `default`."),
        )

    @torch.no_grad()
    def _move(self) -> None:
        if self.picture.grad is None:
            return
        self._rule.move(self.picture.detach(), self.picture.grad, self._rate())
        if isinstance(self._rule, Lbfgs):
            self._limit_change(self._rule)

    def _rate(self) -> float:
        r = self._recipe
        factor = {
            "none": 1.0,
            "exponential": r.decay_rate**self._steps,
            "inverse-sqrt": (1 + r.decay_rate * self._steps) ** -0.5,
        }[r.decay]
        return float(r.rate * factor)

    def _limit_change(self, rule: Lbfgs) -> None:
        """Give L-BFGS's last step a length that suits pixels, and tell its memory."""
        moving = 1.0 if self._movable is None else self._movable.mean().item()
        length = (mean_square(self.picture.detach(), self._before) / max(moving, 1e-30)) ** 0.5
        if not 0 < length < math.inf:
            return
        longest = min(length, _LONGEST_CHANGE) if rule.steps else self._first_change * self._recipe.rate
        shorten(self.picture.detach(), self._before, longest / length)
        rule.rescale(longest / length)

    def _follow(self) -> None:
        if not self._recipe.average:
            return
        # The average starts at the first iterate, so no correction for a start at zero is needed.
        newest = self.picture.detach()
        if self._average is None:
            self._average, self._average_before = self._copy(newest), None
            return
        if self._average_before is None:
            self._average_before = self._copy(self._average)
        self._average_before.copy_(self._average)
        self._average.lerp_(newest, 1 - self._recipe.average)

    def state(self) -> dict[str, Any]:
        """All that `restore` needs to go on from here as if nothing had been in between."""
        return {name: getattr(self, name) for name in _STATE} | {
            "picture": self.picture.detach(),
            "rule": self._rule.state(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from the state of a stepper of the same size and recipe."""
        with torch.no_grad():
            self.picture.copy_(state["picture"])
        self._rule.restore(state["rule"])
        for name in _STATE:
            value = state[name]
            setattr(self, name, self._copy(value) if isinstance(value, Tensor) else value)

    @property
    def result(self) -> Tensor:
        """The picture to show and to keep: the average of iterates where one is asked for; of L-BFGS, whose steps are
        not tried before they are taken, the best iterate that was evaluated; else the newest."""
        if self._average is not None:
            return self._average
        return self._best_picture if self._recipe.kind == "lbfgs" else self.picture.detach()

    def resized(
        self,
        picture: Tensor,
        movable: Tensor | None = None,
        room: Room | None = None,
        history: int | None = None,
    ) -> Stepper:
        """A stepper at `picture`, of another size, that goes on with this one's state where the recipe wants that.

        Args:
            history: L-BFGS's, from now on; None leaves it as it is.
        """
        recipe = self._recipe if history is None else replace(self._recipe, history=history)
        new = Stepper(picture, recipe, movable, room)
        new._steps = self._steps
        if not self._recipe.carry:
            return new
        moved = 1.0 if movable is None else movable
        before, after = self.picture.detach(), new.picture.detach()
        self._rule.carry_to(new._rule, before, after, moved)
        return new
