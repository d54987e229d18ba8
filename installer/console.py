"""What the installer shows: lasting lines, and in a terminal one live line under them."""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from .texts import tr

SETTLING = 3.0  # seconds before the time left is worth telling
HEARTBEAT = 30.0  # seconds between signs of life where there is no live line


@dataclass
class Step:
    """A step of the work while it runs.

    Attributes:
        outcome: the word for how it went; whoever knows that it did not go well sets it.
    """

    outcome: str = "done"


class Console:
    """Writes to a terminal, or plainly to a file or a pipe.

    Attributes:
        live: whether one line can be rewritten in place.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self.live = stream.isatty()
        self._shown = ""
        self._title = ""
        self._started = self._beat = time.monotonic()

    def say(self, line: str) -> None:
        """Write a line that stays."""
        self.erase()
        print(line, file=self._stream, flush=True)
        self._beat = time.monotonic()

    def show(self, detail: str, done: float | None = None) -> None:
        """Show the running step with `detail` and the time it has taken; without a terminal, now and then.

        Args:
            detail: what is being done.
            done: the share of the step that is done, 0 to 1, where it can be told.
        """
        elapsed = time.monotonic() - self._started
        share = "" if done is None else f"{done:4.0%}  "
        line = f"{self._title}: {share}{detail}  {clock(elapsed)}"
        if self.live:
            width = shutil.get_terminal_size().columns - 1
            line = line if len(line) <= width else line[: width - 1] + "…"
            self._stream.write("\r" + line.ljust(len(self._shown)))  # over the old line, or it would flicker
            self._stream.flush()
            self._shown = line
        elif time.monotonic() - self._beat >= HEARTBEAT:
            self.say(f"  {line}")

    @contextlib.contextmanager
    def step(self, title: str) -> Iterator[Step]:
        """A step of the work: says when it starts, and at its end how it went and how long it took."""
        step = Step()
        self._title, self._started = title, time.monotonic()
        if self.live:
            self.show(tr("starting"))
        else:
            self.say(f"{title} ...")
        try:
            yield step
        except BaseException:
            self.erase()
            raise
        self.say(f"{title}: {step.outcome} in {clock(time.monotonic() - self._started)}")

    def end(self, _status: int) -> None:
        """All is done; a painter sees that without a word."""
        self.erase()

    def fail(self, sentence: str) -> None:
        """Write why all has ended, where errors are looked for."""
        self.erase()
        print(sentence, file=sys.stderr)

    def erase(self) -> None:
        """Take the live line away."""
        if self._shown:
            self._stream.write("\r" + " " * len(self._shown) + "\r")
            self._shown = ""


class Events(Console):
    """Writes each of a console's doings as a JSON object on a line of its own, for the program that started this."""

    def say(self, line: str) -> None:
        self._write("say", line=line)

    def show(self, detail: str, done: float | None = None) -> None:
        elapsed = time.monotonic() - self._started
        self._write("show", title=self._title, detail=detail, done=done, seconds=round(elapsed, 1))

    @contextlib.contextmanager
    def step(self, title: str) -> Iterator[Step]:
        step = Step()
        self._title, self._started = title, time.monotonic()
        self._write("step", title=title)
        yield step
        self._write("done", title=title, outcome=step.outcome, seconds=round(time.monotonic() - self._started, 1))

    def _write(self, event: str, **more: str | float | None) -> None:
        print(json.dumps({"event": event, **more}), file=self._stream, flush=True)

    def end(self, status: int) -> None:
        self._write("end", status=status)

    def fail(self, sentence: str) -> None:
        self._write("error", line=sentence)


def clock(seconds: float) -> str:
    """`7 s`, or `1:07` from a minute on."""
    whole = int(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60}:{whole % 60:02}"
