"""Where a result goes when the layer is no longer what it was."""

from __future__ import annotations

import dataclasses

import pytest
from scumble.plugin.host import Document, Node, NodeKind, Rect
from scumble.plugin.inserting import moved, notice

from .records.made import result

WAS = Rect(2, 3, 20, 16)
KEPT = result(border=WAS)


def now(*nodes: Node) -> Document:
    return Document("doc", "doc.xcf", 100, 100, nodes)


def portrait(rect: Rect) -> Node:
    return Node("n1", "Portrait", NodeKind.LAYER, rect, has_border=True)


class TestMoved:
    @pytest.mark.parametrize(
        ("border", "rect", "way"),
        [
            (WAS, WAS, (0, 0)),
            (WAS, Rect(12, -4, 20, 16), (10, -7)),
            (WAS, Rect(0, 0, 40, 30), (0, 0)),  # on which side it has grown, nobody knows
            (WAS, None, (0, 0)),
            (None, Rect(12, -4, 20, 16), (0, 0)),  # where the pixels lie says nothing
        ],
    )
    def test_as_far_as_the_layer(self, border: Rect | None, rect: Rect | None, way: tuple[int, int]) -> None:
        assert moved(border, rect) == way


class TestNotice:
    def test_none_where_it_goes_without_saying(self) -> None:
        for rect in (WAS, Rect(30, 3, 20, 16)):
            assert notice(KEPT, now(portrait(rect))) == ""
        larger = dataclasses.replace(portrait(Rect(0, 0, 50, 50)), has_border=False)
        assert notice(result(), now(larger)) == "", "it was painted on"

    def test_a_layer_of_another_size(self) -> None:
        assert notice(KEPT, now(portrait(Rect(2, 3, 50, 16)))) == (
            "The layer Portrait has another size now: the result lies where it was."
        )

    def test_a_layer_that_is_gone(self) -> None:
        assert notice(KEPT, now()) == "The layer Portrait is gone: the result lies on top of all, where it was."

    def test_nothing_of_another_document(self) -> None:
        assert notice(KEPT, None) == ""
        assert notice(KEPT, dataclasses.replace(now(), id="another")) == ""
