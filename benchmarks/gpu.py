"""Seconds and peak memory of whole restyles on a GPU, and the share of its bf16 arithmetic that a step reaches.

    python benchmarks/gpu.py [--sizes 1024 4096 8192] [--no-reference]

Needs CUDA and torch 2.6 or later; no network and no window. The pictures are drawn here. `gatys2016` runs beside at 512
px, as one scale of 500 steps.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np
import torch
from pairs import paint
from PIL import Image
from scumble.engine import restyle
from scumble.engine.canvas.picture import Picture
from scumble.engine.contract import Mask, Region, Request, Style
from scumble.engine.device import choose_device, synchronise
from scumble.engine.features import load_backbone
from scumble.engine.recipes import load_recipe


class Drawn:
    """Pictures that are drawn when they are asked for; see `canvas.sources.Sources`."""

    def __init__(self, size: int) -> None:
        harbour = Image.fromarray(paint("harbour", 1024))
        self._pictures = {
            "content": Picture(np.asarray(harbour.rotate(90).resize((size, size)))),
            "style": Picture(np.asarray(Image.fromarray(paint("meadow", 1024)))),
        }

    def picture(self, name: str) -> Picture:
        """See `Sources`."""
        return self._pictures[name]

    def mask(self, mask: Mask, width: int, height: int) -> np.ndarray:
        """There are none."""
        raise KeyError(f"{mask.source}, {width} x {height}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1024, 4096, 8192])
    parser.add_argument("--step-size", type=int, default=2048, help="at which the arithmetic is measured")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--no-reference", action="store_true", help="leave gatys2016 out")
    options = parser.parse_args(arguments)
    if options.device == "cuda" and not torch.cuda.is_available():
        print("There is no CUDA here. --device cpu tries the program itself.", file=sys.stderr)
        return 1
    device = choose_device(options.device)
    print(f"{device.name}, {str(device.dtype).removeprefix('torch.')}, torch {torch.__version__}")
    print("| px | recipe | seconds | peak GiB |\n|---:|---|---:|---:|")
    cases = [(size, "default") for size in options.sizes]
    timed("default", 256, options.device)  # the first run loads kernels
    for size, recipe in cases if options.no_reference else [*cases, (512, "gatys2016")]:
        seconds, peak = timed(recipe, size, options.device)
        print(f"| {size} | {recipe} | {seconds:.2f} | {peak / 2**30:.2f} |", flush=True)
    share, rate = share_of_peak(options.step_size, options.device)
    print(
        f"A pass there and back at {options.step_size} px: {rate / 1e12:.0f} TFLOP/s, {share:.0%} of a matrix product."
    )
    return 0


def timed(recipe: str, size: int, device: str) -> tuple[float, int]:
    """(Seconds, peak bytes on the GPU) of a restyle of a square picture, quality `good`."""
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
        torch.cuda.reset_peak_memory_stats()
    request = Request("content", (Region((Style("style"),)),), recipe=recipe, device=device)
    sources = Drawn(size)
    start = time.perf_counter()
    restyle(request, sources=sources)
    seconds = time.perf_counter() - start
    return seconds, torch.cuda.max_memory_allocated() if torch.cuda.is_available() else 0


def share_of_peak(size: int, name: str) -> tuple[float, float]:
    """(Share of the device's own matrix product, operations a second) of the network there and back."""
    device = choose_device(name)
    backbone = load_backbone("vgg19", device=device.torch, dtype=device.dtype)
    layers = [*load_recipe("default").style.layers]
    picture = torch.rand(1, 3, size, size, device=device.torch).requires_grad_()
    side = 8192 if device.torch.type == "cuda" else 1024
    a = torch.randn(side, side, device=device.torch, dtype=device.dtype)

    def there_and_back() -> None:
        found = backbone.features(picture, layers)
        torch.autograd.grad(list(found.values()), picture, [each.detach() for each in found.values()])

    rate = 2 * backbone.flops(size, size, layers) / median_seconds(there_and_back, device.torch)
    return rate / (2 * side**3 / median_seconds(lambda: torch.mm(a, a), device.torch)), rate


def median_seconds(work: Callable[[], object], device: torch.device) -> float:
    """Of five, after one that warms up."""
    times = []
    for _ in range(6):
        synchronise(device)
        start = time.perf_counter()
        work()
        synchronise(device)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


if __name__ == "__main__":
    sys.exit(main())
