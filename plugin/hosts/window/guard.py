"""What must not end the window: a bug, a signal from the session, a missing display without a word."""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from ....engine.contract import ScumbleError
from ...qt import QtCore, sip
from ...texts import tr

LOG_BYTES = 1_000_000
_log = logging.getLogger("scumble.window")


class Bug(ScumbleError):
    """Something that nobody foresaw."""

    code = "bug"


def write_log(path: Path) -> None:
    """Let warnings and failures go to a file that does not grow for ever; without a word where it cannot be."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8")
        handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(levelname)s %(message)s"))
        logging.getLogger("scumble").addHandler(handler)


def survive_bugs(tell: Callable[[ScumbleError], object], log: Path) -> None:
    """Have whatever nobody has caught written to the log and told in a sentence, instead of ending the program.

    Args:
        tell: shows it; called in the thread that failed.
        log: where it is written to.
    """

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            raise KeyboardInterrupt
        if isinstance(error, ScumbleError):
            tell(error)
            return
        _log.error("Not foreseen", exc_info=(kind, error, trace))
        tell(Bug(tr("Something went wrong that nobody foresaw: {error!r}.", error=error), _report(log)))

    sys.excepthook = on_exception
    threading.excepthook = lambda args: on_exception(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )


def _report(log: Path) -> str:
    return tr("Your work is still here. Please report it with the file {log}.", log=log)


def close_on_signals(close: Callable[[], object], parent: QtCore.QObject) -> None:
    """Close in order on Ctrl+C and when the session ends. Python's own handlers would wait for the next line of
    Python, which may be long in coming while Qt's loop waits for the painter: so a socket wakes that up."""
    reader, writer = socket.socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: None)
    notifier = QtCore.QSocketNotifier(sip.voidptr(reader.fileno()), QtCore.QSocketNotifier.Type.Read, parent)

    def woken() -> None:
        with contextlib.suppress(OSError):
            reader.recv(4096)
        close()

    notifier.activated.connect(woken)
    parent.destroyed.connect(lambda: _close(reader, writer))  # and until then nobody collects them


def _close(*sockets: socket.socket) -> None:
    for each in sockets:
        each.close()


def end_in_words() -> None:
    """Where Qt finds no way to show windows it aborts the process: say so in a sentence and end with status 1."""

    def on_message(kind: QtCore.QtMsgType, _context: object, text: str | None) -> None:
        if kind == QtCore.QtMsgType.QtFatalMsg:
            first = (text or "").splitlines()[0] if text else ""
            print(f"scumble: The window cannot be shown. Qt says: {first}", file=sys.stderr, flush=True)
            os._exit(1)
        _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)

    QtCore.qInstallMessageHandler(on_message)


_LEVELS = {
    QtCore.QtMsgType.QtDebugMsg: logging.DEBUG,
    QtCore.QtMsgType.QtInfoMsg: logging.INFO,
    QtCore.QtMsgType.QtCriticalMsg: logging.ERROR,
}


def has_display() -> bool:
    """Whether there is a screen to show a window on, as far as the environment tells."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
