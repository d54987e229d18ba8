"""Requests by names: there and back, and into documents that are not the same."""

from __future__ import annotations

import dataclasses

from hypothesis import given, settings
from hypothesis import strategies as st
from scumble.engine.contract import Mask, Region, Request, Style
from scumble.engine.contract.codec import from_json, to_json
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.coverage import KeptCoverage, pack
from scumble.plugin.host import Document, Node, NodeKind, Rect
from scumble.plugin.records.choosing import choices_of, moved
from scumble.plugin.records.portable import portable, resolved
from scumble.plugin.session import Choices, RegionChoice, build_request

from . import made

RECT = Rect(0, 0, 20, 16)
WAVE = Style("/styles/Wave.png")


NAMES = st.text(st.characters(blacklist_categories=["Cs"]), max_size=8) | st.sampled_from(
    ["selection", "\\selection", "layer:x"]
)
FILES = ["/styles/Wave.png", "/styles/波 1.tif"]


def kept(key: str, value: int = 255) -> KeptCoverage:
    return pack(key, RECT, Pixels(20, 16, 1, "u8", bytes([value]) * 320))


@st.composite
def documents(draw) -> Document:
    """With names that are there once each; the first is a layer."""
    names = draw(st.lists(NAMES, min_size=1, max_size=6, unique=True))
    kinds = [NodeKind.LAYER, *(draw(st.sampled_from(list(NodeKind))) for _ in names[1:])]
    nodes = tuple(Node(f"id{i}", name, kind, RECT) for i, (name, kind) in enumerate(zip(names, kinds, strict=True)))
    return Document("doc", "doc.kra", 20, 16, nodes, "id0", has_selection=draw(st.booleans()))


@st.composite
def requests(draw, document: Document) -> Request:
    painted = [node for node in document.nodes if node.kind in (NodeKind.LAYER, NodeKind.GROUP)]
    layers = st.sampled_from([f"layer:{node.id}" for node in painted])
    others = [*(f"mask:{node.id}" for node in document.nodes), "mask:selection", "kept:1", "kept:2"]
    masks = st.builds(Mask, layers | st.sampled_from(others), st.none() | st.just("#ff0000"))
    styles = st.builds(Style, layers | st.sampled_from(FILES), st.floats(0.1, 5), st.none() | masks)
    several = st.lists(styles, max_size=3).map(tuple)
    regions = st.builds(Region, several, masks, st.floats(0, 1), name=st.text(max_size=5))
    background = Region((draw(styles),), strength=draw(st.floats(0, 1)))
    return Request(
        draw(layers),
        (*draw(st.lists(regions, max_size=3)), background),
        Mask("mask:selection") if document.has_selection else None,
        seed=draw(st.integers(0, 2**63 - 1)),
        quality=draw(st.sampled_from(["draft", "good", "best"])),
        seconds=draw(st.none() | st.floats(1, 100)),
        borders=draw(st.sampled_from(["soft", "hard"])),
        preview_seconds=0.5,
    )


DOCUMENTS = documents().flatmap(lambda document: st.tuples(st.just(document), requests(document)))
KEPT = (kept("1"), kept("2", 7))


class TestRoundTrip:
    @settings(max_examples=150, deadline=None)
    @given(DOCUMENTS)
    def test_by_names_and_back(self, case: tuple[Document, Request]) -> None:
        document, request = case
        there = from_json(Request, to_json(portable(request, document, KEPT)))
        back = resolved(there, document, KEPT)
        assert back.request == request
        assert not back.lost and not back.notices

    @settings(max_examples=50, deadline=None)
    @given(DOCUMENTS)
    def test_other_ids(self, case: tuple[Document, Request]) -> None:
        document, request = case
        there = portable(request, document, KEPT)
        other = dataclasses.replace(
            document, nodes=tuple(dataclasses.replace(node, id=f"new{node.id}") for node in document.nodes)
        )
        back = resolved(there, other, (kept("8", 7), kept("9")))
        assert not back.lost
        assert portable(back.request, other, (kept("8", 7), kept("9"))) == there

    @settings(max_examples=100, deadline=None)
    @given(DOCUMENTS)
    def test_choices(self, case: tuple[Document, Request]) -> None:
        document, request = case
        assert build_request(choices_of(request), document, 0.5) == request


class TestLost:
    def request(self) -> Request:
        sky = Region((Style("/styles/Wave.png", mask=Mask("mask:n3")),), Mask("mask:n3"), name="Sky")
        hills = Region((Style("layer:n2"),), Mask("kept:1"))
        return portable(Request("layer:n1", (sky, hills, Region((WAVE,)))), made.document(), KEPT)

    def test_said_and_disabled(self) -> None:
        empty = made.document(nodes=())
        found = resolved(self.request(), empty)
        assert found.notices == (
            "“Portrait” is not in this picture.",
            "“Sky mask” is not in this picture.",
            "“Sky” is not in this picture.",
            "A region was made from a selection in another picture; select its place here.",
        )
        choices = choices_of(found.request, found.lost)
        assert choices.content == ""
        assert [choice.enabled for choice in choices.regions] == [False, False]
        assert choices.regions[0].region.styles == (WAVE,), "a mask of a style that is gone is left out"
        assert choices.regions[1].region.styles == (Style("layer:Sky"),), "a style that is gone is shown as missing"

    def test_a_number_that_keeps_something_else(self) -> None:
        found = resolved(self.request(), made.document(), [kept("1", 9)])
        assert len(found.lost) == 1

    def test_ambiguous(self) -> None:
        request = portable(Request("layer:n5", (Region((WAVE,)),)), made.document())
        found = resolved(request, made.document())
        assert found.request.content == "layer:n4"
        assert found.notices == ("Several layers are called “Twice”; the uppermost one was taken.",)

    def test_a_mask_is_no_layer(self) -> None:
        found = resolved(Request("layer:Sky mask", (Region((WAVE,)),)), made.document())
        assert found.lost == {"layer:Sky mask"}


class TestMoved:
    def choices(self) -> Choices:
        sky = RegionChoice("4", Region((WAVE,), Mask("mask:n3")))
        own = RegionChoice("5", Region((Style("layer:n2"),), Mask("kept:2")))
        return Choices("layer:n1", (sky, own), kept=KEPT, seed=4)

    def test_ids_of_another_document(self) -> None:
        nodes = tuple(dataclasses.replace(node, id=f"x{node.id}") for node in made.document().nodes)
        names = {node.id: node.name for node in made.document().nodes}
        choices, notices = moved(self.choices(), names, made.document("other", nodes=nodes))
        assert not notices
        assert choices.content == "layer:xn1"
        assert choices.regions[0].region.mask == Mask("mask:xn3")
        assert choices.regions[1].region == Region((Style("layer:xn2"),), Mask("kept:2"))
        assert choices.kept == KEPT and choices.seed == 4

    def test_an_id_that_means_something_else_there(self) -> None:
        names = {"n1": "Portrait", "n2": "Clouds", "n3": "Clouds mask"}
        choices, notices = moved(self.choices(), names, made.document("other"))
        assert choices.content == "layer:n1"
        assert [choice.enabled for choice in choices.regions] == [False, True]
        assert len(notices) == 2
