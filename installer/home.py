"""The engine's home: one root folder, everything in it, and the marker that says what was installed there."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .errors import InstallError
from .texts import tr

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

MARKER = "scumble.json"
JOURNAL = "journal.json"
PAINTERS = "panel"
"""The painter's own: settings, presets, history, styles that were dropped on the panel."""

FOLDERS = (
    "env",
    "env.new",
    "env.old",
    "python",
    "test-env",
    "cache",
    "weights",
    "logs",
    "unfinished",
    "demo",
    "test-roots",
)
"""What the installer, the engine and the tests make. Nobody else's files belong there."""

FILES = (MARKER, JOURNAL, ".lock", f"{MARKER}.new", f"{JOURNAL}.new")
OURS = frozenset({*FOLDERS, *FILES, PAINTERS})


def default_root(system: str, environ: Mapping[str, str], user_home: Path) -> Path:
    """The root folder where the painter chose none: SCUMBLE_ROOT, or else the platform's data folder.

    Args:
        system: as `sys.platform` names it.
        environ: the environment variables.
        user_home: the user's home folder.
    """
    chosen = environ.get("SCUMBLE_ROOT")
    if chosen:
        return Path(chosen).expanduser().absolute()
    if system == "win32":
        local = environ.get("LOCALAPPDATA")
        return (Path(local) if local else user_home / "AppData" / "Local") / "Scumble"
    if system == "darwin":
        return user_home / "Library" / "Application Support" / "Scumble"
    data = environ.get("XDG_DATA_HOME", "")
    # The XDG base directory specification: a path that is not absolute is to be ignored.
    return (Path(data) if data.startswith("/") else user_home / ".local" / "share") / "scumble"


@dataclass(frozen=True)
class Home:
    """The folders under one root.

    Attributes:
        root: holds all of them; nothing is written elsewhere.
    """

    root: Path

    @property
    def env(self) -> Path:
        """The engine's Python environment."""
        return self.root / "env"

    @property
    def python(self) -> Path:
        """A Python for the engine alone, where the system's is too old (see `own_python`)."""
        return self.root / "python"

    @property
    def staged(self) -> Path:
        """The environment that will be `env` once it is proven."""
        return self.root / "env.new"

    @property
    def old(self) -> Path:
        """The environment that was `env`, for the moment in which another takes its place."""
        return self.root / "env.old"

    @property
    def journal(self) -> Path:
        """What is under way (see `journal`)."""
        return self.root / JOURNAL

    @property
    def wheels(self) -> Path:
        """Locked wheels, as they come."""
        return self.cache / "wheels"

    @property
    def test_env(self) -> Path:
        """What only tests need, laid over `env`."""
        return self.root / "test-env"

    @property
    def cache(self) -> Path:
        """Downloads and temporary files while an install runs; gone afterwards."""
        return self.root / "cache"

    @property
    def log(self) -> Path:
        """Everything that the last install that had work to do was told."""
        return self.root / "logs" / "install.log"

    @property
    def demo(self) -> Path:
        """Where the demo puts its pictures."""
        return self.root / "demo"

    @property
    def marker(self) -> Path:
        """The JSON file by which the engine recognises its root and knows its proven device."""
        return self.root / MARKER

    def claim(self) -> None:
        """Make the root folder, and note in the marker which folders above it had to be made.

        Raises:
            InstallError: it cannot be written, or holds what is not ours.
        """
        try:
            made = [str(folder) for folder in (self.root, *self.root.parents) if not folder.exists()]
            self.root.mkdir(parents=True, exist_ok=True)
            if made:
                self.write_marker({"complete": False, "made_folders": made})
            with tempfile.TemporaryFile(dir=self.root):
                pass
            self.refuse_strangers()
        except OSError as error:
            raise InstallError(
                tr("The folder {folder} cannot be written ({reason}).", folder=self.root, reason=error.strerror),
                tr("Choose another one with --root FOLDER."),
            ) from None

    def refuse_strangers(self) -> None:
        """Raise InstallError where the root holds what is not ours, unless it was a home before."""
        strangers = self.strangers() if self.root.is_dir() else []
        if strangers and not self.marker.exists():
            raise InstallError(
                tr(
                    "The folder {folder} already holds other things, for example {example}.",
                    folder=self.root,
                    example=strangers[0],
                ),
                tr("Choose an empty or a new one with --root FOLDER."),
            )

    def strangers(self) -> list[str]:
        """What is in the root and not Scumble's."""
        return sorted({entry.name for entry in self.root.iterdir()} - OURS)

    def drop_downloads(self) -> None:
        """Empty the cache, once all that it was kept for is done."""
        shutil.rmtree(self.cache, ignore_errors=True)

    def check_space(self, needed: int, what: str) -> int:
        """The free bytes; raises InstallError where they are fewer than `needed` for `what`."""
        free = shutil.disk_usage(self.root).free
        if free < needed:
            raise InstallError(
                tr(
                    "{what} needs {needed} GB, and {folder} has {free} GB free.",
                    what=what,
                    needed=f"{needed / 1e9:.1f}",
                    folder=self.root,
                    free=f"{free / 1e9:.1f}",
                ),
                tr("Make room, or choose a folder on another disk with --root FOLDER."),
            )
        return free

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other installers out of this root until the end of the block; the system lets go of the dead."""
        with (self.root / ".lock").open("w") as file:
            try:
                _lock(file)
            except OSError:
                raise InstallError(
                    tr("Another installer is at work in {folder}.", folder=self.root),
                    tr("Wait for it to end, then run this again."),
                ) from None
            yield

    def read_marker(self) -> dict[str, Any]:
        """What was installed here; empty where there is none or it cannot be read."""
        try:
            marker = json.loads(self.marker.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return marker if isinstance(marker, dict) else {}

    def write_marker(self, marker: Mapping[str, Any]) -> None:
        """Replace the marker in one step."""
        write_whole(self.marker, json.dumps(marker, indent=2, ensure_ascii=False) + "\n")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write beside, then rename: whoever reads `path` sees the old content or the new, never half.

    A file that was there hands its permissions on.
    """
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())  # or a power cut may leave the new name with nothing in it
    if path.exists():
        shutil.copymode(path, beside)
    beside.replace(path)


def _lock(file: IO[str]) -> None:
    if sys.platform == "win32":
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        os.set_inheritable(file.fileno(), True)  # a pip that outlives a killed installer keeps the lock
