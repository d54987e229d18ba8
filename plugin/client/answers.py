"""What the engine's answers hold, for those who asked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from ...engine.contract import methods
from ...engine.contract.codec import from_data
from ...engine.contract.errors import BadMessage
from ...engine.contract.framing import Body
from ...engine.contract.messages import Answer, Call
from ...engine.contract.methods import pixels_of
from ...engine.contract.pixels import Pixels
from ...engine.contract.progress import Prediction, Preview, Progress
from ..sayings import all_in_words
from ..texts import tr

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
    """The result of `restyle`."""
    return _pixels(read(methods.Restyled, answer).frames, answer)


def predicted(answer: Answer) -> Prediction:
    """The result of `predict`."""
    prediction = read(Prediction, answer)
    return replace(prediction, message=all_in_words(prediction.said, prediction.message))


def decoded(answer: Answer) -> Decoded:
    """The result of `decode`."""
    result = read(methods.Decoded, answer)
    notice = all_in_words(result.said, result.notice)
    return Decoded(_pixels(result.frames, answer), notice, result.resolution)


def encoded(answer: Answer) -> Body:
    """The result of `encode`: not copied into `bytes`, for it may have hundreds of megabytes."""
    return _body(answer)


def thumbnail(answer: Answer) -> Pixels:
    """The result of `thumbnail`."""
    return _pixels(read(methods.Thumbnailed, answer).frames, answer)


def progress(note: Call) -> tuple[int, Progress]:
    """Of a `progress` notification the restyle's id, and the progress with the preview that may have come along."""
    params = read(methods.ProgressNote, note)
    now = replace(params.progress, message=all_in_words(params.progress.said, params.progress.message))
    if not note.bodies:
        return params.id, now
    layout = _pixels(params.frames, note)
    return params.id, replace(now, preview=Preview(layout.width, layout.height, bytes(layout.data)))


def _pixels(frames: tuple[methods.FrameInfo, ...], message: Answer | Call) -> Pixels:
    body = _body(message)  # checked first: there are as many bodies as frames
    return pixels_of(frames[0], body)


def _body(message: Answer | Call) -> Body:
    if not message.bodies:
        raise BadMessage(tr("The engine's answer came without its frame."), tr("Bring the engine up to date."))
    return message.bodies[0]
