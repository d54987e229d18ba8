"""The commands: `demo`, `test` and `package`."""

from __future__ import annotations

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from . import checks, demo
from .builds import WANTED
from .console import Console
from .errors import InstallError
from .home import Home, default_root
from .machine import probe
from .package import gimp_zip, krita_zip
from .prepare import prepare
from .project import Project

CLONE = Path(__file__).resolve().parent.parent
INTERRUPTED = 130  # exit status, as shells report a Ctrl-C


def main(arguments: Sequence[str]) -> int:
    """Run a command; the exit status: 0, what the tests ended with, 1 for an error in words, 130 when interrupted."""
    options, rest = _parser().parse_known_args(arguments)
    if rest and options.command != "test":
        _parser().error(f"unrecognized arguments: {' '.join(rest)}")
    if options.command == "package" and options.krita is None and options.gimp is None:
        _parser().error("package: say which: --krita FILE.zip, --gimp FILE.zip, or both")
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a name that the terminal cannot show
    signal.signal(signal.SIGTERM, _interrupt)
    console = Console(sys.stdout)
    try:
        return _run(options, rest, console)
    except InstallError as error:
        console.erase()
        print(error, file=sys.stderr)
        return 1
    except OSError as error:  # the disk filled up under us, or a file is protected
        console.erase()
        print(
            f"A file cannot be used: {error}. Make room or allow to write there, and run this again.", file=sys.stderr
        )
        return 1
    except KeyboardInterrupt:
        console.erase()
        print("Stopped. Run the same command again, and it carries on.", file=sys.stderr)
        return INTERRUPTED


def _run(options: argparse.Namespace, rest: Sequence[str], console: Console) -> int:
    if options.command == "package":
        return _package(options, console)
    home = Home(options.root or default_root(sys.platform, os.environ, Path.home()))
    project = Project.read(CLONE)
    prepare(home, project, probe(), options.torch, console)
    if options.command == "demo":
        demo.run(home, project, console, show=options.open)
        return 0
    checks.prepare_tests(home, project, console)
    return checks.run(home, project, console, rest)


def _package(options: argparse.Namespace, console: Console) -> int:
    if options.krita is not None:
        krita_zip(CLONE, options.krita)
        console.say(
            f"Krita's plugin is {options.krita}: import it with Tools > Scripts > Import Python Plugin from File."
        )
    if options.gimp is not None:
        gimp_zip(CLONE, options.gimp)
        console.say(
            f"GIMP's plug-in is {options.gimp}: unpack it into GIMP's folder `plug-ins` "
            "(Edit > Preferences > Folders > Plug-ins names it), and start GIMP again."
        )
    return 0


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root",
        metavar="FOLDER",
        type=_path,
        help="where the engine's home is or shall be; everything goes there (default: SCUMBLE_ROOT, "
        "or the platform's data folder)",
    )
    common.add_argument(
        "--torch", choices=WANTED, default="auto", help="the torch build, instead of the one that fits this machine"
    )
    parser = argparse.ArgumentParser(
        prog="python3 -m installer", description="Makes the engine's home, once, and then runs a command in it."
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    one = commands.add_parser("demo", parents=[common], help="restyle an example photograph by regions and show it")
    one.add_argument("--no-open", dest="open", action="store_false", help="only say where the picture is")
    commands.add_parser(
        "test",
        parents=[common],
        help="run the checks and tests; further arguments go to pytest",
        epilog="Further arguments go to pytest, for example: -k canvas",
    )
    package = commands.add_parser("package", help="make the plugins' zips")
    which = package.add_argument_group("what to make").add_argument
    which("--krita", metavar="FILE.zip", type=_path, help="write the zip for Krita there")
    which("--gimp", metavar="FILE.zip", type=_path, help="write the zip for GIMP there")
    return parser


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
