"""What painters do with the panel, each with restyles by the real engine; SCUMBLE_FATE says which of them."""

import os
import subprocess
import sys

from krita import Krita, Selection
from PyQt5.QtCore import QPoint
from PyQt5.QtWidgets import QDockWidget

sys.path.insert(0, os.environ["INSIDE"])
from window import (
    HEIGHT,
    LOOKS,
    WIDTH,
    act,
    activate,
    begin,
    colours,
    docker,
    layers,
    leave,
    mouse,
    open_picture,
    panel,
    pixel,
    region_from_selection,
    restyle,
    shot,
    styles,
    undo_or_redo,
)

STRIP = 16  # pixels
SPACES = (
    ("RGBA", "U16"),
    ("RGBA", "F16"),
    ("RGBA", "F32"),
    ("GRAYA", "U8"),
    ("GRAYA", "U16"),
    ("GRAYA", "F32"),
    ("CMYKA", "U8"),
    ("CMYKA", "U16"),
    ("LABA", "U16"),
)


def session():
    document = yield from begin()
    yield from FATES[os.environ["SCUMBLE_FATE"]](document)


def regions_of_every_kind(document):
    """A strip of each; the last one is nobody's."""
    painting = document.topLevelNodes()[0]
    layer, group, masked = _strip(document, 0), document.createGroupLayer("Group"), _strip(document, 2)
    for node, parent in ((layer, document.rootNode()), (group, document.rootNode()), (masked, document.rootNode())):
        parent.addChildNode(node, None)
    group.addChildNode(_strip(document, 1), None)
    masked.setPixelData(colours(), 0, 0, WIDTH, HEIGHT)
    _add_transparency_mask(masked, 2)
    saved = document.createSelectionMask("Saved")
    masked.addChildNode(saved, None)
    selection = Selection()
    selection.select(3 * STRIP, 0, STRIP, HEIGHT, 255)
    saved.setSelection(selection)
    coded = _strip(document, 4, (0, 0, 255, 255))  # blue first: red
    coded.setName("Map")
    document.rootNode().addChildNode(coded, None)
    document.refreshProjection()
    document.waitForDone()
    yield lambda: {"Map", "Saved"} <= {node.name for node in panel().session.document.nodes}
    yield from activate(document, painting)
    for name in ("Strip 0", "Group", "Transparency mask", "Saved"):
        yield from _add_region(name)
    yield from _add_colour("Map")
    found = [choice.region for choice in panel().session.choices.regions]
    assert len(found) == 5 and found[0].mask.colour == "#ff0000", ascii(found)
    for choice in panel().session.choices.regions:
        panel().session.edit_region(choice.id, styles=styles())
    shot("regions-of-every-kind.png")
    new = yield from restyle(document, painting)
    for strip in range(6):
        changed = [
            x for x in range(strip * STRIP + 2, (strip + 1) * STRIP - 2) if pixel(new, x, 32) != pixel(painting, x, 32)
        ]
        assert bool(changed) == (strip < 5), (strip, changed)
    yield from leave(document)


def one_layer_for_each_region(document):
    """In a group, each with its mask, in one undo step."""
    painting = document.topLevelNodes()[0]
    yield from region_from_selection(document, "Left", 0, 24)
    yield from region_from_selection(document, "Right", 64, 24)
    undo = Krita.instance().action("edit_undo")
    last_step = undo.text()
    panel().advanced.layers.click()
    group = yield from restyle(document, painting)
    assert (group.type(), group.name()) == ("grouplayer", "Red waves")
    found = {node.name(): node for node in group.childNodes()}
    assert list(found) == ["Background", "Left", "Right"], list(found)
    for name, left in (("Left", 0), ("Right", 64)):
        (mask,) = found[name].childNodes()
        assert (mask.type(), mask.name()) == ("transparencymask", f"Mask of {name}")
        row = bytes(mask.pixelData(0, 32, WIDTH, 1))
        assert row == bytes(left) + bytes([255]) * 24 + bytes(WIDTH - left - 24), row
    assert not found["Background"].childNodes()
    shot("one-layer-for-each-region.png")
    yield lambda: undo.text() != last_step
    yield from undo_or_redo(document, "edit_undo")
    yield lambda: layers(document) == ["Painting"] and undo.text() == last_step
    yield from undo_or_redo(document, "edit_redo")
    yield lambda: layers(document) == ["Painting", "Red waves"]
    assert [node.name() for node in document.topLevelNodes()[1].childNodes()] == ["Background", "Left", "Right"]
    yield from leave(document)


def every_colour_space(document):
    """The new layer is of the same; what lies outside of the region has the same bits."""
    opened = [document]
    for space in SPACES:
        opened.append((yield from _one_colour_space(space)))
    shot("every-colour-space.png")
    yield from leave(*opened)


def an_animation(document):
    """A range of frames becomes one layer with frames, in one undo step; then the frame in sight alone."""
    moving = _moving(document, (0, 3))
    yield from activate(document, moving)
    yield panel().layer.frames.isVisible
    panel().session.edit(background=_background(), frames=(0, 4))
    new = yield from restyle(document, moving)
    shot("an-animation.png")
    assert [number for number in range(10) if new.hasKeyframeAtTime(number)] == [0, 3, 5]
    assert document.currentTime() == 0
    assert pixel(new, 5, 5) != pixel(moving, 5, 5)
    yield from undo_or_redo(document, "edit_undo")
    yield lambda: layers(document) == ["Painting", "Moving"]
    document.setCurrentTime(4)
    yield lambda: panel().session.document.frames.now == 4
    panel().session.edit(frames=None)
    new = yield from restyle(document, moving)
    assert [number for number in range(10) if new.hasKeyframeAtTime(number)] == [0, 4, 5]
    assert document.currentTime() == 4
    yield from leave(document)


def several_documents_and_windows(document):
    """Each has its own regions; a new one begins with the last style; each window's panel shows its own document."""
    krita = Krita.instance()
    first_window = krita.activeWindow()
    panel().session.edit(background=_background())
    yield from region_from_selection(document, "Of the first", 0, 24)
    other = open_picture("other")
    yield lambda: krita.activeDocument() == other and panel().session.document.name == "other"
    assert panel().session.choices.regions == (), "they are the first document's"
    assert panel().session.choices.background == _background(), "styles are tried on the next one"
    yield from region_from_selection(other, "Of the other", 64, 24)
    act("windows_next")
    yield lambda: _regions(panel()) == ["Of the first"]
    second_window = krita.openWindow()
    yield lambda: len(krita.windows()) == 2
    second_window.addView(other)
    box = second_window.qwindow().findChild(QDockWidget, "scumble_docker")
    box.show()
    box.fill()
    yield lambda: hasattr(box.widget(), "panel") and _regions(box.widget().panel) == ["Of the other"]
    first = first_window.qwindow().findChild(QDockWidget, "scumble_docker").widget().panel
    assert _regions(first) == ["Of the first"]
    shot("two-windows.png")
    box.widget().panel.session.edit(recipe="draft", quality="draft", device="cpu")
    box.widget().panel.run.restyle.click()
    yield lambda: len(layers(other)) == 2
    assert layers(document) == ["Painting"]
    yield from leave(document, other)


def painting_goes_on(document):
    """What begins while it runs ends as the painter meant, though the result is there before: a lasso, a stroke, a
    polygon that is drawn click by click, the frame of a crop."""
    painting = document.topLevelNodes()[0]
    docker().move(0, 0)
    area = Krita.instance().activeWindow().qwindow().centralWidget()
    centre = area.mapToGlobal(area.rect().center())
    steps = []
    panel().runner.progressed.connect(steps.append)
    panel().session.edit(background=_background(), seconds=600.0, device="cpu")
    yield from _draw_meanwhile(document, "KisToolSelectOutline", centre, steps)
    yield lambda: document.selection() is not None
    yield lambda: document.selection().width() >= 10 and document.selection().height() >= 10
    shot("a-lasso-goes-on.png")
    act("deselect")
    yield lambda: document.selection() is None
    Krita.instance().activeWindow().activeView().setBrushSize(3.0)
    yield from _draw_meanwhile(document, "KritaShape/KisToolBrush", centre, steps)
    before = colours()
    for left in (38, 54):  # where it began, and where it ended
        yield _painted(painting, before, left)
    shot("a-stroke-goes-on.png")
    yield from _click_meanwhile(document, centre, steps)
    yield from _crop_meanwhile(document, centre, steps)
    yield from leave(document)


def _painted(node, before, left):
    rows = b"".join(before[4 * (y * WIDTH + left) :][:20] for y in range(24, 40))
    return lambda: bytes(node.pixelData(left, 24, 5, 16)) != rows


def _one_colour_space(space):
    document = open_picture(" ".join(space), *space)
    painting = document.topLevelNodes()[0]
    yield lambda: Krita.instance().activeDocument() == document and document.activeNode() is not None
    yield lambda: panel().session.document.active == painting.uniqueId().toString()
    yield from region_from_selection(document, "Left", 0, 24)
    new = yield from restyle(document, painting)
    of = [(node.colorModel(), node.colorDepth(), node.colorProfile()) for node in (painting, new)]
    assert of[0] == of[1] and of[0][:2] == space, of
    changed = [x for x in range(WIDTH) if pixel(new, x, 32) != pixel(painting, x, 32)]
    assert len(changed) > 15 and max(changed) < 24, (space, changed)
    return document


def _draw_meanwhile(document, tool, centre, steps):
    """Three sides of a square; the new layer, which would cut them short, waits."""
    is_there = _arrived(document)
    yield from _begin(tool, centre, steps)
    mouse(centre + QPoint(-60, -60), "mousedown", "1")
    for place in (QPoint(-60, 0), QPoint(-60, 60), QPoint(0, 60)):
        mouse(centre + place)
        yield _more(steps)
    yield from _end()
    for place in (QPoint(60, 60), QPoint(60, -60)):
        mouse(centre + place)
        assert not is_there()
    mouse(centre + QPoint(60, -60), "mouseup", "1")
    yield is_there


def _click_meanwhile(document, centre, steps):
    """A triangle by three clicks; two of them come before the result."""
    is_there = _arrived(document)
    yield from _begin("KisToolSelectPolygonal", centre, steps)
    for place in (QPoint(-60, -60), QPoint(60, -60)):
        mouse(centre + place, "click", "1")
        yield _more(steps)
    yield from _end()
    yield docker().widget().waits.isVisible
    shot("a-polygon-goes-on.png")
    assert not is_there() and document.selection() is None
    mouse(centre + QPoint(60, 60), "click", "--repeat", "2", "--delay", "20", "1")
    yield is_there
    assert not docker().widget().waits.isVisible()
    yield lambda: _is_selected(document, 10)
    act("deselect")
    yield lambda: document.selection() is None


def _is_selected(document, side):
    """So much at least; Krita has a selection before it has filled it."""
    selection = document.selection()
    return selection is not None and min(selection.width(), selection.height()) >= side


def _crop_meanwhile(document, centre, steps):
    """Its frame is given up in the end: the image is as large as ever."""
    is_there = _arrived(document)
    yield from _begin("KisToolCrop", centre, steps)
    mouse(centre + QPoint(-60, -60), "mousedown", "1")
    for place in (QPoint(0, 0), QPoint(60, 60)):
        mouse(centre + place)
        yield _more(steps)
    mouse(centre + QPoint(60, 60), "mouseup", "1")
    yield from _end()
    yield docker().widget().waits.isVisible
    shot("a-crop-goes-on.png")
    assert not is_there()
    subprocess.run(["xdotool", "key", "Escape"], check=True)
    yield is_there
    assert (document.width(), document.height()) == (WIDTH, HEIGHT)


def _arrived(document):
    """Whether the next layer is in, and the painter's active again."""
    known, active = len(layers(document)), document.activeNode()
    return lambda: len(layers(document)) == known + 1 and document.activeNode() == active


def _begin(tool, centre, steps):
    """A restyle, with that tool in the painter's hand."""
    act(tool)
    mouse(centre + QPoint(-60, -60))
    panel().run.restyle.click()
    yield _more(steps)


def _end():
    """Of the restyle; what follows of it has its time."""
    done, waited = [], []
    panel().runner.finished.connect(done.append)
    panel().runner.keep()
    yield lambda: done
    yield lambda: waited.append(1) or len(waited) > LOOKS


def _more(steps):
    count = len(steps)
    return lambda: len(steps) > count


def _background():
    from scumble.engine.contract import Region

    return Region(styles())


def _regions(of):
    return [choice.region.name for choice in of.session.choices.regions]


def _strip(document, number, colour=(10, 200, 30, 255)):
    """A layer that is painted on one strip alone."""
    node = document.createNode(f"Strip {number}", "paintlayer")
    node.setPixelData(bytes(colour) * (STRIP * HEIGHT), number * STRIP, 0, STRIP, HEIGHT)
    return node


def _add_transparency_mask(node, number):
    """As the plugin makes them: Krita 5.1 has no other way."""
    from scumble.plugin.hosts.krita.inserting import living_mask

    with living_mask(Krita.instance()) as pattern:
        mask = pattern.clone()
    mask.setName("Transparency mask")
    node.addChildNode(mask, None)
    row = bytes(number * STRIP) + bytes([255]) * STRIP + bytes(WIDTH - (number + 1) * STRIP)
    mask.setPixelData(row * HEIGHT, 0, 0, WIDTH, HEIGHT)


def _moving(document, numbers):
    """A layer with a frame of its own colours at each of these numbers."""
    from scumble.plugin.hosts.krita.animation import empty_frames
    from scumble.plugin.hosts.krita.colours import Space

    with empty_frames(Krita.instance(), Space.of(document), numbers) as (film, node):
        for number in numbers:
            film.setCurrentTime(number)
            film.waitForDone()
            node.setPixelData(colours(40 * number), 0, 0, WIDTH, HEIGHT)
        node.setName("Moving")
        document.rootNode().addChildNode(node.clone(), None)
    document.refreshProjection()
    document.waitForDone()
    return document.nodeByName("Moving")  # the same as Krita's own, which a clone is not: it knows no image


def _add_region(name):
    """By the menu that a painter opens."""
    menu, known = panel().regions.menu, len(panel().session.choices.regions)
    menu.refill()
    next(action for action in menu.actions() if action.text() == name).trigger()
    yield lambda: len(panel().session.choices.regions) == known + 1


def _add_colour(name):
    """The only colour of a colour-coded layer."""
    menu, known = panel().regions.menu, len(panel().session.choices.regions)
    menu.refill()
    maps = menu.actions()[-1].menu()
    coded = next(action.menu() for action in maps.actions() if action.text() == name)
    coded.look()
    yield lambda: any(action.text() == "#ff0000" for action in coded.actions())
    next(action for action in coded.actions() if action.text() == "#ff0000").trigger()
    yield lambda: len(panel().session.choices.regions) == known + 1


FATES = {
    fate.__name__: fate
    for fate in (
        regions_of_every_kind,
        one_layer_for_each_region,
        every_colour_space,
        an_animation,
        several_documents_and_windows,
        painting_goes_on,
    )
}
