"""What the engine's methods do, one function each: from a call to its answer."""

from __future__ import annotations

import gc
import math
import platform
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from ..contract import BadRequest, Cancelled, Progress, ScumbleError, WrongVersion, in_english, sentence
from ..contract.codec import from_data
from ..contract.framing import Body
from ..contract.messages import Answer, Call, answer
from ..contract.methods import (
    PROTOCOL,
    Decode,
    Decoded,
    Encode,
    Encoded,
    FrameInfo,
    Hello,
    Introduction,
    Predict,
    Restyled,
    Thumbnail,
    Thumbnailed,
    info_of,
    pixels_of,
)
from .runs import Run

T = TypeVar("T")


def params(kind: type[T], call: Call) -> T:
    """The call's params.

    Raises:
        BadRequest: they are not what the method takes; says where.
    """
    return from_data(kind, call.params, call.method)


def check_introduction(call: Call) -> Introduction:
    """The params of `hello`, where the version is right; the version is looked at first, whatever else is there.

    Raises:
        WrongVersion: it is not; says which end to update.
    """
    theirs = call.params.get("protocol")
    if isinstance(theirs, int) and theirs != PROTOCOL:
        raise WrongVersion(
            sentence(
                "The panel speaks version {theirs} of Scumble's protocol, the engine version {ours}.",
                theirs=theirs,
                ours=PROTOCOL,
            ),
            sentence("Update Scumble's plugin in the editor: run the installer again, then restart the editor.")
            if theirs < PROTOCOL
            else sentence("Update Scumble's engine: run the installer again, then restart the editor."),
        )
    return params(Introduction, call)


def hello(id: int) -> Answer:
    """What the engine is."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        engine = version("scumble")
    except PackageNotFoundError:
        engine = "(not installed)"
    return answer(id, Hello(PROTOCOL, engine, platform.python_version(), platform.platform(terse=True)))


def decode(call: Call, id: int) -> Answer:
    """A file's bytes -> its pixels."""
    from .pictures import open_frame, to_pixels

    info, body = _only_frame(params(Decode, call).frames, call)
    if info.pixels is not None:
        raise BadRequest("decode takes a file, and pixels came.", "They are decoded already.")
    picture = open_frame(info, body)
    pixels = to_pixels(picture)
    notices = picture.notices
    decoded = Decoded((info_of(pixels, info.name),), in_english(notices), picture.resolution, notices)
    return answer(id, decoded, (pixels.data,))


def encode(call: Call, id: int) -> Answer:
    """Pixels -> a file's bytes."""

    from ..canvas.memory import file_from_picture
    from .pictures import to_picture

    asked = params(Encode, call)
    info, body = _only_frame(asked.frames, call)
    resolution = asked.resolution
    if resolution is not None and (len(resolution) != 2 or min(resolution) <= 0):
        raise BadRequest(f"The resolution is {resolution}.", "Give pixels per inch across and down.")
    picture = replace(to_picture(pixels_of(info, body)), resolution=resolution)
    data = file_from_picture(picture, asked.suffix)
    return answer(id, Encoded((info_of(data, info.name),)), (data,))


def thumbnail(call: Call, id: int) -> Answer:
    """A file's bytes or all its pixels -> a few of them."""
    from ..canvas.memory import thumbnail as shrunk
    from .pictures import open_frame

    asked = params(Thumbnail, call)
    info, body = _only_frame(asked.frames, call)
    pixels = shrunk(open_frame(info, body), asked.side)
    return answer(id, Thumbnailed((info_of(pixels, info.name),)), (pixels.data,))


def predict(call: Call, id: int) -> Answer:
    """What a restyle would cost."""
    from ..prediction import predict_for_size

    asked = params(Predict, call)
    check_names(asked.request.recipe)
    return answer(id, predict_for_size(asked.request, asked.width, asked.height, asked.boxes))


def restyle(run: Run, on_progress: Callable[[Progress], None]) -> Answer:
    """Pixels and a request -> other pixels."""
    from ..restyling import restyle as restyled
    from .followers import call_followers
    from .pictures import FrameSources, to_pixels

    call_followers(run)
    request = run.asked.request
    sources = FrameSources(run.asked.frames, run.bodies)
    pixels = to_pixels(restyled(request, on_progress, run.stop, sources=sources))
    return answer(run.id, Restyled((info_of(pixels, request.content),), run.kept), (pixels.data,))


def may_go_on(error: ScumbleError) -> bool:
    """Whether another restyle can follow one that ended with this error."""
    from .followers import may_go_on

    return may_go_on(error)


def _only_frame(infos: tuple[FrameInfo, ...], call: Call) -> tuple[FrameInfo, Body]:
    if len(infos) != 1:
        raise BadRequest(f"{call.method} takes one frame, and {len(infos)} came.", "Send one.")
    return infos[0], call.bodies[0]


def check_names(recipe: object) -> None:
    """Refuse what would open a file of the engine's machine.

    Raises:
        BadRequest: the recipe is a file's name.
    """
    if isinstance(recipe, str) and recipe.endswith(".json"):
        raise BadRequest(f"The recipe {recipe!r} is a file.", "Send the recipe itself, or the name of one there is.")


def cancelled() -> Cancelled:
    """The answer of a restyle that was cancelled."""
    return Cancelled(sentence("The restyle was cancelled."), sentence("Nothing was changed."))


def finite(progress: Progress) -> Progress:
    """Without losses that are no numbers, which JSON does not have; the optimiser starts over after such a step."""
    losses = {name: value for name, value in progress.losses.items() if math.isfinite(value)}
    return replace(progress, losses=losses)


def rest() -> None:
    """What is to be done between two restyles."""
    from ..device import give_freed_memory_back

    gc.collect()  # an error's traceback holds tensors in a cycle
    give_freed_memory_back()
