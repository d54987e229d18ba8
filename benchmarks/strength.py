"""Whether a strength means the same on every picture.

    python benchmarks/strength.py [--size 384] [--quality good]

For each strength and pair: how far a restyle goes from the photograph to the style, as the judge of judge.py sees it.
0 % is the photograph itself, 100 % the style's own statistics, which no restyle reaches. A row should hold about the
same number on every pair, and each more than the one above it. The control is the same recipe with fixed weights and no
palette: those with which the first pair goes as far as at strength 0.7 with the adaptive balance.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))

from judge import Judge
from pairs import Memory, Pair, fit
from scumble.engine import restyle
from scumble.engine.contract import Recipe, Region, Request, Style
from scumble.engine.recipes import load_recipe

from paintings import paint
from photographs import photograph

PAIRS = (("coffee", "harbour"), ("chelsea", "meadow"), ("china", "night"), ("flower", "wave"), ("rocket", "lake"))
STRENGTHS = (0.2, 0.4, 0.7, 0.9)
NEUTRAL = 0.7
HALVINGS = 7


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=384, help="longer side in pixels (default 384)")
    parser.add_argument("--quality", default="good", choices=("draft", "good", "best"))
    options = parser.parse_args(arguments)
    judge, recipe = Judge(), load_recipe("default")
    pairs = [_pair(photo, painting, options.size) for photo, painting in PAIRS]
    print(f"| strength | {' | '.join(f'{photo}, {painting}' for photo, painting in PAIRS)} | spread |")
    print(f"|---|{'---:|' * (len(PAIRS) + 1)}")
    for strength in STRENGTHS:
        ways = [_way(judge, pair, recipe, strength, options.quality) for pair in pairs]
        print(_line(f"{strength}", ways), flush=True)
        if strength == NEUTRAL:
            aim = ways[0]
    control = _control(judge, pairs[0], recipe, options.quality, aim)
    print(_line("fixed weights", [_way(judge, pair, control, NEUTRAL, options.quality) for pair in pairs]))
    return 0


def _pair(photo: str, painting: str, size: int) -> Pair:
    return Pair({"content": fit(photograph(photo), size), "style": paint(painting, size)}, ((None, "style"),))


def _way(judge: Judge, pair: Pair, recipe: Recipe, strength: float, quality: str) -> float:
    """Per cent of the way from the photograph to the style."""
    regions = (Region((Style("style"),), strength=strength),)
    request = Request("content", regions, recipe=recipe, quality=quality)
    result = restyle(request, sources=Memory(pair.pictures)).pixels
    content, style, found = (
        pixels.astype(np.float32) / 255 for pixels in (pair.pictures["content"], pair.pictures["style"], result)
    )
    before, after = (judge.judge(picture, content, style).style for picture in (content, found))
    return 100 * (1 - after / before)


def _control(judge: Judge, pair: Pair, recipe: Recipe, quality: str, aim: float) -> Recipe:
    """The recipe with fixed weights that goes as far on this pair, by halving the content weight's decades."""

    def fixed(decade: float) -> Recipe:
        content = dataclasses.replace(recipe.content, weight=10.0**decade)
        style = dataclasses.replace(recipe.style, weight=1.0)
        return dataclasses.replace(recipe, balance="fixed", content=content, style=style, palette=0.0)

    low, high = -9.0, 9.0
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _way(judge, pair, fixed(middle), NEUTRAL, quality) > aim:
            low = middle
        else:
            high = middle
    return fixed((low + high) / 2)


def _line(name: str, ways: Sequence[float]) -> str:
    spread = float(np.std(ways) / abs(np.mean(ways)))
    return f"| {name} | {' | '.join(f'{way:.0f} %' for way in ways)} | {spread:.2f} |"


if __name__ == "__main__":
    sys.exit(main())
