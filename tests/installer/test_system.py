"""System packages for the tests: what is missing, and what is said where they cannot be installed."""

import io

import pytest
from scumble.installer import system
from scumble.installer.console import Console


class TestMissing:
    def test_is_what_dpkg_does_not_call_installed(self) -> None:
        states = {"xvfb": system.INSTALLED, "openssh-server": "deinstall ok config-files", "libegl1": ""}
        assert system.missing(list(states), states.__getitem__) == ["openssh-server", "libegl1"]

    def test_is_everything_where_there_is_no_dpkg(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "")
        assert system.missing(["xvfb"]) == ["xvfb"]


class TestProvide:
    def test_says_what_a_user_without_rights_can_do(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
        stream = io.StringIO()
        system.provide(["a-package-that-nobody-made"], Console(stream))
        assert "apt-get install --no-install-recommends a-package-that-nobody-made" in stream.getvalue()
        assert "skipped" in stream.getvalue()

    def test_says_nothing_where_nothing_is_missing(self) -> None:
        stream = io.StringIO()
        system.provide([], Console(stream))
        assert stream.getvalue() == ""
