"""What the library shows: a shelf of it, narrowed by a search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ..host import Document
from ..session import LAYER
from ..texts import tr
from .library import Library
from .making import style_layers
from .scanning import plain

ALL = "all"
RECENT = "recent"
FAVOURITES = "favourites"
LAYERS = "layers"
"""Shelves; any other one is a folder, by its path."""


class Entry(NamedTuple):
    """A style on a shelf.

    Attributes:
        source: a file's path, or `layer:ID`.
        name: as a painter calls it.
    """

    source: str
    name: str


class _Found(NamedTuple):
    entry: Entry
    words: str
    """What the search looks at, see `plain`."""


def entries(library: Library, document: Document | None, shelf: str, search: str = "") -> list[Entry]:
    """The styles on a shelf that have all words of the search in their names, or in their folders'."""
    wanted = plain(search).split()
    unique = {found.entry.source: found for found in _on(library, document, shelf)}
    return [found.entry for found in unique.values() if all(word in found.words for word in wanted)]


def empty_text(library: Library, document: Document | None, shelf: str, search: str = "") -> str:
    """What to say where `entries` are none: why, and what to do."""
    found = library.scans.get(shelf)
    if library.is_scanning and shelf not in (RECENT, FAVOURITES, LAYERS):
        return tr("Looking for pictures…")
    if search.strip() and entries(library, document, shelf):
        return tr("No style here is called “{search}”.", search=search.strip())
    if shelf == RECENT:
        return tr("Styles that you use appear here.")
    if shelf == FAVOURITES:
        return tr("Click the star of a picture, and it appears here.")
    if shelf == LAYERS:
        return tr("The document has no layer that could be a style.") if document else tr("No picture is open.")
    if shelf == ALL:
        return tr("Drop a picture here, or add a folder.")
    if shelf == library.kept_folder:
        return tr("Pictures without a file that you drop or paste are kept here.")
    return (found.problem if found else "") or tr("There are no pictures in this folder.")


def _on(library: Library, document: Document | None, shelf: str) -> Iterator[_Found]:
    if shelf == LAYERS:
        for node in style_layers(document.nodes if document else ()):
            yield _Found(Entry(LAYER + node.id, node.name), plain(node.name))
    elif shelf in (RECENT, FAVOURITES):
        yield from _loose(library.recent if shelf == RECENT else library.favourites)
    elif shelf == ALL:
        for folder in (library.kept_folder, *library.scans):
            yield from _in_folder(library, folder)
        yield from _loose((*library.recent, *library.favourites))
    else:
        yield from _in_folder(library, shelf)


def _in_folder(library: Library, folder: str) -> Iterator[_Found]:
    scan = library.scans.get(folder)
    pictures = scan.pictures if scan else ()
    if folder == library.kept_folder:
        pictures = tuple(sorted(pictures, key=lambda picture: picture.stamp, reverse=True))  # the latest first
    for picture in pictures:
        yield _Found(Entry(picture.path, picture.name), picture.words)


def _loose(sources: tuple[str, ...]) -> Iterator[_Found]:
    for source in sources:
        name = Path(source).stem
        yield _Found(Entry(source, name), plain(name))
