"""There is no engine; a painter opens the docker, presses Install… and chooses the folder that CLONE names."""

import os
import sys

from krita import Krita
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit

sys.path.insert(0, os.environ["INSIDE"])
from window import act, docker, leave, open_picture, shot


def session():
    document = open_picture()
    yield lambda: Krita.instance().activeDocument() == document and document.activeNode() is not None
    act("scumble_restyle")
    yield lambda: docker().isVisible() and hasattr(docker().widget(), "setup")
    setup = docker().widget().setup
    yield setup.install.isVisible
    assert not Krita.instance().action("scumble_restyle").icon().isNull()
    shot("missing.png")
    choose(os.environ["CLONE"])
    setup.install.click()
    assert setup.stop.isVisible() and not setup.install.isVisible(), ascii(setup.said.text())
    yield lambda: "torch" in setup.said.text() or not setup.stop.isVisible()
    shot("installing.png")
    said = set()
    yield lambda: said.add(setup.said.text()) or not setup.stop.isVisible()
    assert any("torch" in words for words in said), ascii(said)
    assert setup.isHidden(), ascii(setup.said.text())
    yield lambda: docker().widget()._shared.engine.state.name == "READY"
    shot("installed.png")
    yield from leave(document)


def choose(folder):
    """In the box that asks for a folder, once it is there."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QFileDialog):
        box.findChild(QLineEdit, "fileNameEdit").setText(folder)
        box.findChild(QDialogButtonBox).button(QDialogButtonBox.Open).click()
    else:
        QTimer.singleShot(50, lambda: choose(folder))
