"""How long pixels take across the pipe and back: a canvas goes to an engine process and returns untouched.

    python benchmarks/pipe.py [--megapixels 24] [--repeat 5]

All is as in a restyle but the restyle itself: a real engine process, its threads, the frames, and pixels becoming the
engine's pictures and pixels again. The client is this process, written as the panel's is: it reads into the place where
the pixels stay.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence

from scumble.engine.contract import Pixels
from scumble.engine.contract.messages import Answer, MessageReader, call, to_frames
from scumble.engine.contract.methods import PROTOCOL, Encode, Introduction, info_of

# The engine, but for `encode`, which gives back what it took.
ECHO = """
from scumble.engine.cli import main
from scumble.engine.contract.messages import answer
from scumble.engine.contract.methods import Encode, Encoded, info_of
from scumble.engine.service import calls
from scumble.engine.service.pictures import open_frame, to_pixels

def echo(call, id):
    pixels = to_pixels(open_frame(calls.params(Encode, call).frames[0], call.bodies[0]))
    return answer(id, Encoded((info_of(pixels),)), (pixels.data,))

calls.encode = echo
main(["engine"])
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the seconds of each round trip."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megapixels", type=float, default=24.0, help="of 16-bit RGBA (default 24)")
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args(arguments)
    width = 6000
    height = max(16, round(options.megapixels * 1e6 / width))
    canvas = Pixels(width, height, 4, "u16", bytearray(b"\x01\x02\x03\x04\x05\x06\x07\x08") * (width * height))
    command = [sys.executable, "-c", ECHO]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as engine:
        round_trip(engine, call("hello", Introduction(PROTOCOL, "benchmarks/pipe.py"), 1))
        seconds = []
        for turn in range(options.repeat):
            start = time.perf_counter()
            back = round_trip(engine, call("encode", Encode(".png", (info_of(canvas),)), turn + 2, (canvas.data,)))
            seconds.append(time.perf_counter() - start)
            if bytes(back.bodies[0]) != canvas.data:
                raise SystemExit("other pixels came back")
        engine.kill()
    print(f"{canvas.size / 1e6:.0f} MB across and back: {statistics.median(seconds):.2f} s (median)")
    print("each: " + ", ".join(f"{each:.2f}" for each in seconds))
    return 0


def round_trip(engine: subprocess.Popen[bytes], asked: object) -> Answer:
    """Ask and wait for the answer."""
    assert engine.stdin is not None
    assert engine.stdout is not None
    for frame in to_frames(asked):  # type: ignore[arg-type]
        for part in (frame.head, frame.body):
            rest = memoryview(part).cast("B")
            while rest:
                rest = rest[engine.stdin.write(rest) :]
    reader = MessageReader()
    while True:
        count = engine.stdout.readinto(reader.buffer())  # type: ignore[attr-defined]
        for message in reader.received(count):
            if isinstance(message, Answer) and message.id == getattr(asked, "id", None):
                return message


if __name__ == "__main__":
    sys.exit(main())
