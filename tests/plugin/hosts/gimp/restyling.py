"""Runs inside GIMP's own Python, by `exec`: the procedure as a script calls it, with the real engine. Prints what
passed."""

import array
import json
import math
import sys
import traceback
from pathlib import Path

import gi

gi.require_version("Gegl", "0.4")
from gi.repository import Gegl, Gimp, Gio  # noqa: E402

FOLDER = "@FOLDER@"
SUCCESS, FAILED = Gimp.PDBStatusType.SUCCESS, Gimp.PDBStatusType.EXECUTION_ERROR
QUIET = Gimp.RunMode.NONINTERACTIVE


def open_image(name="quick.xcf"):
    image = Gimp.file_load(QUIET, Gio.File.new_for_path(f"{FOLDER}/{name}"))
    return image, image.get_layers()[0]


def restyle(image, drawables, **arguments):
    """(status, layer or message)"""
    procedure = Gimp.get_pdb().lookup_procedure("plug-in-scumble-restyle")
    config = procedure.create_config()
    config.set_property("run-mode", QUIET)
    config.set_property("image", image)
    config.set_core_object_array("drawables", drawables)
    for name, value in {"quality": "draft", **arguments}.items():
        config.set_property(name, Gio.File.new_for_path(value) if name in ("style", "preset") else value)
    answer = procedure.run(config)
    return answer.index(0), answer.index(1)


def made(image, drawables, **arguments):
    status, layer = restyle(image, drawables, **{"style": f"{FOLDER}/style.png", **arguments})
    assert status == SUCCESS, layer
    return layer


def refused(image, drawables, **arguments):
    before = image.get_layers()
    status, message = restyle(image, drawables, **arguments)
    assert status in (FAILED, Gimp.PDBStatusType.CALLING_ERROR), status  # the latter is GIMP's own
    assert image.get_layers() == before
    return str(message)


def data(drawable, name="R'G'B'A u8", rect=None):
    rect = rect or (0, 0, drawable.get_width(), drawable.get_height())
    return bytes(drawable.get_buffer().get(Gegl.Rectangle.new(*rect), 1.0, name, Gegl.AbyssPolicy.NONE))


def check_a_layer_within_the_selection():
    image, layer = open_image()
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 20, 10, 60, 60)
    new = made(image, [layer])
    assert image.get_layers() == [new, layer]
    assert image.get_selected_layers() == [layer]
    assert new.get_name() == "style"
    assert data(new, rect=(0, 0, 128, 10)) == data(layer, rect=(0, 0, 128, 10))
    assert data(new, rect=(20, 10, 60, 60)) != data(layer, rect=(20, 10, 60, 60))


def check_a_feathered_selection():
    image, layer = open_image()
    layer.set_offsets(6, 4)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 40, 25, 60, 50)
    Gimp.Selection.feather(image, 16)
    rect = (0, 0, 122, 92)  # what of the layer lies on the canvas
    chosen = data(image.get_selection(), "Y u8", (6, 4, *rect[2:]))
    assert min(chosen) == 0 and max(chosen) == 255 and len(set(chosen)) > 50, sorted(set(chosen))
    before, after = data(layer, rect=rect), data(made(image, [layer]))
    changes = [[] for _ in range(5)]  # by a quarter of the share each, and of what is chosen wholly
    for i, share in enumerate(chosen):
        assert after[4 * i + 3] == before[4 * i + 3]
        for at in range(4 * i, 4 * i + 3):
            change = after[at] - before[at]
            assert abs(change) <= share, (i, share, change)  # 0 of 255 changes nothing, 1 a step at most
            if share:  # that much of a colour that there is, up to rounding, lies over the original
                above = before[at] + change * 255 / share
                assert -128 / share <= above <= 255 + 128 / share, (i, share, above)
                changes[4 if share == 255 else share // 64].append(abs(change))
    means = [sum(values) / len(values) for values in changes]
    assert means == sorted(means) and means[0] > 0, means


def check_the_arguments_count():
    image, layer = open_image()
    first, other = (data(made(image, [layer], seed=seed)) for seed in (1, 2))
    assert first != other
    faint = data(made(image, [layer], seed=1, strength=0.05))
    original = data(layer)
    assert distance(faint, original) < distance(first, original) / 2, (
        distance(faint, original),
        distance(first, original),
    )


def distance(one, other):
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) / len(one)


def check_a_preset_finds_masks_by_name_and_pictures_beside_it():
    image, layer = open_image()
    preset = {
        "content": "layer:Some other",
        "regions": [
            {"styles": [{"source": "style.png"}], "mask": {"source": "mask:Sky"}, "name": "Sky"},
            {"styles": [{"source": "other style.png"}]},
        ],
        "quality": "draft",
    }
    Path(f"{FOLDER}/preset.json").write_text(json.dumps(preset), encoding="utf-8")
    both = made(image, [layer], preset=f"{FOLDER}/preset.json")
    assert both.get_name() == "style, other style"
    assert both.get_mask() is None
    single = made(image, [layer])
    assert data(both, rect=(0, 60, 128, 36)) != data(single, rect=(0, 60, 128, 36))
    top = made(image, [layer], preset=f"{FOLDER}/preset.json", separate=True)
    folder = top.get_parent()
    assert [child.get_name() for child in folder.get_children()] == ["Sky", "Background #1"]  # as GIMP counts
    assert image.get_layers() == [folder, single, both, layer], "the newest lies above the earlier ones"
    mask = data(top.get_mask(), "Y u8")
    assert mask == b"\xff" * 128 * 48 + b"\0" * 128 * 48
    assert folder.get_children()[1].get_mask() is None


def check_a_mask_being_edited_means_its_layer():
    image, layer = open_image()
    layer.set_offsets(8, 4)
    mask = layer.create_mask(Gimp.AddMaskType.WHITE)
    layer.add_mask(mask)
    layer.set_edit_mask(True)
    new = made(image, [mask])
    assert new.get_offsets()[1:] == (8, 4)
    assert new.get_mask() is not None
    assert data(new) != data(layer)


def check_every_kind_of_image():
    for kind in ("gray", "indexed", "u16 wide", "tables", "float"):
        image, layer = open_image()
        if kind == "gray":
            image.convert_grayscale()
        elif kind == "indexed":
            image.convert_indexed(Gimp.ConvertDitherType.NONE, Gimp.ConvertPaletteType.GENERATE, 64, False, False, "")
        elif kind == "u16 wide":
            image.convert_color_profile(Gimp.ColorProfile.new_rgb_adobe(), Gimp.ColorRenderingIntent.PERCEPTUAL, True)
            image.convert_precision(Gimp.Precision.U16_NON_LINEAR)
        elif kind == "tables":
            image.set_color_profile_from_file(Gio.File.new_for_path(f"{FOLDER}/tables.icc"))
        else:
            image.convert_precision(Gimp.Precision.FLOAT_LINEAR)
            put_bright(layer)
        image.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 0, 128, 60)
        before, precision = image.get_layers()[0], image.get_precision()
        new = made(image, [before])
        assert image.get_precision() == precision, kind
        assert new.get_format() is not None
        assert new.type() in (before.type(), before.type_with_alpha()), kind
        name = "RGBA float" if kind == "float" else "R'G'B'A u16"
        outside, inner = (0, 60, 128, 36), (0, 0, 128, 60)
        assert data(new, name, outside) == data(before, name, outside), kind
        assert data(new, name, inner) != data(before, name, inner), kind
        values = memoryview(data(new, "RGBA float", inner)).cast("f")
        assert all(math.isfinite(value) for value in values), kind
        image.delete()


def check_alpha_is_kept():
    image, layer = open_image()
    layer.add_alpha()
    pixels = bytearray(data(layer))
    pixels[3::4] = bytes(i % 256 for i in range(128 * 96))
    layer.get_buffer().set(Gegl.Rectangle.new(0, 0, 128, 96), "R'G'B'A u8", bytes(pixels))
    layer.get_buffer().flush()
    new = data(made(image, [layer]))
    assert new[3::4] == pixels[3::4]
    assert new != pixels
    for at in range(0, len(pixels), 4 * 256):  # what nobody sees is as it was, to the bit
        assert new[at : at + 4] == pixels[at : at + 4]


def check_a_group_is_restyled_as_it_looks():
    image, layer = open_image()
    folder = Gimp.GroupLayer.new(image, "Folder")
    image.insert_layer(folder, None, 0)
    image.reorder_item(layer, folder, 0)
    layer.set_offsets(16, 8)
    new = made(image, [folder])
    assert image.get_layers() == [new, folder]
    assert folder.get_children() == [layer]
    assert new.get_offsets()[1:] == (16, 8)
    assert data(new) != data(folder, rect=(0, 0, 112, 88))


def check_a_layer_group_is_a_region():
    image, layer = open_image()
    cloud = Gimp.Layer.new(image, "Cloud", 50, 40, Gimp.ImageType.RGBA_IMAGE, 100, Gimp.LayerMode.NORMAL)
    clouds = Gimp.GroupLayer.new(image, "Clouds")
    image.insert_layer(clouds, None, 0)
    image.insert_layer(cloud, clouds, 0)
    cloud.fill(Gimp.FillType.WHITE)
    cloud.set_offsets(30, 20)
    clouds.set_visible(False)
    region = {"styles": [{"source": "style.png"}], "mask": {"source": "mask:Clouds"}}
    preset = {"content": "-", "regions": [region, {}], "borders": "hard", "quality": "draft"}
    Path(f"{FOLDER}/clouds.json").write_text(json.dumps(preset), encoding="utf-8")
    new = made(image, [layer], preset=f"{FOLDER}/clouds.json")
    for rect in ((0, 0, 128, 20), (0, 60, 128, 36), (0, 0, 30, 96), (80, 0, 48, 96)):
        assert data(new, rect=rect) == data(layer, rect=rect), rect
    assert data(new, rect=(30, 20, 50, 40)) != data(layer, rect=(30, 20, 50, 40))


def put_bright(layer):
    """A light four times as bright as white, and a colour beyond sRGB's."""
    buffer = layer.get_buffer()
    values = array.array("f", (4.0, -0.5, 0.2, 1.0) * 8).tobytes()
    for row in (20, 70):  # within the selection and outside
        buffer.set(Gegl.Rectangle.new(10, row, 8, 1), "RGBA float", values)
    buffer.flush()
    layer.update(0, 0, 128, 96)


def check_what_is_wrong_is_said():
    image, layer = open_image()
    assert "No style picture" in refused(image, [layer])
    assert "'style'" in refused(image, [layer], style=f"{FOLDER}/none.png")  # GIMP's own words
    Path(f"{FOLDER}/broken.png").write_bytes(b"no picture")
    assert "broken.png" in refused(image, [layer], style=f"{FOLDER}/broken.png")
    Path(f"{FOLDER}/broken.json").write_text("{", encoding="utf-8")
    assert "broken.json" in refused(image, [layer], preset=f"{FOLDER}/broken.json")
    sky = {"styles": [{"source": "style.png"}], "mask": {"source": "mask:Hills"}}
    Path(f"{FOLDER}/hills.json").write_text(json.dumps({"content": "-", "regions": [sky]}), encoding="utf-8")
    assert "“Hills” is not in this picture" in refused(image, [layer], preset=f"{FOLDER}/hills.json")


def check_what_is_no_layer_is_said():
    image, layer = open_image()
    style = f"{FOLDER}/style.png"
    sky = image.get_channels()[0]
    assert "Sky is a mask" in refused(image, [sky], style=style)
    second = layer.copy()
    image.insert_layer(second, None, 0)
    assert "2 layers" in refused(image, [layer, second], style=style)
    image.remove_layer(second)
    image.select_rectangle(Gimp.ChannelOps.REPLACE, 100, 70, 20, 20)
    layer.set_offsets(-64, -40)
    assert "does not touch" in refused(image, [layer], style=style)
    layer.set_offsets(0, 90)
    assert "pixels on the canvas" in refused(image, [layer], style=style)


for name, check in list(globals().items()):
    if name.startswith("check_"):
        try:
            check()
            print("passed", name, flush=True)
        except Exception:  # noqa: BLE001 - the others are to be seen too
            traceback.print_exc(file=sys.stdout)
