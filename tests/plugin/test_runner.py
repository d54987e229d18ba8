import gc
import weakref

import pytest
from scumble.engine.contract import BadPicture, Cancelled, Mask, Progress, Region, Style, sentence
from scumble.plugin.client.run import Run
from scumble.plugin.client.run import RunState as EngineRun
from scumble.plugin.host import Ability
from scumble.plugin.inserting import insert_result
from scumble.plugin.qt import QtCore, sip
from scumble.plugin.runner import Runner, RunState
from scumble.plugin.session import Session

from .fakes.host import FakeHost
from .fakes.pixels import left_half, numbered, plain


class Engine:
    """Keeps the call, for the test to answer."""

    def restyle(self, request, frames, *, on_progress, on_done, on_error):
        self.request, self.frames = request, frames
        self.progress, self.done, self.error = on_progress, on_done, on_error
        self.said = []
        self.run = Run(lambda: self.said.append("cancel"), self.said.append)
        return self.run


@pytest.fixture
def host():
    host = FakeHost()
    host.open("one", 64, 48)
    host.add_layer("paint", numbered(64, 48, 4))
    return host


@pytest.fixture
def style(tmp_path):
    path = tmp_path / "Nächtlich.png"
    path.write_bytes(b"a picture, for all the panel knows")
    return path


@pytest.fixture
def session(host, style):
    session = Session(host)
    session.edit(background=Region((Style(str(style)),)))
    return session


@pytest.fixture
def engine():
    return Engine()


@pytest.fixture
def runner(session, engine):
    return Runner(session, engine)


def started(qtbot, runner):
    with qtbot.waitSignal(runner.original):
        runner.restyle()


class TestRestyle:
    def test_nothing_of_it_stays_in_memory(self, qtbot, engine, runner):
        """Pixels of 24 megapixels and 16 bits are 200 MB."""
        started(qtbot, runner)
        frames = weakref.ref(engine.frames["layer:paint"])
        engine.error(Cancelled("The painter cancelled."))
        del engine.frames, engine.done
        gc.collect()
        assert frames() is None

    def test_what_deletes_it_while_a_style_is_read_is_no_harm(self, qtbot, session, engine):
        runner = Runner(session, engine)
        runner.restyle()
        sip.delete(runner)
        QtCore.QThreadPool.globalInstance().waitForDone()
        qtbot.wait(20)

    def test_the_engine_gets_layer_mask_and_file(self, qtbot, host, session, engine, runner, style):
        host.add_mask("sky", left_half(64, 48))
        session.add_region(Mask("mask:sky"), "Sky", (Style(str(style)),))
        started(qtbot, runner)
        assert set(engine.frames) == {"layer:paint", "mask:sky", str(style)}
        assert engine.frames["layer:paint"].data == numbered(64, 48, 4).data
        assert engine.frames["mask:sky"].data == left_half(64, 48).data
        assert engine.frames[str(style)] == style.read_bytes()

    def test_a_layer_that_hangs_over_the_canvas_is_restyled_where_it_is_seen(
        self, qtbot, host, session, engine, runner
    ):
        host.move_layer("paint", -10, 20)
        host.add_mask("sky", left_half(64, 48))
        session.add_region(Mask("mask:sky"), "Sky")
        started(qtbot, runner)
        content, mask = engine.frames["layer:paint"], engine.frames["mask:sky"]
        assert (content.width, content.height) == (mask.width, mask.height) == (54, 28)
        assert content.data[:4] == numbered(64, 48, 4).data[40:44]
        assert bytes(mask.data[30:34]) == b"\xff\xff\0\0"

    def test_a_layer_as_style_is_read_whole(self, qtbot, host, session, engine, runner):
        host.add_layer("ink", plain(20, 90), left=40)
        host.activate("paint")
        session.edit(background=Region((Style("layer:ink"),)))
        started(qtbot, runner)
        assert (engine.frames["layer:ink"].width, engine.frames["layer:ink"].height) == (20, 90)

    def test_a_kept_selection_is_a_mask(self, qtbot, session, engine, runner):
        session.add_selected_region(session.document.nodes[0].rect, left_half(64, 48), "Sky")
        source = session.choices.regions[0].region.mask.source
        started(qtbot, runner)
        assert bytes(engine.frames[source].data) == left_half(64, 48).data

    def test_the_result_says_what_it_came_of(self, qtbot, session, engine, runner):
        started(qtbot, runner)
        with qtbot.waitSignal(runner.finished) as finished:
            engine.done(plain(64, 48))
        (result,) = finished.args
        assert result.title == "Nächtlich"
        assert result.request == engine.request
        assert result.choices == session.choices
        assert runner.state is RunState.IDLE

    def test_a_draft_leaves_the_choices_alone(self, qtbot, session, engine, runner):
        session.edit(seconds=30.0, quality="best")
        with qtbot.waitSignal(runner.original):
            runner.restyle(draft=True)
        assert (engine.request.quality, engine.request.seconds) == ("draft", None)
        assert session.choices.quality == "best"

    def test_a_second_one_at_the_same_time_is_ignored(self, qtbot, engine, runner):
        started(qtbot, runner)
        first = engine.frames
        runner.restyle()
        assert engine.frames is first


class TestFailure:
    def fail(self, qtbot, runner):
        with qtbot.waitSignal(runner.failed) as failed:
            runner.restyle()
        assert runner.state is RunState.IDLE
        return failed.args[0]

    def test_a_style_that_is_gone(self, qtbot, runner, style):
        style.unlink()
        assert str(style) in self.fail(qtbot, runner).cause

    def test_no_document(self, qtbot, host, runner):
        host.close("one")
        assert "No picture is open" in self.fail(qtbot, runner).cause

    def test_a_layer_outside_the_canvas(self, qtbot, host, runner):
        host.move_layer("paint", 60, 0)
        assert "4 x 48" in self.fail(qtbot, runner).cause

    def test_a_document_closed_while_it_is_read(self, qtbot, host, runner):
        host.answers_later = True
        runner.restyle()
        host.close("one")
        with qtbot.waitSignal(runner.failed) as failed:
            host.answer()
        assert "closed" in failed.args[0].cause

    def test_what_is_wrong_is_called_as_the_painter_does(self, qtbot, host, session, engine, runner):
        for place, name in enumerate(("Sky", "")):
            host.add_mask(f"sky{'x' * place}", left_half(64, 48))
            session.add_region(Mask(f"mask:sky{'x' * place}"), name)
        started(qtbot, runner)
        told = []
        runner.failed.connect(told.append)
        engine.error(BadPicture(sentence("The mask {name} covers nothing.", name="mask:skyx"), "Paint mask:sky white."))
        (error,) = told
        assert type(error) is BadPicture
        assert str(error) == "The mask “skyx” covers nothing. Paint “Sky” white."
        assert error.said[0].text == "The mask {name} covers nothing.", "it can be said in another language still"

    def test_the_engines_words_come_through(self, qtbot, engine, runner):
        started(qtbot, runner)
        with qtbot.waitSignal(runner.failed) as failed:
            engine.error(Cancelled("It was cancelled.", ""))
        assert failed.args[0].code == "cancelled"


class TestStopping:
    def test_cancelled_while_reading_nothing_is_sent(self, host, engine, runner):
        host.answers_later = True
        runner.restyle()
        runner.cancel()
        host.answer()
        assert runner.state is RunState.IDLE
        assert not hasattr(engine, "request")

    def test_pause_resume_keep(self, qtbot, engine, runner):
        started(qtbot, runner)
        assert runner.state is RunState.WAITING
        engine.run.enter(EngineRun.RUNNING)
        assert runner.state is RunState.RUNNING
        runner.pause()
        engine.run.enter(EngineRun.PAUSED)
        assert runner.state is RunState.PAUSED
        runner.resume()
        engine.run.enter(EngineRun.RUNNING)
        assert runner.state is RunState.RUNNING
        runner.keep()
        assert runner.state is RunState.STOPPING
        assert engine.said == ["pause", "resume", "keep"]

    def test_cancelled_while_the_engine_starts(self, qtbot, engine, runner):
        started(qtbot, runner)
        runner.cancel()
        assert runner.state is RunState.STOPPING
        assert engine.said == ["cancel"]

    def test_progress_is_passed_on(self, qtbot, engine, runner):
        started(qtbot, runner)
        with qtbot.waitSignal(runner.progressed) as progressed:
            engine.progress(Progress(1, 2, 1, 1, 64))
        assert progressed.args[0].step == 1


class TestInsert:
    def result(self, qtbot, engine, runner) -> object:
        started(qtbot, runner)
        with qtbot.waitSignal(runner.finished) as finished:
            engine.done(plain(64, 48, fill=7))
        return finished.args[0]

    def inserted(self, host, result):
        said = []
        insert_result(host, result, lambda: said.append("done"), lambda error: said.append(str(error)))
        return said

    def test_one_layer_above_in_one_undo_step(self, qtbot, host, engine, runner):
        result = self.result(qtbot, engine, runner)
        assert self.inserted(host, result) == ["done"]
        document = host.documents["one"]
        assert [node.name for node in document.info.nodes] == ["Nächtlich", "paint"]
        assert document.undo_steps == 1

    def test_one_layer_for_each_region_in_a_group(self, qtbot, host, session, engine, runner, style):
        host.add_mask("sky", left_half(64, 48))
        session.add_region(Mask("mask:sky"), "Sky", (Style(str(style)),))
        session.edit(layer_for_each=True)
        result = self.result(qtbot, engine, runner)
        assert self.inserted(host, result) == ["done"]
        document = host.documents["one"]
        names = [node.name for node in document.info.nodes if node.parent == "Nächtlich"]
        assert names == ["Sky", "Background"]
        masks = [pixels for key, pixels in document.coverages.items() if key.endswith(".mask")]
        assert [mask.data for mask in masks] == [left_half(64, 48).data]
        assert document.undo_steps == 1

    def test_a_host_without_groups_gets_one_layer(self, qtbot, host, session, engine, runner, style):
        host.lacks[Ability.GROUPS] = "No groups here."
        host.add_mask("sky", left_half(64, 48))
        session.add_region(Mask("mask:sky"), "Sky", (Style(str(style)),))
        session.edit(layer_for_each=True)
        self.inserted(host, self.result(qtbot, engine, runner))
        assert [node.name for node in host.documents["one"].info.nodes] == ["sky", "Nächtlich", "paint"]

    def test_a_closed_document_is_said_in_words(self, qtbot, host, engine, runner):
        result = self.result(qtbot, engine, runner)
        host.close("one")
        (said,) = self.inserted(host, result)
        assert "closed" in said
