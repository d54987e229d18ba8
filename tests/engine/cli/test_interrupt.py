"""Ctrl-C while a restyle runs."""

import signal

import pytest
from scumble.engine.cli.interrupt import KeepOnInterrupt
from scumble.engine.contract import Stop


@pytest.fixture(autouse=True)
def default_handler():
    """Python's own handler, whatever the test run was started with; put back afterwards."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class TestKeepOnInterrupt:
    def test_nothing_pressed(self):
        with KeepOnInterrupt() as interrupt:
            assert interrupt.stop() is None
            assert not interrupt.pressed

    def test_the_first_press_keeps_and_the_second_cancels(self):
        with KeepOnInterrupt() as interrupt:
            signal.raise_signal(signal.SIGINT)
            assert interrupt.stop() is Stop.KEEP
            assert interrupt.pressed
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGINT)

    def test_afterwards_all_is_as_before(self):
        with KeepOnInterrupt():
            pass
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)

    def test_where_it_is_ignored_it_stays_ignored(self):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with KeepOnInterrupt() as interrupt:
            signal.raise_signal(signal.SIGINT)
            assert interrupt.stop() is None
