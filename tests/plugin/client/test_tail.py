"""The last lines of stderr."""

from __future__ import annotations

from scumble.plugin.client.tail import LINES, LONGEST, Tail


class TestTail:
    def test_lines_in_pieces(self) -> None:
        tail = Tail()
        for piece in (b"one\ntw", b"o\r\nthr", b"ee"):
            tail.feed(piece)
        assert tail.text == "one\ntwo\nthree"
        assert tail.last_line == "three"

    def test_empty_lines_say_nothing(self) -> None:
        tail = Tail()
        assert tail.last_line == ""
        tail.feed(b"Error: why\n\n  \n")
        assert tail.last_line == "Error: why"

    def test_a_flood_stays_bounded(self) -> None:
        tail = Tail()
        for number in range(3 * LINES):
            tail.feed(b"%d\n" % number)
        tail.feed(b"x" * 10 * LONGEST + b"\n" + b"y" * 10 * LONGEST)
        assert len(tail.text) < LINES * LONGEST
        assert tail.text.splitlines()[0] == str(2 * LINES + 1)
        assert tail.last_line == "y" * LONGEST

    def test_bytes_that_are_no_utf8(self) -> None:
        tail = Tail()
        tail.feed("Lücke ".encode() + b"\xff\n")
        assert tail.text == "Lücke \ufffd"
