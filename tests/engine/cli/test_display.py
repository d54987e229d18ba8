"""How a running restyle looks."""

import io

from hypothesis import given
from hypothesis import strategies as st
from scumble.engine.cli.display import Bar, Lines, Share, Silence, display_for
from scumble.engine.contract import Progress


def state(step, steps=10, level=1, left=0.0, message=""):
    return Progress(step, steps, level, 2, 128 * level, {}, left, message=message)


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    """A clock that the test sets."""

    now = 0.0

    def __call__(self):
        return self.now


class TestShare:
    def test_the_share_of_the_time(self):
        clock = Clock()
        share = Share(clock)
        clock.now = 3.0
        assert share.after(state(1, left=9.0)) == 0.25

    def test_without_an_expected_time_it_is_the_share_of_the_steps(self):
        assert Share(Clock()).after(state(4)) == 0.4

    def test_the_last_step_completes_it(self):
        assert Share(Clock()).after(state(10, left=3.0)) == 1.0

    @given(st.lists(st.tuples(st.floats(0, 100), st.floats(0, 1e6), st.integers(1, 10), st.integers(1, 20))))
    def test_it_never_falls_whatever_is_expected(self, states):
        clock = Clock()
        share = Share(clock)
        shares = [0.0]
        for passed, left, step, steps in states:
            clock.now += passed
            shares.append(share.after(state(min(step, steps), steps, left=left)))
        assert shares == sorted(shares)
        assert shares[-1] <= 1.0


class TestLines:
    def test_a_line_for_each_level_and_every_few_seconds(self):
        stream, clock = io.StringIO(), Clock()
        lines = Lines(stream, clock)
        for step, level, now in [(1, 1, 0.0), (2, 1, 4.9), (3, 1, 5.1), (4, 2, 5.2), (5, 2, 6.0)]:
            clock.now = now
            lines.show(state(step, level=level, left=70.0))
        assert stream.getvalue().splitlines() == [
            "level 1/2, 128 px, step 1/10, 1 min 10 s left",
            "level 1/2, 128 px, step 3/10, 1 min 10 s left",
            "level 2/2, 256 px, step 4/10, 1 min 10 s left",
        ]

    def test_a_message_comes_at_once(self):
        stream = io.StringIO()
        lines = Lines(stream, Clock())
        lines.show(state(1))
        lines.show(state(2, message="Working at 512 px."))
        assert stream.getvalue().splitlines()[-1] == "Working at 512 px."


class TestBar:
    def test_level_size_and_time_left(self):
        stream = Terminal()
        bar = Bar(stream, refresh_seconds=0.0)
        bar.show(state(10, level=2, left=5.0, message="Working at 512 px."))
        bar.close()
        assert "level 2/2, 256 px, 5 s left" in stream.getvalue()
        assert "Working at 512 px.\n" in stream.getvalue()
        assert "100%" in stream.getvalue()


class TestChoice:
    def test_by_the_stream(self):
        assert isinstance(display_for(False, io.StringIO()), Lines)
        assert isinstance(display_for(True, Terminal()), Silence)
        display = display_for(False, Terminal())
        assert isinstance(display, Bar)
        display.close()
