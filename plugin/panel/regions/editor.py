"""What the chosen region should look like."""

from __future__ import annotations

from typing import Any

from ...library import Library
from ...qt import QtCore, QtWidgets
from ...session import Session
from ...texts import tr
from ..value import CalmCombo, Scale, ValueRow, align
from .styles import StyleRows

_STRENGTH = Scale(0.0, 1.0, 0.7, step=0.05, decimals=0, suffix=" %", factor=100)
_STROKES = Scale(0.1, 10.0, 1.0, step=0.1, decimals=2, suffix=" ×", logarithmic=True)
_CONTENT = Scale(0.0, 5.0, 1.0, step=0.1, decimals=2, suffix=" ×", limit=1000.0)


class RegionEditor(QtWidgets.QWidget):
    """Styles, strength, stroke scale, colours and the content's hold of one region."""

    def __init__(self, session: Session, library: Library, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._region = ""
        self.styles = StyleRows(session, library)
        self.strength = ValueRow(tr("Strength"), _STRENGTH, tr("0 keeps the picture, 100 % follows the style fully."))
        self.scale = ValueRow(tr("Stroke size"), _STROKES, tr("2 paints with strokes twice as large as the style's."))
        self.content = ValueRow(
            tr("Keep shapes"), _CONTENT, tr("How firmly the picture's own shapes are held; more protects a subject.")
        )
        self.colour = CalmCombo()
        self._layout = QtWidgets.QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        for widget in (self.styles, self.strength, self.scale, self.content):
            self._layout.addWidget(widget)
        self._layout.addLayout(self._colour_row())
        align([self.strength, self.scale, self.content])
        self._connect()
        session.choices_changed.connect(self._show)
        self.set_region("")

    def set_region(self, region_id: str) -> None:
        """Edit this region; empty for the background."""
        self._region = region_id
        self.styles.set_region(region_id)
        self._show()

    def _colour_row(self) -> QtWidgets.QLayout:
        label = QtWidgets.QLabel(tr("Colours"))
        label.setBuddy(self.colour)
        label.setFixedWidth(max(row.label.sizeHint().width() for row in (self.strength, self.scale, self.content)))
        self.colour.setAccessibleName(tr("Colours"))
        for value, text, tip in (
            ("style", tr("From the style"), tr("The style's colours.")),
            ("keep", tr("From the picture"), tr("Only light and dark are painted; the picture's colours stay.")),
            ("match", tr("Style recoloured first"), tr("The style is given the picture's colours before it is used.")),
        ):
            self.colour.addItem(text, value)
            self.colour.setItemData(self.colour.count() - 1, tip, QtCore.Qt.ItemDataRole.ToolTipRole)
        row = QtWidgets.QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.colour, 1)
        return row

    def _connect(self) -> None:
        self.strength.edited.connect(lambda value: self._edit(strength=value))
        self.scale.edited.connect(lambda value: self._edit(scale=value))
        self.content.edited.connect(lambda value: self._edit(content_weight=value))
        self.colour.activated.connect(lambda _: self._edit(colour=self.colour.currentData()))

    def _edit(self, **changes: Any) -> None:
        self._session.edit_region(self._region, **changes)

    def _show(self) -> None:
        try:
            region = self._session.region(self._region)
        except (KeyError, StopIteration):  # removed; another one is about to be chosen
            return
        self.strength.set_value(region.strength)
        self.scale.set_value(region.scale)
        self.content.set_value(region.content_weight)
        self.colour.choose(region.colour)
        for widget in (self.strength, self.scale, self.content, self.colour):
            widget.setEnabled(bool(region.styles))
