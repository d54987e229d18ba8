"""A restyle that takes minutes has begun; what then happens is for SCUMBLE_FATE to say."""

import os
import signal
import sys

from krita import Krita
from PyQt5 import sip
from PyQt5.QtWidgets import QDockWidget

sys.path.insert(0, os.environ["INSIDE"])
from window import ENGINE, HEIGHT, STYLE, WIDTH, act, children, docker, layers, leave, open_picture, panel, say, shot


def session():
    krita = Krita.instance()
    document = open_picture()
    yield lambda: krita.activeDocument() == document and document.activeNode() is not None
    act("scumble_restyle")
    yield lambda: docker().isVisible() and hasattr(docker().widget(), "panel")
    yield lambda: panel().session.document is not None

    from scumble.engine.contract import Region, Style

    panel().session.edit(background=Region((Style(STYLE),)), seconds=600.0, device="cpu")
    panel().run.restyle.click()
    steps = []
    panel().runner.progressed.connect(steps.append)
    yield lambda: len(steps) > 1 or panel().messages.isVisible()
    assert len(steps) > 1, ascii(panel().messages.text.text())
    say("at work")
    yield from FATES[os.environ["SCUMBLE_FATE"]](document, steps)


def engine_is_killed(document, _):
    """A sentence in the panel, and the next restyle works."""
    for process in children(ENGINE):
        os.kill(process, signal.SIGKILL)
    yield lambda: panel().messages.isVisible() and "killed" in panel().messages.text.text()
    shot("engine-killed.png")
    assert layers(document) == ["Painting"]
    panel().session.edit(recipe="draft", quality="draft", seconds=None)
    panel().run.restyle.click()
    yield lambda: len(layers(document)) == 2
    yield from leave(document)


def document_is_closed(document, steps):
    """The result is kept in the history; another document is not touched."""
    other = open_picture("other")
    yield lambda: Krita.instance().activeDocument() == other
    document.setModified(False)
    document.close()
    count = len(steps)
    yield lambda: len(steps) > count + 1
    panel().runner.keep()
    yield lambda: panel().messages.isVisible() and "history" in panel().messages.text.text()
    shot("document-closed.png")
    assert layers(other) == ["Painting"]
    yield lambda: len(panel().history.entries) >= 1
    yield from leave(other)


def another_document_is_in_front(document, steps):
    """The result goes where it belongs."""
    other = open_picture("other")
    yield lambda: Krita.instance().activeDocument() == other
    yield lambda: panel().session.document.name == other.name()
    count = len(steps)
    yield lambda: len(steps) > count + 1
    panel().runner.keep()
    yield lambda: len(layers(document)) == 2
    assert layers(other) == ["Painting"]
    yield from leave(document, other)


def layer_is_deleted(document, steps):
    """The result goes on top."""
    above = document.createNode("Above", "paintlayer")
    document.rootNode().addChildNode(above, None)
    document.topLevelNodes()[0].remove()
    document.waitForDone()
    count = len(steps)
    yield lambda: len(steps) > count + 1
    panel().runner.keep()
    yield lambda: len(layers(document)) == 2
    assert layers(document)[0] == "Above", layers(document)
    yield from leave(document)


def image_is_resized(document, steps):
    """The result is as large as the layer was, and in its place."""
    document.resizeImage(0, 0, 3 * WIDTH, 2 * HEIGHT)
    document.waitForDone()
    count = len(steps)
    yield lambda: len(steps) > count + 1
    panel().runner.keep()
    yield lambda: len(layers(document)) == 2
    bounds = document.topLevelNodes()[1].bounds()
    assert (bounds.x(), bounds.y(), bounds.width(), bounds.height()) == (0, 0, WIDTH, HEIGHT), bounds
    yield from leave(document)


def krita_quits(document, _):
    """While it is at work."""
    yield from leave(document)


def another_window_is_closed(document, steps):
    """Its docker goes with it; the one that is at work goes on, and what the engine tells reaches no dead widget."""
    krita = Krita.instance()
    first = krita.activeWindow().qwindow()
    second = krita.openWindow()
    yield lambda: len(krita.windows()) == 2
    other = second.qwindow().findChild(QDockWidget, "scumble_docker")
    other.show()
    other.fill()
    yield lambda: hasattr(other.widget(), "panel") and other.widget().panel.isVisible()
    second.qwindow().close()
    yield lambda: len(krita.windows()) == 1 and sip.isdeleted(other)
    at_work = first.findChild(QDockWidget, "scumble_docker").widget().panel
    count = len(steps)
    yield lambda: len(steps) > count + 1
    at_work.runner.keep()
    yield lambda: len(layers(document)) == 2
    yield from leave(document)


def krita_is_killed(*_):
    """From outside."""
    yield lambda: False


FATES = {
    fate.__name__: fate
    for fate in (
        engine_is_killed,
        document_is_closed,
        another_document_is_in_front,
        layer_is_deleted,
        image_is_resized,
        another_window_is_closed,
        krita_quits,
        krita_is_killed,
    )
}
