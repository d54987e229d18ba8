"""Krita's Python interface as far as the plugin uses it, in memory, on whichever Qt the tests run.

Names and behaviour are libkis's (krita.org's API reference and the real one, which the other tests hold the plugin to):
so that the host's logic also runs on PyQt6, as in Krita 6, and where no Krita is installed.
"""

from __future__ import annotations

import itertools
import re
import sys
import zipfile
from types import ModuleType, SimpleNamespace
from typing import Any

from scumble.plugin.qt import QAction, QtCore, QtWidgets, pyqtSignal

SRGB = "sRGB-elle-V2-srgbtrc.icc"
SIZES = {
    ("RGBA", "U8"): 4,
    ("RGBA", "U16"): 8,
    ("RGBA", "F32"): 16,
    ("GRAYA", "U8"): 2,
    ("CMYKA", "U8"): 5,
}


class Selection:
    def __init__(self, data: bytes, width: int) -> None:
        self.data, self._width = data, width

    def pixelData(self, x: int, y: int, width: int, height: int) -> bytes:  # noqa: N802
        return cut(self.data, self._width, 1, (x, y, width, height))

    def x(self) -> int:
        return 0

    y = x

    def width(self) -> int:
        return self._width

    def height(self) -> int:
        return len(self.data) // self._width


class Node:
    _ids = itertools.count()

    def __init__(self, document: Document, name: str, kind: str) -> None:
        self.document, self._name, self._kind = document, name, kind
        self._id = f"{{{next(Node._ids)}}}"
        self.children: list[Node] = []
        self.parent: Node | None = None
        self.space = document.space
        self.shown = True
        self.frames = {0: bytes(document.size[0] * document.size[1] * (1 if kind.endswith("mask") else self.pixel))}
        self.chosen: Selection | None = None

    @property
    def data(self) -> bytes:
        """Of the frame in sight."""
        return self.frames[self._frame]

    @data.setter
    def data(self, data: bytes) -> None:
        self.frames[self._frame] = data

    @property
    def _frame(self) -> int:
        return max(number for number in self.frames if number <= self.document.time)

    @property
    def pixel(self) -> int:
        return SIZES[self.space[:2]]

    def name(self) -> str:
        return self._name

    def setName(self, name: str) -> None:  # noqa: N802
        self._name = name

    def type(self) -> str:
        return self._kind

    def visible(self) -> bool:
        return self.shown

    def animated(self) -> bool:
        return len(self.frames) > 1

    def hasKeyframeAtTime(self, number: int) -> bool:  # noqa: N802
        return self.animated() and number in self.frames

    def uniqueId(self) -> Any:  # noqa: N802
        node = self

        class Id:
            def toString(self) -> str:  # noqa: N802
                return node._id

        return Id()

    def colorModel(self) -> str:  # noqa: N802
        return self.space[0]

    def colorDepth(self) -> str:  # noqa: N802
        return self.space[1]

    def colorProfile(self) -> str:  # noqa: N802
        return self.space[2]

    def bounds(self) -> QtCore.QRect:
        return QtCore.QRect(0, 0, *self.document.size)

    def childNodes(self) -> list[Node]:  # noqa: N802
        return list(self.children)

    def parentNode(self) -> Node | None:  # noqa: N802
        return self.parent

    def addChildNode(self, child: Node, above: Node | None) -> bool:  # noqa: N802
        place = self.children.index(above) + 1 if above in self.children else len(self.children)
        self.children.insert(place, child)
        child.parent = self
        self.document.steps += 1
        if self.document.active is not None:
            QtCore.QTimer.singleShot(0, lambda: self.document.setActiveNode(child))
        return True

    def clone(self) -> Node:
        return self.copied(self.document)

    def copied(self, document: Document, keeps_id: bool = False) -> Node:
        """With what is in it, for that document."""
        copy = Node(document, self._name, self._kind)
        copy.space, copy.frames, copy.shown = self.space, dict(self.frames), self.shown
        copy._id = self._id if keeps_id else copy._id
        for child in self.children:
            copied = child.copied(document, keeps_id)
            copied.parent = copy
            copy.children.append(copied)
        return copy

    def selection(self) -> Selection | None:
        return self.chosen

    def pixelData(self, x: int, y: int, width: int, height: int) -> bytes:  # noqa: N802
        size = 1 if self._kind.endswith("mask") else self.pixel
        return cut(self.data, self.document.size[0], size, (x, y, width, height))

    projectionPixelData = pixelData  # noqa: N815

    def setPixelData(self, data: bytes, x: int, y: int, width: int, height: int) -> bool:  # noqa: N802
        size = 1 if self._kind.endswith("mask") else self.pixel
        if self.document.is_scratch and (x, y) == (0, 0):
            self.document.size = (width, height)
            self.data = data
            return True
        row, out = self.document.size[0] * size, bytearray(self.data)
        for line in range(height):
            start = (y + line) * row + x * size
            out[start : start + width * size] = data[line * width * size : (line + 1) * width * size]
        self.data = bytes(out)
        return True

    def setColorSpace(self, model: str, depth: str, profile: str) -> bool:  # noqa: N802
        """No colours are computed: as many pixels of the new size, each of them its first byte."""
        count = len(self.data) // self.pixel
        first = self.data[:: self.pixel]
        self.space = (model, depth, profile)
        self.data = b"".join(first[i : i + 1] * self.pixel for i in range(count))
        return True


class Document:
    def __init__(self, krita: Krita, size: tuple[int, int], name: str, space: tuple[str, str, str]) -> None:
        self.krita, self.size, self.space, self._name = krita, size, space, name
        self.is_scratch = name == "scratch"
        self.steps, self.changed, self.active = 0, False, None
        self.selected: Selection | None = None
        self.annotations: dict[str, bytes] = {}
        self.time = 0
        self.is_drawn_on = False
        self.root: Node | None = Node(self, "root", "grouplayer")

    def rootNode(self) -> Node | None:  # noqa: N802
        return self.root

    def topLevelNodes(self) -> list[Node]:  # noqa: N802
        return self.root.childNodes() if self.root else []

    def width(self) -> int:
        return self.size[0]

    def height(self) -> int:
        return self.size[1]

    def name(self) -> str:
        return self._name

    def fileName(self) -> str:  # noqa: N802
        return ""

    def colorModel(self) -> str:  # noqa: N802
        return self.space[0]

    def colorDepth(self) -> str:  # noqa: N802
        return self.space[1]

    def colorProfile(self) -> str:  # noqa: N802
        return self.space[2]

    def currentTime(self) -> int:  # noqa: N802
        return self.time

    def setCurrentTime(self, time: int) -> None:  # noqa: N802
        self.time = time

    def playBackStartTime(self) -> int:  # noqa: N802
        return 0

    def playBackEndTime(self) -> int:  # noqa: N802
        return 100

    def clone(self) -> Document:
        copy = Document(self.krita, self.size, self._name, self.space)
        assert self.root is not None
        copy.root, copy.selected = self.root.copied(copy, keeps_id=True), self.selected
        self.krita.open.append(copy)
        return copy

    def setColorSpace(self, model: str, depth: str, profile: str) -> bool:  # noqa: N802
        self.space = (model, depth, profile)
        for node in self.topLevelNodes():
            node.space = self.space
            node.frames = {number: bytes(self.size[0] * self.size[1] * node.pixel) for number in node.frames}
        return True

    def activeNode(self) -> Node | None:  # noqa: N802
        return self.active

    def setActiveNode(self, node: Node) -> None:  # noqa: N802
        self.active = node

    def selection(self) -> Selection | None:
        return self.selected

    def createNode(self, name: str, kind: str) -> Node:  # noqa: N802
        return Node(self, name, kind)

    def createGroupLayer(self, name: str) -> Node:  # noqa: N802
        return Node(self, name, "grouplayer")

    def pixelData(self, x: int, y: int, width: int, height: int) -> bytes:  # noqa: N802
        return b"".join(node.pixelData(x, y, width, height) for node in self.topLevelNodes())

    def waitForDone(self) -> None:  # noqa: N802
        pass

    def tryBarrierLock(self) -> bool:  # noqa: N802
        return not self.is_drawn_on

    def unlock(self) -> None:
        pass

    def modified(self) -> bool:
        return self.changed

    def setModified(self, changed: bool) -> None:  # noqa: N802
        self.changed = changed

    def annotationTypes(self) -> list[str]:  # noqa: N802
        return list(self.annotations)

    def annotation(self, kind: str) -> bytes:
        return self.annotations[kind]

    def setAnnotation(self, kind: str, _: str, data: bytes) -> None:  # noqa: N802
        self.annotations[kind] = data
        self.changed = True

    def close(self) -> bool:
        self.krita.open.remove(self)
        self.root = None
        return True


class Notifier(QtCore.QObject):
    imageCreated = pyqtSignal(object)  # noqa: N815
    imageSaved = pyqtSignal(str)  # noqa: N815
    imageClosed = pyqtSignal(str)  # noqa: N815
    viewCreated = pyqtSignal(object)  # noqa: N815
    viewClosed = pyqtSignal(object)  # noqa: N815
    windowCreated = pyqtSignal()  # noqa: N815
    applicationClosing = pyqtSignal()  # noqa: N815

    def setActive(self, active: bool) -> None:  # noqa: N802
        self.active = active


class Krita(QtCore.QObject):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[Document] = []
        self.settings: dict[str, str] = {}
        self.extensions: list[Any] = []
        self.factories: list[Any] = []
        self.window: Any = None
        self.in_front: Document | None = None
        self.batch = False
        self.undo = QAction("Undo", self)
        self._notifier = Notifier()

    def notifier(self) -> Notifier:
        return self._notifier

    def action(self, name: str) -> QAction | None:
        return self.undo if name == "edit_undo" else None

    def getAppDataLocation(self) -> str:  # noqa: N802
        return "/nowhere"

    def documents(self) -> list[Document]:
        return list(self.open)

    def createDocument(  # noqa: N802
        self, width: int, height: int, name: str, model: str, depth: str, profile: str, _: float
    ) -> Document:
        document = Document(self, (width, height), name, (model, depth, profile or SRGB))
        self.open.append(document)
        return document

    def batchmode(self) -> bool:
        return self.batch

    def setBatchmode(self, batch: bool) -> None:  # noqa: N802
        self.batch = batch

    def openDocument(self, path: str) -> Document:  # noqa: N802
        """The little files of the plugin's own: one with a transparency mask, one with empty frames."""
        document = self.createDocument(16, 16, "scratch", "RGBA", "U8", SRGB, 72.0)
        with zipfile.ZipFile(path) as file:
            frames = next((file.read(name) for name in file.namelist() if name.endswith(".keyframes.xml")), None)
        if frames is not None:
            node = document.createNode("frames", "paintlayer")
            document.root.addChildNode(node, None)
            node.frames = dict.fromkeys(map(int, re.findall(rb'time="(\d+)"', frames)), node.data)
            return document
        group = document.createNode("group", "grouplayer")
        document.root.addChildNode(group, None)
        group.addChildNode(document.createNode("mask", "transparencymask"), None)
        return document

    def activeWindow(self) -> Any:  # noqa: N802
        return self.window

    def readSetting(self, _: str, name: str, default: str) -> str:  # noqa: N802
        return self.settings.get(name, default)

    def writeSetting(self, _: str, name: str, value: str) -> None:  # noqa: N802
        self.settings[name] = value

    def addExtension(self, extension: Any) -> None:  # noqa: N802
        self.extensions.append(extension)

    def addDockWidgetFactory(self, factory: Any) -> None:  # noqa: N802
        self.factories.append(factory)


def cut(data: bytes, width: int, size: int, area: tuple[int, int, int, int]) -> bytes:
    """An area of the pixels; zeros beyond them."""
    left, top, across, down = area
    out = bytearray(across * down * size)
    for y in range(down):
        for x in range(across):
            start = ((top + y) * width + left + x) * size
            if 0 <= left + x < width and 0 <= start < len(data):
                out[(y * across + x) * size : (y * across + x + 1) * size] = data[start : start + size]
    return bytes(out)


class KisQPainterCanvas(QtWidgets.QWidget):
    """As Krita's is called; Python's interface does not lead to it."""


class Window(QtWidgets.QMainWindow):
    """Krita's, with a canvas and buttons for these tools."""

    def __init__(self, *tools: str) -> None:
        super().__init__()
        self.canvas = KisQPainterCanvas()
        self.setCentralWidget(self.canvas)
        box = self.addToolBar("tools")
        for tool in tools:
            button = QtWidgets.QToolButton()
            button.setObjectName(tool)
            button.setCheckable(True)
            button.setAutoExclusive(True)
            box.addWidget(button)

    def choose(self, tool: str) -> None:
        self.findChild(QtWidgets.QToolButton, tool).click()


def module(krita: Krita) -> ModuleType:
    """What `import krita` gives."""

    class DockWidget(QtWidgets.QDockWidget):
        def canvas(self) -> Any:
            view = SimpleNamespace(document=lambda: krita.in_front)
            return SimpleNamespace(view=lambda: view) if krita.in_front else None

    class Extension(QtCore.QObject):
        pass

    class DockWidgetFactoryBase:
        class DockPosition:
            DockMinimized = 5

    found = ModuleType("krita")
    found.__dict__.update(
        DockWidget=DockWidget,
        Extension=Extension,
        DockWidgetFactoryBase=DockWidgetFactoryBase,
        DockWidgetFactory=lambda *arguments: arguments,
        Krita=type("Krita", (), {"instance": staticmethod(lambda: krita)}),
    )
    return found


def installed(krita: Krita, monkeypatch: Any) -> None:
    """Let `import krita` find it, and the plugin's entry be imported anew."""
    monkeypatch.setitem(sys.modules, "krita", module(krita))
    monkeypatch.delitem(sys.modules, "scumble.plugin.hosts.krita.entry", raising=False)
