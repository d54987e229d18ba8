"""There is no engine; a painter opens the docker, presses Install…, chooses the folder that CLONE names, stops while
torch is downloaded, and later presses Install… again."""

import os
import sys

from krita import Krita
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit

sys.path.insert(0, os.environ["INSIDE"])
from window import act, children, docker, leave, open_picture, say, shot


def session():
    document = open_picture()
    yield lambda: Krita.instance().activeDocument() == document and document.activeNode() is not None
    act("scumble_restyle")
    yield lambda: docker().isVisible() and hasattr(docker().widget(), "setup")
    setup = docker().widget().setup
    yield setup.install.isVisible
    assert not Krita.instance().action("scumble_restyle").icon().isNull()
    shot("missing.png")
    press(setup)
    yield lambda: "downloading torch" in setup.said.text() or not setup.stop.isVisible()
    assert len(children("installer")) == 1, children("")
    shot("installing.png")
    setup.stop.click()
    yield setup.install.isVisible
    assert "carries on" in setup.said.text() and not children("installer"), ascii(setup.said.text())
    shot("stopped.png")
    say("stopped")
    press(setup)
    said = set()
    yield lambda: said.add(setup.said.text()) or not setup.stop.isVisible()
    assert any("torch" in words for words in said), ascii(said)
    assert not any("Making a Python environment" in words for words in said), ascii(said)
    assert setup.isHidden(), ascii(setup.said.text())
    yield lambda: docker().widget()._shared.engine.state.name == "READY"
    shot("installed.png")
    yield from leave(document)


def press(setup):
    """Install…"""
    choose(os.environ["CLONE"])
    setup.install.click()
    assert setup.stop.isVisible() and not setup.install.isVisible(), ascii(setup.said.text())


def choose(folder):
    """In the box that asks for a folder, once it is there."""
    box = QApplication.activeModalWidget()
    if isinstance(box, QFileDialog):
        box.findChild(QLineEdit, "fileNameEdit").setText(folder)
        box.findChild(QDialogButtonBox).button(QDialogButtonBox.Open).click()
    else:
        QTimer.singleShot(50, lambda: choose(folder))
