"""What the painter has set once for every document, in a file that all programs with the panel share."""

from __future__ import annotations

import dataclasses
import json
import shutil
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..engine.contract import BadRequest, ScumbleError, WriteFailed, sentence
from ..engine.contract.checks import check_not_negative
from ..engine.contract.codec import from_json, to_json
from . import folders
from .paths import text_of
from .qt import QtCore, pyqtSignal
from .sayings import in_words
from .texts import tr

LOCK_MILLISECONDS = 500  # how long to wait for the other program, which needs a few to write


@dataclass(frozen=True)
class Settings:
    """The settings.

    Attributes:
        engine_command: starts the engine; empty for the one that the installer put into `root`.
        root: the folder of the engine's home; empty for the default one.
        device: what a restyle computes on, as in `Request.device`.
        language: of the panel, as in `zh_CN`; empty for the system's.
        history_limit_mb: how many megabytes of results are kept; what the painter has pinned counts, but stays.
        preview_seconds: at most one preview in this time; None for none.
        auto_draft: whether a draft starts by itself after a change.
        folded: the panel's sections that show their titles alone.
        style_folders: folders of the style library.
        favourites: style pictures that the painter has marked.
        recent: style pictures used last, the latest first.
        recent_files: pictures that the window opened last, the latest first.
    """

    engine_command: str = ""
    root: str = ""
    device: str = "auto"
    language: str = ""
    history_limit_mb: int = 2000
    preview_seconds: float | None = 0.5
    auto_draft: bool = False
    folded: tuple[str, ...] = ("advanced", "history", "settings")
    style_folders: tuple[str, ...] = ()
    favourites: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()
    recent_files: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_not_negative(sentence("The limit of the history in megabytes"), self.history_limit_mb)
        if self.preview_seconds is not None:
            check_not_negative(sentence("The preview interval in seconds"), self.preview_seconds)


class SettingsStore(QtCore.QObject):
    """The settings in a file.

    Signals:
        changed: `value` is different, by this program or by another one.
        failed(ScumbleError): the file cannot be understood or written; the painter's work goes on.

    Attributes:
        problem: what was last told by `failed`, for who was not there yet; None when all is well.
    """

    changed = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, parent: QtCore.QObject | None = None, *, path: Path | None = None) -> None:
        """
        Args:
            path: the file; by default `settings.json` in the panel's folder.
        """
        super().__init__(parent)
        self.path = path or folders.panel() / "settings.json"
        self.problem: ScumbleError | None = None
        self._value = Settings()
        self._strange: dict[str, Any] = {}
        self._stamp: tuple[int, ...] = ()
        self._watcher = QtCore.QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self.refresh)
        self._watcher.fileChanged.connect(self.refresh)
        self.refresh()

    @property
    def value(self) -> Settings:
        """As they are now."""
        return self._value

    def edit(self, **changes: Any) -> None:
        """Change fields, and keep what other programs have changed in the others.

        Raises:
            BadRequest: a value is out of range.
        """
        before, problem = self._value, self.problem
        dataclasses.replace(before, **changes)  # a wrong value is told before anything is locked
        lock = QtCore.QLockFile(text_of(self.path) + ".lock")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            lock.tryLock(LOCK_MILLISECONDS)  # without it, two edits at once may lose one of them: no reason to stop
            self._load()
            self._value = dataclasses.replace(self._value, **changes)
            write_whole(self.path, _to_text(self._value, self._strange))
            self._stamp = _stamp(self.path)
        except OSError as error:
            self._value = dataclasses.replace(self._value, **changes)
            self.problem = WriteFailed(
                tr(
                    "The settings cannot be written to {path}: {reason}.",
                    path=text_of(self.path),
                    reason=error.strerror,
                ),
                tr("They hold until the program ends. Make the folder writable to keep them."),
            )
        finally:
            lock.unlock()
        self._tell(before, problem)  # not within the lock: who listens may edit in turn

    def refresh(self) -> None:
        """Read the file if it is another one than before."""
        before, problem = self._value, self.problem
        self._load()
        self._tell(before, problem)

    def _load(self) -> None:
        stamp = _stamp(self.path)
        if not stamp or stamp == self._stamp:
            return  # where it was deleted, the settings hold, and the next edit writes them again
        self._stamp = stamp
        self._value, self._strange, self.problem = _read(self.path)
        if self.problem is not None:
            self._keep_aside(self.problem)

    def _keep_aside(self, problem: ScumbleError) -> None:
        try:
            shutil.copyfile(self.path, self.path.with_name(self.path.name + ".bak"))
        except OSError as error:
            remedy = tr("It could not be copied either ({reason}): copy it yourself.", reason=error.strerror)
            self.problem = BadRequest(problem.cause, remedy)

    def _tell(self, before: Settings, problem: ScumbleError | None) -> None:
        self._watch()
        if self.problem is not None and self.problem is not problem:
            self.failed.emit(self.problem)
        if self._value != before:
            self.changed.emit()

    def _watch(self) -> None:
        """The folder, for a file that is replaced in one step is another file then; and the file, for a text editor
        may write into it."""
        watched = {*self._watcher.directories(), *self._watcher.files()}
        paths = {text_of(path) for path in (self.path.parent, self.path) if path.exists()}
        missing = sorted(paths - watched)
        if missing:
            self._watcher.addPaths(missing)


class _Found(NamedTuple):
    value: Settings
    strange: dict[str, Any]
    """What a newer Scumble may have written; it is written back as it is."""
    problem: ScumbleError | None


def _read(path: Path) -> _Found:
    """Field by field, so that one wrong value costs no other."""
    aside = tr("The file as it was is kept as {name}.", name=path.name + ".bak")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        cause = tr("The settings in {path} cannot be read: {reason}.", path=text_of(path), reason=error.strerror)
        return _Found(Settings(), {}, BadRequest(cause, tr("Make the file readable.")))
    except (ValueError, RecursionError):
        data = None
    if not isinstance(data, dict):
        cause = tr("The settings in {path} are damaged; the defaults hold.", path=text_of(path))
        return _Found(Settings(), {}, BadRequest(cause, aside))
    known = {field.name for field in dataclasses.fields(Settings)}
    value, wrong = Settings(), []
    for name in known & data.keys():
        try:
            one = from_json(Settings, json.dumps({name: data[name]}))
            value = dataclasses.replace(value, **{name: getattr(one, name)})
        except BadRequest as error:
            wrong.append(in_words(error.said[0]))
    problem = None
    if wrong:
        cause = tr("In {path} a value cannot be used: {causes}", path=text_of(path), causes=" ".join(sorted(wrong)))
        problem = BadRequest(cause, tr("The default holds.") + " " + aside)
    return _Found(value, {name: data[name] for name in data.keys() - known}, problem)


def _to_text(value: Settings, strange: dict[str, Any]) -> str:
    text = to_json(value)
    if not strange:
        return text
    return json.dumps({**json.loads(text), **strange}, indent=2) + "\n"


def write_whole(path: Path, text: str) -> None:
    """Write beside, then rename: whoever reads `path` sees the old text or the new, never half.

    Raises:
        OSError: it cannot be written; `path` is as it was.
    """
    beside = path.with_name(f"{path.name}.{QtCore.QCoreApplication.applicationPid()}.new")
    try:
        beside.write_text(text, encoding="utf-8")
        _replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def _replace(beside: Path, path: Path) -> None:
    """Windows refuses while another program reads the file, which takes it a moment."""
    for _ in range(4):
        try:
            beside.replace(path)
            return
        except PermissionError:
            time.sleep(0.01)
    beside.replace(path)


def _stamp(path: Path) -> tuple[int, ...]:
    """Different for every version of a file that is replaced as a whole; empty where there is none."""
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino)
