"""Everything that a request names, read: layers and masks from the host, styles from files."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

from ..engine.contract import BadPicture, Request, ScumbleError
from ..engine.contract.pixels import Pixels
from .host import Document, OnError, Reader, Rect
from .paths import path_of
from .qt import QtCore, sip
from .relay import in_background
from .sources import KEPT, LAYER, MASK, masks_of, sources_of
from .texts import tr

Frame = Pixels | bytes
"""Pixels, or a file's bytes."""

OnFrames = Callable[[Mapping[str, Frame]], None]
Kept = Callable[[str, Rect], Pixels]
"""A coverage that the session keeps, by key, cut to an area."""


class Reading:
    """Reads one request's sources, one after the other, without blocking.

    Args:
        host: gives layers and masks; an animation's film does as well.
        document: as it was when the request was built.
        rect: the area that is restyled; masks are read there, and layers that serve as styles as a whole.
        kept: opens `kept:` sources.
        on_done: gets every source's frame.
        on_error: gets the first failure; nothing comes after it.
        owner: neither is called once this is deleted.
    """

    def __init__(
        self,
        host: Reader,
        document: Document,
        request: Request,
        rect: Rect,
        kept: Kept,
        on_done: OnFrames,
        on_error: OnError,
        owner: QtCore.QObject,
    ) -> None:
        self._host, self._document, self._request = host, document, request
        self._rect, self._kept = rect, kept
        self._on_done, self._on_error, self._owner = on_done, on_error, owner
        self._waiting = list(sources_of(request))
        self._frames: dict[str, Frame] = {}
        self._over = False

    def start(self) -> None:
        """Begin; the answer may come before this returns."""
        self._next()

    def abandon(self) -> None:
        """No callback from now on."""
        self._over = True

    def _next(self) -> None:
        if self._over:
            return
        if not self._waiting:
            self._over = True
            self._on_done(self._frames)
            return
        source = self._waiting.pop(0)
        try:
            self._read(source)
        except ScumbleError as error:
            self._fail(error)

    def _read(self, source: str) -> None:
        host, document = self._host, self._document.id

        def take(pixels: Pixels) -> None:
            self._take(source, pixels)

        if source.startswith(LAYER):
            node = source.removeprefix(LAYER)
            host.read_colours(document, node, self._area(source), take, self._fail)
        elif source.startswith(MASK):
            host.read_coverage(document, source.removeprefix(MASK), self._rect, take, self._fail)
        elif source.startswith(KEPT):
            take(self._kept(source.removeprefix(KEPT), self._rect))
        else:
            in_background(functools.partial(read_file, source), functools.partial(self._take_file, source))

    def _area(self, source: str) -> Rect:
        """A style layer is looked at as a whole; the content and colour-coded maps where the restyle is."""
        places = {self._request.content, *(mask.source for mask in masks_of(self._request))}
        node = self._document.node(source.removeprefix(LAYER))
        if source in places or node is None:
            return self._rect
        return node.rect

    def _take_file(self, source: str, found: bytes | Exception) -> None:
        if sip.isdeleted(self._owner):
            return
        if isinstance(found, ScumbleError):
            self._fail(found)
        elif isinstance(found, Exception):
            raise found
        else:
            self._take(source, found)

    def _take(self, source: str, frame: Frame) -> None:
        self._frames[source] = frame
        self._next()

    def _fail(self, error: ScumbleError) -> None:
        if not self._over:
            self._over = True
            self._on_error(error)


def read_file(source: str) -> bytes:
    """A style's file.

    Raises:
        BadPicture: it cannot be read.
    """
    try:
        return path_of(source).read_bytes()
    except OSError as error:
        cause = tr("The style picture {path} cannot be read: {reason}.", path=source, reason=error.strerror)
        raise BadPicture(cause, tr("Choose another one, or put the file back.")) from None
