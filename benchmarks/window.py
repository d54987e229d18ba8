"""How long a painter waits for the window: until it is shown, until the picture is, and for the brush.

    python benchmarks/window.py [--side 6000] [--repeat 5]

Each turn starts a fresh process with a picture of --side x 2/3 --side pixels. Nothing of torch is imported in it; the
engine starts behind it and is not waited for. Without a display, set QT_QPA_PLATFORM=offscreen or use xvfb-run.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

CHILD = """
import json, sys, time
from PyQt6 import QtCore, QtWidgets
from scumble.plugin import folders
from scumble.plugin.client import Engine
from scumble.plugin.hosts.window.brush import Brush, Stroke
from scumble.plugin.hosts.window.commands import make_window
from scumble.plugin.settings import SettingsStore

application = QtWidgets.QApplication([])
engine = Engine([sys.executable, "-m", "scumble.engine", "engine"], application)
window = make_window(engine, SettingsStore(), folders.panel() / "window")
window.show()
window.open_files([sys.argv[1]])
found = {}

def until(name, condition):
    while not condition():
        application.processEvents(QtCore.QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)
    found[name] = time.time()

application.processEvents()
until("shown", lambda: window.windowHandle().isExposed())
until("seen", lambda: window.store.front is not None)
window.canvas.repaint()
found["seen"] = time.time()

document, canvas = window.store.front, window.canvas
from scumble.plugin.hosts.window import masking
mask = masking.add(document)
stroke = Stroke(mask.image, Brush(size=400), erase=False)
moves, places = [], [(i % 40 * 0.02 + 0.1, 0.2 + i * 0.004) for i in range(120)]
for x, y in places:
    start = time.perf_counter()
    area, piece = stroke.move(QtCore.QPointF(x * document.width, y * document.height))
    if not area.isEmpty():
        document.paint(mask.id, area, piece)
    application.processEvents()
    moves.append(time.perf_counter() - start)
found["move"] = sorted(moves)[len(moves) // 2]
found["worst"] = max(moves)
print(json.dumps(found), flush=True)
window.close_now()
engine.stop()
QtCore.QThreadPool.globalInstance().waitForDone()
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", type=int, default=6000, help="longer side of the picture in pixels (default 6000)")
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        picture = _picture(Path(folder), options.side)
        turns = [_turn(picture, Path(folder)) for _ in range(options.repeat)]
    for name, text, scale in (
        ("shown", "seconds from the start of the process to the window on the screen", 1),
        ("seen", f"seconds to the picture of {options.side} x {options.side * 2 // 3} pixels in it", 1),
        ("move", "milliseconds from a move of a 400 px brush to its trace on the screen", 1000),
        ("worst", "milliseconds for the slowest of 120 such moves", 1000),
    ):
        print(f"{scale * statistics.median(turn[name] for turn in turns):7.2f} {text}")
    return 0


def _picture(folder: Path, side: int) -> Path:
    """Something of a photograph's kind: smooth, with noise."""
    import numpy as np
    from PIL import Image

    x, y = np.meshgrid(np.linspace(0, 9, side), np.linspace(0, 6, side * 2 // 3))
    values = np.stack([np.sin(x + y), np.cos(x * y / 4), np.sin(y)], -1) * 90 + 128
    values += np.random.default_rng(1).normal(0, 6, values.shape)
    path = folder / "picture.jpg"
    Image.fromarray(values.clip(0, 255).astype(np.uint8)).save(path, quality=92)
    return path


def _turn(picture: Path, root: Path) -> dict[str, float]:
    environment = {**os.environ, "SCUMBLE_ROOT": str(root / "root")}
    start = time.time()
    command = [sys.executable, "-c", CHILD, str(picture)]
    said = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment).stdout)
    return {**said, "shown": said["shown"] - start, "seen": said["seen"] - start}


if __name__ == "__main__":
    sys.exit(main())
