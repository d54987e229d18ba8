"""Frozen dataclasses to JSON and back, with errors that say where a value is wrong.

Only what is needed: dataclasses, tuples, mappings, unions with None, literals, enums by their values, str, int, float,
bool, and bytes, which are base64 in JSON.
"""

from __future__ import annotations

import base64
import binascii
import dataclasses
import json
import math
import types
import typing
from collections.abc import Mapping
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from .checks import one_of, wrong_value
from .errors import BadRequest
from .sentences import Sentence, sentence

T = TypeVar("T")


def to_json(value: Any, *, whole: bool = False) -> str:
    """The dataclass tree as indented JSON, fields in the order of their definition.

    Args:
        value: a dataclass of the contract.
        whole: write every field, for a reader who wants to change one; else those that differ from their default.
    """
    text = json.dumps(to_data(value, whole=whole), indent=2, ensure_ascii=False, allow_nan=False) + "\n"
    # A file name that is not UTF-8 holds lone surrogates, which no file can be written with; JSON can escape them.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def from_json(kind: type[T], text: str) -> T:
    """The tree of `kind` that the JSON `text` describes.

    Raises:
        BadRequest: the text is not JSON, or a field is unknown, missing, twice there, of the wrong type or out
            of range. The cause names the field by its path, as in `request.regions[0].strength`.
    """
    return from_data(kind, parse_json(text), kind.__name__.lower())


def parse_json(text: str) -> Any:
    """The JSON `text` as dictionaries, lists and values.

    Raises:
        BadRequest: the text is not JSON, or a field is there twice.
    """
    try:
        return json.loads(text, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        cause = sentence("This is not JSON: {reason}.", reason=error)
        raise BadRequest(cause, sentence("Use a file that Scumble wrote, or correct it.")) from None


def from_data(kind: type[T], data: Any, path: str) -> T:
    """The tree of `kind` that parsed JSON describes; `path` is what errors call its root.

    Raises:
        BadRequest: as `from_json`.
    """
    try:
        return typing.cast(T, _build(kind, data, path))
    except RecursionError:  # sentences may hold sentences
        raise BadRequest(sentence("{path} is nested too deeply.", path=path)) from None


def to_data(value: Any, *, whole: bool = False) -> Any:
    """The dataclass tree as what `json.dumps` takes; see `to_json`."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: to_data(getattr(value, field.name), whole=whole)
            for field in dataclasses.fields(value)
            if whole or getattr(value, field.name) != _default(field)
        }
    if isinstance(value, Mapping):
        return {str(key): to_data(item, whole=whole) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [to_data(item, whole=whole) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return value.value if isinstance(value, Enum) else value


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return field.default


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        cause = sentence("The field {field} is there twice in one object.", field=repr(twice))
        raise BadRequest(cause, sentence("Remove one of them."))
    return data


def _build(kind: Any, data: Any, path: str) -> Any:
    origin = typing.get_origin(kind)
    if dataclasses.is_dataclass(kind):
        return _build_dataclass(typing.cast(type, kind), data, path)
    if origin in (typing.Union, types.UnionType):
        return _build_union(kind, data, path)
    if origin is typing.Literal:
        if data in typing.get_args(kind):
            return data
        raise _wrong(path, data, one_of(typing.get_args(kind)))
    if origin is tuple:
        if not isinstance(data, list):
            raise _wrong(path, data, sentence("a list"))
        return tuple(_build(typing.get_args(kind)[0], item, f"{path}[{i}]") for i, item in enumerate(data))
    if origin is Mapping:
        if not isinstance(data, dict):
            raise _wrong(path, data, sentence("an object"))
        return {key: _build(typing.get_args(kind)[1], item, f"{path}.{key}") for key, item in data.items()}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _build_enum(kind, data, path)
    return _build_scalar(kind, data, path)


def _build_enum(kind: type[Enum], data: Any, path: str) -> Enum:
    try:
        return kind(data)
    except ValueError:
        raise _wrong(path, data, one_of(member.value for member in kind)) from None


def _build_dataclass(kind: type, data: Any, path: str) -> Any:
    if not isinstance(data, dict):
        raise _wrong(path, data, sentence("an object"))
    hints = _hints(kind)
    for key in data:
        if key not in hints:
            cause = sentence("{path} has the unknown field {field}.", path=path, field=repr(key))
            raise BadRequest(cause, sentence("The fields are: {fields}.", fields=", ".join(hints)))
    for field in dataclasses.fields(kind):
        if _default(field) is dataclasses.MISSING and field.name not in data:
            cause = sentence("{path} lacks the field {field}.", path=path, field=repr(field.name))
            raise BadRequest(cause, sentence("Add it."))
    values = {key: _build(hints[key], item, f"{path}.{key}") for key, item in data.items()}
    try:
        return kind(**values)
    except BadRequest as error:  # the dataclass knows the field but not where in the tree it stands
        raise BadRequest(sentence("In {path}: {cause}", path=path, cause=error.said[0]), error.said[1]) from None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _build_union(kind: Any, data: Any, path: str) -> Any:
    choices = typing.get_args(kind)
    if data is None and type(None) in choices:
        return None
    choices = tuple(choice for choice in choices if choice is not type(None))
    if len(choices) > 1:  # a name or a whole tree: the JSON type tells which
        if not isinstance(data, (str, dict)):
            raise _wrong(path, data, sentence("a text or an object"))
        choices = tuple(choice for choice in choices if dataclasses.is_dataclass(choice) == isinstance(data, dict))
    return _build(choices[0], data, path)


def _build_scalar(kind: Any, data: Any, path: str) -> Any:
    names = {
        str: sentence("a text"),
        int: sentence("a whole number"),
        float: sentence("a finite number"),
        bool: sentence("true or false"),
    }
    if kind is bytes:
        return _build_bytes(data, path)
    if isinstance(data, bool) and kind is not bool:  # to Python a bool is an int
        raise _wrong(path, data, names[kind])
    if kind is float and isinstance(data, (int, float)):
        try:
            number = float(data)
        except OverflowError:
            number = math.inf
        if math.isfinite(number):
            return number
    elif isinstance(data, kind):
        return data
    raise _wrong(path, data, names[kind])


def _build_bytes(data: Any, path: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except (TypeError, ValueError, binascii.Error):
        raise _wrong(path, data, sentence("bytes in base64")) from None


def _wrong(path: str, data: Any, expected: Sentence) -> BadRequest:
    shown = json.dumps(data, ensure_ascii=False)
    if len(shown) > 60:
        shown = shown[:57] + "..."
    return wrong_value(path, shown, sentence("It must be {expected}.", expected=expected))
