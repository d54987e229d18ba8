"""Opening, saving and closing: what the File menu does."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ....engine.contract import BadPicture, ScumbleError
from ....engine.contract.errors import EngineDied, EngineMissing
from ....engine.contract.pixels import Pixels
from ...client import Engine, EngineState
from ...preview.mipmap import Mipmap
from ...qt import QtCore, pyqtSignal
from ...settings import SettingsStore
from ...texts import tr
from . import files
from .document import OpenDocument
from .flatten import Part, flattened
from .keeper import Keeper
from .layers import Content, Layer
from .store import Store

RECENT = 12
"""Files that are remembered."""


class Filing(QtCore.QObject):
    """Gets pictures into the store and out of it.

    Signals:
        failed(ScumbleError): a picture could not be read or written.
        noticed(str): a sentence worth showing.
        busy(str): what is at work, or empty.
    """

    failed = pyqtSignal(object)
    noticed = pyqtSignal(str)
    busy = pyqtSignal(str)

    def __init__(
        self,
        store: Store,
        engine: Engine,
        settings: SettingsStore,
        keeper: Keeper,
        parent: QtCore.QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store, self._engine, self._settings, self._keeper = store, engine, settings, keeper
        self._unread: dict[Content, tuple[Path, OpenDocument]] = {}
        self._reading: set[Path] = set()
        self._own: set[str] = set()  # files that were written from here: replacing them needs no question
        engine.state_changed.connect(self._on_engine)

    def open(self, path: Path) -> None:
        """A picture as a document of its own; one that is open already comes to the front."""
        path = path.absolute()
        there = next((document for document in self._store.documents if document.path == str(path)), None)
        if there is not None:
            self._store.bring_to_front(there)
        elif path not in self._reading:
            self._reading.add(path)
            self.busy.emit(tr("Reading {name}…", name=path.name))
            files.first_look(path, lambda look: self._show(path, look))

    def add_layer(self, document: OpenDocument, path: Path) -> None:
        """A picture as a layer on top, in the middle of the canvas."""
        self.busy.emit(tr("Reading {name}…", name=path.name))

        def put(opened: files.Opened) -> None:
            self.busy.emit("")
            content = Content(opened.look, opened.pixels)
            left, top = ((document.width - opened.look.width) // 2, (document.height - opened.look.height) // 2)
            layer = Layer(document.new_id("layer"), path.stem, content, left, top)
            document.change(tr("Add {name}", name=path.name), layers=(layer, *document.layers))
            document.activate(layer.id)
            self._say(opened.notice)

        files.read_picture(path, self._engine, put, self._fail)

    def save(self, document: OpenDocument, path: Path, on_done: Callable[[], None] = lambda: None) -> None:
        """Write the picture as it is seen; the document then is that file's."""
        layers = document.layers

        def written() -> None:
            if str(path) != document.path:
                document.path, document.name = str(path), path.name
                self._keeper.touch(document)
            self._own.add(str(path))
            self._remember(path)
            document.mark_saved(layers)
            self._written(path)
            on_done()

        self._write(path, document, tuple(layer for layer in layers if layer.visible), written)

    def export(self, document: OpenDocument, path: Path, layer: Layer | None = None) -> None:
        """Write a copy of the picture as it is seen, or of one layer."""
        layers = (layer,) if layer else tuple(layer for layer in document.layers if layer.visible)
        self._write(path, document, layers, lambda: self._written(path), alone=layer is not None)

    def is_own(self, path: str) -> bool:
        """Whether the file was written from here, so that it may be replaced without asking."""
        return path in self._own

    def _write(
        self,
        path: Path,
        document: OpenDocument,
        layers: tuple[Layer, ...],
        on_done: Callable[[], None],
        *,
        alone: bool = False,
    ) -> None:
        parts = []
        for layer in layers:
            if layer.content.pixels is None:
                cause = layer.content.problem or tr("{name} is still being read.", name=layer.name)
                self.failed.emit(BadPicture(cause, tr("Save when it has been read, or hide that layer.")))
                return
            parts.append(Part(layer.name, layer.content.pixels, layer.left, layer.top, layer.mask))
        self.busy.emit(tr("Writing {name}…", name=path.name))

        def make() -> Pixels:
            if alone:  # as large as it is, with its own mask
                only = replace(parts[0], left=0, top=0)
                return flattened([only], only.pixels.width, only.pixels.height)
            return flattened(parts, document.width, document.height)

        files.write_picture(path, make, self._engine, on_done, self._fail, document.resolution)

    def _written(self, path: Path) -> None:
        self.busy.emit("")
        self.noticed.emit(tr("Saved {name}.", name=path.name))

    def _show(self, path: Path, look: Mipmap | None) -> None:
        """The first look at once, if there is one; the pixels when the engine has them."""
        document = self._make(path, Content(look)) if look is not None else None

        def take(opened: files.Opened) -> None:
            self._reading.discard(path)
            self.busy.emit("")
            self._settle(path, document, opened)

        def fail(error: ScumbleError) -> None:
            self._reading.discard(path)
            if document is not None:
                self._leave_unread(document, path, error)
            self._fail(error)

        files.read_picture(path, self._engine, take, fail, look)

    def _settle(self, path: Path, document: OpenDocument | None, opened: files.Opened) -> None:
        if document is not None and (document.width, document.height) != (opened.look.width, opened.look.height):
            if document in self._store.documents:
                self._store.close(document)
            document = None
        if document is None:
            document = self._make(path, Content(opened.look, opened.pixels))
        else:
            content = document.layers[-1].content
            content.look, content.pixels, content.problem = opened.look, opened.pixels, ""
            if document.is_open:
                document.looked.emit()
        document.resolution = opened.resolution
        self._remember(path)
        self._say(opened.notice)

    def _make(self, path: Path, content: Content) -> OpenDocument:
        look = content.look
        document = OpenDocument(f"document-{uuid.uuid4().hex}", path.name, look.width, look.height, str(path))
        document.start((Layer("layer-1", path.stem, content),))
        self._keeper.restore(document)
        self._store.add(document)
        return document

    def _leave_unread(self, document: OpenDocument, path: Path, error: ScumbleError) -> None:
        """It can be looked at and masked, but not restyled: until the engine can read it."""
        content = document.layers[-1].content
        away = isinstance(error, EngineDied | EngineMissing)  # which the window says already
        content.problem = tr("It has not been read, for the engine is not running.") if away else str(error)
        if document.is_open:
            self._unread[content] = (path, document)
            document.looked.emit()

    def _on_engine(self, state: EngineState) -> None:
        if state not in (EngineState.WARMING, EngineState.READY):
            return
        waiting, self._unread = self._unread, {}
        for content, (path, document) in waiting.items():
            if not document.is_open:
                continue

            def take(opened: files.Opened, path: Path = path, document: OpenDocument = document) -> None:
                self._settle(path, document, opened)

            def fail(error: ScumbleError, path: Path = path, document: OpenDocument = document) -> None:
                self._leave_unread(document, path, error)

            content.problem = ""
            files.read_picture(path, self._engine, take, fail, content.look)

    def _remember(self, path: Path) -> None:
        recent = [str(path), *(other for other in self._settings.value.recent_files if other != str(path))]
        self._settings.edit(recent_files=tuple(recent[:RECENT]))

    def _say(self, notice: str) -> None:
        if notice:
            self.noticed.emit(notice)

    def _fail(self, error: ScumbleError) -> None:
        self.busy.emit("")
        self.failed.emit(error)
