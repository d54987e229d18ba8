"""Which colour stands for which region, in lists and overlays alike."""

from __future__ import annotations

from .qt import QtGui

# Okabe and Ito 2008, "Color universal design": told apart by most colour-blind people. Without black, and blue last.
_HUES = ("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#d55e00", "#cc79a7", "#0072b2")


def region_hue(place: int) -> QtGui.QColor:
    """The colour of the region at that place in the list, from 0 at the top; they repeat after seven."""
    return QtGui.QColor(_HUES[place % len(_HUES)])
