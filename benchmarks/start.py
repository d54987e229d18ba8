"""How long a painter waits: until the engine is ready, and from a request to the first preview.

    python benchmarks/start.py [--size 512] [--repeat 3]

Each turn starts a fresh process. Ready means: torch imported, the device chosen, the network loaded and one step
done. Peak memory is that of the process after the whole restyle.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

CHILD = """
import dataclasses, json, resource, sys, time
sys.path.insert(0, sys.argv[1])
from scumble.engine import restyle
from scumble.engine.contract import Level, Recipe, Region, Request, Style
import numpy as np
from scumble.engine.canvas.picture import Picture

class Noise:
    def picture(self, name):
        return Picture(np.random.default_rng(len(name)).integers(0, 256, (64, 64, 3), np.uint8))

warm = Recipe("warm", coarsest=0, levels=(Level(1),))
restyle(Request("content", (Region((Style("style"),)),), recipe=warm), sources=Noise())
print(json.dumps({"ready": time.time()}), flush=True)

from pairs import Memory, example_pairs
pair = example_pairs(int(sys.argv[2]))["coffee, harbour"]
start, first = time.perf_counter(), []
def on_progress(progress):
    if progress.preview is not None and not first:
        first.append(time.perf_counter() - start)
restyle(pair.request(preview_seconds=0.0), on_progress, sources=Memory(pair.pictures))
print(json.dumps({"first": first[0], "whole": time.perf_counter() - start,
                  "gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20}))
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=512, help="longer side in pixels (default 512)")
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args(arguments)
    turns = [_turn(options.size) for _ in range(options.repeat)]
    for name, text in (
        ("ready", "seconds from the start of the process to a warm engine"),
        ("first", "seconds from a request to the first preview"),
        ("whole", f"seconds to the result at {options.size} px, quality good, a preview after every step"),
        ("gib", "GiB of memory at the peak"),
    ):
        print(f"{statistics.median(turn[name] for turn in turns):6.2f} {text}")
    return 0


def _turn(size: int) -> dict[str, float]:
    start = time.time()
    command = [sys.executable, "-c", CHILD, str(Path(__file__).resolve().parent), str(size)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {"ready": json.loads(said[0])["ready"] - start, **json.loads(said[1])}


if __name__ == "__main__":
    sys.exit(main())
