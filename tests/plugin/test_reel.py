"""A range of an animation's frames: each is told the one before, and all are one layer at the end."""

from __future__ import annotations

import dataclasses

import pytest
from scumble.engine.contract import Cancelled, OutOfMemory, Progress, Region, Style
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.host import Frames, Rect
from scumble.plugin.inserting import insert_result
from scumble.plugin.runner import Runner, RunState
from scumble.plugin.session import Session

from .fakes.engine import FakeEngine
from .fakes.host import FakeHost
from .fakes.pixels import numbered

SIDE = 32


class FakeFilm:
    """Frame n is plain gray n; frame 4 looks like frame 3."""

    def __init__(self) -> None:
        self.frame, self.closed = -1, False

    def seek(self, frame):
        self.frame = frame

    def read_colours(self, document, node, rect, on_done, on_error):  # noqa: ARG002 - a reader's
        value = 3 if self.frame == 4 else self.frame
        on_done(Pixels(rect.width, rect.height, 4, "u8", bytes([value, value, value, 255]) * rect.width * rect.height))

    def close(self):
        self.closed = True


class AnimatedHost(FakeHost):
    def film(self, document):  # noqa: ARG002
        self.shown = FakeFilm()
        return self.shown

    def insert_frames(self, document, above, layer, frames, on_done, on_error):  # noqa: ARG002
        self.inserted = (document, above, layer, frames)
        on_done()


@pytest.fixture
def host():
    host = AnimatedHost()
    document = host.open("one", SIDE, SIDE)
    host.add_layer("paint", numbered(20, 20, 4))
    (node,) = document.info.nodes
    document.info = dataclasses.replace(
        document.info, frames=Frames(7, 0, 100), nodes=(dataclasses.replace(node, moves=True),)
    )
    return host


@pytest.fixture
def session(host, tmp_path):
    style = tmp_path / "style.png"
    style.write_bytes(b"a picture, for all the panel knows")
    session = Session(host)
    session.edit(background=Region((Style(str(style)),)), frames=(2, 5))
    return session


@pytest.fixture
def engine():
    return FakeEngine()


@pytest.fixture
def runner(session, engine):
    runner = Runner(session, engine)
    runner.results, runner.errors, runner.told = [], [], []
    runner.finished.connect(runner.results.append)
    runner.failed.connect(runner.errors.append)
    runner.progressed.connect(runner.told.append)
    return runner


def at_work(qtbot, engine):
    """The engine's run, once there is one."""
    qtbot.waitUntil(lambda: bool(engine.runs), timeout=10_000)
    return engine.runs[0]


class TestRange:
    def test_each_is_told_the_one_before(self, qtbot, host, engine, runner):
        runner.restyle()
        first = at_work(qtbot, engine)
        assert (first.request.before, set(first.frames[first.request.content].data)) == (None, {2, 255})
        first.finish()
        second = at_work(qtbot, engine)
        assert set(second.frames[second.request.content].data) == {3, 255}
        before = second.request.before
        assert set(second.frames[before.content].data) == {2, 255}
        assert set(second.frames[before.result].data) == {253, 255}
        assert runner.state is RunState.RUNNING or runner.state is RunState.READING
        second.finish()
        at_work(qtbot, engine).finish()
        (result,) = runner.results
        assert result.request.before is None, "what is kept is what the painter chose"
        numbers = {number: pixels and pixels.data[0] for number, pixels in result.frames.items()}
        assert numbers == {0: None, 2: 253, 3: 252, 5: 250, 6: None}, "frame 4 is as 3, and not computed again"
        assert result.rect == Rect(0, 0, SIDE, SIDE), "a layer that moves may be anywhere"
        assert (runner.state, host.shown.closed) == (RunState.IDLE, True)

    def test_goes_in_as_one_layer(self, qtbot, host, session, engine, runner):
        session.edit(frames=(2, 2), layer_for_each=True)
        runner.restyle()
        at_work(qtbot, engine).finish()
        done = []
        insert_result(host, runner.results[0], lambda: done.append(1), done.append)
        document, above, layer, frames = host.inserted
        assert (document, above, layer.name, list(frames), done) == ("one", "paint", "style", [0, 2, 3], [1])

    def test_this_frame_alone(self, qtbot, session, engine, runner):
        session.edit(frames=None)
        runner.restyle()
        at_work(qtbot, engine).finish()
        assert list(runner.results[0].frames) == [0, 7, 8]

    def test_a_layer_that_stands_still_is_a_picture(self, qtbot, host, engine, runner):
        document = host.documents["one"]
        document.info = dataclasses.replace(
            document.info, nodes=tuple(dataclasses.replace(node, moves=False) for node in document.info.nodes)
        )
        host.changed()
        runner.restyle()
        at_work(qtbot, engine).finish()
        assert (runner.results[0].frames, runner.results[0].rect) == ({}, Rect(0, 0, 20, 20))

    def test_no_range_is_said(self, session, runner):
        session.edit(frames=(5, 2))
        runner.restyle()
        assert "5 to 2 are no range" in str(runner.errors[0])
        assert runner.state is RunState.IDLE


class TestOnTheWay:
    def test_progress_is_the_whole_ranges(self, qtbot, engine, runner):
        runner.restyle()
        run = at_work(qtbot, engine)
        run.progress(Progress(5, 10, 1, 1, 32, seconds_left=4.0))
        assert (runner.told[0].step, runner.told[0].steps, runner.told[0].message) == (5, 40, "Frame 1 of 4.")
        assert runner.told[0].seconds_left == pytest.approx(16, abs=0.1)
        run.finish()
        at_work(qtbot, engine).progress(Progress(5, 10, 1, 1, 32))
        assert (runner.told[1].step, runner.told[1].message) == (15, "Frame 2 of 4.")

    def test_kept_early_holds_what_is_done(self, qtbot, engine, runner):
        runner.restyle()
        at_work(qtbot, engine).finish()
        run = at_work(qtbot, engine)
        runner.keep()
        run.finish()
        assert list(runner.results[0].frames) == [0, 2, 3, 4]

    def test_a_failure_leaves_the_frames_before(self, qtbot, engine, runner):
        runner.restyle()
        at_work(qtbot, engine).finish()
        at_work(qtbot, engine).fail(OutOfMemory("Memory ran out.", "Close programs."))
        assert list(runner.results[0].frames) == [0, 2, 3]
        assert "ran out" in str(runner.errors[0])

    def test_cancelled_leaves_nothing(self, qtbot, host, engine, runner):
        runner.restyle()
        at_work(qtbot, engine).finish()
        at_work(qtbot, engine)
        runner.cancel()
        assert (runner.results, runner.state, host.shown.closed) == ([], RunState.IDLE, True)
        assert isinstance(runner.errors[0], Cancelled)

    def test_cancelled_between_two_frames(self, qtbot, host, engine, runner):
        runner.restyle()
        at_work(qtbot, engine).finish()
        runner.cancel()
        qtbot.wait(20)
        assert (engine.runs, runner.results, runner.state, host.shown.closed) == ([], [], RunState.IDLE, True)
