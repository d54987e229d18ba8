"""Sessions in Krita's real window, with the real engine; in several turns if asked for (see ../turns.py)."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from ..turns import TURNS, busy
from .real import HERE, LIMIT, Display, Profile, processes

FINE = "all as it should be"


@pytest.fixture(autouse=True, params=range(TURNS))
def turn() -> Iterator[None]:
    """One of several."""
    with busy():
        yield


def test_a_whole_session(profile: Profile, display: Display) -> None:
    with profile.window(display, HERE / "inside" / "session.py") as window:
        window.wait_for(FINE)
        assert window.wait() == 0, window.said[-4000:]
    assert nothing_left(profile)


def test_a_whole_session_in_trixie(trixie_profile: Profile, display: Display) -> None:
    with trixie_profile.window(display, HERE / "inside" / "session.py") as window:
        window.wait_for(FINE)
        assert window.wait() == 0, window.said[-4000:]


@pytest.mark.parametrize(
    "fate",
    [
        "engine_is_killed",
        "document_is_closed",
        "another_document_is_in_front",
        "layer_is_deleted",
        "image_is_resized",
        "another_window_is_closed",
        "krita_quits",
    ],
)
def test_in_the_middle(profile: Profile, display: Display, fate: str) -> None:
    with profile.window(display, HERE / "inside" / "long_run.py", SCUMBLE_FATE=fate) as window:
        window.wait_for(FINE)
        assert window.wait() == 0, window.said[-4000:]
    assert nothing_left(profile)


def test_krita_is_killed(profile: Profile, display: Display) -> None:
    with profile.window(display, HERE / "inside" / "long_run.py", SCUMBLE_FATE="krita_is_killed") as window:
        window.wait_for("at work")
        assert processes(profile.engine)
        window.process.kill()
        window.wait()
    assert nothing_left(profile)


def nothing_left(profile: Profile) -> bool:
    """Whether the engine is gone, or goes soon."""
    end = time.monotonic() + LIMIT
    while processes(profile.engine):
        assert time.monotonic() < end, processes(profile.engine)
        time.sleep(0.1)
    return True
