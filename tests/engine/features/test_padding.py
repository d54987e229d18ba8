"""What stands beyond the edges."""

from __future__ import annotations

import pytest
import torch
from scumble.engine.features.padding import pad

X = torch.arange(12.0).view(1, 1, 3, 4)


class TestPad:
    def test_zeros_are_left_to_the_convolution(self) -> None:
        padded, left = pad(X, 1, "none", "zeros")
        assert padded is X
        assert left == 1

    def test_replicate(self) -> None:
        padded, left = pad(X, 1, "none", "replicate")
        assert left == 0
        assert padded[0, 0, 0].tolist() == [0, 0, 1, 2, 3, 3]

    @pytest.mark.parametrize("edge", ["zeros", "replicate"])
    def test_both_takes_the_opposite_sides(self, edge: str) -> None:
        padded, left = pad(X, 1, "both", edge)  # type: ignore[arg-type]
        assert left == 0
        assert padded[0, 0, 0].tolist() == [11, 8, 9, 10, 11, 8]
        assert padded[0, 0, 1].tolist() == [3, 0, 1, 2, 3, 0]

    @pytest.mark.parametrize(("edge", "above"), [("zeros", [0] * 6), ("replicate", [3, 0, 1, 2, 3, 0])])
    def test_horizontal_takes_the_opposite_sides_left_and_right_only(self, edge: str, above: list[float]) -> None:
        padded, left = pad(X, 1, "horizontal", edge)  # type: ignore[arg-type]
        assert left == 0
        assert padded.shape == (1, 1, 5, 6)
        assert padded[0, 0, 0].tolist() == above
        assert padded[0, 0, 1].tolist() == [3, 0, 1, 2, 3, 0]

    def test_by_more_than_one(self) -> None:
        padded, _ = pad(X, 2, "both", "zeros")
        assert padded[0, 0, 2].tolist() == [2, 3, 0, 1, 2, 3, 0, 1]
