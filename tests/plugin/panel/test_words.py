import pytest
from scumble.plugin.panel.words import duration, memory, percent


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "1 s"), (59.4, "59 s"), (60, "1 min"), (80, "1 min 20 s"), (659, "10 min"), (3599.9, "1 h 0 min"),
     (7500, "2 h 5 min")],
)  # fmt: skip
def test_durations(seconds, words):
    assert duration(seconds) == words


@pytest.mark.parametrize(("count", "words"), [(0, "1 MB"), (350_000_000, "350 MB"), (1_240_000_000, "1.2 GB")])
def test_memory(count, words):
    assert memory(count) == words


@pytest.mark.parametrize(("share", "words"), [(0, "0 %"), (0.001, "under 1 %"), (0.335, "34 %"), (1, "100 %")])
def test_percent(share, words):
    assert percent(share) == words
