"""Arrays as large as the canvas."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scumble.engine import folders, roomy
from scumble.engine.contract import DiskFull


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "posix_fallocate", no_room, raising=False)


def is_on_disk(array: np.ndarray) -> bool:
    while array.base is not None and not isinstance(array, np.memmap):
        array = array.base
    return isinstance(array, np.memmap)


class TestRoomy:
    def test_a_photograph_stays_in_memory(self) -> None:
        assert not is_on_disk(roomy.roomy((4000, 6000, 3)))

    def test_a_large_canvas_is_on_disk_without_a_name(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(roomy, "_LARGE", 4 * 60)
        array = roomy.roomy((4, 5, 3))
        assert is_on_disk(array)
        assert (array.shape, array.dtype) == ((4, 5, 3), np.float32)
        array[:] = 7
        assert array.sum() == 7 * 60
        assert not any(Path(folders.cache()).glob("tmp*"))

    @pytest.mark.usefixtures("full")
    def test_in_memory_where_the_disk_has_no_room(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(roomy, "_LARGE", 1)
        assert not is_on_disk(roomy.roomy((4, 5, 3)))


@pytest.mark.usefixtures("full")
def test_a_full_disk_is_said_with_the_size() -> None:
    with pytest.raises(DiskFull, match=r"has no room for 3\.0 GB"):
        roomy.mapped(3_000_000_000)


class TestBands:
    @given(height=st.integers(1, 500), width=st.integers(1, 500), pixels=st.integers(1, 300_000))
    def test_cover_all_rows_once_and_none_is_empty_or_too_large(self, height: int, width: int, pixels: int) -> None:
        pixels = max(pixels, width)
        rows = roomy.bands(height, width, pixels)
        assert [i for band in rows for i in range(height)[band]] == list(range(height))
        assert all(0 < (band.stop - band.start) * width <= 2 * pixels + width for band in rows)
