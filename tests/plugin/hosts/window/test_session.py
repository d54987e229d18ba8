"""A whole session with the real engine: open, paint, restyle, save."""

from __future__ import annotations

import numpy as np
from scumble.engine.canvas.files import read_picture
from scumble.engine.contract import Mask, Style
from scumble.plugin.hosts.window import asking
from scumble.plugin.hosts.window.brush import Brush
from scumble.plugin.hosts.window.commands import make_window
from scumble.plugin.qt import QtGui

from .test_window import drag

LONG = 300_000  # milliseconds, for torch's import on a machine that does other things


def test_from_a_file_to_a_file(qtbot, real_engine, settings, on_disk, tmp_path, monkeypatch):
    """16 bits, a painted mask: outside of it every bit is as it was, inside it is not."""
    monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "root"))
    profile = bytes(QtGui.QColorSpace(QtGui.QColorSpace.NamedColorSpace.AdobeRgb).iccProfile().data())
    path, before = on_disk("harbour.tif", width=96, height=80, dtype=np.uint16, profile=profile)
    style, _ = on_disk("style.png", width=64, height=64, seed=5)
    window = make_window(real_engine, settings, tmp_path / "kept")
    qtbot.addWidget(window, before_close_func=lambda window: window.close_now())
    window.resize(1100, 700)
    window.show()
    window.open_files([str(path)])
    qtbot.waitUntil(lambda: window.store.front is not None, timeout=LONG)
    document = window.store.front
    qtbot.waitUntil(lambda: document.layers[0].content.pixels is not None, timeout=LONG)

    window.brush_bar.take(Brush(size=20, hardness=1))
    drag(qtbot, window.canvas, [(20, 40), (48, 40), (76, 40)])
    session = window.panel.session
    session.add_region(Mask(f"mask:{document.masks[0].id}"), "Water", (Style(str(style)),))
    session.edit(recipe="draft", quality="draft", device="cpu")
    window.panel.runner.restyle()
    qtbot.waitUntil(lambda: len(document.layers) == 2 or not window.panel.messages.isHidden(), timeout=LONG)
    assert len(document.layers) == 2, window.panel.messages.text.text()

    monkeypatch.setattr(asking, "place", lambda *_: tmp_path / "out.tif")
    window.menus.actions["Save as…"].trigger()
    qtbot.waitUntil(lambda: not document.unsaved, timeout=LONG)
    saved = read_picture(tmp_path / "out.tif")
    assert (saved.pixels.dtype, saved.pixels.shape, saved.profile) == (np.uint16, before.shape, profile)
    np.testing.assert_array_equal(saved.pixels[:20], before[:20])
    np.testing.assert_array_equal(saved.pixels[60:], before[60:])
    assert (saved.pixels[38:42, 30:66] != before[38:42, 30:66]).mean() > 0.9
