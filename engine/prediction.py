"""What a restyle will cost, told before it starts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .budget import finish_seconds, predicted_seconds
from .contract import Prediction, in_english
from .device import loss_in_words
from .prepare import plan, prepare
from .scene import blank_scene

if TYPE_CHECKING:
    from .canvas.sources import Sources
    from .contract import Request
    from .prepare import Prepared


def predict(request: Request, sources: Sources | None = None) -> Prediction:
    """What `restyle(request)` will cost.

    Raises:
        the same errors as `restyle`, before any step is done.
    """
    return _prediction(prepare(request, sources))


@loss_in_words()
def predict_for_size(request: Request, width: int, height: int, boxes: Mapping[str, Sequence[int]]) -> Prediction:
    """What `restyle(request)` will cost for a content of that size, without any pixels.

    Args:
        boxes: see `scene.blank_scene`.

    Raises:
        the same errors as `restyle`, as far as they are known without pixels.
    """
    return _prediction(plan(request, lambda: blank_scene(request, width, height, boxes)))


def _prediction(ready: Prepared) -> Prediction:
    return Prediction(
        seconds=predicted_seconds(ready.stages, ready.speed) + finish_seconds(ready.scene.rgb.shape),
        bytes=ready.bytes,
        steps=sum(stage.steps for stage in ready.stages),
        long_side=ready.long_side,
        device=ready.device.name,
        message=in_english(ready.said),
        said=ready.said,
    )
