"""A number that is set by a slider or written into a box."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from ..qt import QtCore, QtWidgets, pyqtSignal
from ..texts import tr

_STEPS = 1000  # of a slider


@dataclass(frozen=True)
class Scale:
    """How a number is shown.

    Attributes:
        low, high: the ends of the slider.
        standard: what a double click goes back to.
        step: of the box's arrows.
        decimals: that the box shows.
        suffix: behind the number in the box.
        factor: the box shows the number times this.
        logarithmic: equal ways on the slider are equal ratios.
        limit: the highest number that the box takes; None for the slider's end.
    """

    low: float
    high: float
    standard: float
    step: float = 0.05
    decimals: int = 2
    suffix: str = ""
    factor: float = 1.0
    logarithmic: bool = False
    limit: float | None = None

    def place(self, value: float) -> int:
        """Where the slider stands for the number."""
        value = min(max(value, self.low), self.high)
        if self.logarithmic:
            return round(_STEPS * math.log(value / self.low) / math.log(self.high / self.low))
        return round(_STEPS * (value - self.low) / (self.high - self.low))

    def value(self, place: int) -> float:
        """The number at a place of the slider, rounded to what the box shows."""
        part = place / _STEPS
        raw = (
            self.low * (self.high / self.low) ** part if self.logarithmic else self.low + part * (self.high - self.low)
        )
        return round(raw * self.factor, self.decimals) / self.factor


class ValueRow(QtWidgets.QWidget):
    """Label, slider and box in one row.

    Signals:
        edited(float): the painter chose another number; `set_value` does not emit it.
    """

    edited = pyqtSignal(float)

    def __init__(self, text: str, scale: Scale, tip: str = "", parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._value = scale.standard
        self.label = QtWidgets.QLabel(text)
        self.slider = CalmSlider()
        self.box = CalmBox()
        self.label.setBuddy(self.box)
        name = text.replace("&", "")
        for widget in (self.slider, self.box):
            widget.setAccessibleName(name)
        shown = f"{scale.standard * scale.factor:.{scale.decimals}f}{scale.suffix}"
        hint = tr("Double-click the slider to go back to {value}.", value=shown)
        self.setToolTip(f"{tip}\n{hint}" if tip else hint)
        self._set_ranges()
        layout = QtWidgets.QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(self.slider, 1)
        layout.addWidget(self.box)
        self.slider.valueChanged.connect(lambda place: self._edit(self._scale.value(place)))
        self.box.valueChanged.connect(lambda shown: self._edit(shown / self._scale.factor))
        self.slider.double_clicked.connect(lambda: self._edit(self._scale.standard))
        self.set_value(scale.standard)

    @property
    def value(self) -> float:
        """The number as it stands."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a number."""
        self._value = value
        for widget, shown in ((self.slider, self._scale.place(value)), (self.box, value * self._scale.factor)):
            with QtCore.QSignalBlocker(widget):
                widget.setValue(shown)  # type: ignore[arg-type]

    def _edit(self, value: float) -> None:
        if value != self._value:
            self.set_value(value)
            self.edited.emit(value)

    def _set_ranges(self) -> None:
        scale = self._scale
        self.slider.setRange(0, _STEPS)
        self.slider.setPageStep(_STEPS // 10)
        self.slider.setSingleStep(_STEPS // 100)
        high = scale.high if scale.limit is None else scale.limit
        self.box.setDecimals(scale.decimals)
        self.box.setRange(scale.low * scale.factor, high * scale.factor)
        self.box.setSingleStep(scale.step * scale.factor)
        self.box.setSuffix(scale.suffix)
        self.box.setKeyboardTracking(False)


def align(rows: list[ValueRow]) -> None:
    """Give the rows' labels one width, and their boxes too, so that they stand in columns."""
    for part in (lambda row: row.label, lambda row: row.box):
        take: Callable[[ValueRow], QtWidgets.QWidget] = part
        width = max(take(row).sizeHint().width() for row in rows)
        for row in rows:
            take(row).setFixedWidth(width)


class CalmSlider(QtWidgets.QSlider):
    """A slider that the wheel moves only when it has the focus: the wheel scrolls the panel.

    Signals:
        double_clicked.
    """

    double_clicked = pyqtSignal()

    def __init__(self) -> None:
        super().__init__(QtCore.Qt.Orientation.Horizontal)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(40)

    def wheelEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        _wheel(self, super().wheelEvent, event)

    def mouseDoubleClickEvent(self, event: object) -> None:  # noqa: N802, ARG002 - Qt's name
        self.double_clicked.emit()


class CalmBox(QtWidgets.QDoubleSpinBox):
    """A box for a number that the wheel changes only when it has the focus."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        _wheel(self, super().wheelEvent, event)


class CalmCombo(QtWidgets.QComboBox):
    """A list to choose from that the wheel changes only when it has the focus; long texts do not widen the panel."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setSizePolicy(QtWidgets.QSizePolicy.Policy.Expanding, QtWidgets.QSizePolicy.Policy.Fixed)

    def wheelEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        _wheel(self, super().wheelEvent, event)

    def choose(self, data: object) -> None:
        """Show the item with that data, without a signal."""
        with QtCore.QSignalBlocker(self):
            self.setCurrentIndex(self.findData(data))


def _wheel(widget: QtWidgets.QWidget, turn: Callable[..., None], event: object) -> None:
    if widget.hasFocus():
        turn(event)
    else:
        event.ignore()  # type: ignore[attr-defined]
