"""Times, sizes and kinds of pixels as a painter would say them."""

from __future__ import annotations

from ..host import Document, Node, NodeKind
from ..texts import tr


def duration(seconds: float) -> str:
    """A time to come, no more exact than a prediction is: `14 s`, `1 min 20 s`, `2 h 5 min`."""
    whole = max(1, round(seconds))
    if whole < 60:
        return tr("{seconds} s", seconds=whole)
    if whole < 3600:
        minutes, rest = divmod(whole, 60)
        if rest == 0 or minutes >= 10:
            return tr("{minutes} min", minutes=minutes)
        return tr("{minutes} min {seconds} s", minutes=minutes, seconds=rest)
    hours, rest = divmod(whole, 3600)
    return tr("{hours} h {minutes} min", hours=hours, minutes=rest // 60)


def memory(count: int) -> str:
    """Bytes in megabytes or gigabytes."""
    if count < 1e9:
        return tr("{size} MB", size=max(1, round(count / 1e6)))
    return tr("{size} GB", size=f"{count / 1e9:.1f}")


def percent(share: float) -> str:
    """A share of a whole; what is there never shows as 0 %."""
    if 0 < share < 0.01:
        return tr("under 1 %")
    return tr("{share} %", share=round(share * 100))


def pixels_of(node: Node, document: Document) -> str:
    """Size on the canvas, channels, depth and profile of a layer, in one line."""
    right = min(node.rect.left + node.rect.width, document.width)
    bottom = min(node.rect.top + node.rect.height, document.height)
    size = f"{max(0, right - max(0, node.rect.left))} × {max(0, bottom - max(0, node.rect.top))}"
    parts = [tr("{size} px", size=size), _depth(node), _channels(node.channels)]
    if node.profile:
        parts.append(node.profile)
    return " · ".join(parts)


def kind_of(node: Node) -> str:
    """A node with its kind: `layer Sky`."""
    texts = {
        NodeKind.LAYER: tr("layer {name}", name=node.name),
        NodeKind.GROUP: tr("group {name}", name=node.name),
        NodeKind.MASK: tr("mask {name}", name=node.name),
        NodeKind.SAVED_SELECTION: tr("saved selection {name}", name=node.name),
    }
    return texts[node.kind]


def _depth(node: Node) -> str:
    return {"u8": tr("8 bit"), "u16": tr("16 bit"), "f16": tr("16 bit float"), "f32": tr("32 bit float")}[node.depth]


def _channels(channels: int) -> str:
    return {1: tr("gray"), 2: tr("gray, alpha"), 3: "RGB", 4: tr("RGB, alpha")}[channels]
