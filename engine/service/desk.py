"""Short calls, one after the other in a thread of their own, beside a restyle."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from ..contract import Busy, OutOfMemory, ScumbleError, sentence
from ..contract.messages import Answer, Failure
from .pipe import Writer

MOST_CALLS = 64
"""That may wait; each may hold a picture."""

_log = logging.getLogger(__name__)


class Desk:
    """Answers calls in the order in which they came.

    Args:
        name: of its thread.
        writer: takes the answers.
    """

    def __init__(self, name: str, writer: Writer) -> None:
        self._name = name
        self._writer = writer
        self._calls: queue.Queue[tuple[int, Callable[[], Answer]]] = queue.Queue()

    def start(self) -> None:
        """Begin to answer; calls may have come before."""
        threading.Thread(target=self._run, name=self._name, daemon=True).start()

    def check_room(self) -> None:
        """Refuse another call before its pixels come.

        Raises:
            Busy: too many wait.
        """
        if self._calls.qsize() >= MOST_CALLS:
            raise Busy(
                sentence("{count} calls wait already.", count=MOST_CALLS),
                sentence("Wait for an answer before you send the next."),
            )

    def add(self, id: int, work: Callable[[], Answer]) -> None:
        """Answer the call of that id with what `work` gives.

        Raises:
            Busy: too many wait.
        """
        self.check_room()
        self._calls.put((id, work))

    @property
    def is_busy(self) -> bool:
        """Whether a call is being answered or waits."""
        return self._calls.unfinished_tasks > 0

    def _run(self) -> None:
        while True:
            id, work = self._calls.get()
            self._writer.send(outcome(id, work))
            del work  # and with it the call's pixels
            self._calls.task_done()


def outcome(id: int, work: Callable[[], Answer]) -> Answer | Failure:
    """What `work` gives, or why it gives nothing, in words whatever it was."""
    try:
        return work()
    except ScumbleError as error:
        _log.info("call %d: %s: %s", id, error.code, error)
        return Failure(id, error)
    except MemoryError:
        _log.info("call %d: out of memory", id)
        full = OutOfMemory(
            sentence("The machine's memory ran out."),
            sentence("Choose a smaller working size, or close other programs."),
        )
        return Failure(id, full)
    except Exception as error:  # noqa: BLE001 - a bug must reach the painter as a sentence, and the engine live on
        _log.exception("call %d: a bug", id)
        cause = sentence(
            "The engine failed in a way that nobody foresaw: {kind}: {reason}.", kind=type(error).__name__, reason=error
        )
        return Failure(id, ScumbleError(cause, sentence("Please report this, with the engine's log.")))
