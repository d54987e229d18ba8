"""The window: the picture in the middle, its layers and masks at the left, the panel at the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from ....engine.contract import ScumbleError
from ...client import Engine
from ...panel.messages import MessageBar
from ...panel.shell import Panel
from ...qt import QAction, QtCore, QtGui, QtWidgets, pyqtSignal
from ...settings import SettingsStore
from ...texts import tr
from . import memory
from .batch_dialog import BatchDialog
from .brush_bar import BrushBar
from .canvas import Canvas, Tool
from .file_commands import FileCommands
from .filing import Filing
from .icons import program_icon, tool_icon
from .keeper import Keeper
from .menus import Menus
from .stack import LayerStack, MaskStack
from .status import Status
from .store import Store
from .tabs import DocumentTabs
from .tools import BrushTool, SelectTool

Qt = QtCore.Qt
PANEL_WIDTH = 340  # px at first; 320 is the least
STACK_WIDTH = 190  # px


class Window(QtWidgets.QMainWindow):
    """Scumble on a desktop, all but what stands in its menus: commands.py fills them.

    Attributes:
        store, filing, panel, canvas, menus: the parts.

    Args:
        engine: started when the panel is shown.
        folder: where the window keeps what it remembers.
    """

    _failed = pyqtSignal(object)

    def __init__(self, engine: Engine, settings: SettingsStore, folder: Path) -> None:
        super().__init__()
        self._memory_path = folder / "window.json"
        self._may_close = False
        kept = memory.load(self._memory_path)
        self.engine, self.settings = engine, settings
        self.store = Store(self)
        self.keeper = Keeper(self.store, folder / "pictures", self)
        self.filing = Filing(self.store, engine, settings, self.keeper, self)
        self.files = FileCommands(self, self.store, self.filing)
        self.canvas = Canvas(self.store)
        self.brush_bar = BrushBar(memory.to_brush(kept.brush))
        self.messages = MessageBar(lambda: engine.log_tail)
        self.panel = Panel(self.store, engine, settings)
        self.layer_stack, self.mask_stack = LayerStack(self.store), MaskStack(self.store)
        self.undo_group = QtGui.QUndoGroup(self)
        self.batch: BatchDialog | None = None
        self._make_tools()
        self._lay_out()
        self.menus = Menus(self, self.store)
        self._connect()
        self._restore(kept)
        self._show_document()

    def open_files(self, paths: list[str]) -> None:
        """Each as a document."""
        for path in paths:
            self.filing.open(Path(path))

    def tell(self, error: ScumbleError) -> None:
        """Show a failure; from any thread."""
        self._failed.emit(error)

    def show_batch(self) -> None:
        """The batch's own window; it goes on when that is closed."""
        if self.batch is None:
            self.batch = BatchDialog(self.panel.session, self.engine, self)
        self.batch.show()
        self.batch.raise_()
        self.batch.activateWindow()

    def close_now(self) -> None:
        """Without asking: the session ends. Masks and the panel's state are kept."""
        self._may_close = True
        QtWidgets.QApplication.closeAllWindows()  # a question that is being asked as well

    # Parts.

    def _make_tools(self) -> None:
        self.erase = QAction(tr("&Eraser"), self)
        self.erase.setCheckable(True)
        self.erase.setShortcut("E")
        self.erase.setToolTip(tr("Take away from the mask (E, or the right button)"))
        tools: list[tuple[str, str, str, str, Tool | None]] = [
            ("brush", tr("&Brush"), "B", tr("Paint the mask (B)"), self._brush_tool()),
            ("rectangle", tr("&Rectangle"), "R", tr("Select a rectangle (R)"), SelectTool(freehand=False)),
            ("lasso", tr("&Lasso"), "L", tr("Select freehand (L)"), SelectTool(freehand=True)),
            ("hand", tr("&Hand"), "H", tr("Move the picture (H, or the middle button)"), None),
        ]
        self.tools: dict[str, QAction] = {}
        group = QtGui.QActionGroup(self)
        for name, text, key, tip, tool in tools:
            action = QAction(text, self)
            action.setCheckable(True)
            action.setShortcut(key)
            action.setToolTip(tip)
            action.triggered.connect(partial(self._hold, tool))
            group.addAction(action)
            self.tools[name] = action
        self.tools["brush"].trigger()

    def _hold(self, tool: Tool | None, _checked: bool = False) -> None:
        self.canvas.hold(tool)
        paints = isinstance(tool, BrushTool)
        if paints and self.store.front is not None:
            self.store.front.show_masks(True)
        self.erase.setEnabled(paints)
        self.brush_bar.setEnabled(paints)

    def _brush_tool(self) -> BrushTool:
        return BrushTool(lambda: self.brush_bar.brush, self.erase.isChecked)

    def _lay_out(self) -> None:
        self.setWindowIcon(program_icon())
        self.resize(1280, 800)
        self.tabs = DocumentTabs(self.store, self.files.close)
        middle = QtWidgets.QWidget()
        layout = QtWidgets.QGridLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.tabs, 0, 0)
        layout.addWidget(self.canvas, 1, 0)
        layout.addWidget(self.messages, 1, 0, Qt.AlignmentFlag.AlignTop)  # over it: nothing moves under the brush
        layout.setRowStretch(1, 1)
        self.setCentralWidget(middle)
        self._make_bar()
        stack = QtWidgets.QSplitter(Qt.Orientation.Vertical)
        stack.addWidget(self.layer_stack)
        stack.addWidget(self.mask_stack)
        stack.setChildrenCollapsible(False)
        self.stack_dock = self._dock("stack", tr("Layers and masks"), stack, Qt.DockWidgetArea.LeftDockWidgetArea)
        self.panel_dock = self._dock("panel", tr("Restyle"), self.panel, Qt.DockWidgetArea.RightDockWidgetArea)
        self.resizeDocks([self.stack_dock, self.panel_dock], [STACK_WIDTH, PANEL_WIDTH], Qt.Orientation.Horizontal)
        self.status = Status(self.store, self.canvas)
        self.setStatusBar(self.status)

    def _make_bar(self) -> None:
        bar = QtWidgets.QToolBar(tr("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        bar.setIconSize(QtCore.QSize(20, 20))
        for action in self.tools.values():
            bar.addAction(action)
        bar.addSeparator()
        bar.addAction(self.erase)
        bar.addWidget(self.brush_bar)
        self.addToolBar(bar)
        self._draw_icons()

    def _draw_icons(self) -> None:
        for name, action in self.tools.items():
            action.setIcon(tool_icon(name, self.palette()))
        self.erase.setIcon(tool_icon("eraser", self.palette()))

    def _dock(self, name: str, title: str, widget: QtWidgets.QWidget, area: Qt.DockWidgetArea) -> QtWidgets.QDockWidget:
        dock = QtWidgets.QDockWidget(title, self)
        dock.setObjectName(name)
        dock.setWidget(widget)
        dock.setFeatures(
            QtWidgets.QDockWidget.DockWidgetFeature.DockWidgetClosable
            | QtWidgets.QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self.addDockWidget(area, dock)
        return dock

    def _connect(self) -> None:
        for failed in (self._failed, self.filing.failed, self.keeper.failed):
            failed.connect(self.messages.show_error)
        self.filing.noticed.connect(self.messages.show_message)
        self.filing.busy.connect(self.status.show_work)
        self.canvas.dropped.connect(self.files.take_dropped)
        self.layer_stack.wanted.connect(self.files.add_layers)
        self.store.front_changed.connect(self._show_document)
        self.store.changed.connect(self._show_document)

    def _show_document(self) -> None:
        front = self.store.front
        self.undo_group.setActiveStack(front.undo if front is not None else None)  # which joins it to the group, too
        self.setWindowTitle(tr("{name}[*] – Scumble", name=front.name) if front else "Scumble")
        self.setWindowModified(front is not None and front.unsaved)

    def keyPressEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802
        """The panel's keys count also while the picture has the focus."""
        assert event is not None
        if not self.panel.take_key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QtGui.QKeyEvent | None) -> None:  # noqa: N802
        """As for keys that are pressed."""
        assert event is not None
        if not self.panel.take_key(event):
            super().keyReleaseEvent(event)

    # Coming and going.

    def _restore(self, kept: memory.Memory) -> None:
        for text, restore in ((kept.geometry, self.restoreGeometry), (kept.state, self.restoreState)):
            if text:
                restore(QtCore.QByteArray.fromBase64(text.encode("ascii", "ignore")))

    def _remember(self) -> None:
        geometry, state = (_text(data) for data in (self.saveGeometry(), self.saveState()))
        brush = memory.from_brush(self.brush_bar.brush)
        memory.save(self._memory_path, memory.Memory(geometry, state, brush))

    def closeEvent(self, event: QtGui.QCloseEvent | None) -> None:  # noqa: N802
        """Ask about every picture that would lose something, which may take a while: then close."""
        assert event is not None
        if not self._may_close and any(document.unsaved for document in self.store.documents):
            event.ignore()
            self.files.close_all(lambda: QtCore.QTimer.singleShot(0, self.close_now))  # not within this close
            return
        self.keeper.flush()
        self._remember()
        self.panel.close_session()
        event.accept()

    def changeEvent(self, event: QtCore.QEvent | None) -> None:  # noqa: N802
        """Dark or light: the tools' pictures follow."""
        if event is not None and event.type() == QtCore.QEvent.Type.PaletteChange and hasattr(self, "erase"):
            self._draw_icons()
        super().changeEvent(event)


def _text(data: QtCore.QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
