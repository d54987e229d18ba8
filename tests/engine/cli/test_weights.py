"""`scumble weights` as a painter types it."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from scumble.engine.cli import main
from scumble.engine.cli import weights as command
from scumble.engine.contract.errors import BadRequest, BadWeights
from scumble.engine.weights.catalogue import CATALOGUE
from scumble.engine.weights.store import Store

from ..weights.faulty_server import FaultyServer, serving

Scumble = Callable[..., int]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultyServer]:
    monkeypatch.setenv("NO_PROXY", "*")
    with serving(hashlib.sha512(b"paint").digest() * 5000) as server:
        yield server


@pytest.fixture
def store(server: FaultyServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store that the command meets: the embedded VGG-19, and a file of the server's."""
    store = Store(tmp_path / "weights", {"vgg19": CATALOGUE["vgg19"], "tiny": server.entry()})
    monkeypatch.setattr(command, "_store", lambda: store)
    return store


@pytest.fixture
def scumble(store: Store) -> Scumble:  # noqa: ARG001 the command must not meet the real one
    parser = argparse.ArgumentParser(prog="scumble")
    command.add_parser(parser.add_subparsers())
    return lambda *words: command.run(parser.parse_args(["weights", *words]))


class TestMain:
    def test_an_unknown_name_ends_with_1_and_a_sentence(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path))
        assert main(["weights", "get", "vgg91"]) == 1
        assert capsys.readouterr().err.startswith("scumble: There are no weights called 'vgg91'. Choose among vgg19, ")

    def test_no_action_is_a_usage_error(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["weights"]) == 2
        assert "ACTION" in capsys.readouterr().err


class TestList:
    def test_states(self, scumble: Scumble, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
        assert scumble("list") == 0
        head, vgg19, tiny, _, folder = capsys.readouterr().out.splitlines()
        assert head.split() == ["name", "size", "state", "used", "for"]
        assert "20 MB  built in" in vgg19
        assert "not here" in tiny
        assert str(store.folder) in folder

    def test_partly_here(self, scumble: Scumble, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
        store.folder.mkdir()
        (store.folder / "tiny.pth.part").write_bytes(b"begun")
        scumble("list")
        assert "partly here" in capsys.readouterr().out

    def test_damaged(self, scumble: Scumble, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
        store.folder.mkdir()
        store.path("tiny").write_bytes(b"short")
        scumble("list")
        assert "damaged" in capsys.readouterr().out

    def test_the_real_one_fits_into_a_terminal(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        command._list(Store(tmp_path), long=False)
        lines = capsys.readouterr().out.splitlines()
        assert all(name in line for name, line in zip(CATALOGUE, lines[1:], strict=False))
        assert max(map(len, lines[:-1])) <= 80

    def test_long_tells_where_it_comes_from(
        self, scumble: Scumble, server: FaultyServer, capsys: pytest.CaptureFixture[str]
    ) -> None:
        scumble("list", "--long")
        out = capsys.readouterr().out
        assert server.url in out
        assert "licence" in out


class TestGet:
    def test_from_the_publisher(self, scumble: Scumble, store: Store, capsys: pytest.CaptureFixture[str]) -> None:
        assert scumble("get", "tiny") == 0
        assert capsys.readouterr().out == f"tiny is here and checked: {store.path('tiny')}\n"

    def test_from_a_file(self, scumble: Scumble, server: FaultyServer, tmp_path: Path) -> None:
        (tmp_path / "brought.pth").write_bytes(server.body)
        assert scumble("get", "tiny", "--from", str(tmp_path / "brought.pth")) == 0
        assert server.asked == []

    def test_interrupt_keeps_what_came(
        self, scumble: Scumble, store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(store, "get", interrupted)
        assert scumble("get", "tiny") == 130
        assert "is kept: run it again" in capsys.readouterr().err

    def test_an_unknown_name_is_refused_before_anything_is_fetched(
        self, scumble: Scumble, server: FaultyServer
    ) -> None:
        with pytest.raises(BadRequest, match="Choose among vgg19, tiny"):
            scumble("get", "tiny", "huge")
        assert server.asked == []

    def test_one_file_for_two_names(self, scumble: Scumble) -> None:
        with pytest.raises(BadRequest, match="one name"):
            scumble("get", "tiny", "vgg19", "--from", "a.pth")


class TestVerify:
    def test_all_that_are_here(self, scumble: Scumble, capsys: pytest.CaptureFixture[str]) -> None:
        assert scumble("verify") == 0
        assert capsys.readouterr().out == "vgg19: built in\n"
        scumble("get", "tiny")
        assert scumble("verify") == 0
        assert "tiny: whole" in capsys.readouterr().out

    def test_damaged(self, scumble: Scumble, store: Store) -> None:
        scumble("get", "tiny")
        store.path("tiny").write_bytes(bytes(store.look("tiny").size))
        with pytest.raises(BadWeights, match="tiny: its sha256"):
            scumble("verify")

    def test_named_but_absent(self, scumble: Scumble) -> None:
        with pytest.raises(BadWeights, match=r"tiny is not here\. Fetch"):
            scumble("verify", "tiny")


class TestRemove:
    def test_here_and_then_not(self, scumble: Scumble, capsys: pytest.CaptureFixture[str]) -> None:
        scumble("get", "tiny")
        capsys.readouterr()
        assert scumble("remove", "tiny") == 0
        assert scumble("remove", "tiny") == 0
        assert capsys.readouterr().out == "tiny is removed.\ntiny was not here.\n"

    def test_built_in(self, scumble: Scumble) -> None:
        with pytest.raises(BadRequest, match="built in"):
            scumble("remove", "vgg19")
