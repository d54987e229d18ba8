"""The one module that knows which Qt there is: PyQt6, or PyQt5 inside an editor that has loaded that.

Everything else writes the spelling of Qt 6 with fully scoped enums, which PyQt5 takes as well. To a type checker
this is PyQt6.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING

# By what the editor has loaded, not by what can be imported: two Qts in one process crash it.
if TYPE_CHECKING or "PyQt5.QtCore" not in sys.modules:
    from PyQt6 import QtCore, QtGui, QtWidgets, sip
    from PyQt6.QtCore import pyqtSignal, pyqtSlot
    from PyQt6.QtGui import QAction, QShortcut
else:
    from PyQt5 import QtCore, QtGui, QtWidgets, sip
    from PyQt5.QtCore import pyqtSignal, pyqtSlot
    from PyQt5.QtWidgets import QAction, QShortcut

QT_MAJOR = int(QtCore.qVersion().split(".")[0])


def network() -> ModuleType:
    """QtNetwork, loaded when it is first needed: an editor that starts does not wait for its libraries."""
    return importlib.import_module(f"{QtCore.__name__.partition('.')[0]}.QtNetwork")


__all__ = [
    "QT_MAJOR",
    "QAction",
    "QShortcut",
    "QtCore",
    "QtGui",
    "QtWidgets",
    "network",
    "pyqtSignal",
    "pyqtSlot",
    "sip",
]
