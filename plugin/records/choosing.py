"""The panel's choices out of a request, or out of the choices that were made in another document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...engine.contract import Region, Request
from ..host import Document
from ..session import Choices, RegionChoice
from ..sources import LAYER
from .portable import Search, fingerprint, in_region, named


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
    search = Search(document, choices.kept)

    def change(source: str) -> str:
        return search.find(named(source, names, prints))

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


def _has_place(region: Region, lost: frozenset[str]) -> bool:
    return region.mask is not None and region.mask.source not in lost


def _without_lost(region: Region, lost: frozenset[str]) -> Region:
    styles = tuple(
        replace(style, mask=None) if style.mask is not None and style.mask.source in lost else style
        for style in region.styles
    )
    return replace(region, styles=styles)
