"""How many steps the levels beyond 512 px need: the same look at both scales for less time?

    python benchmarks/finest.py [--side 2048] [--levels 22:0.2 12:0.3,8:0.4] [--folder DIR]
    python benchmarks/finest.py --side 4096 --small 1024 --levels recipe enlarged

Each pair is restyled with the default recipe, with so many steps and this content weight at the levels beyond about
512 px, the last for all finer ones; `recipe` leaves them as they are, and `enlarged` restyles the small picture and
enlarges the result. A network that no recipe optimises compares the results with their styles and contents twice: as
they are, and made small. Times are ratios to the first of the same run.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import astuple, replace
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
    parser.add_argument("--small", type=int, help="longer side of what is made small (default half of --side)")
    parser.add_argument("--pairs", type=int, default=2, help="of the examples' (default 2)")
    parser.add_argument("--folder", type=Path, help="keep the pictures here")
    options = parser.parse_args(arguments)
    judge = Judge()
    small = options.small or options.side // 2
    print(f"| pair | steps:weight | time | style | content | palette | style at {small} px | content | palette |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name, pair in list(example_pairs(options.side).items())[: options.pairs]:
        shrunk = replace(pair, pictures={key: fit(pixels, small) for key, pixels in pair.pictures.items()})
        first = None
        for levels in options.levels:
            if levels == "enlarged":
                seconds, below = _restyled(shrunk, "recipe")
                result = fit(below, options.side)
            else:
                seconds, result = _restyled(pair, levels)
                below = fit(result, small)
            first = first or seconds
            found = [*astuple(judge_pair(judge, pair, result)), *astuple(judge_pair(judge, shrunk, below))]
            print(
                f"| {name} | {levels} | {seconds / first:.2f} | {' | '.join(f'{x:.3f}' for x in found)} |", flush=True
            )
            if options.folder:
                options.folder.mkdir(parents=True, exist_ok=True)
                _save(options.folder / f"{name.replace(', ', '-')}-{options.side}-{levels}.png", result)
    return 0


def _restyled(pair: Pair, levels: str) -> tuple[float, np.ndarray]:
    from scumble.engine import restyle
    from scumble.engine.recipes import load_recipe

    recipe = load_recipe("default")
    if levels != "recipe":
        *coarse, fine = recipe.levels[:3]
        rungs = [rung.split(":") for rung in levels.split(",")]
        finer = [replace(fine, steps=int(steps), content_weight=float(weight)) for steps, weight in rungs]
        recipe = replace(recipe, levels=(*coarse, fine, *finer))
    start = time.perf_counter()
    result = restyle(pair.request(recipe=recipe), sources=Memory(pair.pictures))
    return time.perf_counter() - start, result.pixels


def _save(path: Path, pixels: np.ndarray) -> None:
    from PIL import Image

    Image.fromarray(pixels).save(path)


if __name__ == "__main__":
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    sys.exit(main())
