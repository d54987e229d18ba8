"""Durations and sizes as a person says them."""

import pytest
from scumble.engine.cli.words import duration, memory


class TestDuration:
    @pytest.mark.parametrize(
        ("seconds", "words"),
        [
            (-1, "0 s"),
            (0.4, "0 s"),
            (59.4, "59 s"),
            (59.6, "1 min"),
            (200, "3 min 20 s"),
            (3599.7, "1 h"),
            (7500, "2 h 5 min"),
        ],
    )
    def test_in_words(self, seconds, words):
        assert duration(seconds) == words


class TestMemory:
    @pytest.mark.parametrize(("count", "words"), [(340 * 2**20, "340 MiB"), (1.2 * 2**30, "1.2 GiB"), (0, "0 MiB")])
    def test_in_words(self, count, words):
        assert memory(count) == words
