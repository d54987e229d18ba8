"""Results, documents and settings to keep."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path

from scumble.engine.contract import Mask, Region, Request, Style
from scumble.engine.contract.pixels import BYTES, Pixels
from scumble.plugin.host import Document, Node, NodeKind, Rect
from scumble.plugin.result import Result
from scumble.plugin.session import Choices, RegionChoice
from scumble.plugin.settings import SettingsStore


def pixels(width: int = 20, height: int = 16, channels: int = 4, depth: str = "u8", **others: object) -> Pixels:
    """Noise."""
    data = random.Random(width * height).randbytes(width * height * channels * BYTES[depth])
    return Pixels(width, height, channels, depth, data, **others)


def document(document_id: str = "doc", **others: object) -> Document:
    """With layers, a mask and two layers of one name."""
    rect = Rect(0, 0, 20, 16)
    nodes = (
        Node("n1", "Portrait", NodeKind.LAYER, rect),
        Node("n2", "Sky", NodeKind.LAYER, rect),
        Node("n3", "Sky mask", NodeKind.MASK, rect, channels=1, parent="n2"),
        Node("n4", "Twice", NodeKind.LAYER, rect),
        Node("n5", "Twice", NodeKind.LAYER, rect),
        Node("n6", "selection", NodeKind.SAVED_SELECTION, rect, channels=1),
    )
    return dataclasses.replace(Document(document_id, f"{document_id}.kra", 20, 16, nodes, "n1"), **others)


def result(title: str = "Wave", seed: int = 3, when: float = 1_700_000_000.0, **others: object) -> Result:
    """Of the layer `n1`, whose sky comes from the mask `n3`."""
    style = Style("/styles/Wave.png")
    sky = Region((style,), Mask("mask:n3"), name="Sky")
    request = Request("layer:n1", (sky, Region((style,))), seed=seed, preview_seconds=0.5)
    choices = Choices(content="layer:n1", regions=(RegionChoice("1", sky),), background=Region((style,)), seed=seed)
    made = Result(title, request, choices, "doc", "doc.kra", "n1", "Portrait", Rect(2, 3, 20, 16), pixels(), 12.5, when)
    return dataclasses.replace(made, **others)


def store(folder: Path, **changes: object) -> SettingsStore:
    """Settings in the folder."""
    settings = SettingsStore(path=folder / "settings.json")
    settings.edit(**changes)
    return settings


def same(one: Pixels, other: Pixels) -> bool:
    """To the last bit, with all that is said about them."""
    names = [field.name for field in dataclasses.fields(Pixels) if field.name != "data"]
    return all(getattr(one, n) == getattr(other, n) for n in names) and bytes(one.data) == bytes(other.data)
