"""Frames that hold together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scumble.engine.canvas.picture import Picture
from scumble.engine.contract import BadPicture, Before, Region, Request, Style
from scumble.engine.holding import REACH, hold
from scumble.engine.restyling import restyle

from .made import MemorySources, picture, waves

BEFORE = Before("was", "painted")


def plain(value: float, dtype: str = "uint8", side: int = 100) -> Picture:
    return Picture(np.full((side, side, 3), value, dtype))


class TestHold:
    @pytest.mark.parametrize(
        ("dtype", "old", "new"), [("uint8", 10, 200), ("uint16", 10, 60_000), ("float32", 0.1, 3.0)]
    )
    def test_only_near_a_change_it_is_new(self, dtype: str, old: float, new: float) -> None:
        was, content = plain(5, dtype), plain(5, dtype)
        content.pixels[50, 20] = 6
        sources = MemorySources(was=was, painted=plain(old, dtype))
        found = hold(BEFORE, content, plain(new, dtype), sources).pixels
        assert found.dtype == np.dtype(dtype)
        assert (found[50 - REACH : 51 + REACH, 20 - REACH : 21 + REACH] == np.asarray(new, dtype)).all()
        assert (found[:, 21 + 3 * REACH :] == np.asarray(old, dtype)).all()
        row = found[50, 20:, 0].astype(float)
        assert (np.diff(row) <= 0).all() and len(set(row)) > REACH, "they blend between"

    def test_nothing_has_changed(self) -> None:
        painted = Picture(np.arange(30_000, dtype=np.uint16).reshape(100, 100, 3))
        sources = MemorySources(was=plain(5, "uint16"), painted=painted)
        assert (hold(BEFORE, plain(5, "uint16"), plain(9, "uint16"), sources).pixels == painted.pixels).all()

    @pytest.mark.parametrize("was", [plain(5, side=50), plain(5, "uint16")])
    def test_another_kind_of_picture_is_said(self, was: Picture) -> None:
        sources = MemorySources(was=was, painted=plain(5))
        with pytest.raises(BadPicture, match="another size or depth"):
            hold(BEFORE, plain(5), plain(9), sources)


class TestRestyle:
    def test_a_still_part_keeps_its_bits(self) -> None:
        photo = picture(waves(64, 96, 1))
        moved = Picture(photo.pixels.copy())
        moved.pixels[20:40, :16] = 0
        sources = MemorySources(was=photo, now=moved, style=picture(waves(48, 48, 2)))
        first = Request("was", (Region((Style("style"),)),), recipe="draft", quality="draft", device="cpu", size=64)
        painted = sources.named["painted"] = restyle(first, sources=sources)
        found = restyle(replace(first, content="now", before=BEFORE), sources=sources)
        still = np.s_[:, 16 + 3 * REACH :]
        assert (found.pixels[still] == painted.pixels[still]).all()
        assert (found.pixels[20:40, :16] != painted.pixels[20:40, :16]).any()
