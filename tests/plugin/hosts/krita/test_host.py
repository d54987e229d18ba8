"""The host over a Krita in memory: what crosses, what goes in, what is said; on PyQt6 and PyQt5 alike."""

from __future__ import annotations

import pytest
from scumble.engine.contract import BadRequest, ScumbleError
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.host import SELECTION, NewLayer, NodeKind, Rect
from scumble.plugin.hosts.krita.host import KritaHost

from .fake import Document, Krita, Node, Selection

WIDTH, HEIGHT = 6, 4
ALL = Rect(0, 0, WIDTH, HEIGHT)


@pytest.fixture
def krita(qapp):  # noqa: ARG001 - timers need it
    return Krita()


def opened(krita: Krita, model: str = "RGBA", depth: str = "U8") -> tuple[Document, KritaHost]:
    document = krita.createDocument(WIDTH, HEIGHT, "picture", model, depth, "", 72.0)
    return document, KritaHost(krita, lambda: document, lambda *_: None)


def add(document: Document, name: str, kind: str = "paintlayer", parent: Node | None = None) -> Node:
    node = document.createNode(name, kind)
    node.data = bytes(index * 7 % 251 for index in range(len(node.data)))
    (parent or document.root).addChildNode(node, None)
    document.steps = 0
    return node


@pytest.fixture
def ask(qtbot):
    def ask(call, *arguments):
        answers = []
        call(*arguments, lambda *answer: answers.append(answer[0] if answer else None), answers.append)
        qtbot.waitUntil(lambda: bool(answers), timeout=10_000)
        if isinstance(answers[0], ScumbleError):
            raise answers[0]
        return answers[0]

    return ask


def id_of(node: Node) -> str:
    return node.uniqueId().toString()


class TestDocument:
    def test_the_stack_from_the_top_with_masks_after_their_layer(self, krita):
        document, host = opened(krita)
        low = add(document, "low")
        add(document, "mask", "transparencymask", low)
        group = add(document, "group", "grouplayer")
        add(document, "inner", parent=group)
        add(document, "saved", "selectionmask")
        add(document, "transform", "transformmask", low)
        found = host.document()
        assert [node.name for node in found.nodes] == ["saved", "group", "inner", "low", "mask"]
        kinds = {node.name: node.kind for node in found.nodes}
        assert kinds["saved"] is NodeKind.SAVED_SELECTION
        assert kinds["mask"] is NodeKind.MASK
        assert kinds["group"] is NodeKind.GROUP
        parents = {node.name: node.parent for node in found.nodes}
        assert parents == {
            "saved": "",
            "group": "",
            "inner": id_of(group),
            "low": "",
            "mask": id_of(low),
        }

    def test_what_cannot_be_restyled_says_why(self, krita):
        document, host = opened(krita)
        add(document, "mask", "transparencymask", add(document, "low"))
        add(document, "sharp", "filterlayer")
        refusals = {node.name: node.restylable for node in host.document().nodes}
        assert refusals["low"] == ""
        assert "mask is a mask" in refusals["mask"]
        assert "sharp is a filter layer" in refusals["sharp"]

    def test_none_in_front(self, krita):
        assert KritaHost(krita, lambda: None, lambda *_: None).document() is None


class TestReading:
    def test_blue_first_becomes_red_first(self, krita, ask):
        document, host = opened(krita)
        layer = add(document, "layer")
        pixels = ask(host.read_colours, host.document().id, id_of(layer), ALL)
        assert (pixels.depth, pixels.channels, pixels.profile) == ("u8", 4, None)
        assert pixels.data[0::4] == layer.data[2::4]
        assert pixels.data[1::4] == layer.data[1::4]

    def test_floats_stay_as_they_are(self, krita, ask):
        document, host = opened(krita, depth="F32")
        document.space = ("RGBA", "F32", "sRGB-elle-V2-g10.icc")
        layer = add(document, "layer")
        pixels = ask(host.read_colours, host.document().id, id_of(layer), ALL)
        assert (pixels.depth, bytes(pixels.data)) == ("f32", layer.data)

    def test_ink_is_converted_beside_the_document(self, krita, ask):
        document, host = opened(krita, model="CMYKA")
        layer = add(document, "layer")
        pixels = ask(host.read_colours, host.document().id, id_of(layer), ALL)
        assert (pixels.depth, pixels.channels) == ("f32", 4)
        assert (krita.open, document.steps, layer.space[0]) == ([document], 0, "CMYKA")

    def test_the_selection(self, krita, ask):
        document, host = opened(krita)
        with pytest.raises(BadRequest, match="Nothing is selected"):
            ask(host.read_coverage, host.document().id, SELECTION, ALL)
        document.selected = Selection(bytes(range(24)), WIDTH)
        pixels = ask(host.read_coverage, host.document().id, SELECTION, Rect(1, 1, 2, 2))
        assert bytes(pixels.data) == bytes((7, 8, 13, 14))

    def test_alpha_of_ink_comes_last(self, krita, ask):
        document, host = opened(krita, model="CMYKA")
        layer = add(document, "layer")
        pixels = ask(host.read_coverage, host.document().id, id_of(layer), ALL)
        assert bytes(pixels.data) == layer.data[4::5]


class TestInserting:
    def test_one_layer_right_above_in_one_step(self, krita, ask):
        document, host = opened(krita)
        layer = add(document, "layer")
        add(document, "above")
        pixels = ask(host.read_colours, host.document().id, id_of(layer), ALL)
        ask(host.insert, host.document().id, id_of(layer), [NewLayer("new", pixels, 0, 0)], "")
        assert [node.name() for node in document.topLevelNodes()] == ["layer", "new", "above"]
        assert document.topLevelNodes()[1].data == layer.data
        assert document.steps == 1

    def test_above_earlier_results_but_not_above_the_painters_own(self, krita, ask):
        document, host = opened(krita)
        layer = add(document, "layer")
        above = add(document, "above")
        pixels = ask(host.read_colours, host.document().id, id_of(layer), ALL)
        for name in ("first", "second"):
            ask(host.insert, host.document().id, id_of(layer), [NewLayer(name, pixels, 0, 0)], "")
        document.root.children.remove(above)
        document.root.children.insert(2, above)
        ask(host.insert, host.document().id, id_of(layer), [NewLayer("third", pixels, 0, 0)], "")
        names = [node.name() for node in document.topLevelNodes()]
        assert names == ["layer", "first", "third", "above", "second"]

    def test_a_note_that_is_not_ours_is_no_obstacle(self, krita, ask):
        document, host = opened(krita)
        layer = add(document, "layer")
        document.setAnnotation("scumble-results", "", b"no JSON")
        pixels = ask(host.read_colours, host.document().id, id_of(layer), ALL)
        ask(host.insert, host.document().id, id_of(layer), [NewLayer("new", pixels, 0, 0)], "")
        assert [node.name() for node in document.topLevelNodes()] == ["layer", "new"]

    def test_what_the_painter_chooses_meanwhile_stays_active(self, krita, ask, qtbot):
        document, host = opened(krita)
        layer, other = add(document, "layer"), add(document, "other")
        document.active = layer
        pixels = ask(host.read_colours, host.document().id, id_of(layer), ALL)
        told = []
        host.insert(
            host.document().id, id_of(layer), [NewLayer("new", pixels, 0, 0)], "", lambda: told.append(1), told.append
        )
        document.setActiveNode(other)
        qtbot.waitUntil(lambda: bool(told), timeout=10_000)
        assert document.active is other

    def test_a_stroke_is_not_cut_short(self, krita, ask, qtbot):
        document, host = opened(krita)
        layer = add(document, "layer")
        pixels = ask(host.read_colours, host.document().id, id_of(layer), ALL)
        document.is_drawn_on = True
        told = []
        host.insert(
            host.document().id, id_of(layer), [NewLayer("new", pixels, 0, 0)], "", lambda: told.append(1), told.append
        )
        qtbot.wait(60)
        assert (document.steps, told) == (0, [])
        document.is_drawn_on = False
        qtbot.waitUntil(lambda: told == [1], timeout=10_000)
        assert document.steps == 1

    def test_a_group_in_one_step(self, krita, ask):
        document, host = opened(krita)
        layer = add(document, "layer")
        pixels = ask(host.read_colours, host.document().id, id_of(layer), ALL)
        mask = Pixels(WIDTH, HEIGHT, 1, "u8", bytes(24))
        layers = [NewLayer("top", pixels, 0, 0, mask), NewLayer("rest", pixels, 0, 0)]
        ask(host.insert, host.document().id, id_of(layer), layers, "group")
        group = document.topLevelNodes()[1]
        assert (group.name(), group.type(), document.steps) == ("group", "grouplayer", 1)
        assert [node.name() for node in group.childNodes()] == ["rest", "top"]
        assert [node.type() for node in group.childNodes()[1].childNodes()] == ["transparencymask"]
        assert krita.open == [document]

    def test_the_painters_layer_stays_active(self, krita, ask, qtbot):
        document, host = opened(krita)
        layer = add(document, "layer")
        document.active = layer
        pixels = ask(host.read_colours, host.document().id, id_of(layer), ALL)
        ask(host.insert, host.document().id, id_of(layer), [NewLayer("new", pixels, 0, 0)], "")
        qtbot.wait(20)
        assert document.active is layer

    def test_two_channels_too_few_are_said(self, krita, ask):
        document, host = opened(krita)
        layer = add(document, "layer")
        rgb = Pixels(WIDTH, HEIGHT, 3, "u8", bytes(WIDTH * HEIGHT * 3))
        with pytest.raises(ScumbleError, match="3 channels"):
            ask(host.insert, host.document().id, id_of(layer), [NewLayer("new", rgb, 0, 0)], "")
        assert [node.name() for node in document.topLevelNodes()] == ["layer"]


class TestRemembering:
    def test_does_not_mark_the_document_as_changed(self, krita):
        document, host = opened(krita)
        host.remember(host.document().id, "ä赤")
        assert not document.modified()
        assert host.recall(host.document().id) == "ä赤"

    def test_a_changed_document_stays_changed(self, krita):
        document, host = opened(krita)
        document.setModified(True)
        host.remember(host.document().id, "x")
        assert document.modified()


class TestWatching:
    def test_tells_of_changes_while_awake(self, krita, qtbot):
        document, host = opened(krita)
        layer = add(document, "layer")
        told = []
        stop = host.watch(lambda: told.append(host.document()))
        host.watching.wake(True)
        for change in (
            lambda: layer.setName("renamed"),
            lambda: setattr(document, "active", layer),
            lambda: setattr(document, "selected", Selection(bytes(24), WIDTH)),
            lambda: layer.setPixelData(bytes(WIDTH * HEIGHT * 4), 0, 0, WIDTH, HEIGHT),
        ):
            told.clear()
            change()
            krita.notifier().viewCreated.emit(None)
            qtbot.waitUntil(lambda: bool(told), timeout=10_000)
        stop()
        told.clear()
        layer.setName("again")
        host.watching.look()
        assert not told

    def test_rests_while_hidden(self, krita, qtbot):
        document, host = opened(krita)
        told = []
        host.watch(lambda: told.append(1))
        host.watching.wake(True)
        host.watching.wake(False)
        qtbot.waitUntil(lambda: True)
        told.clear()
        add(document, "layer")
        krita.notifier().viewCreated.emit(None)
        qtbot.wait(20)
        assert not told
