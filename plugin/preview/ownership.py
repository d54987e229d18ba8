"""Keeps up with who owns which part of the picture, while someone wants to know."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ...engine.contract import Mask, ScumbleError
from ...engine.contract.pixels import Pixels
from ..host import Document, Rect
from ..hues import region_hue
from ..qt import QtCore, QtGui, pyqtSignal
from ..session import KEPT, LAYER, MASK, Choices, RegionChoice, Session
from ..texts import tr
from . import overlay
from .background import Background

_REST = 300  # ms without a change before masks are read again: a painter in the middle of a stroke is left alone
_KEY = "ownership"


@dataclass(frozen=True, eq=False)
class Owner:
    """A region's part of the picture.

    Attributes:
        id: the region's; empty for the background.
        name: as the painter knows it.
        colour: None for the background.
        share: 0..1; None where the mask cannot be read.
        solo: whether it alone is to be restyled.
    """

    id: str
    name: str
    colour: QtGui.QColor | None
    share: float | None
    solo: bool = False


class Ownership(QtCore.QObject):
    """The regions' parts of one area of the document.

    Signals:
        changed: `owners` and `image` are new.

    Attributes:
        owners: from the top, the background last.
        image: the parts in the regions' colours, small; None before the first reading.
    """

    changed = pyqtSignal()

    def __init__(self, session: Session, background: Background, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._background = session, background
        self._rect: Rect | None = None
        self._taken_apart: tuple[object, ...] = ()
        self._reading: _Reading | None = None
        self.owners: tuple[Owner, ...] = ()
        self.image: QtGui.QImage | None = None
        self._rest = QtCore.QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._read)
        session.choices_changed.connect(self._choices_changed)
        session.document_changed.connect(self._document_changed)

    def watch(self, rect: Rect | None) -> None:
        """Keep up with that area, beginning now; None for no more."""
        if rect == self._rect:
            return
        self._rect = rect
        self.owners, self.image = (), None
        self._rest.stop()
        self._background.forget(_KEY)
        if rect is not None:
            self._read()

    def _choices_changed(self) -> None:
        """Most edits move nothing: then no mask is read for them."""
        if self._rect is not None and self._wanted() != self._taken_apart:
            self._rest.start()

    def _document_changed(self) -> None:
        if self._rect is not None:
            self._rest.start()

    def _wanted(self) -> tuple[object, ...]:
        """All of the choices that this depends on."""
        choices = self._session.choices
        held = [(part.id, part.region.mask, part.region.name, part.enabled) for part in choices.regions]
        return (*held, choices.solo, choices.kept)

    def _read(self) -> None:
        document = self._session.document
        if self._rect is None or document is None:
            return
        self._taken_apart = self._wanted()
        self._reading = _Reading(self._session, self._background, document, self._rect, self._take)
        self._reading.start()

    def _take(self, reading: _Reading) -> None:
        if self._rect == reading.rect:
            self.owners, self.image = reading.owners, reading.image
            self.changed.emit()


class _Reading:
    """One pass over the masks, one after the other; abandoned as soon as another one begins."""

    def __init__(
        self,
        session: Session,
        background: Background,
        document: Document,
        rect: Rect,
        on_done: Callable[[_Reading], None],
    ) -> None:
        self._session, self._background, self._document = session, background, document
        self.rect, self._on_done = rect, on_done
        self._choices = session.choices
        self._regions = in_partition(self._choices)
        self._masks: list[QtGui.QImage | None] = []
        self._ticket = background.forget(_KEY)
        self.owners: tuple[Owner, ...] = ()
        self.image: QtGui.QImage | None = None

    def start(self) -> None:
        """Begin; the answer comes later."""
        self._next()

    def _next(self) -> None:
        if not self._background.wanted(_KEY, self._ticket):
            return
        if len(self._masks) == len(self._regions):
            self._run(self._take_apart, lambda _: self._on_done(self))
            return
        mask = self._regions[len(self._masks)].region.mask
        if mask is None:
            self._put(None)
            return
        try:
            self._read(mask)
        except ScumbleError:
            self._put(None)

    def _read(self, mask: Mask) -> None:
        host, document, rect = self._session.host, self._document.id, self.rect

        def take(pixels: Pixels) -> None:
            self._run(lambda: _coverage(pixels, mask), self._put)

        def fail(_error: ScumbleError) -> None:  # whoever restyles will be told; here the region has no share
            self._put(None)

        if mask.source.startswith(LAYER):
            host.read_colours(document, mask.source.removeprefix(LAYER), rect, take, fail)
        elif mask.source.startswith(MASK):
            host.read_coverage(document, mask.source.removeprefix(MASK), rect, take, fail)
        elif mask.source.startswith(KEPT):
            take(self._session.kept_coverage(mask.source.removeprefix(KEPT), rect))
        else:
            self._run(lambda: _file_coverage(mask), self._put)

    def _put(self, mask: QtGui.QImage | None) -> None:
        self._masks.append(mask)
        QtCore.QTimer.singleShot(0, self._next)  # the interface comes first

    def _run(self, work: Callable[[], object], on_done: Callable[..., None]) -> None:
        if self._background.wanted(_KEY, self._ticket):
            self._ticket = self._background.run(_KEY, work, on_done)

    def _take_apart(self) -> None:
        size = overlay.reduced_size(self.rect.width, self.rect.height)
        there = [mask for mask in self._masks if mask is not None]
        owned = overlay.partition(there, size)
        shares = iter([overlay.share(own) for own in owned])
        places = [region.id for region in self._choices.regions]
        owners = [
            _owner(part, places.index(part.id), None if mask is None else next(shares), self._choices.solo)
            for part, mask in zip(self._regions, self._masks, strict=True)
        ]
        self.owners = (*owners, Owner("", tr("Background"), None, next(shares)))
        colours = [_veil(owner, self._choices.solo) for owner in owners if owner.share is not None]
        self.image = overlay.tinted(owned[:-1], colours) if colours else None


def in_partition(choices: Choices) -> list[RegionChoice]:
    """The regions that the request would hold, from the top, without the background."""
    return [part for part in choices.regions if part.enabled or part.id == choices.solo]


def _owner(part: RegionChoice, place: int, share: float | None, solo: str) -> Owner:
    name = part.region.name or tr("Region {number}", number=place + 1)
    return Owner(part.id, name, region_hue(place), share, part.id == solo)


def _veil(owner: Owner, solo: str) -> QtGui.QColor:
    """Half a region's colour, so that the picture is seen through it; next to a soloed one the others fade."""
    assert owner.colour is not None
    colour = QtGui.QColor(owner.colour)
    colour.setAlphaF(0.65 if owner.solo else 0.12 if solo else 0.5)
    return colour


def _coverage(pixels: Pixels, mask: Mask) -> QtGui.QImage:
    if mask.colour is not None:
        return overlay.colour_coverage(pixels, mask.colour)
    if pixels.channels == 1:
        return overlay.reduced_coverage(pixels)
    return overlay.picture_coverage(pixels)


def _file_coverage(mask: Mask) -> QtGui.QImage | None:
    """A mask from a file, as far as Qt reads its format."""
    image = QtGui.QImageReader(mask.source).read()
    if image.isNull():
        return None
    if mask.colour is not None:
        return overlay.of_colour(image, overlay.reduced_size(image.width(), image.height()), mask.colour)
    return overlay.gray_coverage(image)
