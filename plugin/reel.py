"""The frames of an animation that are restyled, one after the other."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Mapping
from typing import cast

from ..engine.contract import BadRequest, Before, Progress, Request
from ..engine.contract.pixels import Pixels
from .host import AnimationHost, Document, Film, Host, Node
from .reading import Frame
from .session import Choices
from .texts import tr

BEFORE = Before("before", "before restyled")
"""What the frame before is called on its way to the engine."""


class Reel:
    """Which frames come, and what has become of those before.

    Each one is told the one before and its result, so that they hold together. One that looks like the one before is
    not computed again: its result lasts on.

    Args:
        film: the document's animation.
        first, last: the range.

    Attributes:
        latest: the last result; None before the first.
    """

    def __init__(self, film: Film, first: int, last: int) -> None:
        self.film = film
        self.latest: Pixels | None = None
        self._first, self._last = first, last
        self._number = first - 1
        self._read: Mapping[str, Frame] = {}
        self._computed: Mapping[str, Frame] = {}
        self._done: dict[int, Pixels] = {}
        self._started = time.monotonic()

    def advance(self) -> bool:
        """On to the next frame; whether there is one."""
        if self._number >= self._last:
            return False
        self._number += 1
        self.film.seek(self._number)
        return True

    def stop_here(self) -> None:
        """The frame at work is the last one."""
        self._last = self._number

    def step_back(self) -> None:
        """The frame at work came to nothing: the range ends before it."""
        self._number -= 1

    @property
    def is_first(self) -> bool:
        """Whether no frame has come before the one at work."""
        return self._number == self._first

    def holds(self, frames: Mapping[str, Frame]) -> bool:
        """Whether all that was read of the frame at work is as in the one before."""
        same = bool(self._done) and _all_same(frames, self._read)
        self._read = frames
        return same

    def begun(self, request: Request, frames: Mapping[str, Frame]) -> tuple[Request, Mapping[str, Frame]]:
        """What is sent for the frame at work: the one before with it, unless a mask has moved since."""
        before, self._computed = self._computed, frames
        content = before.get(request.content)
        others = {name: frame for name, frame in frames.items() if name != request.content}
        if self.latest is None or content is None or not _all_same(others, before):
            return request, frames
        sent = {**frames, BEFORE.content: content, BEFORE.result: self.latest}
        return dataclasses.replace(request, before=BEFORE), sent

    def take(self, pixels: Pixels) -> None:
        """The result of the frame at work."""
        self.latest = self._done[self._number] = pixels

    def frames(self) -> dict[int, Pixels | None]:
        """All that is done, and empty frames around it, so that the layer shows nothing where it has nothing to
        show."""
        before = {} if self._first == 0 else {0: None}
        return {**before, **self._done, self._number + 1: None}

    def overall(self, progress: Progress) -> Progress:
        """A frame's progress as the whole range's."""
        count, done = self._last - self._first + 1, self._number - self._first
        each = (time.monotonic() - self._started) / done if done else progress.seconds_left
        return dataclasses.replace(
            progress,
            step=done * progress.steps + progress.step,
            steps=count * progress.steps,
            seconds_left=progress.seconds_left + each * (count - done - 1),
            message=" ".join(
                filter(None, (tr("Frame {now} of {count}.", now=done + 1, count=count), progress.message))
            ),
        )


def make_reel(host: Host, document: Document, node: Node, choices: Choices) -> Reel | None:
    """For a layer that moves; None where there is but one picture to restyle.

    Raises:
        BadRequest: the range ends before it begins, or the document is not open any more.
    """
    if document.frames is None or not node.moves:
        return None
    first, last = choices.frames or (document.frames.now, document.frames.now)
    if not 0 <= first <= last:
        raise BadRequest(
            tr("Frames {first} to {last} are no range.", first=first, last=last),
            tr("Choose a last frame that comes after the first."),
        )
    return Reel(cast(AnimationHost, host).film(document.id), first, last)


def _all_same(frames: Mapping[str, Frame], before: Mapping[str, Frame]) -> bool:
    return all(_same(frame, before.get(name)) for name, frame in frames.items())


def _same(one: Frame, other: Frame | None) -> bool:
    """Files are the same in all frames."""
    if isinstance(one, Pixels):
        return isinstance(other, Pixels) and one.data == other.data
    return True
