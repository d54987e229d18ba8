"""Sentences that can be said in another language."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest
import scumble.engine
from hypothesis import given
from hypothesis import strategies as st
from scumble.engine.contract import BadRequest, Mask, OutOfMemory, Region, Request, ScumbleError, Sentence, sentence
from scumble.engine.contract.codec import from_data, from_json, to_data
from scumble.engine.contract.errors import ERRORS
from scumble.engine.contract.messages import Failure, parse_message, to_frames


def travelled(error: ScumbleError) -> ScumbleError:
    (frame,) = to_frames(Failure(1, error))
    failure = parse_message(bytes(frame.body))
    assert isinstance(failure, Failure)
    return failure.error


ENGINE = Path(scumble.engine.__file__).parent
OF_OTHERS = ("cli", "contract", "service", "weights")
"""What painters do not meet in a panel: the command line's words, downloads, and those for whoever writes a client."""
COMPUTES = [
    name
    for name in sorted(path.relative_to(ENGINE).as_posix() for path in ENGINE.rglob("*.py"))
    if not name.startswith(OF_OTHERS)
]


@pytest.mark.parametrize("path", COMPUTES)
def test_what_computes_fails_in_sentences(path: str) -> None:
    names = {kind.__name__ for kind in ERRORS.values()}
    for call in ast.walk(ast.parse((ENGINE / path).read_text(encoding="utf-8"))):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in names:
            plain = [part for part in call.args if isinstance(part, ast.Constant | ast.JoinedStr)]
            assert not plain, f"line {call.lineno}: panels have no translation of {ast.unparse(plain[0])}"


class TestWords:
    def test_values_stand_in_their_places(self) -> None:
        assert str(sentence("{a} of {b}, {a}.", a=1, b=sentence("the {c}", c="sky"))) == "1 of the sky, 1."

    def test_values_are_not_looked_into(self) -> None:
        assert str(sentence("{a}{b}.", a="{b}", b="x")) == "{b}x."

    @given(st.text(), st.dictionaries(st.text(), st.text()))
    def test_no_text_fails(self, text: str, values: dict[str, str]) -> None:
        str(Sentence(text, values))

    def test_they_travel_as_they_are(self) -> None:
        said = sentence("In {path}: {cause}", path="a", cause=sentence("{name} is empty.", name="b"))
        assert from_data(Sentence, to_data(said), "said") == said

    def test_nested_without_end(self) -> None:
        data: dict[str, object] = {"text": "end"}
        for _ in range(5000):
            data = {"text": "{a}", "values": {"a": data}}
        with pytest.raises(BadRequest, match="too deeply"):
            from_data(Sentence, data, "said")


class TestErrors:
    def test_keep_their_parts_on_the_way(self) -> None:
        error = OutOfMemory(sentence("{a} GB are missing.", a=3), sentence("Close something."))
        back = travelled(error)
        assert (type(back), str(back), back.said) == (OutOfMemory, "3 GB are missing. Close something.", error.said)

    def test_plain_words_stay_plain(self) -> None:
        assert travelled(OutOfMemory("It is full.")).said == ("It is full.", "")

    @pytest.mark.parametrize("said", [3, [], {"cause": 3}, {"cause": {"text": "Other words."}}, {"cause": {"no": ""}}])
    def test_parts_that_say_something_else_are_left_out(self, said: object) -> None:
        data = {"code": "busy", "cause": "It is busy.", "remedy": "Wait.", "said": said}
        body = to_data({"jsonrpc": "2.0", "id": 1, "error": {"code": 1, "message": "", "data": data}})
        failure = parse_message(json.dumps(body).encode())
        assert isinstance(failure, Failure)
        assert failure.error.said == ("It is busy.", "Wait.")

    def test_a_value_out_of_range_says_where_in_parts(self) -> None:
        with pytest.raises(BadRequest) as caught:
            from_json(Request, '{"content": "c", "regions": [{"name": "Sky", "strength": 3}]}')
        cause = caught.value.said[0]
        assert isinstance(cause, Sentence)
        assert str(cause) == "In request.regions[0]: The strength of region Sky is 3.0."
        inner = cause.values["cause"]
        assert isinstance(inner, Sentence)
        assert inner.text == "{name} is {value}."

    @pytest.mark.parametrize("make", [lambda: Mask(""), lambda: Region(scale=99), lambda: Request("", ())])
    def test_both_sentences_of_a_refusal_have_parts(self, make: object) -> None:
        with pytest.raises(BadRequest) as caught:
            make()  # type: ignore[operator]
        assert all(isinstance(said, Sentence) for said in caught.value.said)
