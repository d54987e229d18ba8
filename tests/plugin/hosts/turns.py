"""Sessions in editors' real windows, in turns: `SCUMBLE_TURNS=5` runs each five times, beside two busy loops."""

from __future__ import annotations

import contextlib
import os
import subprocess
from collections.abc import Iterator

TURNS = int(os.environ.get("SCUMBLE_TURNS", "1"))


@contextlib.contextmanager
def busy() -> Iterator[None]:
    """A machine that has enough to do, where there are several turns."""
    loops = [subprocess.Popen(["nice", "sh", "-c", "while :; do :; done"]) for _ in range(2 if TURNS > 1 else 0)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()
