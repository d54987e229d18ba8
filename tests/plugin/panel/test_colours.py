import struct

import pytest
from scumble.engine.contract.pixels import Pixels
from scumble.plugin.panel.regions.colours import MOST, flat_colours
from scumble.plugin.panel.regions.section import RegionsSection

from ..fakes.pixels import plain


def bands(colours, *, width=60, height=12, channels=3):
    """Vertical bands of equal width, one of each colour, with a mixed column between two."""
    each = width // len(colours)
    row = bytearray()
    for i, colour in enumerate(colours):
        row += bytes(colour) * each
        if i + 1 < len(colours):
            row[-channels:] = bytes((a + b) // 2 for a, b in zip(colour, colours[i + 1], strict=True))
    row += bytes(colours[-1]) * (width - len(row) // channels)
    return Pixels(width, height, channels, "u8", bytes(row) * height)


class TestFlatColours:
    def test_mixtures_along_edges_are_not_colours(self):
        assert sorted(flat_colours(bands([(255, 0, 0), (0, 0, 255)]))) == ["#0000ff", "#ff0000"]

    def test_the_commonest_first(self):
        assert flat_colours(bands([(1, 1, 1), (9, 9, 9), (1, 1, 1)]))[0] == "#010101"

    def test_what_is_transparent_is_not_a_colour(self):
        assert flat_colours(bands([(255, 0, 0, 0), (0, 255, 0, 255)], channels=4)) == ["#00ff00"]

    def test_no_more_than_a_menu_can_hold(self):
        assert len(flat_colours(bands([(i, 0, 0) for i in range(50)], width=400))) == MOST

    @pytest.mark.parametrize(("depth", "code", "white"), [("u16", "H", 65535), ("f16", "e", 1.0), ("f32", "f", 1.0)])
    def test_every_depth(self, depth, code, white):
        pixel = struct.pack(f"<4{code}", white, 0, 0, white)
        assert flat_colours(Pixels(20, 20, 4, depth, pixel * 400)) == ["#ff0000"]

    def test_colours_that_are_multiplied_by_alpha(self):
        pixel = struct.pack("<4f", 0.25, 0, 0, 0.5)
        assert flat_colours(Pixels(20, 20, 4, "f32", pixel * 400, associated=True)) == ["#800000"]

    def test_gray(self):
        assert flat_colours(plain(20, 20, channels=1, fill=0x33)) == ["#333333"]

    def test_a_picture_that_is_too_thin_has_none(self):
        assert flat_colours(plain(20, 2)) == []

    def test_the_small_areas_of_a_large_map_are_found(self):
        wide = bands([(255, 0, 0)], width=1600, height=900)
        data = bytearray(wide.data)
        for y in range(300, 330):
            data[(y * 1600 + 500) * 3 : (y * 1600 + 530) * 3] = bytes((0, 255, 0)) * 30
        assert "#00ff00" in flat_colours(Pixels(1600, 900, 3, "u8", data))


class TestColourMenu:
    def test_colours_become_regions(self, qtbot, session, host, library):
        host.add_layer("map", bands([(255, 0, 0), (0, 0, 255)], width=64, height=48), name="Map")
        section = RegionsSection(session, library)
        qtbot.addWidget(section)
        section.menu.refill()
        maps = section.menu.actions()[-1].menu()
        menu = next(action.menu() for action in maps.actions() if action.text() == "Map")
        menu.look()
        qtbot.waitUntil(lambda: len(menu.actions()) > 1, timeout=10_000)
        menu.actions()[0].trigger()  # all of them
        masks = [choice.region.mask for choice in session.choices.regions[:2]]
        assert {mask.source for mask in masks} == {"layer:map"}
        assert {mask.colour for mask in masks} == {"#ff0000", "#0000ff"}

    def test_a_layer_that_cannot_be_read_is_told(self, qtbot, session, host, library):
        section = RegionsSection(session, library)
        qtbot.addWidget(section)
        section.menu.refill()
        maps = section.menu.actions()[-1].menu()
        menu = maps.actions()[0].menu()
        host.remove_node("paint")
        with qtbot.waitSignal(section.failed):
            menu.look()
