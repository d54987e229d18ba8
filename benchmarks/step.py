"""What a step costs beside what the machine can do: convolutions, whole pass, whole step, one and eight regions.

    python benchmarks/step.py [--size 512] [--device cpu]

The yardstick is the device's own matrix product (2048 x 2048 x 2048, or 8192 on a GPU) in the same precision, timed
between the others in the same run. Times are medians.
"""

from __future__ import annotations

import argparse
import itertools
import statistics
import sys
import time
from collections.abc import Callable, Sequence

import numpy as np
import torch
import torch.nn.functional as F
from pairs import paint, photograph
from PIL import Image
from scumble.engine.contract import Optimiser
from scumble.engine.device import choose_device, keep_freed_memory, synchronise
from scumble.engine.features import load_backbone
from scumble.engine.features.vgg import Vgg
from scumble.engine.objective import RegionGoal, StylePicture, build_objective
from scumble.engine.pyramid.stepper import Stepper
from scumble.engine.recipes import load_recipe
from scumble.engine.styles import to_tensor
from torch import Tensor


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=512, help="side of the square picture in pixels (default 512)")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--repeat", type=int, default=7)
    options = parser.parse_args(arguments)
    keep_freed_memory()
    device = choose_device(options.device)
    backbone = load_backbone("vgg19", device=device.torch, dtype=device.dtype)
    assert isinstance(backbone, Vgg)
    layers = sorted({*load_recipe("default").style.layers, *load_recipe("default").content.layers})
    operations = 2 * backbone.flops(options.size, options.size, layers)
    product_side = 2048 if device.torch.type == "cpu" else 8192
    work = {
        "matrix product": (_matrix_product(product_side, device.torch, device.dtype), 2.0 * product_side**3),
        "convolutions": (_convolutions(backbone, options.size, layers, device.torch), operations),
        "network, there and back": (_network(backbone, options.size, layers, device.torch), operations),
        "step, 1 region": (_step(backbone, options.size, 1, device.torch), operations),
        "step, 8 soft regions": (_step(backbone, options.size, 8, device.torch), operations),
    }
    seconds = time_in_turn({name: run for name, (run, _) in work.items()}, options.repeat, device.torch)
    yardstick = work["matrix product"][1] / seconds["matrix product"]
    print(f"{device.name}, {str(device.dtype).removeprefix('torch.')}, torch {torch.__version__}, {options.size} px")
    print("| what | ms | Gflop/s of the convolutions | of the matrix product |\n|---|---:|---:|---:|")
    for name, (_, amount) in work.items():
        rate = amount / seconds[name]
        print(f"| {name} | {seconds[name] * 1e3:.0f} | {rate / 1e9:.0f} | {rate / yardstick:.0%} |")
    ratio = seconds["step, 8 soft regions"] / seconds["step, 1 region"]
    print(f"Eight soft regions cost {ratio:.2f} times one.")
    return 0


def time_in_turn(work: dict[str, Callable[[], None]], repeat: int, device: torch.device) -> dict[str, float]:
    """Median seconds of each, run in turn so that a slow moment of the machine hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for turn in range(repeat + 1):
        for name, run in work.items():
            synchronise(device)
            start = time.perf_counter()
            run()
            synchronise(device)
            if turn:  # the first turn warms up
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in times.items()}


def _matrix_product(side: int, device: torch.device, dtype: torch.dtype) -> Callable[[], None]:
    a = torch.randn(side, side, device=device).to(dtype)
    return lambda: _ignore(torch.mm(a, a))


def _ignore(_: object) -> None:
    return None


def _convolutions(backbone: Vgg, size: int, layers: Sequence[str], device: torch.device) -> Callable[[], None]:
    """Each convolution forward, and backward to its input, on its own."""
    deepest = max(map(backbone.layers.index, layers))
    cases = []
    for layer in backbone.layers[: deepest + 1]:
        weight, bias = backbone.weights[layer]
        side = size // backbone.stride(layer)
        x = torch.randn(1, weight.shape[1], side, side, device=device).to(weight.dtype)
        x = x.contiguous(memory_format=torch.channels_last).requires_grad_()
        gradient = F.conv2d(x, weight, bias, padding=1).detach()
        cases.append((x, weight, bias, gradient))

    def run() -> None:
        for x, weight, bias, gradient in cases:
            torch.autograd.grad(F.conv2d(x, weight, bias, padding=1), x, gradient)

    return run


def _network(backbone: Vgg, size: int, layers: Sequence[str], device: torch.device) -> Callable[[], None]:
    picture = torch.rand(1, 3, size, size, device=device).requires_grad_()

    def run() -> None:
        features = backbone.features(picture, layers)
        torch.autograd.grad(list(features.values()), picture, [f.detach() for f in features.values()])

    return run


def _step(backbone: Vgg, size: int, regions: int, device: torch.device) -> Callable[[], None]:
    """A step of the default recipe's full layers, with as many regions, soft over a tenth of the picture."""
    recipe = load_recipe("default")
    content, style = (to_tensor(_square(picture, size)) for picture in (photograph("coffee"), paint("harbour", size)))
    goal = RegionGoal([StylePicture([style.to(device)], [None], style[0].flatten(1)[:, ::16].to(device))], 0.7, 1.0)
    objective = build_objective(
        recipe, recipe.levels[0], backbone, content.to(device), bands(regions, size).to(device), [goal] * regions
    )
    stepper = Stepper(content.to(device), Optimiser())
    return lambda: _ignore(stepper.step(lambda picture: objective(picture)[0]))


def _square(pixels: np.ndarray, size: int) -> np.ndarray:
    """uint8 pixels as float32 [size, size, 3] in 0..1."""
    return np.asarray(Image.fromarray(pixels).resize((size, size)), np.float32) / 255


def bands(count: int, size: int) -> Tensor:
    """[count, size, size] vertical bands that sum to one and pass into each other over a tenth of the size."""
    x = (torch.arange(size) + 0.5) / size
    edges = [torch.clamp((x - i / count) / 0.1 + 0.5, 0, 1) for i in range(1, count)]
    rising = [torch.ones(size), *edges, torch.zeros(size)]
    weights = torch.stack([a - b for a, b in itertools.pairwise(rising)]).clamp_min(0)
    return (weights / weights.sum(0))[:, None, :].expand(-1, size, -1).contiguous()


if __name__ == "__main__":
    sys.exit(main())
