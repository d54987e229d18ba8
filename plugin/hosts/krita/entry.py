"""What Krita imports at its start: a docker and a menu entry. Everything heavier waits until the docker is seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from krita import DockWidget, DockWidgetFactory, DockWidgetFactoryBase, Extension, Krita

from ...paths import text_of
from ...qt import QtCore, QtGui, QtWidgets
from ...texts import tr

if TYPE_CHECKING:
    from .docker import Content

DOCKER = "scumble_docker"
ACTION = "scumble_restyle"
MENU = "Filter/artistic_filters"
SIZE = QtCore.QSize(360, 560)  # pixels, at least
SETTLING = 500  # milliseconds in which Krita, while it starts, may show a docker and hide it again
ICON = Path(__file__).parent / "package" / "scumble.svg"


class ScumbleDocker(DockWidget):  # type: ignore[misc]  # Krita's classes have no types
    """The panel beside the picture; one for each of Krita's windows."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Scumble")
        self.setWidget(QtWidgets.QWidget(self))
        self._content: Content | None = None
        self.visibilityChanged.connect(self._show)

    def canvasChanged(self, canvas: object) -> None:  # noqa: ARG002, N802 - Krita's name
        """Another document is in front, or none."""
        if self._content is not None:
            self._content.look_soon()

    def _show(self, visible: bool) -> None:
        if visible and self._content is None:
            QtCore.QTimer.singleShot(SETTLING, self.fill)
        elif self._content is not None:
            self._content.set_awake(visible)

    def fill(self) -> None:
        """Make the panel, if the docker is seen."""
        if self._content is None and self.isVisible():
            from .docker import Content

            self._content = Content(Krita.instance(), self)
            self.setWidget(self._content)


class ScumbleExtension(Extension):  # type: ignore[misc]
    """The entry in Filter > Artistic."""

    def setup(self) -> None:
        """Krita asks for it; there is nothing to do."""

    def createActions(self, window: object) -> None:  # noqa: N802 - Krita's name
        """Called for each new window."""
        action = window.createAction(ACTION, tr("Restyle Regions…"), MENU)  # type: ignore[attr-defined]
        action.setIcon(QtGui.QIcon(text_of(ICON)))
        action.triggered.connect(show_docker)


def show_docker(*_: object) -> None:
    """Bring the docker of the window in front into view."""
    window = Krita.instance().activeWindow()
    docker = window and window.qwindow().findChild(QtWidgets.QDockWidget, DOCKER)
    if docker:
        if not Krita.instance().readSetting("scumble", "placed", ""):
            _place(docker, window.qwindow())
            Krita.instance().writeSetting("scumble", "placed", "yes")
        docker.show()
        docker.raise_()
        docker.activateWindow()  # where it floats: whoever came by the keyboard goes on with it
        docker.fill()
        docker.widget().setFocus()


def _place(docker: QtWidgets.QDockWidget, window: QtWidgets.QWidget) -> None:
    """The first time: beside the other dockers, as high as the window, not squeezed in among them. Where the painter
    drags it from there, Krita remembers."""
    height = window.height() * 4 // 5
    docker.setFloating(True)
    docker.resize(SIZE.width(), max(SIZE.height(), height))
    corner = window.mapToGlobal(QtCore.QPoint(window.width() - SIZE.width() - SIZE.width(), window.height() // 10))
    docker.move(corner)


def register() -> None:
    """Make the docker and the menu entry known to Krita."""
    krita = Krita.instance()
    krita.addExtension(ScumbleExtension(krita))
    side = DockWidgetFactoryBase.DockPosition.DockMinimized  # hidden until it is asked for
    krita.addDockWidgetFactory(DockWidgetFactory(DOCKER, side, ScumbleDocker))
