"""GIMP's side of the window: its image, served to the panel that runs in another process."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from gi.repository import Gimp, GLib

from ....engine.contract import Pixels, ScumbleError, UnknownMethod
from ....engine.contract.codec import from_data
from ....engine.contract.messages import Call, Failure, Message, answer, call
from ....engine.contract.methods import body_of, info_of, pixels_of
from ...client.environment import of_a_window
from ...host import Document, NewLayer
from ...texts import tr
from . import calling, protocol, state
from .buffers import closed, read_colours, read_coverage
from .child import Child
from .describing import describe, drawable
from .inserting import insert

LOOK = 500  # milliseconds between two looks at the image: GIMP tells plug-ins nothing by itself
LISTEN = 200  # milliseconds between two looks at whether the window is called
SHARE = 20  # a look at an image of very many layers takes GIMP's time: at most one twentieth of it

T = TypeVar("T")


class Service:
    """One image, and the window that shows the panel for it.

    Attributes:
        restyled: what made the last result; None without any.
        inserted: the layers inserted last.
    """

    def __init__(self, image: Any) -> None:
        self._image, self._id = image, state.identity(image)
        self._loop = GLib.MainLoop()
        self._told: Document | None = None
        self._error: ScumbleError | None = None
        self._shows_progress = False
        self._next_look = 0
        self._child: Child | None = None
        self.restyled: protocol.Restyled | None = None
        self.inserted: list[Any] = []

    def run(self, command: Sequence[str]) -> None:
        """Start the window and serve it until it ends.

        Raises:
            ScumbleError: it cannot be started, or did not end because the painter closed it.
        """
        Gimp.get_plug_in().set_pdb_error_handler(Gimp.PDBErrorHandler.PLUGIN)  # GIMP shows no dialog of its own
        environment = of_a_window(os.environ, sys.platform)
        child = self._child = Child(command, environment, lambda message: GLib.idle_add(self._take, message))
        self._told = describe(self._image, self._id)
        opened = protocol.Opened(protocol.VERSION, self._told, state.recall(self._image), _parent_window())
        child.send(call("opened", opened))
        calling.begin(self._image)
        listening = GLib.timeout_add(LISTEN, self._listen)
        self._look_soon(LOOK)
        self._loop.run()
        GLib.source_remove(self._next_look)
        GLib.source_remove(listening)
        calling.end(self._image)
        status = child.end()
        self._show(protocol.ProgressNote())
        if self._error is not None:
            raise self._error
        if status:
            raise ScumbleError(
                tr("Scumble's window ended unexpectedly. {words}", words=child.last_words).rstrip(),
                tr("Run Scumble's installer again; if that does not help, report this."),
            )

    def _take(self, message: Message | ScumbleError | None) -> bool:
        """Runs in the first thread, which alone may call GIMP."""
        if message is None or isinstance(message, ScumbleError):
            self._error = message
            self._loop.quit()
        elif isinstance(message, Call):
            self._answer(message)
        return False

    def _answer(self, message: Call) -> None:
        failure: ScumbleError | None = None
        frames: list[Pixels] = []
        try:
            frames = self._do(message)
        except ScumbleError as error:
            failure = error
        except GLib.Error as error:
            failure = ScumbleError(tr("GIMP refused: {reason}.", reason=error.message.rstrip(".")))
        except Exception as error:
            if not self._image.is_valid():  # any more, and GIMP's answers are empty
                failure = closed()
                return
            failure = ScumbleError(tr("GIMP's plug-in failed: {error!r}.", error=error), tr("Please report this."))
            raise  # PyGObject prints it; the window must not wait for ever
        finally:
            self._reply(message.id, frames, failure)

    def _reply(self, id: int | None, frames: Sequence[Pixels], failure: ScumbleError | None) -> None:
        if id is None or self._child is None:
            return
        if failure is not None:
            self._child.send(Failure(id, failure))
            return
        infos = tuple(info_of(pixels) for pixels in frames)
        self._child.send(answer(id, protocol.ReadDone(infos), tuple(body_of(pixels) for pixels in frames)))

    def _do(self, message: Call) -> list[Pixels]:
        """Carry out a call; the pixels of its answer."""
        if message.method == "progress":
            self._show(_params(protocol.ProgressNote, message))
            return []
        if message.method == "restyled":
            self.restyled = _params(protocol.Restyled, message)
            return []
        if not self._image.is_valid():
            raise closed()
        if message.method in ("read_colours", "read_coverage"):
            read = _params(protocol.Read, message)
            reader = read_colours if message.method == "read_colours" else read_coverage
            pixels = reader(drawable(self._image, read.node), read.rect)
            if not self._image.is_valid():  # any more: these are none of its pixels then
                raise closed()
            return [pixels]
        if message.method == "insert":
            params = _params(protocol.Insert, message)
            self.inserted = insert(self._image, params.above, list(_new_layers(params, message)), params.group)
            self._look()
        elif message.method == "remember":
            state.remember(self._image, _params(protocol.Remember, message).text)
        else:
            raise UnknownMethod(tr("GIMP's plug-in has no {method}.", method=message.method))
        return []

    def _look_soon(self, milliseconds: int) -> None:
        self._next_look = GLib.timeout_add(milliseconds, self._look_again)

    def _look_again(self) -> bool:
        started = time.monotonic()
        try:
            self._look()
        finally:
            self._look_soon(max(LOOK, int(1000 * SHARE * (time.monotonic() - started))))
        return False

    def _listen(self) -> bool:
        if calling.is_called(self._image) and self._child is not None:
            self._child.send(call("come_forward", {}))
        return True

    def _look(self) -> None:
        """Tell the window what is different."""
        document = _description(self._image, self._id)
        if document != self._told and self._child is not None:
            self._told = document
            self._child.send(call("changed", protocol.Changed(document)))

    def _show(self, note: protocol.ProgressNote) -> None:
        """In GIMP's status bar, whose button kills this process and so the window and the engine."""
        if note.fraction is None:
            if self._shows_progress:
                Gimp.progress_end()
            self._shows_progress = False
            return
        if not self._shows_progress:
            Gimp.progress_init(note.message)
            self._shows_progress = True
        Gimp.progress_set_text(note.message)
        Gimp.progress_update(note.fraction)


def _description(image: Any, id: str) -> Document | None:
    """The image as it is now; None once it has been closed, which may also happen while it is looked at."""
    if not image.is_valid():
        return None
    try:
        document = describe(image, id)
    except Exception:  # what a call about a closed image raises depends on the call; about an open one it is a bug
        if image.is_valid():
            raise
        return None
    return document if image.is_valid() else None


def _params(kind: type[T], message: Call) -> T:
    return from_data(kind, message.params, message.method)


def _new_layers(params: protocol.Insert, message: Call) -> Iterator[NewLayer]:
    pixels = iter([pixels_of(info, body) for info, body in zip(params.frames, message.bodies, strict=True)])
    for layer in params.layers:
        own, mask = next(pixels), next(pixels) if layer.has_mask else None
        yield NewLayer(layer.name, own, layer.left, layer.top, mask, layer.border)


def _parent_window() -> int:
    """The X11 id of GIMP's window; 0 where it has none, as on Wayland, where it would be of no use."""
    if GLib.getenv("WAYLAND_DISPLAY"):
        return 0
    handle = Gimp.progress_get_window_handle()
    data = b"" if handle is None else bytes(handle.get_data() or b"")
    return int.from_bytes(data, "little") if 0 < len(data) <= 8 else 0
