"""Seconds and peak memory of whole restyles on a GPU, and the share of its bf16 arithmetic that a step reaches.

    python benchmarks/gpu.py [--sizes 1024 4096 8192] [--no-reference]

Needs CUDA and torch 2.6 or later; no network and no window. The pictures are drawn here. `gatys2016` runs beside at 512
px, as one scale of 500 steps. Last comes what one evaluation of the objective with its gradient costs as the engine
runs it, replayed as a CUDA graph, and compiled by torch.compile (which needs a compiler); `--ways-only` prints that
alone.
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
from scumble.engine.device import Device, choose_device, settled, synchronise
from scumble.engine.features import load_backbone
from scumble.engine.objective import Objective, RegionGoal, StylePicture, build_objective
from scumble.engine.pyramid.sizes import resize
from scumble.engine.recipes import load_recipe
from scumble.engine.styles import to_tensor

Evaluation = Callable[[torch.Tensor], tuple[torch.Tensor, dict[str, torch.Tensor]]]


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
    parser.add_argument("--way-sizes", type=int, nargs="*", default=[256, 512, 1024, 2048])
    parser.add_argument("--ways-only", action="store_true")
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--no-reference", action="store_true", help="leave gatys2016 out")
    options = parser.parse_args(arguments)
    if options.device == "cuda" and not torch.cuda.is_available():
        print("There is no CUDA here. --device cpu tries the program itself.", file=sys.stderr)
        return 1
    device = choose_device(options.device)
    print(f"{device.name}, {str(device.dtype).removeprefix('torch.')}, torch {torch.__version__}")
    if not options.ways_only:
        print_restyles(options)
    print("| px | as it is, ms | CUDA graph | torch.compile |\n|---:|---:|---:|---:|")
    for size in options.way_sizes:
        print(f"| {size} | {' | '.join(ways(size, options.device))} |", flush=True)
    return 0


def print_restyles(options: argparse.Namespace) -> None:
    """Whole restyles, and the share of the arithmetic."""
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


def ways(size: int, name: str) -> list[str]:
    """Milliseconds of one evaluation with its gradient as it is, and the others' times as shares of it; where a way
    does not work, why."""
    device = choose_device(name)
    with settled(device):
        plain, picture = objective_at(size, device)
        seconds = median_seconds(lambda: gradient_of(plain, picture), device.torch)
        cells = [f"{seconds * 1e3:.1f}"]
        for way in (as_graph, compiled):
            try:
                cells.append(f"{median_seconds(way(plain, picture), device.torch) / seconds:.2f}")
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the result
                cells.append(f"{type(error).__name__}: {str(error).strip().splitlines()[0][:80]}")
    return cells


def objective_at(size: int, device: Device) -> tuple[Objective, torch.Tensor]:
    """The default recipe's finest level, and the picture that it is evaluated for."""
    backbone = load_backbone("vgg19", device=device.torch, dtype=device.dtype)
    style = to_tensor(paint("harbour", 512).astype("float32") / 255).to(device.torch)
    content = resize(style, size, size).clamp(0, 1)
    weights = torch.ones(1, size, size, device=device.torch)
    goal = RegionGoal([StylePicture([style], [None], style[0].flatten(1)[:, ::16])], 0.7, 1.0)
    recipe = load_recipe("default")
    return build_objective(recipe, recipe.levels[-1], backbone, content, weights, [goal]), content.requires_grad_()


def gradient_of(objective: Evaluation, picture: torch.Tensor) -> torch.Tensor:
    """[1, 3, height, width]."""
    (gradient,) = torch.autograd.grad(objective(picture)[0], picture)
    return gradient


def as_graph(objective: Evaluation, picture: torch.Tensor) -> Callable[[], None]:
    """The same kernels, started by one call (https://pytorch.org/docs/stable/notes/cuda.html#cuda-graphs)."""
    graph, stream = torch.cuda.CUDAGraph(), torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        for _ in range(3):
            gradient_of(objective, picture)
    torch.cuda.current_stream().wait_stream(stream)
    with torch.cuda.graph(graph):
        gradient_of(objective, picture)
    return graph.replay


def compiled(objective: Evaluation, picture: torch.Tensor) -> Callable[[], object]:
    """Kernels that inductor has made of it."""
    made = torch.compile(objective)
    return lambda: gradient_of(made, picture)


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
