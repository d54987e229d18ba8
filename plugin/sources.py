"""What a request's names stand for.

Sources are texts: `layer:ID` is a node's colours, `mask:ID` a node's coverage, `mask:selection` the selection as it is
when the restyle starts, `kept:KEY` a coverage that the session keeps; anything else is a file.
"""

from __future__ import annotations

from pathlib import Path

from ..engine.contract import Mask, Request
from .host import SELECTION, Document
from .texts import tr

LAYER = "layer:"
MASK = "mask:"
KEPT = "kept:"
LIVE_SELECTION = MASK + SELECTION


def sources_of(request: Request) -> tuple[str, ...]:
    """Every name in the request, the content first, each once."""
    styles = [style for region in request.regions for style in region.styles]
    names = [request.content, *(mask.source for mask in masks_of(request)), *(style.source for style in styles)]
    return tuple(dict.fromkeys(names))


def masks_of(request: Request) -> list[Mask]:
    """Every mask in the request: the selection's, the regions', the styles'."""
    styles = [style for region in request.regions for style in region.styles]
    masks = [request.selection, *(region.mask for region in request.regions), *(style.mask for style in styles)]
    return [mask for mask in masks if mask is not None]


def names_of(request: Request, document: Document) -> dict[str, str]:
    """What a painter knows the sources by that are no files, in quotes: a mask by its region, else by its layer."""
    regions = {region.mask.source: region.name for region in request.regions if region.mask is not None}
    found = {}
    for source in sources_of(request):
        if source.startswith((LAYER, MASK, KEPT)):
            node = document.node(source.partition(":")[2])
            usual = tr("current selection") if source == LIVE_SELECTION else tr("kept selection")
            found[source] = f"“{regions.get(source) or (node.name if node else usual)}”"
    return found


def title(request: Request, document: Document) -> str:
    """What the new layer is called: its styles, the first few."""
    names = [_style_name(style.source, document) for region in request.regions for style in region.styles]
    names = list(dict.fromkeys(names))
    more = "" if len(names) <= 3 else tr(" and {count} more", count=len(names) - 3)
    return ", ".join(names[:3]) + more


def _style_name(source: str, document: Document) -> str:
    if source.startswith(LAYER):
        node = document.node(source.removeprefix(LAYER))
        return node.name if node else tr("a layer")
    return Path(source).stem
