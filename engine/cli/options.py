"""The options of `scumble restyle` that say what is asked for, and the request they make."""

from __future__ import annotations

import argparse
import os.path
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar, get_args

from ..contract import BadRequest, Recipe, Region, Request, Style
from ..contract.request import Borders, Colour, Quality, Wrap
from ..recipes import load_recipe, recipe_names
from .preset import read_preset, read_tree
from .regions import parse_mask, parse_region, parse_styles

T = TypeVar("T")

_REGION = {field.name: field.default for field in fields(Region)}
_REQUEST = {field.name: field.default for field in fields(Request)}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add every option that changes the request; None stands for "not given"."""
    parser.add_argument("photo", metavar="PHOTO", nargs="?", help="the picture to restyle")
    _add_style_options(parser.add_argument_group("styles and regions"))
    _add_work_options(parser.add_argument_group("how to work"))
    _add_canvas_options(parser.add_argument_group("the canvas"))


def _add_style_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--style",
        metavar="STYLE[:WEIGHT]",
        action="append",
        help="a style for the whole picture, or for all that no region covers; repeat it to mix several; "
        "STYLE@MASK takes only a part of the style picture",
    )
    group.add_argument("--style-mask", metavar="MASK", help="which part of the only --style counts")
    group.add_argument(
        "--region",
        metavar="MASK=STYLE[,STYLE:WEIGHT...][;KEY=VALUE...]",
        action="append",
        help="a region with styles of its own, or with none to leave it as it is; repeat it for more, "
        "the first wins where masks overlap; keys: strength, scale, colour, content, name",
    )
    group.add_argument("--selection", metavar="MASK", help="change nothing outside this mask")
    group.add_argument(
        "--borders",
        choices=get_args(Borders),
        help=_default("hard keeps regions free of each other's styles and takes longer", "borders"),
    )
    group.add_argument(
        "--strength",
        metavar="X",
        type=float,
        help=_default("from 0, the photo, to 1, all style", "strength", _REGION),
    )
    group.add_argument(
        "--scale",
        metavar="X",
        type=float,
        help=_default("stroke scale; 2 draws strokes twice as large", "scale", _REGION),
    )
    group.add_argument(
        "--colour",
        choices=get_args(Colour),
        help=_default("the style's colours, the photo's, or the style matched to the photo's", "colour", _REGION),
    )
    group.add_argument(
        "--content-weight",
        metavar="X",
        type=float,
        help=_default("how firmly the photo's forms hold", "content_weight", _REGION),
    )


def _add_work_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--recipe", metavar="NAME|FILE", help=_default("see `scumble recipe list`", "recipe"))
    group.add_argument(
        "--backbone", metavar="NAME", help="another network than the recipe's; see `scumble weights list`"
    )
    budget = group.add_mutually_exclusive_group()
    budget.add_argument("--quality", choices=get_args(Quality), help=_default("how many steps", "quality"))
    budget.add_argument("--seconds", metavar="N", type=float, help="a time budget instead")
    group.add_argument("--seed", metavar="N", type=int, help=_default("for everything random", "seed"))
    group.add_argument("--device", metavar="NAME", help=_default("cpu, cuda, cuda:1, mps", "device"))
    group.add_argument(
        "--preset", metavar="FILE", type=Path, help="start from a saved request; other options override it"
    )


def _add_canvas_options(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--size",
        metavar="N",
        type=int,
        help="work at this longer side in pixels; the result still has the photo's size",
    )
    group.add_argument(
        "--wrap", choices=get_args(Wrap), help=_default("for tileable textures and 360-degree panoramas", "wrap")
    )
    group.add_argument("--denoise", metavar="X", type=float, help="total-variation denoising of the result, 0 to 1")
    group.add_argument("--smooth", metavar="X", type=float, help="Gaussian blur of the result, sigma in pixels")


def _default(text: str, field: str, defaults: dict[str, Any] = _REQUEST) -> str:
    return f"{text} (default: {defaults[field]})"


def request_from(args: argparse.Namespace) -> Request:
    """The request that the options describe, on top of the preset if there is one.

    Raises:
        BadRequest: an option cannot be read, or the request makes no sense as a whole.
    """
    preset = read_preset(args.preset) if args.preset else None
    given: dict[str, Any] = {
        name: getattr(args, name)
        for name in ("borders", "backbone", "quality", "seconds", "size", "wrap", "seed", "device")
        if getattr(args, name) is not None
    }
    if args.quality is not None:
        given["seconds"] = None  # a preset's time budget would win over the quality asked for now
    if args.photo is not None:
        given["content"] = args.photo
    if args.selection is not None:
        given["selection"] = _parsed("--selection", args.selection, parse_mask)
    if args.recipe is not None:
        given["recipe"] = _recipe(args.recipe)
    given["preview_seconds"] = None  # nobody looks at previews here
    given["regions"] = _regions(args, preset.regions if preset else ())
    request = replace(preset, **given) if preset else _fresh(given)
    return _with_after(request, args)


def _fresh(given: dict[str, Any]) -> Request:
    if "content" not in given:
        raise BadRequest("There is no picture to restyle.", "Name one: scumble restyle photo.jpg --style painting.jpg.")
    return Request(**given)


def _regions(args: argparse.Namespace, preset: Sequence[Region]) -> tuple[Region, ...]:
    """The regions with the background last; options about the background change the preset's."""
    masked = tuple(_parsed("--region", text, parse_region) for text in args.region or ())
    masked = masked or tuple(region for region in preset if region.mask is not None)
    background = next((region for region in preset if region.mask is None), None)
    changes = {
        name: getattr(args, name)
        for name in ("strength", "scale", "colour", "content_weight")
        if getattr(args, name) is not None
    }
    if args.style:
        changes["styles"] = _styles(args.style, args.style_mask)
    elif args.style_mask is not None:
        raise BadRequest("--style-mask is there without --style.", "Name the style picture as well.")
    if not changes:
        return (*masked, background) if background else masked
    if background is None and not args.style:
        option = "--" + next(iter(changes)).replace("_", "-")
        raise BadRequest(
            f"{option} is about the picture's own --style, and there is none.",
            "Add --style, or write it into the region: MASK=STYLE;strength=0.7.",
        )
    return (*masked, replace(background or Region(), **changes))


def _styles(texts: Sequence[str], mask: str | None) -> tuple[Style, ...]:
    styles = tuple(style for text in texts for style in _parsed("--style", text, parse_styles))
    if mask is None:
        return styles
    if len(styles) > 1 or styles[0].mask is not None:
        raise BadRequest("--style-mask fits one --style without a mask.", "Write --style STYLE@MASK for each.")
    return (replace(styles[0], mask=_parsed("--style-mask", mask, parse_mask)),)


def _recipe(text: str) -> str | Recipe:
    names = recipe_names()
    if text in names:
        return text
    if os.path.exists(text):  # noqa: PTH110 - Path raises where a name is impossible
        return read_tree(Recipe, Path(text))
    raise BadRequest(f"There is neither a recipe nor a file {text}.", f"The recipes are: {', '.join(names)}.")


def _with_after(request: Request, args: argparse.Namespace) -> Request:
    """Set what the options say about the finished picture and keep the rest as the preset or the recipe has it."""
    changes = {name: getattr(args, name) for name in ("denoise", "smooth") if getattr(args, name) is not None}
    if not changes:
        return request
    after = request.after or load_recipe(request.recipe).after
    return replace(request, after=replace(after, **changes))


def _parsed(option: str, text: str, parse: Callable[[str], T]) -> T:
    try:
        return parse(text)
    except BadRequest as error:
        raise BadRequest(f"{option} {text}: {error.cause}", error.remedy) from None
