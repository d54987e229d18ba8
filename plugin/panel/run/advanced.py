"""What most restyles leave alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ....engine.contract import After, BadRequest, Recipe, ScumbleError
from ....engine.contract.codec import from_json
from ....engine.contract.request import SEEDS
from ...host import Ability
from ...paths import path_of
from ...qt import QtCore, QtGui, QtWidgets, pyqtSignal
from ...session import Session
from ...texts import tr
from ..icons import sign
from ..value import CalmBox, CalmCombo, Scale, ValueRow, align

if TYPE_CHECKING:
    from ...client import Engine

_FILE = "a file"
_FIRST_SIZE = 1024
_DENOISE = Scale(0.0, 0.2, 0.0, step=0.01, decimals=2, limit=1.0)
_SMOOTH = Scale(0.0, 5.0, 0.0, step=0.1, decimals=1, suffix=" px", limit=100.0)


class AdvancedSection(QtWidgets.QWidget):
    """Working size, borders, edges that meet, recipe, network, seed, device, layers, finish.

    Signals:
        failed(ScumbleError): a recipe's file cannot be used.
    """

    failed = pyqtSignal(object)

    def __init__(self, session: Session, engine: Engine, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._session, self._engine = session, engine
        self._form = QtWidgets.QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(4)
        self._form.setFieldGrowthPolicy(QtWidgets.QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add_size()
        self.borders = self._add_combo(tr("Borders"), tr("How regions meet"), "borders")
        self.wrap = self._add_combo(tr("Edges meet"), tr("For textures that repeat, and panoramas"), "wrap")
        self.recipe = self._add_combo(tr("Recipe"), tr("How a picture is restyled"))
        self.recipe.activated.connect(self._choose_recipe)
        self.backbone = self._add_combo(tr("Network"), tr("Whose features are compared"), "backbone")
        self._add_seed()
        self.device = self._add_combo(tr("Device"), tr("What computes"), "device")
        self._add_layers()
        self._add_after()
        engine.state_changed.connect(self._show)
        session.choices_changed.connect(self._show)
        self._show()

    def _add_size(self) -> None:
        self.sized = QtWidgets.QCheckBox(tr("Work at"))
        self.sized.setToolTip(tr("Quicker, and larger strokes; the result has the layer's own size all the same."))
        self.size_box = CalmBox()
        self.size_box.setAccessibleName(tr("Working size: longer side in pixels"))
        self.size_box.setDecimals(0)
        self.size_box.setRange(32, 65536)
        self.size_box.setSingleStep(128)
        self.size_box.setSuffix(tr(" px"))
        self.size_box.setKeyboardTracking(False)
        self.sized.clicked.connect(lambda on: self._session.edit(size=_FIRST_SIZE if on else None))
        self.size_box.valueChanged.connect(lambda value: self._session.edit(size=int(value)))
        self._form.addRow(self.sized, self.size_box)

    def _add_combo(self, text: str, tip: str, field: str = "") -> CalmCombo:
        combo = CalmCombo()
        combo.setAccessibleName(text.replace("&", ""))
        combo.setToolTip(tip)
        self._form.addRow(text, combo)
        if field:
            combo.activated.connect(lambda _: self._session.edit(**{field: combo.currentData()}))
        return combo

    def _add_seed(self) -> None:
        self.seed = QtWidgets.QLineEdit()
        self.seed.setAccessibleName(tr("Seed"))
        self.seed.setToolTip(tr("Another number gives another picture; the same number gives the same one."))
        digits = QtCore.QRegularExpression(r"\d{1,19}")
        self.seed.setValidator(QtGui.QRegularExpressionValidator(digits, self))
        self.dice = QtWidgets.QToolButton()
        self.dice.setIcon(sign("dice"))
        self.dice.setAccessibleName(tr("Another seed"))
        self.dice.setToolTip(tr("Another seed"))
        self.seed.editingFinished.connect(lambda: self._session.edit(seed=min(int(self.seed.text()), SEEDS - 1)))
        self.dice.clicked.connect(lambda: self._session.edit(seed=random.randrange(1, 100_000)))
        row = QtWidgets.QHBoxLayout()
        row.addWidget(self.seed, 1)
        row.addWidget(self.dice)
        label = QtWidgets.QLabel(tr("Seed"))
        label.setBuddy(self.seed)
        self._form.addRow(label, row)

    def _add_layers(self) -> None:
        self.layers = QtWidgets.QCheckBox(tr("One layer for each region"))
        missing = self._session.host.lacks.get(Ability.GROUPS, "")
        self.layers.setEnabled(not missing)
        self.layers.setToolTip(missing or tr("In a group, each with its region as a mask."))
        self.layers.clicked.connect(lambda on: self._session.edit(layer_for_each=on))
        self._form.addRow(self.layers)

    def _add_after(self) -> None:
        self.after = QtWidgets.QCheckBox(tr("A finish of my own"))
        self.after.setToolTip(tr("Instead of what the recipe does at the end."))
        self.denoise = ValueRow(tr("Denoise"), _DENOISE, tr("Takes away fine grain and keeps edges."))
        self.smooth = ValueRow(tr("Smooth"), _SMOOTH, tr("Blurs the whole picture by so many pixels."))
        align([self.denoise, self.smooth])
        self.after.clicked.connect(lambda on: self._session.edit(after=After() if on else None))
        for row in (self.denoise, self.smooth):
            row.edited.connect(lambda _: self._session.edit(after=After(self.denoise.value, self.smooth.value)))
        for widget in (self.after, self.denoise, self.smooth):
            self._form.addRow(widget)

    def _choose_recipe(self) -> None:
        value = self.recipe.currentData()
        if value != _FILE:
            self._session.edit(recipe=value)
            return
        self.recipe.choose(self._session.choices.recipe)
        path, _ = QtWidgets.QFileDialog.getOpenFileName(self, tr("A recipe"), "", tr("Recipes (*.json)"))
        if path:
            try:
                self._session.edit(recipe=read_recipe(path_of(path)))
            except ScumbleError as error:
                self.failed.emit(error)

    def _show(self) -> None:
        choices = self._session.choices
        self.sized.setChecked(choices.size is not None)
        self.size_box.setEnabled(choices.size is not None)
        with QtCore.QSignalBlocker(self.size_box):
            self.size_box.setValue(choices.size or _FIRST_SIZE)
        self._show_choices()
        if not self.seed.hasFocus() or not self.seed.isModified():
            self.seed.setText(str(choices.seed))
        self.layers.setChecked(choices.layer_for_each and self.layers.isEnabled())
        self.after.setChecked(choices.after is not None)
        after = choices.after or After()
        for row, value in ((self.denoise, after.denoise), (self.smooth, after.smooth)):
            row.setVisible(choices.after is not None)
            row.set_value(value)

    def _show_choices(self) -> None:
        choices, ready = self._session.choices, self._engine.ready
        recipe = choices.recipe
        recipes: list[tuple[object, str]] = [(name, name) for name in (ready.recipes if ready else ("default",))]
        if isinstance(recipe, Recipe):
            recipes.append((recipe, tr("{name} (own)", name=recipe.name)))
        devices = [("auto", tr("As in the settings"))]
        backbones: list[tuple[object, str]] = [(None, tr("As the recipe says"))]
        if ready:
            devices += [(device.name, f"{device.name}: {device.what}") for device in ready.devices]
            backbones += [(one.name, f"{one.name} ({one.state})" if one.state else one.name) for one in ready.backbones]
        soft = [("soft", tr("Soft: regions blend")), ("hard", tr("Hard: each by itself"))]
        wraps = [("none", tr("No")), ("horizontal", tr("Left and right")), ("both", tr("On all sides"))]
        _fill(self.borders, soft, choices.borders)
        _fill(self.wrap, wraps, choices.wrap)
        _fill(self.recipe, [*recipes, (_FILE, tr("From a file…"))], recipe)
        _fill(self.backbone, backbones, choices.backbone)
        _fill(self.device, devices, choices.device)


def read_recipe(path: Path) -> Recipe:
    """A recipe of the painter's own.

    Raises:
        BadRequest: the file cannot be read, or is no recipe.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        cause = tr("The recipe {path} cannot be read.", path=path)
        raise BadRequest(cause, tr("Choose a file that `scumble recipe show` wrote.")) from None
    return from_json(Recipe, text)


def _fill(combo: CalmCombo, items: Sequence[tuple[object, str]], chosen: object) -> None:
    """Show these items with one of them chosen; what is chosen but not there is added as it is."""
    wanted = list(items)
    if chosen not in [data for data, _ in wanted]:
        wanted.append((chosen, str(chosen)))
    there = [(combo.itemData(i), combo.itemText(i)) for i in range(combo.count())]
    with QtCore.QSignalBlocker(combo):
        if there != wanted:  # an open list would close
            combo.clear()
            for data, text in wanted:
                combo.addItem(text, data)
        combo.setCurrentIndex([data for data, _ in wanted].index(chosen))
