"""The range checks that the contract's dataclasses share; each error holds the name and the value."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, get_args

from .errors import BadRequest
from .sentences import Sentence, sentence


def wrong_value(name: str | Sentence, value: object, remedy: Sentence) -> BadRequest:
    """The error that says so.

    Args:
        name: words that begin a sentence, or a field's path.
        value: what it is.
        remedy: what it could be.
    """
    return BadRequest(sentence("{name} is {value}.", name=name, value=value), remedy)


def check_not_negative(name: str | Sentence, value: float) -> None:
    """Raise BadRequest unless `value` is finite and 0 or more."""
    if not (math.isfinite(value) and value >= 0):
        raise wrong_value(name, value, sentence("Give a number of 0 or more."))


def check_positive(name: str | Sentence, value: float) -> None:
    """Raise BadRequest unless `value` is finite and above 0."""
    if not (math.isfinite(value) and value > 0):
        raise wrong_value(name, value, sentence("Give a number above 0."))


def check_between(name: str | Sentence, value: float, least: float, most: float) -> None:
    """Raise BadRequest unless `value` is from `least` to `most`."""
    if not least <= value <= most:  # also for NaN
        remedy = sentence("Give a number from {least} to {most}.", least=f"{least:g}", most=f"{most:g}")
        raise wrong_value(name, value, remedy)


def check_choice(name: str | Sentence, value: str, choices: Any) -> None:
    """Raise BadRequest unless `value` is among `choices`, a `Literal`."""
    if value not in get_args(choices):
        raise wrong_value(name, repr(value), sentence("It must be {expected}.", expected=one_of(get_args(choices))))


def one_of(choices: Iterable[object]) -> Sentence:
    """The values in words: "soft" or "hard"."""
    *first, last = (f'"{choice}"' for choice in choices)
    return sentence("{first} or {last}", first=", ".join(first), last=last) if first else Sentence(last)
