"""Places between two layers where a restyle can be ended: a step of a large canvas takes many seconds."""

from __future__ import annotations

from collections.abc import Callable

from torch import Tensor

Check = Callable[[], None]
"""Called between two layers; raises to end the pass."""


def no_check() -> None:
    """For whoever does not want to end anything."""


def checkpoint(features: Tensor, check: Check) -> None:
    """Call `check` now, and again when the backward pass, if there is one, comes by here."""
    check()
    if features.requires_grad:
        features.register_hook(lambda _gradient: check())
