"""What a step costs a pixel as the canvas grows, whole and by tiles, and the memory that it takes.

    python benchmarks/canvas.py [--sizes 1024 2048] [--tile 1024] [--steps 3] [--plot docs/pictures/canvas.png]

Each case runs in a process of its own: steps of the default recipe's finest level, VGG-19, its L-BFGS included: whole,
by tiles whose first pass is kept for the second, and by tiles of which nothing is kept. Whole cases that do not fit
into memory are left out. Memory is what the process itself holds beyond what it held before (Linux), without files
that the system maps into memory: on a CPU what is as large as the picture is kept there.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

WHOLE_BYTES = 2600  # a pixel, at the least
KEPT_BYTES = 300
PAIRS = 4  # of L-BFGS, as the planner gives to levels on disk
WHOLE, KEPT, NOT_KEPT = "whole", "tiles, kept", "tiles, nothing kept"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1024, 2048, 4096, 8192])
    parser.add_argument("--tile", type=int, default=1024, help="side of a tile in pixels (default 1024)")
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--device", default="auto")
    parser.add_argument("--plot", metavar="FILE", help="the curves, as .png, .svg or .pdf")
    parser.add_argument("--case", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.case:
        print(json.dumps(measure(*json.loads(options.case))))
        return 0
    import psutil

    print("| px | how | seconds a step | microseconds a pixel | of the first | own memory, GiB | bytes a pixel |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    curves: dict[str, list[tuple[int, float]]] = {}
    first = None
    for size in options.sizes:
        for how, bytes_a_pixel in ((WHOLE, WHOLE_BYTES), (KEPT, KEPT_BYTES), (NOT_KEPT, 0)):
            if bytes_a_pixel * size * size > psutil.virtual_memory().available:
                continue
            case = json.dumps([size, options.tile, how, options.steps, options.device])
            child = subprocess.run(
                [sys.executable, __file__, "--case", case], stdout=subprocess.PIPE, text=True, check=True
            )
            seconds, held = json.loads(child.stdout)
            cost = seconds / size**2
            first = first or cost
            curves.setdefault(how, []).append((size, cost * 1e6))
            cells = [size, how, f"{seconds:.1f}", f"{cost * 1e6:.2f}", f"{cost / first:.2f}"]
            print(f"| {' | '.join(map(str, cells))} | {held / 2**30:.2f} | {held / size**2:.0f} |", flush=True)
    if options.plot:
        plot(curves, options.plot)
    return 0


def plot(curves: dict[str, list[tuple[int, float]]], file: str) -> None:
    """Microseconds a pixel over the side, a curve for each way."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(6, 3.6), layout="constrained")
    for how, points in curves.items():
        axes.plot(*zip(*points, strict=True), marker="o", label=how)
    axes.set(xscale="log", xlabel="side of the canvas, px", ylabel="one step, microseconds a pixel", ylim=(0, None))
    sizes = sorted({size for points in curves.values() for size, _ in points})
    axes.set_xticks(sizes, [str(size) for size in sizes])
    axes.minorticks_off()
    axes.legend(frameon=False)
    figure.savefig(file, dpi=150)


def measure(size: int, side: int, how: str, steps: int, name: str) -> tuple[float, int]:
    """(Seconds of the fastest step, peak of the process's own bytes)."""
    from dataclasses import replace
    from functools import partial

    import torch
    from pairs import paint
    from scumble.engine.device import choose_device, keep_freed_memory, synchronise
    from scumble.engine.features import load_backbone
    from scumble.engine.objective import RegionGoal, StylePicture, build_objective
    from scumble.engine.pyramid.sizes import resize
    from scumble.engine.pyramid.stepper import Stepper
    from scumble.engine.recipes import load_recipe
    from scumble.engine.styles import to_tensor
    from scumble.engine.tiles import Storage, build_tiled_objective

    keep_freed_memory()
    device = choose_device(name)
    backbone = load_backbone("vgg19", device=device.torch, dtype=device.dtype)
    style = to_tensor(paint("harbour", 512).astype("float32") / 255).to(device.torch)
    before = held_bytes()
    peak = Peak()
    by_tiles = how != WHOLE
    storage = Storage(device.torch, "disk" if by_tiles and device.torch.type == "cpu" else "device")
    content = storage.kept(resize(style, size, size).clamp(0, 1))
    weights = storage.kept(torch.ones(1, size, size, device=device.torch))
    goal = RegionGoal([StylePicture([style], [None], style[0].flatten(1)[:, ::16])], 0.7, 1.0)
    recipe = load_recipe("default")
    build = build_objective
    if by_tiles:
        build = partial(build_tiled_objective, side=side, storage=storage, keep=10**6 if how == KEPT else 0)
    objective = build(recipe, recipe.levels[-1], backbone, content, weights, [goal])
    stepper = Stepper(
        content, replace(recipe.optimiser, history=PAIRS if by_tiles else recipe.optimiser.history), room=storage
    )

    def value(picture: torch.Tensor) -> torch.Tensor:
        total: torch.Tensor = objective(picture)[0]
        return total

    times = []
    for _ in range(steps):
        synchronise(device.torch)
        start = time.perf_counter()
        stepper.step(value)
        synchronise(device.torch)
        times.append(time.perf_counter() - start)
    return min(times), peak.stop() - before


def held_bytes() -> int:
    """What the process holds itself: without files that the system may drop from memory."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) * 1024
    raise OSError("no RssAnon")


class Peak:
    """The most that the process holds, looked at every 20 ms."""

    def __init__(self) -> None:
        self._most = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._end.wait(0.02):
            self._most = max(self._most, held_bytes())

    def stop(self) -> int:
        """The most so far."""
        self._end.set()
        self._thread.join()
        return self._most


if __name__ == "__main__":
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    sys.exit(main())
