"""How near to style, content and palette a recipe comes, and in what time, beside the reference `gatys2016`.

    python benchmarks/quality.py                        the project's own pairs
    python benchmarks/quality.py --pair PHOTO PAINTING  others, repeatable
    python benchmarks/quality.py --recipe default --recipe classic --no-reference

Each recipe runs in a process of its own, one after the other on the same machine, with the network loaded and warm
before the clock starts. Peak memory is that of the whole process, the judge not included. The judge is a network that
no recipe optimises: see judge.py. Ratios are of runs that followed each other.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import multiprocessing
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parent))

from judge import Distances, Judge
from pairs import Memory, Pair, example_pairs, pair_of_files

REFERENCE = "gatys2016"


@dataclasses.dataclass(frozen=True)
class Row:
    """One line of the table; seconds of the restyle alone, peak memory of its process in GiB."""

    pair: str
    recipe: str
    seconds: float
    distances: Distances
    gib: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=512, help="longer side in pixels (default 512)")
    parser.add_argument("--pair", nargs=2, action="append", metavar=("PHOTO", "PAINTING"), default=[])
    parser.add_argument("--only", default="", metavar="WORD", help="only pairs whose name has it")
    parser.add_argument("--recipe", action="append", help="a recipe to measure (default: default)")
    parser.add_argument("--no-reference", action="store_true", help=f"leave {REFERENCE} out; it takes minutes a pair")
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="keep the results as pictures")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows to a file")
    options = parser.parse_args(arguments)
    pairs = {f"{Path(p).stem}, {Path(s).stem}": pair_of_files(p, s, options.size) for p, s in options.pair}
    pairs = pairs or {name: pair for name, pair in example_pairs(options.size).items() if options.only in name}
    recipes = [*(options.recipe or ["default"]), *([] if options.no_reference else [REFERENCE])]
    judge, rows = Judge(), []
    print("| pair | recipe | seconds | style | content | palette | peak GiB |\n|---|---|---:|---:|---:|---:|---:|")
    for name, pair in pairs.items():
        for recipe in recipes:
            rows.append(_measure(name, pair, recipe, judge, options.save))
            print(_line(rows[-1]), flush=True)
    if not options.no_reference:
        print(_ratios(rows))
    if options.json:
        options.json.write_text(json.dumps([dataclasses.asdict(row) for row in rows], indent=1), encoding="utf-8")
    return 0


def _measure(name: str, pair: Pair, recipe: str, judge: Judge, folder: Path | None) -> Row:
    context = multiprocessing.get_context("spawn")  # a fresh process, whose peak memory is this run's alone
    with context.Pool(1) as pool:
        seconds, gib, pixels = pool.apply(_run, (pair, recipe))
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(folder / f"{name} {recipe}.png")
    return Row(name, recipe, seconds, judge_pair(judge, pair, pixels), gib)


def _run(pair: Pair, recipe: str) -> tuple[float, float, np.ndarray]:
    from scumble.engine import restyle
    from scumble.engine.contract import Level
    from scumble.engine.recipes import load_recipe

    chosen = load_recipe(recipe)
    sources = Memory(pair.pictures)
    warm = dataclasses.replace(chosen, levels=(Level(1),), coarsest=64)
    restyle(pair.request(recipe=warm, size=64), sources=sources)
    start = time.perf_counter()
    result = restyle(pair.request(recipe=recipe), sources=sources)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, result.pixels


def judge_pair(judge: Judge, pair: Pair, result: np.ndarray) -> Distances:
    """Distances of a result to its pair; with regions, each by its own style, weighted by area."""
    unit = {name: pixels.astype(np.float32) / 255 for name, pixels in pair.pictures.items()}
    left = np.ones(result.shape[:2], np.float32)
    found, areas = [], []
    for mask, style in pair.regions:
        where = left if mask is None else left * unit[mask][..., 0]
        left = left - where
        found.append(judge.judge(result.astype(np.float32) / 255, unit["content"], unit[style], where))
        areas.append(float(where.sum()))
    table = np.array([dataclasses.astuple(distances) for distances in found])
    return Distances(*np.average(table, axis=0, weights=areas).tolist())


def _line(row: Row) -> str:
    d = row.distances
    return (
        f"| {row.pair} | {row.recipe} | {row.seconds:.1f} | {d.style:.3f} | {d.content:.3f} | {d.palette:.3f} | "
        f"{row.gib:.2f} |"
    )


def _ratios(rows: Sequence[Row]) -> str:
    reference = {row.pair: row for row in rows if row.recipe == REFERENCE}
    lines = []
    for row in rows:
        if row.recipe != REFERENCE:
            other = reference[row.pair]
            a, b = dataclasses.astuple(row.distances), dataclasses.astuple(other.distances)
            better = all(x <= y for x, y in zip(a, b, strict=True))
            lines.append(
                f"{row.pair}: {row.recipe} takes 1/{other.seconds / row.seconds:.0f} of {REFERENCE}'s time, and is "
                + ("at least as near in style, content and palette." if better else "not as near in everything.")
            )
    return "\n".join(["", *lines])


if __name__ == "__main__":
    sys.exit(main())
