"""`--plot`: the losses over the steps as a figure."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from ..contract import BadRequest, Progress

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")  # Okabe and Ito, for every eye
BAND = "#f1f1ee"
INK = "#333333"
FLOOR = 1e-4
"""Losses below this share of the highest are not shown: they decide nothing."""
NARROW = 0.08
"""A level with less than this share of the steps has no room for its size written across."""


def check_plot(path: Path) -> None:
    """Find out before the long work whether a plot can be made.

    Raises:
        BadRequest: matplotlib is missing, or knows no file of this ending.
    """
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
    except ImportError:
        raise BadRequest(
            "--plot needs matplotlib, which is not installed.", "Install it with: pip install 'scumble[plot]'."
        ) from None
    endings = FigureCanvasAgg.get_supported_filetypes()
    if path.suffix.lower().lstrip(".") not in endings:
        raise BadRequest(f"The plot {path} has no ending that matplotlib knows.", "Use .png, .svg or .pdf.")


def plot_losses(history: Sequence[Progress], ending: str) -> bytes:
    """A figure of every loss over the steps, the levels marked.

    Args:
        history: the states in order, at least one.
        ending: the file's kind without the dot, such as `png`.

    Returns:
        The file's bytes.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 4.5), layout="constrained", facecolor="white")
    FigureCanvasAgg(figure)  # draws without a display; pyplot would look for one
    axes = figure.add_subplot()
    _draw_levels(axes, history)
    for name, colour in zip(_names(history), cycle(COLOURS), strict=False):
        _draw_loss(axes, history, name, colour)
    _scale(axes, history)
    _dress(axes, history)
    buffer = io.BytesIO()
    figure.savefig(buffer, format=ending, dpi=150)
    return buffer.getvalue()


def _names(history: Sequence[Progress]) -> list[str]:
    return list(dict.fromkeys(name for state in history for name in state.losses))


def _draw_loss(axes: Axes, history: Sequence[Progress], name: str, colour: str) -> None:
    """A line for each level by itself: from one to the next the loss jumps, for it measures another picture."""
    for i, level in enumerate(_levels(history)):
        points = [
            (state.step, state.losses[name]) for state in history if state.level == level and name in state.losses
        ]
        if points:
            steps, losses = zip(*points, strict=True)
            marker = "o" if len(points) == 1 else None  # one point makes no line
            axes.plot(
                steps, losses, label=None if i else name, color=colour, linewidth=1.6, marker=marker, markersize=4
            )


def _draw_levels(axes: Axes, history: Sequence[Progress]) -> None:
    """Every other level on a band, each with its size above the frame."""
    levels = _levels(history)
    narrowest = min(last - first + 1 for first, last, _ in levels.values())
    crowded = narrowest < NARROW * len(history)
    for i, (first, last, side) in enumerate(levels.values()):
        if i % 2 == 0:
            axes.axvspan(first - 0.5, last + 0.5, color=BAND, linewidth=0, zorder=0)
        axes.annotate(
            f"{side} px",
            ((first + last) / 2, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(0, 4),
            textcoords="offset points",
            ha="center",
            va="bottom",
            rotation=90 if crowded else 0,
            color=INK,
            fontsize=9,
        )


def _levels(history: Sequence[Progress]) -> dict[int, tuple[int, int, int]]:
    """Level -> its first step, its last step, its longer side in pixels."""
    levels: dict[int, tuple[int, int, int]] = {}
    for state in history:
        first = levels.get(state.level, (state.step,))[0]
        levels[state.level] = (first, state.step, state.long_side)
    return levels


def _scale(axes: Axes, history: Sequence[Progress]) -> None:
    """A log scale, for losses fall by orders of magnitude; but content starts at zero, which has no place on it."""
    from matplotlib.ticker import LogLocator, NullFormatter

    losses = [value for state in history for value in state.losses.values() if value > 0]
    if losses:
        lowest = max(min(losses), FLOOR * max(losses))
        axes.set_yscale("log", nonpositive="mask")
        axes.set_ylim(0.8 * lowest, 1.25 * max(losses))
        axes.yaxis.set_major_locator(LogLocator(subs=(1,) if max(losses) > 100 * lowest else (1, 2, 5)))
        axes.yaxis.set_major_formatter("{x:g}")
        axes.yaxis.set_minor_formatter(NullFormatter())


def _dress(axes: Axes, history: Sequence[Progress]) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlim(history[0].step - 0.5, history[-1].step + 0.5)
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_xlabel("step", color=INK)
    axes.set_ylabel("loss", color=INK)
    axes.tick_params(which="both", colors=INK, labelsize=9)
    axes.grid(axis="y", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    if axes.get_legend_handles_labels()[0]:
        axes.legend(frameon=False, fontsize=9, loc="center left", bbox_to_anchor=(1.0, 0.5))
