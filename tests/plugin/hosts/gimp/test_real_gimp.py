"""The plug-in in the real GIMP 3: without a window, and in whole sessions under an X server.

The first run makes a Debian for it (see ../trixie.py), which takes a minute. With GIMP 3.2 in place of 3.0:

    SCUMBLE_GIMP_SUITE=forky pytest tests/plugin/hosts/gimp/test_real_gimp.py

The sessions run in several turns if asked for (see ../turns.py).
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..trixie import left_of
from ..turns import TURNS, busy
from .workshop import Workshop

HERE = Path(__file__).parent
PATIENCE = 60

SESSION = """
REMEMBER='import os, sys; sys.path.insert(0, os.environ["GIMP3_DIRECTORY"] + "/plug-ins/scumble")
from scumble.plugin.hosts.gimp import state; state.remember(image, "text", "scumble-other")'
SAME='one, other = image.get_layers()[:2]; print(pixels(one, "RGBA float") == pixels(other, "RGBA float"))'
inside "$ALL"; BEFORE=$SAID
open_panel; echo panel
until_ in_front $PANEL; xprop -id $PANEL WM_TRANSIENT_FOR | grep -q $(printf %x $IMAGE) && echo tied
xprop -id $PANEL _NET_WM_ICON | grep -q 'Icon (' && echo icon
restyle; wait_says "$LAYERS" 2; echo layer; inside "$ALL"; AFTER=$SAID; shot layer
in_gimp ctrl+z says "$ALL" "$BEFORE"; says "$CLEAN" False && echo undo
inside "$REMEMBER"; says "$CLEAN" False && echo remembered
in_gimp ctrl+y says "$ALL" "$AFTER"; echo redo
in_gimp ctrl+s says "$CLEAN" False; echo saved
close_panel; wait_gone plug-ins/scumble; echo closed
inside 'image.set_selected_layers(image.get_layers()[-1:])'  # redoing has chosen the result
in_gimp ctrl+f started; wait_says "$LAYERS" 3; shows "$SAME"; [ "$SAID" = True ] && echo repeat
wait_gone scumble.engine; echo nothing left
"""

REOPENED = """
open_panel; restyle; wait_says "$LAYERS" 3; echo layer
close_panel
"""

SEPARATE = """
inside "$ALL"; BEFORE=$SAID
open_panel; restyle; wait_says "$LAYERS" 2; inside "$ALL"; AFTER=$SAID; shot group
says 'print([[c.get_name() for c in l.get_children()] for l in image.get_layers() if l.is_group()])' \\
  "[['Sky', 'Background #1']]" && echo group
in_gimp ctrl+z says "$ALL" "$BEFORE"; says "$CLEAN" False && echo undo
in_gimp ctrl+y says "$ALL" "$AFTER"; echo redo
close_panel
"""

CANCEL = """
# torch keeps a cache of its own; GIMP 3.2 takes its icons through files that come and go
files() { find /tmp -xdev ! -path '*torchinductor*' ! -name 'gdk-pixbuf-glycin-tmp.*' | sort; }
files >"$SHOTS/before"
open_panel; restyle; until_ front $IMAGE; until_ click_cancel
wait_gone plug-ins/scumble; wait_gone gimp.window; wait_gone scumble.engine; echo cancelled in GIMP
open_panel; restyle; in_panel Escape calm; shot cancelled
says "$LAYERS" 1 && says "$CLEAN" False && echo cancelled in the window
inside 'image.insert_layer(image.get_layers()[0].copy(), None, 0)'; in_gimp ctrl+z says "$LAYERS" 1
says "$CLEAN" False && echo no group is open
close_panel; wait_gone scumble.engine
files | diff "$SHOTS/before" - && echo no file
"""

KILLS = """
told() { wait_for 'GIMP Message'; shot "$1"; press $FOUND Escape unseen 'GIMP Message'; }
another() { [ "$(pgrep -of scumble.engine)" != "$1" ] && computed 50; }
open_panel; restyle
pkill -9 -f plug-ins/scumble/scumble.py; wait_gone gimp.window; wait_gone scumble.engine; told plug-in; echo plug-in
open_panel; restyle; OLD=$(pgrep -of scumble.engine)
kill -9 $OLD; in_panel ctrl+Return another $OLD; wait_says "$LAYERS" 2; echo engine
restyle
pkill -9 -f gimp.window; wait_gone plug-ins/scumble; wait_gone scumble.engine; told window; echo window
open_panel; restyle
kill -9 $GIMP; wait_gone plug-ins/scumble; wait_gone gimp.window; wait_gone scumble.engine; echo gimp
"""

CHANGES = """
kept() { [ "$(ls "$SCUMBLE_ROOT/panel/history" 2>/dev/null | wc -l)" -gt $1 ]; }
PLACES='print([layer.get_offsets()[1:] for layer in image.get_layers()])'
open_panel; restyle; inside 'image.resize(150, 120, 10, 12)'
wait_says "$LAYERS" 2; says "$PLACES" '[(10, 12), (10, 12)]' && echo moved with the canvas
restyle; inside 'image.get_layers()[-1].resize(140, 110, 5, 5)'
wait_says "$LAYERS" 3; shot resized; says "$PLACES" '[(10, 12), (10, 12), (5, 7)]' && echo resized, and it stays
restyle; inside 'image.remove_layer(image.get_selected_layers()[0])'
wait_says "$LAYERS" 3; shot deleted; echo deleted
inside 'image.set_selected_layers(image.get_layers()[:1]); image.clean_all()'
restyle; HAD=$(ls "$SCUMBLE_ROOT/panel/history" | wc -l); in_gimp ctrl+w says 'print(len(Gimp.get_images()))' 0
wait_for '^closed image – Scumble$'; PANEL=$FOUND; until_ kept $HAD; shot closed; echo closed, and the result is kept
close_panel; wait_gone scumble.engine
"""

PAINTED = """
photo() { shows 'show(image.get_layers()[-1:], 0); print(len(image.get_layers()))'; PHOTO=$SAID; }
is() { photo; [ "$PHOTO" = "$1" ]; }
is_not() { ! is "$1"; }
still() { local one; photo; one=$PHOTO; sleep .3; is "$one"; }
along() { for _ in 1 2 3 4 5 6; do xdotool mousemove_relative 20 5 sleep .05; done; }
down() { photo; xdotool mousemove $1 $2 mousedown 1; along; until_ is_not "$PHOTO"; }
up() { along; xdotool mouseup 1; until_ still; }
photo; A=$PHOTO
open_panel; xdotool windowmove $PANEL 900 700; restyle
until_ front $IMAGE; xdotool key shift+ctrl+j key n; until_ still
down 260 230; up; B=$PHOTO; says "$LAYERS" 1 && echo a stroke while it runs
kill -STOP $(pgrep -of scumble.engine); down 260 350; says "$LAYERS" 1; kill -CONT $(pgrep -of scumble.engine)
wait_says "$LAYERS" 2; shot painting; echo the layer comes during a stroke
up; C=$PHOTO; down 260 500; up; D=$PHOTO; shot painted
in_gimp ctrl+z is "$C"; in_gimp ctrl+z is "${B%1}2"; echo both strokes are undone
in_gimp ctrl+z is "$B"; echo the layer is undone
in_gimp ctrl+z is "$A"; says "$CLEAN" False && echo the first stroke is undone
for STEP in "$B" "${B%1}2" "$C" "$D"; do in_gimp ctrl+y is "$STEP"; done; echo redone
close_panel
"""

FORWARD = """
RUNS='plug-ins/scumble/scumble.py.*-run'
alone() { [ "$(pgrep -fc "$RUNS")" = 1 ]; }
both() { [ "$(pgrep -fc "$RUNS")" = 2 ]; }
one() { [ "$(xdotool search --onlyvisible --name ' – Scumble$' | wc -l)" = 1 ]; }
again() { open_menu; within 20 both; }
forward() { open_menu; within 20 in_front $PANEL; }
open_panel; until_ front $IMAGE; until_ forward; until_ alone; one && echo the same window
FIRST=$(pgrep -of "$RUNS"); until_ front $IMAGE; kill -STOP $FIRST; until_ again
sleep 4; both && kill -CONT $FIRST  # as long as a busy machine may take
until_ in_front $PANEL; until_ alone; one && echo also when it is late
in_gimp ctrl+w says 'print(len(Gimp.get_images()))' 0; wait_for '^已关闭的图像 – Scumble$'; echo in Chinese
"""

MASKED = """
inside 'layer = image.get_layers()[0]; layer.add_mask(layer.create_mask(Gimp.AddMaskType.WHITE))
image.select_rectangle(Gimp.ChannelOps.REPLACE, 70, 10, 50, 70); Gimp.Selection.feather(image, 20)
layer.set_edit_mask(True)'
open_panel; restyle; wait_says "$LAYERS" 2; shot masked
says 'print(image.get_selected_drawables() == [image.get_layers()[-1].get_mask()])' True && echo the mask is edited on
close_panel; wait_gone plug-ins/scumble
inside 'import os; from gi.repository import Gio
other = Gio.File.new_for_path(os.environ["SHOTS"] + "/../slow.xcf")
Gimp.Display.new(Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, other))'
ALL_LAYERS='print([len(i.get_layers()) for i in sorted(Gimp.get_images(), key=lambda i: i.get_name())])'
says "$ALL_LAYERS" '[2, 1]'; in_gimp ctrl+f started; wait_says "$ALL_LAYERS" '[2, 2]'; shot other
echo repeated in another image
"""

QUIT = """
ended() { ! kill -0 $GIMP 2>/dev/null; }
open_panel; restyle; inside 'image.insert_layer(image.get_layers()[0].copy(), None, 0)'
in_gimp ctrl+q seen 'Quit GIMP'; shot quit; DID=$(cpu scumble.engine); press $FOUND Escape unseen 'Quit GIMP'
until_ computed $((DID + 100)); echo asked, and at work meanwhile
in_gimp ctrl+q seen 'Quit GIMP'; press $FOUND ctrl+d ended
wait_gone plug-ins/scumble; wait_gone gimp.window; wait_gone scumble.engine; echo nothing left
"""

HALF = """
quiet() { seen 'GIMP Message' || return 0; front $FOUND && xdotool key Escape; return 1; }
inside "$ALL"; BEFORE=$SAID
open_panel; in_panel ctrl+Return gone plug-ins/scumble
wait_gone gimp.window; wait_gone scumble.engine; wait_for 'GIMP Message'; shot half; until_ quiet
wait_says "$LAYERS" 2; in_gimp ctrl+z says "$ALL" "$BEFORE"; says "$CLEAN" False && echo half a layer is one step
inside 'image.insert_layer(image.get_layers()[0].copy(), None, 0)'; in_gimp ctrl+z says "$LAYERS" 1
says "$CLEAN" False && echo no group is open
"""

CALL = """
from gi.repository import Gimp, Gio
def file(name):
    return Gio.File.new_for_path("{folder}/" + name)
procedure = Gimp.get_pdb().lookup_procedure("plug-in-scumble-restyle")
config = procedure.create_config()
config.set_property("image", Gimp.file_load(Gimp.RunMode.NONINTERACTIVE, file("quick.xcf")))
config.set_core_object_array("drawables", config.get_property("image").get_layers())
config.set_property("style", file("style.png"))
answer = procedure.run(config)
assert answer.index(0) == Gimp.PDBStatusType.EXECUTION_ERROR
print(answer.index(1))
"""

NO_HOME = """
open_menu; wait_for 'GIMP Message'; until_ front $FOUND; sleep 1; shot dialog; echo dialog
"""


@pytest.fixture(scope="session")
def inside(workshop: Workshop) -> str:
    """What inside.py says, run in GIMP."""
    script = (HERE / "inside.py").read_text(encoding="utf-8").replace("@FOLDER@", str(workshop.folder))
    return workshop.batch(script)


@pytest.fixture(scope="session")
def restyled(workshop: Workshop) -> str:
    """What restyling.py says, run in GIMP."""
    script = (HERE / "restyling.py").read_text(encoding="utf-8").replace("@FOLDER@", str(workshop.folder))
    return workshop.batch(script)


def _checks(name: str) -> list[str]:
    return [
        line[4:-3] for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.startswith("def check_")
    ]


class TestWithoutAWindow:
    @pytest.mark.parametrize("name", _checks("inside.py"))
    def test_inside(self, inside: str, name: str) -> None:
        assert f"passed {name}\n" in inside, inside

    @pytest.mark.parametrize("name", _checks("restyling.py"))
    def test_restyling(self, restyled: str, name: str) -> None:
        assert f"passed {name}\n" in restyled, restyled

    def test_no_home_is_said_with_what_to_do(self, workshop: Workshop) -> None:
        said = workshop.batch(CALL.format(folder=workshop.folder), SCUMBLE_ROOT="/nowhere")
        assert "There is no engine in /nowhere." in said
        assert "python3 -m installer install --root /nowhere" in said


class TestSessions:
    @pytest.fixture(autouse=True, params=range(TURNS))
    def turn(self) -> Iterator[None]:
        """One of several."""
        with busy():
            yield

    def test_panel_layer_undo_redo_save_close_and_repeat(self, workshop: Workshop) -> None:
        said = _session(workshop, SESSION, "session", "quick.xcf")
        assert said[:5] == ["panel", "tied", "icon", "layer", "undo"]
        assert said[5:] == ["remembered", "redo", "saved", "closed", "repeat", "nothing left"]
        assert _session(workshop, REOPENED, "reopened", "session/painting.xcf") == ["layer"]

    def test_a_group_with_a_layer_for_each_region_is_one_undo_step(self, workshop: Workshop) -> None:
        assert _session(workshop, SEPARATE, "separate", "separate.xcf") == ["group", "undo", "redo"]

    def test_cancel_leaves_nothing(self, workshop: Workshop) -> None:
        said = _session(workshop, CANCEL, "cancel", "long.xcf")
        assert said == ["cancelled in GIMP", "cancelled in the window", "no group is open", "no file"]

    def test_whichever_process_is_killed_the_others_end_or_go_on(self, workshop: Workshop) -> None:
        assert _session(workshop, KILLS, "kills", "slow.xcf") == ["plug-in", "engine", "window", "gimp"]

    def test_what_changes_while_it_runs_loses_nothing(self, workshop: Workshop) -> None:
        assert _session(workshop, CHANGES, "changes", "slow.xcf") == [
            "moved with the canvas",
            "resized, and it stays",
            "deleted",
            "closed, and the result is kept",
        ]

    def test_no_home_is_a_dialog(self, workshop: Workshop) -> None:
        assert _session(workshop, NO_HOME, "no home", "quick.xcf", SCUMBLE_ROOT="/nowhere") == ["dialog"]

    def test_painting_goes_on_while_it_runs(self, workshop: Workshop) -> None:
        assert _session(workshop, PAINTED, "painted", "slow.xcf") == [
            "a stroke while it runs",
            "the layer comes during a stroke",
            "both strokes are undone",
            "the layer is undone",
            "the first stroke is undone",
            "redone",
        ]

    def test_a_second_call_brings_the_window_forward_which_speaks_the_painters_language(
        self, workshop: Workshop
    ) -> None:
        said = _session(workshop, FORWARD, "forward", "quick.xcf", LANGUAGE="zh_CN")
        assert said == ["the same window", "also when it is late", "in Chinese"]

    def test_a_mask_being_edited_and_the_same_again_in_another_image(self, workshop: Workshop) -> None:
        said = _session(workshop, MASKED, "masked", "quick.xcf")
        assert said == ["the mask is edited on", "repeated in another image"]

    def test_quitting_gimp_while_it_runs(self, workshop: Workshop) -> None:
        assert _session(workshop, QUIT, "quit", "long.xcf") == ["asked, and at work meanwhile", "nothing left"]

    def test_killed_while_it_inserts_a_layer(self, workshop: Workshop) -> None:
        profile = workshop.folder / "half profile"
        shutil.rmtree(profile, ignore_errors=True)
        shutil.copytree(workshop.folder / "profile", profile)
        path = profile / "plug-ins/scumble/scumble/plugin/hosts/gimp/inserting.py"
        before_its_end = "image.set_selected_layers(chosen)"
        text = path.read_text(encoding="utf-8")
        assert text.count(before_its_end) == 1
        path.write_text(text.replace(before_its_end, "__import__('os').kill(__import__('os').getpid(), 9)"))
        said = _session(workshop, HALF, "half", "quick.xcf", GIMP3_DIRECTORY=str(profile))
        assert said == ["half a layer is one step", "no group is open"]


class TestNothingIsLeft:
    def test_of_a_session_that_is_killed(self, workshop: Workshop) -> None:
        before = set((workshop.root.folder / "tmp").iterdir())
        process = subprocess.Popen(
            workshop.command(["sh", "-c", "sleep 600 & Xvfb :7 & echo on; wait"]), stdout=subprocess.PIPE, text=True
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "on\n"
        assert left_of(workshop.root), "it does not see what there is"
        process.send_signal(signal.SIGKILL)
        process.wait(PATIENCE)
        process.stdout.close()
        end = time.monotonic() + PATIENCE
        while left_of(workshop.root) and time.monotonic() < end:
            time.sleep(0.1)
        assert left_of(workshop.root) == []
        assert set((workshop.root.folder / "tmp").iterdir()) == before


def _session(workshop: Workshop, script: str, name: str, painting: str, **environ: str) -> list[str]:
    """The lines that a session says, on a copy of the painting."""
    folder = workshop.folder / name
    shutil.rmtree(folder, ignore_errors=True)  # an earlier turn's
    folder.mkdir()
    shutil.copy(workshop.folder / painting, folder / "painting.xcf")
    path = folder / "script.sh"
    path.write_text(f'. "{HERE}/session.sh" "$SHOTS/painting.xcf"\n{script}', encoding="utf-8")
    done = workshop.run(["bash", str(path)], 1800, SHOTS=str(folder), **environ)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout.splitlines()
