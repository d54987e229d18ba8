"""What Krita imports: light, hidden until it is asked for, and one panel for each window."""

from __future__ import annotations

import importlib
from types import SimpleNamespace

import pytest
from scumble.plugin.qt import QtCore, QtWidgets

from .fake import Krita, installed


@pytest.fixture
def krita(qapp):  # noqa: ARG001 - widgets need it
    return Krita()


@pytest.fixture
def entry(krita, monkeypatch, tmp_path):
    monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path))
    installed(krita, monkeypatch)
    return importlib.import_module("scumble.plugin.hosts.krita.entry")


@pytest.fixture
def docker(entry, krita, qtbot):
    """The docker in a window, hidden."""
    window = QtWidgets.QMainWindow()
    qtbot.addWidget(window)
    docker = entry.ScumbleDocker()
    docker.setObjectName(entry.DOCKER)
    window.addDockWidget(QtCore.Qt.DockWidgetArea.RightDockWidgetArea, docker)
    docker.hide()
    window.resize(1200, 900)
    window.show()
    krita.window = SimpleNamespace(qwindow=lambda: window)
    yield docker
    content = docker.widget()
    if hasattr(content, "panel"):
        content.panel.close_session()
        content._shared.engine.stop()


def test_registers_a_docker_and_an_entry(entry, krita):
    entry.register()
    assert [factory[0] for factory in krita.factories] == ["scumble_docker"]
    asked = []
    action = SimpleNamespace(setIcon=lambda icon: asked.append(not icon.isNull()), triggered=SimpleNamespace())
    action.triggered.connect = asked.append
    window = SimpleNamespace(createAction=lambda *words: asked.append(words) or action)
    krita.extensions[0].createActions(window)
    assert asked[0] == ("scumble_restyle", "Restyle Regions…", "Filter/artistic_filters")
    assert asked[1:] == [True, entry.show_docker]


def test_makes_nothing_before_it_is_seen(docker):
    docker.canvasChanged(None)
    assert not hasattr(docker.widget(), "panel")


def test_the_entry_brings_the_panel_and_says_that_the_engine_is_missing(entry, docker, krita):
    entry.show_docker()
    content = docker.widget()
    assert not docker.isHidden() and docker.isFloating()
    assert not content.setup.isHidden()
    assert krita.settings["placed"] == "yes"
    docker.setFloating(False)
    entry.show_docker()
    assert docker.widget() is content
    assert not docker.isFloating(), "where the painter has put it, it stays"


def test_the_keyboard_goes_on_in_the_panel(entry, docker, krita, qtbot):
    entry.show_docker()
    main = krita.window.qwindow()
    main.activateWindow()
    qtbot.waitUntil(main.isActiveWindow, timeout=10_000)
    entry.show_docker()
    qtbot.waitUntil(docker.isActiveWindow, timeout=10_000)
    assert docker.isAncestorOf(QtWidgets.QApplication.focusWidget())


def test_progress_is_in_the_title(entry, docker):
    entry.show_docker()
    content = docker.widget()
    content._show_progress(0.455, "Level 2 of 3")
    assert docker.windowTitle() == "Scumble 46%"
    content._show_progress(None, "")
    assert docker.windowTitle() == "Scumble"
