"""The buttons above and below the picture."""

from __future__ import annotations

from ..qt import QtCore, QtWidgets
from ..texts import tr
from .canvas import PictureCanvas


class CompareBar(QtWidgets.QWidget):
    """Above the picture: what is compared with what.

    Attributes:
        before: held, shows the original.
        split: on, before and after lie side by side.
        regions: on, the regions' colours lie over the picture.
    """

    def __init__(self, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self.before = tool_button(tr("Before"), tr("Hold to see the original; or hold C or Space on the picture."))
        self.split = tool_button(tr("Split"), tr("Before and after side by side, with a handle between them."))
        self.regions = tool_button(tr("Regions"), tr("Colour each region, and say how much of the picture it owns."))
        self.split.setCheckable(True)
        self.split.setChecked(True)
        self.regions.setCheckable(True)
        row = flat_row(self)
        for button in (self.before, self.split, self.regions):
            row.addWidget(button)
        row.addStretch()


class ZoomBar(QtWidgets.QWidget):
    """Below the picture: the losses to fold out at the left, the zoom at the right.

    Attributes:
        losses: on, the curve is shown.
    """

    def __init__(self, canvas: PictureCanvas, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self.losses = tool_button(tr("Losses"), tr("Show how far the picture is from what was asked for."))
        self.losses.setToolButtonStyle(QtCore.Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.losses.setCheckable(True)
        self.losses.toggled.connect(self._point)
        smaller = tool_button("−", tr("Zoom out (Ctrl+−)"), tr("Zoom out"))
        larger = tool_button("+", tr("Zoom in (Ctrl++)"), tr("Zoom in"))
        smaller.clicked.connect(lambda: canvas.zoom_step(False))
        larger.clicked.connect(lambda: canvas.zoom_step(True))
        self._fit = tool_button(tr("Fit"), tr("All of the picture (Ctrl+0)"))
        self._fit.clicked.connect(canvas.fit)
        self._zoom = tool_button("100 %", tr("A pixel for a pixel, 100 % (Ctrl+1)"))
        self._zoom.setMinimumWidth(self._zoom.fontMetrics().horizontalAdvance("3200 %") + 12)
        self._zoom.clicked.connect(lambda: canvas.zoom_to(1.0))
        row = flat_row(self)
        row.addWidget(self.losses)
        row.addStretch()
        for button in (self._fit, smaller, self._zoom, larger):
            row.addWidget(button)
        canvas.zoom_changed.connect(self._tell)
        self._point(False)
        self._tell()

    def _point(self, shown: bool) -> None:
        self.losses.setArrowType(QtCore.Qt.ArrowType.DownArrow if shown else QtCore.Qt.ArrowType.RightArrow)

    def _tell(self) -> None:
        words = tr("{zoom} %", zoom=round(100 * self._canvas.viewport.zoom))
        self._zoom.setText(words)
        self._zoom.setAccessibleName(tr("Zoom {zoom}, press for 100 %", zoom=words))


def tool_button(text: str, tip: str, name: str = "") -> QtWidgets.QToolButton:
    """A flat button with words on it."""
    button = QtWidgets.QToolButton()
    button.setText(text)
    button.setToolTip(tip)
    button.setAccessibleName(name or text)
    button.setAutoRaise(True)
    button.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
    return button


def flat_row(widget: QtWidgets.QWidget) -> QtWidgets.QHBoxLayout:
    """A row without margins."""
    row = QtWidgets.QHBoxLayout(widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    return row
