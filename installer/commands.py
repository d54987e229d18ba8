"""The commands."""

from __future__ import annotations

import _thread
import argparse
import contextlib
import os
import signal
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

from . import asking, bundling, checks, demo, doctor, own_python, plugins, uninstall
from .__main__ import LOOKING, OLDEST
from .builds import WANTED
from .child import Stopped
from .console import Console, Events
from .errors import InstallError
from .home import Home, default_root
from .machine import probe
from .package import gimp_zip, krita_zip
from .prepare import prepare
from .project import Project
from .texts import tr
from .verify import verify
from .wizard import starting

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
    console: Console = Console(sys.stdout)
    if getattr(options, "json", False):
        console = Events(sys.stdout)
        threading.Thread(target=_heed_stop, daemon=True).start()
    try:
        status = _run(options, arguments, rest, console)
        console.end(status)
        return status
    except InstallError as error:
        console.fail(str(error))
        return 1
    except OSError as error:  # the disk filled up under us, or a file is protected
        console.fail(f"A file cannot be used: {error}. Make room or allow to write there, and run this again.")
        return 1
    except KeyboardInterrupt:
        console.fail("Stopped. Run the same command again, and it carries on.")
        return INTERRUPTED


def _run(options: argparse.Namespace, arguments: Sequence[str], rest: Sequence[str], console: Console) -> int:
    project = Project.read(CLONE)
    if options.command == "package":
        return _package(options.krita, options.gimp, console)
    if options.command == "bundle":
        bundling.make(project, probe(), options.torch or "auto", options.out, console)
        return 0
    home = Home(options.root or default_root(sys.platform, os.environ, Path.home()))
    if sys.version_info[:2] < OLDEST and [options.command] not in LOOKING:
        python = own_python.bring(home, project, probe(), console, lambda words: _agrees(options, words, console))
        return own_python.hand_over(python, arguments, console)
    return COMMANDS[options.command](options, home, project, console, rest)


def _package(krita: Path | None, gimp: Path | None, console: Console) -> int:
    if not (krita or gimp):
        raise InstallError("There is nothing to make.", "Say --krita FILE.zip, --gimp FILE.zip, or both.")
    if krita:
        krita_zip(CLONE, krita)
        console.say(f"For Krita: {krita}. Import it with Tools > Scripts > Import Python Plugin from File.")
    if gimp:
        gimp_zip(CLONE, gimp)
        console.say(f"For GIMP: {gimp}. Unpack it into GIMP's folder plug-ins.")
    return 0


def _install(options: argparse.Namespace, home: Home, project: Project, console: Console, _: Sequence[str]) -> int:
    machine = probe()
    wanted = options.torch
    if not options.yes:
        wanted = asking.confirm_install(home, project, machine, wanted, _asker(options), console)
    prepare(home, project, machine, wanted, console)
    return _into_editors(home, options.editor, console)


def _wizard(options: argparse.Namespace, home: Home, project: Project, console: Console, _: Sequence[str]) -> int:
    python = starting.find_python(home)
    if python is None:  # as before the first install, which brings what a window needs
        return _install(options, home, project, console, ())
    return starting.run(python, home)


def _update(options: argparse.Namespace, home: Home, project: Project, console: Console, _: Sequence[str]) -> int:
    _require(home)
    prepare(home, project, probe(), options.torch, console)
    return _back_into_editors(home, console)


def _repair(options: argparse.Namespace, home: Home, project: Project, console: Console, _: Sequence[str]) -> int:
    _require(home)
    damage = verify(home, console)
    for sentence in (*(one.sentence for one in damage), *plugins.faults(CLONE)):
        console.say(f"  {sentence}")
    names = frozenset(one.package for one in damage if one.package)
    prepare(home, project, probe(), options.torch, console, names)
    return _back_into_editors(home, console, enable=True)  # the painter misses it in the menu


def _verify(_options: argparse.Namespace, home: Home, project: Project, console: Console, _: Sequence[str]) -> int:
    _require(home)
    wrong = [*(one.sentence for one in verify(home, console)), *plugins.faults(project.folder)]
    for sentence in wrong:
        console.say(sentence)
    console.say("`repair` mends that." if wrong else f"All that was installed is whole: {home.root}")
    return 1 if wrong else 0


def _uninstall(options: argparse.Namespace, home: Home, _p: Project, console: Console, _: Sequence[str]) -> int:
    if not options.yes:
        asking.confirm_uninstall(home, _asker(options), console, everything=options.everything)
    uninstall.run(home, plugins.take_out, console, everything=options.everything)
    return 0


def _doctor(_options: argparse.Namespace, home: Home, project: Project, console: Console, _: Sequence[str]) -> int:
    return doctor.run(home, project, probe(), plugins.report(), plugins.faults(project.folder), console)


def _demo(options: argparse.Namespace, home: Home, project: Project, console: Console, _: Sequence[str]) -> int:
    prepare(home, project, probe(), options.torch, console)
    demo.run(home, project, console, show=options.open)
    return 0


def _test(options: argparse.Namespace, home: Home, project: Project, console: Console, rest: Sequence[str]) -> int:
    prepare(home, project, probe(), options.torch, console)
    checks.prepare_tests(home, project, console)
    return checks.run(home, project, console, rest)


def _into_editors(home: Home, keys: Sequence[str], console: Console) -> int:
    failed = plugins.put_in(CLONE, home.root, keys, console)
    home.write_marker({**home.read_marker(), "editors": plugins.holders()})
    return 1 if failed else 0


def _back_into_editors(home: Home, console: Console, *, enable: bool = False) -> int:
    """Bring the plugin up to date where it is, and back to where it was put and is no more; `enable` as `put_in`."""
    keys = [*home.read_marker().get("editors", ()), *plugins.holders()]
    return 1 if keys and plugins.put_in(CLONE, home.root, keys, console, enable=enable) else 0


def _agrees(options: argparse.Namespace, words: str, console: Console) -> None:
    """Those commands that ask before they begin ask for this, too."""
    console.say(words)
    if not getattr(options, "yes", True):
        asking.confirm(_asker(options))


def _asker(options: argparse.Namespace) -> asking.Ask:
    return asking.nobody if options.json else input


def _require(home: Home) -> None:
    if not home.read_marker() and not home.journal.exists():
        raise InstallError(
            tr("Nothing is installed in {folder}.", folder=home.root),
            tr("Run `install`, or say where with --root FOLDER."),
        )


COMMANDS = {
    "install": _install,
    "wizard": _wizard,
    "update": _update,
    "repair": _repair,
    "verify": _verify,
    "uninstall": _uninstall,
    "doctor": _doctor,
    "demo": _demo,
    "test": _test,
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python3 -m installer",
        description="Installs Scumble's engine and puts the plugin into Krita and GIMP; keeps it working, and takes it "
        "away again.",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    root, torch, yes, events = _shared_options()

    def add(name: str, words: str, *parents: argparse.ArgumentParser, epilog: str = "") -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=parents, help=words, description=f"{words}.", epilog=epilog)

    one = add("install", "install the engine, and the plugin into the editors", root, torch, yes, events)
    one.add_argument(
        "--editor",
        metavar="KEY",
        action="append",
        default=[],
        help="put the plugin there only: krita:FOLDER or gimp:FOLDER (may be given again), or none for nowhere",
    )
    wizard = add(
        "wizard", "install, repair or uninstall in a window; in this terminal where there can be none yet", root
    )
    wizard.set_defaults(torch=None, yes=False, json=False, editor=[])
    add("update", "bring what is installed to this folder's version", root, torch, events)
    add("repair", "look at every file, and install again what is damaged", root, torch, events)
    add("verify", "look at every file, and say what is damaged", root, events)
    away = add("uninstall", "take everything away again, but for what you made", root, yes, events)
    away.add_argument("--everything", action="store_true", help="also your settings, presets, history and styles")
    add("doctor", "say what there is to work with and what is wrong", root)
    bundle = add("bundle", "make a folder that installs on another machine like this one, offline", torch)
    bundle.add_argument("out", metavar="OUT", type=_path, help="a new folder, or an old bundle")
    one = add("demo", "restyle an example photograph by regions and show it", root, torch)
    one.add_argument("--no-open", dest="open", action="store_false", help="only say where the picture is")
    words = "run the checks and tests; further arguments go to pytest"
    add("test", words, root, torch, epilog="Further arguments go to pytest, for example: -k canvas")
    package = add("package", "make the plugin's zips")
    package.add_argument("--krita", metavar="FILE.zip", type=_path, help="write the zip for Krita there")
    package.add_argument("--gimp", metavar="FILE.zip", type=_path, help="write the zip for GIMP there")
    return parser


def _shared_options() -> tuple[argparse.ArgumentParser, ...]:
    """--root, --torch, --yes and --json, each to be a parent of the commands that know it."""
    root, torch, yes, events = (argparse.ArgumentParser(add_help=False) for _ in range(4))
    root.add_argument(
        "--root",
        metavar="FOLDER",
        type=_path,
        help="where the engine's home is or shall be; everything goes there (default: SCUMBLE_ROOT, "
        "or the platform's data folder)",
    )
    torch.add_argument(
        "--torch",
        choices=WANTED,
        help="the torch build, instead of the one that fits this machine or was chosen before",
    )
    yes.add_argument("--yes", action="store_true", help="ask nothing")
    events.add_argument("--json", action="store_true", help="say everything as JSON, a line each, for another program")
    return root, torch, yes, events


def _path(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise Stopped


def _heed_stop() -> None:
    """A line `stop` on stdin is as good as SIGTERM, which Windows lacks. What else comes, its end too, is nothing."""
    said = b""
    with contextlib.suppress(OSError):  # there is no stdin
        while data := os.read(0, 64):
            said += data
            if b"stop" in said.splitlines():
                if sys.platform == "win32":
                    _thread.interrupt_main(signal.SIGTERM)
                else:  # wakes the main thread from whatever it waits for
                    os.kill(os.getpid(), signal.SIGTERM)
                return
