"""Files with names beyond ASCII through the panel's own functions, in a Python that takes file names for ASCII, as
Krita's does where only `LANG` is set. Prints what it found as JSON; the argument is a folder to work in.
"""

from __future__ import annotations

import json
import locale
import os
import sys
from pathlib import Path

if os.environ.get("PYTEST_QT_API") == "pyqt5":
    locale.setlocale(locale.LC_CTYPE, "C.UTF-8")  # Krita has done so before Qt looks, and after its Python began
    import PyQt5.QtCore  # noqa: F401 - as inside Krita 5

from scumble.engine.contract import Region, Request, Style
from scumble.plugin.client.home import engine_command
from scumble.plugin.library.decoding import contents, thumbnail_of
from scumble.plugin.library.drops import offer, read_drop
from scumble.plugin.library.keeping import keep_bytes
from scumble.plugin.library.scanning import scan, stamp
from scumble.plugin.library.thumbnail_files import ThumbnailFiles
from scumble.plugin.paths import path_of, text_of
from scumble.plugin.qt import QtCore, QtGui
from scumble.plugin.reading import read_file
from scumble.plugin.records.presets import Presets
from scumble.plugin.settings import SettingsStore

NAME = "bïld 画.png"


def main() -> None:
    assert sys.getfilesystemencoding() == "ascii", sys.getfilesystemencoding()
    application = QtGui.QGuiApplication([])
    folder = sys.argv[1]
    inside = f"{folder}/Größe"
    image = QtGui.QImage(30, 20, QtGui.QImage.Format.Format_RGB32)
    image.fill(0xFF336699)
    QtCore.QDir().mkpath(inside)
    picture = f"{inside}/{NAME}"
    assert image.save(picture)
    data = read_file(picture)
    found = scan(folder)
    mime = QtCore.QMimeData()
    mime.setUrls([QtCore.QUrl.fromLocalFile(picture)])
    thumbnails = ThumbnailFiles(path_of(f"{inside}/thumbnails"))
    first = thumbnail_of(picture, stamp(picture), 16, thumbnails)
    kept = keep_bytes(data, "Wellenbläue", path_of(inside))
    store = SettingsStore(path=path_of(f"{inside}/settings.json"))
    store.edit(favourites=(picture,), style_folders=(inside,))
    presets = Presets(path_of(inside))
    presets.save("Höhe 高", Request("any", (Region(styles=(Style(picture),)),)))
    make_engine(path_of(f"{inside}/motor"))
    said = {
        "read": len(data) == len(contents(picture)) == stamp(picture)[1],
        "listed": [entry.source for entry in found.pictures],
        "inside": list(found.inside),
        "dropped": list(read_drop(mime).files) + list(read_drop(offer([picture])).sources),
        "thumbnail": [first.width(), thumbnails.load(picture, stamp(picture), 128) is not None],
        "kept": kept,
        "kept again": len(read_file(kept)),
        "settings": SettingsStore(path=store.path).value.favourites,
        "presets": [name for name in presets.names() if name != "settings"],
        "preset": presets.load("Höhe 高").regions[0].styles[0].source,
        "engine": engine_command(root=f"{inside}/motor")[0],
        "there and back": text_of(path_of(picture)),
    }
    print(json.dumps(said))
    del application


def make_engine(root: Path) -> None:
    (root / "env" / "bin").mkdir(parents=True)
    (root / "env" / "bin" / "python").touch()
    (root / "scumble.json").write_text('{"complete": true}', encoding="utf-8")


main()
