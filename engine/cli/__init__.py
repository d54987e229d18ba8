"""The command `scumble`: what it was asked for, and how it ends in words and in an exit status."""

from __future__ import annotations

import argparse
import os
import sys
from typing import NoReturn

from ..contract import Cancelled, ScumbleError
from ..threads import let_threads_sleep
from ..torchrun import place
from . import batch, doctor, engine, recipe, restyle, weights, window

FAILED = 1
USAGE = 2
BUG = 70  # EX_SOFTWARE of sysexits.h
INTERRUPTED = 130  # 128 + SIGINT, as shells count
PIPE_CLOSED = 141  # 128 + SIGPIPE

COMMANDS = (restyle, batch, window, recipe, weights, doctor, engine)
"""Modules with `add_parser(subparsers)`, which returns the parser, and `run(args)`, which returns the exit status."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in two lines, where argparse prints every option there is first."""

    def error(self, message: str) -> NoReturn:
        self.exit(USAGE, f"{self.prog}: {message}\nTry '{self.prog} --help'.\n")


class _Version(argparse.Action):
    """Looks the version up only when asked: reading the package's metadata takes longer than everything else."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("scumble")
        except PackageNotFoundError:
            number = "(not installed)"
        print(f"scumble {number}")
        parser.exit()


def main(argv: list[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the words behind `scumble`; None takes the process's.

    Returns:
        The exit status: 0 done, 1 failed in a way that the sentence on stderr explains, 2 not understood,
        70 a bug, 130 interrupted, 141 nobody reads the output any more.
    """
    _never_fail_to_print()
    let_threads_sleep()
    try:
        status = _run(argv)
        sys.stdout.flush()  # here and not at the interpreter's end, where a closed pipe would print a traceback
        if place()[1] > 1:
            sys.stderr.flush()
            os._exit(status)  # torch.distributed's threads abort a Python that takes its time to end now and then
        return status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED


def _run(argv: list[str] | None) -> int:
    try:
        args = _parser().parse_args(argv)
        return args.run(args) or 0
    except SystemExit as end:  # how argparse ends: --help, --version, usage
        return int(end.code or 0)
    except (Cancelled, KeyboardInterrupt):
        print("scumble: Cancelled; no half-written file is left behind.", file=sys.stderr)
        return INTERRUPTED
    except ScumbleError as error:
        print(f"scumble: {error}", file=sys.stderr)
        return FAILED
    except BrokenPipeError:
        raise
    except Exception:  # noqa: BLE001 - a bug must reach the painter as a sentence and us as a traceback in a file
        from .bug import write_report

        print(f"scumble: {write_report()}", file=sys.stderr)
        return BUG


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="scumble",
        description="Style transfer by regions for painters.",
        epilog="Start with: scumble restyle photo.jpg --style painting.jpg -o result.png",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    parser.set_defaults(run=lambda _args: parser.print_help())
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(subparsers).set_defaults(run=command.run)
    return parser


def _never_fail_to_print() -> None:
    """A console's code page may lack a letter of a file's name: that must not end a restyle."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a test may have put a plain StringIO there
            stream.reconfigure(errors="backslashreplace")
