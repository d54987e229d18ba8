"""Restyles a photograph by regions: `python examples/demo.py --out FOLDER`.

Everything that goes in and comes out lands in the folder: photograph, paintings, masks, the request as JSON,
the result, and a picture that shows them side by side.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont
from scumble import engine
from scumble.engine.canvas.files import write_picture
from scumble.engine.cli.display import display_for
from scumble.engine.contract import Mask, Region, Request, ScumbleError, Style
from scumble.engine.contract.codec import to_json
from scumble.engine.writing import whole_file

import masks
from paintings import paint
from photographs import PhotographMissing, photograph

PAINTING_SIZE = 768
"""Longer side of the style pictures in pixels: a little above the photograph's."""

Pixels = NDArray[np.uint8]


def build_request(folder: Path) -> Request:
    """The demo's request over the files that `prepare` writes into the folder."""
    night = Style(str(folder / "night.png"), mask=Mask(str(folder / "night-sky.png")))
    sunset = Style(str(folder / "sunset.png"))
    return Request(
        content=str(folder / "content.png"),
        regions=(
            Region((night,), Mask(str(folder / "mask.png")), strength=0.8, scale=1.3, name="sky"),
            Region((sunset,), strength=0.6, name="palace, trees and lake"),
        ),
    )


def prepare(folder: Path) -> None:
    """Writes the photograph, the paintings and the mask; pictures that lie there already are kept.

    Raises:
        PhotographMissing: the photograph's package is not installed.
        OSError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    china = photograph("china")
    save(china, folder / "content.png")
    save(_gray(masks.china(china, feather=8)["sky"]), folder / "mask.png")
    for name in ("night", "sunset"):
        path = folder / f"{name}.png"
        if not path.exists():
            print(f"Painting {name} ...", flush=True)
            save(paint(name, PAINTING_SIZE), path)
    save(_gray(masks.night_sky(np.asarray(_open(folder / "night.png")))), folder / "night-sky.png")


def _gray(mask: masks.Mask) -> Pixels:
    return np.round(255 * mask).astype(np.uint8)


def save(picture: Pixels, path: Path) -> None:
    """Writes a picture, whole or not at all."""
    with whole_file(path) as beside:
        Image.fromarray(picture).save(beside)


def compare(folder: Path, request: Request) -> Pixels:
    """What went in and what came out, side by side: photograph and regions, the styles, the result."""
    result = _open(folder / "result.png")
    photo = _open(Path(request.content))
    with Image.open(folder / "mask.png") as picture:
        mask = np.asarray(picture.convert("L"), np.float32) / 255
    names = [region.name for region in request.regions]
    overlay = Image.fromarray(masks.overlay(np.asarray(photo), dict(zip(names, (mask, 1 - mask), strict=True))))
    styles = [
        (_open(Path(region.styles[0].source)), f"{region.name}, strength {region.strength:.0%}")
        for region in request.regions
    ]
    columns = [[(photo, "photograph"), (overlay, "two regions, softly parted")], styles, [(result, "result")]]
    return np.asarray(_sheet(columns, result.height))


def _open(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGB")


def _of_height(picture: Image.Image, height: int) -> Image.Image:
    return picture.resize((round(height * picture.width / picture.height), height), Image.Resampling.LANCZOS)


def _sheet(columns: list[list[tuple[Image.Image, str]]], height: int, gap: int = 14, line: int = 26) -> Image.Image:
    """Columns of captioned pictures on paper; each column is `height` pixels high, captions and gaps besides."""
    total = height + 2 * gap + line
    placed, left = [], gap
    for column in columns:
        high = (height - (len(column) - 1) * (gap + line)) // len(column)
        scaled = [(_of_height(picture, high), caption) for picture, caption in column]
        placed += [
            (picture, caption, left, gap + i * (high + gap + line)) for i, (picture, caption) in enumerate(scaled)
        ]
        left += max(picture.width for picture, _ in scaled) + gap
    sheet = Image.new("RGB", (left, total), "#f4f1ea")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(15)
    for picture, caption, x, y in placed:
        sheet.paste(picture, (x, y))
        draw.text((x, y + picture.height + 4), caption, "#3a3633", font)
    return sheet


def run(folder: Path) -> Path:
    """The whole demo; returns the result's path. Raises as `prepare`, `restyle` and `write_picture` do."""
    prepare(folder)
    request = build_request(folder)
    with whole_file(folder / "request.json") as beside:
        beside.write_text(to_json(request), "utf-8")
    display = display_for(quiet=False)
    try:
        picture = engine.restyle(request, on_progress=display.show)
    finally:
        display.close()
    write_picture(folder / "result.png", picture)
    save(compare(folder, request), folder / "compare.png")
    return folder / "result.png"


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line; returns the exit status."""
    parser = argparse.ArgumentParser(description="Restyle an example photograph by two regions.")
    parser.add_argument("--out", type=Path, required=True, help="the folder for everything that goes in and comes out")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        result = run(options.out)
    except (ScumbleError, PhotographMissing) as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        print(f"{options.out} cannot be written: {error.strerror or error}. Choose another folder.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped; there is no result.", file=sys.stderr)
        return 130
    print(f"Side by side with what went in: {result.with_name('compare.png').resolve()}")
    print(f"After {time.monotonic() - started:.0f} s the picture is here: {result.resolve()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
