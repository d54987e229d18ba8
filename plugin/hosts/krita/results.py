"""Which layer came of which. A new result goes above the earlier ones of its layer, which would hide it."""

from __future__ import annotations

import json
from typing import Any

from ...texts import tr
from .nodes import find, id_of

ANNOTATION = "scumble-results"
"""The type under which it is kept in a .kra, whose layers keep their ids."""


def note(document: Any, result: Any, source: str) -> None:
    """The node is a result of the one of that id."""
    known = {**_sources(document), id_of(result): source}
    document.setAnnotation(ANNOTATION, tr("Which layers Scumble made of which"), json.dumps(known).encode("utf-8"))


def place(document: Any, source: str) -> tuple[Any, Any]:
    """Where the next result of the node of that id goes: into which node, and above which one, None for on top.

    That is above the earlier results that lie right on it, and above what came of those; a layer of the painter's own
    ends the pile. Where the node is gone, it is on top of all.
    """
    anchor = find(document, source)
    if anchor is None:
        return document.rootNode(), None
    parent = anchor.parentNode()
    siblings = parent.childNodes()  # from the bottom
    sources, pile = _sources(document), {source}
    first = next(index for index, node in enumerate(siblings) if id_of(node) == source)
    for node in siblings[first + 1 :]:
        if sources.get(id_of(node)) not in pile:
            break
        pile.add(id_of(node))
        anchor = node
    return parent, anchor


def _sources(document: Any) -> dict[str, str]:
    """The id of each result's source, by the result's."""
    if ANNOTATION not in document.annotationTypes():
        return {}
    try:
        return dict(json.loads(bytes(document.annotation(ANNOTATION))))
    except ValueError:  # somebody else's
        return {}
