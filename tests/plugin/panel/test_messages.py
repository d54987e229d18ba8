import pytest
from scumble.engine.contract import OutOfMemory
from scumble.plugin.panel import messages
from scumble.plugin.panel.messages import MessageBar
from scumble.plugin.qt import QtCore, QtGui

ERROR = OutOfMemory("The restyle needs <14> GB.", "Choose a smaller working size.")


@pytest.fixture
def bar(qtbot):
    bar = MessageBar(lambda: "last words")
    qtbot.addWidget(bar)
    return bar


class TestError:
    def test_cause_and_remedy(self, bar):
        bar.show_error(ERROR, "The result is kept.")
        assert not bar.isHidden()
        assert "&lt;14&gt; GB." in bar.text.text()
        assert bar.text.accessibleName() == (
            "The restyle needs <14> GB. Choose a smaller working size. The result is kept."
        )

    def test_details_are_folded_and_can_be_copied(self, bar):
        bar.show_error(ERROR)
        assert bar.log.isHidden()
        bar.details.click()
        assert not bar.log.isHidden()
        bar.copy.click()
        text = QtGui.QGuiApplication.clipboard().text()
        assert text == f"out-of-memory: {ERROR}\nlast words"

    def test_it_is_closed(self, bar):
        bar.show_error(ERROR)
        bar.close_button.click()
        assert bar.isHidden()
        assert not bar.dismiss()

    def test_a_passing_message_does_not_cover_it(self, bar):
        bar.show_error(ERROR)
        bar.show_message("Done.")
        assert "GB" in bar.text.text()

    @pytest.mark.parametrize("window", ["#ffffff", "#202020"])
    def test_the_text_is_read_in_dark_and_light(self, qapp, bar, window):
        before = qapp.palette()
        palette = QtGui.QPalette(QtGui.QColor(window))
        qapp.setPalette(palette)
        try:
            bar.show_error(ERROR)
            role = QtGui.QPalette.ColorRole
            back, front = bar.palette().color(role.Window), bar.palette().color(role.WindowText)
            assert abs(back.lightness() - front.lightness()) > 110
        finally:
            qapp.setPalette(before)


def test_longer_words_have_more_time():
    short, long, chinese = map(messages.time_for, ("Saved harbour.png.", "A new layer: night. " * 6, "新图层:夜。" * 6))
    assert 5000 <= short < 6000 < long < 12_000
    assert short < chinese < long


class TestMessage:
    @pytest.fixture(autouse=True)
    def present(self, bar, monkeypatch):
        """Whether somebody is there to read: `present.append(False)`. All is read at once."""
        answers = [True]
        monkeypatch.setattr(messages, "_is_present", lambda: answers[-1])
        monkeypatch.setattr(messages, "time_for", lambda _text: 1)
        monkeypatch.setattr(bar, "underMouse", lambda: False)  # it lies where a window comes up here
        return answers

    def test_it_goes_away_by_itself(self, qtbot, bar):
        bar.show_message("Done.")
        qtbot.waitUntil(bar.isHidden, timeout=10_000)

    def test_it_waits_for_who_is_in_another_program(self, qapp, qtbot, bar, present):
        present.append(False)
        bar.show_message("Done.")
        assert not bar._timer.isActive()
        present.append(True)
        qapp.applicationStateChanged.emit(QtCore.Qt.ApplicationState.ApplicationActive)
        qtbot.waitUntil(bar.isHidden, timeout=10_000)

    def test_it_stays_under_the_mouse(self, qtbot, bar, monkeypatch):
        over = [True, True, False]
        monkeypatch.setattr(bar, "underMouse", lambda: over.pop(0))
        bar.show_message("Done.")
        qtbot.waitUntil(bar.isHidden, timeout=10_000)
        assert over == []

    def test_an_error_after_it_stays(self, bar):
        bar.show_message("Done.")
        bar.show_error(ERROR)
        assert not bar._timer.isActive()
        bar.show_message("Done.")
        assert "GB" in bar.text.text()

    def test_it_has_no_details(self, bar):
        bar.show_message("Done.")
        assert bar.details.isHidden()
        assert bar.copy.isHidden()
