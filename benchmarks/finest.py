"""How many steps the levels beyond 512 px need: the same look at both scales for less time?

    python benchmarks/finest.py [--side 2048] [--levels 22:0.2 12:0.3,8:0.4] [--folder DIR]

Each pair is restyled with the default recipe, with so many steps and this content weight at the levels beyond about
512 px, the last for all finer ones. A network that no recipe optimises compares the results with
their styles and contents twice: as they are, and made half as large. Times are ratios to the first of the same run.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from judge import Judge
from pairs import Memory, Pair, example_pairs, fit
from quality import judge_pair


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--side", type=int, default=1024, help="longer side in pixels (default 1024)")
    parser.add_argument("--levels", nargs="+", default=["22:0.2", "12:0.3,8:0.4"], metavar="STEPS:WEIGHT,...")
    parser.add_argument("--pairs", type=int, default=2, help="of the examples' (default 2)")
    parser.add_argument("--folder", type=Path, help="keep the pictures here")
    options = parser.parse_args(arguments)
    judge = Judge()
    print("| pair | steps:weight | time | style | content | palette | style, half | content, half |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    for name, pair in list(example_pairs(options.side).items())[: options.pairs]:
        first = None
        for levels in options.levels:
            seconds, result = _restyled(pair, [level.split(":") for level in levels.split(",")])
            first = first or seconds
            found = judge_pair(judge, pair, result)
            small = replace(pair, pictures={key: _half(pixels) for key, pixels in pair.pictures.items()})
            half = judge_pair(judge, small, _half(result))
            cells = [found.style, found.content, found.palette, half.style, half.content]
            print(
                f"| {name} | {levels} | {seconds / first:.2f} | {' | '.join(f'{x:.3f}' for x in cells)} |", flush=True
            )
            if options.folder:
                options.folder.mkdir(parents=True, exist_ok=True)
                _save(options.folder / f"{name.replace(', ', '-')}-{options.side}-{levels}.png", result)
    return 0


def _restyled(pair: Pair, levels: Sequence[Sequence[str]]) -> tuple[float, np.ndarray]:
    from scumble.engine import restyle
    from scumble.engine.recipes import load_recipe

    recipe = load_recipe("default")
    *coarse, fine = recipe.levels[:3]
    finer = [replace(fine, steps=int(steps), content_weight=float(weight)) for steps, weight in levels]
    start = time.perf_counter()
    result = restyle(
        pair.request(recipe=replace(recipe, levels=(*coarse, fine, *finer))), sources=Memory(pair.pictures)
    )
    return time.perf_counter() - start, result.pixels


def _half(pixels: np.ndarray) -> np.ndarray:
    return fit(pixels, max(pixels.shape[:2]) // 2)


def _save(path: Path, pixels: np.ndarray) -> None:
    from PIL import Image

    Image.fromarray(pixels).save(path)


if __name__ == "__main__":
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    sys.exit(main())
