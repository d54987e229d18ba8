"""The docker with its panel over a Krita in memory, from the selection to the layer; on PyQt6 and PyQt5 alike."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from scumble.engine.contract import Region, Style
from scumble.engine.contract.errors import EngineMissing
from scumble.plugin.qt import QtCore, QtWidgets, sip
from scumble.plugin.runner import RunState

from ...fakes.engine import FakeEngine
from .fake import Krita, Selection, Window, installed

WIDTH, HEIGHT = 24, 16
LONG = 10_000  # milliseconds


@pytest.fixture
def krita(qapp):  # noqa: ARG001 - widgets need it
    return Krita()


@pytest.fixture
def engine(monkeypatch):
    """What all dockers share."""
    engine = FakeEngine()
    engine.stops = []
    engine.stop = lambda: engine.stops.append(1)
    module = importlib.import_module("scumble.plugin.hosts.krita.docker")
    monkeypatch.setattr(module, "Engine", lambda command, parent: engine)  # noqa: ARG005
    return engine


@pytest.fixture
def docker(krita, engine, monkeypatch, tmp_path, qtbot):  # noqa: ARG001
    """Makes the docker of a new window, and shows its panel."""
    monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "root"))
    installed(krita, monkeypatch)
    entry = importlib.import_module("scumble.plugin.hosts.krita.entry")
    made = []

    def make():
        window = Window("KisToolSelectPolygonal", "KritaShape/KisToolBrush")
        docker = entry.ScumbleDocker()
        docker.setObjectName(entry.DOCKER)
        window.addDockWidget(QtCore.Qt.DockWidgetArea.RightDockWidgetArea, docker)
        window.resize(1000, 900)
        window.show()
        krita.window = SimpleNamespace(qwindow=lambda: window)
        entry.show_docker()
        made.append((docker, window))  # the window is nobody's but ours
        return docker

    yield make
    for docker, window in made:
        if not sip.isdeleted(docker):
            docker.widget().panel.close_session()
            sip.delete(window)


def paint(krita, name="picture", *, frames=(0,)):
    """A picture in front with a painted layer, other in each frame."""
    document = krita.createDocument(WIDTH, HEIGHT, name, "RGBA", "U8", "", 72.0)
    layer = document.createNode("Painting", "paintlayer")
    layer.frames = {number: bytes((10 + number, 20, 30, 255)) * (WIDTH * HEIGHT) for number in frames}
    document.root.addChildNode(layer, None)
    document.active, document.steps = layer, 0
    krita.in_front = document
    krita.notifier().viewCreated.emit(None)
    return document


def select(krita, document, columns):
    document.selected = Selection((b"\xff" * columns + bytes(WIDTH - columns)) * HEIGHT, WIDTH)
    krita.notifier().viewCreated.emit(None)


@pytest.fixture
def style(tmp_path):
    path = tmp_path / "Große Welle.png"
    path.write_bytes(b"a picture, for all the panel knows")
    return Style(str(path))


def region(qtbot, krita, document, panel, style, columns=8):
    """By the button, from a selection that goes away again."""
    select(krita, document, columns)
    qtbot.waitUntil(panel.regions.from_selection.isEnabled, timeout=LONG)
    panel.regions.from_selection.click()
    qtbot.waitUntil(lambda: len(panel.session.choices.regions) == 1, timeout=LONG)
    panel.session.edit_region(panel.session.choices.regions[0].id, name="Left", styles=(style,))
    document.selected = None
    krita.notifier().viewCreated.emit(None)
    qtbot.waitUntil(lambda: not panel.session.document.has_selection, timeout=LONG)


def entry_file():
    return importlib.import_module("scumble.plugin.hosts.krita.entry").__file__


def started(qtbot, panel, engine):
    panel.run.restyle.click()
    qtbot.waitUntil(lambda: bool(engine.runs), timeout=LONG)
    return engine.runs[0]


def names(document):
    return [node.name() for node in document.topLevelNodes()]


def test_from_a_selection_to_a_layer(qtbot, krita, docker, engine, style):
    document = paint(krita)
    box = docker()
    panel = box.widget().panel
    qtbot.waitUntil(lambda: panel.session.document is not None, timeout=LONG)
    region(qtbot, krita, document, panel, style)
    assert not document.modified(), "the panel's state is no change of the picture"
    before = document.topLevelNodes()[0].data
    run = started(qtbot, panel, engine)
    (mask,) = {region.mask.source for region in run.request.regions if region.mask}
    assert bytes(run.frames[mask].data[:WIDTH]) == b"\xff" * 8 + bytes(WIDTH - 8)
    run.advance(40)
    assert re.fullmatch(r"Scumble \d+%", box.windowTitle())
    assert (names(document), document.steps) == (["Painting"], 0)
    run.finish()
    qtbot.waitUntil(lambda: document.steps == 1, timeout=LONG)
    assert names(document) == ["Painting", "Große Welle"]
    assert document.topLevelNodes()[0].data == before
    assert bytes(document.topLevelNodes()[1].data[:4]) == bytes((245, 235, 225, 255))
    qtbot.waitUntil(lambda: "Große Welle" in panel.messages.text.text(), timeout=LONG)
    assert document.active is document.topLevelNodes()[0]
    assert box.windowTitle() == "Scumble"


def test_what_was_clicked_just_now_counts(qtbot, krita, docker, engine, style):
    """Krita does not tell of it, and the next look is half a second away."""
    document = paint(krita)
    panel = docker().widget().panel
    select(krita, document, 8)
    qtbot.waitUntil(lambda: panel.session.document is not None and panel.session.document.has_selection, timeout=LONG)
    panel.session.edit(background=Region((style,)))
    other = document.createNode("Other", "paintlayer")
    document.root.addChildNode(other, None)
    document.selected, document.active = None, other
    run = started(qtbot, panel, engine)
    assert run.request.selection is None
    assert run.frames[run.request.content].data[:4] == bytes(4), "it is the other one's"


def test_one_layer_for_each_region(qtbot, krita, docker, engine, style):
    document = paint(krita)
    panel = docker().widget().panel
    qtbot.waitUntil(lambda: panel.session.document is not None, timeout=LONG)
    region(qtbot, krita, document, panel, style)
    panel.advanced.layers.click()
    started(qtbot, panel, engine).finish()
    qtbot.waitUntil(lambda: len(names(document)) == 2, timeout=LONG)
    group = document.topLevelNodes()[1]
    assert (group.type(), document.steps) == ("grouplayer", 1)
    assert [node.name() for node in group.childNodes()] == ["Background", "Left"]
    (mask,) = group.childNodes()[1].childNodes()
    assert (mask.type(), bytes(mask.data[:WIDTH])) == ("transparencymask", b"\xff" * 8 + bytes(WIDTH - 8))


def test_a_range_of_frames(qtbot, krita, docker, engine, style):
    document = paint(krita, frames=(0, 2))
    panel = docker().widget().panel
    qtbot.waitUntil(lambda: panel.session.document is not None, timeout=LONG)
    assert not panel.layer.frames.isHidden()
    panel.session.edit(background=Region((style,)), frames=(0, 3))
    started(qtbot, panel, engine).finish()
    qtbot.waitUntil(lambda: bool(engine.runs), timeout=LONG)
    assert engine.runs[0].request.before is not None
    engine.runs[0].finish()
    qtbot.waitUntil(lambda: len(names(document)) == 2, timeout=LONG)
    new = document.topLevelNodes()[1]
    assert {number: data[0] for number, data in new.frames.items()} == {0: 245, 2: 243, 4: 0}
    assert (document.steps, document.time) == (1, 0)
    qtbot.waitUntil(lambda: krita.open == [document], timeout=LONG)


def test_each_document_has_its_own_choices(qtbot, krita, docker, engine, style):  # noqa: ARG001
    first = paint(krita)
    panel = docker().widget().panel
    qtbot.waitUntil(lambda: panel.session.document is not None, timeout=LONG)
    panel.session.edit(background=Region((style,)))
    region(qtbot, krita, first, panel, style)
    paint(krita, "other")
    qtbot.waitUntil(lambda: panel.session.document.name == "other", timeout=LONG)
    assert panel.session.choices.regions == ()
    assert panel.session.choices.background.styles == (style,), "the last one is tried again"
    krita.in_front = first
    krita.notifier().viewCreated.emit(None)
    qtbot.waitUntil(lambda: len(panel.session.choices.regions) == 1, timeout=LONG)
    assert b"Left" in first.annotations["scumble"]


def test_a_closed_document_is_said_and_the_result_kept(qtbot, krita, docker, engine, style):
    document = paint(krita)
    panel = docker().widget().panel
    qtbot.waitUntil(lambda: panel.session.document is not None, timeout=LONG)
    panel.session.edit(background=Region((style,)))
    run = started(qtbot, panel, engine)
    krita.in_front = None
    document.close()
    krita.notifier().imageClosed.emit("")
    run.finish()
    qtbot.waitUntil(lambda: "kept in the history" in panel.messages.text.text(), timeout=LONG)
    assert len(panel.history.entries) == 1


def test_a_window_that_is_closed_at_work_stops_its_run_alone(qtbot, krita, docker, engine, style):
    paint(krita)
    first, second = docker(), docker()
    panel = second.widget().panel
    qtbot.waitUntil(lambda: panel.session.document is not None, timeout=LONG)
    panel.session.edit(background=Region((style,)))
    started(qtbot, panel, engine)
    assert second.widget().panel.runner.state is RunState.RUNNING
    sip.delete(second.window())
    assert engine.stops == [1]
    engine.stops.clear()
    sip.delete(first.window())
    assert not engine.stops, "it was not at work"


def test_kritas_end_ends_the_engine_and_tells_nobody(krita, docker, engine):
    docker()
    krita.notifier().applicationClosing.emit()
    assert engine.stops
    assert engine.signalsBlocked()


def test_the_engine_starts_once_it_is_installed(monkeypatch, qtbot, krita, docker, engine):  # noqa: ARG001
    content = docker().widget()
    assert not content.setup.isHidden()
    with pytest.raises(EngineMissing):
        content._shared.command()
    starts = engine.starts
    monkeypatch.setattr(content._shared, "command", lambda: ["there"])
    content.setup.check()
    assert content.setup.isHidden()
    content.setup.installed.emit()
    assert engine.starts == starts + 1


@pytest.mark.parametrize("frames", [(0,), (0, 2)])
def test_a_shape_that_is_half_made_is_waited_for(qtbot, krita, docker, engine, style, frames):
    document = paint(krita, frames=frames)
    box = docker()
    content, window = box.widget(), box.parentWidget()
    qtbot.waitUntil(lambda: content.panel.session.document is not None, timeout=LONG)
    content.panel.session.edit(background=Region((style,)), frames=(frames[0], frames[-1]))
    started(qtbot, content.panel, engine)
    window.choose("KisToolSelectPolygonal")
    qtbot.mouseClick(window.canvas, QtCore.Qt.MouseButton.LeftButton)
    for _ in frames:
        qtbot.waitUntil(lambda: bool(engine.runs), timeout=LONG)
        engine.runs[0].finish()
    qtbot.waitUntil(lambda: not content.waits.isHidden(), timeout=LONG)
    assert names(document) == ["Painting"]
    qtbot.keyClick(window.canvas, QtCore.Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(names(document)) == 2 and content.waits.isHidden(), timeout=LONG)
    qtbot.waitUntil(lambda: not content._host.drawing._canvases, timeout=LONG)


def test_the_manual_speaks_of_what_is_there(docker, engine):  # noqa: ARG001
    """Of buttons and boxes by their names; of menus by the way to them, which the session in Krita goes."""
    package = Path(entry_file()).parent / "package"
    manual = " ".join((package / "Manual.html").read_text(encoding="utf-8").split())
    named = set(re.findall("<b>(.*?)</b>", manual))
    menus = {name for name in named if "&gt;" in name}
    assert menus == {
        "Filter &gt; Artistic &gt; Restyle Regions…",
        "Settings &gt; Dockers &gt; Scumble",
        "Settings &gt; Configure Krita &gt; Keyboard Shortcuts",
    }
    labels = {button.text() for button in docker().widget().findChildren(QtWidgets.QAbstractButton)}
    assert named - menus - labels == set()
    assert {"Restyle", "From selection", "Install…"} <= named
    shortcut = re.search("<shortcut>(.*?)</shortcut>", (package / "scumble.action").read_text(encoding="utf-8"))
    assert f"({shortcut[1]})" in manual


def test_a_hidden_docker_rests(qtbot, krita, docker, engine):  # noqa: ARG001
    document = paint(krita)
    box = docker()
    panel = box.widget().panel
    qtbot.waitUntil(lambda: panel.session.document is not None, timeout=LONG)
    box.hide()
    qtbot.waitUntil(lambda: not box.widget()._host.watching._timer.isActive(), timeout=LONG)
    document.topLevelNodes()[0].setName("renamed")
    box.show()
    qtbot.waitUntil(lambda: panel.session.document.nodes[0].name == "renamed", timeout=LONG)
