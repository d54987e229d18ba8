"""The panel with `scumble engine`, driven through its widgets."""

from __future__ import annotations

import os

import pytest
from scumble.engine.contract import Region, Style
from scumble.plugin.client import EngineState
from scumble.plugin.panel.shell import Panel
from scumble.plugin.runner import RunState

from ..fakes.host import FakeHost
from ..fakes.pixels import left_half, numbered

LONG = 300_000  # milliseconds, for torch's import on a machine that does other things
SIDE = 64


@pytest.fixture
def host():
    host = FakeHost()
    host.open("harbour", SIDE, SIDE)
    host.add_layer("other", numbered(SIDE, SIDE, 4), name="Other")
    host.add_layer("paint", numbered(SIDE, SIDE, 4, "u16"), name="Painting")
    host.select(left_half(SIDE, SIDE))
    return host


@pytest.fixture
def panel(qtbot, host, real_engine, settings):
    panel = Panel(host, real_engine, settings)
    qtbot.addWidget(panel, before_close_func=lambda panel: panel.close_session())
    panel.session.edit(background=Region((Style("layer:other"),)), recipe="draft", quality="draft", device="cpu")
    panel.resize(320, 900)
    panel.show()
    qtbot.waitUntil(lambda: real_engine.state is EngineState.READY, timeout=LONG)
    return panel


def test_from_the_button_to_a_layer_and_back_again(qtbot, panel, host):
    """16 bits: outside the selection every bit is as it was; then the same once more from the history."""
    document, before = host.documents["harbour"], bytes(host.documents["harbour"].colours["paint"].data)
    panel.run.restyle.click()
    qtbot.waitUntil(lambda: document.undo_steps == 1 or not panel.messages.isHidden(), timeout=LONG)
    assert document.undo_steps == 1, panel.messages.text.text()
    (id,) = document.colours.keys() - {"other", "paint"}
    result = document.colours[id]
    assert (result.width, result.height, result.channels, result.depth) == (SIDE, SIDE, 4, "u16")
    row, half = SIDE * 8, SIDE * 4
    rows = range(0, SIDE * row, row)
    assert all(bytes(result.data[at + half : at + row]) == before[at + half : at + row] for at in rows)
    assert any(bytes(result.data[at : at + half]) != before[at : at + half] for at in rows)
    assert panel.preview.canvas.grab().toImage().width() > 0

    qtbot.waitUntil(lambda: panel.runner.state is RunState.IDLE and panel.past.chosen is not None, timeout=LONG)
    panel.past.apply_button.click()
    qtbot.waitUntil(lambda: document.undo_steps == 2, timeout=LONG)
    (again,) = document.colours.keys() - {"other", "paint", id}
    assert bytes(document.colours[again].data) == bytes(result.data)


@pytest.mark.skipif(os.name == "nt", reason="no signals there")
def test_a_killed_engine_is_a_sentence_and_the_next_restyle_works(qtbot, panel, host, real_engine):
    panel.session.edit(seconds=3600.0)
    panel.run.restyle.click()
    qtbot.waitUntil(lambda: panel.runner.state is RunState.RUNNING and panel.run.progress.fraction > 0, timeout=LONG)
    real_engine._supervisor._process.kill()  # as the system does it for want of memory
    qtbot.waitUntil(lambda: not panel.messages.isHidden(), timeout=LONG)
    assert "engine" in panel.messages.text.text()
    panel.session.edit(seconds=None)
    panel.run.restyle.click()
    qtbot.waitUntil(lambda: host.documents["harbour"].undo_steps == 1, timeout=LONG)
