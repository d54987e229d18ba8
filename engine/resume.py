"""Long restyles that can go on where their process was ended: their state is saved now and then in the data folder."""

from __future__ import annotations

import errno
import hashlib
import logging
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import Tensor

from . import folders
from .contract import Request
from .contract.codec import to_json
from .scene import FloatArray, Scene

if TYPE_CHECKING:
    from .pyramid.stepper import Stepper

SECONDS = 60.0
"""Between two savings, and before the first: what takes less is soon made again."""
_MOST_SHARE = 20  # saving takes no more than one part in so many of the time
_MOST_FILES = 3
_LAYOUT = 2  # of what a file holds; one more whenever that changes, so that no other version's state is taken

_log = logging.getLogger(__name__)


@dataclass
class Place:
    """Where a restyle is.

    Attributes:
        job, level: which is at work, from 0.
        step: steps done at that level.
        done: steps done in all.
        stepper: its state; empty before there is one.
        painted: what the jobs before have made.
    """

    job: int = 0
    level: int = 0
    step: int = 0
    done: int = 0
    stepper: dict[str, Any] = field(default_factory=dict)
    painted: list[Tensor] = field(default_factory=list)


class Resumable:
    """A restyle's saved state.

    Args:
        request, scene: of the restyle; the same request over the same pixels goes on.
        name: of the device and its precision: another would end with another picture.

    Attributes:
        found: where an earlier process was, until that place is reached; None where there is nothing to go on from.
        painted: what finished jobs have made, so far.
    """

    def __init__(self, request: Request, scene: Scene, name: str) -> None:
        self._path = folders.unfinished() / f"{_key(request, scene, name)}.pt"
        self._due = time.monotonic() + SECONDS
        self.found = self._load()
        self.painted: list[FloatArray] = [part.numpy().copy() for part in self.found.painted] if self.found else []

    def _load(self) -> Place | None:
        with suppress(OSError, EOFError, RuntimeError, TypeError, UnpicklingError):  # damaged: begin again
            return Place(**torch.load(self._path, map_location="cpu", weights_only=True, mmap=True))
        return None

    def save_if_due(self, place: Place, stepper: Stepper) -> None:
        """Save the state where the last time is long enough ago; a disk that takes no more ends nothing."""
        start = time.monotonic()
        if start < self._due:
            return
        place = replace(place, stepper=stepper.state(), painted=[torch.from_numpy(part) for part in self.painted])
        partial = self._path.with_suffix(".part")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _check_room(self._path.parent, _bytes(vars(place)))
            torch.save(vars(place), partial)
            partial.replace(self._path)
            self._drop_old()
        except (OSError, RuntimeError) as error:
            _log.info("The state cannot be saved: %s", error)
            partial.unlink(missing_ok=True)
        end = time.monotonic()
        self._due = end + max(SECONDS, _MOST_SHARE * (end - start))

    def _drop_old(self) -> None:
        """Restyles that nobody went on with must not fill the disk."""
        files = sorted(self._path.parent.glob("*.pt"), key=_age)
        for file in files[:-_MOST_FILES]:
            file.unlink(missing_ok=True)

    def forget(self) -> None:
        """The restyle has ended, with a picture or because the painter wanted none."""
        self._path.unlink(missing_ok=True)


def _check_room(folder: Path, size: int) -> None:
    """A state of 100 bytes a pixel must not take the room that the painter's own files need.

    Raises:
        OSError: it would take more than half of what is free.
    """
    free = shutil.disk_usage(folder).free
    if 2 * size > free:
        raise OSError(errno.ENOSPC, f"{size / 1e9:.1f} GB are more than half of {free / 1e9:.1f} GB free", str(folder))


def _bytes(state: Any) -> int:
    """Of all tensors in it."""
    if isinstance(state, Tensor):
        return state.nbytes
    parts = state.values() if isinstance(state, dict) else state if isinstance(state, list) else ()
    return sum(map(_bytes, parts))


def _age(file: Path) -> float:
    return file.stat().st_mtime


def _key(request: Request, scene: Scene, name: str) -> str:
    key = hashlib.sha256()
    asked = to_json(replace(request, content="-", preview_seconds=None), whole=True)
    key.update(f"{asked} {name} state {_LAYOUT} torch {torch.__version__}".encode())
    pictures = [style.rgb for region in scene.styles for style in region]
    for values in (scene.picture.pixels, scene.weights, *pictures):
        key.update(np.ascontiguousarray(values).data)
    return key.hexdigest()[:24]
