"""What waits for the pipe."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from scumble.engine.contract.framing import Frame
from scumble.plugin.client.outbox import Outbox, Parcel


def drained(outbox: Outbox, most: int = 7) -> bytes:
    """All that is left."""
    return b"".join(iter(lambda: outbox.piece(most), b""))


def on_the_pipe(*parcels: Parcel) -> bytes:
    return b"".join(bytes(frame.head) + bytes(frame.body) for parcel in parcels for frame in parcel)


CANCEL = [Frame(b'{"cancel": 1}')]
PICTURE = [Frame(b'{"frames": 1}'), Frame(memoryview(b"x" * 100), binary=True)]
OTHER = [Frame(b'{"other": 1}'), Frame(b"", binary=True)]


class TestOutbox:
    @given(st.lists(st.sampled_from([CANCEL, PICTURE, OTHER])), st.integers(1, 300))
    def test_bytes_come_in_order_and_whole(self, parcels: list[Parcel], most: int) -> None:
        outbox = Outbox()
        for key, parcel in enumerate(parcels):
            outbox.put(key, parcel)
        assert drained(outbox, most) == on_the_pipe(*parcels)

    def test_urgent_goes_before_what_has_not_begun(self) -> None:
        outbox = Outbox()
        outbox.put(1, PICTURE)
        outbox.put(2, OTHER)
        begun = outbox.piece(1)
        outbox.put_first(CANCEL)
        assert begun + drained(outbox) == on_the_pipe(PICTURE, CANCEL, OTHER)

    def test_what_has_not_begun_can_be_withdrawn(self) -> None:
        outbox = Outbox()
        outbox.put(1, PICTURE)
        outbox.put(2, OTHER)
        begun = outbox.piece(1)
        assert outbox.withdraw(2)
        assert not outbox.withdraw(1)
        assert begun + drained(outbox) == on_the_pipe(PICTURE)

    def test_a_body_of_wider_items_counts_in_bytes(self) -> None:
        outbox = Outbox()
        outbox.put(1, [Frame(memoryview(bytes(8)).cast("I"), binary=True)])
        assert drained(outbox).endswith(b"\r\n\r\n" + bytes(8))
