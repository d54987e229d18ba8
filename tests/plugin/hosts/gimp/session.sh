#!/bin/bash
# Functions for a session in GIMP's window under an X server of its own; sourced by the test's scripts.
# $1 is the picture to open. Says what it has seen, one line a step; ends with status 1 at the first that fails.
set -u
fail() { echo "FAILED: $*"; import -window root "$SHOTS/failed.png"; ps -ef | tail -40; cat "$SHOTS/gimp.log"; exit 1; }
window() { xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -1; }
wait_for() { for _ in $(seq "${2:-200}"); do FOUND=$(window "$1"); [ -n "$FOUND" ] && return 0; sleep .2; done; fail "no window '$1'"; }
wait_gone() { for _ in $(seq 150); do pgrep -f "$1" >/dev/null || return 0; sleep .2; done; fail "$1 is still running"; }
shot() { import -window root "$SHOTS/$1.png"; }
mkdir -p "$SHOTS"
mkfifo "$SHOTS/display"
Xvfb -displayfd 5 -screen 0 1280x900x24 -nolisten tcp 5>"$SHOTS/display" >"$SHOTS/xvfb.log" 2>&1 &
read -r NUMBER <"$SHOTS/display"; export DISPLAY=:$NUMBER
openbox >/dev/null 2>&1 &
gimp --no-splash "$1" >"$SHOTS/gimp.log" 2>&1 & GIMP=$!
wait_for '– GIMP$'; IMAGE=$FOUND
sleep 2; xdotool windowactivate --sync "$IMAGE" windowsize --sync "$IMAGE" 1270 860 windowmove "$IMAGE" 0 20; sleep 1
open_panel() {
  xdotool windowactivate --sync "$IMAGE"; sleep .5
  xdotool key alt+r; sleep .8; xdotool key a; sleep .8; xdotool key e
  wait_for ' – Scumble$'; PANEL=$FOUND; sleep 1
}
