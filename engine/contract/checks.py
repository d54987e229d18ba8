"""The range checks that the contract's dataclasses share; each error holds the name and the value."""

from __future__ import annotations

import math
from typing import Any, get_args

from .errors import BadRequest


def check_not_negative(name: str, value: float) -> None:
    """Raise BadRequest unless `value` is finite and 0 or more."""
    if not (math.isfinite(value) and value >= 0):
        raise BadRequest(f"{name} is {value}.", "Give a number of 0 or more.")


def check_positive(name: str, value: float) -> None:
    """Raise BadRequest unless `value` is finite and above 0."""
    if not (math.isfinite(value) and value > 0):
        raise BadRequest(f"{name} is {value}.", "Give a number above 0.")


def check_choice(name: str, value: str, choices: Any) -> None:
    """Raise BadRequest unless `value` is among `choices`, a `Literal`."""
    if value not in get_args(choices):
        raise BadRequest(f"{name} is {value!r}.", f"It must be {one_of(choices)}.")


def one_of(choices: Any) -> str:
    """The values of a `Literal` in words: "soft" or "hard"."""
    *first, last = (f'"{choice}"' for choice in get_args(choices))
    return f"{', '.join(first)} or {last}" if first else last
