"""What a painter is told, so that a panel can say it in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """Words, and apart from them what they say of this one case.

    Attributes:
        text: in English, with `{name}` where a value stands. Translations are found by it, as Qt finds its own.
        values: by their names; one may be words that have a translation themselves.
    """

    text: str
    values: Mapping[str, str | Sentence] = field(default_factory=dict)

    def __str__(self) -> str:
        return filled(self.text, {name: str(value) for name, value in self.values.items()})


def sentence(text: str, /, **values: object) -> Sentence:
    """Words that the panel has translations of: they must be written out here, for they are collected from the sources.

    Args:
        text: see `Sentence`.
        values: what is not words is taken as `str` says it.
    """
    return Sentence(text, {name: v if isinstance(v, Sentence) else str(v) for name, v in values.items()})


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its values. It never fails, unlike `str.format`: the text may be another version's, and a gap that
    nothing fills is left as it is."""
    return re.sub(r"{(\w+)}", lambda gap: values.get(gap[1], gap[0]), text)


def in_english(said: tuple[Sentence, ...]) -> str:
    """One after the other, as they are; empty for none."""
    return " ".join(map(str, said))
