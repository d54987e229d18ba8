"""What the painter has chosen for one document, and the request that follows from it."""

from __future__ import annotations

import dataclasses
import itertools
from dataclasses import dataclass, field
from typing import Any

from ..engine.contract import After, BadRequest, Mask, Recipe, Region, Request, Style
from ..engine.contract.codec import from_json, to_json
from ..engine.contract.pixels import Pixels
from ..engine.contract.request import Borders, Quality, Wrap
from .coverage import KeptCoverage, cut, pack
from .host import Document, Host, Node, Rect
from .qt import QtCore, pyqtSignal
from .sources import KEPT as KEPT
from .sources import LAYER as LAYER
from .sources import LIVE_SELECTION as LIVE_SELECTION
from .sources import MASK as MASK
from .texts import tr


@dataclass(frozen=True)
class RegionChoice:
    """A region in the panel's list.

    Attributes:
        id: stays the same while the list is edited.
        region: what the request will hold; its styles may still be missing.
        enabled: whether the request will hold it.
    """

    id: str
    region: Region
    enabled: bool = True


@dataclass(frozen=True)
class Choices:
    """All that the panel remembers for a document.

    Attributes:
        content: the layer to restyle; empty for the active one.
        regions: from the top; where they overlap, the first wins.
        background: what no region covers.
        solo: the id of the one region to restyle for now, or empty.
        use_selection: whether the document's selection limits the restyle; one where there was none does, until it has
            become a region or the painter says otherwise.
        kept: coverages that `kept:KEY` sources name.
        layer_for_each: insert one layer with a mask for each region, in a group.
        frames: of an animation, the first and the last to restyle; None for the one in sight.
        The others: as in `Request`.
    """

    content: str = ""
    regions: tuple[RegionChoice, ...] = ()
    background: Region = field(default_factory=Region)
    solo: str = ""
    use_selection: bool = True
    kept: tuple[KeptCoverage, ...] = ()
    layer_for_each: bool = False
    frames: tuple[int, int] | None = None
    borders: Borders = "soft"
    recipe: str | Recipe = "default"
    backbone: str | None = None
    quality: Quality = "good"
    seconds: float | None = None
    size: int | None = None
    wrap: Wrap = "none"
    after: After | None = None
    seed: int = 0
    device: str = "auto"


def build_request(
    choices: Choices, document: Document, preview_seconds: float | None = 0.5, device: str = "auto"
) -> Request:
    """The request for the document as it is.

    Args:
        device: where the choices leave it open.

    Raises:
        BadRequest: no layer can be restyled, no region has a style, or a value is out of range.
    """
    node = content_node(choices, document)
    if node is None:
        raise BadRequest(tr("No layer is chosen."), tr("Click the layer that you want to restyle."))
    if node.restylable:
        raise refusal(node)
    regions = _regions(choices)
    if not any(region.styles for region in regions):
        raise BadRequest(tr("No region has a style."), tr("Choose a style for a region or for the background."))
    limited = choices.use_selection and document.has_selection
    return Request(
        content=LAYER + node.id,
        regions=regions,
        selection=Mask(LIVE_SELECTION) if limited else None,
        borders=choices.borders,
        recipe=choices.recipe,
        backbone=choices.backbone,
        quality=choices.quality,
        seconds=choices.seconds,
        size=choices.size,
        wrap=choices.wrap,
        after=choices.after,
        seed=choices.seed,
        device=device if choices.device == "auto" else choices.device,
        preview_seconds=preview_seconds,
    )


def content_node(choices: Choices, document: Document) -> Node | None:
    """The layer that would be restyled."""
    return document.node(choices.content.removeprefix(LAYER) or document.active)


def refusal(node: Node) -> BadRequest:
    """Why the node cannot be restyled, and what to do about it."""
    return BadRequest(node.restylable, node.remedy or tr("Choose another layer."))


def _regions(choices: Choices) -> tuple[Region, ...]:
    """The enabled ones; a soloed one alone keeps its styles, the others only their places."""
    regions = [
        dataclasses.replace(choice.region, styles=choice.region.styles if _heard(choices, choice.id) else ())
        for choice in choices.regions
        if choice.enabled or choice.id == choices.solo
    ]
    return (*regions, choices.background if _heard(choices, "") else Region())


def _heard(choices: Choices, region_id: str) -> bool:
    return choices.solo in ("", region_id)


def for_another_document(choices: Choices) -> Choices:
    """The choices without what belongs to one document: its layers, its regions, its selection, its frames."""
    background = choices.background
    styles = [style for style in background.styles if not style.source.startswith(LAYER)]
    styles = [
        dataclasses.replace(style, mask=None) if style.mask and style.mask.source.startswith(MASK) else style
        for style in styles
    ]
    background = dataclasses.replace(background, styles=tuple(styles))
    return dataclasses.replace(
        choices, content="", regions=(), background=background, solo="", use_selection=True, kept=(), frames=None
    )


class Session(QtCore.QObject):
    """The choices for the host's document, kept with it.

    Args:
        host: whose documents they are for.
        first: what a document begins with that has none yet.

    Signals:
        choices_changed: after every edit.
        document_changed: the host's document, its layers, selection or pixels are different.

    Attributes:
        device: what computes where the choices leave it open, see `set_device`.
    """

    choices_changed = pyqtSignal()
    document_changed = pyqtSignal()

    def __init__(self, host: Host, parent: QtCore.QObject | None = None, first: Choices | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.device = "auto"
        self._choices = first or Choices()
        self._document: Document | None = None
        self._ids = itertools.count(1)
        self._stop_watching = host.watch(self.refresh)
        self.refresh()

    @property
    def choices(self) -> Choices:
        """As edited last."""
        return self._choices

    @property
    def document(self) -> Document | None:
        """As the host told last."""
        return self._document

    def close(self) -> None:
        """Listen to the host no more."""
        self._stop_watching()

    def refresh(self) -> None:
        """Ask the host for its document again; another document brings its own choices."""
        before, now = self._document, self.host.document()
        self._document = now
        if now is not None and (before is None or before.id != now.id):
            self._take(self._recalled(now.id))
        elif now is not None and before is not None and now.has_selection and not before.has_selection:
            self.edit(use_selection=True)
        self.document_changed.emit()

    def catch_up(self) -> None:
        """Ask again if the document is another by now than was told last: some hosts look for changes now and then."""
        if self.host.document() != self._document:
            self.refresh()

    def edit(self, **changes: Any) -> None:
        """Change fields of the choices."""
        self.replace(dataclasses.replace(self._choices, **changes))

    def replace(self, choices: Choices) -> None:
        """Take other choices, and keep them with the document."""
        if choices == self._choices:
            return
        self._take(choices)
        if self._document is not None:
            self.host.remember(self._document.id, to_json(choices))

    def set_device(self, device: str) -> None:
        """What computes where the choices leave it open: the painter's setting for all documents."""
        if device != self.device:
            self.device = device
            self.choices_changed.emit()

    def region(self, region_id: str) -> Region:
        """The region of that id; the background's is empty.

        Raises:
            KeyError: there is none.
        """
        if not region_id:
            return self._choices.background
        return next(choice.region for choice in self._choices.regions if choice.id == region_id)

    def edit_region(self, region_id: str, **changes: Any) -> None:
        """Change fields of a region, or of the background for an empty id.

        Raises:
            BadRequest: a value is out of range.
        """
        changed = dataclasses.replace(self.region(region_id), **changes)
        if not region_id:
            self.edit(background=changed)
            return
        self.edit(
            regions=tuple(
                dataclasses.replace(choice, region=changed) if choice.id == region_id else choice
                for choice in self._choices.regions
            )
        )

    def add_region(self, mask: Mask, name: str, styles: tuple[Style, ...] = (), **besides: Any) -> str:
        """A new region on top, and other fields of the choices besides; returns its id."""
        used = {choice.id for choice in self._choices.regions}
        region_id = next(key for key in map(str, self._ids) if key not in used)
        added = RegionChoice(region_id, Region(styles, mask, name=name))
        self.edit(regions=(added, *self._choices.regions), **besides)
        return region_id

    def add_selected_region(self, rect: Rect, pixels: Pixels, name: str) -> str:
        """A new region on top of what is selected, which is kept; returns its id.

        The selection limits the restyle no more then: it would shut the other regions out.

        Args:
            pixels: the coverage [rect.height, rect.width], one channel of 8 bits.

        Raises:
            BadRequest: the pixels are of another kind.
        """
        used = {kept.key for kept in self._choices.kept}
        key = next(key for key in map(str, self._ids) if key not in used)
        kept = (*self._choices.kept, pack(key, rect, pixels))
        return self.add_region(Mask(KEPT + key), name, kept=kept, use_selection=False)

    def kept_coverage(self, key: str, rect: Rect) -> Pixels:
        """A kept coverage in an area of the document.

        Raises:
            BadRequest: it is gone or damaged.
        """
        for kept in self._choices.kept:
            if kept.key == key:
                return cut(kept, rect)
        raise BadRequest(tr("A kept selection is gone."), tr("Remove its region, and add it again."))

    def _take(self, choices: Choices) -> None:
        self._choices = choices
        self.choices_changed.emit()

    def _recalled(self, document_id: str) -> Choices:
        """What was kept with the document; what cannot be read any more is as good as nothing."""
        text = self.host.recall(document_id)
        try:
            return from_json(Choices, text) if text else for_another_document(self._choices)
        except BadRequest:
            return for_another_document(self._choices)
