"""What must not end the window."""

from __future__ import annotations

import logging
import sys
import threading

import pytest
from scumble.engine.contract import BadPicture
from scumble.plugin.hosts.window import guard
from scumble.plugin.hosts.window.worker import in_background
from scumble.plugin.qt import QtCore


@pytest.fixture
def told(tmp_path, monkeypatch):
    """What the painter was told; hooks and handlers are put back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    log = logging.getLogger("scumble")
    before = list(log.handlers)
    told: list[Exception] = []
    guard.write_log(tmp_path / "logs" / "window.log")
    guard.survive_bugs(told.append, tmp_path / "logs" / "window.log")
    yield told
    for handler in set(log.handlers) - set(before):
        handler.close()
        log.removeHandler(handler)


class TestBugs:
    def test_are_a_sentence_and_a_log(self, told, tmp_path):
        try:
            raise ZeroDivisionError("nobody foresaw this")
        except ZeroDivisionError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        assert "nobody foresaw" in str(told[0])
        assert str(tmp_path / "logs" / "window.log") in str(told[0])
        text = (tmp_path / "logs" / "window.log").read_text(encoding="utf-8")
        assert "ZeroDivisionError: nobody foresaw this" in text
        assert "test_guard.py" in text

    def test_in_another_thread_too(self, told):
        def fail():
            raise ZeroDivisionError("in a thread")

        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        assert "in a thread" in str(told[0])

    def test_what_is_a_sentence_already_stays_one(self, told):
        error = BadPicture("It is damaged.", "Copy it again.")
        sys.excepthook(BadPicture, error, None)
        assert told == [error]

    def test_a_folder_for_the_log_that_cannot_be_made_is_no_reason_to_stop(self, tmp_path):
        (tmp_path / "file").write_text("in the way")
        guard.write_log(tmp_path / "file" / "logs" / "window.log")


class TestWorker:
    def test_answers_in_the_threads_of_the_one_who_asked(self, wait):
        here, answers = QtCore.QThread.currentThread(), []
        in_background(
            lambda: QtCore.QThread.currentThread() is here,
            lambda same: answers.append((same, QtCore.QThread.currentThread() is here)),
            answers.append,
        )
        wait(lambda: answers)
        assert answers == [(False, True)]

    def test_a_sentence_goes_to_the_one_who_asked(self, wait):
        errors = []

        def fail():
            raise BadPicture("It is damaged.", "Copy it again.")

        in_background(fail, lambda _found: None, errors.append)
        wait(lambda: errors)
        assert str(errors[0]) == "It is damaged. Copy it again."

    def test_a_bug_comes_up_where_bugs_are_told(self, qtbot):
        def fail():
            raise ZeroDivisionError("in the pool")

        with qtbot.captureExceptions() as exceptions:
            in_background(fail, lambda _found: None, lambda _error: None)
            qtbot.waitUntil(lambda: bool(exceptions))
        assert exceptions[0][0] is ZeroDivisionError
