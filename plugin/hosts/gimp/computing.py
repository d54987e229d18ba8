"""One restyle by an engine of its own, waited for: where nobody looks at a window."""

from __future__ import annotations

import os
import queue
import sys
from collections.abc import Callable, Mapping, Sequence

from ....engine.contract import EngineDied, Pixels, Progress, Request, ScumbleError
from ....engine.contract.framing import Body
from ....engine.contract.messages import Answer, Call, Failure, Message, call
from ....engine.contract.methods import PROTOCOL, Introduction, Restyle, body_of, info_of
from ...client import answers
from ...client.environment import scrubbed
from ...client.outcome import End, Outcome
from .child import Child

TICK = 0.2  # seconds between two calls of on_tick
_HELLO, _RESTYLE = 1, 2

Messages = queue.SimpleQueue["Message | ScumbleError | None"]


def restyle(
    command: Sequence[str],
    request: Request,
    frames: Mapping[str, Pixels | Body],
    on_progress: Callable[[Progress], object],
    on_tick: Callable[[], object],
) -> Pixels:
    """The result, of the content's size, depth, channels and profile.

    Args:
        command: the engine's.
        request, frames: as `Engine.restyle` takes them.
        on_progress: told after each step.
        on_tick: called while nothing is told.

    Raises:
        ScumbleError: the engine's own, or why there is no answer from it.
    """
    messages: Messages = queue.SimpleQueue()
    child = Child(command, scrubbed(os.environ, sys.platform), messages.put)
    try:
        child.send(call("hello", Introduction(PROTOCOL, "GIMP without a window"), _HELLO))
        while True:
            message = _next(messages, on_tick)
            if message is None:
                raise _death(child, command)
            if isinstance(message, ScumbleError):
                raise message
            if isinstance(message, Failure):
                raise message.error
            if isinstance(message, Answer) and message.id == _RESTYLE:
                return answers.restyled(message)
            if isinstance(message, Call) and message.method == "ready":
                infos = tuple(info_of(data, name) for name, data in frames.items())
                bodies = tuple(body_of(data) for data in frames.values())
                child.send(call("restyle", Restyle(request, infos), _RESTYLE, bodies))
            elif isinstance(message, Call) and message.method == "progress":
                on_progress(answers.progress(message)[1])
    finally:
        child.end()


def _next(messages: Messages, on_tick: Callable[[], object]) -> Message | ScumbleError | None:
    while True:
        try:
            return messages.get(timeout=TICK)
        except queue.Empty:
            on_tick()


def _death(child: Child, command: Sequence[str]) -> EngineDied:
    status = child.end()
    end = End.CRASHED if status < 0 else End.EXITED
    outcome = Outcome(end, abs(status), program=command[0], last_words=child.last_words)
    return EngineDied(str(outcome), outcome.remedy)
