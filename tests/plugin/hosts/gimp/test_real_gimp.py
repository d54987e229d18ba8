"""The plug-in in the real GIMP 3: without a window, and in whole sessions under an X server.

The first run makes a Debian for it (see ../trixie.py), which takes a minute. With GIMP 3.2 in place of 3.0:

    SCUMBLE_GIMP_SUITE=forky pytest tests/plugin/hosts/gimp/test_real_gimp.py
"""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from ..trixie import left_of
from .workshop import Workshop

HERE = Path(__file__).parent
PATIENCE = 60

SESSION = """
open_panel; echo panel
until_ in_front; xprop -id $PANEL WM_TRANSIENT_FOR | grep -q $(printf %x $IMAGE) && echo tied
xprop -id $PANEL _NET_WM_ICON | grep -q 'Icon (' && echo icon
restyle; wait_says "$LAYERS" 2; echo layer; sleep 1; shot layer
inside "$TOP"; AFTER=$SAID
in_gimp ctrl+z; wait_says "$LAYERS" 1; echo undo
in_gimp ctrl+y; wait_says "$LAYERS" 2; says "$TOP" "$AFTER" && echo redo
in_gimp ctrl+s; wait_says 'print(image.is_dirty())' False; echo saved
in_panel alt+F4; wait_gone gimp.window; echo closed
sleep 1; in_gimp ctrl+f; wait_says "$LAYERS" 3; echo repeat
wait_gone scumble.engine; echo nothing left
"""

REOPENED = """
open_panel; restyle; wait_says "$LAYERS" 3; echo layer
in_panel alt+F4; wait_gone gimp.window
"""

CANCEL = """
find /tmp | sort >"$SHOTS/before"
open_panel; restyle; xdotool windowactivate --sync $IMAGE; until_ click_cancel
wait_gone plug-ins/scumble; wait_gone gimp.window; wait_gone scumble.engine; echo cancelled in GIMP
open_panel; restyle; in_panel Escape; sleep 2; shot cancelled
says "$LAYERS" 1 && says 'print(image.is_dirty())' False && echo cancelled in the window
restyle; wait_says "$LAYERS" 2; in_gimp ctrl+z; wait_says "$LAYERS" 1
says 'print(image.is_dirty())' False && echo one step
in_panel alt+F4; wait_gone gimp.window; wait_gone scumble.engine
find /tmp | sort | diff "$SHOTS/before" - && echo no file
"""

KILLS = """
open_panel; restyle
pkill -9 -f plug-ins/scumble/scumble.py; wait_gone gimp.window; wait_gone scumble.engine; echo plug-in
open_panel; restyle
pkill -9 -f scumble.engine; sleep 1; restyle; wait_says "$LAYERS" 2; echo engine
pkill -9 -f gimp.window; wait_gone plug-ins/scumble; wait_gone scumble.engine
wait_for 'GIMP Message'; shot window; xdotool windowactivate --sync $FOUND key Escape; echo window
open_panel; restyle
kill -9 $GIMP; wait_gone plug-ins/scumble; wait_gone gimp.window; wait_gone scumble.engine; echo gimp
"""

CHANGES = """
kept() { [ "$(ls "$SCUMBLE_ROOT/panel/history" 2>/dev/null | wc -l)" -gt $1 ]; }
open_panel; restyle; inside 'image.resize(150, 120, 10, 10)'
wait_says "$LAYERS" 2; echo resized
restyle; inside 'image.remove_layer(image.get_selected_layers()[0])'
wait_says "$LAYERS" 2; echo deleted
inside 'image.set_selected_layers(image.get_layers()[:1]); image.clean_all()'
restyle; HAD=$(ls "$SCUMBLE_ROOT/panel/history" | wc -l); in_gimp ctrl+w; wait_says 'print(len(Gimp.get_images()))' 0
wait_for '^closed image – Scumble$'; until_ kept $HAD; sleep 1; shot closed; echo closed, and the result is kept
xdotool windowactivate --sync $FOUND key alt+F4; wait_gone gimp.window; wait_gone scumble.engine
"""

NO_HOME = """
open_menu .8; wait_for 'GIMP Message'; sleep .5; shot dialog; echo dialog
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
    return workshop.batch(script, timeout=400)


def _checks(name: str) -> list[str]:
    return [
        line[4:-3] for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line.startswith("def check_")
    ]


class TestWithoutAWindow:
    @pytest.mark.parametrize("name", _checks("inside.py"))
    def test_inside(self, inside: str, name: str) -> None:
        assert f"passed {name}\n" in inside

    @pytest.mark.parametrize("name", _checks("restyling.py"))
    def test_restyling(self, restyled: str, name: str) -> None:
        assert f"passed {name}\n" in restyled


class TestSessions:
    def test_panel_layer_undo_redo_save_close_and_repeat(self, workshop: Workshop) -> None:
        said = _session(workshop, SESSION, "session", "quick.xcf")
        assert said[:6] == ["panel", "tied", "icon", "layer", "undo", "redo"]
        assert said[6:] == ["saved", "closed", "repeat", "nothing left"]
        assert _session(workshop, REOPENED, "reopened", "session/painting.xcf") == ["layer"]

    def test_cancel_leaves_nothing(self, workshop: Workshop) -> None:
        said = _session(workshop, CANCEL, "cancel", "slow.xcf")
        assert said == ["cancelled in GIMP", "cancelled in the window", "one step", "no file"]

    def test_whichever_process_is_killed_the_others_end_or_go_on(self, workshop: Workshop) -> None:
        assert _session(workshop, KILLS, "kills", "slow.xcf") == ["plug-in", "engine", "window", "gimp"]

    def test_what_changes_while_it_runs_loses_nothing(self, workshop: Workshop) -> None:
        assert _session(workshop, CHANGES, "changes", "slow.xcf") == [
            "resized",
            "deleted",
            "closed, and the result is kept",
        ]

    def test_no_home_is_a_dialog(self, workshop: Workshop) -> None:
        assert _session(workshop, NO_HOME, "no home", "quick.xcf", SCUMBLE_ROOT="/nowhere") == ["dialog"]


class TestNothingIsLeft:
    def test_of_a_session_that_is_killed(self, workshop: Workshop) -> None:
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
        assert list((workshop.root.folder / "tmp").iterdir()) == []


def _session(workshop: Workshop, script: str, name: str, painting: str, **environ: str) -> list[str]:
    """The lines that a session says, on a copy of the painting."""
    folder = workshop.folder / name
    folder.mkdir()
    shutil.copy(workshop.folder / painting, folder / "painting.xcf")
    path = folder / "script.sh"
    path.write_text(f'. "{HERE}/session.sh" "$SHOTS/painting.xcf"\n{script}', encoding="utf-8")
    done = workshop.run(["bash", str(path)], 900, SHOTS=str(folder), **environ)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout.splitlines()
