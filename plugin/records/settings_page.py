"""The settings, and the diagnostics to copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...engine.contract import ScumbleError
from .. import folders, texts
from ..client import Engine, EngineState
from ..host import Host
from ..paths import path_of, text_of
from ..qt import QtCore, QtGui, QtWidgets
from ..settings import SettingsStore
from ..texts import tr
from .diagnostics import report
from .diagnostics_box import DiagnosticsBox
from .fields import Line, add_field
from .trial import MakeEngine, Trial

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}
"""As each calls itself; other translations show by their locale's own name."""


class SettingsPage(QtWidgets.QWidget):
    """Each setting holds as soon as it is changed.

    Attributes:
        last_error: the last one that the painter saw, for the diagnostics; the panel sets it.
    """

    def __init__(
        self,
        settings: SettingsStore,
        engine: Engine,
        parent: QtWidgets.QWidget | None = None,
        *,
        host: Host | None = None,
        make_engine: MakeEngine = Engine,
    ) -> None:
        super().__init__(parent)
        self._settings, self._engine, self._host, self._make_engine = settings, engine, host, make_engine
        self._trial: Trial | None = None
        self.last_error: ScumbleError | None = None
        layout = QtWidgets.QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._make_engine_box())
        layout.addWidget(self._make_panel_box())
        self.diagnostics_box = DiagnosticsBox(self.diagnostics)
        layout.addWidget(self.diagnostics_box)
        layout.addStretch(1)
        settings.changed.connect(self._show)
        engine.state_changed.connect(self._show)
        self._show()

    def test(self) -> None:
        """Start an engine by the command as it is written, and say what becomes of it; or stop that."""
        if self._trial is not None and not self._trial.is_over:
            self._trial.stop()
            return
        self._trial = Trial(self.command.text(), _full(self.root.text()), self, make_engine=self._make_engine)
        self._trial.said.connect(self._show_trial)
        self._trial.start()

    def diagnostics(self) -> str:
        """The report as it is now."""
        return report(self._engine, self._host, self._settings.value, self.last_error)

    def _make_engine_box(self) -> QtWidgets.QWidget:
        box = QtWidgets.QGroupBox(tr("Engine"))
        self.command = QtWidgets.QLineEdit()
        self.command.setPlaceholderText(tr("The one that the installer made"))
        self.command.setToolTip(tr("For another one, its command, for example: ssh gpu-box scumble engine"))
        self.command.setClearButtonEnabled(True)
        self.command.editingFinished.connect(self._take_command)
        self.test_button = QtWidgets.QPushButton(tr("Test"))
        self.test_button.setToolTip(tr("Start it, and see whether it answers"))
        self.test_button.clicked.connect(self.test)
        self.tested = Line()
        self.root = QtWidgets.QLineEdit()
        self.root.setPlaceholderText(_short(folders.root()))
        self.root.setToolTip(tr("Where the installer put the engine"))
        self.root.setClearButtonEnabled(True)
        self.root.editingFinished.connect(self._take_root)
        choose, show = QtWidgets.QPushButton(tr("Choose…")), QtWidgets.QPushButton(tr("Open"))
        choose.clicked.connect(self._choose_root)
        show.clicked.connect(self._open_root)
        self.device = QtWidgets.QComboBox()
        self.device.setSizeAdjustPolicy(QtWidgets.QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.device.activated.connect(lambda _: self._settings.edit(device=self.device.currentData()))
        layout = QtWidgets.QVBoxLayout(box)
        add_field(layout, tr("Command"), self.command, self.test_button)
        layout.addWidget(self.tested)
        add_field(layout, tr("Folder"), self.root, choose, show)
        add_field(layout, tr("Computes on"), self.device)
        return box

    def _make_panel_box(self) -> QtWidgets.QWidget:
        box = QtWidgets.QGroupBox(tr("Panel"))
        self.limit = QtWidgets.QSpinBox()
        self.limit.setRange(0, 1_000_000)
        self.limit.setSingleStep(500)
        self.limit.setSuffix(tr(" MB"))
        self.limit.setKeyboardTracking(False)
        self.limit.setToolTip(tr("The oldest results go first; pinned ones and the latest stay."))
        self.limit.valueChanged.connect(lambda value: self._settings.edit(history_limit_mb=value))
        self.preview = QtWidgets.QDoubleSpinBox()
        self.preview.setRange(0.0, 60.0)
        self.preview.setDecimals(1)
        self.preview.setSingleStep(0.5)
        self.preview.setSuffix(tr(" s"))
        self.preview.setSpecialValueText(tr("never"))
        self.preview.setKeyboardTracking(False)
        self.preview.setToolTip(tr("How often the picture is shown while it forms; each time costs a moment."))
        self.preview.valueChanged.connect(lambda value: self._settings.edit(preview_seconds=value or None))
        self.language = QtWidgets.QComboBox()
        for code, name in languages().items():
            self.language.addItem(name, code)
        self.language.activated.connect(self._choose_language)
        self.from_next_start = Line()
        layout = QtWidgets.QVBoxLayout(box)
        add_field(layout, tr("History keeps"), self.limit)
        add_field(layout, tr("Preview every"), self.preview)
        add_field(layout, tr("Language"), self.language)
        layout.addWidget(self.from_next_start)
        return box

    def _take_command(self) -> None:
        self.command.setModified(False)
        self._edit_engine(engine_command=self.command.text().strip())

    def _take_root(self) -> None:
        self.root.setModified(False)
        self._edit_engine(root=_full(self.root.text()))

    def _edit_engine(self, **changes: Any) -> None:
        """Another engine is started at once, unless the one there is has a restyle: then the next time."""
        before = self._settings.value
        self._settings.edit(**changes)
        if self._settings.value != before and self._engine.state is not EngineState.BUSY:
            self._engine.stop()
            self._engine.start()
        self._show()

    def _choose_root(self) -> None:
        start = self._settings.value.root or text_of(folders.root())
        chosen = QtWidgets.QFileDialog.getExistingDirectory(self, tr("The engine's folder"), start)
        if chosen:
            self._edit_engine(root=chosen)

    def _open_root(self) -> None:
        value = self._settings.value.root
        root = path_of(value) if value else folders.root()
        standing = next((path for path in (root, *root.parents) if path.is_dir()), root)
        QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(text_of(standing)))

    def _choose_language(self) -> None:
        self._settings.edit(language=self.language.currentData())
        self.from_next_start.setText(tr("From the next start on."))

    def _show_trial(self, text: str) -> None:
        over = self._trial is None or self._trial.is_over
        self.test_button.setText(tr("Test") if over else tr("Stop"))
        self.tested.setText(text)

    def _show(self) -> None:
        value = self._settings.value
        for edit, text in ((self.command, value.engine_command), (self.root, value.root)):
            if not edit.isModified():  # what the painter is writing stays
                edit.setText(text)
        with QtCore.QSignalBlocker(self.limit), QtCore.QSignalBlocker(self.preview):
            self.limit.setValue(value.history_limit_mb)
            self.preview.setValue(value.preview_seconds or 0.0)
        self._show_devices(value.device)
        self.language.setCurrentIndex(max(0, self.language.findData(value.language)))

    def _show_devices(self, chosen: str) -> None:
        ready = self._engine.ready
        known = {device.name: f"{device.name}: {device.what}" for device in ready.devices} if ready else {}
        items = {"auto": tr("The best there is"), **known}
        items.setdefault(chosen, chosen)
        if [self.device.itemData(row) for row in range(self.device.count())] != list(items):
            self.device.clear()
            for name, text in items.items():
                self.device.addItem(text, name)
        self.device.setCurrentIndex(self.device.findData(chosen))


def languages() -> dict[str, str]:
    """What the panel can speak, by locale: the system's language first, then English and the translations there are."""
    found = sorted(path.stem.removeprefix("scumble_") for path in texts.FOLDER.glob("scumble_*.qm"))
    names = {code: LANGUAGES.get(code) or QtCore.QLocale(code).nativeLanguageName() for code in ["en", *found]}
    return {"": tr("The system's"), **names}


def _full(text: str) -> str:
    """A folder as the painter wrote it, `~` for the home folder included."""
    return text_of(path_of(text.strip()).expanduser()) if text.strip() else ""


def _short(path: Path) -> str:
    try:
        return text_of(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return text_of(path)
