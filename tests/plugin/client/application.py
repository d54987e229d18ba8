"""An application with an engine, whose command the arguments are: says the engine's process id when it is ready, and
quits when stdin says so."""

from __future__ import annotations

import os
import sys
import threading

if os.environ.get("PYTEST_QT_API") == "pyqt5":
    import PyQt5.QtCore  # noqa: F401 - see conftest.py

from scumble.plugin.client import Engine, EngineState
from scumble.plugin.qt import QtCore


def main() -> None:
    application = QtCore.QCoreApplication([])
    engine = Engine(sys.argv[1:])

    def say_ready(state: EngineState) -> None:
        if state is EngineState.READY and engine.hello is not None:
            print(engine.hello.platform, flush=True)

    engine.state_changed.connect(say_ready)
    engine.start()
    asked = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.readline(), asked.set()), daemon=True).start()
    look = QtCore.QTimer()
    look.timeout.connect(lambda: asked.is_set() and application.quit())
    look.start(20)
    application.exec()
    os._exit(0)  # as an editor that tears nothing down


if __name__ == "__main__":
    main()
