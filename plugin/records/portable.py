"""Requests that outlive their document: layers and masks by their names instead of their ids, selections that were
kept by what they hold instead of by a number. No Qt here: GIMP's plug-in uses it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ...engine.contract import Mask, Region, Request
from ..coverage import KeptCoverage
from ..host import SELECTION, Document, NodeKind
from ..sources import KEPT, LAYER, LIVE_SELECTION, MASK
from ..texts import tr

Change = Callable[[str], str]


@dataclass(frozen=True)
class Resolved:
    """A portable request in a document.

    Attributes:
        request: with the document's ids; what was not found is named as before.
        lost: the sources that were not found.
        notices: a sentence for each of them, and for each that was ambiguous.
    """

    request: Request
    lost: frozenset[str]
    notices: tuple[str, ...]


def is_file(source: str) -> bool:
    """Whether the source is a file's path."""
    return not source.startswith((LAYER, MASK, KEPT))


def portable(request: Request, document: Document, kept: Iterable[KeptCoverage] = ()) -> Request:
    """The request with names for ids and absolute paths for files.

    Args:
        kept: the coverages that `kept:` sources name.
    """
    names = {node.id: node.name for node in document.nodes}
    prints = {coverage.key: fingerprint(coverage) for coverage in kept}
    return in_request(request, lambda source: named(source, names, prints))


def resolved(request: Request, document: Document, kept: Iterable[KeptCoverage] = ()) -> Resolved:
    """The portable request with the document's ids."""
    search = Search(document, kept)
    return Resolved(in_request(request, search.find), frozenset(search.lost), tuple(search.notices))


def fingerprint(coverage: KeptCoverage) -> str:
    """Equal for equal coverages, whatever their keys."""
    text = f"{coverage.left} {coverage.top} {coverage.width} {coverage.height} {coverage.data}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def in_request(request: Request, change: Change) -> Request:
    """The request with every source changed."""
    return replace(
        request,
        content=change(request.content),
        regions=tuple(in_region(region, change) for region in request.regions),
        selection=_in_mask(request.selection, change),
    )


def in_region(region: Region, change: Change) -> Region:
    """The region with every source changed."""
    styles = tuple(
        replace(style, source=change(style.source), mask=_in_mask(style.mask, change)) for style in region.styles
    )
    return replace(region, styles=styles, mask=_in_mask(region.mask, change))


def _in_mask(mask: Mask | None, change: Change) -> Mask | None:
    return mask and replace(mask, source=change(mask.source))


def named(source: str, names: Mapping[str, str], prints: Mapping[str, str]) -> str:
    """The portable source. What is not among the names or prints stays as it is: it will not be found."""
    if source == LIVE_SELECTION:
        return source
    for prefix in (LAYER, MASK):
        if source.startswith(prefix):
            node_id = source.removeprefix(prefix)
            return prefix + _escaped(names.get(node_id, node_id))
    if source.startswith(KEPT):
        key = source.removeprefix(KEPT)
        return KEPT + prints.get(key, key)
    return os.path.abspath(source)  # noqa: PTH100 - Path.absolute() would keep `..`


def _escaped(name: str) -> str:
    """A node may be called like that which stands for the live selection."""
    return "\\" + name if name.lstrip("\\") == SELECTION else name


def _unescaped(name: str) -> str:
    return name[1:] if name.startswith("\\") and name.lstrip("\\") == SELECTION else name


class Search:
    """Looks portable sources up in a document, and remembers what it did not find."""

    def __init__(self, document: Document, kept: Iterable[KeptCoverage]) -> None:
        self._document = document
        self._keys = {fingerprint(coverage): coverage.key for coverage in kept}
        self.lost: list[str] = []
        self.notices: list[str] = []

    def find(self, source: str) -> str:
        """The source in this document; as it was where there is none."""
        if source == LIVE_SELECTION or is_file(source):
            return source
        if source.startswith(KEPT):
            key = self._keys.get(source.removeprefix(KEPT))
            return KEPT + key if key is not None else self._lose(source, self._kept_notice())
        prefix = LAYER if source.startswith(LAYER) else MASK
        name = _unescaped(source.removeprefix(prefix))
        kinds = (NodeKind.LAYER, NodeKind.GROUP) if prefix == LAYER else tuple(NodeKind)
        found = [node for node in self._document.nodes if node.name == name and node.kind in kinds]
        if not found:
            return self._lose(source, tr("“{name}” is not in this picture.", name=name))
        if len(found) > 1:
            self._note(tr("Several layers are called “{name}”; the uppermost one was taken.", name=name))
        return prefix + found[0].id

    def _kept_notice(self) -> str:
        return tr("A region was made from a selection in another picture; select its place here.")

    def _lose(self, source: str, notice: str) -> str:
        if source not in self.lost:
            self.lost.append(source)
        self._note(notice)
        return source

    def _note(self, notice: str) -> None:
        if notice not in self.notices:
            self.notices.append(notice)
