"""`python -m scumble.plugin.hosts.window [FILES]`: what `scumble window` runs."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from ... import folders
from ...client import Engine
from ...client.home import engine_command, own_command
from ...qt import QtCore, QtGui, QtWidgets, sip
from ...settings import SettingsStore
from ...texts import install_translation
from . import guard
from .commands import make_window
from .icons import program_icon

FAILED = 1


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the window until the painter closes it.

    Returns:
        The exit status: 0, or 1 where no window can be shown; then there is a sentence on stderr.
    """
    parser = argparse.ArgumentParser(prog="scumble window")
    parser.add_argument("files", metavar="FILE", nargs="*", help="a picture to open")
    options = parser.parse_args(arguments)
    if not guard.has_display():
        print(
            "scumble: There is no display to show a window on. Start it in a desktop session, or use scumble restyle.",
            file=sys.stderr,
        )
        return FAILED
    guard.end_in_words()
    log = folders.root() / "logs" / "window.log"
    guard.write_log(log)
    application = QtWidgets.QApplication(["scumble"])
    application.setApplicationName("Scumble")
    application.setDesktopFileName("scumble")
    application.setWindowIcon(program_icon())
    QtGui.QImageReader.setAllocationLimit(0)  # not 256 MB: files.py refuses what is too large
    settings = SettingsStore()
    install_translation(application, settings.value.language)
    engine = Engine(lambda: _command(settings), application)
    window = make_window(engine, settings, folders.panel() / "window")
    guard.survive_bugs(window.tell, log)
    guard.close_on_signals(window.close_now, window)
    window.show()
    window.open_files(options.files)
    status = application.exec()
    engine.stop()
    pool = QtCore.QThreadPool.globalInstance()
    assert pool is not None
    pool.waitForDone()  # what is being kept is kept
    sip.delete(window)  # Python would take the application away before it, and crash now and then
    return status


def _command(settings: SettingsStore) -> list[str]:
    """The painter's own, or the engine in the Python that the window runs in."""
    value = settings.value
    if value.engine_command or value.root:
        return engine_command(value.engine_command, value.root)
    return own_command()


if __name__ == "__main__":
    sys.exit(main())
