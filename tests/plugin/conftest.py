"""Which Qt the panel's tests run on: PyQt6, or PyQt5 where `PYTEST_QT_API=pyqt5` says so, as inside Krita 5."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("PYTEST_QT_API", "pyqt6")

if os.environ["PYTEST_QT_API"] == "pyqt5":
    import PyQt5.QtCore  # noqa: F401 - scumble.plugin.qt goes by what is loaded, as an editor would have it
