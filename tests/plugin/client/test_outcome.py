"""How a process ended, in words."""

from __future__ import annotations

import re

import pytest
from scumble.plugin.client.outcome import End, Outcome


class TestWords:
    @pytest.mark.parametrize(
        ("outcome", "words", "remedy"),
        [
            (Outcome(End.NOT_STARTED, program="scumble", reason="No such file"), "scumble: No such file", "settings"),
            (Outcome(End.EXITED, 3), "exit code 3", "diagnostics"),
            (Outcome(End.EXITED, 0), "ended by itself, with exit code 0", "diagnostics"),
            (Outcome(End.EXITED, 127, program="sh"), "command was not found", "terminal"),
            (Outcome(End.EXITED, 255, program="/usr/bin/ssh"), "connection", "terminal"),
            (Outcome(End.EXITED, 255, program="scumble"), "exit code 255", "diagnostics"),
            (Outcome(End.CRASHED, 9), "was killed.*memory", "smaller working size"),
            (Outcome(End.EXITED, 137, program="ssh"), "was killed.*memory", "smaller working size"),
            (Outcome(End.CRASHED, 11), r"crashed \(SIGSEGV\)", "diagnostics"),
            (Outcome(End.CRASHED, 4), "this processor does not know", "diagnostics"),
            (Outcome(End.CRASHED, 77), r"crashed \(signal 77\)", "diagnostics"),
            (Outcome(End.CRASHED, 0xC0000005), "status 0xC0000005", "diagnostics"),
            (Outcome(End.CRASHED, -1073741819), "status 0xC0000005", "diagnostics"),  # as Qt's int has it
            (Outcome(End.CRASHED, -1073741801), "memory ran out", "smaller working size"),
            (Outcome(End.EXITED, -1073741515), "lacks a library", "diagnostics"),
        ],
    )
    def test_for_each_end(self, outcome: Outcome, words: str, remedy: str) -> None:
        assert re.search(words, str(outcome))
        assert remedy in outcome.remedy

    def test_the_last_words_are_told(self) -> None:
        outcome = Outcome(End.EXITED, 1, last_words="ModuleNotFoundError: No module named 'scumble'")
        assert str(outcome).endswith("Its last words: “ModuleNotFoundError: No module named 'scumble'”")
