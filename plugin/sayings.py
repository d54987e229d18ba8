"""What the engine and the contract say, in the painter's language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeVar

from ..engine.contract.errors import ScumbleError
from ..engine.contract.sentences import Sentence, filled
from .texts import translation

Error = TypeVar("Error", bound=ScumbleError)


def in_words(said: str | Sentence) -> str:
    """The sentence in the painter's language; in English where that lacks it."""
    if isinstance(said, str):
        return said
    text = translation(said.text)
    if text is None:
        return str(said)
    return filled(text, {name: in_words(value) for name, value in said.values.items()})


def all_in_words(said: Iterable[Sentence], otherwise: str) -> str:
    """One after the other; the same in English where there is nothing but that, as of an engine that says no more."""
    return " ".join(map(in_words, said)) or otherwise


def error_in_words(error: Error) -> Error:
    """An error of the same class in the painter's language, as far as that has its words."""
    cause, remedy = map(in_words, error.said)
    return type(error)(cause, remedy)


def with_names(error: Error, names: Mapping[str, str]) -> Error:
    """The same error with other names for what it speaks of.

    Args:
        names: by what it says now; one that begins another one does not take that one's place.
    """
    longest_first = sorted(names, key=len, reverse=True)
    pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def renamed(said: str | Sentence) -> str | Sentence:
        if isinstance(said, str):
            return pattern.sub(lambda found: names[found[0]], said)
        return Sentence(said.text, {key: renamed(value) for key, value in said.values.items()})

    cause, remedy = map(renamed, error.said)
    return type(error)(cause, remedy)


def is_translatable(said: str | Sentence) -> bool:
    """Whether the painter's language has these words; nothing needs none."""
    return not said if isinstance(said, str) else translation(said.text) is not None
