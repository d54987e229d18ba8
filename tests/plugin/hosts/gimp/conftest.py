"""The real GIMP, where there can be one."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

import numpy as np
import pytest
from PIL import Image

from ..trixie import NoRoot, left_of
from .profiles import tables
from .workshop import Workshop, open_workshop

PAINTING = """
from gi.repository import Gegl, Gimp, Gio
image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path("{folder}/photo.png"))
sky = Gimp.Channel.new(image, "Sky", image.get_width(), image.get_height(), 50, Gegl.Color.new("blue"))
image.insert_channel(sky, None, 0)
image.select_rectangle(Gimp.ChannelOps.REPLACE, 0, 0, image.get_width(), image.get_height() // 2)
sky.edit_fill(Gimp.FillType.WHITE)
Gimp.Selection.none(image)
image.set_selected_layers(image.get_layers())
state = {state!r}.replace("SKY", str(sky.get_tattoo()))
image.attach_parasite(Gimp.Parasite.new("scumble", Gimp.PARASITE_PERSISTENT, state.encode()))
assert Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, Gio.File.new_for_path("{folder}/{name}.xcf"), None)
"""


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """GIMP 3 with the plug-in, two styles, and paintings for which the panel remembers two regions: the saved
    channel `Sky`, and the rest. Restyling `slow` takes long enough to come in between, and `long` longer than any
    test. Nothing may be left but the folder."""
    if os.environ.get("PYTEST_QT_API") == "pyqt5":
        pytest.skip("The panel beside GIMP has a PyQt6 of its own: it runs once, with the tests on PyQt6.")
    folder = tmp_path_factory.mktemp("gimp") / "Ölbild ä 画"
    folder.mkdir()
    try:
        made = open_workshop(folder)
    except NoRoot as reason:
        pytest.skip(f"NOT RUN: there is no GIMP 3 to test with: {reason}")
    ramp = np.indices((96, 128)).sum(0)[..., None] * np.array([1, 0.5, 0.2])
    Image.fromarray(ramp.astype("u1")).save(folder / "photo.png")
    for seed, name in enumerate(("style", "other style")):
        noise = np.random.default_rng(seed).integers(0, 255, (64, 64, 3)).astype("u1")
        Image.fromarray(noise).resize((96, 96)).save(folder / f"{name}.png")
    (folder / "tables.icc").write_bytes(tables())
    styles = [{"styles": [{"source": str(folder / f"{name}.png")}]} for name in ("style", "other style")]
    sky = {**styles[0], "mask": {"source": "mask:SKY"}, "name": "Sky"}
    state = {"regions": [{"id": "1", "region": sky}], "background": styles[1]}
    paintings = {
        "quick": {"quality": "draft"},
        "slow": {"quality": "best"},
        "long": {"quality": "best", "size": 1024},
        "separate": {"quality": "draft", "layer_for_each": True},
    }
    for name, choices in paintings.items():
        made.batch(PAINTING.format(folder=folder, name=name, state=json.dumps({**state, **choices})))
    yield made
    assert left_of(made.root) == []
