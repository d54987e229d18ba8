"""`scumble recipe`: print the recipes, to read them or to start one's own from."""

from __future__ import annotations

import argparse
from typing import Any

EPILOG = """\
To make a recipe of your own, write one to a file, change it, and use it:
  scumble recipe show default > mine.json
  scumble restyle photo.jpg --style painting.jpg --recipe mine.json -o result.png
"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add `recipe list` and `recipe show NAME`."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "recipe",
        help="list or print the recipes",
        description="A recipe says how to restyle: with which losses, optimiser and levels.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    actions.add_parser("list", help="print the names")
    show = actions.add_parser("show", help="print one as JSON")
    show.add_argument("name", metavar="NAME", help="a name from `scumble recipe list`")
    return parser


def run(args: argparse.Namespace) -> int:
    """Print what `args.action` says."""
    from ..contract.codec import to_json
    from ..recipes import load_recipe, recipe_names

    print("\n".join(recipe_names()) if args.action == "list" else to_json(load_recipe(args.name), whole=True).rstrip())
    return 0
