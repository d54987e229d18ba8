"""Runs inside GIMP's own Python, by `exec`: the plug-in's modules against GIMP's real images. Prints what passed."""

import os
import subprocess
import sys
import traceback
from dataclasses import replace
from pathlib import Path

import gi

gi.require_version("Gegl", "0.4")
gi.require_version("Babl", "0.1")
from gi.repository import Babl, Gegl, Gimp, Gio  # noqa: E402

FOLDER = "@FOLDER@"
sys.path.insert(0, f"{FOLDER}/profile/plug-ins/scumble")
from scumble.engine.contract import Region, Request, ScumbleError, Style  # noqa: E402
from scumble.engine.contract.messages import Failure, call  # noqa: E402
from scumble.plugin.host import SELECTION, NewLayer, NodeKind, Rect  # noqa: E402
from scumble.plugin.hosts.gimp import (  # noqa: E402
    batch,
    buffers,
    calling,
    describing,
    inserting,
    protocol,
    serving,
    state,
)

assert not [name for name in sys.modules if name.startswith("PyQt")], "Qt in GIMP's Python"
Precision = Gimp.Precision
WIDTH, HEIGHT = 40, 30
ALL = Rect(0, 0, WIDTH, HEIGHT)
TABLES = Path(f"{FOLDER}/tables.icc").read_bytes()


def new_image(base=Gimp.ImageBaseType.RGB, precision=Precision.U8_NON_LINEAR, profile=None):
    image = Gimp.Image.new_with_precision(WIDTH, HEIGHT, base, precision)
    if profile is not None:
        image.set_color_profile(profile)
    gray = base == Gimp.ImageBaseType.GRAY
    kind = Gimp.ImageType.GRAYA_IMAGE if gray else Gimp.ImageType.RGBA_IMAGE
    layer = Gimp.Layer.new(image, "Painting", WIDTH, HEIGHT, kind, 100, Gimp.LayerMode.NORMAL)
    image.insert_layer(layer, None, 0)
    name = Babl.get_name(layer.get_format())
    size = WIDTH * HEIGHT * Babl.format_get_bytes_per_pixel(layer.get_format())
    if "u8" in name or "u16" in name or "u32" in name:
        data = bytes((i * 37 + i // 7) % 251 for i in range(size))
        put(layer, name, data)
    else:
        put(layer, "R'G'B'A u8", bytes((i * 37 + i // 7) % 251 for i in range(WIDTH * HEIGHT * 4)))
    return image, layer


def put(drawable, name, data):
    buffer = drawable.get_buffer()
    buffer.set(Gegl.Rectangle.new(0, 0, drawable.get_width(), drawable.get_height()), name, data)
    buffer.flush()
    drawable.update(0, 0, drawable.get_width(), drawable.get_height())


def stored(drawable):
    area = Gegl.Rectangle.new(0, 0, drawable.get_width(), drawable.get_height())
    return bytes(drawable.get_buffer().get(area, 1.0, Babl.get_name(drawable.get_format()), Gegl.AbyssPolicy.NONE))


def floats(drawable):
    area = Gegl.Rectangle.new(0, 0, drawable.get_width(), drawable.get_height())
    return memoryview(bytes(drawable.get_buffer().get(area, 1.0, "RGBA float", Gegl.AbyssPolicy.NONE))).cast("f")


def there_and_back(image, layer):
    pixels = buffers.read_colours(layer, ALL)
    (new,) = inserting.insert(image, describing.id_of(layer), [NewLayer("New", pixels, 0, 0)], "")
    return pixels, new


def check_precisions():
    profile = Gimp.ColorProfile.new_rgb_adobe()
    for base in (Gimp.ImageBaseType.RGB, Gimp.ImageBaseType.GRAY):
        for precision in PRECISIONS:
            for wide in (None, profile) if base == Gimp.ImageBaseType.RGB else (None,):
                image, layer = new_image(base, precision, wide)
                pixels, new = there_and_back(image, layer)
                what = f"{base.value_nick} {precision.value_nick} {'wide' if wide else 'plain'}"
                assert (pixels.profile is None) == (wide is None), what
                if precision.value_nick.startswith("u8") or precision == Precision.U16_NON_LINEAR:
                    assert stored(layer) == stored(new), what
                else:
                    worst = max(abs(a - b) for a, b in zip(floats(layer), floats(new), strict=True))
                    # babl bends curves by tables; a step of half floats below 1 is up to 4.9e-4.
                    assert worst < (2e-3 if "half" in what else 1e-4), (what, worst)
                print("same", what, pixels.depth)
                image.delete()


def check_gray_profiles():
    for make in (Gimp.ColorProfile.new_d65_gray_linear, Gimp.ColorProfile.new_d50_gray_lab_trc):
        for precision in (Precision.U8_NON_LINEAR, Precision.U16_NON_LINEAR):
            image, layer = new_image(Gimp.ImageBaseType.GRAY, precision, make())
            pixels, new = there_and_back(image, layer)
            assert pixels.profile == bytes(make().get_icc_profile())
            assert bytes(pixels.data) == stored(layer) == stored(new)


def check_a_profile_of_tables_alone():
    """As scanners and printers have them: GEGL makes no colour space of it, and neither does GIMP."""
    for precision in PRECISIONS:
        image, layer = new_image(precision=precision, profile=Gimp.ColorProfile.new_from_icc_profile(TABLES))
        pixels, new = there_and_back(image, layer)
        assert pixels.profile == TABLES
        worst = max(abs(a - b) for a, b in zip(floats(layer), floats(new), strict=True))
        assert worst < (2e-3 if "half" in precision.value_nick else 1e-4), (precision.value_nick, worst)
        if precision == Precision.U8_NON_LINEAR:
            assert bytes(pixels.data) == stored(layer) == stored(new)


PRECISIONS = [
    getattr(Precision, f"{depth}_{curve}")
    for depth in ("U8", "U16", "U32", "HALF", "FLOAT", "DOUBLE")
    for curve in ("LINEAR", "NON_LINEAR", "PERCEPTUAL")
]


def check_stored_values_come_as_they_are():
    _, layer = new_image(profile=Gimp.ColorProfile.new_rgb_adobe())
    assert bytes(buffers.read_colours(layer, ALL).data) == stored(layer)


def check_indexed():
    image, _ = new_image()
    image.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 16, False, False, "")
    layer = image.get_layers()[0]
    _, new = there_and_back(image, layer)
    assert stored(layer) == stored(new)


def check_masks_selection_and_offsets():
    image, layer = new_image()
    layer.set_offsets(10, 5)
    mask = layer.create_mask(Gimp.AddMaskType.WHITE)
    layer.add_mask(mask)
    ramp = bytes(i % 256 for i in range(WIDTH * HEIGHT))
    put(mask, "Y u8", ramp)
    shifted = buffers.read_coverage(mask, Rect(10, 5, WIDTH, HEIGHT))
    assert bytes(shifted.data) == ramp
    assert bytes(buffers.read_coverage(mask, Rect(9, 5, 2, 1)).data) == b"\0" + ramp[:1]
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 12, 6, 3, 3)
    chosen = buffers.read_coverage(describing.drawable(image, SELECTION), Rect(11, 6, 3, 1))
    assert bytes(chosen.data) == b"\0\xff\xff"
    pixels = buffers.read_colours(layer, Rect(10, 5, 20, 20))
    (new,) = inserting.insert(image, describing.id_of(layer), [NewLayer("New", pixels, 10, 5)], "")
    assert new.get_offsets()[1:] == (10, 5)
    assert bytes(buffers.read_coverage(new.get_mask(), Rect(10, 5, 20, 1)).data) == ramp[:20]
    assert image.get_layers()[0] == new
    assert image.get_selected_layers() == [layer]
    beyond = buffers.read_colours(layer, Rect(9, 5, 2, 1))
    assert bytes(beyond.data)[:4] == b"\0\0\0\0"


def insert_one(image, layer, name, border=None, rect=ALL):
    pixels = buffers.read_colours(layer, rect)
    new = NewLayer(name, pixels, rect.left, rect.top, border=border)
    return inserting.insert(image, describing.id_of(layer), [new], "")[0]


def check_the_result_goes_where_the_layer_has_gone():
    image, layer = new_image()
    layer.set_offsets(-3, 2)
    (was,) = describing.describe(image).nodes
    assert was.has_border
    before = Rect(0, 2, WIDTH - 3, HEIGHT - 2)  # what of it lies on the canvas
    pixels = buffers.read_colours(layer, before)
    image.resize(WIDTH + 20, HEIGHT + 9, 11, 7)
    assert layer.get_offsets()[1:] == (8, 9)
    result = NewLayer("New", pixels, before.left, before.top, border=was.rect)
    (new,) = inserting.insert(image, was.id, [result], "")
    assert new.get_offsets()[1:] == (11, 9)
    now = Rect(11, 9, before.width, before.height)
    assert bytes(buffers.read_colours(new, now).data) == bytes(buffers.read_colours(layer, now).data)
    parts = [replace(result, mask=buffers.read_coverage(layer, now)), result]
    for part in inserting.insert(image, was.id, parts, "Both"):
        assert part.get_offsets()[1:] == (11, 9)


def restyle_while(image, layer, change):
    """Without the window, by an engine that gives the layer back and during which the image is changed."""
    batch.engine = lambda: ["engine"]

    def compute(_command, request, frames, *_callbacks):
        change()
        return frames[request.content]

    batch.computing.restyle = compute
    return batch.restyle(image, layer, Request("-", (Region((Style(f"{FOLDER}/style.png"),)),)), Path())


def check_what_changes_while_it_runs_without_the_window():
    image, layer = new_image()
    new = restyle_while(image, layer, lambda: image.resize(WIDTH + 20, HEIGHT + 9, 11, 7))
    assert new.get_offsets()[1:] == (11, 7)
    new = restyle_while(image, layer, lambda: image.remove_layer(layer))
    assert (image.get_item_position(new), *new.get_offsets()[1:]) == (0, 11, 7)
    try:
        restyle_while(image, new, image.delete)
        raise AssertionError("an image that is gone took a layer")
    except ScumbleError as error:
        assert str(error) == "The image has been closed. Without the window no result is kept: restyle again."


def check_of_a_layer_that_was_resized_or_deleted_it_stays_where_it_was():
    image, layer = new_image()
    was = describing.describe(image).nodes[0].rect
    layer.resize(WIDTH + 10, HEIGHT + 10, 5, 5)
    assert layer.get_offsets()[1:] == (-5, -5)
    assert insert_one(image, layer, "New", was).get_offsets()[1:] == (0, 0)
    pixels = buffers.read_colours(layer, ALL)
    gone = describing.id_of(layer)
    image.remove_layer(layer)
    (new,) = inserting.insert(image, gone, [NewLayer("Newer", pixels, 4, 6, border=was)], "")
    assert (image.get_item_position(new), *new.get_offsets()[1:]) == (0, 4, 6)


def check_a_result_for_an_image_that_is_another_now():
    adobe, relative = Gimp.ColorProfile.new_rgb_adobe(), Gimp.ColorRenderingIntent.RELATIVE_COLORIMETRIC
    none, generate = Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE
    changes = {
        "gray": lambda image: image.convert_grayscale(),
        "deeper": lambda image: image.convert_precision(Precision.U16_LINEAR),
        "of a wide gamut": lambda image: image.convert_color_profile(adobe, relative, False),
        "indexed": lambda image: image.convert_indexed(none, generate, 255, False, False, ""),
    }
    for name, change in changes.items():
        image, layer = new_image()
        opaque = bytearray(stored(layer))
        opaque[3::4] = b"\xff" * (WIDTH * HEIGHT)  # an indexed layer has pixels or none
        put(layer, "R'G'B'A u8", bytes(opaque))
        pixels, id = buffers.read_colours(layer, ALL), describing.id_of(layer)
        change(image)
        (new,) = inserting.insert(image, id, [NewLayer("New", pixels, 0, 0)], "")
        (below,) = image.get_layers()[1:]
        assert new.type() in (below.type(), below.type_with_alpha()), name
        away = [abs(a - b) for a, b in zip(floats(below), floats(new), strict=True)]
        assert sum(away) / len(away) < 0.01, (name, sum(away) / len(away), max(away))


def names_of(layers):
    return [layer.get_name() for layer in layers]


def check_a_newer_result_lies_above_the_earlier_ones():
    image, layer = new_image()
    other = layer.copy()
    other.set_name("Other")
    image.insert_layer(other, None, 0)
    insert_one(image, layer, "First")
    pixels = buffers.read_colours(layer, ALL)
    inserting.insert(image, describing.id_of(layer), [NewLayer("Part", pixels, 0, 0)], "Second")
    insert_one(image, layer, "Third")
    insert_one(image, other, "Of the other")
    assert names_of(image.get_layers()) == ["Of the other", "Other", "Third", "Second", "First", "Painting"]
    path = Gio.File.new_for_path(f"{FOLDER}/results.xcf")
    assert Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, path, None)
    again = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, path)
    insert_one(again, again.get_layers()[-1], "Fourth")
    assert names_of(again.get_layers())[1:4] == ["Other", "Fourth", "Third"]


def check_what_a_painter_put_between_results_stays_where_it_is():
    image, layer = new_image()
    insert_one(image, layer, "First")
    own = layer.copy()
    own.set_name("Own")
    image.insert_layer(own, None, 1)
    second = insert_one(image, layer, "Second")
    assert names_of(image.get_layers()) == ["First", "Own", "Second", "Painting"]
    insert_one(image, second, "Of the second")
    insert_one(image, layer, "Third")
    assert names_of(image.get_layers()) == ["First", "Own", "Of the second", "Third", "Second", "Painting"]


def check_groups():
    image, layer = new_image()
    folder = Gimp.GroupLayer.new(image, "Folder")
    image.insert_layer(folder, None, 0)
    image.reorder_item(layer, folder, 0)
    pixels = buffers.read_colours(layer, ALL)
    coverage = buffers.read_coverage(layer, ALL)
    new = [NewLayer("Sky", pixels, 0, 0, coverage), NewLayer("Rest", pixels, 0, 0)]
    inserting.insert(image, describing.id_of(layer), new, "Restyled")
    document = describing.describe(image)
    names = [(node.name, node.kind) for node in document.nodes if node.kind is not NodeKind.MASK]
    group, single = NodeKind.GROUP, NodeKind.LAYER
    assert names == [("Folder", group), ("Restyled", group), ("Sky", single), ("Rest", single), ("Painting", single)]
    assert document.nodes[1].parent == document.nodes[0].id
    assert bytes(buffers.read_colours(folder, ALL).data), "groups can be read"


def check_a_group_covers_what_its_layers_cover():
    image, layer = new_image()
    folder = Gimp.GroupLayer.new(image, "Folder")
    image.insert_layer(folder, None, 0)
    image.reorder_item(layer, folder, 0)
    put(layer, "R'G'B'A u8", b"\0\0\0\x80" * (WIDTH * HEIGHT))
    layer.set_offsets(10, 5)
    covered = b"".join(bytes(x >= 10 and y >= 5 for x in range(WIDTH)) for y in range(HEIGHT))
    expected = bytes(128 * share for share in covered)
    assert bytes(buffers.read_coverage(describing.drawable(image, describing.id_of(folder)), ALL).data) == expected


def check_panel_state():
    image, _ = new_image()
    image.clean_all()
    state.remember(image, "säy")
    assert state.recall(image) == "säy"
    assert not image.is_dirty()
    image.get_layers()[0].set_name("Changed")
    state.remember(image, "sày")
    assert image.is_dirty(), "what the painter has changed stays changed"
    state.remember(image, "säy")
    path = Gio.File.new_for_path(f"{FOLDER}/state.xcf")
    assert Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, path, None)
    assert state.recall(Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, path)) == "säy"


def check_an_image_is_known_by_an_id_of_its_own():
    image, _ = new_image()
    image.clean_all()
    known = state.identity(image)
    assert known == state.identity(image) != state.identity(new_image()[0])
    assert not image.is_dirty() and state.recall(image) == ""
    assert describing.describe(image, known).id == known
    path = Gio.File.new_for_path(f"{FOLDER}/identity.xcf")
    assert Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, path, None)
    assert state.identity(Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, path)) == known


def check_a_window_is_called_for_its_own_image_alone():
    image, _ = new_image()
    image.clean_all()
    calling.PATIENCE = 0.2
    assert not calling.call_forward(image), "it has none"
    calling.begin(image)
    assert not calling.call_forward(image), "nobody answers"
    assert not calling.is_called(image), "a call that nobody took is taken back"
    assert not image.is_dirty()
    path = Gio.File.new_for_path(f"{FOLDER}/called.xcf")
    assert Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, path, None)
    for other in (image.duplicate(), Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, path)):
        assert not calling.call_forward(other)
        assert not other.get_parasite(calling.CALL)
    calling.end(image)
    assert not calling.call_forward(image)
    ended = subprocess.Popen(["true"])
    ended.wait()
    calling.PATIENCE, process = 3600, os.getpid
    os.getpid = lambda: ended.pid
    calling.begin(image)
    os.getpid = process
    assert not calling.call_forward(image), "who has been killed is not waited for"
    assert not image.get_parasite(calling.CALL)
    image.delete()
    assert not calling.is_called(image)
    calling.end(image)


def check_what_is_gone_is_said():
    image, layer = new_image()
    pixels = buffers.read_colours(layer, ALL)
    gone = describing.id_of(layer)
    image.remove_layer(layer)
    (new,) = inserting.insert(image, gone, [NewLayer("New", pixels, 0, 0)], "")
    assert image.get_item_position(new) == 0
    try:
        describing.drawable(image, gone)
        raise AssertionError("a layer that is gone was found")
    except ScumbleError as error:
        assert error.remedy
    image.delete()
    try:
        inserting.insert(image, gone, [NewLayer("New", pixels, 0, 0)], "")
        raise AssertionError("an image that is gone took a layer")
    except ScumbleError as error:
        assert "closed" in error.cause


def closed_at(line, image, do):
    """Do it, and close the image before that of the plug-in's lines; whether it came to it, and what was made."""
    left, before = line, sys.gettrace()

    def count(frame, event, _argument):
        nonlocal left
        if "/scumble/plugin/hosts/gimp/" not in frame.f_code.co_filename:
            return None
        if event == "line":
            left -= 1
            if left == 0:
                sys.settrace(before)
                image.delete()
        return count

    sys.settrace(count)
    try:
        return do(), left <= 0
    finally:
        sys.settrace(before)


def image_with_all():
    image, layer = new_image()
    layer.add_mask(layer.create_mask(Gimp.AddMaskType.WHITE))
    sky = Gimp.Channel.new(image, "Sky", WIDTH, HEIGHT, 50, Gegl.Color.new("blue"))
    image.insert_channel(sky, None, 0)
    image.insert_layer(Gimp.GroupLayer.new(image, "Folder"), None, 0)
    image.set_selected_layers([layer])
    return image, layer


def check_an_image_that_is_closed_while_it_is_looked_at():
    line, came = 0, True
    while came:
        line += 1
        image, _ = image_with_all()
        document, came = closed_at(line, image, lambda: serving._description(image, "its own"))  # noqa: B023
        assert (document is None) == came, line
        assert serving._description(image, "its own") is document or not came
    assert line > 30, line


class Window:
    """Takes what the plug-in sends to it."""

    def __init__(self):
        self.messages = []

    def send(self, message):
        self.messages.append(message)


def check_an_image_that_is_closed_while_it_is_read():
    line, came = 0, True
    while came:
        line += 1
        image, layer = image_with_all()
        read = call("read_colours", protocol.Read("", describing.id_of(layer), ALL), 7)
        pixels = bytes(buffers.read_colours(layer, ALL).data)
        service = serving.Service(image)
        service._child = Window()
        _, came = closed_at(line, image, lambda: service._answer(read))  # noqa: B023
        (answer,) = service._child.messages
        assert answer.id == 7
        if isinstance(answer, Failure):
            assert came and ("closed" in answer.error.cause or "no longer" in answer.error.cause), (line, answer.error)
        else:
            assert bytes(answer.bodies[0]) == pixels, line
    assert line > 20, line


def check_ids_outlive_the_file():
    image, layer = new_image()
    layer.add_mask(layer.create_mask(Gimp.AddMaskType.WHITE))
    sky = Gimp.Channel.new(image, "Sky", WIDTH, HEIGHT, 50, Gegl.Color.new("blue"))
    image.insert_channel(sky, None, 0)
    ids = [(node.id, node.name) for node in describing.describe(image).nodes]
    assert len(set(ids)) == 3
    assert [describing.drawable(image, id) for id, _ in ids] == [layer, layer.get_mask(), sky]
    path = Gio.File.new_for_path(f"{FOLDER}/ids.xcf")
    assert Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, path, None)
    again = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, path)
    assert [(node.id, node.name) for node in describing.describe(again).nodes] == ids
    assert describing.drawable(again, ids[2][0]).get_name() == "Sky"


def check_a_layer_is_one_undo_step_and_a_group_too():
    image, layer = new_image()
    pixels = buffers.read_colours(layer, ALL)
    for layers, group in (([NewLayer("New", pixels, 0, 0)], ""), ([NewLayer("New", pixels, 0, 0, None)] * 2, "Both")):
        image.clean_all()
        before = image.get_tattoo_state()
        made = inserting.insert(image, describing.id_of(layer), layers, group)
        assert image.is_dirty() and image.get_tattoo_state() > before
        assert len(made) == len(layers)


def check_what_cannot_be_read_is_said():
    _, layer = new_image()
    for wrong in ("", "none", "99999", "99999-mask", f"{describing.id_of(layer)}-mask"):
        try:
            describing.drawable(layer.get_image(), wrong)
            raise AssertionError(f"{wrong!r} was found")
        except ScumbleError as error:
            assert "no longer" in error.cause


for name, check in list(globals().items()):
    if name.startswith("check_"):
        try:
            check()
            print("passed", name, flush=True)
        except Exception:  # noqa: BLE001 - the others are to be seen too
            traceback.print_exc(file=sys.stdout)
