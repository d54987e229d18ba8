"""The brush's size, hardness and opacity, in the bar above the picture."""

from __future__ import annotations

import math
from collections.abc import Callable

from ...qt import QtCore, QtWidgets, pyqtSignal
from ...texts import tr
from .brush import LARGEST, Brush, Pressure

Qt = QtCore.Qt
_STEPS = 200  # of the size's slider, which is logarithmic: one step is the same factor everywhere


class BrushBar(QtWidgets.QWidget):
    """Three values with sliders, and what a pen's pressure does.

    Signals:
        changed: `brush` is different.
    """

    changed = pyqtSignal()

    def __init__(self, brush: Brush, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, size = _spin(tr("Size"), 1, LARGEST, " px"), _slider(tr("Size"), _STEPS)
        self._hardness, hardness = _spin(tr("Hardness"), 0, 100, " %"), _slider(tr("Hardness"), 100)
        self._opacity, opacity = _spin(tr("Opacity"), 1, 100, " %"), _slider(tr("Opacity"), 100)
        self._pressure = QtWidgets.QComboBox()
        self._pressure.setAccessibleName(tr("Pen pressure"))
        self._pressure.setToolTip(tr("What a pen's pressure changes"))
        for pressure, text in (
            (Pressure.SIZE, tr("Pen: size")),
            (Pressure.OPACITY, tr("Pen: opacity")),
            (Pressure.NOTHING, tr("Pen: nothing")),
        ):
            self._pressure.addItem(text, pressure)
        layout = QtWidgets.QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 4, 0)
        layout.setSpacing(4)
        for text, slider, spin in (
            (tr("Si&ze"), size, self._size),
            (tr("Hard&ness"), hardness, self._hardness),
            (tr("O&pacity"), opacity, self._opacity),
        ):
            label = QtWidgets.QLabel(text)
            label.setBuddy(spin)
            layout.addWidget(label)
            layout.addWidget(slider)
            layout.addWidget(spin)
            layout.addSpacing(6)
        layout.addWidget(self._pressure)
        layout.addStretch(1)
        self._couple(self._size, size, lambda value: round(_STEPS * math.log(value) / math.log(LARGEST)), _from_step)
        self._couple(self._hardness, hardness, int, int)
        self._couple(self._opacity, opacity, int, lambda value: max(1, value))
        self._pressure.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.take(brush)

    @property
    def brush(self) -> Brush:
        """As it is set."""
        return Brush(
            size=float(self._size.value()),
            hardness=self._hardness.value() / 100,
            opacity=self._opacity.value() / 100,
            pressure=self._pressure.currentData(),
        )

    def take(self, brush: Brush) -> None:
        """Show another brush."""
        self._size.setValue(round(brush.size))
        self._hardness.setValue(round(brush.hardness * 100))
        self._opacity.setValue(round(brush.opacity * 100))
        self._pressure.setCurrentIndex(self._pressure.findData(brush.pressure))

    def resize_brush(self, factor: float) -> None:
        """Larger or smaller."""
        self._size.setValue(round(self.brush.larger(factor)))

    def _couple(
        self,
        spin: QtWidgets.QSpinBox,
        slider: QtWidgets.QSlider,
        to_step: Callable[[int], int],
        to_value: Callable[[int], int],
    ) -> None:
        """The slider follows the number exactly, the number the slider only when that is moved."""

        def on_number(value: int) -> None:
            slider.blockSignals(True)
            slider.setValue(to_step(value))
            slider.blockSignals(False)
            self.changed.emit()

        spin.valueChanged.connect(on_number)
        slider.valueChanged.connect(lambda step: spin.setValue(to_value(step)))


def _from_step(step: int) -> int:
    return round(LARGEST ** (step / _STEPS))


def _spin(name: str, least: int, most: int, unit: str) -> QtWidgets.QSpinBox:
    spin = QtWidgets.QSpinBox()
    spin.setRange(least, most)
    spin.setSuffix(unit)
    spin.setAccessibleName(name)
    spin.setKeyboardTracking(False)
    return spin


def _slider(name: str, most: int) -> QtWidgets.QSlider:
    slider = QtWidgets.QSlider(Qt.Orientation.Horizontal)
    slider.setRange(0, most)
    slider.setMinimumWidth(40)
    policy = QtWidgets.QSizePolicy.Policy
    slider.setSizePolicy(policy.Preferred, policy.Fixed)
    slider.setAccessibleName(name)
    slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the number beside it has the keyboard
    return slider
