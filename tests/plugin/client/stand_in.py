# ruff: noqa: ARG002 - all handlers take the same
"""A program that speaks the protocol as `scumble engine` does, with faults chosen by its arguments.

Standard library only, and none of Scumble's code: a second reading of the protocol, and free to break it.
Its `hello` gives its process id as `platform`.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from pathlib import Path

VERSION = 2  # of the protocol
PIPE_IN, PIPE_OUT = sys.stdin.buffer, sys.stdout.buffer


def send(message: dict, *bodies: bytes) -> None:
    body = json.dumps({"jsonrpc": "2.0", **message}).encode()
    PIPE_OUT.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
    for part in bodies:
        PIPE_OUT.write(b"Content-Length: %d\r\nContent-Type: application/octet-stream\r\n\r\n" % len(part))
        PIPE_OUT.write(part)
    PIPE_OUT.flush()


def note(method: str, params: dict, *bodies: bytes) -> None:
    send({"method": method, "params": params}, *bodies)


def receive_frame(slow: bool) -> bytes:
    """One frame's body; ends the process at the end of stdin."""
    length = 0
    while line := PIPE_IN.readline():
        if line == b"\r\n":
            break
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    else:
        sys.exit(0)
    pieces = []
    while length:
        piece = PIPE_IN.read(min(length, 2**14 if slow else length))
        if not piece:
            sys.exit(0)
        if slow:
            time.sleep(0.001)
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def receive(slow: bool) -> tuple[dict, list[bytes]]:
    message = json.loads(receive_frame(slow))
    frames = message.get("params", {}).get("frames", [])
    return message, [receive_frame(slow) for _ in frames]


class StandIn:
    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.restyle: tuple[int, dict, bytes] | None = None

    def serve(self) -> None:
        while True:
            message, bodies = receive(self.args.slow)
            method, params, id = message["method"], message.get("params", {}), message.get("id")
            getattr(self, f"on_{method}")(id, params, bodies)

    def on_hello(self, id: int, params: dict, bodies: list[bytes]) -> None:
        if self.args.no_hello:
            return
        result = {"protocol": self.args.version, "engine": "0.0", "platform": str(os.getpid())}
        send({"id": id, "result": result})
        if not self.args.no_ready:
            devices = [{"name": "cpu", "what": "a processor"}]
            ready = {"device": "cpu", "devices": devices, "backbones": [], "recipes": ["default"]}
            note("ready", ready)

    def on_restyle(self, id: int, params: dict, bodies: list[bytes]) -> None:
        self.restyle = (id, params["frames"][0], bodies[0])
        note("state", {"id": id, "state": "running"})
        preview = {"size": 3, "pixels": {"width": 1, "height": 1, "channels": 3, "depth": "u8"}}
        progress = {"step": 1, "steps": 2, "level": 1, "levels": 1, "long_side": 8, "losses": {"style": 0.5}}
        note("progress", {"id": id, "progress": progress, "frames": [preview]}, b"\1\2\3")
        fault = self.args.restyle
        if fault == "die":
            print("RuntimeError: the last words", file=sys.stderr, flush=True)
            os._exit(3)
        if fault == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if fault == "half":  # of an answer
            PIPE_OUT.write(b"Content-Length: 1000\r\n\r\n{")
            PIPE_OUT.flush()
            os._exit(3)
        if fault == "hang":
            time.sleep(600)
        if fault == "close":
            os.close(0)
            time.sleep(600)
        if fault == "garbage":
            PIPE_OUT.write(b"Segmentation fault\n")
            PIPE_OUT.flush()
        if fault == "last-words":
            self.fail(None, "out-of-memory")
            os._exit(1)
        if fault == "error":
            self.fail(id, "out-of-memory")
        if fault == "answer":
            self.finish()

    def on_cancel(self, id: int, params: dict, bodies: list[bytes]) -> None:
        if self.args.restyle == "late":
            self.finish()
        elif self.args.restyle != "ignore":
            assert self.restyle
            self.fail(self.restyle[0], "cancelled")

    def on_keep(self, id: int, params: dict, bodies: list[bytes]) -> None:
        self.finish(kept=True)

    def on_pause(self, id: int, params: dict, bodies: list[bytes]) -> None:
        note("state", {"id": params["id"], "state": "paused"})

    def on_resume(self, id: int, params: dict, bodies: list[bytes]) -> None:
        note("state", {"id": params["id"], "state": "running"})

    def on_predict(self, id: int, params: dict, bodies: list[bytes]) -> None:
        seconds = params["width"] * params["height"]
        result = {"seconds": seconds, "bytes": 1, "steps": 2, "long_side": params["width"], "device": "a processor"}
        if self.args.says:
            result |= json.loads(self.args.says)
        send({"id": id, "result": result})

    def on_decode(self, id: int, params: dict, bodies: list[bytes]) -> None:
        """Every byte of the file is a gray pixel."""
        if not bodies[0]:
            self.fail(id, "bad-picture")
            return
        info = {"width": len(bodies[0]), "height": 1, "channels": 1, "depth": "u8"}
        frames = [{"size": len(bodies[0]), "pixels": info}]
        result = {"frames": frames, "notice": params["frames"][0]["name"], "resolution": [300.0, 300.0]}
        send({"id": id, "result": result}, bodies[0])

    def on_encode(self, id: int, params: dict, bodies: list[bytes]) -> None:
        data = params["suffix"].encode() + bodies[0]
        send({"id": id, "result": {"frames": [{"size": len(data)}]}}, data)

    def on_thumbnail(self, id: int, params: dict, bodies: list[bytes]) -> None:
        info = {"width": 1, "height": 1, "channels": 3, "depth": "u8"}
        send({"id": id, "result": {"frames": [{"size": 3, "pixels": info}]}}, bodies[0][:3])

    def fail(self, id: int | None, code: str) -> None:
        data = {"code": code, "cause": f"The cause of {code}.", "remedy": "The remedy."}
        send({"id": id, "error": {"code": -32000, "message": "failed", "data": data}})

    def finish(self, kept: bool = False) -> None:
        assert self.restyle
        id, info, body = self.restyle
        send({"id": id, "result": {"frames": [info], "kept": kept}}, body)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--once", type=Path, help="the faults are for the first process only, which makes this file")
    parser.add_argument("--exit", type=int, help="at once, with this code")
    parser.add_argument("--greeting", help="is said first")
    parser.add_argument("--version", type=int, default=VERSION)
    parser.add_argument("--no-hello", action="store_true")
    parser.add_argument("--no-ready", action="store_true")
    parser.add_argument(
        "--restyle",
        default="answer",
        help="or error, wait; die, kill, close, hang, half, garbage, last-words; when cancelled: late, ignore",
    )
    parser.add_argument("--says", help="in a prediction, as JSON")
    parser.add_argument("--flood", action="store_true", help="stderr")
    parser.add_argument("--slow", action="store_true", help="in reading")
    parser.add_argument("--stay", action="store_true", help="after the end of stdin")
    args = parser.parse_args()
    if args.once and args.once.exists():
        args = parser.parse_args([])
    elif args.once:
        args.once.touch()
    if args.flood:
        for number in range(100_000):
            sys.stderr.write(f"line {number} of a flood of words\n")
    if args.greeting:
        print(args.greeting, flush=True)
    if args.exit is not None:
        print("ModuleNotFoundError: No module named 'scumble'", file=sys.stderr)
        sys.exit(args.exit)
    try:
        StandIn(args).serve()
    finally:
        if args.stay:
            time.sleep(600)


if __name__ == "__main__":
    main()
