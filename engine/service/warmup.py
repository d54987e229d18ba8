"""What makes the engine ready: torch and all that computes is imported, and what there is to compute with is known."""

from __future__ import annotations

import torch

from .. import restyling  # noqa: F401  imported for the time it takes, before somebody waits for it
from ..contract.methods import BackboneInfo, DeviceInfo, Ready
from ..device import choose_device, device_name, device_names
from ..recipes import recipe_names
from ..tiles import launched
from ..weights.store import Store


def warm_up() -> Ready:
    """What there is to compute with; the device's precision is probed, if this is the first time."""
    launched()  # of several processes: each takes its GPU, and one that does not come is missed now
    store = Store()
    chosen = choose_device("auto")
    return Ready(
        device=str(chosen.torch),
        devices=tuple(DeviceInfo(name, device_name(torch.device(name))) for name in device_names()),
        backbones=tuple(BackboneInfo(name, store.look(name).state.value) for name in store.catalogue),
        recipes=tuple(recipe_names()),
        torch=str(torch.__version__),
    )
