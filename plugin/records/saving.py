"""A result as a picture's file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ...engine.contract import WriteFailed
from ...engine.contract.framing import Body
from ..host import OnError
from ..paths import path_of, text_of
from ..qt import QtWidgets
from ..result import Result
from ..texts import tr
from .history import History
from .shelf import Entry

if TYPE_CHECKING:
    from ..client import Engine

_FORMATS = {
    ".png": "PNG (*.png)",
    ".tif": "TIFF (*.tif *.tiff)",
    ".exr": "OpenEXR (*.exr)",
    ".jpg": "JPEG (*.jpg *.jpeg)",
}


def save_result(
    parent: QtWidgets.QWidget,
    history: History,
    engine: Engine,
    entry: Entry,
    on_saved: Callable[[str], object],
    on_error: OnError,
) -> None:
    """Ask for a name, and write the entry there in its own depth and profile.

    Args:
        on_saved: given a sentence with the file's name.
    """
    path = _ask(parent, entry)
    if path is None:
        return

    def encode(result: Result) -> None:
        engine.encode(result.pixels, path.suffix, on_done=write, on_error=on_error)

    def write(data: Body) -> None:
        said = tr("Saved as {name}.", name=text_of(path.name))
        history.work(lambda: _write(path, data), lambda _: on_saved(said), on_error)

    history.read(entry.id, encode, on_error)


def _ask(parent: QtWidgets.QWidget, entry: Entry) -> Path | None:
    """None where the painter thinks better of it."""
    suffix = ".exr" if entry.record.blocks[0].depth in ("f16", "f32") else ".png"
    kinds = [_FORMATS[suffix], *(kind for known, kind in _FORMATS.items() if known != suffix)]
    name = "".join("_" if letter in '<>:"/\\|?*' else letter for letter in entry.record.title)
    chosen, kind = QtWidgets.QFileDialog.getSaveFileName(parent, tr("Save the result"), name + suffix, ";;".join(kinds))
    if not chosen:
        return None
    path = path_of(chosen)
    if path.suffix.lower() in (*_FORMATS, ".tiff", ".jpeg"):
        return path
    return path.with_name(path.name + next(known for known, text in _FORMATS.items() if text == kind))


def _write(path: Path, data: Body) -> None:
    """Beside it, then in its place: what stood there before is whole until the new one is.

    Raises:
        WriteFailed: the disk says no.
    """
    beside = path.with_name(path.name + ".part")
    try:
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        cause = tr("{path} cannot be written: {reason}.", path=text_of(path), reason=error.strerror)
        raise WriteFailed(cause, tr("Choose another place, or make room.")) from None
