"""`scumble weights`: see, fetch, check and remove the weights of the backbones."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NoReturn

from ..contract.errors import BadRequest, BadWeights

if TYPE_CHECKING:
    from ..weights.store import Finding, Store
    from ..weights.transfer import Progress

_FOR_GET = """\
A download that stops is gone on with by the next call. The file is taken only if its size and sha256 are right.
Without a connection: fetch the address that `list --long` shows on another machine, and give the file with --from."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add `weights` with its actions to the command line."""
    parser = subparsers.add_parser("weights", help="fetch, check and remove the weights of backbones")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="show which weights there are and which are here")
    listing.add_argument("--long", action="store_true", help="with address, checksum, licence and file")
    get = actions.add_parser("get", help="fetch weights", description=_FOR_GET)
    get.add_argument("names", nargs="+", metavar="NAME", help="as `scumble weights list` shows it")
    get.add_argument("--from", dest="source", metavar="FILE_OR_URL", help="take this instead of the publisher's file")
    verify = actions.add_parser("verify", help="read every byte and compare the checksum")
    verify.add_argument("names", nargs="*", metavar="NAME", help="default: all that are here")
    remove = actions.add_parser("remove", help="delete weights from the disk")
    remove.add_argument("names", nargs="+", metavar="NAME")
    return parser


def run(args: argparse.Namespace) -> int:
    """Do what `args.action` says. Raises the store's errors."""
    store = _store()
    if args.action == "list":
        _list(store, long=args.long)
    elif args.action == "get":
        return _get(store, args.names, args.source)
    elif args.action == "verify":
        _verify(store, args.names)
    else:
        _remove(store, args.names)
    return 0


def _store() -> Store:
    """Imported late: it brings `requests`, which a restyle need not wait for."""
    from ..weights.store import Store

    return Store()


def _list(store: Store, *, long: bool) -> None:
    width = max(map(len, store.catalogue))
    print(f"{'name':{width}}  {'size':>6}  {'state':11}  used for")
    for name, weights in store.catalogue.items():
        found = store.look(name)
        size = weights.download.size if weights.download else found.size
        print(f"{name:{width}}  {_megabytes(size):>6}  {found.state.value:11}  {weights.used_for}")
        if long:
            _print_details(store, name, found)
    print(f"\nFiles are kept in {store.folder}")


def _print_details(store: Store, name: str, found: Finding) -> None:
    weights = store.catalogue[name]
    print(f"  licence  {weights.licence}")
    if weights.download:
        print(f"  address  {weights.download.url}")
        print(f"  sha256   {weights.download.sha256}")
        if found.size:
            print(f"  file     {store.path(name).name}, {found.size:,} of {weights.download.size:,} bytes")


def _get(store: Store, names: list[str], source: str | None) -> int:
    if source is not None and len(names) > 1:
        raise BadRequest("One file cannot be the weights of several backbones.", "Give --from with one name.")
    for name in names:
        store.path(name)  # an unknown name is refused before anything is fetched
    for name in names:
        try:
            with _bar(name) as progress:
                path = store.get(name, progress, source)
        except KeyboardInterrupt:
            print(f"Stopped. What has arrived of {name} is kept: run it again to go on.", file=sys.stderr)
            return 130  # as a shell reports a program ended by Ctrl-C
        print(f"{name} is here and checked: {path}")
    return 0


def _verify(store: Store, names: list[str]) -> None:
    from ..weights.store import State

    flaws = []
    for name in names or store.catalogue:
        found = store.verify(name)
        if names or found.state is not State.MISSING:
            print(f"{name}: {'whole' if found.state is State.HERE else found.state.value}")
        if found.state is State.DAMAGED:
            flaws.append(f"{name}: {found.why}")
        elif names and found.state in (State.MISSING, State.PARTLY):
            flaws.append(f"{name} is {found.state.value}.")
    if flaws:
        raise BadWeights(" ".join(flaws), "Fetch what is missing or damaged with `scumble weights get`.")


def _remove(store: Store, names: list[str]) -> None:
    for name in names:
        print(f"{name} is removed." if store.remove(name) else f"{name} was not here.")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:,.0f} MB"


@contextmanager
def _bar(name: str) -> Iterator[Progress]:
    """A progress bar on a terminal; silent elsewhere."""
    from tqdm import tqdm

    with ExitStack() as stack:
        bar: tqdm[NoReturn] | None = None

        def show(done: int, size: int) -> None:
            nonlocal bar
            if bar is None:  # only now it is known what an earlier run left, which is no part of this run's speed
                bar = tqdm(desc=name, total=size, initial=done, unit="B", unit_scale=True, disable=None)
                stack.enter_context(bar)
            bar.update(done - bar.n)

        yield show
