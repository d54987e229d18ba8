#!/bin/bash
# Functions for a session in GIMP's window under an X server of its own; sourced by the test's scripts.
# $1 is the picture to open. Says what it has seen, one line a step; ends with status 1 at the first that fails.
set -u
mkdir -p "$SHOTS"
fail() {
  echo "FAILED: $*"; import -window root "$SHOTS/failed.png"; ps -eo pid,stat,time,args | tail -40
  cat "$SHOTS/gimp.log"; exit 1
}
shot() { import -window root "$SHOTS/$1.png"; }
window() { xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -1; }
# until_ COMMAND WORDS: asks again, for minutes if the machine is busy, until it succeeds
until_() { local end=$((SECONDS + 240)); while [ $SECONDS -lt $end ]; do "$@" && return 0; sleep .2; done; fail "not so: $*"; }
seen() { FOUND=$(window "$1"); [ -n "$FOUND" ]; }
gone() { ! pgrep -f "$1" >/dev/null; }
wait_for() { until_ seen "$1"; }
wait_gone() { until_ gone "$1"; }
# inside 'PYTHON': runs it in the GIMP that is open, where `image` is its image; what it printed is in $SAID
inside() {
  rm -f "$SHOTS/said"; printf '%s\n' "$1" >"$SHOTS/do.new"; mv "$SHOTS/do.new" "$SHOTS/do"
  until_ test -e "$SHOTS/said"; SAID=$(cat "$SHOTS/said")
}
says() { inside "$1"; [ "$SAID" = "$2" ]; }
wait_says() { until_ says "$1" "$2"; }
LAYERS='print(len(image.get_layers()))'
TOP='import zlib; from gi.repository import Gegl; top = image.get_layers()[0]
print(zlib.crc32(top.get_buffer().get(Gegl.Rectangle.new(0, 0, 128, 96), 1.0, "RGBA float", Gegl.AbyssPolicy.NONE)))'
in_gimp() { xdotool windowactivate --sync "$IMAGE"; sleep .5; xdotool key "$1"; }
in_panel() { xdotool windowactivate --sync "$PANEL"; sleep .3; xdotool key "$1"; }
in_front() { [ "$(xdotool getactivewindow)" = "$PANEL" ]; }
# click_cancel: in GIMP's status bar, where the button is once the bar shows progress, and again until it counts
click_cancel() { xdotool mousemove 990 883 click 1; sleep 1; gone 'plug-ins/scumble/scumble.py'; }
# cpu PATTERN: hundredths of a second that the process has computed
cpu() { local pid; pid=$(pgrep -of "$1") || { echo 0; return; }; awk '{print $14 + $15}' "/proc/$pid/stat"; }
computed() { [ "$(cpu scumble.engine)" -gt "$1" ]; }
calm() { local one; one=$(cpu scumble.engine); sleep 1.5; [ "$one" -gt 100 ] && [ "$(cpu scumble.engine)" -lt $((one + 5)) ]; }
# restyle: Ctrl+Return in the panel, once the engine has started, and until it has been at it for a while
restyle() {
  local before; until_ calm; before=$(cpu scumble.engine)
  in_panel ctrl+Return
  until_ computed $((before + 50))
}
started() { pgrep -f 'plug-ins/scumble/scumble.py.*-run' >/dev/null; }
# The menu swallows keys while it is being shown, so who is too quick tries again.
open_menu() {
  for _ in 1 2 3 4 5 6; do
    xdotool windowactivate --sync "$IMAGE"; sleep .5
    xdotool key alt+r; sleep "$1"; xdotool key a; sleep "$1"; xdotool key e
    for _ in $(seq 20); do started && return 0; sleep .2; done
    xdotool key Escape Escape Escape; set -- 2
  done
  fail 'no Filters > Artistic > Restyle Regions'
}
open_panel() { open_menu .8; wait_for ' – Scumble$'; PANEL=$FOUND; }

mkfifo "$SHOTS/display"
Xvfb -displayfd 5 -screen 0 1280x900x24 -noreset -nolisten tcp 5>"$SHOTS/display" >"$SHOTS/xvfb.log" 2>&1 &
read -r NUMBER <"$SHOTS/display"; export DISPLAY=:$NUMBER
openbox >/dev/null 2>&1 &
cat >"$SHOTS/inside.py" <<'P'
import contextlib, io, os, time, traceback
from gi.repository import Gimp
folder = os.environ["SHOTS"]
while os.path.isdir(folder):
    time.sleep(.05)
    if os.path.exists(folder + "/do"):
        code = open(folder + "/do").read()
        os.remove(folder + "/do")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            try:
                exec(code, {"Gimp": Gimp, "image": next(iter(Gimp.get_images()), None)})
            except Exception:
                traceback.print_exc(file=said)
        open(folder + "/said.new", "w").write(said.getvalue())
        os.rename(folder + "/said.new", folder + "/said")
P
gimp --no-splash --batch-interpreter=python-fu-eval -b "exec(open('$SHOTS/inside.py').read())" "$1" \
  >"$SHOTS/gimp.log" 2>&1 & GIMP=$!
wait_for '– GIMP$'; IMAGE=$FOUND
wait_says 'print(len(Gimp.get_images()))' 1
xdotool windowactivate --sync "$IMAGE" windowsize --sync "$IMAGE" 1270 860 windowmove "$IMAGE" 0 20; sleep 1
