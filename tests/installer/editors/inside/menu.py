"""Runs in Krita's window: says where in its menus the plugin's entry is, and quits."""

import time

from krita import Krita
from PyQt5.QtCore import QThread


def session():
    krita = Krita.instance()
    action = krita.action("scumble_restyle")
    bar = krita.activeWindow().qwindow().menuBar()
    ways = [
        f"{entry.menu().title()} > {inner.menu().title()}".replace("&", "")
        for entry in bar.actions()
        if entry.menu()
        for inner in entry.menu().actions()
        if inner.menu() and action is not None and action in inner.menu().actions()
    ]
    print(f"menu: {', '.join(ways) or 'none'}", flush=True)
    yield (
        lambda: QThread.currentThread().loopLevel() > 0
    )  # before Krita's own loop runs, quitting only shuts the window
    krita.action("file_quit").trigger()
    end = time.monotonic() + 20
    yield lambda: time.monotonic() > end
