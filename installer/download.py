"""Downloads of locked wheels: from a bundle where there is one, else by the child `fetch.py`; shown as they come."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from . import child, index, texts
from .console import SETTLING, Console, clock
from .errors import InstallError
from .lock import Wheel
from .pip import Pip
from .texts import tr

SCRIPT = Path(__file__).with_name("fetch.py")


class NoChecksum(InstallError):
    """A file on a server of which neither the lock nor the index says what bytes it has to have."""


def described(files: Sequence[tuple[str, str]], pip: Pip, options: Sequence[str] = ()) -> list[Wheel]:
    """The wheels that an index has under these names, with the checksums that it names.

    Of a file on this machine for which none is named the own one is taken, which is said: whoever set pip to that
    folder answers for it.

    Args:
        files: (package, file) each.
        pip: one whose parts `fetch.py` knows.
        options: its options, which say where to look.

    Raises:
        NoChecksum: none is named for a file on a server.
        InstallError: one cannot be had.
    """
    found: list[Wheel] = []
    if not files:
        return found

    def show() -> None:
        pip.console.show(tr("asking the package index"), len(found) / len(files))

    for report in _ask({"files": list(files)}, pip, options, show):
        wheel = Wheel(report["file"], report["size"], report["sha256"])
        if not wheel.sha256:
            raise NoChecksum(
                tr("The package index names no checksum for {file}, so it is not used.", file=wheel.file),
                tr("Set pip to an index that names one for every file, and run this again."),
            )
        if report["local"]:
            pip.console.say(f"  {wheel.file}: no checksum is named, and it is taken as it lies on this machine.")
        found.append(wheel)
    return found


def bring(wheels: Sequence[Wheel], folder: Path, beside: Path, pip: Pip, options: Sequence[str] = ()) -> None:
    """See to it that `folder` holds the wheels, whole.

    Args:
        wheels: which.
        folder: keeps them, and what has come of the next one.
        beside: a bundle's wheels, taken first; it need not exist.
        pip: one whose parts `fetch.py` knows.
        options: its options, which say where to look.

    Raises:
        InstallError: one cannot be had, or has other bytes than it should have.
    """
    folder.mkdir(parents=True, exist_ok=True)
    missing = []
    for wheel in wheels:
        source = beside / wheel.file
        if source.is_file():
            _take(wheel, source, folder, pip.console)
        elif not _has(wheel, folder):
            missing.append(wheel)
    if missing:
        progress = _Progress(missing, folder, pip.console)
        content = [{"name": one.name, "file": one.file, "size": one.size, "sha256": one.sha256} for one in missing]
        for report in _ask({"folder": str(folder), "wheels": content}, pip, options, progress.show):
            progress.see(report["file"], report["received"])


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
    console.show(tr("checking {package}", package=f"{wheel.name} {wheel.version}"))
    if not wheel.is_in(source):
        raise InstallError(
            tr("{file} has other bytes than the lock says.", file=source),
            tr("Copy the bundle again, or make it anew; nothing of the file was used."),
        )
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:  # the bundle is on another disk
        beside = target.with_name(target.name + ".part")
        shutil.copyfile(source, beside)
        beside.replace(target)


def _ask(
    request: dict[str, Any], pip: Pip, options: Sequence[str], show: Callable[[], None]
) -> Iterator[dict[str, Any]]:
    """What `fetch.py` reports of a request; `show` is called now and then meanwhile."""
    path = pip.home.cache / "fetch.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**request, "options": list(options)}), encoding="utf-8")
    command = [*child.isolated(pip.python), str(SCRIPT), str(path)]
    error: list[tuple[str, dict[str, object]]] = []
    said: list[str] = []
    with pip.home.log.open("a", encoding="utf-8") as log, child.started(command, index.environ(os.environ)) as process:
        print("$", *command, file=log, flush=True)
        for line in child.lines(process):
            report = _report(line)
            if "error" in report:
                error = report["error"]
            elif report:
                yield report
            elif line:
                said.append(line)
                print(line, file=log, flush=True)
            show()
    details = tr("The details are in {log}.", log=pip.home.log)
    if error:
        cause, remedy = (texts.said(text, values) for text, values in error)
        raise InstallError(cause, f"{remedy} {details}")
    if process.returncode:
        last = said[-1].rstrip(".") if said else f"status {process.returncode}"
        raise InstallError(tr("The download failed: {reason}.", reason=last), details)


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
