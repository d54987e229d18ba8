"""The request opened and checked."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scumble.engine.contract import BadPicture, BadRequest, Mask, Region, Request, Style
from scumble.engine.scene import Scene, open_scene

from .made import MemorySources, picture, waves

HEIGHT, WIDTH = 20, 30


def left() -> np.ndarray:
    mask = np.zeros((HEIGHT, WIDTH), np.float32)
    mask[:, : WIDTH // 2] = 1
    return mask


SOURCES: dict[str, Any] = {
    "content": picture(waves(HEIGHT, WIDTH, 0)),
    "a": picture(waves(24, 24, 1)),
    "b": picture(waves(18, 40, 2)),
    "left": left(),
    "soft": np.full((HEIGHT, WIDTH), 0.25, np.float32),
    "part": np.full((24, 24), 0.5, np.float32),
}
A, B = (Style("a"),), (Style("b"),)


def scene(*regions: Region, selection: str | None = None, **sources: Any) -> Scene:
    request = Request("content", regions, selection=None if selection is None else Mask(selection))
    return open_scene(request, MemorySources(**SOURCES | sources))


class TestRegions:
    def test_one_without_a_mask_is_everywhere(self) -> None:
        found = scene(Region(A))
        assert found.weights.shape == (1, HEIGHT, WIDTH)
        assert (found.weights == 1).all()
        assert (found.selection == 1).all()

    def test_the_background_gets_what_masks_leave(self) -> None:
        found = scene(Region(A, Mask("left")), Region(B))
        np.testing.assert_array_equal(found.weights, [left(), 1 - left()])

    def test_what_nobody_covers_stays(self) -> None:
        found = scene(Region(A, Mask("left")))
        np.testing.assert_array_equal(found.selection, left())

    def test_unstyled_and_strengthless_ones_take_their_place_and_are_left_out(self) -> None:
        for region in (Region((), Mask("left")), Region(A, Mask("left"), strength=0)):
            found = scene(region, Region(B))
            assert [r.styles for r in found.regions] == [B]
            np.testing.assert_array_equal(found.weights, [1 - left()])

    def test_hidden_ones_are_left_out(self) -> None:
        found = scene(Region(A, Mask("left")), Region(B, Mask("left")), Region(B))
        assert [r.styles for r in found.regions] == [A, B]

    def test_all_hidden_or_strengthless(self) -> None:
        with pytest.raises(BadRequest, match="covers any visible pixel of the selection"):
            scene(Region((), Mask("left")), Region(A, Mask("left")), Region(B, strength=0))
        with pytest.raises(BadRequest, match="covers any visible pixel of the selection"):
            scene(Region(A, Mask("left")), selection="right", right=1 - left())

    def test_the_selection_limits_all(self) -> None:
        found = scene(Region(A, Mask("left")), Region(B), selection="soft")
        np.testing.assert_allclose(found.weights, [left() / 4, (1 - left()) / 4])
        np.testing.assert_allclose(found.selection, 0.25)

    def test_what_is_transparent_is_not_restyled(self) -> None:
        pixels = np.dstack([waves(HEIGHT, WIDTH, 0), np.ones((HEIGHT, WIDTH))])
        pixels[:5, :, 3], pixels[5:8, :, 3] = 0, 0.5
        found = scene(Region(A), content=picture(pixels))
        assert (found.selection[:5] == 0).all()
        assert (found.selection[5:] == 1).all()
        with pytest.raises(BadRequest, match="covers any visible pixel"):
            scene(Region(A), content=picture(pixels * [1, 1, 1, 0]))

    def test_masks_of_the_sources_are_not_written_to(self) -> None:
        mask = left()
        scene(Region(A, Mask("mine")), selection="soft", mine=mask)
        np.testing.assert_array_equal(mask, left())


class TestStyles:
    def test_shares_sum_to_one(self) -> None:
        found = scene(Region((Style("a", 3.0), Style("b", 1.0))))
        assert [style.share for style in found.styles[0]] == [0.75, 0.25]

    def test_a_mask_is_of_the_styles_size(self) -> None:
        (style,) = scene(Region((Style("a", mask=Mask("part")),))).styles[0]
        assert style.mask is not None
        assert style.mask.shape == (24, 24)

    def test_transparent_parts_of_a_style_do_not_count(self) -> None:
        pixels = np.dstack([waves(24, 24, 1), np.ones((24, 24))])
        pixels[:, :10, 3] = 0
        pixels[:, 10:12, 3] = 0.5
        one = picture(pixels, np.float32)
        (style,) = scene(Region((Style("cut"),)), cut=one).styles[0]
        assert style.mask is not None
        np.testing.assert_allclose(style.mask, pixels[..., 3])
        (style,) = scene(Region((Style("cut", mask=Mask("part")),)), cut=one).styles[0]
        assert style.mask is not None
        np.testing.assert_allclose(style.mask, pixels[..., 3] / 2)

    def test_a_style_without_a_visible_pixel(self) -> None:
        pixels = np.dstack([waves(24, 24, 1), np.zeros((24, 24))])
        with pytest.raises(BadPicture, match="style cut has no visible pixel"):
            scene(Region((Style("cut"),)), cut=picture(pixels))
        pixels[:, :12, 3] = 1
        right = np.zeros((24, 24), np.float32)
        right[:, 12:] = 1
        with pytest.raises(BadPicture, match="style cut has no visible pixel"):
            scene(Region((Style("cut", mask=Mask("right")),)), cut=picture(pixels), right=right)

    def test_the_content_as_its_own_style(self) -> None:
        with pytest.raises(BadRequest, match="The style copy is the picture that is to be restyled"):
            scene(Region((Style("copy"),)), copy=picture(waves(HEIGHT, WIDTH, 0)))

    def test_one_that_is_not_there(self) -> None:
        with pytest.raises(BadPicture):
            scene(Region((Style("gone"),)))
