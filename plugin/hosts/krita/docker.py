"""What the docker shows once it is seen: the panel, and above it what is missing."""

from __future__ import annotations

import functools
from typing import Any

from ....engine.contract import ScumbleError
from ...client import Engine
from ...client.home import engine_command
from ...panel.shell import Panel
from ...qt import QtCore, QtWidgets
from ...runner import RunState
from ...settings import SettingsStore
from ...texts import install_translation, tr
from .host import KritaHost
from .setup import Setup


class Shared(QtCore.QObject):
    """What the dockers of all windows have in common: one engine, one set of settings."""

    def __init__(self, krita: Any) -> None:
        super().__init__()
        application = QtCore.QCoreApplication.instance()
        assert application is not None
        self.settings = SettingsStore(self)
        install_translation(application, self.settings.value.language)
        self.engine = Engine(self.command, self)
        krita.notifier().setActive(True)
        krita.notifier().applicationClosing.connect(self.end)
        application.aboutToQuit.connect(self.end)
        self._at_work: set[int] = set()

    def command(self) -> list[str]:
        """The engine's, as it is set now.

        Raises:
            EngineMissing: there is none.
        """
        return engine_command(self.settings.value.engine_command, self.settings.value.root)

    def end(self) -> None:
        """Krita quits. Nobody is told: the dockers are going already."""
        self.engine.blockSignals(True)
        self.engine.stop()

    def note(self, docker: int, state: RunState) -> None:
        """The docker of that number is at work, or not any more."""
        if state is RunState.IDLE:
            self._at_work.discard(docker)
        else:
            self._at_work.add(docker)

    def forget(self, docker: int, *_: object) -> None:
        """A window was closed, the docker with it: nobody waits for its restyle any more."""
        if docker in self._at_work:
            self._at_work.discard(docker)
            self.engine.stop()

    def is_missing(self) -> bool:
        """Whether there is no engine."""
        try:
            self.command()
        except ScumbleError:
            return True
        return False


@functools.cache
def shared(krita: Any) -> Shared:
    """Made when the first docker is seen."""
    return Shared(krita)


class Content(QtWidgets.QWidget):
    """The panel for one of Krita's windows.

    Args:
        krita: Krita.instance().
        docker: Krita's docker around it, which knows the window's canvas.

    Attributes:
        panel: the panel.
    """

    def __init__(self, krita: Any, docker: Any) -> None:
        super().__init__(docker)
        self._docker, self._title = docker, docker.windowTitle()
        self._shared = shared(krita)
        self._host = KritaHost(krita, self._document, self._show_progress, self, docker.parentWidget())
        self.panel = Panel(self._host, self._shared.engine, self._shared.settings, self)
        self.setup = Setup(self._shared.settings, self._shared.is_missing, self)
        self.setup.installed.connect(self._shared.engine.start)
        self.waits = QtWidgets.QLabel(
            tr("The new layer waits until you have finished what you are drawing. Enter finishes it, Esc gives it up.")
        )
        self.waits.setWordWrap(True)
        self.waits.setMargin(8)
        self.waits.hide()
        self._host.drawing.held.connect(self.waits.setVisible)
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.setup)
        layout.addWidget(self.waits)
        layout.addWidget(self.panel, 1)
        self.setFocusProxy(self.panel)
        self._shared.settings.changed.connect(self.setup.check)
        self._shared.engine.state_changed.connect(self.setup.check)
        self.setup.check()
        self.panel.runner.state_changed.connect(functools.partial(self._shared.note, id(self)))
        self.panel.runner.state_changed.connect(self._follow)
        self.destroyed.connect(functools.partial(self._shared.forget, id(self)))
        self.set_awake(True)

    def set_awake(self, awake: bool) -> None:
        """Look for changes in the document, or rest while the docker is hidden."""
        self._host.watching.wake(awake)
        if awake:
            self.setup.check()

    def look_soon(self) -> None:
        """Another document may be in front."""
        self._host.watching.look_soon()

    def _follow(self, state: RunState) -> None:
        """What the painter begins to draw while a restyle is at work, the new layer waits for."""
        if state is RunState.IDLE:
            self._host.drawing.rest(self)
        else:
            self._host.drawing.follow(self)

    def _document(self) -> Any:
        canvas = self._docker.canvas()
        view = canvas.view() if canvas is not None else None
        return view.document() if view is not None else None

    def _show_progress(self, fraction: float | None, message: str) -> None:
        """In the docker's title, which is seen also where another docker's tab is in front."""
        title = self._title if fraction is None else f"{self._title} {fraction:.0%}"
        if title != self._docker.windowTitle():
            self._docker.setWindowTitle(title)
        self._docker.setToolTip(message)
