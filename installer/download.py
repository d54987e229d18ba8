"""Downloads of locked wheels: from a bundle where there is one, else by the child `fetch.py`; shown as they come."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from . import child, index
from .console import SETTLING, Console, clock
from .errors import InstallError
from .home import Home
from .lock import Wheel
from .texts import tr

SCRIPT = Path(__file__).with_name("fetch.py")


def bring(wheels: Sequence[Wheel], folder: Path, beside: Path, home: Home, python: Path, console: Console) -> None:
    """See to it that `folder` holds the wheels, whole.

    Args:
        wheels: which.
        folder: keeps them, and what has come of the next one.
        beside: a bundle's wheels, taken first; it need not exist.
        home: for temporary files and the log.
        python: an interpreter with the locked pip.
        console: shows what goes on.

    Raises:
        InstallError: one cannot be had, or has other bytes than the lock says.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = []
    for wheel in wheels:
        source = beside / wheel.file
        if source.is_file():
            _take(wheel, source, folder, console)
        elif not _has(wheel, folder):
            missing.append(wheel)
    if missing:
        _fetch(missing, folder, home, python, console)


def arrived(wheel: Wheel, folder: Path) -> int:
    """How many bytes of the wheel are in `folder` already."""
    for path in (folder / wheel.file, folder / f"{wheel.file}.part"):
        if path.is_file():
            return min(path.stat().st_size, wheel.size)
    return 0


def _has(wheel: Wheel, folder: Path) -> bool:
    """Whether the file is there under its name, which it gets once its bytes are checked."""
    path = folder / wheel.file
    return path.is_file() and path.stat().st_size == wheel.size


def _take(wheel: Wheel, source: Path, folder: Path, console: Console) -> None:
    if _has(wheel, folder):
        return
    target = folder / wheel.file
    console.show(f"checking {wheel.name} {wheel.version}")
    if not wheel.is_in(source):
        raise InstallError(
            f"{source} has other bytes than the lock says.",
            "Copy the bundle again, or make it anew; nothing of the file was used.",
        )
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:  # the bundle is on another disk
        beside = target.with_name(target.name + ".part")
        shutil.copyfile(source, beside)
        beside.replace(target)


def _fetch(wheels: Sequence[Wheel], folder: Path, home: Home, python: Path, console: Console) -> None:
    request = home.cache / "fetch.json"
    request.parent.mkdir(parents=True, exist_ok=True)
    content = [{"name": one.name, "file": one.file, "size": one.size, "sha256": one.sha256} for one in wheels]
    request.write_text(json.dumps({"folder": str(folder), "wheels": content}), encoding="utf-8")
    command = [*child.isolated(python), str(SCRIPT), str(request)]
    progress = _Progress(wheels, folder, console)
    error: list[str] = []
    said: list[str] = []
    with home.log.open("a", encoding="utf-8") as log, child.started(command, index.environ(os.environ)) as process:
        print("$", *command, file=log, flush=True)
        for line in child.lines(process):
            report = _report(line)
            if "error" in report:
                error = list(report["error"])
            elif report:
                progress.see(report["file"], report["received"])
            elif line:
                said.append(line)
                print(line, file=log, flush=True)
            progress.show()
    if error:
        raise InstallError(error[0], f"{error[1]} The details are in {home.log}.")
    if process.returncode:
        last = said[-1].rstrip(".") if said else f"it ended with status {process.returncode}"
        raise InstallError(f"The download failed: {last}.", f"The details are in {home.log}.")


def _report(line: str | None) -> dict[str, Any]:
    try:
        report = json.loads(line or "")
    except ValueError:
        return {}
    return report if isinstance(report, dict) else {}


class _Progress:
    """How far all the downloads together are, and how long they will take at the rate so far."""

    def __init__(self, wheels: Sequence[Wheel], folder: Path, console: Console) -> None:
        self._console = console
        self._wheels = {wheel.file: wheel for wheel in wheels}
        self._received = {wheel.file: arrived(wheel, folder) for wheel in wheels}
        self._total = sum(wheel.size for wheel in wheels)
        self._at_start = sum(self._received.values())
        self._started = time.monotonic()
        self._current = wheels[0].file

    def see(self, file: str, received: int) -> None:
        if file != self._current and not self._console.live:
            self._tell(file)
        self._current = file
        self._received[file] = max(received, self._received[file])

    def show(self) -> None:
        wheel = self._wheels[self._current]
        done = sum(self._received.values())
        words = tr("{done} of {total}", done=size(done), total=size(self._total))
        self._console.show(f"{wheel.name} {wheel.version}, {words}{self._left(done)}", done / self._total)

    def _left(self, done: int) -> str:
        elapsed = time.monotonic() - self._started
        if elapsed < SETTLING or done <= self._at_start:
            return ""
        return tr(", {time} left", time=clock((self._total - done) * elapsed / (done - self._at_start)))

    def _tell(self, file: str) -> None:
        wheel = self._wheels[file]
        if wheel.size >= 20e6:
            self._console.say(f"  downloading {wheel.name} {wheel.version} ({size(wheel.size)})")


def size(count: float) -> str:
    """A number of bytes as painters read it: `78 kB`, `554 MB`, `3.1 GB`."""
    if count >= 1e9:
        return f"{count / 1e9:.1f} GB"
    return f"{count / 1e6:.0f} MB" if count >= 1e6 else f"{count / 1e3:.0f} kB"
