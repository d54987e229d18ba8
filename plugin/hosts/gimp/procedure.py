"""The procedure in GIMP's procedure database: its menu entry, its arguments, and what it does in each run mode."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import gi

gi.require_version("Gimp", "3.0")
gi.require_version("Gegl", "0.4")
gi.require_version("Babl", "0.1")
from gi.repository import Gegl, Gimp, Gio, GLib, GObject  # noqa: E402 - the versions come first

from ....engine.contract import BadRequest, Request, ScumbleError  # noqa: E402
from ....engine.contract.codec import from_json, to_json  # noqa: E402
from ...texts import tr  # noqa: E402
from . import batch, calling, home  # noqa: E402
from .arguments import from_arguments, from_preset  # noqa: E402
from .serving import Service  # noqa: E402

NAME = "plug-in-scumble-restyle"
READ_WRITE = GObject.ParamFlags.READWRITE
Status = Gimp.PDBStatusType


class Plugin(Gimp.PlugIn):  # type: ignore[misc]  # gi has no types
    """What GIMP asks for the procedures that there are."""

    def do_set_i18n(self, _name: str) -> bool:
        """No catalogue of GNU gettext."""
        return False

    def do_query_procedures(self) -> list[str]:
        """Their names."""
        return [NAME]

    def do_create_procedure(self, name: str) -> Any:
        """The one that there is."""
        procedure = Gimp.ImageProcedure.new(self, name, Gimp.PDBProcType.PLUGIN, run, None)
        procedure.set_image_types("*")
        # The window lets the painter choose among the layers, however many are chosen in GIMP.
        number = Gimp.ProcedureSensitivityMask
        procedure.set_sensitivity_mask(number.DRAWABLE | number.DRAWABLES | number.NO_DRAWABLES)
        procedure.set_menu_label("R_estyle Regions…")
        procedure.add_menu_path("<Image>/Filters/Artistic/")
        procedure.set_documentation(
            "Restyle regions after style pictures",
            "Restyles the layer, within the selection, after a style picture or as a preset says, and puts the result "
            "above it as a new layer. Interactively it opens Scumble's window for the image.",
            name,
        )
        procedure.set_attribution("The authors of Scumble", "The authors of Scumble, GPL-3.0-or-later", "2026")
        _add_arguments(procedure)
        return procedure


def _add_arguments(procedure: Any) -> None:
    open_file = Gimp.FileChooserAction.OPEN
    procedure.add_file_argument("style", "Style _picture", "The picture to follow", open_file, True, None, READ_WRITE)
    procedure.add_double_argument(
        "strength", "Stren_gth", "0 keeps the layer, 1 follows the style fully", 0.0, 1.0, 0.7, READ_WRITE
    )
    quality = Gimp.Choice.new()
    for number, (nick, label) in enumerate((("draft", "Draft"), ("good", "Good"), ("best", "Best"))):
        quality.add(nick, number, label, "")
    procedure.add_choice_argument("quality", "_Quality", "How long to work at it", quality, "good", READ_WRITE)
    procedure.add_int_argument("seed", "S_eed", "Another number, another version", 0, 2**31 - 1, 0, READ_WRITE)
    procedure.add_file_argument(
        "preset",
        "P_reset",
        "A preset of Scumble's, in place of the other arguments",
        open_file,
        True,
        None,
        READ_WRITE,
    )
    procedure.add_boolean_argument(
        "separate", "_Layer for each region", "A group with a layer and its mask for each region", False, READ_WRITE
    )
    procedure.add_string_aux_argument("request", "Request", "What the window did last, as JSON", "", READ_WRITE)
    procedure.add_layer_return_value("layer", "Layer", "The new layer", True, READ_WRITE)


def run(procedure: Any, run_mode: Any, image: Any, drawables: Any, config: Any, _data: Any) -> Any:
    """As GIMP calls it."""
    Gegl.init(None)
    try:
        if run_mode == Gimp.RunMode.INTERACTIVE:
            if calling.call_forward(image):
                return procedure.new_return_values(Status.CANCEL, None)
            service = _in_window(image, config)
            if service.restyled is None:
                return procedure.new_return_values(Status.CANCEL, None)
            layer = next((layer for layer in service.inserted if layer.is_valid()), None)
        else:
            request, folder = _request(config, repeat=run_mode == Gimp.RunMode.WITH_LAST_VALS)
            separate = config.get_property("separate")
            layer = batch.restyle(image, _one_layer(drawables), request, folder, separate=separate)
    except ScumbleError as error:
        return _failure(procedure, str(error))
    except GLib.Error as error:
        return _failure(procedure, tr("GIMP refused: {reason}.", reason=error.message.rstrip(".")))
    values = procedure.new_return_values(Status.SUCCESS, None)
    values.remove(1)
    values.insert(1, GObject.Value(Gimp.Layer, layer))
    return values


def _failure(procedure: Any, sentences: str) -> Any:
    """What GIMP shows in a dialog, or gives the script that called."""
    error = GLib.Error.new_literal(Gimp.PlugIn.error_quark(), sentences, 0)
    return procedure.new_return_values(Status.EXECUTION_ERROR, error)


def _in_window(image: Any, config: Any) -> Service:
    """Until the painter closes it; what was restyled last is what `Filters > Repeat` does again."""
    service = Service(image)
    service.run(home.window())
    if service.restyled is not None:
        config.set_property("request", to_json(service.restyled.request))
        config.set_property("separate", service.restyled.separate)
    return service


def _one_layer(drawables: Any) -> Any:
    if len(drawables) != 1:
        raise BadRequest(tr("{count} layers are chosen.", count=len(drawables)), tr("Choose one."))
    chosen = drawables[0]
    return Gimp.Layer.from_mask(chosen) if isinstance(chosen, Gimp.LayerMask) else chosen


def _request(config: Any, *, repeat: bool) -> tuple[Request, Path]:
    """(the request, the folder that its paths are relative to)."""
    last = config.get_property("request")
    if repeat and last:
        return from_json(Request, last), Path()
    preset = _path(config.get_property("preset"))
    if preset is not None:
        return from_preset(preset), preset.parent
    style = _path(config.get_property("style"))
    return from_arguments(
        str(style or ""),
        config.get_property("strength"),
        config.get_property("quality"),
        config.get_property("seed"),
    ), Path()


def _path(file: Gio.File | None) -> Path | None:
    path = None if file is None else file.get_path()
    return None if path is None else Path(path)


def main(arguments: list[str]) -> None:
    """Speak with the GIMP that has started this."""
    Gimp.main(Plugin.__gtype__, arguments)
