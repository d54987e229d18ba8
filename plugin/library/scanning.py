"""Which pictures a folder holds. Standard library only; runs in other threads."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import NamedTuple

from ..paths import path_of, text_of
from ..texts import tr

SUFFIXES = frozenset(
    [".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".avif", ".gif", ".bmp", ".tif", ".tiff", ".exr"]
)
"""Of the files that the engine reads."""

MOST_PICTURES = 20_000
"""In one folder with all that is in it; what lies deepest is left out."""

Stamp = tuple[int, int]
"""When a file was changed, in ns, and its size in bytes: another one when it has other contents."""


class Entry(NamedTuple):
    """A style that can be listed.

    Attributes:
        source: a picture's absolute path, or `layer:ID`.
        name: as a painter calls it: a file's without the ending.
        words: what a search looks at, see `plain`: the name, and the folders that a picture was found in.
        stamp: of a picture's contents, as far as it is known.
    """

    source: str
    name: str
    words: str
    stamp: Stamp | None = None


@dataclass(frozen=True)
class Scan:
    """What was found in a folder of the library.

    Attributes:
        folder: absolute.
        pictures: in the order that a painter expects, `2` before `10`.
        inside: the folders that were looked into, `folder` first.
        problem: empty, or what is wrong with the folder, as a sentence.
    """

    folder: str
    pictures: tuple[Entry, ...] = ()
    inside: tuple[str, ...] = ()
    problem: str = ""


def scan(folder: str, stopped: Callable[[], bool] = lambda: False, most: int = MOST_PICTURES) -> Scan:
    """Look through a folder and all in it; links are followed, but no folder is looked into twice.

    Args:
        folder: absolute.
        stopped: asked between two folders; true ends the search.
        most: so many pictures are enough.
    """
    pictures: list[Entry] = []
    inside: list[str] = []
    try:
        with os.scandir(path_of(folder)):
            pass
    except OSError as error:
        return Scan(folder, problem=_problem(folder, error))
    for place in _folders(folder, stopped):
        inside.append(place)
        pictures.extend(_pictures(folder, place))
        if len(pictures) >= most:
            break
    pictures.sort(key=lambda picture: _order(picture.name))
    problem = tr("Only {count} of the pictures in {folder} are shown.", count=most, folder=folder)
    return Scan(folder, tuple(pictures[:most]), tuple(inside), problem if len(pictures) > most else "")


def plain(text: str) -> str:
    """As a search compares: without case and accents, however they are encoded."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def _folders(top: str, stopped: Callable[[], bool]) -> Iterator[str]:
    """The folder and all in it, the nearest first."""
    waiting, seen = deque([top]), set()
    while waiting and not stopped():
        place = waiting.popleft()
        try:
            status = path_of(place).stat()
            if (status.st_dev, status.st_ino) in seen:
                continue
            seen.add((status.st_dev, status.st_ino))
            with os.scandir(path_of(place)) as entries:
                found = [text_of(entry.path) for entry in entries if not entry.name.startswith(".") and entry.is_dir()]
        except OSError:
            continue  # unreadable, or gone meanwhile
        yield place
        waiting.extend(sorted(found))


def _pictures(folder: str, place: str) -> Iterator[Entry]:
    try:
        with os.scandir(path_of(place)) as entries:
            found = [entry for entry in entries if is_picture(entry.name)]
    except OSError:
        return
    for entry in found:
        try:
            status = entry.stat()
            if not entry.is_file():
                continue
        except OSError:
            continue
        source = text_of(entry.path)
        path = PurePath(source)
        words = plain(str(path.relative_to(folder).with_suffix("")))
        yield Entry(source, path.stem, words, (status.st_mtime_ns, status.st_size))


def is_picture(name: str) -> bool:
    """Whether a file of that name would be shown."""
    return not name.startswith(".") and PurePath(name).suffix.lower() in SUFFIXES


def stamp(path: str) -> Stamp:
    """Of the file as it is now.

    Raises:
        OSError: it is missing or must not be looked at.
    """
    status = path_of(path).stat()
    return (status.st_mtime_ns, status.st_size)


def _order(name: str) -> tuple[tuple[int, int | str], ...]:
    """Numbers within names by their value."""
    parts = re.split(r"(\d+)", plain(name))
    return tuple((0, int(part)) if part.isdecimal() else (1, part) for part in parts if part)


def _problem(folder: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return tr("The folder {folder} is missing. Put it back, or remove it from the library.", folder=folder)
    return tr("The folder {folder} cannot be read: {reason}.", folder=folder, reason=error.strerror)
