"""The client against a stand-in for the engine's process, in good order and in every fault."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from scumble.engine.contract import Cancelled, EngineDied, OutOfMemory, Pixels, Region, Request, Style, WrongVersion
from scumble.engine.contract.errors import BadPicture, EngineMissing
from scumble.engine.contract.methods import PROTOCOL
from scumble.plugin.client import Engine, EngineState, Run, RunState
from scumble.plugin.qt import QtCore, QtWidgets, sip

from .conftest import STAND_IN, TIMEOUT, Told

REQUEST = Request("content", (Region(styles=(Style("style"),)),))
PIXELS = Pixels(2, 2, 4, "u16", bytes(range(32)))

APPLICATION = STAND_IN.with_name("application.py")

MakeEngine = Callable[..., Engine]
MakeTold = Callable[[], Told]


def restyle(engine: Engine, told: Told, pixels: Pixels = PIXELS) -> Run:
    return engine.restyle(REQUEST, {"content": pixels, "style": b"a file"}, **told.all)


def wait_for(qtbot: QtBot, engine: Engine, state: EngineState) -> None:
    qtbot.waitUntil(lambda: engine.state is state, timeout=TIMEOUT)


def is_alive(pid: int) -> bool:
    """Whether the process is there and no zombie."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


linux_only = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks processes up in /proc")


def pid_of(engine: Engine) -> int:
    assert engine.hello is not None
    return int(engine.hello.platform)


class TestStart:
    def test_states_on_the_way_to_ready(self, qtbot: QtBot, stand_in: MakeEngine) -> None:
        engine = stand_in()
        states: list[EngineState] = []
        engine.state_changed.connect(states.append)
        assert engine.state is EngineState.STOPPED
        engine.start()
        wait_for(qtbot, engine, EngineState.READY)
        assert states == [EngineState.STARTING, EngineState.WARMING, EngineState.READY]
        assert engine.hello is not None and engine.hello.engine == "0.0"
        assert engine.ready is not None and engine.ready.devices[0].what == "a processor"
        assert engine.problem is None

    def test_files_need_no_torch(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine = stand_in("--no-ready")
        decoded, encoded, small, waits = told(), told(), told(), told()
        restyle(engine, waits)
        engine.decode(b"\1\2\3", "sky.png", **decoded.ends)
        engine.encode(PIXELS, ".png", **encoded.ends)
        engine.thumbnail(b"\4\5\6", 64, **small.ends)
        assert bytes(decoded.result().pixels.data) == b"\1\2\3"
        assert decoded.result().notice == "sky.png"
        assert decoded.result().resolution == (300.0, 300.0)
        assert bytes(encoded.result()) == b".png" + bytes(PIXELS.data)
        assert bytes(small.result().data) == b"\4\5\6"
        assert engine.state is EngineState.WARMING
        assert not waits.ended

    def test_a_call_starts_it(self, stand_in: MakeEngine, told: MakeTold) -> None:
        predicted = told()
        stand_in().predict(REQUEST, 30, 20, **predicted.ends)
        assert predicted.result().seconds == 600.0

    def test_the_command_is_asked_at_every_start(self, told: MakeTold) -> None:
        missing = EngineMissing("There is no engine.", "Install it.")

        def command() -> list[str]:
            if missing is not None:
                raise missing
            return [sys.executable, "-I", str(STAND_IN)]

        engine, early, late = Engine(command), told(), told()
        engine.decode(b"a", "a.png", **early.ends)
        assert early.ended is False, "no callback before the call has returned"
        assert early.error() is missing
        assert engine.state is EngineState.FAILED
        assert engine.problem is missing
        missing = None
        engine.start()
        engine.decode(b"a", "a.png", **late.ends)
        late.result()
        engine.stop()


class TestRestyle:
    def test_progress_then_the_result(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in(), told()
        states: list[RunState] = []
        run = restyle(engine, restyled)
        run.state_changed.connect(states.append)
        assert run.state is RunState.WAITING
        pixels = restyled.result()
        assert (pixels.width, pixels.depth, bytes(pixels.data)) == (2, "u16", bytes(PIXELS.data))
        assert restyled.progress[0].losses == {"style": 0.5}
        assert restyled.progress[0].preview.rgb == b"\1\2\3"
        assert states == [RunState.RUNNING, RunState.DONE]
        assert not run.kept
        assert engine.state is EngineState.READY

    def test_busy_until_its_end(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--restyle=wait"), told()
        run = restyle(engine, restyled)
        wait_for(qtbot, engine, EngineState.BUSY)
        qtbot.waitUntil(lambda: run.state is RunState.RUNNING, timeout=TIMEOUT)
        run.pause()
        qtbot.waitUntil(lambda: run.state is RunState.PAUSED, timeout=TIMEOUT)
        run.resume()
        qtbot.waitUntil(lambda: run.state is RunState.RUNNING, timeout=TIMEOUT)
        run.keep()
        assert run.state is RunState.ENDING
        restyled.result()
        assert run.kept
        assert engine.state is EngineState.READY

    def test_an_error_comes_in_its_class(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--restyle=error"), told()
        run = restyle(engine, restyled)
        error = restyled.error()
        assert type(error) is OutOfMemory
        assert (error.cause, error.remedy) == ("The cause of out-of-memory.", "The remedy.")
        assert run.state is RunState.FAILED
        assert engine.state is EngineState.READY, "the engine is well"

    def test_one_after_the_other(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, first, second = stand_in("--restyle=wait"), told(), told()
        first_run, second_run = restyle(engine, first), restyle(engine, second)
        qtbot.waitUntil(lambda: first_run.state is RunState.RUNNING, timeout=TIMEOUT)
        assert second_run.state is RunState.WAITING
        first_run.keep()
        first.result()
        qtbot.waitUntil(lambda: second_run.state is RunState.RUNNING, timeout=TIMEOUT)
        second_run.keep()
        second.result()

    def test_many_files_at_once(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine = stand_in()
        small = [told() for _ in range(50)]
        for number, thumbnail in enumerate(small):
            engine.thumbnail(bytes([number] * 3), 64, **thumbnail.ends)
        assert [bytes(thumbnail.result().data)[0] for thumbnail in small] == list(range(50))

    def test_a_picture_that_is_none(self, stand_in: MakeEngine, told: MakeTold) -> None:
        decoded = told()
        stand_in().decode(b"", "empty.png", **decoded.ends)
        assert type(decoded.error()) is BadPicture


class TestCancel:
    def test_before_it_began(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--no-ready"), told()
        run = restyle(engine, restyled)
        run.cancel()
        assert not restyled.ended, "no callback before the call has returned"
        assert type(restyled.error()) is Cancelled
        assert run.state is RunState.CANCELLED

    def test_keep_before_it_began(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--no-ready"), told()
        restyle(engine, restyled).keep()
        assert type(restyled.error()) is Cancelled

    @pytest.mark.usefixtures("patient")
    def test_while_it_runs(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--restyle=wait"), told()
        run = restyle(engine, restyled)
        qtbot.waitUntil(lambda: bool(restyled.progress), timeout=TIMEOUT)
        pid = pid_of(engine)
        run.cancel()
        run.cancel()
        assert type(restyled.error()) is Cancelled
        assert run.state is RunState.CANCELLED
        assert engine.state is EngineState.READY
        assert pid_of(engine) == pid, "the same process goes on"

    def test_not_answered(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold, tmp_path: Path) -> None:
        engine = stand_in("--restyle=hang", "--once", tmp_path / "once")
        restyled, waiting, decoded = told(), told(), told()
        run = restyle(engine, restyled)
        qtbot.waitUntil(lambda: bool(restyled.progress), timeout=TIMEOUT)
        pid = pid_of(engine)
        engine.decode(b"a", "a.png", **decoded.ends)
        restyle(engine, waiting)
        run.cancel()
        error = restyled.error()
        assert type(error) is Cancelled
        assert "ended and started again" in str(error)
        waiting.result()
        decoded.result()
        assert pid_of(engine) != pid
        assert engine.problem is None

    @pytest.mark.usefixtures("patient")
    def test_the_result_was_on_its_way(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--restyle=late"), told()
        run = restyle(engine, restyled)
        qtbot.waitUntil(lambda: bool(restyled.progress), timeout=TIMEOUT)
        run.cancel()
        assert type(restyled.error()) is Cancelled
        assert run.state is RunState.CANCELLED

    @pytest.mark.usefixtures("patient")
    def test_the_engine_dies_of_it(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--restyle=ignore"), told()
        run = restyle(engine, restyled)
        qtbot.waitUntil(lambda: bool(restyled.progress), timeout=TIMEOUT)
        run.cancel()
        os.kill(pid_of(engine), 9)
        assert type(restyled.error()) is Cancelled
        assert run.state is RunState.CANCELLED


class TestDeath:
    @pytest.mark.parametrize(
        ("fault", "words"),
        [
            ("die", "exit code 3. Its last words: “RuntimeError: the last words”"),
            ("kill", "The system does that to the largest program when memory runs out."),
            ("half", "exit code 3"),
            ("garbage", "cannot be understood"),
            ("last-words", "The cause of out-of-memory. The remedy."),
        ],
    )
    def test_every_open_call_is_told_once_and_the_next_goes_on(
        self, fault: str, words: str, stand_in: MakeEngine, told: MakeTold, tmp_path: Path
    ) -> None:
        engine = stand_in(f"--restyle={fault}", "--once", tmp_path / "once")
        first, second, third = told(), told(), told()
        run = restyle(engine, first)
        restyle(engine, second)
        for open_call in (first, second):
            error = open_call.error()
            assert type(error) is EngineDied
            assert words in str(error)
            assert error.remedy
        assert run.state is RunState.FAILED
        assert first.progress[0].preview is not None, "what it showed before stays"
        assert engine.state is EngineState.STOPPED
        assert engine.problem is first.errors[0]
        restyle(engine, third)
        third.result()
        assert engine.problem is None
        assert (len(first.errors), len(second.errors)) == (1, 1)

    def test_it_does_not_listen_any_more(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled, decoded = stand_in("--restyle=close"), told(), told()
        restyle(engine, restyled)
        qtbot.waitUntil(lambda: bool(restyled.progress), timeout=TIMEOUT)
        engine.decode(bytes(2**20), "a.png", **decoded.ends)
        assert "did not listen any more" in str(decoded.error())
        assert type(restyled.error()) is EngineDied

    def test_three_in_a_row_end_the_trying(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine = stand_in("--exit=1")
        for _ in range(2):
            open_call = told()
            engine.decode(b"a", "a.png", **open_call.ends)
            assert type(open_call.error()) is EngineDied
            assert engine.state is EngineState.STOPPED
        third, fourth = told(), told()
        engine.decode(b"a", "a.png", **third.ends)
        assert "3 times in a row" in str(third.error())
        assert "No module named 'scumble'" in str(third.error())
        assert engine.state is EngineState.FAILED
        engine.decode(b"a", "a.png", **fourth.ends)
        assert fourth.error() is engine.problem
        assert engine.state is EngineState.FAILED, "no process was started"
        engine.start()
        assert engine.state is EngineState.STARTING
        wait_for(qtbot, engine, EngineState.STOPPED)

    def test_one_that_worked_does_not_count(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine = stand_in("--restyle=die")
        for _ in range(5):
            decoded, restyled = told(), told()
            engine.decode(b"a", "a.png", **decoded.ends)
            decoded.result()
            restyle(engine, restyled)
            assert type(restyled.error()) is EngineDied
            assert engine.state is EngineState.STOPPED


class TestThatIsNoEngine:
    def test_no_such_program(self, told: MakeTold) -> None:
        engine, decoded = Engine(["/nowhere/scumble", "engine"]), told()
        engine.decode(b"a", "a.png", **decoded.ends)
        error = decoded.error()
        assert type(error) is EngineMissing
        assert "/nowhere/scumble: No such file or directory." in error.cause
        assert engine.state is EngineState.FAILED

    def test_a_wrong_version(self, stand_in: MakeEngine, told: MakeTold) -> None:
        for version, who in ((PROTOCOL - 1, "the engine"), (PROTOCOL + 1, "this plugin")):
            engine, decoded = stand_in("--version", version), told()
            engine.decode(b"a", "a.png", **decoded.ends)
            error = decoded.error()
            assert type(error) is WrongVersion
            assert f"Bring {who} up to date." in str(error)
            assert engine.state is EngineState.FAILED
            assert engine.problem is error

    def test_a_greeting(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, decoded = stand_in("--greeting", "Welcome to gpu-box!"), told()
        engine.decode(b"a", "a.png", **decoded.ends)
        error = decoded.error()
        assert type(error) is EngineMissing
        assert "Welcome to gpu-box!" in str(error)
        assert engine.state is EngineState.FAILED

    def test_says_nothing(self, qtbot: QtBot, stand_in: MakeEngine, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("scumble.plugin.client.silence.TICK", 10)
        engine, notices = stand_in("--no-hello"), []
        engine.notice.connect(notices.append)
        engine.start()
        qtbot.waitUntil(lambda: bool(notices), timeout=TIMEOUT)
        assert "has not answered for 15 seconds" in notices[0]


class TestSilence:
    def test_is_told_and_taken_back(
        self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("scumble.plugin.client.silence.TICK", 20)
        engine, restyled, notices = stand_in("--restyle=wait"), told(), []
        engine.notice.connect(notices.append)
        run = restyle(engine, restyled)
        qtbot.waitUntil(lambda: any("may be hanging" in notice for notice in notices), timeout=TIMEOUT)
        run.keep()
        restyled.result()
        assert notices[-1] == ""


class TestPipes:
    def test_a_flood_on_stderr(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--flood"), told()
        restyle(engine, restyled)
        restyled.result()
        assert engine.log_tail.endswith("line 99999 of a flood of words")
        assert len(engine.log_tail) < 100_000

    def test_a_slow_reader_holds_nothing_up(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--slow"), told()
        ticks: list[int] = []
        timer = QtCore.QTimer()
        timer.timeout.connect(lambda: ticks.append(1))
        timer.start(1)
        pixels = Pixels(1024, 1024, 4, "f16", os.urandom(8 * 2**20))
        restyle(engine, restyled, pixels)
        assert bytes(restyled.result().data) == pixels.data
        assert len(ticks) > 50, "the event loop ran all the while"

    @pytest.mark.usefixtures("patient")
    def test_cancel_overtakes_what_waits(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled, begun, last = stand_in("--restyle=wait", "--slow"), told(), told(), told()
        large = Pixels(2048, 1024, 1, "u16", bytes(4 * 2**20))
        run = restyle(engine, restyled)
        qtbot.waitUntil(lambda: bool(restyled.progress), timeout=TIMEOUT)
        engine.decode(large.data, "large.png", **begun.ends)
        engine.encode(large, ".png", **last.ends)
        run.cancel()
        assert type(restyled.error()) is Cancelled
        assert not last.ended
        begun.result()
        last.result()


class TestStop:
    @linux_only
    def test_no_process_stays(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--restyle=wait"), told()
        restyle(engine, restyled)
        qtbot.waitUntil(lambda: bool(restyled.progress), timeout=TIMEOUT)
        pid = pid_of(engine)
        engine.stop()
        assert engine.state is EngineState.STOPPED
        assert type(restyled.error()) is Cancelled
        qtbot.waitUntil(lambda: not is_alive(pid), timeout=TIMEOUT)
        assert engine.problem is None

    @linux_only
    def test_one_that_does_not_go(self, qtbot: QtBot, stand_in: MakeEngine) -> None:
        engine = stand_in("--stay")
        engine.start()
        wait_for(qtbot, engine, EngineState.READY)
        pid = pid_of(engine)
        engine.stop()
        qtbot.waitUntil(lambda: not is_alive(pid), timeout=TIMEOUT)

    def test_then_start(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, decoded = stand_in(), told()
        engine.start()
        wait_for(qtbot, engine, EngineState.READY)
        engine.stop()
        engine.decode(b"a", "a.png", **decoded.ends)
        decoded.result()
        qtbot.wait(50)  # the first process ends meanwhile, which must not matter
        assert engine.state is EngineState.READY

    @linux_only
    def test_the_engine_object_is_deleted(self, qtbot: QtBot) -> None:
        parent = QtCore.QObject()
        engine = Engine([sys.executable, "-I", str(STAND_IN), "--stay"], parent)
        engine.start()
        wait_for(qtbot, engine, EngineState.READY)
        pid = pid_of(engine)
        sip.delete(parent)
        qtbot.waitUntil(lambda: not is_alive(pid), timeout=TIMEOUT)

    @linux_only
    def test_the_engine_object_is_forgotten(self, qtbot: QtBot) -> None:
        engine = Engine([sys.executable, "-I", str(STAND_IN), "--stay"])
        engine.start()
        wait_for(qtbot, engine, EngineState.READY)
        pid = pid_of(engine)
        del engine
        gc.collect()
        qtbot.waitUntil(lambda: not is_alive(pid), timeout=TIMEOUT)


@linux_only
class TestApplication:
    def started(self, *args: str) -> tuple[subprocess.Popen[str], int]:
        """An application with a ready engine; gives its process, and the engine's process id."""
        command = [sys.executable, str(APPLICATION), sys.executable, "-I", str(STAND_IN), *args]
        application = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert application.stdout is not None
        return application, int(application.stdout.readline())

    def test_quits(self, qtbot: QtBot) -> None:
        application, pid = self.started("--stay")
        assert is_alive(pid)
        application.communicate("quit\n", timeout=TIMEOUT / 1000)
        assert application.returncode == 0
        qtbot.waitUntil(lambda: not is_alive(pid), timeout=TIMEOUT)

    def test_is_killed(self, qtbot: QtBot) -> None:
        application, pid = self.started()
        application.kill()
        application.communicate()
        qtbot.waitUntil(lambda: not is_alive(pid), timeout=TIMEOUT)


class TestReceivers:
    def test_a_deleted_widget_is_not_told(self, stand_in: MakeEngine, told: MakeTold) -> None:
        shown = []

        class Panel(QtWidgets.QLabel):
            def show_result(self, pixels: Pixels) -> None:
                shown.append(pixels)

        engine, after = stand_in(), told()
        panel, label = Panel(), QtWidgets.QLabel()
        engine.decode(b"a", "a.png", on_done=panel.show_result, on_error=panel.setText)
        engine.decode(b"a", "a.png", on_done=lambda _: label.setText("done"), on_error=label.setText)
        sip.delete(panel)
        sip.delete(label)
        engine.decode(b"a", "a.png", **after.ends)
        after.result()  # pytest-qt fails the test if anything was raised in a slot
        assert shown == []

    def test_a_dialog_in_a_callback_holds_nothing_up(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, after = stand_in(), told()
        dialogs: list[bool] = []

        def ask(_: object) -> None:
            """As a message box does: does not return before it is answered, here when the next call is."""
            engine.decode(b"b", "b.png", **after.ends)
            after.result()
            dialogs.append(True)

        engine.decode(b"a", "a.png", on_done=ask, on_error=ask)
        qtbot.waitUntil(lambda: dialogs == [True], timeout=TIMEOUT)

    def test_the_engine_is_stopped_in_a_callback(self, stand_in: MakeEngine, told: MakeTold) -> None:
        engine, restyled = stand_in("--no-ready"), told()
        restyle(engine, restyled)
        engine.decode(b"a", "a.png", on_done=lambda _: engine.stop(), on_error=print)
        assert type(restyled.error()) is Cancelled
        assert engine.state is EngineState.STOPPED

    def test_errors_of_their_own_are_not_hidden(self, qtbot: QtBot, stand_in: MakeEngine, told: MakeTold) -> None:
        def fail(_: object) -> None:
            raise RuntimeError("a bug in the panel")

        engine, after = stand_in(), told()
        with qtbot.captureExceptions() as exceptions:
            engine.decode(b"a", "a.png", on_done=fail, on_error=fail)
            engine.decode(b"a", "a.png", **after.ends)
            after.result()
        assert [str(value) for _, value, _ in exceptions] == ["a bug in the panel"]
