"""What the engine's answers hold, for those who asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from ...engine.contract import methods
from ...engine.contract.codec import from_data
from ...engine.contract.messages import Answer, Call
from ...engine.contract.methods import pixels_of
from ...engine.contract.pixels import Pixels
from ...engine.contract.progress import Prediction, Preview, Progress

T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Decoded:
    """A picture's file, read.

    Attributes:
        pixels: in the file's own depth, colours and alpha.
        notice: what had to be left out or converted, as a sentence; empty for nothing.
        resolution: pixels per inch across and down; None where the file does not say.
    """

    pixels: Pixels
    notice: str
    resolution: tuple[float, float] | None


def read(kind: type[T], message: Answer | Call) -> T:
    """The answer's result, or the notification's params, as the contract's dataclass.

    Raises:
        BadRequest: it is not what the contract says.
    """
    data = message.result if isinstance(message, Answer) else message.params
    return from_data(kind, dict(data), kind.__name__.lower())


def restyled(answer: Answer) -> Pixels:
    """The result of `restyle`; `kept` is read by `was_kept`."""
    return pixels_of(read(methods.Restyled, answer).frames[0], answer.bodies[0])


def predicted(answer: Answer) -> Prediction:
    """The result of `predict`."""
    return read(Prediction, answer)


def decoded(answer: Answer) -> Decoded:
    """The result of `decode`."""
    result = read(methods.Decoded, answer)
    return Decoded(pixels_of(result.frames[0], answer.bodies[0]), result.notice, result.resolution)


def encoded(answer: Answer) -> bytes:
    """The result of `encode`."""
    return bytes(answer.bodies[0])


def thumbnail(answer: Answer) -> Pixels:
    """The result of `thumbnail`."""
    return pixels_of(read(methods.Thumbnailed, answer).frames[0], answer.bodies[0])
