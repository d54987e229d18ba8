"""Changes that are carried to a finer content."""

from __future__ import annotations

import pytest
import torch
from scumble.engine.pyramid import guided
from scumble.engine.pyramid.guided import enlarge_change
from scumble.engine.pyramid.sizes import resize
from torch import Tensor

from ..made import batch, waves


def roof_and_sky(height: int, width: int) -> Tensor:
    """A dark roof below a bright sky, whose edge runs aslant."""
    rows, columns = torch.meshgrid(torch.linspace(0, 1, height), torch.linspace(0, 1, width), indexing="ij")
    return (0.15 + 0.7 * (rows + 0.3 * columns < 0.6).float()).expand(1, 3, height, width).clone()


class TestEdges:
    """A sky that turned as dark as the roof leaves no line of its old light at the roof."""

    def outline(self, change: Tensor) -> float:
        return float((roof_and_sky(96, 128) + change).max())

    def test_no_light_outline(self) -> None:
        before = resize(roof_and_sky(96, 128), 48, 64)
        change = torch.full_like(before, 0.15) - before
        assert self.outline(resize(change, 96, 128)) > 0.4  # what enlarging alone leaves
        assert self.outline(enlarge_change(before, before + change, roof_and_sky(96, 128), "none")) < 0.22

    def test_a_curve_of_the_colours_reaches_details_that_the_level_did_not_have(self) -> None:
        fine = batch(waves(64, 96, 3)) * 0.8 + 0.1
        before = resize(fine, 32, 48)
        carried = enlarge_change(before, 0.5 * before + 0.2, fine, "none")
        assert (fine + carried - (0.5 * fine + 0.2)).abs().mean() < 0.01


class TestPlainly:
    def test_of_the_same_size_it_is_the_change(self) -> None:
        before, after = batch(waves(20, 30, 0)), batch(waves(20, 30, 1))
        assert torch.equal(enlarge_change(before, after, before, "none"), after - before)

    @pytest.mark.parametrize("size", [(10, 15), (40, 15)])
    def test_towards_a_smaller_picture_it_is_resized(self, size: tuple[int, int]) -> None:
        before, after = batch(waves(20, 30, 0)), batch(waves(20, 30, 1))
        smaller = resize(before, *size)
        assert torch.equal(enlarge_change(before, after, smaller, "none"), resize(after - before, *size))

    def test_where_the_content_is_flat_it_is_enlarged(self) -> None:
        before = torch.full((1, 3, 20, 30), 0.4)
        change = batch(waves(20, 30, 1)) - 0.5
        carried = enlarge_change(before, before + change, torch.full((1, 3, 40, 60), 0.4), "none")
        assert torch.allclose(carried, resize(change, 40, 60), atol=2e-3)

    def test_no_change_stays_none(self) -> None:
        fine = batch(waves(40, 60, 0))
        before = resize(fine, 20, 30)
        assert not enlarge_change(before, before, fine, "none").any()


class TestCanvas:
    def test_a_wrapped_canvas_has_no_place_of_its_own(self) -> None:
        fine = batch(waves(32, 48, 2))
        before, after = resize(fine, 16, 24, "both"), batch(waves(16, 24, 5))
        carried = enlarge_change(before, after, fine, "both")
        before, after, rolled = (x.roll((n * 3, n * 5), (2, 3)) for x, n in ((before, 1), (after, 1), (fine, 2)))
        moved = enlarge_change(before, after, rolled, "both")
        assert torch.allclose(moved, carried.roll((6, 10), (2, 3)), atol=2e-3)

    def test_bands_meet(self, monkeypatch: pytest.MonkeyPatch) -> None:
        fine = batch(waves(64, 48, 2))
        before, after = resize(fine, 32, 24), batch(waves(32, 24, 5))
        whole = enlarge_change(before, after, fine, "none")
        monkeypatch.setattr(guided, "_BAND", 24 * 5)
        assert torch.allclose(enlarge_change(before, after, fine, "none"), whole, atol=2e-3)
