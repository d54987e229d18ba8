"""The style library: what pictures there are, which the painter likes, and how they look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from ..paths import path_of, text_of
from ..qt import QtCore, QtGui, pyqtSignal
from ..session import LAYER, Session
from ..texts import tr
from .decoding import PictureMissing
from .drops import read_drop
from .folders import Folders
from .intake import Intake, OnError, OnSources
from .scanning import Scan
from .thumbnails import Thumbnails

if TYPE_CHECKING:
    from ..client import Engine
    from ..settings import SettingsStore

MOST_RECENT = 60


class Library(QtCore.QObject):
    """Folders of style pictures, favourites, what was used last, and thumbnails of all of them.

    A style is named by its source, as in a request: a file's absolute path, or `layer:ID`. Which folders, favourites
    and recent styles there are is kept in the settings; thumbnails, and pictures that were dropped or pasted, in
    folders beside the settings.

    Signals:
        changed: other pictures, folders, favourites or recent styles.
        thumbnail_ready(str): `thumbnail` and `problem` of this source answer differently now.
        busy(str): a sentence while a picture is being fetched from the web, else empty.
    """

    changed = pyqtSignal()
    thumbnail_ready = pyqtSignal(str)
    busy = pyqtSignal(str)

    def __init__(self, settings: SettingsStore, engine: Engine, parent: QtCore.QObject | None = None) -> None:
        """
        Args:
            settings: its `style_folders`, `favourites` and `recent` are read and edited.
            engine: makes the thumbnails that Qt cannot make.
        """
        super().__init__(parent)
        self._settings = settings
        self._session: Session | None = None
        self.kept_folder = text_of(settings.path.parent / "styles")
        self._folders = Folders(self)
        self._thumbnails = Thumbnails(engine, settings.path.parent / "thumbnails", self)
        self._intake = Intake(settings.path.parent / "styles", self)
        self._folders.changed.connect(self.changed)
        self._folders.altered.connect(self._thumbnails.forget)
        self._thumbnails.ready.connect(self.thumbnail_ready)
        self._intake.busy.connect(self.busy)
        settings.changed.connect(self._on_settings)
        application = QtGui.QGuiApplication.instance()
        if isinstance(application, QtGui.QGuiApplication):
            application.applicationStateChanged.connect(self._on_activity)
        self._on_settings()

    @property
    def scans(self) -> Mapping[str, Scan | None]:
        """By folder: the painter's, and last `kept_folder`; None for one that is not looked through yet."""
        return self._folders.scans

    @property
    def is_scanning(self) -> bool:
        """Whether pictures may still be found."""
        return self._folders.is_scanning

    @property
    def favourites(self) -> tuple[str, ...]:
        """Sources that the painter has marked, the latest first."""
        return self._settings.value.favourites

    @property
    def recent(self) -> tuple[str, ...]:
        """Sources used last, the latest first."""
        return self._settings.value.recent

    def follow(self, session: Session) -> None:
        """Layers are those of this session's document from now on."""
        self._session = session
        self._thumbnails.follow(session)

    def name(self, source: str) -> str:
        """What a painter calls it: the layer's name, or the file's without its ending."""
        if not source.startswith(LAYER):
            return PurePath(source).stem
        document = self._session.document if self._session else None
        node = document.node(source.removeprefix(LAYER)) if document else None
        return node.name if node else tr("A layer that is gone")

    def thumbnail(self, source: str, side: int, ratio: float = 1.0) -> QtGui.QPixmap | None:
        """How the source looks, as large as it fits a square; never larger than it is. Quick.

        Args:
            side: of the square, in pixels of the interface.
            ratio: device pixels for each of them: `devicePixelRatioF()` of the widget that shows it.

        Returns:
            None while it is being made, after which `thumbnail_ready` comes; a broken picture where there is a
            `problem`.
        """
        return self._thumbnails.thumbnail(source, side, ratio)

    def problem(self, source: str) -> str:
        """Why the source cannot be shown, in a sentence or two: its file is missing, say. Empty for what is fine, or
        was never asked for by `thumbnail`."""
        found = self._thumbnails.problem(source)
        return str(found) if found else ""

    def problem_word(self, source: str) -> str:
        """The same in a word or two, for a tile; empty likewise."""
        found = self._thumbnails.problem(source)
        if found is None:
            return ""
        return tr("Missing") if isinstance(found, PictureMissing) else tr("No preview")

    def refresh(self) -> None:
        """Look at all folders, files and layers once more."""
        self._folders.refresh()
        self._thumbnails.check_files()
        self._thumbnails.read_layers_again()

    def refresh_layers(self) -> None:
        """Show the layers as they are now."""
        self._thumbnails.read_layers_again()

    def add_folder(self, folder: str) -> None:
        """Show the pictures of a folder, and of all in it."""
        folder = text_of(path_of(folder).absolute())
        folders = self._settings.value.style_folders
        if folder not in (*folders, self.kept_folder):
            self._settings.edit(style_folders=(*folders, folder))

    def remove_folder(self, folder: str) -> None:
        """Show it no more; nothing on the disk changes."""
        folders = self._settings.value.style_folders
        self._settings.edit(style_folders=tuple(one for one in folders if one != folder))

    def set_favourites(self, sources: Sequence[str], favourite: bool) -> None:
        """Mark pictures, or take their marks away. Layers are of one document only, and cannot be marked."""
        files = tuple(source for source in sources if not source.startswith(LAYER))
        others = tuple(one for one in self.favourites if one not in files)
        self._settings.edit(favourites=(*files, *others) if favourite else others)

    def use(self, *sources: str) -> None:
        """Put pictures in front of the recent ones."""
        files = [source for source in dict.fromkeys(sources) if not source.startswith(LAYER)]
        recent = (*files, *(one for one in self.recent if one not in files))
        self._settings.edit(recent=recent[:MOST_RECENT])

    def forget_recent(self, source: str) -> None:
        """Take a picture out of the recent ones."""
        self._settings.edit(recent=tuple(one for one in self.recent if one != source))

    def take(self, mime: QtCore.QMimeData, on_done: OnSources, on_error: OnError) -> None:
        """Take in what was dropped or pasted: styles, files, a picture, a picture's address on the web.

        Folders are added to the library. What has no file is kept in `kept_folder` first; meanwhile the interface
        lives on.

        Args:
            mime: of the drop or the clipboard; not needed after the call.
            on_done: given the sources, none where only folders came.
            on_error: given a `ScumbleError`.
        """
        self._intake.take(read_drop(mime), lambda sources: on_done(self._taken(sources)), on_error)

    def cancel(self) -> None:
        """Fetch nothing more from the web."""
        self._intake.cancel()

    def _taken(self, sources: Sequence[str]) -> Sequence[str]:
        folders = [source for source in sources if not source.startswith(LAYER) and path_of(source).is_dir()]
        for folder in folders:
            self.add_folder(folder)
        styles = [source for source in sources if source not in folders]
        if styles:
            self.use(*styles)
        if any(PurePath(style).parent == PurePath(self.kept_folder) for style in styles):
            self._folders.refresh([self.kept_folder])
        return styles

    def _on_settings(self) -> None:
        self._folders.keep([*self._settings.value.style_folders, self.kept_folder])
        self.changed.emit()

    def _on_activity(self, state: QtCore.Qt.ApplicationState) -> None:
        """The painter comes back, maybe from a file manager: what is not watched may be different."""
        if state == QtCore.Qt.ApplicationState.ApplicationActive:
            self._folders.refresh([folder for folder, found in self.scans.items() if found and found.problem])
            self._thumbnails.check_files()
