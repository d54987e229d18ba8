"""Which calls are sent when."""

from __future__ import annotations

from scumble.engine.contract.messages import Call
from scumble.plugin.client.calls import OpenCall, OpenCalls
from scumble.plugin.client.run import Run


def opened(calls: OpenCalls, method: str, run: Run | None = None) -> OpenCall:
    call = OpenCall(Call(method, {}, calls.new_id(), (b"pixels",)), print, print, print, run)
    calls.add(call)
    return call


def sent(calls: OpenCalls, *, torch: bool = True) -> list[str]:
    return [message.method for message in calls.due(torch=torch)]


class TestDue:
    def test_what_needs_torch_waits_for_it(self) -> None:
        calls = OpenCalls()
        for method in ("restyle", "predict", "decode", "encode", "thumbnail"):
            opened(calls, method)
        assert sent(calls, torch=False) == ["decode", "encode", "thumbnail"]
        assert sent(calls, torch=True) == ["restyle", "predict"]
        assert sent(calls) == []

    def test_many_of_a_kind_hold_no_other_up(self) -> None:
        calls = OpenCalls()
        first = opened(calls, "thumbnail")
        for _ in range(99):
            opened(calls, "thumbnail")
        opened(calls, "predict")
        assert sent(calls) == ["thumbnail", "thumbnail", "predict"]
        calls.take(first.id)
        assert sent(calls) == ["thumbnail"]

    def test_a_restyles_pictures_are_let_go(self) -> None:
        calls = OpenCalls()
        call = opened(calls, "restyle", Run(lambda: None, print))
        (message,) = calls.due(torch=True)
        assert message.bodies == (b"pixels",)
        assert call.message.bodies == ()

    def test_after_a_new_start_all_are_due_again(self) -> None:
        calls = OpenCalls()
        opened(calls, "decode")
        assert sent(calls) == ["decode"]
        calls.unsend()
        assert sent(calls) == ["decode"]
        assert calls.any_sent("decode")
        assert not calls.any_sent("restyle")
