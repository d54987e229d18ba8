"""A kept result in the document that is open now, which may be another one than it was made in."""

from __future__ import annotations

from dataclasses import replace

from ..host import Document
from ..result import Result
from ..session import LAYER, Choices
from .choosing import moved
from .shelf import Entry


def result_for(document: Document, result: Result) -> Result:
    """The result for this document: in another than its own above the layer of the same name, or the active one."""
    if document.id == result.document:
        return result
    found = next((node.id for node in document.nodes if node.name == result.node_name), document.active)
    return replace(result, document=document.id, node=found, border=None)


def choices_for(document: Document, entry: Entry) -> tuple[Choices, tuple[str, ...]]:
    """The choices that made the entry, for this document, and a sentence about each thing that is not in it."""
    record = entry.record
    if record.document == document.id:
        # The layer by its id: the active one may be the result by now.
        return replace(record.choices, content=LAYER + record.node), ()
    return moved(record.choices, record.names, document)
