"""`scumble doctor`: versions, devices, backbones, folders, free space, and what is wrong."""

from __future__ import annotations

import argparse
import json
import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..doctor import Report

_LABEL = 14  # columns


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> argparse.ArgumentParser:
    """Add `doctor` to the command line."""
    parser = subparsers.add_parser(
        "doctor",
        help="show what there is to work with, and what is wrong",
        description="Show versions, devices, backbones, folders and free space, and what is wrong. "
        "Ends with status 1 if something is.",
    )
    parser.add_argument("--json", action="store_true", help="for programs; with whole paths, where text has ~ for home")
    return parser


def run(args: argparse.Namespace) -> int:
    """Print the report; 1 if something is wrong."""
    from ..doctor import diagnose

    report = diagnose()
    if args.json:
        print(json.dumps(asdict(report), indent=2, default=str, ensure_ascii=False))
    else:
        print("\n".join(in_words(report, width=min(100, shutil.get_terminal_size().columns))))
    return 1 if report.problems else 0


def in_words(report: Report, width: int) -> Iterator[str]:
    """The report line by line, sentences no wider than `width` columns."""
    yield "versions"
    for label, version in report.versions.items():
        yield _line(label, version)
    yield "\ndevices"
    for device in report.devices:
        yield from _wrapped(device.name, f"{'FAILS' if device.failure else 'works'}  {device.what}", width)
    yield "\nbackbones"
    for backbone in report.backbones:
        yield f"  {backbone.name:22}{backbone.state}"
    yield "\nfolders"
    for folder in report.folders:
        yield _line(folder.name, f"{_without_name(folder.path)}{'  NOT WRITABLE' if folder.failure else ''}")
    yield _line("disk", f"{report.disk_free / 1e9:.1f} GB free")
    yield _line("memory", f"{report.memory_free / 1e9:.1f} of {report.memory / 1e9:.1f} GB free")
    yield "\ninstalled"
    reason = report.installed.get("device_reason") or "not by the installer" * (not report.installed)
    yield from textwrap.wrap(reason, width, initial_indent="  ", subsequent_indent="  ")
    yield ""
    if not report.problems:
        yield "Nothing is wrong."
        return
    yield "What is wrong:"
    for number, problem in enumerate(report.problems, 1):
        text = f"{problem.cause} {problem.remedy}"
        yield from textwrap.wrap(text, width, initial_indent=f"{number:3}. ", subsequent_indent="     ")


def _line(label: str, value: str) -> str:
    return f"  {label:{_LABEL}}{value}"


def _wrapped(label: str, text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, initial_indent=_line(label, ""), subsequent_indent=_line("", ""))


def _without_name(path: Path) -> str:
    """The path with ~ for the home folder, so that the report can be shown without the painter's name."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):  # elsewhere; or there is no home
        return str(path)
