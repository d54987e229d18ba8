"""Child processes: started clean, read line by line, ended with us."""

from __future__ import annotations

import contextlib
import os
import queue
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

TICK = 0.25  # seconds between two looks at a silent child


class Stopped(KeyboardInterrupt):
    """As Ctrl-C, but this process alone has heard of it, and its children have not."""


def isolated(python: Path, *, script: bool = False) -> list[str]:
    """The start of a command for `python` that no PYTHON* variable and no user's site-packages reaches into.

    A `script` may import what lies beside it; anything else sees no folder but the environment's own.
    """
    return [str(python), *(("-E", "-s") if script else ("-I",)), "-u", "-X", "utf8"]


def venv_python(env: Path) -> Path:
    """The interpreter of the environment in `env`."""
    return env / "Scripts" / "python.exe" if os.name == "nt" else env / "bin" / "python"


@contextlib.contextmanager
def started(
    command: Sequence[str], environ: Mapping[str, str] | None = None, folder: Path | None = None
) -> Iterator[subprocess.Popen[str]]:
    """The running child, with stdout and stderr in one pipe; it is gone when the block ends, however it ends."""
    child = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=dict(environ) if environ is not None else None,
        cwd=folder,
        close_fds=False,  # so that the lock on the home goes along; Python opens all else not to be inherited
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    with ended(child):
        yield child


@contextlib.contextmanager
def ended(child: subprocess.Popen[str]) -> Iterator[None]:
    """See to it that the child is gone when the block ends, however it ends."""
    try:
        yield
    except Stopped:
        child.terminate()
        raise
    finally:
        _end(child)
        if child.stdout:
            child.stdout.close()


def lines(child: subprocess.Popen[str]) -> Iterator[str | None]:
    """The lines that the child prints until it ends, and None each TICK in which it prints nothing."""
    arrived: queue.Queue[str | None] = queue.Queue()

    def read() -> None:
        with contextlib.suppress(ValueError):  # closed under us when the child is ended early
            for line in child.stdout or ():
                arrived.put(line.rstrip())
        arrived.put(None)

    reader = threading.Thread(target=read, daemon=True)
    reader.start()
    while True:
        try:
            line = arrived.get(timeout=TICK)
        except queue.Empty:
            yield None
            continue
        if line is None:
            child.wait()
            return
        yield line


def _end(child: subprocess.Popen[str]) -> None:
    """Wait briefly for a child that ends by itself (Ctrl-C reaches it as well), then end it."""
    for send in (None, child.terminate, child.kill):
        if send:
            send()
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(timeout=5)
            return
