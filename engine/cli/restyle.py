"""`scumble restyle`: one picture, from one command."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..contract import BadRequest, Progress, Request, Stop
from ..torchrun import place
from .interrupt import KeepOnInterrupt
from .options import add_options, request_from
from .outputs import Outputs
from .words import duration, memory

if TYPE_CHECKING:
    from ..canvas.picture import Picture
    from ..canvas.sources import Sources

EPILOG = """\
examples:
  a photograph in the manner of a painting
    scumble restyle photo.jpg --style painting.jpg -o result.png
  two styles mixed, half as strong, in the photograph's own colours
    scumble restyle photo.jpg --style a.jpg --style b.jpg:0.5 \\
        --strength 0.35 --colour keep -o result.png
  the sky like one painting, the rest like another, the face untouched
    scumble restyle photo.jpg --style waves.jpg \\
        --region "face.png=" \\
        --region "sky.png=night.jpg;strength=0.9;scale=1.5" -o result.png
  the colours of a painted map
    scumble restyle photo.jpg -o result.png \\
        --region "map.png#ff0000=a.jpg" --region "map.png#0000ff=b.jpg,c.jpg:2"
  once more with another seed, from what was saved
    scumble restyle photo.jpg --style a.jpg --save-preset a.json -o 1.png
    scumble restyle --preset a.json --seed 2 -o 2.png

masks:
  A mask is a picture of the photograph's size. White is the region, gray is
  soft. FILE#rrggbb takes one colour of a colour-coded map instead.

names with , : ; = @ # in them:
  An existing file is found by its whole name. To be sure, put the name in
  double quotes and the whole in single ones: --style '"a,b.jpg":0.5'
"""


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add `restyle` with its options."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "restyle",
        help="restyle a picture, by regions if you like",
        description="Restyle a picture like one or several others, as a whole or by regions.",
        usage="%(prog)s PHOTO --style STYLE -o OUT [options]\n"
        "       %(prog)s PHOTO --region MASK=STYLE [--region ...] -o OUT [options]",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_options(parser)
    group = parser.add_argument_group("what to write")
    group.add_argument("-o", "--output", metavar="OUT", type=Path, help="the result, in the photo's size and depth")
    group.add_argument("--compare", metavar="FILE", type=Path, help="before and after, side by side")
    group.add_argument("--plot", metavar="FILE", type=Path, help="the losses over the steps, as .png, .svg or .pdf")
    group.add_argument("--save-preset", metavar="FILE", type=Path, help="the request, for --preset")
    group.add_argument("--dry-run", action="store_true", help="print the predicted time and memory, and do nothing")
    group.add_argument("--keep-on-interrupt", action="store_true", help="at Ctrl-C, write the best picture so far")
    group.add_argument("--quiet", action="store_true", help="print nothing but errors")
    return parser


def run(args: argparse.Namespace) -> int:
    """Predict, restyle, write. Returns 0; what goes wrong is raised."""
    from ..canvas.sources import FileSources

    request = request_from(args)
    sources = FileSources()  # one for all, so that each file is read once
    if args.dry_run:
        print(_prediction(request, sources))
        return 0
    if place()[1] > 1:
        return _as_rank(args, request, sources)
    if args.output is None:
        raise BadRequest("There is no name for the result.", "Give one with -o, for example -o result.png.")
    outputs = Outputs(args.output, args.compare, args.plot, args.save_preset)
    outputs.check(request)
    if not args.quiet:
        print(_prediction(request, sources), file=sys.stderr, flush=True)
    start = time.monotonic()
    with KeepOnInterrupt() if args.keep_on_interrupt else nullcontext() as interrupt:
        result, history = _restyle(request, sources, interrupt.stop if interrupt else None, args.quiet)
        if interrupt and interrupt.pressed and not args.quiet:
            print(_stopped(history), file=sys.stderr)
        written = outputs.write(request, sources.picture(request.content), result, history)
    if not args.quiet:
        names = ", ".join(map(str, written))
        print(f"Wrote {names} in {duration(time.monotonic() - start)}.", file=sys.stderr)
    return 0


def _as_rank(args: argparse.Namespace, request: Request, sources: Sources) -> int:
    """One of torchrun's processes: all compute, the first one speaks and writes."""
    from ..tiles import launched

    if args.output is None or args.keep_on_interrupt:
        raise BadRequest(
            "Several processes share a restyle only from its beginning to its end, with -o.",
            "Leave --keep-on-interrupt out, and name the result.",
        )
    first = launched().rank == 0
    outputs = Outputs(args.output, args.compare, args.plot, args.save_preset)
    if first:
        outputs.check(request)
    ahead = _prediction(request, sources)
    if first and not args.quiet:
        print(f"{launched().count} processes: {ahead}", file=sys.stderr, flush=True)
    result, history = _restyle(request, sources, None, args.quiet or not first)
    if first:
        outputs.write(request, sources.picture(request.content), result, history)
    return 0


def _prediction(request: Request, sources: Sources) -> str:
    from ..prediction import predict

    ahead = predict(request, sources)
    steps = "1 step" if ahead.steps == 1 else f"{ahead.steps} steps"
    work = f"{steps} up to {ahead.long_side} px on {ahead.device}"
    return f"{work}: about {duration(ahead.seconds)} and {memory(ahead.bytes)} of memory."


def _stopped(history: Sequence[Progress]) -> str:
    where = f"after step {history[-1].step} of {history[-1].steps}" if history else "before the first step"
    return f"Stopped {where}; the best picture so far is kept."


def _restyle(
    request: Request, sources: Sources, cancelled: Callable[[], Stop | None] | None, quiet: bool
) -> tuple[Picture, list[Progress]]:
    """The result and the states of all steps, shown as they come."""
    from .. import restyle
    from .display import display_for

    display = display_for(quiet)
    history: list[Progress] = []

    def on_progress(progress: Progress) -> None:
        history.append(progress)
        display.show(progress)

    try:
        return restyle(request, on_progress, cancelled, sources=sources), history
    finally:
        display.close()
