"""L-BFGS and Adam as torch computes them, but in place: a step makes nothing that is as large as the picture.

Tensors are worked through in bands. A picture of one band is moved to the same bits as by `torch.optim`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import torch
from torch import Tensor

from .sizes import resize

_BAND = 1 << 24  # elements; 64 MB as float32
_LEAST_CURVATURE = 1e-10  # of a pair that is worth keeping, as torch has it
# Kingma and Ba 2015, with a shorter memory of squares (0.99) as the objective is not stochastic.
_BETAS = (0.9, 0.99)
_EPSILON = 1e-8


class Room(Protocol):
    """Where tensors as large as the picture live.

    Attributes:
        pairs: precision of what a rule remembers of many steps.
    """

    @property
    def pairs(self) -> torch.dtype: ...

    def empty(self, *shape: int, dtype: torch.dtype = torch.float32) -> Tensor:
        """A tensor of unknown values."""
        ...


class Rule(Protocol):
    """How a picture moves along its gradient."""

    def move(self, picture: Tensor, gradient: Tensor, rate: float) -> None:
        """One step of the picture [1, 3, height, width], in place."""
        ...

    def state(self) -> dict[str, Any]:
        """All that `restore` needs."""
        ...

    def restore(self, state: dict[str, Any]) -> None:
        """Go on from the state of such a rule of the same size."""
        ...

    def carry_to(self, new: Any, before: Tensor, after: Tensor, movable: Tensor | float) -> None:
        """Give a rule of the same kind what is known here.

        Args:
            before, after: the pictures that this one and the new one move.
            movable: [height, width] of the new one, 0 where it must stay.
        """
        ...


class Lbfgs:
    """L-BFGS without a line search (Nocedal and Wright 2006, algorithm 7.4).

    Args:
        picture: of the shape that will be moved.
        history: how many pairs (step s, change of gradient y) are kept.
        room: where they live.

    Attributes:
        steps, changes: the pairs, flat, the oldest first.
    """

    def __init__(self, picture: Tensor, history: int, room: Room) -> None:
        self._room = room
        self._history = history
        self._direction, self._before = (room.empty(picture.numel(), dtype=picture.dtype) for _ in range(2))
        self._scale: Tensor | float = 1.0  # the last step is so many times the direction
        self._begun = self._moved = False
        self._first_guess: Tensor | float = 1.0  # at the inverse Hessian: a multiple of the identity
        self._inverses: list[Tensor] = []  # of each pair's curvature
        self.steps: list[Tensor] = []
        self.changes: list[Tensor] = []

    def move(self, picture: Tensor, gradient: Tensor, rate: float) -> None:
        """See `Rule.move`."""
        flat, slope = picture.view(-1), gradient.reshape(-1)
        if not (slope.amin() or slope.amax()):
            return
        if self._moved:
            self._learn(slope)
        self._aim(slope)
        self._before.copy_(slope)
        self._scale = rate if self._begun else (1.0 / _absolute_sum(slope)).clamp(max=1.0) * rate
        self._begun = self._moved = True
        if _dot(slope, self._direction) <= 0:
            flat.add_(self._direction, alpha=float(self._scale))

    def rescale(self, factor: float) -> None:
        """The last step was made so many times as long."""
        self._scale = self._scale * factor

    def _learn(self, slope: Tensor) -> None:
        """Keep the last step and what it did to the gradient, where the curvature between them is positive."""
        curvature = _sum([y.dot(s) for y, s, _ in self._newest(slope)])
        if not curvature > _LEAST_CURVATURE:
            return
        squares = _sum([y.dot(y) for y, _, _ in self._newest(slope)])
        if len(self.steps) == self._history:
            change, step = self.changes.pop(0), self.steps.pop(0)
            self._inverses.pop(0)
        else:
            change, step = (self._room.empty(slope.numel(), dtype=self._dtype(slope)) for _ in range(2))
        for y, s, at in self._newest(slope):
            change[at], step[at] = y, s
        self.changes.append(change)
        self.steps.append(step)
        self._inverses.append(1.0 / curvature)
        self._first_guess = curvature / squares

    def _newest(self, slope: Tensor) -> Iterator[tuple[Tensor, Tensor, slice]]:
        """The newest pair as it will be kept, rounded: (y, s, where) band by band."""
        kept = self._dtype(slope)
        for at in _bands(slope):
            change = (slope[at] - self._before[at]).to(kept).to(slope.dtype)
            yield change, (self._direction[at] * self._scale).to(kept).to(slope.dtype), at

    def _dtype(self, slope: Tensor) -> torch.dtype:
        """Never wider than asked for, and of a double picture double where it is not to be narrowed."""
        return slope.dtype if self._room.pairs == torch.float32 else self._room.pairs

    def _aim(self, slope: Tensor) -> None:
        """The direction: minus the inverse Hessian, as the pairs know it, times the gradient."""
        d = self._direction
        torch.neg(slope, out=d)
        shares = []
        for y, s, inverse in reversed(list(zip(self.changes, self.steps, self._inverses, strict=True))):
            shares.append(_dot(s, d) * inverse)
            _add(d, y, -shares[-1])
        d.mul_(self._first_guess)
        for y, s, inverse in zip(self.changes, self.steps, self._inverses, strict=True):
            _add(d, s, shares.pop() - _dot(y, d) * inverse)

    def state(self) -> dict[str, Any]:
        """See `Rule.state`."""
        return {name: value for name, value in vars(self).items() if name not in ("_room", "_history")}

    def restore(self, state: dict[str, Any]) -> None:
        """See `Rule.restore`."""
        for name in ("_direction", "_before"):
            getattr(self, name).copy_(state[name])
        for name in ("_scale", "_begun", "_moved", "_first_guess", "_inverses"):
            setattr(self, name, state[name])
        self.changes, self.steps = ([self._kept(part) for part in state[name]] for name in ("changes", "steps"))

    def _kept(self, flat: Tensor) -> Tensor:
        return self._room.empty(flat.numel(), dtype=self._dtype(flat)).copy_(flat)

    def carry_to(self, new: Lbfgs, before: Tensor, after: Tensor, movable: Tensor | float) -> None:
        """The pairs are pictures too: they are resized like one. The pair that would span the two sizes is skipped.

        Gradients of a mean shrink with the number of pixels, so their changes are scaled.
        """
        if not self.steps:
            return
        shrink = before.numel() / after.numel()
        new._begun = True
        newest = slice(-new._history, None)
        for y, s in zip(self.changes[newest], self.steps[newest], strict=True):
            change, step = (
                new._kept((resize(flat.view(before.shape).to(after), *after.shape[-2:]) * movable).flatten() * scale)
                for flat, scale in ((y, shrink), (s, 1.0))
            )
            curvature = _dot(change, step)
            if curvature > 0:
                new.changes.append(change)
                new.steps.append(step)
                new._inverses.append(1.0 / curvature)
                new._first_guess = curvature / _dot(change, change)


class Adam:
    """Adam (Kingma and Ba 2015); arguments as `Lbfgs`."""

    def __init__(self, picture: Tensor, room: Room) -> None:
        self._count = 0
        self._means, self._squares = (room.empty(picture.numel(), dtype=picture.dtype).zero_() for _ in range(2))

    def move(self, picture: Tensor, gradient: Tensor, rate: float) -> None:
        """See `Rule.move`."""
        self._count += 1
        bias, bias_of_squares = (1 - beta**self._count for beta in _BETAS)
        flat, slope = picture.view(-1), gradient.reshape(-1)
        for at in _bands(slope):
            mean, square, part = self._means[at], self._squares[at], slope[at]
            mean.lerp_(part, 1 - _BETAS[0])
            square.mul_(_BETAS[1]).addcmul_(part, part, value=1 - _BETAS[1])
            deviation = (square.sqrt() / bias_of_squares**0.5).add_(_EPSILON)
            flat[at].addcdiv_(mean, deviation, value=-rate / bias)

    def state(self) -> dict[str, Any]:
        """See `Rule.state`."""
        return dict(vars(self))

    def restore(self, state: dict[str, Any]) -> None:
        """See `Rule.restore`."""
        self._count = state["_count"]
        self._means.copy_(state["_means"])
        self._squares.copy_(state["_squares"])

    def carry_to(self, new: Adam, before: Tensor, after: Tensor, movable: Tensor | float) -> None:
        """First and second moments are pictures too: they are resized like one, and scaled as gradients are."""
        shrink = before.numel() / after.numel()
        new._count = self._count

        def carried(moments: Tensor) -> Tensor:
            # Linear, not cubic: its weights are never negative, so that no second moment comes out too small for its
            # first, which would be divided by it.
            return torch.nn.functional.interpolate(
                moments.view(before.shape), after.shape[-2:], mode="bilinear", antialias=True, align_corners=False
            )

        new._means.copy_((carried(self._means) * shrink * movable).flatten())
        new._squares.copy_((carried(self._squares) * shrink**2).flatten())


def mean_square(picture: Tensor, before: Tensor) -> float:
    """Mean squared difference of two contiguous tensors of one shape."""
    a, b = picture.view(-1), before.view(-1)
    parts = [(a[at] - b[at]).square().mean().item() * (len(a[at]) / len(a)) for at in _bands(a)]
    return sum(parts)


def shorten(picture: Tensor, before: Tensor, factor: float) -> None:
    """Bring a picture nearer to what it was before: its change is multiplied by the factor, in place."""
    a, b = picture.view(-1), before.view(-1)
    for at in _bands(a):
        a[at] = b[at] + (a[at] - b[at]) * factor


def _bands(flat: Tensor) -> Iterator[slice]:
    for start in range(0, flat.numel(), _BAND):
        yield slice(start, start + _BAND)


def _dot(a: Tensor, b: Tensor) -> Tensor:
    wide = torch.promote_types(a.dtype, b.dtype)
    wide = torch.promote_types(wide, torch.float32)
    return _sum([a[at].to(wide).dot(b[at].to(wide)) for at in _bands(a)])


def _add(onto: Tensor, flat: Tensor, factor: Tensor) -> None:
    for at in _bands(onto):
        onto[at].add_(flat[at].to(onto.dtype), alpha=float(factor))


def _absolute_sum(flat: Tensor) -> Tensor:
    return _sum([flat[at].abs().sum() for at in _bands(flat)])


def _sum(parts: list[Tensor]) -> Tensor:
    return parts[0] if len(parts) == 1 else torch.stack(parts).double().sum().to(parts[0].dtype)
