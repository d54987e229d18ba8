import threading

from scumble.plugin.preview.background import Background
from scumble.plugin.qt import QtCore


def blocked(gate):
    def work():
        gate.wait(10)
        return "old"

    return work


class TestBackground:
    def test_the_answer_comes_in_the_thread_that_asked(self, qtbot):
        background, answers = Background(), []
        background.run("a", threading.get_ident, lambda ident: answers.append((ident, threading.get_ident())))
        qtbot.waitUntil(lambda: bool(answers))
        ((worked, answered),) = answers
        assert worked != answered == threading.get_ident()

    def test_only_the_newest_of_a_kind_counts(self, qtbot):
        background, answers, gate = Background(), [], threading.Event()
        background.run("a", blocked(gate), answers.append)
        background.run("a", lambda: "new", answers.append)
        background.run("b", lambda: "other", answers.append)
        gate.set()
        qtbot.waitUntil(lambda: len(answers) == 2)
        QtCore.QThreadPool.globalInstance().waitForDone()
        qtbot.wait(20)
        assert sorted(answers) == ["new", "other"]

    def test_work_that_fails_is_logged_and_the_next_goes_on(self, qtbot, caplog):
        background, answers = Background(), []
        background.run("a", lambda: 1 / 0, answers.append)
        qtbot.waitUntil(lambda: "could not be made" in caplog.text)
        background.run("a", lambda: "next", answers.append)
        qtbot.waitUntil(lambda: answers == ["next"])

    def test_an_answer_for_what_was_closed_meanwhile_is_dropped(self, qtbot):
        background, answers, gate = Background(), [], threading.Event()
        background.run("a", blocked(gate), answers.append)
        background.deleteLater()
        qtbot.wait(20)
        gate.set()
        qtbot.wait(50)
        assert answers == []
