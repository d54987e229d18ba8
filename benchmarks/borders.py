"""Soft and hard borders: what one region's style does to its neighbour, and what keeping them apart costs.

    python benchmarks/borders.py [--size 512]

The photograph's left and right halves are two regions; the left one's style is changed, and the right half's pixels
further than 8 px from the border are compared. Soft and hard run in turn in one process.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import time
from collections.abc import Sequence

import numpy as np
from pairs import Memory, Pair, fit, paint, photograph
from scumble.engine import restyle

CLEAR = 8  # px from the border


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=512, help="longer side in pixels (default 512)")
    size = parser.parse_args(arguments).size
    content = fit(photograph("coffee"), size)
    half = content.shape[1] // 2
    left = np.zeros((*content.shape[:2], 1), np.uint8)
    left[:, :half] = 255
    pictures = {"content": content, "left": left, **{name: paint(name, size) for name in ("night", "wave", "meadow")}}
    pairs = [Pair(pictures, (("left", style), (None, "meadow"))) for style in ("night", "wave")]
    restyle(pairs[0].request(size=64, quality="draft"), sources=Memory(pictures))  # warms up
    print("| borders | seconds | mean change of the neighbour, of 255 | at most |\n|---|---:|---:|---:|")
    times = {}
    for borders in ("soft", "hard"):
        start = time.perf_counter()
        a, b = (_restyle(pair, borders)[:, half + CLEAR :].astype(int) for pair in pairs)
        times[borders] = (time.perf_counter() - start) / 2
        change = np.abs(a - b)
        print(f"| {borders} | {times[borders]:.1f} | {change.mean():.2f} | {change.max()} |", flush=True)
    print(f"Hard borders cost {times['hard'] / times['soft']:.2f} times soft ones.")
    return 0


def _restyle(pair: Pair, borders: str) -> np.ndarray:
    return restyle(dataclasses.replace(pair.request(), borders=borders), sources=Memory(pair.pictures)).pixels


if __name__ == "__main__":
    sys.exit(main())
