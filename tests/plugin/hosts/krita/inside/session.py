"""A painter's whole session: menu, docker, two regions from selections, restyle, undo, save, reopen, quit."""

import os
import sys

from krita import Krita
from PyQt5.QtCore import QTimer
from PyQt5.QtWidgets import QApplication, QListView, QTextBrowser, QTreeView

sys.path.insert(0, os.environ["INSIDE"])
from window import (
    HEIGHT,
    HOME,
    STYLE,
    WIDTH,
    act,
    docker,
    layers,
    leave,
    mouse,
    open_picture,
    panel,
    pixel,
    select,
    shot,
    undo_or_redo,
)

LIGHT = {
    "scumble",
    "scumble.plugin",
    "scumble.plugin.hosts",
    "scumble.plugin.hosts.krita",
    "scumble.plugin.hosts.krita.entry",
    "scumble.plugin.paths",
    "scumble.plugin.qt",
    "scumble.plugin.texts",
    "scumbletest",
}
"""All that Krita waits for while it starts, and the driver."""


def session():
    krita = Krita.instance()
    assert {name for name in sys.modules if name.startswith("scumble")} == LIGHT, "nothing heavy at the start"
    document = open_picture()
    yield lambda: krita.activeDocument() == document and document.activeNode() is not None
    yield from _find_the_docker(krita.action("scumble_restyle"))
    yield from _read_the_manual()
    yield from _make_two_regions(document)
    last_step = krita.action("edit_undo").text()
    yield from _restyle(document)
    _check_pixels(*document.topLevelNodes()[:2])
    yield from _undo_and_redo(document, last_step)
    yield from leave((yield from _save_and_reopen(krita, document)))


def _find_the_docker(action):
    assert _menus(action) == [["Filter", "Artistic"]], _menus(action)
    assert action.shortcut().toString() == "Ctrl+Alt+Shift+R"
    assert not action.icon().isNull() and not docker().isVisible()
    action.trigger()
    yield lambda: docker().isVisible() and hasattr(docker().widget(), "panel")
    assert docker().widget().setup.isHidden(), docker().widget().setup.said.text()


def _read_the_manual():
    """Krita's plugin manager shows it once its line is clicked; what it sends painters to is there."""
    QTimer.singleShot(0, lambda: act("options_configure"))
    yield lambda: _box() is not None and _box().findChild(QListView) is not None
    pages = _box().findChild(QListView)
    page = next(row for row in range(pages.model().rowCount()) if "Python" in pages.model().index(row, 0).data())
    pages.setCurrentIndex(pages.model().index(page, 0))
    yield lambda: _box().findChild(QTreeView, "pluginsList") is not None
    plugins = _box().findChild(QTreeView, "pluginsList")
    yield plugins.isVisible
    names = plugins.model()
    line = next(row for row in range(names.rowCount()) if names.index(row, 0).data() == "Scumble")
    plugins.scrollTo(names.index(line, 0))
    QApplication.processEvents()
    mouse(plugins.viewport().mapToGlobal(plugins.visualRect(names.index(line, 0)).center()), "click", "1")
    shown = _box().findChild(QTextBrowser, "textBrowser")
    yield lambda: "Scumble restyles regions of a layer" in shown.toPlainText()
    shot("manual.png")
    assert "Restyle Regions…" in shown.toPlainText() and "<" not in shown.toPlainText(), ascii(shown.toPlainText())
    assert "Scumble" in _entries("Settings", "Dockers") and "Configure Krita..." in _entries("Settings")
    _box().reject()
    yield lambda: _box() is None


def _box():
    return QApplication.activeModalWidget()


def _make_two_regions(document):
    """Each from what is selected, and nothing in the background."""
    from scumble.engine.contract import Style

    for left, name in ((0, "Left"), (64, "Right")):
        select(document, left, 24)
        yield lambda: panel().session.document.has_selection
        yield from _add_region(name, (Style(STYLE),))
    act("deselect")
    yield lambda: document.selection() is None
    yield lambda: not panel().session.document.has_selection
    panel().session.edit(recipe="draft", quality="draft", device="cpu")
    yield panel().run.restyle.isEnabled
    shot("docker-ready.png")


def _restyle(document):
    """The document stays as it is until the result is there."""
    document.setModified(False)
    active, painting = document.activeNode().uniqueId(), document.topLevelNodes()[0]
    before = bytes(painting.pixelData(0, 0, WIDTH, HEIGHT))
    seen = []
    panel().runner.progressed.connect(lambda _: seen.append((document.modified(), layers(document))))
    panel().run.restyle.click()
    yield lambda: len(seen) > 2 or len(layers(document)) > 1
    shot("docker-running.png")
    yield lambda: len(layers(document)) == 2
    assert seen and all(not modified and names == ["Painting"] for modified, names in seen), "it was touched"
    yield lambda: panel().runner.state.name == "IDLE"
    yield lambda: document.activeNode().uniqueId() == active
    yield lambda: panel().session.document.active == active.toString()
    shot("docker-done.png")
    assert layers(document) == ["Painting", "Red waves"], ascii(layers(document))
    assert bytes(painting.pixelData(0, 0, WIDTH, HEIGHT)) == before


def _check_pixels(painting, result):
    """Changed in the regions, and the same bit for bit between them and beside them."""
    space = (result.colorModel(), result.colorDepth(), result.colorProfile())
    assert space == (painting.colorModel(), painting.colorDepth(), painting.colorProfile())
    for x in (30, 45, 60, 92):
        assert pixel(result, x, 32) == pixel(painting, x, 32), x
    changed = [x for x in (*range(2, 22), *range(66, 86)) if pixel(result, x, 32) != pixel(painting, x, 32)]
    assert len(changed) > 30, changed


def _undo_and_redo(document, last_step):
    """One undo leads to the step before the restyle."""
    undo = Krita.instance().action("edit_undo")
    yield lambda: undo.text() != last_step
    yield from undo_or_redo(document, "edit_undo")
    yield lambda: layers(document) == ["Painting"]
    yield lambda: undo.text() == last_step
    yield from undo_or_redo(document, "edit_redo")
    yield lambda: len(layers(document)) == 2


def _save_and_reopen(krita, document):
    """The panel finds its regions again."""
    path = str(HOME / "Übermalt.kra")
    document.setFileName(path)
    document.setBatchmode(True)
    document.saveAs(path)
    document.waitForDone()
    yield lambda: not document.modified()
    document.close()
    yield lambda: krita.activeDocument() is None
    panel().session.replace(type(panel().session.choices)())
    again = krita.openDocument(path)
    krita.activeWindow().addView(again)
    yield lambda: krita.activeDocument() == again and again.activeNode() is not None
    assert layers(again) == ["Painting", "Red waves"]
    yield lambda: panel().session.document is not None and panel().session.document.name == "Übermalt.kra"
    yield lambda: [choice.region.name for choice in panel().session.choices.regions] == ["Right", "Left"]
    shot("docker-reopened.png")
    return again


def _entries(*path):
    """Of the menu to which these lead."""
    menu = Krita.instance().activeWindow().qwindow().menuBar()
    for name in path:
        entry = next(entry for entry in menu.actions() if entry.text().replace("&", "") == name)
        menu = entry.menu()
    menu.aboutToShow.emit()
    return [entry.text().replace("&", "") for entry in menu.actions()]


def _menus(action):
    """The ways to it through the menu bar."""
    bar = Krita.instance().activeWindow().qwindow().menuBar()
    return [
        [menu.menu().title().replace("&", "") for menu in (entry, inner)]
        for entry in bar.actions()
        if entry.menu()
        for inner in entry.menu().actions()
        if inner.menu() and action in inner.menu().actions()
    ]


def _add_region(name, styles):
    """By the button that a painter presses."""
    known = len(panel().session.choices.regions)
    panel().regions.from_selection.click()
    yield lambda: len(panel().session.choices.regions) == known + 1
    panel().session.edit_region(panel().session.choices.regions[0].id, name=name, styles=styles)
    QApplication.processEvents()
