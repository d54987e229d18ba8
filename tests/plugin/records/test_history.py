"""The history as the panel sees it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from scumble.engine.contract import BadPicture, ScumbleError
from scumble.plugin.records.history import History
from scumble.plugin.records.shelf import Entry
from scumble.plugin.result import Result

from . import made


@pytest.fixture
def history(qtbot, tmp_path: Path) -> History:
    return opened(qtbot, tmp_path)


def opened(qtbot, tmp_path: Path, **changes: object) -> History:
    history = History(made.store(tmp_path, **changes), folder=tmp_path / "history")
    qtbot.waitUntil(lambda: history.is_loaded)
    return history


def add(qtbot, history: History, result: Result | None = None) -> Entry:
    done: list[Entry] = []
    history.add(result or made.result(), made.document(), done.append, pytest.fail)
    qtbot.waitUntil(lambda: bool(done))
    return done[0]


class TestAdd:
    def test_on_disk_before_it_is_told(self, qtbot, history: History, tmp_path: Path) -> None:
        there: list[bool] = []
        history.add(made.result(), None, lambda entry: there.append(entry.thumbnail.exists()), pytest.fail)
        assert not there, "not in the interface's thread"
        qtbot.waitUntil(lambda: there == [True])
        assert [entry.record.title for entry in history.entries] == ["Wave"]
        assert history.size == sum(path.stat().st_size for path in (tmp_path / "history").iterdir())

    def test_names_of_what_it_came_from(self, qtbot, history: History) -> None:
        assert add(qtbot, history).record.names == {"n1": "Portrait", "n3": "Sky mask"}

    def test_a_full_disk_is_told(self, qtbot, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        history = History(made.store(tmp_path), folder=tmp_path / "file" / "history")
        errors: list[ScumbleError] = []
        history.add(made.result(), None, pytest.fail, errors.append)
        qtbot.waitUntil(lambda: bool(errors))
        assert "cannot be written" in errors[0].cause

    def test_a_bug_ends_nobody(self, qtbot, history: History) -> None:
        errors: list[ScumbleError] = []
        history.add(made.result(seconds=object()), None, pytest.fail, errors.append)
        qtbot.waitUntil(lambda: bool(errors))
        assert "bug in Scumble" in errors[0].cause

    def test_written_when_the_program_ends(self, history: History, tmp_path: Path) -> None:
        history.add(made.result(), None, lambda _: None, pytest.fail)
        history.wait()
        assert len(list((tmp_path / "history").glob("*.json"))) == 1

    @pytest.mark.parametrize("end", ["", "sip.delete(parent)"])
    def test_on_disk_whatever_ends_first(self, tmp_path: Path, end: str) -> None:
        """The panel is deleted, or the program ends, while a result is being written: neither hangs, none is lost."""
        code = f"""
import sys; from pathlib import Path
if {os.environ["PYTEST_QT_API"]!r} == "pyqt5": from PyQt5 import QtCore, sip
else: from PyQt6 import QtCore, sip
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.records.history import History
from tests.plugin.records import made
application, parent = QtCore.QCoreApplication([]), QtCore.QObject()
history = History(made.store(Path(sys.argv[1])), parent)
history.add(made.result(pixels=Pixels(2000, 2000, 4, "f32", bytes(64_000_000))), None, print, print)
{end}
"""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], env=environment, check=True, timeout=60)
        assert len(list((tmp_path / "history").glob("*.json"))) == 1


class TestRead:
    def test_pixels(self, qtbot, history: History) -> None:
        entry = add(qtbot, history)
        read: list[Result] = []
        history.read(entry.id, read.append, pytest.fail)
        qtbot.waitUntil(lambda: bool(read))
        assert made.same(read[0].pixels, made.pixels())

    def test_gone(self, qtbot, history: History) -> None:
        entry = add(qtbot, history)
        history.delete(entry.id)
        errors: list[ScumbleError] = []
        history.read(entry.id, pytest.fail, errors.append)
        qtbot.waitUntil(lambda: bool(errors))
        assert isinstance(errors[0], BadPicture)


class TestEdit:
    def test_pin_and_clear(self, qtbot, history: History) -> None:
        first, _ = add(qtbot, history), add(qtbot, history)
        history.pin(first.id, True)
        history.clear()
        qtbot.waitUntil(lambda: [entry.id for entry in history.entries] == [first.id])
        assert history.entries[0].pinned

    def test_delete(self, qtbot, history: History) -> None:
        entry = add(qtbot, history)
        history.delete(entry.id)
        qtbot.waitUntil(lambda: history.entries == ())
        assert history.size == 0

    def test_the_limit_holds(self, qtbot, tmp_path: Path) -> None:
        history = opened(qtbot, tmp_path, history_limit_mb=1)
        big = made.pixels(400, 300, 4, "f32")  # 1.9 MB
        for when in (1.0, 2.0):
            add(qtbot, history, made.result(pixels=big, when=when))
        assert [entry.record.when for entry in history.entries] == [2.0]

    def test_a_lower_limit(self, qtbot, tmp_path: Path) -> None:
        settings = made.store(tmp_path)
        history = History(settings, folder=tmp_path / "history")
        for when in (1.0, 2.0):
            add(qtbot, history, made.result(when=when))
        settings.edit(history_limit_mb=0)
        qtbot.waitUntil(lambda: [entry.record.when for entry in history.entries] == [2.0])


class TestTwoPrograms:
    def test_each_sees_what_the_other_does(self, qtbot, history: History, tmp_path: Path) -> None:
        first = add(qtbot, history)
        other = opened(qtbot, tmp_path)
        assert [entry.id for entry in other.entries] == [first.id]
        second = add(qtbot, other, made.result(when=2e9))
        qtbot.waitUntil(lambda: [entry.id for entry in history.entries] == [second.id, first.id], timeout=10_000)
        history.delete(first.id)
        qtbot.waitUntil(lambda: [entry.id for entry in other.entries] == [second.id], timeout=10_000)
