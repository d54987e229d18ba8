"""What the library shows: a shelf of it, narrowed by a search."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from ..host import Document
from ..session import LAYER
from ..texts import tr
from .library import Library
from .making import style_layers
from .scanning import Entry, plain

ALL = "all"
RECENT = "recent"
FAVOURITES = "favourites"
LAYERS = "layers"
"""Shelves; any other one is a folder, by its path."""


def entries(library: Library, document: Document | None, shelf: str, search: str = "") -> list[Entry]:
    """The styles on a shelf that have all words of the search in their names, or in their folders'."""
    unique = {entry.source: entry for entry in _on(library, document, shelf)}
    wanted = plain(search).split()
    if not wanted:
        return list(unique.values())
    return [entry for entry in unique.values() if all(word in entry.words for word in wanted)]


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


def _on(library: Library, document: Document | None, shelf: str) -> Iterable[Entry]:
    """No new entries for files: there may be tens of thousands of them."""
    if shelf == LAYERS:
        nodes = style_layers(document.nodes if document else ())
        return (Entry(LAYER + node.id, node.name, plain(node.name)) for node in nodes)
    if shelf in (RECENT, FAVOURITES):
        return _loose(library.recent if shelf == RECENT else library.favourites)
    if shelf != ALL:
        return _in_folder(library, shelf)
    folders = dict.fromkeys([library.kept_folder, *library.scans])
    found = [_in_folder(library, folder) for folder in folders]
    return itertools.chain(*found, _loose((*library.recent, *library.favourites)))


def _in_folder(library: Library, folder: str) -> Sequence[Entry]:
    scan = library.scans.get(folder)
    pictures = scan.pictures if scan else ()
    if folder != library.kept_folder:
        return pictures
    return sorted(pictures, key=lambda picture: picture.stamp or (0, 0), reverse=True)  # the latest first


def _loose(sources: Iterable[str]) -> Iterator[Entry]:
    for source in sources:
        name = Path(source).stem
        yield Entry(source, name, plain(name))
