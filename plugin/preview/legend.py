"""Whose colour is whose: the regions' names and shares beside the overlay."""

from __future__ import annotations

import html
from collections.abc import Sequence

from ..qt import QtCore, QtWidgets
from ..texts import tr
from .ownership import Owner

_NAME = 160  # px of a name before it is cut


class Legend(QtWidgets.QLabel):
    """A line of text that wraps between regions; a screen reader reads it as it stands."""

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(QtCore.Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAccessibleName(tr("Regions and their shares"))

    def show_owners(self, owners: Sequence[Owner]) -> None:
        """These regions, from the top."""
        self.setText("&nbsp;&nbsp;&nbsp; ".join(self._entry(owner) for owner in owners))
        self.setAccessibleDescription(", ".join(f"{owner.name} {share_text(owner.share)}" for owner in owners))
        self.setToolTip(tr("How much of the picture each region owns. Where regions overlap, the upper one wins."))

    def _entry(self, owner: Owner) -> str:
        name = self.fontMetrics().elidedText(owner.name, QtCore.Qt.TextElideMode.ElideRight, _NAME)
        square = "□" if owner.colour is None else f'<span style="color:{owner.colour.name()}">■</span>'
        words = html.escape(f"{name} {share_text(owner.share)}").replace(" ", "&nbsp;").replace("-", "&#8209;")
        return f"{square}&nbsp;<b>{words}</b>" if owner.solo else f"{square}&nbsp;{words}"


def share_text(share: float | None) -> str:
    """A share in per cent; a little is never called nothing."""
    if share is None:
        return tr("(not readable)")
    if 0 < share < 0.005:
        return tr("under 1 %")
    return tr("{share} %", share=round(100 * share))
