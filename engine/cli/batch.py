"""`scumble batch`: every picture of a folder, resumable, and spread over the processes that torchrun starts."""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..contract import BadRequest, Request, ScumbleError
from ..torchrun import place
from .options import add_options, request_from

SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".exr")


def add_parser(subparsers: Any) -> argparse.ArgumentParser:
    """Add `batch` with its options."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        "batch",
        help="restyle every picture of a folder",
        description="Restyle every picture of the folder PHOTO in the same way. Results that are there already are "
        "left alone, so that the same command goes on where it was stopped.",
        epilog="several GPUs or machines: torchrun --nproc-per-node 4 -m scumble.engine batch FOLDER ...",
        allow_abbrev=False,
    )
    add_options(parser)
    parser.add_argument("-o", "--output", metavar="FOLDER", type=Path, required=True, help="where the results go")
    return parser


def run(args: argparse.Namespace) -> int:
    """Restyle what is not there yet. Returns 0, or 1 where a picture could not be restyled."""
    request = request_from(args)
    rank, count = _own_share()
    if count > 1 and request.device == "auto":
        request = replace(request, device=_device(int(os.environ.get("LOCAL_RANK", rank))))
    photos = _photos(Path(request.content))
    failed = 0
    args.output.mkdir(parents=True, exist_ok=True)
    for photo in photos[rank::count]:
        result = args.output / photo.name
        if result.exists():
            continue
        try:
            _restyle(replace(request, content=str(photo)), result)
            print(f"Wrote {result}.", file=sys.stderr, flush=True)
        except ScumbleError as error:  # the next picture may be better
            failed += 1
            print(f"scumble: {photo.name}: {error}", file=sys.stderr, flush=True)
    return 1 if failed else 0


def _own_share() -> tuple[int, int]:
    """(Rank, count) of this process; each works for itself, so that the engine need not know of the others."""
    found = place()
    os.environ.pop("WORLD_SIZE", None)
    return found


def _device(index: int) -> str:
    from ..device import device_names

    gpus = [name for name in device_names() if name.startswith("cuda")]
    return gpus[index % len(gpus)] if gpus else "auto"


def _photos(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise BadRequest(f"{folder} is not a folder.", "Name a folder of pictures, or use `scumble restyle`.")
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in SUFFIXES)
    if not found:
        raise BadRequest(f"The folder {folder} has no pictures.", f"Pictures end with {', '.join(SUFFIXES)}.")
    return found


def _restyle(request: Request, result: Path) -> None:
    from .. import restyle
    from ..canvas.files import write_picture
    from ..canvas.sources import FileSources
    from .outputs import Outputs

    Outputs(result).check(request)
    write_picture(result, restyle(request, sources=FileSources()))
