"""Requests that outlive their document: layers and masks by their names instead of their ids, selections that were
kept by what they hold instead of by a number."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from ...engine.contract import Mask, Region, Request
from ..coverage import KeptCoverage
from ..host import SELECTION, Document, NodeKind
from ..session import KEPT, LAYER, LIVE_SELECTION, MASK, Choices, RegionChoice
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
    return in_request(request, lambda source: _named(source, names, prints))


def resolved(request: Request, document: Document, kept: Iterable[KeptCoverage] = ()) -> Resolved:
    """The portable request with the document's ids."""
    search = _Search(document, kept)
    return Resolved(in_request(request, search.find), frozenset(search.lost), tuple(search.notices))


def choices_of(request: Request, lost: frozenset[str] = frozenset()) -> Choices:
    """What the panel would show to make this request.

    Args:
        lost: sources that there are none of. Their regions come disabled, so that the painter can say what they are
            to be; the masks of styles are left out.
    """
    regions = [_without_lost(region, lost) for region in request.regions]
    masked = [region for region in regions if region.mask is not None]
    known = request.content.startswith(LAYER) and request.content not in lost
    return Choices(
        content=request.content if known else "",
        regions=tuple(
            RegionChoice(str(place), region, enabled=_has_place(region, lost)) for place, region in enumerate(masked, 1)
        ),
        background=next((region for region in regions if region.mask is None), Region()),
        use_selection=request.selection is not None,
        borders=request.borders,
        recipe=request.recipe,
        backbone=request.backbone,
        quality=request.quality,
        seconds=request.seconds,
        size=request.size,
        wrap=request.wrap,
        after=request.after,
        seed=request.seed,
        device=request.device,
    )


def moved(choices: Choices, names: Mapping[str, str], document: Document) -> tuple[Choices, tuple[str, ...]]:
    """Choices that were made in another document, and sentences about what is not in this one.

    Args:
        names: of the other document's layers and masks, by id.
    """
    prints = {coverage.key: fingerprint(coverage) for coverage in choices.kept}
    search = _Search(document, choices.kept)

    def change(source: str) -> str:
        return search.find(_named(source, names, prints))

    def region(tree: Region) -> Region:
        return _without_lost(in_region(tree, change), frozenset(search.lost))

    content = change(choices.content) if choices.content else ""
    regions = [replace(choice, region=region(choice.region)) for choice in choices.regions]
    background = region(choices.background)
    lost = frozenset(search.lost)
    regions = [replace(choice, enabled=choice.enabled and _has_place(choice.region, lost)) for choice in regions]
    content = "" if content in lost else content
    made = replace(choices, content=content, regions=tuple(regions), background=background)
    return made, tuple(search.notices)


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


def _named(source: str, names: Mapping[str, str], prints: Mapping[str, str]) -> str:
    """What is not among the names stays as it is: it will not be found."""
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


class _Search:
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


def _has_place(region: Region, lost: frozenset[str]) -> bool:
    return region.mask is not None and region.mask.source not in lost


def _without_lost(region: Region, lost: frozenset[str]) -> Region:
    styles = tuple(
        replace(style, mask=None) if style.mask is not None and style.mask.source in lost else style
        for style in region.styles
    )
    return replace(region, styles=styles)
