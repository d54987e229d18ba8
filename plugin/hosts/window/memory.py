"""What the window remembers of itself: where it stood, and the brush."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from pathlib import Path

from ....engine.contract import BadRequest, ScumbleError
from ....engine.contract.codec import from_json, to_json
from .brush import Brush, Pressure
from .writing import write_whole


@dataclass(frozen=True)
class KeptBrush:
    """A brush, as text."""

    size: float = 60.0
    hardness: float = 0.5
    opacity: float = 1.0
    pressure: str = Pressure.SIZE.value


@dataclass(frozen=True)
class Memory:
    """All of it.

    Attributes:
        geometry, state: as Qt saves them, in base 64.
    """

    geometry: str = ""
    state: str = ""
    brush: KeptBrush = field(default_factory=KeptBrush)


def load(path: Path) -> Memory:
    """As it was left; the defaults where that cannot be read."""
    with contextlib.suppress(OSError, ValueError, BadRequest):
        return from_json(Memory, path.read_text(encoding="utf-8"))
    return Memory()


def save(path: Path, memory: Memory) -> None:
    """For the next time; without a word where it cannot be written."""
    with contextlib.suppress(OSError, ScumbleError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, to_json(memory).encode("utf-8"))


def to_brush(kept: KeptBrush) -> Brush:
    """The brush."""
    values = {pressure.value: pressure for pressure in Pressure}
    return Brush(kept.size, kept.hardness, kept.opacity, values.get(kept.pressure, Pressure.SIZE))


def from_brush(brush: Brush) -> KeptBrush:
    """To be kept."""
    return KeptBrush(brush.size, brush.hardness, brush.opacity, brush.pressure.value)
