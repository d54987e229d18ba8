"""Style pictures made ready: in the colours that the region's rule asks for, at the size of a level's strokes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from .contract import Region
from .objective import NEUTRAL_STRENGTH, StylePicture, sample_stride
from .palette import apply_map, colour_moments, monge_map
from .pyramid.sizes import resize
from .roomy import is_large, roomy
from .scene import FloatArray, SceneStyle

# A style is looked at in no more pixels than this, or than twice the level's: what is larger is sampled by crops.
_LEAST_PIXELS = 512 * 512
# Nor in more than this: statistics of four samples of a megapixel each are as good as of any number.
_MOST_PIXELS = 4 * 1024 * 1024
# Whole pictures are worked through in bands of so many pixels where work needs several copies.
_BAND = 4 * 1024 * 1024
_LEAST_SIDE = 32
_BYTES_A_PIXEL = 12


@dataclass(frozen=True, eq=False)
class ReadyStyle:
    """A style in the colours that it will lend.

    Attributes:
        rgb: [1, 3, height, width] sRGB 0..1, as large as the picture was.
        mask: [1, height, width] in 0..1, or None.
        colours: [3, n] a sample of the colours that the mask lets count.
        share: among the region's styles.
    """

    rgb: Tensor
    mask: Tensor | None
    colours: Tensor
    share: float

    def at(self, long_side: int, level_pixels: int, device: torch.device) -> StylePicture:
        """The style with its longer side resized to so many pixels, for a level of so many pixels in all."""
        height, width = self.rgb.shape[-2:]
        factor = long_side / max(height, width)
        height, width = (max(_LEAST_SIDE, round(n * factor)) for n in (height, width))
        boxes = _crops(height, width, min(_MOST_PIXELS, max(_LEAST_PIXELS, 2 * level_pixels)))
        if height * width > 4 * _MOST_PIXELS:
            return self._sampled(boxes, factor, device)
        rgb = resize(self.rgb, height, width).clamp(0, 1)
        mask = None if self.mask is None else resize(self.mask, height, width).clamp(0, 1)
        return StylePicture(
            [_piece(rgb, box, device) for box in boxes],
            [None if mask is None else _piece(mask, box, device) for box in boxes],
            self.colours.to(device),
            self.share,
        )

    def _sampled(self, boxes: list[tuple[slice, slice]], factor: float, device: torch.device) -> StylePicture:
        """The boxes of the resized picture, which is never made as a whole."""

        def piece(picture: Tensor, box: tuple[slice, slice]) -> Tensor:
            here = tuple(slice(int(side.start / factor), int(side.stop / factor) + 1) for side in box)
            rows, columns = (side.stop - side.start for side in box)
            return resize(picture[..., here[0], here[1]], rows, columns).clamp(0, 1).to(device)

        return StylePicture(
            [piece(self.rgb, box) for box in boxes],
            [None if self.mask is None else piece(self.mask, box) for box in boxes],
            self.colours.to(device),
            self.share,
        )


def style_bytes(styles: Sequence[SceneStyle], level_pixels: int) -> int:
    """What they hold in memory while a level of so many pixels is prepared: as they were read, made ready, and at the
    level's size, of one of them all that its crops are cut from."""
    own = sum(2 * style.rgb.nbytes for style in styles if not is_large(style.rgb.shape))
    crops = len(styles) * min(_MOST_PIXELS, max(_LEAST_PIXELS, 2 * level_pixels))
    return own + _BYTES_A_PIXEL * (crops + min(4 * _MOST_PIXELS, max(_LEAST_PIXELS, level_pixels))) if styles else 0


def _piece(picture: Tensor, box: tuple[slice, slice], device: torch.device) -> Tensor:
    """The box of a picture, which holds no more memory than the box."""
    return picture[..., box[0], box[1]].contiguous().to(device)


def _crops(height: int, width: int, pixels: int) -> list[tuple[slice, slice]]:
    """The whole picture, or four crops of together so many pixels, one in the middle of each quarter."""
    if height * width <= pixels:
        return [(slice(None), slice(None))]
    factor = (pixels / 4 / (height * width)) ** 0.5
    h, w = max(_LEAST_SIDE, int(height * factor)), max(_LEAST_SIDE, int(width * factor))

    def starts(side: int, part: int) -> list[int]:
        """Of a strip, a part can be as long as the side."""
        return [min(max(0, middle - part // 2), side - part) for middle in (side // 4, side * 3 // 4)]

    return [(slice(top, top + h), slice(left, left + w)) for top in starts(height, h) for left in starts(width, w)]


def make_ready(style: SceneStyle, region: Region, content: FloatArray, weights: FloatArray) -> ReadyStyle:
    """The style as its region's colour rule wants it.

    Args:
        content: [height, width, 3] the canvas's working colours.
        weights: [height, width] the region's.
    """
    rgb = to_tensor(style.rgb)
    mask = None if style.mask is None else torch.from_numpy(style.mask)[None]
    if region.colour != "style":
        # Gatys 2017, section 5.2, with the Monge map for the linear transform.
        own = colour_moments(rgb, None if mask is None else mask[0])
        wanted = colour_moments(_planes(content), torch.from_numpy(weights))
        rgb = apply_map(rgb, *monge_map(*own, *wanted)).clamp(0, 1)
    return ReadyStyle(rgb, mask, _sample(rgb, mask), style.share)


def _sample(rgb: Tensor, mask: Tensor | None) -> Tensor:
    """Evenly spaced colours, [3, n]; of a masked picture, of what is covered at least half as much as anything is."""
    if mask is None:
        stride = sample_stride(rgb)
        return rgb[0, :, ::stride, ::stride].flatten(1)
    covered = rgb[0][:, mask[0] >= 0.5 * mask.max()]
    return covered[:, :: sample_stride(covered[:, None]) ** 2]


def match_content(
    content: FloatArray, weights: FloatArray, regions: list[Region], styles: list[list[ReadyStyle]]
) -> Tensor:
    """The canvas with each region's colours moved towards its styles' mean and covariance, [1, 3, height, width].

    Colours are the style's at once then, and the optimiser has only form to find. Regions that keep their colours
    are left as they are; below the neutral strength the move is partial.

    Args:
        content: [height, width, 3].
        weights: [regions, height, width].
    """
    picture, matched = _planes(content), to_tensor(content)
    for weight, region, ready in zip(weights, regions, styles, strict=True):
        if region.colour != "style":
            continue
        own = torch.from_numpy(weight)
        colours = [colour_moments(style.colours[None, :, :, None]) for style in ready]
        mean = sum((s.share * m for s, (m, _) in zip(ready, colours, strict=True)), torch.zeros(3).double())
        covariance = sum((s.share * c for s, (_, c) in zip(ready, colours, strict=True)), torch.zeros(3, 3).double())
        move = monge_map(*colour_moments(picture, own), mean, covariance)
        for rows in _bands(picture):
            band = picture[..., rows, :]
            moved = apply_map(band, *move).clamp(0, 1)
            matched[..., rows, :] += own[rows] * min(1.0, region.strength / NEUTRAL_STRENGTH) * (moved - band)
    return matched


def _bands(picture: Tensor) -> list[slice]:
    height, width = picture.shape[-2:]
    count = max(1, _BAND // width)
    return [slice(start, start + count) for start in range(0, height, count)]


def to_tensor(rgb: FloatArray) -> Tensor:
    """[height, width, 3] array -> [1, 3, height, width] tensor, a contiguous copy."""
    height, width = rgb.shape[:2]
    planes = torch.from_numpy(roomy((1, 3, height, width)))
    return planes.copy_(_planes(rgb))


def to_array(picture: Tensor) -> FloatArray:
    """[1, 3, height, width] tensor -> [height, width, 3] array, a contiguous copy."""
    height, width = picture.shape[-2:]
    array = roomy((height, width, 3))
    _planes(array).copy_(picture)
    return array


def _planes(rgb: FloatArray) -> Tensor:
    """[height, width, 3] array -> [1, 3, height, width] tensor, a view."""
    return torch.from_numpy(rgb).permute(2, 0, 1)[None]
