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


def open_picture(name="picture"):
    """A painted document in front; the document."""
    krita = Krita.instance()
    document = krita.createDocument(WIDTH, HEIGHT, name, "RGBA", "U8", "", 72.0)
    layer = document.topLevelNodes()[0]
    layer.setName("Painting")
    pixels = bytearray()
    for y in range(HEIGHT):
        for x in range(WIDTH):
            pixels += bytes((x * 2, y * 3, 255 - x * 2 if (x // 16 + y // 16) % 2 else 90, 255))
    layer.setPixelData(bytes(pixels), 0, 0, WIDTH, HEIGHT)
    document.refreshProjection()
    document.waitForDone()
    krita.activeWindow().addView(document)
    return document


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
