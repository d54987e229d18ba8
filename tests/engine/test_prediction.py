"""What a restyle is predicted to cost, with its pictures and without."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scumble.engine import budget
from scumble.engine.contract import (
    BadPicture,
    BadRequest,
    ContentLoss,
    Level,
    Mask,
    Recipe,
    Region,
    Request,
    Style,
    StyleLoss,
)
from scumble.engine.prediction import predict, predict_for_size

from .made import MemorySources, picture, waves

STYLES = (Style("a"),)
LAYERS = {"relu1_1": 1.0}
RECIPE = Recipe("r", style=StyleLoss(layers=LAYERS), content=ContentLoss(layers=LAYERS), levels=(Level(8),))


class TestWithoutPixels:
    QUICK = Request("content", (Region((Style("style"),)),), recipe="draft", device="cpu")

    @pytest.mark.parametrize("borders", ["soft", "hard"])
    def test_as_with_them(self, borders: Any) -> None:
        mask = np.zeros((200, 320), np.float32)
        mask[20:60, 30:90] = 1
        regions = (Region((Style("style"),), Mask("mask")), Region((Style("style"), Style("other"))))
        request = replace(self.QUICK, regions=regions, borders=borders)
        black = picture(np.zeros((200, 320, 3), np.float32))
        styles = {"style": picture(waves(50, 60, 1)), "other": picture(waves(50, 60, 2))}
        known = predict(request, MemorySources(content=black, mask=mask, **styles))
        found = predict_for_size(request, 320, 200, {"mask": (30, 20, 90, 60)})
        assert replace(found, bytes=known.bytes) == known
        as_read = 3 * 50 * 60 * 3 * 4  # bytes of the styles, which are not known without their pictures; held twice
        assert known.bytes - found.bytes == pytest.approx(2 * as_read, rel=1e-2)

    def test_a_selection_limits_it(self) -> None:
        selected = replace(self.QUICK, selection=Mask("selection"))
        box = {"selection": (0, 0, 100, 100)}
        part, whole = (predict_for_size(selected, 1000, 800, boxes) for boxes in (box, {}))
        assert part.seconds < whole.seconds / 3
        assert part.bytes < whole.bytes / 3

    @pytest.mark.parametrize("size", [(8, 100), (40_000, 100)])
    def test_sizes_that_cannot_be_restyled(self, size: tuple[int, int]) -> None:
        with pytest.raises(BadPicture):
            predict_for_size(self.QUICK, *size, {})

    def test_nothing_to_restyle(self) -> None:
        with pytest.raises(BadRequest):
            predict_for_size(replace(self.QUICK, regions=(Region(STYLES, strength=0.0),)), 100, 100, {})


class TestPredict:
    def sources(self) -> MemorySources:
        return MemorySources(content=picture(waves(64, 96, 0)), a=picture(waves(40, 40, 1)))

    def request(self, **more: Any) -> Request:
        return Request("content", (Region(STYLES),), recipe=RECIPE, device="cpu", **more)

    def test_says_what_to_expect(self) -> None:
        found = predict(self.request(), self.sources())
        assert found.steps == 8
        assert found.long_side == 96
        assert found.seconds > 0
        assert found.bytes > 64 * 96 * 100
        assert found.device

    def test_more_quality_takes_longer(self) -> None:
        draft, best = (predict(self.request(quality=q), self.sources()) for q in ("draft", "best"))
        assert draft.seconds < best.seconds
        assert draft.steps < best.steps

    def test_a_budget_is_what_it_takes(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(budget, "speed", lambda *_: 1e9)
        assert predict(self.request(seconds=10.0), self.sources()).seconds == pytest.approx(10, rel=0.1)
