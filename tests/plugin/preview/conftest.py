import pytest
from scumble.engine.contract import Preview, Progress, Region, Style
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.client.run import Run, RunState
from scumble.plugin.preview import PreviewPane
from scumble.plugin.runner import Runner
from scumble.plugin.session import Session

from ..fakes.host import FakeHost
from .colours import BLUE, RED, one_colour

WIDTH, HEIGHT = 240, 160


class Engine:
    """Keeps the call, for the test to answer."""

    def restyle(self, request, frames, *, on_progress, on_done, on_error):
        self.request, self.frames = request, frames
        self.progress, self.done, self.error = on_progress, on_done, on_error
        run = Run(lambda: None, lambda _: None)
        run.enter(RunState.RUNNING)
        return run

    def preview(self, colour=BLUE, *, width=60, height=40, **told):
        """Tell of a step, with a preview of one colour."""
        told = {"step": 1, "steps": 10, "level": 1, "levels": 1, "long_side": 60, **told}
        self.progress(Progress(**told, preview=Preview(width, height, bytes(colour) * (width * height))))


@pytest.fixture
def host():
    """A document whose one layer is red."""
    host = FakeHost()
    host.open("one", WIDTH, HEIGHT)
    host.add_layer("paint", one_colour(RED, WIDTH, HEIGHT))
    return host


@pytest.fixture
def session(host, tmp_path):
    style = tmp_path / "style.png"
    style.write_bytes(b"a picture, for all the preview knows")
    session = Session(host)
    session.edit(background=Region((Style(str(style)),)))
    return session


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture
def runner(session, engine):
    return Runner(session, engine)


@pytest.fixture
def pane(qtbot, session, runner):
    pane = PreviewPane(session, runner)
    qtbot.addWidget(pane)
    pane.resize(400, 400)
    pane.show()
    qtbot.waitExposed(pane)
    return pane


@pytest.fixture
def start(qtbot, runner, pane):
    """Starts a restyle and waits until the original is shown."""

    def start():
        with qtbot.waitSignal(runner.original):
            runner.restyle()
        qtbot.waitUntil(lambda: pane.canvas.scene.before is not None)

    return start


@pytest.fixture
def result(engine):
    """Finishes the restyle with one colour."""

    def result(colour):
        content = engine.frames["layer:paint"]
        assert isinstance(content, Pixels)
        engine.done(one_colour(colour, content.width, content.height))

    return result
