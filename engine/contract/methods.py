"""The protocol's methods by name, and dataclasses for what each takes and gives. docs/protocol.md explains them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from .checks import check_choice
from .errors import BadPicture, BadRequest
from .framing import Body
from .pixels import Depth, Pixels
from .progress import Prediction, Progress
from .request import Request
from .sentences import Sentence

PROTOCOL = 2
"""Both ends must speak the same version: a message with a field that the other does not know is refused."""

HEARTBEAT_SECONDS = 1.0
"""Between two `heartbeat` notifications while the engine is at work."""


@dataclass(frozen=True)
class PixelsInfo:
    """What a frame of pixels holds; see `Pixels`."""

    width: int
    height: int
    channels: int
    depth: Depth
    profile: bytes | None = None
    associated: bool = False

    def __post_init__(self) -> None:
        check_choice("The depth of the pixels", self.depth, Depth)


@dataclass(frozen=True)
class FrameInfo:
    """Announces a binary frame.

    Attributes:
        size: its bytes.
        name: what the message calls it; a request's `content`, `Mask.source` and `Style.source` are such names.
        pixels: what the pixels are; None for the bytes of a picture's file.
    """

    size: int
    name: str = ""
    pixels: PixelsInfo | None = None

    def __post_init__(self) -> None:
        if self.size < 0:
            raise BadRequest(f"The size of the frame {self.name!r} is {self.size}.", "Give its bytes.")


def info_of(data: Pixels | Body, name: str = "") -> FrameInfo:
    """Announces pixels, or a file's bytes, whose frame is then `body_of(data)`."""
    if isinstance(data, Pixels):
        layout = PixelsInfo(data.width, data.height, data.channels, data.depth, data.profile, data.associated)
        return FrameInfo(data.size, name, layout)
    return FrameInfo(memoryview(data).nbytes, name)


def body_of(data: Pixels | Body) -> Body:
    """What the frame holds that `info_of` announces."""
    return data.data if isinstance(data, Pixels) else data


def pixels_of(info: FrameInfo, body: Body) -> Pixels:
    """The pixels of a frame.

    Raises:
        BadPicture: the frame was announced as a file, or its size is not what its pixels need.
    """
    p = info.pixels
    if p is None:
        raise BadPicture(f"The frame {info.name!r} holds a file, not pixels.", "Announce what its pixels are.")
    return Pixels(p.width, p.height, p.channels, p.depth, body, p.profile, p.associated)


@dataclass(frozen=True)
class Introduction:
    """`hello` takes: the version that the client speaks, and its name for the engine's log."""

    protocol: int
    client: str = ""


@dataclass(frozen=True)
class Hello:
    """`hello` gives, at once: what the engine is.

    Attributes:
        protocol: the version that it speaks.
        engine: Scumble's version.
        python: the version of Python it runs on.
        platform: the operating system and machine it runs on.
    """

    protocol: int
    engine: str
    python: str = ""
    platform: str = ""


@dataclass(frozen=True)
class DeviceInfo:
    """Something that computes: `name` as `Request.device` takes it, and what it is for people."""

    name: str
    what: str


@dataclass(frozen=True)
class BackboneInfo:
    """A network: `name` as `Request.backbone` takes it, and `state` in words, as in `scumble weights list`."""

    name: str
    state: str = ""


@dataclass(frozen=True)
class Ready:
    """`ready`, once torch is imported: what there is to compute with.

    Attributes:
        device: the one that `auto` stands for.
        devices, backbones, recipes: all there are.
        torch: its version.
    """

    device: str
    devices: tuple[DeviceInfo, ...]
    backbones: tuple[BackboneInfo, ...]
    recipes: tuple[str, ...]
    torch: str = ""


@dataclass(frozen=True)
class Restyle:
    """`restyle` takes: a request, and the frames that its names stand for."""

    request: Request
    frames: tuple[FrameInfo, ...]


@dataclass(frozen=True)
class Restyled:
    """`restyle` gives: one frame of pixels, of the content's size, depth, channels and profile.

    Attributes:
        kept: it was ended early by `keep`.
    """

    frames: tuple[FrameInfo, ...]
    kept: bool = False


@dataclass(frozen=True)
class ProgressNote:
    """`progress`, after each step of the restyle `id`.

    Attributes:
        frames: one when a preview is due, of the whole canvas in 8-bit sRGB; else none.
    """

    id: int
    progress: Progress
    frames: tuple[FrameInfo, ...] = ()


@dataclass(frozen=True)
class StateNote:
    """`state`: the restyle `id` is now in that state. Its end is told by its answer."""

    id: int
    state: Literal["queued", "running", "paused"]


@dataclass(frozen=True)
class Heartbeat:
    """`heartbeat`, about once a second while the engine is at work; `id` is the running restyle's."""

    id: int | None = None


@dataclass(frozen=True)
class Target:
    """`cancel`, `pause`, `resume` and `keep` take: the id of the restyle they mean."""

    id: int


@dataclass(frozen=True)
class Predict:
    """`predict` takes: a request, and the size of its content; no pixels are needed. It gives a `Prediction`.

    Attributes:
        width, height: of the content, in pixels.
        boxes: by a mask's `source`, what it covers: (left, top, right, bottom) in pixels, right and bottom beyond the
            last; a mask without one is taken as covering everything.
    """

    request: Request
    width: int
    height: int
    boxes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, box in self.boxes.items():
            if len(box) != 4 or not (0 <= box[0] < box[2] <= self.width and 0 <= box[1] < box[3] <= self.height):
                raise BadRequest(
                    f"The box of {name!r} is {list(box)}.", "Give left, top, right, bottom within the picture."
                )


@dataclass(frozen=True)
class Decode:
    """`decode` takes: one frame, a picture's file; its name is what errors call it."""

    frames: tuple[FrameInfo, ...]


@dataclass(frozen=True)
class Decoded:
    """`decode` gives: one frame of pixels.

    Attributes:
        notice: what had to be left out or converted, in English; empty for nothing.
        resolution: pixels per inch across and down; None where the file does not say.
        said: what `notice` says, for whoever says it in another language.
    """

    frames: tuple[FrameInfo, ...]
    notice: str = ""
    resolution: tuple[float, float] | None = None
    said: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Encode:
    """`encode` takes: one frame of pixels, and the format as a file's suffix: .png, .tif, .exr, .jpg or .webp."""

    suffix: str
    frames: tuple[FrameInfo, ...]
    resolution: tuple[float, float] | None = None


@dataclass(frozen=True)
class Encoded:
    """`encode` gives: one frame, the file's bytes."""

    frames: tuple[FrameInfo, ...]


@dataclass(frozen=True)
class Thumbnail:
    """`thumbnail` takes: one frame, a picture's file or its pixels, and the longer side that is wanted, in pixels."""

    side: int
    frames: tuple[FrameInfo, ...]

    def __post_init__(self) -> None:
        if not 1 <= self.side <= 4096:
            raise BadRequest(f"The thumbnail's side is {self.side}.", "Give 1 to 4096 pixels.")


@dataclass(frozen=True)
class Thumbnailed:
    """`thumbnail` gives: one frame of 8-bit sRGB pixels, with alpha where the picture has it."""

    frames: tuple[FrameInfo, ...]


@dataclass(frozen=True)
class Nothing:
    """What `shutdown` takes, and what methods give that have nothing to say."""


PARAMS: dict[str, type] = {
    "hello": Introduction,
    "restyle": Restyle,
    "cancel": Target,
    "pause": Target,
    "resume": Target,
    "keep": Target,
    "predict": Predict,
    "decode": Decode,
    "encode": Encode,
    "thumbnail": Thumbnail,
    "shutdown": Nothing,
}
"""What the engine's methods take."""

RESULTS: dict[str, type] = {
    "hello": Hello,
    "restyle": Restyled,
    "cancel": Nothing,
    "pause": Nothing,
    "resume": Nothing,
    "keep": Nothing,
    "predict": Prediction,
    "decode": Decoded,
    "encode": Encoded,
    "thumbnail": Thumbnailed,
    "shutdown": Nothing,
}
"""What the engine's methods give."""

NOTES: dict[str, type] = {"ready": Ready, "state": StateNote, "progress": ProgressNote, "heartbeat": Heartbeat}
"""What the engine tells without being asked."""
