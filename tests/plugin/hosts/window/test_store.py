"""The window as a host: what the panel reads and inserts."""

from __future__ import annotations

import pytest
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.host import SELECTION, NewLayer, NodeKind, Rect
from scumble.plugin.hosts.window import coverage, layering, masking
from scumble.plugin.hosts.window.document import OpenDocument
from scumble.plugin.hosts.window.layers import Content, Layer
from scumble.plugin.hosts.window.store import Store
from scumble.plugin.preview.display import display_image
from scumble.plugin.preview.mipmap import mipmap

from ...fakes.pixels import left_half, numbered, plain

W, H = 24, 18


@pytest.fixture
def store():
    """With a document of one layer in front."""
    store = Store()
    store.add(document_of(numbered(W, H, 3)))
    return store


def document_of(pixels, id="d1"):
    document = OpenDocument(id, "harbour.png", W, H, "/pictures/harbour.png")
    document.start((layer_of(pixels, "layer-1"),))
    return document


def layer_of(pixels, id, **more):
    return Layer(id, id, Content(mipmap(display_image(pixels)), pixels), **more)


class Told:
    def __init__(self):
        self.results, self.errors = [], []

    def __call__(self, result=None):
        self.results.append(result)

    def read(self, call, *args, wait=None):
        call(*args, self, self.errors.append)
        if wait:
            wait(lambda: self.results or self.errors)
        assert not self.errors
        return self.results[-1]


@pytest.fixture
def told():
    return Told()


class TestDocument:
    def test_says_what_there_is(self, store):
        found = store.document()
        assert (found.name, found.width, found.height, found.active) == ("harbour.png", W, H, "layer-1")
        (node,) = found.nodes
        assert (node.kind, node.depth, node.channels, node.profile) == (NodeKind.LAYER, "u8", 3, "sRGB")
        assert not node.restylable
        assert not found.has_selection

    def test_lists_masks_as_saved_selections(self, store):
        mask = masking.add(store.front)
        node = store.document().node(mask.id)
        assert (node.kind, node.channels, node.rect) == (NodeKind.MASK, 1, Rect(0, 0, W, H))
        assert node.restylable

    def test_without_one_is_none(self):
        assert Store().document() is None

    def test_a_layer_that_is_still_being_read_cannot_be_restyled(self, store):
        content = store.front.layers[0].content
        content.pixels = None
        (node,) = store.document().nodes
        assert "still being read" in node.restylable
        assert node.remedy == "Wait a moment."
        content.problem = "It is damaged."
        (node,) = store.document().nodes
        assert (node.restylable, node.remedy) == ("It is damaged.", "Choose another layer.")

    def test_watchers_hear_of_every_change_until_they_stop(self, store):
        heard = []
        stop = store.watch(lambda: heard.append(1))
        masking.add(store.front)
        assert heard
        stop()
        heard.clear()
        masking.add(store.front)
        assert not heard

    def test_closing_brings_the_neighbour_to_the_front(self, store):
        first, second = store.front, document_of(plain(W, H), "d2")
        store.add(second)
        assert store.document().id == "d2"
        store.close(second)
        assert store.front is first
        store.close(first)
        assert store.document() is None


class TestRead:
    def test_a_whole_layer_is_not_copied(self, store, told):
        pixels = told.read(store.read_colours, "d1", "layer-1", Rect(0, 0, W, H))
        assert pixels is store.front.layers[0].content.pixels

    def test_a_part(self, store, told, wait):
        pixels = told.read(store.read_colours, "d1", "layer-1", Rect(3, 2, 4, 5), wait=wait)
        whole = store.front.layers[0].content.pixels.data
        assert bytes(pixels.data) == b"".join(whole[(y * W + 3) * 3 : (y * W + 7) * 3] for y in range(2, 7))

    def test_beyond_its_edge_it_is_transparent(self, store, told, wait):
        pixels = told.read(store.read_colours, "d1", "layer-1", Rect(W - 1, 0, 2, 1), wait=wait)
        assert pixels.channels == 4
        assert pixels.data[3::4] == b"\xff\x00"

    def test_the_selection_and_a_mask(self, store, told):
        document = store.front
        masking.select(document, coverage.from_pixels(left_half(W, H)))
        assert store.document().has_selection
        assert told.read(store.read_coverage, "d1", SELECTION, Rect(0, 0, W, H)).data == left_half(W, H).data
        mask = masking.add(document, document.selection)
        part = told.read(store.read_coverage, "d1", mask.id, Rect(W // 2 - 1, 0, 2, 2))
        assert part.data == b"\xff\x00\xff\x00"

    def test_a_layers_alpha_where_it_lies(self, store, told):
        layer = layer_of(plain(4, 4), "layer-9", left=2, top=1)
        store.front.change("add", layers=(layer, *store.front.layers))
        found = told.read(store.read_coverage, "d1", "layer-9", Rect(0, 0, W, H))
        assert sum(found.data) == 16 * 255
        assert found.data[W + 2] == 255

    @pytest.mark.parametrize(
        ("document", "node", "said"),
        [("d9", "layer-1", "closed"), ("d1", "gone", "not there any more"), ("d1", SELECTION, "Nothing is selected")],
    )
    def test_what_is_gone_is_said_in_words(self, store, told, document, node, said):
        store.read_coverage(document, node, Rect(0, 0, 1, 1), told, told.errors.append)
        assert said in str(told.errors[0])


class TestInsert:
    def test_goes_above_the_layer_in_one_step(self, store, told, wait):
        pixels = numbered(W, H, 3)
        told.read(store.insert, "d1", "layer-1", [NewLayer("night", pixels, 0, 0)], "", wait=wait)
        document = store.front
        assert [layer.name for layer in document.layers] == ["night", "layer-1"]
        assert document.layers[0].content.pixels is pixels
        assert document.active == "layer-1"
        assert document.undo.count() == 1
        document.undo.undo()
        assert [layer.name for layer in document.layers] == ["layer-1"]
        document.undo.redo()
        assert document.layers[0].content.pixels is pixels

    def test_several_come_in_a_group_in_one_step(self, store, told, wait):
        new = [NewLayer("sky", plain(W, H), 0, 0, left_half(W, H)), NewLayer("rest", plain(W, H), 0, 0)]
        told.read(store.insert, "d1", "layer-1", new, "night", wait=wait)
        kinds = [(node.name, node.kind) for node in store.document().nodes]
        assert kinds[:2] == [("night", NodeKind.GROUP), ("sky", NodeKind.LAYER)]
        assert [kind for _, kind in kinds[2:]] == [NodeKind.MASK, NodeKind.LAYER, NodeKind.LAYER]
        assert store.front.undo.count() == 1
        group, sky = store.document().nodes[:2]
        assert sky.parent == group.id
        found = Told().read(store.read_coverage, "d1", f"{sky.id}.mask", Rect(0, 0, W, H))
        assert found.data == left_half(W, H).data
        assert set(Told().read(store.read_coverage, "d1", group.id, Rect(0, 0, W, H)).data) == {255}

    def test_where_the_layer_is_gone_it_goes_on_top(self, store, told, wait):
        told.read(store.insert, "d1", "gone", [NewLayer("night", plain(W, H), 0, 0)], "", wait=wait)
        assert store.front.layers[0].name == "night"

    def test_where_the_document_is_gone_it_says_so(self, store, told, wait):
        store.insert("d9", "layer-1", [NewLayer("night", plain(W, H), 0, 0)], "", told, told.errors.append)
        wait(lambda: told.errors)
        assert not told.results

    def test_a_document_with_a_new_layer_is_unsaved_until_it_is_saved_or_undone(self, store, told, wait):
        document = store.front
        assert not document.unsaved
        told.read(store.insert, "d1", "layer-1", [NewLayer("night", plain(W, H), 0, 0)], "", wait=wait)
        assert document.unsaved
        document.undo.undo()
        assert not document.unsaved
        document.undo.redo()
        document.mark_saved(document.layers)
        assert not document.unsaved


class TestLayers:
    @pytest.fixture
    def document(self, store, told, wait):
        new = [NewLayer("sky", plain(W, H), 0, 0), NewLayer("rest", plain(W, H), 0, 0)]
        told.read(store.insert, "d1", "layer-1", new, "night", wait=wait)
        return store.front

    def names(self, document):
        return [(layer.name, layer.group.name if layer.group else "") for layer in document.layers]

    def test_move_out_of_a_group_and_into_it(self, document):
        sky = document.layers[0].id
        layering.move(document, sky, up=True)
        assert self.names(document) == [("sky", ""), ("rest", "night"), ("layer-1", "")]
        layering.move(document, sky, up=False)
        assert self.names(document)[0] == ("sky", "night")
        layering.move(document, sky, up=False)
        assert self.names(document) == [("rest", "night"), ("sky", "night"), ("layer-1", "")]
        layering.move(document, sky, up=False)
        layering.move(document, sky, up=False)
        assert self.names(document) == [("rest", "night"), ("layer-1", ""), ("sky", "")]
        layering.move(document, sky, up=False)
        assert self.names(document)[-1] == ("sky", "")

    def test_the_last_one_cannot_be_removed(self, document):
        layering.remove(document, {layer.id for layer in document.layers})
        assert len(document.layers) == 3

    def test_removing_the_active_one_activates_its_neighbour(self, document):
        layering.remove(document, {"layer-1"})
        assert document.active == document.layers[-1].id


class TestMasks:
    def test_clear_and_invert_are_a_step_each(self, store):
        document = store.front
        mask = masking.add(document)
        masking.invert(document)
        assert mask.image.pixelColor(3, 3).red() == 255
        masking.clear(document)
        assert coverage.is_empty(mask.image)
        document.undo.undo()
        assert mask.image.pixelColor(3, 3).red() == 255
        document.undo.undo()
        assert coverage.is_empty(mask.image)
        assert document.undo.count() == 3

    def test_become_a_selection_and_come_from_it(self, store):
        document = store.front
        masking.add(document, coverage.from_pixels(left_half(W, H)))
        masking.to_selection(document)
        masking.invert_selection(document)
        mask = (masking.from_selection(document), document.masks[0])[1]
        assert [mask.image.pixelColor(x, 0).red() for x in (0, W - 1)] == [0, 255]
        assert document.masks[0].hue != document.masks[1].hue

    def test_an_empty_one_selects_nothing(self, store):
        masking.add(store.front)
        masking.to_selection(store.front)
        assert store.front.selection is None

    def test_an_odd_width_survives_undo(self):
        """Qt pads rows to four bytes."""
        pixels = Pixels(17, 19, 1, "u8", bytes(range(17)) * 19)
        document = OpenDocument("d", "odd", 17, 19)
        document.start((layer_of(plain(17, 19), "layer-1"),))
        mask = masking.add(document, coverage.from_pixels(pixels))
        masking.clear(document)
        document.undo.undo()
        assert coverage.to_pixels(mask.image, Rect(0, 0, 17, 19)).data == pixels.data
