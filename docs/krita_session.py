"""What Krita does for make_krita.py: the photograph opened, its sky selected and added as a region, restyled."""

import os
import sys
from pathlib import Path

from krita import Krita, Selection
from PyQt5.QtCore import Qt
from PyQt5.QtGui import QImage
from PyQt5.QtWidgets import QDockWidget, QToolBar

sys.path.insert(0, os.environ["HELPERS"])
from window import HOME, act, docker, layers, leave, panel

INPUTS = Path(os.environ["INPUTS"])
LEFT = "KisLayerBox"


def session():
    krita = Krita.instance()
    document = krita.openDocument(str(INPUTS / "content.png"))
    document.topLevelNodes()[0].setName("Photograph")
    window = krita.activeWindow().qwindow()
    krita.activeWindow().addView(document)
    yield lambda: krita.activeDocument() == document and document.activeNode() is not None
    act("scumble_restyle")
    yield lambda: docker().isVisible() and hasattr(docker().widget(), "panel")
    _arrange(window)
    yield from _choose(document)
    panel().run.restyle.click()
    yield lambda: len(layers(document)) == 2 and panel().runner.state.name == "IDLE"
    yield lambda: panel().messages.isVisible()
    act("toggle_zoom_to_fit")
    act("toggle_zoom_to_fit")
    settled = iter(range(20))
    yield lambda: next(settled, None) is None  # thumbnails are drawn a moment later
    window.grab().save(str(HOME / "krita.png"))
    yield from leave(document)


def _arrange(window):
    """Layers on the left, the panel on the right, one tool bar above."""
    for box in window.findChildren(QDockWidget):
        if box.objectName() not in (LEFT, "scumble_docker"):
            box.hide()
    for bar in window.findChildren(QToolBar):
        bar.setVisible(bar.objectName() == "BrushesAndStuff")
    window.showNormal()
    window.resize(1400, 900)
    box = window.findChild(QDockWidget, LEFT)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, box)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, docker())
    docker().setFloating(False)
    docker().show()
    window.resizeDocks([box, docker()], [230, 380], Qt.Orientation.Horizontal)


def _choose(document):
    """The example's request, by the panel."""
    from scumble.engine.contract import Mask, Region, Style

    width, height = document.width(), document.height()
    mask = QImage(str(INPUTS / "mask.png")).convertToFormat(QImage.Format.Format_Grayscale8)
    sky = Selection()
    sky.select(0, 0, width, height, 255)
    rows = (mask.constScanLine(y).asstring(width) for y in range(height))
    sky.setPixelData(b"".join(rows), 0, 0, width, height)
    document.setSelection(sky)
    document.waitForDone()
    yield lambda: panel().session.document is not None and panel().session.document.has_selection
    panel().regions.from_selection.click()
    yield lambda: len(panel().session.choices.regions) == 1
    night = Style(str(HOME / "styles" / "Night.png"), mask=Mask(str(INPUTS / "night-sky.png")))
    sunset = Style(str(HOME / "styles" / "Sunset.png"))
    first = panel().session.choices.regions[0].id
    panel().session.edit_region(first, name="Sky", styles=(night,), strength=0.8, scale=1.3)
    panel().session.edit(background=Region((sunset,), strength=0.6))
    act("deselect")
    yield lambda: not panel().session.document.has_selection
    yield panel().run.restyle.isEnabled
