"""Takes the pictures in docs/states.md: the real panel in the real window, with the real engine, in each of its states.

    python docs/make_states.py --work FOLDER [NAME ...]

The folder keeps the example's photograph, paintings and masks, so that they are made once.

Offscreen by default; on an X display, here one that nobody sees: `QT_QPA_PLATFORM=xcb xvfb-run -a python ...`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from scumble.engine.contract import Mask, OutOfMemory, Style
from scumble.plugin.client import Engine
from scumble.plugin.client.home import installed_command, own_command
from scumble.plugin.hosts.window import coverage, masking
from scumble.plugin.hosts.window.commands import make_window
from scumble.plugin.panel.shell import Panel
from scumble.plugin.qt import QtCore, QtGui, QtWidgets
from scumble.plugin.records.presets import to_preset
from scumble.plugin.runner import RunState
from scumble.plugin.settings import SettingsStore
from scumble.plugin.texts import install_translation

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

from demo import prepare

DOCS = Path(__file__).resolve().parent
MOST_BYTES = 150_000
"""Of a picture's file: the clone is to stay small."""

PATIENCE = 600  # seconds for anything that is waited for
WIDTH, HEIGHT = 360, 940  # px, of the panel
LOOKS = {"": {}, "2x": {"QT_SCALE_FACTOR": "2"}, "dark": {}, "zh_CN": {}}
"""Each in a process of its own, with these variables."""


class Stage:
    """A window with the example in it, and a panel by itself beside it.

    Args:
        inputs: the example's files.
        kept: a folder for settings, history and presets.
    """

    def __init__(self, inputs: Path, kept: Path, *, engine: Engine | None = None) -> None:
        self.inputs, self.kept = inputs, kept
        self.settings = SettingsStore(path=kept / "panel" / "settings.json")
        self.settings.edit(style_folders=(str(inputs / "styles"),))
        self.engine = engine or Engine(own_command(), QtWidgets.QApplication.instance())
        self.window = make_window(self.engine, self.settings, kept / "window")
        self.panel = self.window.panel

    def open(self) -> None:
        """The photograph with the mask of its sky."""
        self.window.open_files([str(self.inputs / "palace.png")])
        wait(lambda: self.window.store.front is not None)
        document = self.window.store.front
        wait(lambda: document.layers[0].content.pixels is not None)
        sky = coverage.read_file(self.inputs / "mask.png", document.width, document.height)
        mask = masking.add(document, sky, "Sky")
        session = self.panel.session
        night, sunset = (Style(str(self.inputs / "styles" / f"{name}.png")) for name in ("night", "sunset"))
        region = session.add_region(Mask(f"mask:{mask.id}"), "Sky", (night,))
        session.edit_region(region, strength=0.8, scale=1.3)
        session.edit_region("", styles=(sunset,), strength=0.6)
        session.edit(size=384)

    def only(self, *sections: str) -> None:
        """Fold all other sections."""
        for name, section in self.panel.layout_.sections.items():
            section.set_open(name in sections)

    def restyle(self, until: Callable[[], bool] | None = None) -> None:
        """Start, and wait for the result, or for something before it."""
        runner, past = self.panel.runner, len(self.panel.history.entries)
        runner.restyle()
        wait(until or (lambda: len(self.panel.history.entries) > past and runner.state is RunState.IDLE))
        settle()

    def close(self) -> None:
        """End the engine, and leave nothing at work."""
        self.window.close_now()
        self.engine.stop()
        settle()


def wait(condition: Callable[[], bool]) -> None:
    """Let things happen until the condition holds."""
    clock = QtCore.QElapsedTimer()
    clock.start()
    while not condition():
        if clock.elapsed() > PATIENCE * 1000:
            raise TimeoutError("What the picture is to show has not come.")
        QtWidgets.QApplication.processEvents(QtCore.QEventLoop.ProcessEventsFlag.AllEvents, 50)


def settle(milliseconds: int = 1200) -> None:
    """Let thumbnails, shares and forecasts come."""
    clock = QtCore.QElapsedTimer()
    clock.start()
    wait(lambda: clock.elapsed() > milliseconds)


def press(widget: QtWidgets.QWidget, name: str) -> None:
    """Click the button of that name."""
    next(button for button in widget.findChildren(QtWidgets.QToolButton) if button.accessibleName() == name).click()


@contextmanager
def alone(stage: Stage, width: int = WIDTH, height: int = HEIGHT) -> Iterator[Panel]:
    """The panel out of its window, in a docker's size."""
    dock = stage.window.panel_dock
    dock.setWidget(QtWidgets.QWidget())
    stage.panel.setParent(None)
    stage.panel.resize(width, height)
    stage.panel.show()
    settle()
    yield stage.panel
    dock.setWidget(stage.panel)


class Album:
    """Saves what is asked for."""

    def __init__(self, folder: Path, names: list[str]) -> None:
        self.folder, self.names = folder, names
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, name: str, widget: QtWidgets.QWidget, *on_top: QtWidgets.QWidget) -> None:
        """A picture of a widget, with menus that are open over it."""
        if self.names and name not in self.names:
            return
        picture = widget.grab()
        painter = QtGui.QPainter(picture)
        for other in on_top:
            painter.drawPixmap(widget.mapFromGlobal(other.pos()), other.grab())
        painter.end()
        path = self.folder / f"{name}.jpg"
        for quality in (88, 80, 72, 64):
            picture.save(str(path), "JPEG", quality)
            if path.stat().st_size < MOST_BYTES:
                break
        print(name, flush=True)


def take_all(album: Album, inputs: Path, kept: Path) -> None:
    """In the usual look, from an empty panel to a full history."""
    missing = Stage(
        inputs, kept / "missing", engine=Engine(lambda: installed_command(Path("/home/anna/.local/share/scumble")))
    )
    with alone(missing) as panel:
        album.take("engine-missing", panel)
    missing.close()
    stage = Stage(inputs, kept)
    with alone(stage) as panel:
        album.take("empty", panel)
    stage.open()
    with alone(stage) as panel:
        _before(album, stage, panel)
        _at_work(album, stage, panel)
        _after(album, stage, panel)
    stage.window.resize(1280, 800)
    stage.window.show()
    stage.only("preview", "layer", "regions", "styles")
    stage.panel.layout_.show(stage.panel.layout_.sections["preview"])
    settle()
    album.take("window", stage.window)
    stage.window.store.front.show_masks(True)
    settle()
    album.take("window-mask", stage.window)
    stage.close()


def _before(album: Album, stage: Stage, panel: Panel) -> None:
    stage.only("preview", "layer", "regions")
    press(panel.preview, "Regions")
    settle()
    album.take("regions", panel)
    press(panel.preview, "Regions")
    stage.only("styles")
    gone = stage.inputs / "styles" / "gone.png"
    shutil.copyfile(stage.inputs / "styles" / "night.png", gone)
    panel.library.use(str(gone))
    settle()
    gone.unlink()
    panel.library.refresh()
    settle()
    album.take("styles", panel)
    panel.library.forget_recent(str(gone))
    panel.presets.presets.save("Night over sunset", to_preset(panel.session.choices, panel.session.document))
    panel.presets.fill()
    menu = panel.presets.menu()
    menu.popup(panel.presets.mapToGlobal(QtCore.QPoint(0, panel.presets.height())))
    settle()
    album.take("presets", panel, menu)
    menu.close()
    stage.only("advanced")
    settle()
    album.take("advanced", panel)


def _at_work(album: Album, stage: Stage, panel: Panel) -> None:
    stage.only("preview", "layer", "regions")
    press(panel.preview, "Losses")
    panel.session.edit(quality="best")
    stage.restyle(lambda: panel.run.progress.fraction > 0.4)
    album.take("running", panel)
    panel.run.pause.click()
    wait(lambda: panel.runner.state is RunState.PAUSED)
    settle()
    album.take("paused", panel)
    panel.run.keep.click()
    wait(lambda: panel.runner.state is RunState.IDLE and len(panel.history.entries) == 1)
    settle()
    panel.session.edit(quality="good", size=None)
    press(panel.preview, "Losses")
    stage.restyle()
    album.take("result", panel)


def _after(album: Album, stage: Stage, panel: Panel) -> None:
    panel.messages.show_error(
        OutOfMemory("The restyle needs 14.2 GB, and 11.8 GB are free.", "Work at 2048 px, or close other programs.")
    )
    settle()
    album.take("error", panel)
    panel.messages.dismiss()
    stage.only("history")
    settle()
    album.take("history", panel)
    stage.only("settings")
    settle()
    album.take("settings", panel)
    panel.settings_page.diagnostics_box.look_button.click()
    panel.layout_.show(panel.settings_page.diagnostics_box)
    settle()
    album.take("diagnostics", panel)
    panel.settings_page.diagnostics_box.look_button.click()
    stage.only("preview", "layer", "regions", "styles")
    panel.resize(320, 700)
    panel.layout_.show(panel.layout_.sections["preview"])
    settle()
    album.take("narrow", panel)


def take_look(album: Album, inputs: Path, kept: Path, look: str) -> None:
    """The panel in another look, after a quick restyle."""
    stage = Stage(inputs, kept)
    stage.open()
    stage.panel.session.edit(size=384)
    with alone(stage, height=760) as panel:
        stage.only("preview", "layer", "regions")
        stage.restyle()
        album.take({"zh_CN": "chinese"}.get(look, look), panel)
    stage.close()


def dark() -> QtGui.QPalette:
    """As a dark desktop has it."""
    role, palette = QtGui.QPalette.ColorRole, QtGui.QPalette(QtGui.QColor(45, 45, 48), QtGui.QColor(45, 45, 48))
    palette.setColor(role.Base, QtGui.QColor(32, 32, 34))
    palette.setColor(role.AlternateBase, QtGui.QColor(40, 40, 42))
    palette.setColor(role.Highlight, QtGui.QColor(61, 125, 186))
    return palette


def main() -> int:
    """Each look in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="which pictures; all by default")
    parser.add_argument("--work", type=Path, required=True, help="where the example's files are kept")
    parser.add_argument("--out", type=Path, default=DOCS / "pictures" / "states")
    parser.add_argument("--look", choices=LOOKS, help="this one alone")
    options = parser.parse_args()
    if options.look is None:
        make_inputs(options.work)
        for look, variables in LOOKS.items():
            command = [sys.executable, *sys.argv, "--look", look]
            subprocess.run(command, check=True, env={**os.environ, **variables})
        return 0
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QtWidgets.QApplication(["scumble"])
    if options.look == "dark":
        application.setPalette(dark())
    with tempfile.TemporaryDirectory() as kept:
        os.environ |= {"HOME": kept, "SCUMBLE_ROOT": f"{kept}/.local/share/scumble"}
        install_translation(application, options.look if options.look == "zh_CN" else "en")
        QtCore.QLocale.setDefault(QtCore.QLocale("zh_CN" if options.look == "zh_CN" else "en_GB"))
        album = Album(options.out, options.names)
        if options.look:
            take_look(album, options.work, Path(kept), options.look)
        else:
            take_all(album, options.work, Path(kept))
    return 0


def make_inputs(folder: Path) -> None:
    """The example's photograph, mask and paintings under the names that the pictures show."""
    prepare(folder)
    shutil.copyfile(folder / "content.png", folder / "palace.png")
    (folder / "styles").mkdir(exist_ok=True)
    for name in ("night", "sunset"):
        shutil.copyfile(folder / f"{name}.png", folder / "styles" / f"{name}.png")


if __name__ == "__main__":
    sys.exit(main())
