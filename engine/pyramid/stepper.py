"""Steppers: how the pixels move, one evaluation of the objective a step, with state that survives a change of size."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from ..contract import Optimiser, ScumbleError
from .sizes import resize

Evaluate = Callable[[Tensor], Tensor]
"""From a picture that wants a gradient to the scalar to make small; where that carries no gradient, the picture's is in
`picture.grad` already."""

Room = Callable[[Tensor], Tensor]
"""From a tensor as large as the picture to the same where it can stay: the tensor itself, or a copy elsewhere."""

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
        room: where what is not touched by every part of a step is kept.

    Attributes:
        picture: the newest iterate.
    """

    def __init__(
        self,
        picture: Tensor,
        optimiser: Optimiser,
        movable: Tensor | None = None,
        room: Room = lambda tensor: tensor,
    ) -> None:
        self.picture = picture.detach().clone().contiguous().requires_grad_()
        self._recipe = optimiser
        self._movable = movable
        self._steps = 0
        self._first_change = _FIRST_CHANGE
        self._rule = self._new_rule()
        self._best = math.inf
        self._room = room
        self._before = room(self.picture.detach().clone())
        self._best_picture = room(self.picture.detach().clone())
        self._average: Tensor | None = None
        self._average_before: Tensor | None = None

    def _new_rule(self) -> torch.optim.Optimizer:
        r = self._recipe
        if r.kind == "adam":
            # betas: Kingma and Ba 2015, with a shorter memory of squares (0.99) as the objective is not stochastic.
            return torch.optim.Adam([self.picture], lr=r.rate, betas=(0.9, 0.99))
        return torch.optim.LBFGS(
            [self.picture],
            lr=r.rate,
            max_iter=1,
            max_eval=1,
            history_size=r.history,
            tolerance_grad=0,
            tolerance_change=0,
        )

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
        self._set_rate()
        self._rule.step(lambda: loss)
        if self._recipe.kind == "lbfgs":
            self._limit_change()
            self._put_pair_away()
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
        self._average = self._average_before
        if not self._rule.state[self.picture].get("old_dirs"):
            self._first_change /= 4  # what led astray was a step of that length
        self._rule = self._new_rule()
        loss = self._evaluate(evaluate)
        if math.isfinite(loss):
            return loss
        raise ScumbleError(
            "The objective is not a number: the device computes wrongly, or the recipe's weights are out of all scale.",
            "Try the device cpu, or the recipe `default`.",
        )

    def _set_rate(self) -> None:
        r = self._recipe
        factor = {
            "none": 1.0,
            "exponential": r.decay_rate**self._steps,
            "inverse-sqrt": (1 + r.decay_rate * self._steps) ** -0.5,
        }[r.decay]
        for group in self._rule.param_groups:
            group["lr"] = r.rate * factor

    @torch.no_grad()
    def _limit_change(self) -> None:
        """Give L-BFGS's last step a length that suits pixels, and tell its memory."""
        state = self._rule.state[self.picture]
        change = self.picture - self._before
        moving = 1.0 if self._movable is None else self._movable.mean().item()
        length = (change.square().mean().item() / max(moving, 1e-30)) ** 0.5
        if not 0 < length < math.inf:
            return
        longest = min(length, _LONGEST_CHANGE) if state["old_dirs"] else self._first_change * self._recipe.rate
        self.picture.copy_(self._before + change * (longest / length))
        state["t"] *= longest / length

    def _put_pair_away(self) -> None:
        """L-BFGS's newest pair, where there is one that was not put away before."""
        state = self._rule.state[self.picture]
        for pairs in (state.get("old_dirs"), state.get("old_stps")):
            if pairs:
                pairs[-1] = self._room(pairs[-1])

    def _follow(self) -> None:
        if not self._recipe.average:
            return
        # The average starts at the first iterate, so no correction for a start at zero is needed.
        newest = self.picture.detach()
        self._average_before = self._average
        self._average = (
            newest.clone() if self._average is None else self._average.lerp(newest, 1 - self._recipe.average)
        )

    def state(self) -> dict[str, Any]:
        """All that `restore` needs to go on from here as if nothing had been in between."""
        return {name: getattr(self, name) for name in _STATE} | {
            "picture": self.picture.detach(),
            "rule": self._rule.state_dict(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from the state of a stepper of the same size and recipe."""
        with torch.no_grad():
            self.picture.copy_(state["picture"])
        self._rule.load_state_dict(state["rule"])
        for name in _STATE:
            value = state[name]
            setattr(self, name, value.to(self.picture.device) if isinstance(value, Tensor) else value)

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
        room: Room = lambda tensor: tensor,
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
        carry = _carry_adam if self._recipe.kind == "adam" else _carry_lbfgs
        carry(self._rule, new._rule, self.picture, new.picture, 1.0 if movable is None else movable)
        return new


def _carry_adam(
    old: torch.optim.Optimizer, new: torch.optim.Optimizer, before: Tensor, after: Tensor, movable: Tensor | float
) -> None:
    """First and second moments are pictures too: they are resized like one. Gradients of a mean shrink with the
    number of pixels, so their moments are scaled."""
    state = old.state.get(before)
    if not state:
        return
    shrink = before.numel() / after.numel()

    def carried(moment: Tensor) -> Tensor:
        # Linear, not cubic: its weights are never negative, so that no second moment comes out too small for its
        # first, which would be divided by it.
        return F.interpolate(moment, after.shape[-2:], mode="bilinear", antialias=True, align_corners=False)

    new.state[after] = {
        "step": state["step"].clone(),
        "exp_avg": carried(state["exp_avg"]) * shrink * movable,
        "exp_avg_sq": carried(state["exp_avg_sq"]) * shrink**2,
    }


def _carry_lbfgs(
    old: torch.optim.Optimizer, new: torch.optim.Optimizer, before: Tensor, after: Tensor, movable: Tensor | float
) -> None:
    """The pairs (step s, change of gradient y) are pictures too. The pair that would span the two sizes is skipped:
    its step is entered as zero, which L-BFGS discards for lack of curvature."""
    state: dict[str, Any] = old.state.get(before) or {}
    if not state.get("old_dirs"):
        return
    shrink = before.numel() / after.numel()
    height, width = after.shape[-2:]

    def carried(flat: Tensor) -> Tensor:
        return (resize(flat.view(before.shape), height, width) * movable).flatten()

    changes = [carried(y) * shrink for y in state["old_dirs"]]
    steps = [carried(s) for s in state["old_stps"]]
    kept = [(y, s) for y, s in zip(changes, steps, strict=True) if float(y @ s) > 0]
    if not kept:
        return
    newest_change, newest_step = kept[-1]
    new.state[after] = {
        **state,
        "d": torch.zeros_like(newest_step),
        "prev_flat_grad": torch.zeros_like(newest_step),
        "old_dirs": [y for y, _ in kept],
        "old_stps": [s for _, s in kept],
        "ro": [1.0 / (y @ s) for y, s in kept],
        "H_diag": (newest_change @ newest_step) / (newest_change @ newest_change),
    }
