"""What stands in the menus of the window, and the window with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ...client import Engine
from ...qt import QAction, QtCore, QtGui, QtWidgets
from ...settings import SettingsStore
from ...texts import tr
from . import asking, layering, masking
from .document import OpenDocument
from .menus import Command, RecentMenu
from .window import Window

Keys = QtGui.QKeySequence.StandardKey
LARGER = 1.15
"""What a key does to the brush's size."""


def make_window(engine: Engine, settings: SettingsStore, folder: Path) -> Window:
    """A window with its menus; see `Window`."""
    window = Window(engine, settings, folder)
    _fill_menus(window)
    window.menus.refresh()
    return window


def _fill_menus(window: Window) -> None:
    _fill_file(window)
    _fill_edit(window)
    _fill_select(window)
    _fill_layer(window)
    _fill_mask(window)
    _fill_view(window)
    window.menus.add(
        tr("&Help"),
        Command(tr("&About Scumble"), lambda: about(window), role=QAction.MenuRole.AboutRole),
    )


def _fill_file(window: Window) -> None:
    files = window.files
    recent = RecentMenu(lambda: window.settings.value.recent_files, lambda path: window.filing.open(Path(path)))
    window.menus.add(
        tr("&File"),
        Command(tr("&Open…"), files.open, Keys.Open),
        recent,
        Command(tr("Add as &layer…"), files.add_layers, "Ctrl+Shift+O", "document"),
        None,
        Command(tr("&Save"), files.save, Keys.Save, "document"),
        Command(tr("Save &as…"), files.save_as, "Ctrl+Shift+S", "document"),
        Command(tr("&Export a copy…"), files.export, "Ctrl+E", "document"),
        Command(tr("Export the la&yer…"), files.export_layer, "Ctrl+Shift+E", "document"),
        None,
        Command(tr("&Batch…"), window.show_batch, "Ctrl+B"),
        None,
        Command(tr("&Close"), files.close, Keys.Close, "document"),
        Command(tr("&Quit"), window.close, "Ctrl+Q", role=QAction.MenuRole.QuitRole),
    )


def _fill_edit(window: Window) -> None:
    group = window.undo_group
    undo, redo = group.createUndoAction(window, tr("&Undo")), group.createRedoAction(window, tr("&Redo"))
    assert undo is not None
    assert redo is not None
    undo.setShortcuts(Keys.Undo)
    redo.setShortcuts([QtGui.QKeySequence("Ctrl+Shift+Z"), QtGui.QKeySequence("Ctrl+Y")])
    window.menus.actions |= {"Undo": undo, "Redo": redo}
    bar = window.brush_bar
    window.menus.add(
        tr("&Edit"),
        undo,
        redo,
        None,
        *window.tools.values(),
        window.erase,
        None,
        Command(tr("Larger brus&h"), lambda: bar.resize_brush(LARGER), "]"),
        Command(tr("S&maller brush"), lambda: bar.resize_brush(1 / LARGER), "["),
    )


def _fill_select(window: Window) -> None:
    window.menus.add(
        tr("&Select"),
        Command(tr("&All"), _on(window, masking.select_all), Keys.SelectAll, "document"),
        Command(tr("&Nothing"), _on(window, lambda it: masking.select(it, None)), "Ctrl+Shift+A", "selection"),
        Command(tr("&Invert the selection"), _on(window, masking.invert_selection), "Ctrl+Shift+I", "document"),
        None,
        Command(tr("From the &mask"), _on(window, masking.to_selection), "Ctrl+Shift+M", "mask"),
    )


def _fill_layer(window: Window) -> None:
    def move(up: bool) -> Callable[[], object]:
        return _on(window, lambda it: layering.move(it, it.active, up=up))

    window.menus.add(
        tr("&Layer"),
        Command(tr("&Show or hide"), _on(window, _toggle_layer), "Ctrl+H", "document"),
        Command(tr("Move &up"), move(True), "Ctrl+]", "document"),
        Command(tr("Move &down"), move(False), "Ctrl+[", "document"),
        Command(tr("&Remove the layer"), _on(window, lambda it: layering.remove(it, {it.active})), "", "document"),
    )


def _toggle_layer(document: OpenDocument) -> None:
    layer = document.layer(document.active)
    if layer is not None:
        layering.show(document, {layer.id}, visible=not layer.visible)


def _fill_mask(window: Window) -> None:
    window.mask_stack.menu = window.menus.add(
        tr("&Mask"),
        Command(tr("&New"), _on(window, masking.add), "Ctrl+M", "document"),
        Command(tr("New from the &selection"), _on(window, masking.from_selection), "", "selection"),
        Command(tr("&Load…"), _on(window, lambda it: load_mask(window, it)), "", "document"),
        Command(tr("Sa&ve…"), _on(window, lambda it: save_mask(window, it)), "", "mask"),
        None,
        Command(tr("&Clear"), _on(window, masking.clear), Keys.Delete, "mask"),
        Command(tr("&Invert the mask"), _on(window, masking.invert), "Ctrl+I", "mask"),
        Command(tr("Select what it &covers"), _on(window, masking.to_selection), "", "mask"),
        Command(tr("&Remove the mask"), _on(window, lambda it: masking.remove(it, it.mask)), "", "mask"),
    )


def _fill_view(window: Window) -> None:
    canvas = window.canvas
    stacks = [dock.toggleViewAction() for dock in (window.stack_dock, window.panel_dock)]
    window.menus.add(
        tr("&View"),
        Command(tr("Zoom &in"), lambda: canvas.show_viewport(canvas.viewport.stepped(up=True)), Keys.ZoomIn),
        Command(tr("Zoom &out"), lambda: canvas.show_viewport(canvas.viewport.stepped(up=False)), Keys.ZoomOut),
        Command(tr("&Actual size"), lambda: canvas.show_viewport(canvas.viewport.zoomed(1.0)), "Ctrl+1"),
        Command(tr("&Fit the window"), lambda: canvas.show_viewport(canvas.viewport.fitted()), "Ctrl+0"),
        None,
        Command(tr("Masks' &colours"), _on(window, lambda it: it.show_masks(not it.shows_masks)), "M", "mask"),
        None,
        *(action for action in stacks if action is not None),
    )


def _on(window: Window, act: Callable[[OpenDocument], object]) -> Callable[[], object]:
    """The command for the document in front."""

    def given() -> None:
        if window.store.front is not None:
            act(window.store.front)

    return given


def load_mask(window: Window, document: OpenDocument) -> None:
    """Choose a file; it becomes a mask."""
    path = asking.picture(window, tr("Load a mask"), Path(document.path).parent)
    if path is not None:
        masking.load(document, path, window.tell)


def save_mask(window: Window, document: OpenDocument) -> None:
    """Choose where the current mask goes."""
    mask = document.painted_mask(document.mask)
    if mask is not None:
        suggestion = Path(document.path).with_name(f"{Path(document.path).stem}-{mask.name}.png")
        path = asking.place(window, tr("Save the mask"), suggestion, suffixes=(".png",))
        if path is not None:
            masking.save(mask, path, window.tell)


def about(window: QtWidgets.QWidget) -> None:
    """What this is."""
    box = QtWidgets.QMessageBox(window)
    box.setWindowTitle(tr("About Scumble"))
    box.setIconPixmap(window.windowIcon().pixmap(64, 64))
    box.setText(tr("Scumble restyles painted regions."))
    box.setInformativeText(
        tr(
            "Paint a mask, give it a style, and get a new layer back.\n\nFree software under the GNU General Public "
            "License, version 3 or later, without any warranty.\nQt {qt}.",
            qt=QtCore.qVersion(),
        )
    )
    box.exec()
