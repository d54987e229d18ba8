"""`scumble engine`: restyles for a panel, over stdin and stdout."""

from __future__ import annotations

import argparse
import os
import sys

from ..contract import BadRequest


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add `engine` to the command line."""
    return subparsers.add_parser(
        "engine",
        help="restyle for a panel, over stdin and stdout; panels start it themselves",
        description="Serve one client over stdin and stdout until stdin ends. Panels start this themselves, here or on "
        "another machine, as in: ssh gpu-box scumble engine. The protocol is described in docs/protocol.md. "
        "The log is engine.log in the folder of logs that `scumble doctor` shows.",
    )


def run(_args: argparse.Namespace) -> int:
    """Serve until the end; never returns."""
    from ..service.logs import start_log
    from ..service.pipe import take_stdio
    from ..service.server import Server

    if int(os.environ.get("WORLD_SIZE", "1")) > 1:
        raise BadRequest("A panel's engine is one process.", "Start `scumble engine` without torchrun.")
    if sys.stdin.isatty():
        print("scumble engine waits for a panel's messages, not for typing. Ctrl-D ends it.", file=sys.stderr)
    source, target = take_stdio()
    start_log()
    Server(source, target).serve()
    return 0
