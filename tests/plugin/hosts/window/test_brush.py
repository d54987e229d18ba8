"""Strokes on a mask."""

from __future__ import annotations

import pytest
from scumble.plugin.hosts.window import coverage
from scumble.plugin.hosts.window.brush import Brush, Pressure, Stroke
from scumble.plugin.qt import QtCore, QtGui

SIDE = 100


@pytest.fixture
def blank():
    return coverage.blank(SIDE, SIDE)


def stroke(base, points, brush=None, *, erase=False, pressure=1.0):
    """The mask after a stroke through the points."""
    made = Stroke(base, brush or Brush(size=20, hardness=0.5), erase=erase)
    after = base.copy()
    for x, y in points:
        lay(after, *made.move(QtCore.QPointF(x, y), pressure))
    lay(after, *made.end())
    return after, made


def lay(image, area, piece):
    if not area.isEmpty():
        painter = QtGui.QPainter(image)
        painter.drawImage(area.topLeft(), piece)
        painter.end()


def value(image, x, y):
    return image.pixelColor(x, y).red()


class TestDab:
    def test_a_click_is_full_in_the_middle_and_fades_to_nothing(self, blank):
        after, _ = stroke(blank, [(50, 50)])
        row = [value(after, 50 + x, 50) for x in range(14)]
        assert row[0] == 255
        assert row[12:] == [0, 0]
        assert row == sorted(row, reverse=True)

    def test_a_soft_one_fades_from_the_middle_and_a_hard_one_at_its_rim(self, blank):
        soft, _ = stroke(blank, [(50, 50)], Brush(size=40, hardness=0))
        hard, _ = stroke(blank, [(50, 50)], Brush(size=40, hardness=1))
        assert value(soft, 60, 50) < 160
        assert value(hard, 60, 50) == value(hard, 67, 50) == 255
        assert value(hard, 72, 50) == 0

    def test_the_smallest_still_leaves_something(self, blank):
        after, _ = stroke(blank, [(50.5, 50.5)], Brush(size=1, hardness=1))
        assert value(after, 50, 50) > 60

    def test_outside_of_the_picture_nothing_happens(self, blank):
        after, made = stroke(blank, [(-60, -60), (-50, -90), (-80, -80)])
        assert coverage.is_empty(after)
        assert made.area.isEmpty()


class TestStroke:
    def test_is_one_line_without_gaps_along_a_fast_hands_few_points(self, blank):
        after, _ = stroke(blank, [(10, 50), (50, 50), (90, 50)])
        assert min(value(after, x, 50) for x in range(10, 90)) == 255

    def test_crossing_itself_covers_no_more_than_its_opacity(self, blank):
        brush = Brush(size=20, hardness=1, opacity=0.5)
        after, _ = stroke(blank, [(20, 50), (80, 50), (20, 50), (80, 50)], brush)
        assert max(value(after, x, 50) for x in range(SIDE)) in (127, 128)

    def test_a_second_one_adds_to_the_first(self, blank):
        brush = Brush(size=20, hardness=1, opacity=0.5)
        once, _ = stroke(blank, [(20, 50), (80, 50)], brush)
        twice, _ = stroke(once, [(20, 50), (80, 50)], brush)
        assert value(twice, 50, 50) in (190, 191, 192)

    def test_a_soft_one_stays_soft_where_its_dabs_overlap(self, blank):
        brush = Brush(size=40, hardness=0)
        dab, _ = stroke(blank, [(50, 50)], brush)
        line, _ = stroke(blank, [(10, 50), (50, 50), (90, 50)], brush)
        assert abs(value(line, 50, 60) - value(dab, 50, 60)) <= 3

    def test_erasing_takes_away(self):
        full = coverage.blank(SIDE, SIDE, 255)
        after, _ = stroke(full, [(20, 50), (80, 50)], erase=True)
        assert value(after, 50, 50) == 0
        assert value(after, 50, 90) == 255

    def test_bends_through_its_points(self, blank):
        after, _ = stroke(blank, [(10, 80), (50, 10), (90, 80)], Brush(size=6, hardness=1))
        assert value(after, 50, 10) == 0  # not an angle's tip
        assert any(value(after, 50, y) for y in range(20, 60))

    def test_touches_only_its_area(self, blank):
        after, made = stroke(blank, [(30, 30), (40, 40)])
        assert QtCore.QRect(10, 10, 60, 60).contains(made.area)
        outside = after.copy()
        painter = QtGui.QPainter(outside)
        painter.fillRect(made.area, QtGui.QColor(0, 0, 0))
        painter.end()
        assert coverage.is_empty(outside)
        assert coverage.is_empty(made.before())


class TestPressure:
    def test_changes_the_size(self, blank):
        after, _ = stroke(blank, [(50, 50)], Brush(size=40, hardness=1, pressure=Pressure.SIZE), pressure=0.25)
        assert (value(after, 50, 50), value(after, 58, 50)) == (255, 0)

    def test_changes_the_opacity(self, blank):
        after, _ = stroke(blank, [(50, 50)], Brush(size=40, hardness=1, pressure=Pressure.OPACITY), pressure=0.25)
        assert value(after, 60, 50) == pytest.approx(64, abs=1)

    def test_changes_nothing(self, blank):
        after, _ = stroke(blank, [(50, 50)], Brush(size=40, hardness=1, pressure=Pressure.NOTHING), pressure=0.25)
        assert value(after, 60, 50) == 255


class TestSize:
    @pytest.mark.parametrize(
        ("size", "factor", "expected"), [(1, 1.15, 2), (2, 1 / 1.15, 1), (1, 0.5, 1), (100, 1.15, 115)]
    )
    def test_grows_and_shrinks_by_at_least_a_pixel(self, size, factor, expected):
        assert Brush(size=size).larger(factor) == expected
