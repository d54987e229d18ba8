"""What a painter makes in several clicks, followed on a canvas in memory; on PyQt6 and PyQt5 alike."""

from __future__ import annotations

import pytest
from scumble.plugin.hosts.krita import drawing as module
from scumble.plugin.hosts.krita.drawing import CLOSED_BY_CLICK, CLOSED_BY_DOUBLE_CLICK, TOOLS, Drawing
from scumble.plugin.qt import QtCore

from .fake import Krita, Window

BRUSH = "KritaShape/KisToolBrush"
Key = QtCore.Qt.Key
Button = QtCore.Qt.MouseButton


@pytest.fixture
def krita(qapp):  # noqa: ARG001 - widgets need it
    krita = Krita()
    krita.in_front = krita.createDocument(8, 8, "picture", "RGBA", "U8", "", 72.0)
    return krita


@pytest.fixture
def window(qtbot):
    window = Window(BRUSH, *sorted(TOOLS))
    qtbot.addWidget(window)
    window.resize(600, 500)
    window.show()
    return window


@pytest.fixture
def drawing(krita, window):
    drawing = Drawing(krita, window, lambda: krita.in_front)
    drawing.follow("test")
    return drawing


@pytest.fixture
def click(qtbot, window):
    def click(x, y, twice=False, button=Button.LeftButton):
        press = qtbot.mouseDClick if twice else qtbot.mouseClick
        press(window.canvas, button, pos=QtCore.QPoint(x, y))

    return click


@pytest.fixture
def is_half_made(drawing, krita):
    return lambda: drawing.is_half_made(krita.in_front)


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_begins_with_a_click(window, click, is_half_made, tool):
    window.choose(tool)
    click(30, 30, button=Button.RightButton)
    assert not is_half_made()
    click(30, 30)
    assert is_half_made()


def test_a_brush_has_nothing_half_made(window, click, is_half_made):
    window.choose(BRUSH)
    click(30, 30)
    assert not is_half_made()


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_what_ends_with_a_double_click(window, click, is_half_made, tool):
    window.choose(tool)
    click(30, 30)
    click(90, 30)
    click(90, 90)
    click(90, 90, twice=True)
    assert is_half_made() == (tool not in CLOSED_BY_DOUBLE_CLICK)


@pytest.mark.parametrize("tool", sorted(TOOLS))
def test_what_ends_where_it_began(window, click, is_half_made, tool):
    window.choose(tool)
    for place in ((30, 30), (90, 30), (90, 90)):
        click(*place)
    assert is_half_made()
    click(32, 31)
    assert is_half_made() == (tool not in CLOSED_BY_CLICK)


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Escape])
def test_a_key_ends_it(qtbot, window, click, is_half_made, key):
    window.choose("KisToolSelectPolygonal")
    click(30, 30)
    qtbot.keyClick(window.canvas, Key.Key_Shift)
    assert is_half_made()
    qtbot.keyClick(window.canvas, key)
    assert not is_half_made()


def test_what_has_become_a_step_to_undo_is_done(krita, window, click, is_half_made):
    window.choose("KisToolCrop")
    click(30, 30)
    krita.undo.setText("Undo Crop")
    assert not is_half_made()
    click(60, 60)
    assert is_half_made(), "the next one has begun"


def test_another_tool_gives_it_up(window, click, is_half_made):
    window.choose("KisToolPath")
    click(30, 30)
    window.choose(BRUSH)
    assert not is_half_made()
    click(60, 60)
    window.choose("KisToolPath")
    assert not is_half_made()


def test_it_belongs_to_the_document_in_front(krita, window, click, drawing):
    window.choose("KisToolPath")
    click(30, 30)
    first = krita.in_front
    krita.in_front = krita.createDocument(8, 8, "other", "RGBA", "U8", "", 72.0)
    assert not drawing.is_half_made(first)


class TestFollowing:
    def test_ends_with_the_last_reason(self, window, click, drawing, is_half_made):
        window.choose("KisToolPath")
        with drawing.followed():
            drawing.rest("test")
            click(30, 30)
        assert is_half_made()
        click(90, 30, twice=True)
        assert is_half_made(), "nobody looked"

    def test_begins_anew_after_a_while(self, window, click, drawing, is_half_made, monkeypatch):
        window.choose("KisToolPath")
        click(30, 30)
        drawing.rest("test")
        drawing.follow("test")
        assert is_half_made()
        drawing.rest("test")
        monkeypatch.setattr(module, "REMEMBERED", -1.0)
        drawing.follow("test")
        assert not is_half_made()

    def test_outlives_the_canvas(self, window, drawing):
        window.setCentralWidget(None)
        drawing.rest("test")

    def test_without_a_window_there_is_nothing(self, krita):
        drawing = Drawing(krita, None, lambda: krita.in_front)
        drawing.follow("test")
        assert not drawing.is_half_made(krita.in_front)
