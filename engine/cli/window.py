"""`scumble window`: the panel in a window of its own."""

from __future__ import annotations

import argparse
import importlib.util
import runpy
import sys

from ..contract import ScumbleError

MODULE = "scumble.plugin.hosts.window"
"""Run by its name: the engine imports nothing of the plugin, and neither of them imports torch for this."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add `window` to the command line."""
    parser = subparsers.add_parser(
        "window",
        help="open the window: paint masks, restyle, save",
        description="Open the window: pictures as layers, masks painted in place, the same panel as in the editors. "
        "It needs a desktop.",
    )
    parser.add_argument("files", metavar="FILE", nargs="*", help="a picture to open")
    return parser


def run(args: argparse.Namespace) -> int:
    """Show the window until it is closed.

    Raises:
        ScumbleError: PyQt6 is not installed.
    """
    if importlib.util.find_spec("PyQt6") is None:
        raise ScumbleError(
            "The window needs PyQt6, which is not installed.",
            f"Install it with: {sys.executable} -m pip install pyqt6",
        )
    before = sys.argv
    sys.argv = ["scumble window", "--", *args.files]
    try:
        runpy.run_module(MODULE, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return int(end.code or 0)
    finally:
        sys.argv = before
    return 0
