"""`scumble engine`: restyles for a panel, over stdin and stdout."""

from __future__ import annotations

import argparse
import signal
import sys

from ..contract import ScumbleError, sentence
from ..torchrun import place


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add `engine` to the command line."""
    return subparsers.add_parser(
        "engine",
        help="restyle for a panel, over stdin and stdout; panels start it themselves",
        description="Serve one client over stdin and stdout until stdin ends. Panels start this themselves, here or on "
        "another machine, as in: ssh gpu-box scumble engine, or on several GPUs: torchrun --nproc-per-node 4 -m "
        "scumble.engine engine. The protocol is described in docs/protocol.md. "
        "The log is engine.log in the folder of logs that `scumble doctor` shows.",
    )


def run(_args: argparse.Namespace) -> int:
    """Serve until the end; never returns."""
    from ..service.logs import start_log
    from ..service.pipe import take_stdio
    from ..service.server import Server

    if place()[0] > 0:
        from ..service.followers import follow

        follow()
        return 0
    if sys.stdin.isatty():
        print("scumble engine waits for a panel's messages, not for typing. Ctrl-D ends it.", file=sys.stderr)
    source, target = take_stdio()
    start_log()
    server = Server(source, target)
    if place()[1] > 1:
        lost = ScumbleError(
            sentence("Another process of the engine was lost, or torchrun was ended."), sentence("Start it again.")
        )
        signal.signal(signal.SIGTERM, lambda *_: server.end(1, lost))
    server.serve()
    return 0
