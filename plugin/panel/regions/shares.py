"""How much of the picture each region owns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ....engine.contract import Mask, ScumbleError
from ....engine.contract.pixels import BYTES, Pixels
from ...host import Document, Rect
from ...qt import QtCore, pyqtSignal
from ...session import KEPT, LAYER, MASK, Session
from .colours import colour_of

_SIDE = 96  # samples along the longer side
_WAIT = 500  # milliseconds after the last change


class Shares(QtCore.QObject):
    """Reads the regions' coverages a while after they changed, and tells what each owns.

    Signals:
        changed(dict): 0..1 by the region's id, the background's under the empty id; a region that cannot be read is
            left out, and so is what lies under it.
    """

    changed = pyqtSignal(dict)

    def __init__(self, session: Session, parent: QtCore.QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._turn = 0
        self._masks: object = None
        self._timer = QtCore.QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT)
        self._timer.timeout.connect(self._read)
        session.choices_changed.connect(self._on_choices)
        session.document_changed.connect(self._timer.start)
        self._on_choices()

    def _on_choices(self) -> None:
        masks = [(choice.id, choice.region.mask) for choice in self._session.choices.regions if choice.enabled]
        if masks != self._masks:
            self._masks = masks
            self._timer.start()

    def _read(self) -> None:
        """One region after the other; whatever comes from an earlier turn is dropped."""
        self._turn += 1
        document = self._session.document
        regions = [choice for choice in self._session.choices.regions if choice.enabled]
        if document is None or not regions:
            self.changed.emit({})
            return
        waiting = [(choice.id, choice.region.mask) for choice in regions if choice.region.mask is not None]
        self._read_next(document, self._turn, waiting, [])

    def _read_next(
        self,
        document: Document,
        turn: int,
        waiting: Sequence[tuple[str, Mask]],
        read: list[tuple[str, bytes | None]],
    ) -> None:
        if turn != self._turn:
            return
        if not waiting:
            self.changed.emit(shares(read))
            return
        (region_id, mask), *rest = waiting

        def take(samples: bytes | None) -> None:
            self._read_next(document, turn, rest, [*read, (region_id, samples)])

        self._read_one(document, mask, take)

    def _read_one(self, document: Document, mask: Mask, take: Callable[[bytes | None], None]) -> None:
        whole = Rect(0, 0, document.width, document.height)
        kind, _, key = mask.source.partition(":")
        host = self._session.host
        if kind + ":" == KEPT:
            try:
                take(sample(self._session.kept_coverage(key, whole)))
            except ScumbleError:
                take(None)
        elif kind + ":" == MASK:
            host.read_coverage(document.id, key, whole, lambda pixels: take(sample(pixels)), lambda _: take(None))
        elif kind + ":" == LAYER and (colour := mask.colour):
            host.read_colours(
                document.id, key, whole, lambda pixels: take(sample_colour(pixels, colour)), lambda _: take(None)
            )
        else:
            take(None)


def sample(pixels: Pixels) -> bytes:
    """A coverage of one channel of 8 bits at a grid of places."""
    step = max(1, max(pixels.width, pixels.height) // _SIDE)
    data = memoryview(pixels.data).cast("B")
    return b"".join(
        bytes(data[y * pixels.width : (y + 1) * pixels.width : step]) for y in range(step // 2, pixels.height, step)
    )


def sample_colour(pixels: Pixels, colour: str) -> bytes:
    """Where a map has a colour, at the same places: 255 or 0. The mixtures along its edges are left out."""
    step = max(1, max(pixels.width, pixels.height) // _SIDE)
    size = BYTES[pixels.depth] * pixels.channels
    data = memoryview(pixels.data).cast("B")
    found = bytearray()
    seen: dict[bytes, int] = {}
    for y in range(step // 2, pixels.height, step):
        for start in range(y * pixels.width * size, (y + 1) * pixels.width * size, step * size):
            pixel = bytes(data[start : start + size])
            if pixel not in seen:
                seen[pixel] = 255 * (colour_of(pixel, pixels) == colour.lower())
            found.append(seen[pixel])
    return bytes(found)


def shares(regions: Sequence[tuple[str, bytes | None]]) -> dict[str, float]:
    """What each owns, the first of those that overlap winning, and the background under the empty id.

    Args:
        regions: from the top, ids and coverages sampled at the same places; None where one could not be read.
    """
    count = next((len(samples) for _, samples in regions if samples), 0)
    left = [1.0] * count
    found: dict[str, float] = {}
    for region_id, samples in regions:
        if samples is None:
            return found  # what it leaves for those under it is not known
        owned = [free * value / 255 for free, value in zip(left, samples, strict=True)]
        left = [free - own for free, own in zip(left, owned, strict=True)]
        found[region_id] = sum(owned) / count
    if count:
        found[""] = sum(left) / count
    return found
