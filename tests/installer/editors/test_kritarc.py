"""Krita's settings: the plugin is enabled and disabled again, and every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scumble.installer.editors.kritarc import Before, enable, is_enabled, look, resource_folder, restore

OTHERS = b"Version=1\n\n[General]\nname=\xff\xfe \xe4\n"
ENABLED = b"enable_scumble=true"

FILES = {
    "empty": (b"", b"[python]\n" + ENABLED + b"\n"),
    "no such section": (OTHERS, OTHERS + b"\n[python]\n" + ENABLED + b"\n"),
    "no such section, CRLF": (b"[a]\r\nb=1\r\n", b"[a]\r\nb=1\r\n\r\n[python]\r\n" + ENABLED + b"\r\n"),
    "no final newline": (b"[a]\nb=1", b"[a]\nb=1\n\n[python]\n" + ENABLED),
    "no final newline, CRLF": (b"[a]\r\nb=1", b"[a]\r\nb=1\r\n\r\n[python]\r\n" + ENABLED),
    "an empty line at the end": (b"[a]\nb=1\n\n", b"[a]\nb=1\n\n\n[python]\n" + ENABLED + b"\n"),
    "section there": (
        b"[a]\n[python]\nenable_x=true\n\n[z]\n",
        b"[a]\n[python]\n" + ENABLED + b"\nenable_x=true\n\n[z]\n",
    ),
    "section empty": (b"[python]\n\n[z]\ny=1\n", b"[python]\n" + ENABLED + b"\n\n[z]\ny=1\n"),
    "section last, no newline": (b"[z]\n[python]", b"[z]\n[python]\n" + ENABLED),
    "two sections": (b"[python]\na=1\n[b]\n[python]\nc=1\n", b"[python]\na=1\n[b]\n[python]\n" + ENABLED + b"\nc=1\n"),
    "disabled before": (b"[python]\r\nenable_scumble=false\r\n", b"[python]\r\nenable_scumble=true\r\n"),
    "disabled, with blanks": (b"[python]\n enable_scumble = False \n", b"[python]\n enable_scumble = true \n"),
    "disabled, no newline": (b"[python]\nenable_scumble=0", b"[python]\nenable_scumble=true"),
    "told twice": (
        b"[python]\nenable_scumble=true\nenable_scumble=false\n",
        b"[python]\nenable_scumble=true\nenable_scumble=true\n",
    ),
    "enabled already": (b"[python]\nenable_scumble=TRUE\n", b"[python]\nenable_scumble=TRUE\n"),
    "elsewhere": (
        b"[python][scumble]\nenable_scumble=true\n",
        b"[python][scumble]\nenable_scumble=true\n\n[python]\n" + ENABLED + b"\n",
    ),
    "another's": (
        b"[python]\nenable_scumble_pro=false\n",
        b"[python]\n" + ENABLED + b"\nenable_scumble_pro=false\n",
    ),
    "a lone return": (b"[a]\nb=1\r2\n", b"[a]\nb=1\r2\n\n[python]\n" + ENABLED + b"\n"),
}


@pytest.mark.parametrize("name", FILES)
def test_enabled_and_as_it_was(name: str) -> None:
    text, wanted = FILES[name]
    assert enable(text) == wanted
    assert is_enabled(wanted)
    assert enable(wanted) == wanted
    assert restore(wanted, look(text)) == text


@given(
    st.lists(
        st.sampled_from(
            [b"[python]", b"[General]", b"", b"enable_scumble=false", b"enable_x=true", b"\xff=\x00", b" [python] "]
        )
    ),
    st.sampled_from([b"\n", b"\r\n"]),
    st.booleans(),
)
@example([b"", b""], b"\r\n", False)
def test_any_file_comes_back(lines: list[bytes], end: bytes, ended: bool) -> None:
    text = end.join(lines) + (end if ended and lines else b"")
    enabled = enable(text)
    assert is_enabled(enabled)
    assert restore(enabled, look(text)) == text


class TestKritaHasWrittenTheFileSince:
    """It sorts sections and keys, and adds its own."""

    def test_our_line_goes_and_the_rest_stays(self) -> None:
        text = b"[General]\na=1\n\n[python]\nenable_scumble=true\nenable_x=true\n\n[theme]\nb=1\n"
        assert restore(text, Before(None, section=True)) == text.replace(ENABLED + b"\n", b"")

    def test_our_section_goes_where_nothing_else_is_in_it(self) -> None:
        text = b"[General]\na=1\n\n[python]\nenable_scumble=true\n\n[theme]\nb=1\n"
        assert restore(text, Before(None, section=False)) == b"[General]\na=1\n\n[theme]\nb=1\n"

    def test_our_section_stays_where_something_else_has_come_into_it(self) -> None:
        text = b"[python]\nenable_scumble=true\nenable_x=true\n"
        assert restore(text, Before(None, section=False)) == b"[python]\nenable_x=true\n"

    def test_a_plugin_that_the_painter_disabled_since_leaves_no_line(self) -> None:
        assert restore(b"[python]\nenable_scumble=false\n", Before(None, section=True)) == b"[python]\n"

    def test_what_was_disabled_before_and_since_stays_so(self) -> None:
        assert (
            restore(b"[python]\nenable_scumble=no\n", Before("false", section=True)) == b"[python]\nenable_scumble=no\n"
        )

    def test_nothing_of_ours_changes_nothing(self) -> None:
        assert restore(b"[python]\n\n[x]", Before(None, section=True)) == b"[python]\n\n[x]"


class TestResourceFolder:
    @pytest.mark.parametrize(
        ("line", "folder"),
        [
            (b"ResourceDirectory=/a b/c", "/a b/c"),
            (b"ResourceDirectory = /\xc3\x96l\r", "/Öl"),
            (b"ResourceDirectory=\\s/a\\\\b\\x41", " /a\\bA"),
            (b"Resources=/x", ""),
        ],
    )
    def test_is_read_as_krita_writes_it(self, line: bytes, folder: str) -> None:
        assert resource_folder(b"A=1\n" + line + b"\n[General]\n") == folder

    def test_is_not_in_a_section(self) -> None:
        assert resource_folder(b"[General]\nResourceDirectory=/x\n") == ""
