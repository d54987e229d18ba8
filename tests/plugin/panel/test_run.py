import pytest
from scumble.engine.contract import BadRequest, Progress, Region
from scumble.engine.contract.progress import Prediction
from scumble.plugin.client import EngineState
from scumble.plugin.panel.run import drafts, forecast
from scumble.plugin.panel.run.progress import Course, progress_words
from scumble.plugin.panel.run.section import RunSection
from scumble.plugin.runner import Runner, RunState

from ..fakes.engine import FakeEngine


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr(drafts, "_WAIT", 1)
    monkeypatch.setattr(forecast, "_WAIT", 1)


@pytest.fixture
def runner(session, engine):
    return Runner(session, engine)


@pytest.fixture
def section(qtbot, session, runner, engine):
    section = RunSection(session, runner, engine)
    qtbot.addWidget(section)
    section.resize(320, 200)
    section.show()
    qtbot.waitExposed(section)
    return section


def started(qtbot, section, engine):
    section.restyle.click()
    qtbot.waitUntil(lambda: bool(engine.runs), timeout=10_000)
    return engine.runs[0]


def words(section):
    return section.progress.words.text()


class TestButtons:
    def test_at_rest_there_is_only_restyle(self, section):
        shown = [button.isVisible() for button in (section.restyle, section.pause, section.keep, section.stop)]
        assert shown == [True, False, False, False]

    def test_without_a_document_it_cannot_be_pressed(self, section, host):
        host.close("harbour")
        assert not section.restyle.isEnabled()

    def test_at_work_there_is_what_ends_it(self, qtbot, section, engine):
        started(qtbot, section, engine)
        shown = [button.isVisible() for button in (section.restyle, section.pause, section.keep, section.stop)]
        assert shown == [False, True, True, True]

    def test_pause_resume_keep(self, qtbot, section, engine):
        run = started(qtbot, section, engine)
        section.pause.click()
        assert words(section) == "Paused."
        assert section.pause.text() == "Resume"
        section.pause.click()
        section.keep.click()
        assert run.said == ["pause", "resume", "keep"]
        assert not section.keep.isEnabled()

    def test_while_the_engine_is_starting_it_can_be_cancelled_only(self, qtbot, session):
        engine = FakeEngine(EngineState.WARMING)
        section = RunSection(session, Runner(session, engine), engine)
        qtbot.addWidget(section)
        section.show()
        run = started(qtbot, section, engine)
        assert words(section) == "Waiting for the engine…"
        assert not section.pause.isEnabled() and not section.keep.isEnabled()
        section.stop.click()
        assert run.said == ["cancel"]

    def test_cancel(self, qtbot, section, runner, engine):
        run = started(qtbot, section, engine)
        section.stop.click()
        assert run.said == ["cancel"]
        assert runner.state is RunState.IDLE
        assert section.restyle.isVisible()

    def test_the_focus_stays_on_the_buttons(self, qtbot, section, engine):
        section.restyle.setFocus()
        qtbot.waitUntil(section.restyle.hasFocus)
        run = started(qtbot, section, engine)
        assert section.stop.hasFocus()
        run.finish()
        assert section.restyle.hasFocus()


class TestProgress:
    def test_level_and_time_left(self, qtbot, section, engine, host):
        started(qtbot, section, engine).advance(10, left=14.2)
        assert words(section) == "Level 1 of 2 (512 px), about 14 s left."
        assert host.progress[-1][1] == words(section)

    def test_the_bar_never_goes_back(self, qtbot, section, engine):
        run = started(qtbot, section, engine)
        seen = []
        for step, left in ((1, 50.0), (2, 1e-9), (3, 100.0), (4, 5.0), (99, 1.0)):
            run.advance(step, left=left)
            seen.append(section.progress.bar.value())
        assert seen == sorted(seen)

    def test_the_last_step_fills_it(self, qtbot, section, engine):
        started(qtbot, section, engine).advance(100, left=0.5)
        assert section.progress.bar.value() == section.progress.bar.maximum()
        assert words(section).endswith("almost done.")

    def test_a_note_of_the_engine_stays(self, qtbot, section, engine):
        run = started(qtbot, section, engine)
        run.progress(Progress(1, 9, 1, 2, 512, seconds_left=9, message="Working at 512 px, since memory is short."))
        run.advance(2)
        assert words(section).endswith("Working at 512 px, since memory is short.")

    def test_the_host_says_that_it_rests(self, qtbot, section, engine, host):
        run = started(qtbot, section, engine)
        run.advance(10)
        section.pause.click()
        assert host.progress[-1] == (section.progress.fraction, "Paused.")
        section.pause.click()
        run.advance(11)
        assert "left" in host.progress[-1][1]

    def test_the_end_clears_the_hosts_progress(self, qtbot, section, engine, host):
        run = started(qtbot, section, engine)
        run.advance(10)
        run.finish()
        assert host.progress[-1] == (None, "")
        assert section.progress.bar.isHidden()

    def test_the_bar_takes_its_room_from_the_start(self, qtbot, section, engine):
        before = section.progress.sizeHint().height()
        started(qtbot, section, engine).advance(5)
        assert section.progress.sizeHint().height() == before

    def test_rest_does_not_count(self, monkeypatch):
        now = [0.0]
        monkeypatch.setattr("scumble.plugin.panel.run.progress.time.monotonic", lambda: now[0])
        course = Course()
        now[0] = 10.0
        course.rest(True)
        now[0] = 1000.0
        course.rest(False)
        assert course.advance(Progress(1, 100, 1, 1, 64, seconds_left=30.0)) == pytest.approx(0.25)

    def test_hours_in_words(self):
        assert progress_words(Progress(1, 9, 1, 3, 4096, seconds_left=7500)) == (
            "Level 1 of 3 (4096 px), about 2 h 5 min left."
        )


class TestForecast:
    def test_another_document_does_not_show_the_last_ones(self, qtbot, section, engine, host, monkeypatch):
        qtbot.waitUntil(lambda: "14 s" in words(section), timeout=10_000)
        answers = []
        monkeypatch.setattr(engine, "predict", lambda *_args, on_done, **_more: answers.append(on_done))
        section.quality.seconds.setValue(33)
        qtbot.waitUntil(lambda: len(answers) == 1, timeout=10_000)
        host.open("other", 30, 20)
        assert words(section) == ""
        answers[0](engine.prediction)
        assert words(section) == ""

    def test_time_and_memory(self, qtbot, section):
        qtbot.waitUntil(lambda: words(section) == "About 14 s, 1.2 GB of memory.", timeout=10_000)

    def test_what_the_engine_adds(self, qtbot, section, session, engine):
        engine.prediction = Prediction(80, 350_000_000, 100, 1024, "cpu", "Working at 1024 px, since memory is short.")
        session.edit(size=2048)
        expected = "About 1 min 20 s, 350 MB of memory. Working at 1024 px, since memory is short."
        qtbot.waitUntil(lambda: words(section) == expected, timeout=10_000)

    @pytest.mark.usefixtures("section")
    def test_it_asks_for_the_layer_as_it_will_be_restyled(self, qtbot, host, engine):
        host.move_layer("paint", 24, 0)
        qtbot.waitUntil(lambda: bool(engine.predicted) and engine.predicted[-1][1:] == (40, 48), timeout=10_000)

    @pytest.mark.usefixtures("section")
    def test_many_edits_are_one_question(self, qtbot, session, engine):
        qtbot.waitUntil(lambda: len(engine.predicted) == 1, timeout=10_000)
        for i in range(20):
            session.edit(size=1000 + i)
        qtbot.waitUntil(lambda: engine.predicted[-1][0].size == 1019, timeout=10_000)
        assert len(engine.predicted) == 2

    @pytest.mark.usefixtures("section")
    def test_another_seed_costs_the_same(self, qtbot, session, engine):
        qtbot.waitUntil(lambda: len(engine.predicted) == 1, timeout=10_000)
        session.edit(seed=7)
        qtbot.wait(30)
        assert len(engine.predicted) == 1

    def test_while_the_engine_is_starting_nothing_is_made_up(self, qtbot, session):
        engine = FakeEngine(EngineState.WARMING)
        section = RunSection(session, Runner(session, engine), engine)
        qtbot.addWidget(section)
        qtbot.waitUntil(lambda: "starting" in words(section), timeout=10_000)
        assert engine.predicted == []
        engine.enter(EngineState.READY)
        qtbot.waitUntil(lambda: words(section).startswith("About"), timeout=10_000)

    def test_why_nothing_can_be_restyled_yet(self, qtbot, section, session):
        session.edit(background=Region(), regions=())
        qtbot.waitUntil(lambda: "style" in words(section), timeout=10_000)

    def test_a_refusal_is_told(self, qtbot, section, session, engine, monkeypatch):
        error = BadRequest("There is no recipe 'x'.", "Choose another one.")
        monkeypatch.setattr(engine, "predict", lambda *_, on_error, **__: on_error(error))
        session.edit(recipe="x")
        qtbot.waitUntil(lambda: words(section) == str(error), timeout=10_000)


class TestQuality:
    def test_draft_good_best(self, section, session):
        combo = section.quality.quality
        for i, quality in enumerate(("draft", "good", "best")):
            combo.setCurrentIndex(i)
            combo.activated.emit(i)
            assert (session.choices.quality, session.choices.seconds) == (quality, None)
        assert not section.quality.seconds.isVisible()

    def test_seconds_instead(self, section, session):
        combo = section.quality.quality
        combo.setCurrentIndex(3)
        combo.activated.emit(3)
        assert section.quality.seconds.isVisible()
        section.quality.seconds.setValue(45)
        assert session.choices.seconds == 45
        session.edit(seconds=None)
        assert combo.currentData() == "good"


class TestDrafts:
    @pytest.fixture
    def on(self, qtbot, section, engine):
        section.auto.click()
        qtbot.waitUntil(lambda: bool(engine.runs), timeout=10_000)
        return section

    @pytest.mark.usefixtures("on")
    def test_turning_it_on_begins_with_one(self, engine, runner):
        assert runner.is_draft
        assert engine.runs[0].request.quality == "draft"

    @pytest.mark.usefixtures("on")
    def test_a_change_gives_the_running_one_up(self, qtbot, engine, session):
        first = engine.runs[0]
        session.edit(seed=5)
        qtbot.waitUntil(lambda: bool(engine.runs) and engine.runs[0] is not first, timeout=10_000)
        assert first.said == ["cancel"]
        assert engine.runs[0].request.seed == 5

    @pytest.mark.usefixtures("on")
    def test_a_change_of_the_picture_too(self, qtbot, engine, host):
        engine.runs[0].finish()
        host.changed()
        qtbot.waitUntil(lambda: bool(engine.runs), timeout=10_000)

    def test_a_restyle_that_runs_is_left_alone(self, qtbot, section, engine, session):
        run = started(qtbot, section, engine)
        section.auto.click()
        session.edit(seed=5)
        qtbot.wait(30)
        assert engine.runs == [run] and run.said == []

    def test_restyle_gives_a_draft_up(self, qtbot, on, engine, runner):
        draft = engine.runs[0]
        on.restyle.click()
        qtbot.waitUntil(lambda: bool(engine.runs) and engine.runs[0] is not draft, timeout=10_000)
        assert draft.said == ["cancel"]
        assert not runner.is_draft
        assert engine.runs[0].request.quality == "good"

    def test_while_nothing_can_be_drafted_it_is_silent(self, qtbot, section, session, runner):
        session.edit(background=Region(), regions=())
        with qtbot.assertNotEmitted(runner.failed, wait=30):
            section.auto.click()

    def test_off_again(self, qtbot, on, engine, session):
        engine.runs[0].finish()
        on.auto.click()
        session.edit(seed=9)
        qtbot.wait(30)
        assert engine.runs == []
