"""Paints the example style pictures: `python examples/paintings.py --out FOLDER [NAME ...]`.

Each is painted stroke by stroke from a composition of its own; the same name, size and seed give the same picture.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

PAINTINGS = {
    "night": "A village under a turning sky: impasto, ultramarine against yellow.",
    "sunset": "A fjord at sunset: long wavering bands of vermilion and teal.",
    "meadow": "Poppies by a pond: dots of pure colour.",
    "wave": "A wave before a mountain: a woodblock print in Prussian blue.",
    "lake": "A mountain lake in autumn: transparent washes on rough paper.",
    "harbour": "A harbour town in planes of light: palette knife.",
}


def paint(name: str, long_side: int = 1024, seed: int = 0) -> NDArray[np.uint8]:
    """One of the paintings, (height, width, 3) sRGB.

    Args:
        name: one of `PAINTINGS`.
        long_side: pixels of the longer side, 64 or more.
        seed: another seed gives another version of the picture.
    """
    painting = importlib.import_module(f"studio.{name}")
    height, width = (round(long_side * side / max(painting.SHAPE)) for side in painting.SHAPE)
    return painting.paint(height, width, np.random.default_rng(seed))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Paint the example style pictures.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which: {', '.join(PAINTINGS)}; all by default")
    parser.add_argument("--out", type=Path, required=True, help="the folder to write them to")
    parser.add_argument("--size", type=int, default=1024, help="pixels of the longer side (1024)")
    parser.add_argument("--seed", type=int, default=0, help="for another version of the same picture (0)")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.names if name not in PAINTINGS]
    if unknown:
        parser.error(f"there is no painting {unknown[0]!r}; the paintings are {', '.join(PAINTINGS)}")
    if not 64 <= options.size <= 4096:
        parser.error(f"--size is {options.size}; give a number from 64 to 4096")
    options.out.mkdir(parents=True, exist_ok=True)
    for name in options.names or PAINTINGS:
        path = options.out / f"{name}.png"
        Image.fromarray(paint(name, options.size, options.seed)).save(path)
        print(f"{path}: {PAINTINGS[name]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
