from __future__ import annotations

import pytest
from scumble.engine.contract import Mask, Region, Style
from scumble.plugin.host import NodeKind
from scumble.plugin.library import Library
from scumble.plugin.session import Session
from scumble.plugin.settings import SettingsStore

from ..fakes.engine import FakeEngine
from ..fakes.host import FakeHost
from ..fakes.pixels import left_half, numbered, plain


@pytest.fixture
def host():
    """A painting over a sky, a mask and a saved selection; the left half is selected."""
    host = FakeHost()
    host.open("harbour", 64, 48)
    host.add_layer("sky", plain(64, 24), name="Sky")
    host.add_layer("paint", numbered(64, 48, 4), name="Painting")
    host.add_mask("mask", left_half(64, 48), parent="sky")
    host.add_mask("saved", left_half(64, 48), kind=NodeKind.SAVED_SELECTION)
    host.select(left_half(64, 48))
    return host


@pytest.fixture
def style(tmp_path):
    path = tmp_path / "Große Welle.png"
    path.write_bytes(b"a picture, for all the panel knows")
    return str(path)


@pytest.fixture
def session(host, style):
    """Two regions, the sky's above the mask's, and a styled background."""
    session = Session(host)
    session.edit(background=Region((Style(style),)))
    session.add_region(Mask("mask:mask"), "Left", (Style(style),))
    session.add_region(Mask("mask:sky"), "Sky", (Style(style),))
    return session


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "root"))
    return SettingsStore()


@pytest.fixture
def library(settings, engine):
    return Library(settings, engine)


def names(session):
    return [choice.region.name for choice in session.choices.regions]
