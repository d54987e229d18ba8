"""Messages: JSON-RPC 2.0 calls and answers, and the binary frames that follow them.

One rule for everything binary: where a call's `params` or an answer's `result` has the member `frames`, a list of
`FrameInfo`, exactly as many binary frames follow the message, in that order and of those sizes, with nothing between.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .codec import from_data, parse_json, to_data
from .errors import ERRORS, BadFrame, BadMessage, BadRequest, ScumbleError
from .framing import Body, Frame, FrameReader
from .methods import FrameInfo
from .sentences import Sentence

MAX_FRAMES = 256
"""Behind one message."""

# JSON-RPC 2.0, section 5.1. What programs should compare is the word in `data.code`.
_NUMBERS = {"bad-frame": -32700, "bad-message": -32600, "unknown-method": -32601, "bad-request": -32602}
_FAILED = -32000  # "server error"


@dataclass(frozen=True, eq=False)
class Call:
    """Something is asked for, or (without an id) told: then nobody answers.

    Attributes:
        method: its name; see `methods`.
        params: as plain JSON data; `methods.PARAMS` says which dataclass describes them.
        id: a whole number that the caller has not used yet, or None.
        bodies: of the binary frames that follow, as `params["frames"]` announces them.
    """

    method: str
    params: Mapping[str, Any] = field(default_factory=dict)
    id: int | None = None
    bodies: tuple[Body, ...] = ()


@dataclass(frozen=True, eq=False)
class Answer:
    """What a call with that id gave; `result` is plain JSON data, described by `methods.RESULTS`."""

    id: int
    result: Mapping[str, Any] = field(default_factory=dict)
    bodies: tuple[Body, ...] = ()


@dataclass(frozen=True, eq=False)
class Failure:
    """Why a call with that id gave nothing; without an id, why a message could not be understood."""

    id: int | None
    error: ScumbleError


Message = Call | Answer | Failure


@dataclass(frozen=True, eq=False)
class Refused:
    """Something came that cannot be taken: what its sender should be told, and the id of its call, if it was one."""

    id: int | None
    error: ScumbleError


def to_frames(message: Message) -> list[Frame]:
    """The message's frame, and the binary ones that follow it."""
    data: dict[str, Any] = {"jsonrpc": "2.0"}
    if isinstance(message, Failure):
        data |= {"id": message.id, "error": _error_data(message.error)}
        return [_json_frame(data)]
    if isinstance(message, Answer):
        data |= {"id": message.id, "result": message.result}
    else:
        data |= {"method": message.method, "params": message.params}
        if message.id is not None:
            data["id"] = message.id
    return [_json_frame(data), *(Frame(body, binary=True) for body in message.bodies)]


def _json_frame(data: Mapping[str, Any]) -> Frame:
    return Frame(json.dumps(data, allow_nan=False, separators=(",", ":")).encode("ascii"))


def _error_data(error: ScumbleError) -> dict[str, Any]:
    data: dict[str, Any] = {"code": error.code, "cause": error.cause, "remedy": error.remedy}
    names = ("cause", "remedy")
    said = {name: to_data(words) for name, words in zip(names, error.said, strict=True) if isinstance(words, Sentence)}
    if said:
        data["said"] = said
    return {"code": _NUMBERS.get(error.code, _FAILED), "message": str(error), "data": data}


class MessageReader:
    """Takes bytes in pieces of any size and gives messages with their frames; for either end of the pipe.

    Used like `framing.FrameReader`. What cannot be understood is `Refused` where the stream can go on behind it;
    where it cannot, `BadFrame` is raised (behind a `Refused`, if the call's id is known).

    Args:
        admit: called with a message that announces frames, before they come, and with their bytes in all. If it
            raises a `ScumbleError`, the message is `Refused` and its frames are thrown away as they come.
    """

    def __init__(self, admit: Callable[[Call | Answer, int], None] | None = None) -> None:
        self._frames = FrameReader()
        self._admit = admit
        self._waiting: Call | Answer | None = None
        self._sizes: list[int] = []
        self._bodies: list[Body] = []

    @property
    def midway(self) -> bool:
        """Whether the end of the stream now would cut a message off."""
        return self._frames.midway or self._waiting is not None

    def buffer(self) -> memoryview:
        """See `FrameReader.buffer`."""
        return self._frames.buffer()

    def received(self, count: int) -> Iterator[Message | Refused]:
        """The messages that are complete now that so many bytes have been read into `buffer()`.

        Raises:
            BadFrame: the stream cannot go on.
        """
        yield from self._messages(self._frames.received(count))

    def feed(self, data: Body) -> Iterator[Message | Refused]:
        """The messages that are complete with these bytes; as `received`."""
        yield from self._messages(self._frames.feed(data))

    def _messages(self, frames: Iterator[Frame]) -> Iterator[Message | Refused]:
        for frame in frames:
            if self._waiting is not None:
                yield from self._take_body(frame)
            elif frame.binary:
                raise BadFrame("A binary frame came that no message announced.", "Announce it in `frames`.")
            else:
                yield from self._take_message(frame)

    def _take_message(self, frame: Frame) -> Iterator[Message | Refused]:
        try:
            message = parse_message(bytes(frame.body))
        except BadMessage as error:
            yield Refused(error.id, error)
            return
        if isinstance(message, Failure):
            yield message
            return
        try:
            sizes = _announced(message)
        except BadFrame as error:
            yield Refused(message.id, error)
            raise
        if not sizes:
            yield message
        elif (refusal := self._refusal(message, sum(sizes))) is not None:
            self._frames.skip(len(sizes))
            yield Refused(message.id, refusal)
        else:
            self._waiting, self._sizes, self._bodies = message, sizes, []

    def _refusal(self, message: Call | Answer, size: int) -> ScumbleError | None:
        try:
            if self._admit is not None:
                self._admit(message, size)
        except ScumbleError as error:
            return error
        return None

    def _take_body(self, frame: Frame) -> Iterator[Message]:
        assert self._waiting is not None
        size = self._sizes[len(self._bodies)]
        if not frame.binary or memoryview(frame.body).nbytes != size:
            raise BadFrame(
                f"A message announced a binary frame of {size} bytes, but "
                f"{memoryview(frame.body).nbytes} bytes of {'pixels' if frame.binary else 'JSON'} came.",
                "Send the frames that a message announces right behind it.",
            )
        self._bodies.append(frame.body)
        if len(self._bodies) < len(self._sizes):
            return
        message, self._waiting = self._waiting, None
        bodies, self._bodies = tuple(self._bodies), []
        if isinstance(message, Call):
            yield Call(message.method, message.params, message.id, bodies)
        else:
            yield Answer(message.id, message.result, bodies)


def _announced(message: Call | Answer) -> list[int]:
    """The sizes of the frames that will follow."""
    data = message.params if isinstance(message, Call) else message.result
    frames = data.get("frames", [])
    try:
        if not isinstance(frames, list) or len(frames) > MAX_FRAMES:
            raise BadRequest(f"`frames` is not a list of at most {MAX_FRAMES}.")
        return [from_data(FrameInfo, info, f"frames[{i}]").size for i, info in enumerate(frames)]
    except ScumbleError as error:  # how many frames follow is unknown, and with it where the next message begins
        raise BadFrame(error.cause, error.remedy) from None


def parse_message(body: bytes) -> Message:
    """The message in a JSON frame.

    Raises:
        BadMessage: it is none; with the id of the call that it was meant to be, if that much could be read.
    """
    try:
        data = parse_json(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadMessage(f"A message is not UTF-8: {error}.", "Encode it in UTF-8.") from None
    except BadRequest as error:
        raise BadMessage(error.cause, "Send one JSON object a frame.") from None
    if not isinstance(data, dict):
        raise BadMessage("A message is no JSON object.", "Send one JSON object a frame; there are no batches.")
    id = data.get("id")
    if isinstance(id, bool) or not isinstance(id, int | None):
        raise BadMessage(f"A message's id is {str(id)[:60]!r}.", "Use a whole number.")
    if data.get("jsonrpc") != "2.0":
        raise BadMessage("A message lacks the member jsonrpc of value 2.0.", "Add it.", id)
    if "error" in data:
        return Failure(id, _error_from(data["error"]))
    if "method" in data:
        params = data.get("params", {})
        if not isinstance(data["method"], str) or not isinstance(params, dict):
            raise BadMessage("A call's method is no text, or its params are no object.", "Correct it.", id)
        return Call(data["method"], params, id)
    if id is not None and isinstance(data.get("result"), dict):
        return Answer(id, data["result"])
    raise BadMessage("A message has neither a method, nor a result with an id, nor an error.", "Add one.", id)


def _error_from(data: Any) -> ScumbleError:
    """The error in its own class; of a code that is not known, and of another program's form, as much as there is."""
    data = data if isinstance(data, dict) else {}
    more = data.get("data")
    if not isinstance(more, dict):
        return ScumbleError(str(data.get("message", "The other end failed and did not say why.")))
    kind = ERRORS.get(str(more.get("code")), ScumbleError)
    return kind(_words("cause", more, str(data.get("message", ""))), _words("remedy", more, ""))


def _words(name: str, data: Mapping[str, Any], otherwise: str) -> str | Sentence:
    """An error's cause or remedy; as it can be translated, if that says the same."""
    words = str(data.get(name, otherwise))
    said = data.get("said")
    try:
        found = from_data(Sentence, said[name], name) if isinstance(said, dict) and name in said else None
    except BadRequest:
        return words
    return found if found is not None and str(found) == words else words


def call(method: str, params: Any = None, id: int | None = None, bodies: tuple[Body, ...] = ()) -> Call:
    """A call whose params are a dataclass of `methods`."""
    return Call(method, {} if params is None else to_data(params), id, bodies)


def answer(id: int, result: Any = None, bodies: tuple[Body, ...] = ()) -> Answer:
    """An answer whose result is a dataclass of `methods`."""
    return Answer(id, {} if result is None else to_data(result), bodies)
