"""What the sessions in Krita's window have in common: the docker, its panel, the undo history, screenshots."""

import os
import subprocess
from pathlib import Path

from krita import Krita, Selection
from PyQt5.QtWidgets import QApplication, QDockWidget

WIDTH, HEIGHT = 96, 64
LOOKS = 10  # of the driver's
ENGINE = "scumble.engine engine"
HOME = Path(os.fsencode(os.environ["HOME"]).decode("utf-8"))  # Krita's Python takes names for ASCII, Qt does not
STYLE = str(HOME / "styles" / "Red waves.png")


def say(words):
    print(words, flush=True)


def shot(name):
    """The whole screen, to look at."""
    QApplication.primaryScreen().grabWindow(0).save(str(HOME / name))


def colours(shift=0):
    """A painted pattern, 8 bits, blue first."""
    pixels = bytearray()
    for y in range(HEIGHT):
        for x in range(WIDTH):
            left = (x + shift) % WIDTH
            pixels += bytes((left * 2, y * 3, 255 - left * 2 if (left // 16 + y // 16) % 2 else 90, 255))
    return bytes(pixels)


def open_picture(name="picture", model="RGBA", depth="U8"):
    """A painted document in front; the document."""
    krita = Krita.instance()
    document = krita.createDocument(WIDTH, HEIGHT, name, model, depth, "", 72.0)
    layer = document.topLevelNodes()[0]
    layer.setName("Painting")
    layer.setPixelData(_converted(colours(), document), 0, 0, WIDTH, HEIGHT)
    document.refreshProjection()
    document.waitForDone()
    krita.activeWindow().addView(document)
    return document


def _converted(pixels, document):
    """The pattern in the document's colour space."""
    scratch = Krita.instance().createDocument(WIDTH, HEIGHT, "scratch", "RGBA", "U8", "", 72.0)
    node = scratch.createNode("pattern", "paintlayer")
    node.setPixelData(pixels, 0, 0, WIDTH, HEIGHT)
    node.setColorSpace(document.colorModel(), document.colorDepth(), document.colorProfile())
    found = node.pixelData(0, 0, WIDTH, HEIGHT)
    scratch.setModified(False)
    scratch.close()
    return found


def begin():
    """A picture in front, the docker open, nothing chosen that another session chose last; the document."""
    document = open_picture()
    yield lambda: Krita.instance().activeDocument() == document and document.activeNode() is not None
    act("scumble_restyle")
    yield lambda: docker().isVisible() and hasattr(docker().widget(), "panel")
    yield lambda: panel().session.document is not None
    panel().session.replace(type(panel().session.choices)())
    return document


def activate(document, node):
    """Click the layer; what Krita itself activates when one is added comes some turns of the event loop later."""

    def is_active():
        if document.activeNode() != node:
            document.setActiveNode(node)
        return panel().session.document.active == node.uniqueId().toString()

    yield is_active


def styles():
    from scumble.engine.contract import Style

    return (Style(STYLE),)


def region_from_selection(document, name, left, width):
    """By the button that a painter presses; nothing is selected afterwards."""
    select(document, left, width)
    yield lambda: panel().session.document.has_selection
    known = len(panel().session.choices.regions)
    panel().regions.from_selection.click()
    yield lambda: len(panel().session.choices.regions) == known + 1
    panel().session.edit_region(panel().session.choices.regions[0].id, name=name, styles=styles())
    act("deselect")
    yield lambda: document.selection() is None
    yield lambda: not panel().session.document.has_selection


def restyle(document, node):
    """As a draft; the new layer above the node."""
    known, failed = len(layers(document)), []
    panel().runner.failed.connect(failed.append)
    panel().session.edit(recipe="draft", quality="draft", device="cpu")
    yield panel().run.restyle.isEnabled
    panel().run.restyle.click()
    yield lambda: failed or (len(layers(document)) == known + 1 and panel().run.progress.bar.isHidden())
    assert not failed, ascii(failed[0])
    yield lambda: document.activeNode() == node
    siblings = document.topLevelNodes()
    return siblings[siblings.index(node) + 1]


def select(document, left, width):
    selection = Selection()
    selection.select(left, 0, width, HEIGHT, 255)
    document.setSelection(selection)
    document.waitForDone()


def docker():
    return Krita.instance().activeWindow().qwindow().findChild(QDockWidget, "scumble_docker")


def panel():
    return docker().widget().panel


def layers(document):
    """From the bottom; Krita may list the selection as a mask."""
    return [node.name() for node in document.topLevelNodes() if node.type() != "selectionmask"]


def pixel(node, x, y):
    return bytes(node.pixelData(x, y, 1, 1))


def act(name):
    Krita.instance().action(name).trigger()


def mouse(place, *what):
    """Move it there on the screen, and let its button do that."""
    words = ["xdotool", "mousemove", str(place.x()), str(place.y()), *what]
    subprocess.run(words, check=True)


def undo_or_redo(document, name):
    """As a painter who sees that Krita is done: it drops an undo that comes while it still computes the picture."""
    yield lambda: document.tryBarrierLock()
    document.unlock()
    act(name)


def children(words=""):
    """Process ids of what Krita has started, with the words in its command line."""
    ps = subprocess.Popen(["ps", "-eo", "pid=,ppid=,args="], stdout=subprocess.PIPE)
    rows = [line.split(None, 2) for line in ps.communicate()[0].decode("utf-8", "replace").splitlines()]
    return [
        int(pid)
        for pid, parent, line in rows
        if (int(parent), words in line, int(pid) != ps.pid) == (os.getpid(), True, True)
    ]


def leave(*documents):
    """Quit Krita. What it still has to do may mark a document as changed, and then it would ask: so not before they
    have rested for a while."""
    calm = []

    def rests():
        calm.append(not any(document.modified() for document in documents))
        for document in documents:
            document.setModified(False)
        return len(calm) >= LOOKS and all(calm[-LOOKS:])

    yield rests
    say("all as it should be")
    act("file_quit")
    yield lambda: False
