"""The batch: from which folder to which, how far it is, and what failed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ....engine.contract import BadRequest, Request, ScumbleError
from ...panel.messages import MessageBar
from ...panel.words import duration
from ...qt import QtWidgets
from ...reading import Frame, Reading
from ...runner import area
from ...session import Session, build_request, content_node
from ...texts import tr
from . import files
from .batch import Batch, BatchState
from .plan import Plan

if TYPE_CHECKING:
    from ...client import Engine


class BatchDialog(QtWidgets.QDialog):
    """Restyles a folder as the panel says now.

    Args:
        session: the panel's.
    """

    def __init__(self, session: Session, engine: Engine, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Batch"))
        self._session, self._engine = session, engine
        self._reading: Reading | None = None
        self.batch: Batch | None = None
        self.source = FolderField(tr("Folder of the pictures"))
        self.pattern = _line("*", tr("Which files"))
        self.pattern.setToolTip(tr("For example *.png, or shot-*"))
        self.target = FolderField(tr("Folder of the results"))
        self.naming = _line("{name}", tr("Name of the results"))
        self.naming.setToolTip(tr("{name} stands for the picture's own name", name="{name}"))
        self.format = QtWidgets.QComboBox()
        self.format.setAccessibleName(tr("Format of the results"))
        self.format.addItem(tr("As the picture"), "")
        for suffix, text in zip(files.WRITABLE, ("PNG", "TIFF", "OpenEXR", "JPEG", "WebP"), strict=True):
            self.format.addItem(text, suffix)
        self.messages = MessageBar(lambda: engine.log_tail)
        self.about = QtWidgets.QLabel(
            tr("Every picture is restyled as the panel says now. What is already done is skipped.")
        )
        self.about.setWordWrap(True)
        self.progress = QtWidgets.QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.failures = _failure_list()
        self.start_button = QtWidgets.QPushButton(tr("&Start"))
        self.pause_button = QtWidgets.QPushButton(tr("&Pause"))
        self.cancel_button = QtWidgets.QPushButton(tr("S&top"))
        self.close_button = QtWidgets.QPushButton(tr("&Close"))
        self._lay_out()
        self.start_button.clicked.connect(self.start)
        self.pause_button.clicked.connect(self._pause)
        self.cancel_button.clicked.connect(self._cancel)
        self.close_button.clicked.connect(self.close)
        self._show_state()

    def plan(self) -> Plan:
        """As it is written in the fields."""
        return Plan(
            Path(self.source.text()),
            Path(self.target.text()),
            self.pattern.text().strip() or "*",
            self.naming.text().strip(),
            self.format.currentData(),
        )

    def start(self) -> None:
        """Read what the request names, then begin."""
        self.messages.dismiss()
        self.failures.clear()
        session = self._session
        document = session.document
        try:
            for field, what in ((self.source, tr("the pictures")), (self.target, tr("the results"))):
                if not field.text():
                    raise BadRequest(tr("The folder of {what} is not chosen.", what=what), tr("Choose one."))
            plan = self.plan()
            plan.pairs()  # says what is wrong with it before anything is read
            if document is None:
                raise BadRequest(tr("No picture is open."), tr("Open one, and set in the panel what is to be done."))
            node = content_node(session.choices, document)
            request = build_request(session.choices, document, None, session.device)
            assert node is not None
            rect = area(node, document)
        except ScumbleError as error:
            self.messages.show_error(error)
            return
        self._reading = Reading(
            session.host,
            document,
            request,
            rect,
            session.kept_coverage,
            lambda frames: self._begin(plan, request, frames),
            self.messages.show_error,
            self,
        )
        self._reading.start()

    def _begin(self, plan: Plan, request: Request, frames: Mapping[str, Frame]) -> None:
        self._reading = None
        try:
            batch = Batch(self._engine, plan, request, frames, self)
            self.batch = batch
            batch.state_changed.connect(lambda _state: self._show_state())
            batch.advanced.connect(self._advance)
            batch.progressed.connect(self._show_progress)
            batch.start()
        except ScumbleError as error:
            self.batch = None
            self.messages.show_error(error)

    def _pause(self) -> None:
        if self.batch is not None and self.batch.state is BatchState.PAUSED:
            self.batch.resume()
        elif self.batch is not None:
            self.batch.pause()

    def _cancel(self) -> None:
        if self.batch is not None:
            self.batch.cancel()

    def _advance(self) -> None:
        assert self.batch is not None
        for failure in self.batch.failures[self.failures.topLevelItemCount() :]:
            item = QtWidgets.QTreeWidgetItem(self.failures, [failure.path.name, str(failure.error)])
            item.setToolTip(0, str(failure.path))
            item.setToolTip(1, str(failure.error))
        self._show_progress(0.0)

    def _show_progress(self, part: float) -> None:
        batch = self.batch
        if batch is None:
            return
        past = batch.done + batch.skipped + len(batch.failures)
        self.progress.setValue(round(1000 * (past + part) / batch.total))
        if batch.at is not None:
            left = batch.seconds_left()
            text = tr("{number} of {total}: {name}", number=past + 1, total=batch.total, name=batch.at.name)
            self.about.setText(text + ("" if left is None else " · " + tr("{time} left", time=duration(left))))

    def _show_state(self) -> None:
        state = self.batch.state if self.batch is not None else BatchState.READY
        at_work = state in (BatchState.RUNNING, BatchState.PAUSED, BatchState.STOPPING)
        for widget in (self.source, self.pattern, self.target, self.naming, self.format):
            widget.setEnabled(not at_work)
        self.start_button.setEnabled(not at_work)
        self.pause_button.setEnabled(state in (BatchState.RUNNING, BatchState.PAUSED))
        self.pause_button.setText(tr("&Resume") if state is BatchState.PAUSED else tr("&Pause"))
        self.cancel_button.setEnabled(state in (BatchState.RUNNING, BatchState.PAUSED))
        if state is BatchState.OVER and self.batch is not None:
            self.about.setText(summary(self.batch))
            if self.batch.stopped_by is not None:
                self.messages.show_error(self.batch.stopped_by)

    def _lay_out(self) -> None:
        form = QtWidgets.QFormLayout()
        form.setFieldGrowthPolicy(QtWidgets.QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("P&ictures from"), self.source)
        form.addRow(tr("&Files"), self.pattern)
        form.addRow(tr("&Results to"), self.target)
        form.addRow(tr("&Name"), self.naming)
        form.addRow(tr("For&mat"), self.format)
        buttons = QtWidgets.QHBoxLayout()
        buttons.addStretch()
        for button in (self.start_button, self.pause_button, self.cancel_button, self.close_button):
            buttons.addWidget(button)
        layout = QtWidgets.QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.messages)
        layout.addWidget(self.about)
        layout.addWidget(self.progress)
        layout.addWidget(self.failures, 1)
        layout.addLayout(buttons)
        self.start_button.setDefault(True)
        self.resize(560, 460)


def summary(batch: Batch) -> str:
    """How it ended, in a sentence."""
    parts = [tr("{count} restyled", count=batch.done)]
    if batch.skipped:
        parts.append(tr("{count} done before", count=batch.skipped))
    if batch.failures:
        parts.append(tr("{count} failed", count=len(batch.failures)))
    left = batch.total - batch.done - batch.skipped - len(batch.failures)
    if left:
        parts.append(tr("{count} left for the next time", count=left))
    return ", ".join(parts) + "."


class FolderField(QtWidgets.QWidget):
    """A folder's path, to be typed or chosen."""

    def __init__(self, name: str, parent: QtWidgets.QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.line = _line("", name)
        choose = QtWidgets.QToolButton()
        choose.setText("…")
        choose.setToolTip(tr("Choose the folder"))
        choose.setAccessibleName(name)
        choose.clicked.connect(self._choose)
        layout = QtWidgets.QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line, 1)
        layout.addWidget(choose)
        self.setFocusProxy(self.line)

    def text(self) -> str:
        """The path; empty for none."""
        return self.line.text().strip()

    def _choose(self) -> None:
        found = QtWidgets.QFileDialog.getExistingDirectory(self, self._name, self.text())
        if found:
            self.line.setText(found)


def _line(text: str, name: str) -> QtWidgets.QLineEdit:
    line = QtWidgets.QLineEdit(text)
    line.setAccessibleName(name)
    return line


def _failure_list() -> QtWidgets.QTreeWidget:
    tree = QtWidgets.QTreeWidget()
    tree.setHeaderLabels([tr("What failed"), tr("Why")])
    tree.setRootIsDecorated(False)
    tree.setAccessibleName(tr("What failed"))
    tree.setWordWrap(True)
    header = tree.header()
    assert header is not None
    header.setSectionResizeMode(0, QtWidgets.QHeaderView.ResizeMode.ResizeToContents)
    return tree
