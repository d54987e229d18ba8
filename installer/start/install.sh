#!/bin/sh
# Finds a Python that is new enough and starts the installer with it: in a window where there can be one, else right here.
# 3.9 is enough to begin with: the installer looks for a newer one for the engine, or brings one.
# With --wait as first word, the terminal stays open until Return is pressed: that is for a double click.

oldest=9 # of Python 3
home=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd) || exit 1

is_new_enough() {
    "$1" -I -c "import sys; sys.exit(sys.version_info < (3, $oldest))" >/dev/null 2>&1 </dev/null
}

can_make_environments() {
    "$1" -I -c "import venv, ensurepip" >/dev/null 2>&1 </dev/null
}

is_placeholder() { # macOS has a python3 that only asks to install Apple's tools
    [ "$1" = /usr/bin/python3 ] && [ "$(uname)" = Darwin ] && ! xcode-select -p >/dev/null 2>&1
}

find_python() { # prints the first that will do; one that lacks a module comes only after all others
    lacking=
    if [ "$(uname)" = Darwin ]; then
        PATH="$PATH:/opt/homebrew/bin:/usr/local/bin:/opt/local/bin:/Library/Frameworks/Python.framework/Versions/Current/bin"
    fi
    for name in python3 python3.14 python3.13 python3.12 python3.11 python3.10 python3.9 python; do
        python=$(command -v "$name") || continue
        if ! is_placeholder "$python" && is_new_enough "$python"; then
            if can_make_environments "$python"; then
                printf '%s\n' "$python"
                return
            fi
            lacking=${lacking:-$python}
        fi
    done
    printf '%s\n' "$lacking"
}

say_how_to_get_python() {
    words="Scumble needs Python 3.$oldest or later, which is not on this machine."
    if [ "$(uname)" = Darwin ]; then
        echo "$words Get it from https://www.python.org/downloads/macos/, install it, and open this again."
        return
    fi
    for manager in "apt-get:sudo apt install python3 python3-venv" "dnf:sudo dnf install python3" \
        "pacman:sudo pacman -S python" "zypper:sudo zypper install python3" "apk:sudo apk add python3"; do
        if command -v "${manager%%:*}" >/dev/null; then
            echo "$words Run \`${manager#*:}\` in a terminal, and start this again."
            return
        fi
    done
    echo "$words Install it from your system's packages or https://www.python.org, and start this again."
}

wait=
if [ "${1-}" = --wait ]; then
    wait=yes
    shift
fi
python=$(find_python)
if [ -n "$python" ]; then
    cd -- "$home" && "$python" -m installer wizard "$@"
    status=$?
else
    say_how_to_get_python
    status=1
fi
if [ -n "$wait" ] && [ -t 0 ]; then
    printf 'Press Return to close this window. '
    read -r _
fi
exit "$status"
