"""Takes the README's picture of GIMP: the real one from Debian, with the example's result as a layer and the panel.

    python docs/make_gimp.py --work FOLDER

It needs what the tests with the real GIMP need: root, debootstrap, and a minute for a Debian of its own. The folder
keeps the example's photograph, paintings and masks, so that they are made once.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "examples"))

from demo import prepare
from tests.plugin.hosts.gimp.workshop import Workshop, open_workshop

DOCS = Path(__file__).resolve().parent
SCREEN = "1400x910"
PAINTING = """
from gi.repository import Gegl, Gimp, Gio
def load(name):
    return Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, Gio.File.new_for_path("{folder}/" + name))
image, mask = load("content.png"), load("mask.png").get_layers()[0]
image.get_layers()[0].set_name("Photograph")
area = Gegl.Rectangle.new(0, 0, image.get_width(), image.get_height())
sky = Gimp.Channel.new(image, "Sky", area.width, area.height, 50, Gegl.Color.new("blue"))
image.insert_channel(sky, None, 0)
# The example's masks are files whose values are shares; GIMP would take them as encoded colours.
values = mask.get_buffer().get(area, 1.0, "Y' u8", Gegl.AbyssPolicy.NONE)
sky.get_buffer().set(area, "Y u8", values)
sky.get_buffer().flush()
sky.set_visible(False)
image.set_selected_layers(image.get_layers())
state = {state!r}.replace("SKY", str(sky.get_tattoo()))
image.attach_parasite(Gimp.Parasite.new("scumble", Gimp.PARASITE_PERSISTENT, state.encode()))
assert Gimp.file_save(Gimp.RunMode.NONINTERACTIVE, image, Gio.File.new_for_path("{folder}/palace.xcf"), None)
"""
SESSION = """
. "{session}" "$SHOTS/palace.xcf"
open_panel
xdotool windowsize --sync $PANEL 400 590 windowmove $PANEL 985 80
restyle; wait_says "$LAYERS" 2
until_ calm
xdotool mousemove 1398 908; sleep 2  # the canvas and the docks are drawn
import -window root -crop 1400x890+0+20 +repage -quality 82 "$SHOTS/gimp.jpg"
close_panel
"""


def take(workshop: Workshop, inputs: Path) -> Path:
    """The picture's file, in the workshop's folder.

    Args:
        inputs: the example's files.
    """
    folder = workshop.folder
    styles = folder / "styles"
    styles.mkdir()
    for name in ("night", "sunset"):
        shutil.copyfile(inputs / f"{name}.png", styles / f"{name.capitalize()}.png")
    for name in ("content", "mask", "night-sky"):
        shutil.copyfile(inputs / f"{name}.png", folder / f"{name}.png")
    panel = folder / "home" / "panel"
    panel.mkdir()
    settings = {"style_folders": [str(styles)], "folded": ["preview", "advanced", "history", "settings"]}
    (panel / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    night = {"source": str(styles / "Night.png"), "mask": {"source": str(folder / "night-sky.png")}}
    sky = {"styles": [night], "mask": {"source": "mask:SKY"}, "name": "Sky", "strength": 0.8, "scale": 1.3}
    rest = {"styles": [{"source": str(styles / "Sunset.png")}], "strength": 0.6}
    state = {"regions": [{"id": "1", "region": sky}], "background": rest}
    workshop.batch(PAINTING.format(folder=folder, state=json.dumps(state)))
    script = folder / "session.sh"
    session = DOCS.parent / "tests/plugin/hosts/gimp/session.sh"
    script.write_text(SESSION.format(session=session), encoding="utf-8")
    done = workshop.run(["bash", str(script)], 1200, SHOTS=str(folder), SCREEN=SCREEN)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{done.stderr}")
    return folder / "gimp.jpg"


def main() -> int:
    """Into docs/pictures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="where the example's files are kept")
    parser.add_argument("--out", type=Path, default=DOCS / "pictures" / "gimp.jpg")
    options = parser.parse_args()
    prepare(options.work)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(take(open_workshop(Path(folder)), options.work), options.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
