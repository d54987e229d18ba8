"""From a drop or the clipboard to style sources: what has no file yet gets one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from pathlib import Path, PurePath

from ...engine.contract import BadPicture, ScumbleError
from ..paths import path_of
from ..qt import QtCore, pyqtSignal
from ..texts import tr
from .background import Background
from .download import Download
from .drops import Drop
from .keeping import keep_bytes, keep_image, name_in, suffix_of
from .scanning import is_picture

OnSources = Callable[[Sequence[str]], object]
OnError = Callable[[ScumbleError], object]


class Intake(QtCore.QObject):
    """Takes pictures in, one drop after the other.

    Signals:
        busy(str): a sentence while something is being fetched, else empty.
    """

    busy = pyqtSignal(str)

    def __init__(self, folder: Path, parent: QtCore.QObject) -> None:
        """
        Args:
            folder: where pictures without a file are kept.
        """
        super().__init__(parent)
        self._folder = folder
        self._background = Background(self, threads=1)
        self._download: Download | None = None

    def take(self, drop: Drop, on_done: OnSources, on_error: OnError) -> None:
        """Keep what was dropped; `on_done` gets the sources once they can be used."""
        folder = self._folder
        if drop.sources:
            on_done(drop.sources)
        elif drop.files:
            self._run(functools.partial(_check_files, drop.files), on_done, on_error)
        elif drop.data:
            self._run(functools.partial(_keep, drop.data, drop.name, folder), on_done, on_error)
        elif not drop.image.isNull():
            self._run(lambda: [keep_image(drop.image, drop.name, folder)], on_done, on_error)
        elif drop.address:
            self._fetch(drop.address, on_done, on_error)
        else:
            on_error(
                BadPicture(
                    tr("There is no picture in what was dropped or pasted."),
                    tr("Copy a picture, or drop a picture's file."),
                )
            )

    def cancel(self) -> None:
        """Fetch no more."""
        if self._download is not None:
            self._download.cancel()
            self._download = None
            self.busy.emit("")

    def _fetch(self, address: str, on_done: OnSources, on_error: OnError) -> None:
        self.cancel()

        def take(data: bytes) -> None:
            self._download = None
            self.busy.emit("")
            self._run(functools.partial(_keep, data, name_in(address), self._folder), on_done, on_error)

        def fail(error: ScumbleError) -> None:
            self._download = None
            self.busy.emit("")
            on_error(error)

        self._download = Download(address, take, fail, self)
        host = QtCore.QUrl(address).host()
        self.busy.emit(tr("Fetching a picture from {host}…", host=host))

    def _run(self, work: Callable[[], Sequence[str]], on_done: OnSources, on_error: OnError) -> None:
        def attempt() -> Sequence[str] | ScumbleError:
            try:
                return work()
            except ScumbleError as error:
                return error

        def tell(outcome: Sequence[str] | ScumbleError) -> None:
            if isinstance(outcome, ScumbleError):
                on_error(outcome)
            else:
                on_done(outcome)

        self._background.run(attempt, tell)


def _keep(data: bytes, name: str, folder: Path) -> list[str]:
    return [keep_bytes(data, name, folder)]


def _check_files(files: Sequence[str]) -> list[str]:
    """Those that are pictures, by their names or else by their first bytes, and folders.

    Raises:
        BadPicture: none is.
    """
    found = [
        path for path in files if is_picture(PurePath(path).name) or path_of(path).is_dir() or _starts_as_picture(path)
    ]
    if not found:
        raise BadPicture(
            tr("{name} is not a picture that Scumble reads.", name=PurePath(files[0]).name),
            tr("Save it as PNG, JPEG, WebP, TIFF or OpenEXR."),
        )
    return found


def _starts_as_picture(path: str) -> bool:
    try:
        with path_of(path).open("rb") as file:
            return bool(suffix_of(file.read(16)))
    except OSError:
        return False
