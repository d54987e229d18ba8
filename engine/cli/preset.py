"""Requests and recipes as JSON files.

A preset names the pictures in its own folder, or below it, relative to that folder, so that the folder can be
moved or sent as a whole; all others by their full path.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath
from typing import TypeVar

from ..contract import BadRequest, Mask, Region, Request
from ..contract.codec import from_json, to_json

T = TypeVar("T")


def read_tree(kind: type[T], path: Path) -> T:
    """The request or recipe in a JSON file (UTF-8, or UTF-16 as Windows' `>` writes it).

    Raises:
        BadRequest: the file cannot be read or does not hold a `kind`; the cause begins with the path.
    """
    try:
        data = path.read_bytes()
        return from_json(kind, data.decode(json.detect_encoding(data)))
    except OSError as error:
        raise BadRequest(f"{path} cannot be read: {error.strerror}.", "Check the name and the permissions.") from None
    except UnicodeDecodeError:
        raise BadRequest(f"{path} is not a text file.", "Use a JSON file that Scumble wrote.") from None
    except BadRequest as error:
        raise BadRequest(f"{path}: {error.cause}", error.remedy) from None


def read_preset(path: Path) -> Request:
    """The request in a preset, its relative paths taken from the preset's folder."""
    return _with_paths(read_tree(Request, path), lambda source: str(path.parent / source))


def preset_json(request: Request, path: Path) -> str:
    """The request as the text of a preset that will lie at `path`."""
    # Path.absolute() would keep `..`, Path.resolve() would follow links out of the folder.
    folder = PurePath(os.path.abspath(path)).parent  # noqa: PTH100

    def from_folder(source: str) -> str:
        absolute = PurePath(os.path.abspath(source))  # noqa: PTH100
        return absolute.relative_to(folder).as_posix() if absolute.is_relative_to(folder) else str(absolute)

    return to_json(_with_paths(request, from_folder))


def inputs(request: Request) -> list[str]:
    """The path of every picture and mask that the request reads."""
    paths: list[str] = []

    def note(source: str) -> str:
        paths.append(source)
        return source

    _with_paths(request, note)
    return paths


def _with_paths(request: Request, change: Callable[[str], str]) -> Request:
    def mask(tree: Mask | None) -> Mask | None:
        return tree and replace(tree, source=change(tree.source))

    def region(tree: Region) -> Region:
        styles = tuple(replace(style, source=change(style.source), mask=mask(style.mask)) for style in tree.styles)
        return replace(tree, styles=styles, mask=mask(tree.mask))

    return replace(
        request,
        content=change(request.content),
        regions=tuple(map(region, request.regions)),
        selection=mask(request.selection),
    )
