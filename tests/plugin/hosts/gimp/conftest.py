"""The real GIMP, where there can be one."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from ..trixie import NoRoot
from .workshop import Workshop, open_workshop


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """GIMP 3.0 with the plug-in, a picture, a style, and an image that remembers the style."""
    folder = tmp_path_factory.mktemp("gimp")
    try:
        made = open_workshop(folder)
    except NoRoot as reason:
        pytest.skip(f"There is no GIMP 3 to test with: {reason}")
    ramp = np.indices((96, 128)).sum(0)[..., None] * np.array([1, 0.5, 0.2])
    Image.fromarray(ramp.astype("u1")).save(folder / "photo.png")
    noise = np.random.default_rng(0).integers(0, 255, (64, 64, 3)).astype("u1")
    Image.fromarray(noise).resize((96, 96)).save(folder / "style.png")
    _save_with_state(made, folder)
    return made


def _save_with_state(workshop: Workshop, folder: Path) -> None:
    choices = {"background": {"styles": [{"source": str(folder / "style.png")}]}, "quality": "draft"}
    workshop.batch(f"""
from gi.repository import Gimp, Gio
image = Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path("{folder}/photo.png"))
image.attach_parasite(Gimp.Parasite.new("scumble", Gimp.PARASITE_PERSISTENT, {json.dumps(choices)!r}.encode()))
assert Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, Gio.File.new_for_path("{folder}/painting.xcf"), None)
""")
