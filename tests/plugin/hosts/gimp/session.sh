#!/bin/bash
# Functions for a session in GIMP's window under an X server of its own; sourced by the test's scripts.
# $1 is the picture to open, $SHOTS a folder for what it leaves, $SCREEN the screen's size if it is to be another.
# Says what it has seen, one line a step; ends with status 1 at the first that fails.
set -u
: "${SCREEN:=1280x900}"
mkdir -p "$SHOTS"
fail() {
  echo "FAILED: $*"; import -window root "$SHOTS/failed.png"; ps -eo pid,stat,time,args | tail -40
  cat "$SHOTS/gimp.log"; exit 1
}
shot() { import -window root "$SHOTS/$1.png"; }
window() { xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -1; }
# within SECONDS COMMAND WORDS: asks again until it succeeds; often enough also where each answer takes its time
within() {
  local end=$((SECONDS + $1)) asked=0; shift
  until "$@"; do asked=$((asked + 1)); [ $SECONDS -lt $end ] || [ $asked -lt 20 ] || return 1; sleep .2; done
}
# until_ COMMAND WORDS: so for minutes, if the machine is busy
until_() { within 400 "$@" || fail "not so: $*"; }
seen() { FOUND=$(window "$1"); [ -n "$FOUND" ]; }
unseen() { ! seen "$1"; }
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
CLEAN='print(image.is_dirty())'
SHOWS='
import zlib
from gi.repository import Gegl
def pixels(item, name):
    area = Gegl.Rectangle.new(0, 0, item.get_width(), item.get_height())
    return zlib.crc32(item.get_buffer().get(area, 1.0, name, Gegl.AbyssPolicy.NONE))
def show(layers, depth):
    for layer in layers:
        mask = layer.get_mask()
        print(depth, layer.get_name(), layer.get_offsets()[1:], layer.get_width(), layer.get_height(),
              layer.get_visible(), layer.get_opacity(), layer.get_mode(), pixels(layer, "RGBA float"),
              mask and pixels(mask, "Y float"))
        if layer.is_group():
            show(layer.get_children(), depth + 1)'
# shows 'PYTHON': `inside` with `pixels` and `show`
shows() { inside "$SHOWS"$'\n'"$1"; }
# All that an image shows: each layer's place, properties, pixels and mask, and the sum of them.
ALL="$SHOWS"'
show(image.get_layers(), 0)
print(pixels(Gimp.Layer.new_from_visible(image, image, "sum"), "RGBA float"))'
in_front() { [ "$(xdotool getactivewindow 2>/dev/null)" = "$1" ] && [ "$(xdotool getwindowfocus 2>/dev/null)" = "$1" ]; }
front() { in_front "$1" || { xdotool windowactivate "$1" 2>/dev/null; in_front "$1"; }; }
# press WINDOW KEY COMMAND WORDS: the key in that window, until the command says that it has done its work. It is
# pressed again when nothing has come of it for long: editors swallow keys while they build their menus and dialogs.
press() {
  local window=$1 key=$2; shift 2
  for _ in 1 2 3 4 5 6; do
    "$@" && return 0
    within 60 front "$window" || fail "not in front: $window"
    xdotool key "$key"; within 40 "$@" && return 0
  done
  fail "nothing came of $key: $*"
}
in_gimp() { press "$IMAGE" "$@"; }
in_panel() { press "$PANEL" "$@"; }
close_panel() { in_panel alt+F4 gone gimp.window; }
# click_cancel: in GIMP's status bar, where the button is once the bar shows progress, and again until it counts. The
# point lies on the button in 3.0 and in 3.2, whose docks are wider, and on nothing else while there is no button.
click_cancel() { xdotool mousemove 975 883 click 1; within 2 gone 'plug-ins/scumble/scumble.py'; }
# cpu PATTERN: hundredths of a second that the process has computed
cpu() { local pid; pid=$(pgrep -of "$1") || { echo 0; return; }; awk '{print $14 + $15}' "/proc/$pid/stat"; }
computed() { [ "$(cpu scumble.engine)" -gt "$1" ]; }
# calm: the engine has started and waits; one whose threads wait for the processor or the disk alone is at work
waits() { ! awk '/^State:/ { print $2 }' /proc/$(pgrep -of scumble.engine)/task/*/status | grep -q '[RD]'; }
calm() { for _ in 1 2 3 4 5 6; do computed 100 && waits || return 1; sleep .2; done; }
# restyle: Ctrl+Return in the panel, once the engine has started, and until it has been at it for a while
restyle() { until_ calm; in_panel ctrl+Return computed $(($(cpu scumble.engine) + 50)); }
started() { pgrep -f 'plug-ins/scumble/scumble.py.*-run' >/dev/null; }
windows() { xdotool search --onlyvisible --class gimp 2>/dev/null | wc -l; }
more() { [ "$(windows)" -gt "$1" ]; }
# open_menu: each menu is a window of its own. It swallows keys while it is being shown, so who was too quick tries again.
open_menu() {
  local had key
  for _ in 1 2 3 4 5 6; do
    until_ front "$IMAGE"
    for key in alt+r a; do had=$(windows); xdotool key $key; within 10 more "$had"; sleep .3; done
    xdotool key e; within 10 started && return 0
    xdotool key Escape Escape Escape
  done
  fail 'no Filters > Artistic > Restyle Regions'
}
open_panel() { open_menu; wait_for ' – Scumble$'; PANEL=$FOUND; }

mkfifo "$SHOTS/display"
Xvfb -displayfd 5 -screen 0 "${SCREEN}x24" -noreset -nolisten tcp 5>"$SHOTS/display" >"$SHOTS/xvfb.log" 2>&1 &
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
W=$((${SCREEN%x*} - 10)) H=$((${SCREEN#*x} - 40))
xdotool windowsize "$IMAGE" $W $H windowmove "$IMAGE" 0 20
placed() { xdotool getwindowgeometry "$IMAGE" | grep -q "Geometry: ${W}x$H"; }
until_ placed; until_ front "$IMAGE"
