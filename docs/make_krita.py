"""Takes the README's picture of Krita: the real one, with the example's result as a layer and the panel docked.

    python docs/make_krita.py --work FOLDER

It needs what the tests with the real Krita need, and this Python is the engine's. The folder keeps the example's
photograph, paintings and masks, so that they are made once.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

from scumble.installer.package import krita_zip

from demo import prepare
from tests.plugin.hosts.krita.conftest import engine_program, make_profile
from tests.plugin.hosts.krita.real import Display

DOCS = Path(__file__).resolve().parent
CLONE = DOCS.parent


def take(folder: Path, inputs: Path, out: Path) -> None:
    """Writes the picture.

    Args:
        folder: an empty one, Krita's HOME.
        inputs: the example's files.
    """
    package = folder / "scumble.zip"
    krita_zip(CLONE, package)
    home = folder / "home"
    home.mkdir()
    profile = make_profile(package, home)
    shutil.rmtree(home / "styles")
    (home / "styles").mkdir()
    for name in ("night", "sunset"):
        shutil.copyfile(inputs / f"{name}.png", home / "styles" / f"{name.capitalize()}.png")
    profile.write_settings(
        engine_command=str(engine_program(profile, threads=os.cpu_count() or 1)),
        style_folders=[str(home / "styles")],
        folded=["advanced", "history", "settings"],
    )
    helpers = CLONE / "tests/plugin/hosts/krita/inside"
    with (
        Display() as display,
        profile.window(
            display, DOCS / "krita_session.py", HELPERS=str(helpers), INPUTS=str(inputs.resolve())
        ) as window,
    ):
        if window.wait():
            sys.exit(window.said[-4000:])
    Image.open(home / "krita.png").convert("RGB").save(out, quality=82)


def main() -> int:
    """Into docs/pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="where the example's files are kept")
    parser.add_argument("--out", type=Path, default=DOCS / "pictures" / "krita.jpg")
    options = parser.parse_args()
    prepare(options.work)
    with tempfile.TemporaryDirectory() as folder:
        take(Path(folder), options.work, options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
