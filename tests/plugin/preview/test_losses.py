import math

import pytest
from scumble.engine.contract import Progress
from scumble.plugin.preview.curve import _HUES, LossCurve
from scumble.plugin.preview.losses import Losses
from scumble.plugin.qt import QtGui

from .colours import alike


def told(step, level=1, side=128, **losses):
    return Progress(step=step, steps=100, level=level, levels=2, long_side=side, losses=losses)


class TestLosses:
    def test_terms_are_kept_step_by_step(self):
        losses = Losses()
        losses.add(told(1, content=1.0, style=3.0))
        losses.add(told(2, content=0.5, style=2.0))
        assert losses.terms == {"content": [(1, 1.0), (2, 0.5)], "style": [(1, 3.0), (2, 2.0)]}
        assert losses.latest == {"content": 0.5, "style": 2.0}

    def test_levels_begin_where_the_engine_says(self):
        losses = Losses()
        for step, level, side in ((1, 1, 128), (2, 1, 128), (3, 2, 256), (4, 2, 256)):
            losses.add(told(step, level, side, style=1.0))
        assert losses.levels == [(1, 128), (3, 256)]

    @pytest.mark.parametrize("loss", [0.0, math.nan, math.inf, -1.0])
    def test_what_has_no_logarithm_is_left_out(self, loss):
        losses = Losses()
        losses.add(told(1, range=loss))
        assert losses.terms == {}

    def test_the_diagram_holds_every_loss_with_some_room(self):
        losses = Losses()
        losses.add(told(1, style=100.0, content=0.01))
        bottom, top = losses.range()
        assert -2.5 < bottom < -2 and 2 < top < 2.5

    def test_a_tiny_term_does_not_flatten_the_others(self):
        losses = Losses()
        losses.add(told(1, style=1.0, range=1e-30))
        assert losses.range()[0] > -7

    def test_one_value_alone_has_a_range(self):
        losses = Losses()
        losses.add(told(1, style=1.0))
        bottom, top = losses.range()
        assert bottom < 0 < top


@pytest.fixture
def curve(qtbot):
    curve = LossCurve()
    qtbot.addWidget(curve)
    curve.resize(308, curve.sizeHint().height())
    return curve


def hues(curve):
    """The terms whose colour is somewhere in the picture."""
    image = curve.grab().toImage()
    seen = {image.pixelColor(x, y).getRgb()[:3] for x in range(image.width()) for y in range(image.height())}
    dark = curve.palette().color(QtGui.QPalette.ColorRole.Window).lightness() < 128
    wanted = {term: QtGui.QColor(pair[dark]).getRgb()[:3] for term, pair in _HUES.items()}
    return {term for term, hue in wanted.items() if any(alike(hue, colour, by=2) for colour in seen)}


class TestCurve:
    def test_before_a_run_it_says_what_it_is_for(self, curve):
        assert hues(curve) == set()

    @pytest.mark.parametrize("window", ["#eeeeee", "#31363b"])
    def test_every_term_has_its_line(self, curve, window):
        palette = QtGui.QPalette(curve.palette())
        palette.setColor(QtGui.QPalette.ColorRole.Window, QtGui.QColor(window))
        curve.setPalette(palette)
        for step in range(1, 101):
            curve.add(told(step, 1 + step // 50, content=1.0, style=9 / step, palette=0.1))
        assert hues(curve) == {"content", "style", "palette"}

    def test_another_run_begins_empty(self, curve):
        curve.add(told(1, style=1.0))
        curve.clear()
        assert hues(curve) == set()

    def test_the_latest_losses_can_be_heard(self, curve):
        curve.add(told(1, style=0.123456))
        assert curve.accessibleDescription() == "style 0.123"

    def test_a_term_without_a_colour_of_its_own_is_drawn_too(self, curve):
        curve.add(told(1, other=1.0))
        assert curve.accessibleDescription() == "other 1"
        curve.grab()
