"""The host in docs/new-host.md, run as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scumble.engine.contract import Mask, Region, Style
from scumble.plugin.qt import QtGui

from .fakes.engine import FakeEngine

PAGE = Path(__file__).parents[2] / "docs" / "new-host.md"


@pytest.fixture
def page():
    """What the page's Python blocks define."""
    names: dict = {"__name__": "page"}
    for block in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        exec(block, names)
    return names


@pytest.fixture
def host(page):
    image = QtGui.QImage(64, 48, QtGui.QImage.Format.Format_RGBA8888)
    image.fill(QtGui.QColor(10, 20, 30))
    return page["OnePicture"](image)


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def panel(qtbot, page, host, engine, tmp_path, monkeypatch):
    monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "root"))
    style = tmp_path / "wave.png"
    style.write_bytes(b"a picture, for all the panel knows")
    panel = page["show_panel"](host, engine)
    qtbot.addWidget(panel, before_close_func=lambda panel: panel.close_session())
    panel.session.edit(background=Region((Style(str(style)),)))
    return panel


def test_a_restyle_ends_as_a_layer_on_top(qtbot, host, engine, panel):
    panel.run.restyle.click()
    qtbot.waitUntil(lambda: bool(engine.runs), timeout=10_000)
    engine.runs[0].finish()
    qtbot.waitUntil(lambda: len(host.undo) == 1, timeout=10_000)
    assert list(host.layers) == ["2", "1"]
    assert host.layers["2"].pixelColor(5, 5).getRgb()[:3] == (245, 235, 225)
    assert [node.name for node in panel.session.document.nodes] == ["Layer 2", "Layer 1"]


def test_a_layer_is_a_region(qtbot, engine, panel):
    panel.session.add_region(Mask("mask:1"), "All", panel.session.choices.background.styles)
    panel.run.restyle.click()
    qtbot.waitUntil(lambda: bool(engine.runs), timeout=10_000)
    assert bytes(engine.runs[0].frames["mask:1"].data) == b"\xff" * (64 * 48)


@pytest.mark.usefixtures("panel")
def test_what_is_remembered_comes_back(host):
    assert '"styles"' in host.recall("the only one")


def test_what_it_lacks_is_said(panel):
    assert panel.advanced.layers.toolTip() == "One picture has no groups."
    assert panel.layer.selection.isHidden()
