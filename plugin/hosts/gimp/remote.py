"""GIMP as a host of the panel: each call travels to the plug-in, which is the window's parent process."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ....engine.contract import ScumbleError
from ....engine.contract.codec import from_data
from ....engine.contract.messages import Answer, Call, Failure, Message, call
from ....engine.contract.methods import body_of, info_of, pixels_of
from ....engine.contract.pixels import Pixels
from ...host import Ability, Document, NewLayer, OnDone, OnError, OnPixels, Rect
from ...texts import tr
from . import protocol


class GimpHost:
    """One image of GIMP's, as `Host` has it.

    Args:
        send: hands a message to the plug-in.
        opened: its first message.
    """

    name = "GIMP"

    def __init__(self, send: Callable[[Message], object], opened: protocol.Opened) -> None:
        self.lacks: Mapping[Ability, str] = {
            Ability.LIVE_CHANGES: tr("GIMP does not tell Scumble when you paint; press Restyle for the new picture.")
        }
        self._send = send
        self._document: Document | None = opened.document
        self._remembered = opened.remembered
        self._ids = itertools.count(1)
        self._waiting: dict[int, tuple[Callable[[Answer], object], OnError]] = {}
        self._watchers: list[Callable[[], None]] = []

    def document(self) -> Document | None:
        """As the plug-in told last."""
        return self._document

    def read_colours(self, document: str, node: str, rect: Rect, on_done: OnPixels, on_error: OnError) -> None:
        """In the image's precision and profile, without the layer's mask and filters."""
        self._ask("read_colours", protocol.Read(document, node, rect), (), lambda a: on_done(_pixels(a)), on_error)

    def read_coverage(self, document: str, node: str, rect: Rect, on_done: OnPixels, on_error: OnError) -> None:
        """8 bits."""
        self._ask("read_coverage", protocol.Read(document, node, rect), (), lambda a: on_done(_pixels(a)), on_error)

    def insert(
        self, document: str, above: str, layers: Sequence[NewLayer], group: str, on_done: OnDone, on_error: OnError
    ) -> None:
        """The layers that the painter has chosen stay chosen."""
        pictures = [pixels for layer in layers for pixels in (layer.pixels, layer.mask) if pixels is not None]
        params = protocol.Insert(
            document,
            above,
            group,
            tuple(_info(layer) for layer in layers),
            tuple(info_of(pixels) for pixels in pictures),
        )
        self._ask("insert", params, tuple(body_of(pixels) for pixels in pictures), lambda _: on_done(), on_error)

    def show_progress(self, fraction: float | None, message: str) -> None:
        """In GIMP's status bar."""
        self._send(call("progress", protocol.ProgressNote(fraction, message)))

    def watch(self, on_change: Callable[[], None]) -> Callable[[], None]:
        """Layers, masks, names, sizes and the selection's presence; not what is painted."""
        self._watchers.append(on_change)
        return lambda: self._watchers.remove(on_change)

    def recall(self, document: str) -> str:
        """Also by an earlier run of GIMP, if the image was saved as .xcf."""
        return self._remembered if self._document is not None and self._document.id == document else ""

    def remember(self, document: str, text: str) -> None:
        """In the image, which GIMP does not take as changed by that."""
        if self._document is not None and self._document.id == document:
            self._remembered = text
            self._send(call("remember", protocol.Remember(text)))

    def take(self, message: Message) -> None:
        """What the plug-in says."""
        if isinstance(message, Call):
            if message.method == "changed":
                self._document = from_data(protocol.Changed, message.params, message.method).document
                for watcher in list(self._watchers):
                    watcher()
            return
        done, failed = self._waiting.pop(message.id or 0, (None, None))
        if isinstance(message, Failure) and failed is not None:
            failed(message.error)
        elif isinstance(message, Answer) and done is not None:
            done(message)

    def _ask(
        self, method: str, params: Any, bodies: tuple[Any, ...], on_done: Callable[[Answer], object], on_error: OnError
    ) -> None:
        if self._document is None:
            on_error(
                ScumbleError(
                    tr("The image has been closed in GIMP."), tr("Open it there again, and this window for it.")
                )
            )
            return
        id = next(self._ids)
        self._waiting[id] = (on_done, on_error)
        self._send(call(method, params, id, bodies))


def _pixels(message: Answer) -> Pixels:
    return pixels_of(from_data(protocol.ReadDone, message.result, "answer").frames[0], message.bodies[0])


def _info(layer: NewLayer) -> protocol.LayerInfo:
    return protocol.LayerInfo(layer.name, layer.left, layer.top, layer.mask is not None, layer.border)
