"""Sessions in Krita's real window, with the real engine; in several turns if asked for (see ../turns.py)."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from ..turns import TURNS, busy
from .real import HERE, LIMIT, Display, Profile

FINE = "all as it should be"


@pytest.fixture(autouse=True, params=range(TURNS))
def turn() -> Iterator[None]:
    """One of several."""
    with busy():
        yield


@pytest.fixture(params=["profile", "trixie_profile"], ids=["krita 5.1", "krita 5.2"])
def krita(request: pytest.FixtureRequest) -> Profile:
    """A HOME for each Krita."""
    found: Profile = request.getfixturevalue(request.param)
    return found


def test_a_whole_session(krita: Profile, display: Display) -> None:
    goes_well(krita, display, "session.py")


@pytest.mark.parametrize(
    "fate",
    [
        "regions_of_every_kind",
        "one_layer_for_each_region",
        "every_colour_space",
        "an_animation",
        "several_documents_and_windows",
        "painting_goes_on",
    ],
)
def test_what_painters_do(krita: Profile, display: Display, fate: str) -> None:
    goes_well(krita, display, "short_runs.py", fate)


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
def test_in_the_middle(krita: Profile, display: Display, fate: str) -> None:
    goes_well(krita, display, "long_run.py", fate)


def test_krita_is_killed(krita: Profile, display: Display) -> None:
    with krita.window(display, HERE / "inside" / "long_run.py", SCUMBLE_FATE="krita_is_killed") as window:
        window.wait_for("at work")
        assert krita.engines()
        window.kill()
        window.wait()
    nothing_is_left(krita)


def goes_well(krita: Profile, display: Display, script: str, fate: str = "") -> None:
    """The session comes to its end, and Krita to its own."""
    with krita.window(display, HERE / "inside" / script, SCUMBLE_FATE=fate) as window:
        window.wait_for(FINE)
        assert window.wait() == 0, window.said[-4000:]
    nothing_is_left(krita)


def nothing_is_left(krita: Profile) -> None:
    """The engine is gone, or goes soon."""
    end = time.monotonic() + LIMIT
    while left := krita.engines():
        assert time.monotonic() < end, left
        time.sleep(0.1)
