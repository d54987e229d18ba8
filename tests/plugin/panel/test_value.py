import pytest
from hypothesis import given
from hypothesis import strategies as st
from scumble.plugin.panel.value import CalmCombo, Scale, ValueRow
from scumble.plugin.qt import QtCore, QtGui

STRENGTH = Scale(0.0, 1.0, 0.7, decimals=0, suffix=" %", factor=100)
STROKES = Scale(0.1, 10.0, 1.0, decimals=2, logarithmic=True)


class TestScale:
    def test_the_middle_of_a_logarithmic_slider_is_the_ratio_that_halves_it(self):
        assert STROKES.value(500) == 1.0

    @pytest.mark.parametrize("scale", [STRENGTH, STROKES])
    @given(place=st.integers(0, 1000))
    def test_every_place_is_within_the_range(self, scale, place):
        assert scale.low <= scale.value(place) <= scale.high

    @pytest.mark.parametrize("scale", [STRENGTH, STROKES])
    def test_the_slider_stands_where_its_number_is(self, scale):
        for place in (0, 250, 500, 1000):
            assert abs(scale.place(scale.value(place)) - place) <= 21  # the box's rounding moves it a little


class TestValueRow:
    @pytest.fixture
    def row(self, qtbot):
        row = ValueRow("&Strength", STRENGTH)
        qtbot.addWidget(row)
        return row

    def test_box_and_slider_follow_each_other(self, qtbot, row):
        with qtbot.waitSignal(row.edited) as signal:
            row.box.setValue(25)
        assert signal.args == [0.25]
        assert row.slider.value() == 250
        row.slider.setValue(500)
        assert row.box.value() == 50
        assert row.value == 0.5

    def test_showing_a_number_is_no_edit(self, qtbot, row):
        with qtbot.assertNotEmitted(row.edited):
            row.set_value(0.1)
        assert row.box.value() == 10

    def test_a_number_beyond_the_slider_is_shown_as_it_is(self, qtbot):
        row = ValueRow("Keep", Scale(0.0, 5.0, 1.0, limit=1000.0))
        qtbot.addWidget(row)
        row.set_value(20.0)
        assert (row.box.value(), row.slider.value()) == (20.0, 1000)

    def test_double_click_resets(self, qtbot, row):
        row.box.setValue(5)
        with qtbot.waitSignal(row.edited) as signal:
            qtbot.mouseDClick(row.slider, QtCore.Qt.MouseButton.LeftButton)
        assert signal.args == [0.7]

    def test_names_for_screen_readers_have_no_mnemonic(self, row):
        assert row.slider.accessibleName() == row.box.accessibleName() == "Strength"


class TestWheel:
    def turn(self, widget):
        middle = QtCore.QPointF(widget.rect().center())
        event = QtGui.QWheelEvent(
            middle,
            QtCore.QPointF(widget.mapToGlobal(widget.rect().center())),
            QtCore.QPoint(0, 120),
            QtCore.QPoint(0, 120),
            QtCore.Qt.MouseButton.NoButton,
            QtCore.Qt.KeyboardModifier.NoModifier,
            QtCore.Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QtCore.QCoreApplication.sendEvent(widget, event)

    def test_scrolling_over_a_list_changes_nothing(self, qtbot):
        combo = CalmCombo()
        qtbot.addWidget(combo)
        combo.addItems(["a", "b"])
        combo.setCurrentIndex(1)
        self.turn(combo)
        assert combo.currentIndex() == 1

    def test_scrolling_over_a_slider_changes_nothing(self, qtbot):
        row = ValueRow("Strength", STRENGTH)
        qtbot.addWidget(row)
        self.turn(row.slider)
        self.turn(row.box)
        assert row.value == 0.7
