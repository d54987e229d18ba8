"""Who owns which pixel."""

from __future__ import annotations

import weakref
from collections.abc import Iterator

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scumble.engine.regions.partition import partition

MASKS = st.lists(
    st.none() | hnp.arrays(np.float32, (3, 4), elements=st.floats(0, 1, width=32)), min_size=1, max_size=5
).filter(lambda masks: sum(mask is None for mask in masks) <= 1)


class TestPartition:
    @settings(deadline=None)
    @given(MASKS)
    def test_weights_sum_to_one_and_none_is_negative(self, masks: list[np.ndarray | None]) -> None:
        weights = partition(masks, len(masks), 3, 4)
        assert weights.shape == (len(masks) + 1, 3, 4)
        np.testing.assert_allclose(weights.sum(0), 1, atol=1e-6)
        assert weights.min() >= -1e-7

    @settings(deadline=None)
    @given(MASKS)
    def test_the_first_keeps_its_mask_whole(self, masks: list[np.ndarray | None]) -> None:
        if masks[0] is not None:
            np.testing.assert_array_equal(partition(masks, len(masks), 3, 4)[0], masks[0])

    def test_the_top_one_wins(self) -> None:
        top, below = np.array([[1.0, 0.25, 0.0]], np.float32), np.array([[1.0, 1.0, 0.5]], np.float32)
        weights = partition([top, below], 2, 1, 3)
        np.testing.assert_allclose(weights, [[[1, 0.25, 0]], [[0, 0.75, 0.5]], [[0, 0, 0.5]]])

    def test_the_background_gets_what_is_left_wherever_it_stands(self) -> None:
        mask = np.array([[1.0, 0.25]], np.float32)
        np.testing.assert_allclose(partition([None, mask], 2, 1, 2), [[[0, 0.75]], [[1, 0.25]], [[0, 0]]])
        np.testing.assert_allclose(partition([mask, None], 2, 1, 2), [[[1, 0.25]], [[0, 0.75]], [[0, 0]]])

    def test_masks_are_not_written_to(self) -> None:
        mask = np.full((2, 2), 0.5, np.float32)
        partition([mask, mask], 2, 2, 2)
        assert (mask == 0.5).all()

    def test_no_mask_is_held_while_the_next_is_read(self) -> None:
        def masks() -> Iterator[np.ndarray]:
            before = None
            for _ in range(3):
                assert before is None or before() is None
                mask = np.full((2, 2), 0.5, np.float32)
                before = weakref.ref(mask)
                yield mask
                del mask

        partition(masks(), 3, 2, 2)
