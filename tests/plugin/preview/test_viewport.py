import pytest
from hypothesis import given
from hypothesis import strategies as st
from scumble.plugin.preview.viewport import MOST, Viewport

sides = st.integers(1, 8000)
seen = Viewport((6000, 4000), (900, 700))


class TestFit:
    def test_the_whole_picture_is_in_the_middle(self):
        assert seen.zoom == 900 / 6000
        assert seen.is_whole
        assert seen.fitted().seen == (0, 50, 900, 650)

    def test_it_fits_again_after_the_view_has_changed_its_size(self):
        assert seen.resized(300, 700).zoom == 300 / 6000

    def test_without_a_picture_there_is_nothing_to_see(self):
        left, top, right, bottom = Viewport(view=(100, 100)).seen
        assert right - left <= 1 and bottom - top <= 1

    @given(sides, sides, sides, sides)
    def test_it_never_leaves_the_view(self, width, height, across, down):
        left, top, right, bottom = Viewport((width, height), (across, down)).fitted().seen
        assert 0 <= left <= right <= across
        assert 0 <= top <= bottom <= down


class TestZoom:
    @given(st.floats(0.2, MOST), st.integers(100, 800), st.integers(100, 600))
    def test_what_is_under_the_cursor_stays_there(self, zoom, x, y):
        before = seen.zoomed(0.5)
        under = before.to_picture(x, y)
        after = before.zoomed(max(zoom, 0.5), (x, y))
        assert after.to_picture(x, y) == pytest.approx(under, abs=1 / 0.5 + 1 / after.zoom)  # a device pixel each

    def test_a_pixel_begins_where_one_of_the_screen_does(self):
        viewport = Viewport((101, 77), (640, 481)).zoomed(1.0)
        left, top = viewport.origin
        assert (left, top) == (int(left), int(top))
        assert viewport.size == (101, 77)

    def test_it_ends_where_a_pixel_is_large_enough(self):
        assert seen.zoomed(1000).zoom == MOST

    def test_it_ends_where_the_whole_picture_is_seen(self):
        assert seen.zoomed(0.001).zoom == seen.fit

    def test_a_small_picture_can_be_seen_at_its_own_size(self):
        assert Viewport((40, 40), (400, 400)).zoomed(0.1).zoom == 1.0

    def test_steps_go_through_the_usual_stops_and_back(self):
        zooms = [(viewport := seen.zoomed(0.5)).zoom]
        for up in (True, True, True, False, False, False):
            viewport = viewport.stepped(up)
            zooms.append(viewport.zoom)
        assert zooms == [0.5, 0.67, 1.0, 1.5, 1.0, 0.67, 0.5]


class TestPan:
    def test_the_picture_follows_the_hand(self):
        viewport = seen.zoomed(1.0)
        left, top = viewport.origin
        assert viewport.panned(30, -20).origin == (left + 30, top - 20)

    @given(st.floats(0.2, MOST), st.floats(-1e6, 1e6), st.floats(-1e6, 1e6))
    def test_it_ends_at_the_picture_s_edge(self, zoom, dx, dy):
        left, top, right, bottom = seen.zoomed(zoom).panned(dx, dy).seen
        assert right - left == min(900, round(6000 * max(zoom, seen.fit)))
        assert bottom - top == min(700, round(4000 * max(zoom, seen.fit)))

    def test_a_picture_that_is_seen_whole_stays_in_the_middle(self):
        assert seen.panned(500, 500).origin == seen.fitted().origin


class TestAnotherPicture:
    def test_one_of_the_same_size_takes_its_place(self):
        viewport = seen.zoomed(2.0).panned(-100, 50)
        assert viewport.showing(6000, 4000) == viewport

    def test_one_of_another_size_is_fitted(self):
        assert seen.zoomed(2.0).showing(100, 100).zoom == 7.0
