"""Whether a restyle takes the time and the memory that were predicted before it started.

    python benchmarks/budget.py [--size 512 --size 1024] [--seconds 8 --seconds 20 --seconds 45]

Each line is a process of its own, with the network loaded and warm before the clock starts. Without a budget, the
prediction is that of a quality; with one, it is the budget. Memory is what the process has at its peak beyond what it
had before the restyle.
"""

from __future__ import annotations

import argparse
import dataclasses
import multiprocessing
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pairs import Memory, Pair, example_pairs

QUALITIES = ("draft", "good", "best")


@dataclasses.dataclass(frozen=True)
class Turn:
    """Seconds and GiB, predicted and found."""

    predicted: float
    seconds: float
    predicted_gib: float
    gib: float


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, action="append", help="longer side in pixels (default 512 and 1024)")
    parser.add_argument("--seconds", type=float, action="append", help="a budget (default 8, 20 and 45)")
    parser.add_argument("--only", default="", metavar="WORD", help="only pairs whose name has it")
    options = parser.parse_args(arguments)
    asked = [{"quality": quality} for quality in QUALITIES]
    asked += [{"seconds": seconds} for seconds in options.seconds or (8.0, 20.0, 45.0)]
    print("| pair | px | asked | predicted s | s | ratio | predicted GiB | GiB | ratio |")
    print("|---|---:|---|---:|---:|---:|---:|---:|---:|")
    for size in options.size or (512, 1024):
        for name, pair in example_pairs(size).items():
            if options.only in name:
                for more in asked:
                    print(f"| {name} | {size} | {next(iter(more.values()))} {_line(_measure(pair, more))}", flush=True)
    return 0


def _measure(pair: Pair, more: dict[str, object]) -> Turn:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_run, (pair, more))


def _run(pair: Pair, more: dict[str, object]) -> Turn:
    import psutil
    from scumble.engine import restyle
    from scumble.engine.contract import Level
    from scumble.engine.prediction import predict
    from scumble.engine.recipes import load_recipe

    sources = Memory(pair.pictures)
    warm = dataclasses.replace(load_recipe("default"), levels=(Level(1),), coarsest=64)
    restyle(pair.request(recipe=warm, size=64), sources=sources)
    request = pair.request(**more)
    before = psutil.Process().memory_info().rss
    prediction = predict(request, sources)
    start = time.perf_counter()
    restyle(request, sources=sources)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 2**10
    return Turn(prediction.seconds, seconds, prediction.bytes / 2**30, (peak - before) / 2**30)


def _line(turn: Turn) -> str:
    return (
        f"| {turn.predicted:.1f} | {turn.seconds:.1f} | {turn.seconds / turn.predicted:.2f} | "
        f"{turn.predicted_gib:.2f} | {turn.gib:.2f} | {turn.gib / turn.predicted_gib:.2f} |"
    )


if __name__ == "__main__":
    sys.exit(main())
