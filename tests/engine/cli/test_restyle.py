"""`scumble restyle` through real files and the real engine, with tiny pictures and few steps."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from scumble.engine import cli

SIDE = 64  # px
pytestmark = pytest.mark.usefixtures("folder")


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """Where the engine keeps what it has learnt of this machine."""
    return tmp_path_factory.mktemp("root")


@pytest.fixture
def folder(tmp_path, root, monkeypatch):
    """A folder with a photo, two styles, masks, a map and two recipes, as the working folder."""
    folder = tmp_path / "my pictures, größer"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SCUMBLE_ROOT", str(root))
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    rows, columns = np.mgrid[:SIDE, :SIDE] / (SIDE - 1)
    save("photo.png", np.stack([rows, columns, 1 - rows], axis=-1))
    save("a.png", np.stack([np.sin(40 * rows) / 2 + 0.5, rows, columns], axis=-1))
    save("b.png", np.stack([columns, np.sin(25 * columns) / 2 + 0.5, np.zeros_like(rows)], axis=-1))
    save("soft.png", columns)
    save("left.png", columns < 0.5)
    save("map.png", np.where(columns[..., None] < 0.5, [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]))
    save("black.png", np.zeros((SIDE, SIDE)))
    save("small.png", np.ones((SIDE // 2, SIDE)))
    recipe("quick.json", steps=2)
    recipe("endless.json", steps=1_000_000)


def save(name, pixels):
    Image.fromarray((np.asarray(pixels) * 255).round().astype(np.uint8)).save(name)


def recipe(name, steps):
    layers = {"relu1_1": 1.0, "relu2_1": 1.0}
    tree = {"name": name, "coarsest": 0, "levels": [{"steps": steps}]}
    tree |= {"style": {"layers": layers}, "content": {"layers": {"relu2_1": 1.0}}}
    Path(name).write_text(json.dumps(tree))


def pixels(name):
    return np.asarray(Image.open(name)).astype(int)


def restyle(*words, recipe="quick.json"):
    return [str(word) for word in ("restyle", *words, "--recipe", recipe, "--device", "cpu")]


def scumble(*words):
    """A process of its own, as a painter starts it."""
    command = [sys.executable, "-m", "scumble.engine", *words]
    # A test run in the background ignores Ctrl-C, and its children would inherit that.
    heed = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)} if os.name == "posix" else {}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", **heed)


def files():
    return {str(path) for path in Path().rglob("*") if path.is_file()}


class TestResults:
    def test_a_plain_style_from_a_process_of_its_own(self):
        before = files()
        process = scumble(*restyle("photo.png", "--style", "a.png", "-o", "out.png"))
        out, error = process.communicate(timeout=120)
        assert (process.returncode, out) == (0, ""), error
        assert "about" in error.splitlines()[0]
        assert "level 1/1, 64 px" in error
        assert error.splitlines()[-1].startswith("Wrote out.png in ")
        assert "Traceback" not in error
        assert files() - before == {"out.png"}
        assert pixels("out.png").shape == (SIDE, SIDE, 3)
        assert np.abs(pixels("out.png") - pixels("photo.png")).mean() > 1

    def test_quiet_prints_nothing(self, capfd):
        assert cli.main(restyle("photo.png", "--style", "a.png", "-o", "out.png", "--quiet")) == 0
        assert capfd.readouterr() == ("", "")

    def test_regions_with_a_soft_mask(self):
        regions = ["--region", "soft.png=a.png;strength=0.9", "--style", "b.png:2", "--strength", "0.5"]
        assert cli.main(restyle("photo.png", *regions, "-o", "out.png")) == 0
        assert cli.main(restyle("photo.png", "--style", "b.png", "--strength", "0.5", "-o", "one.png")) == 0
        assert np.abs(pixels("out.png") - pixels("one.png")).mean() > 0.5

    def test_a_colour_coded_map_says_the_same_as_a_mask(self):
        assert cli.main(restyle("photo.png", "--region", "map.png#ff0000=a.png", "-o", "map-out.png")) == 0
        assert cli.main(restyle("photo.png", "--region", "left.png=a.png", "-o", "mask-out.png")) == 0
        assert (pixels("map-out.png") == pixels("mask-out.png")).all()

    def test_outside_the_selection_every_pixel_comes_back(self):
        words = restyle("photo.png", "--style", "a.png", "--selection", "left.png", "-o", "out.png")
        assert cli.main(words) == 0
        outside = pixels("left.png") == 0
        assert (pixels("out.png")[outside] == pixels("photo.png")[outside]).all()
        assert (pixels("out.png")[~outside] != pixels("photo.png")[~outside]).any()

    def test_a_preset_makes_the_same_pixels(self):
        words = ["photo.png", "--region", "soft.png=a.png,b.png:0.5;name=sky", "--style", "b.png", "--seed", "3"]
        assert cli.main(restyle(*words, "-o", "one.png", "--save-preset", "preset.json")) == 0
        assert cli.main(["restyle", "--preset", "preset.json", "-o", "two.png", "--save-preset", "again.json"]) == 0
        assert (pixels("one.png") == pixels("two.png")).all()
        assert Path("preset.json").read_text() == Path("again.json").read_text()

    def test_compare_shows_before_and_after(self):
        assert cli.main(restyle("photo.png", "--style", "a.png", "-o", "out.png", "--compare", "both.png")) == 0
        both = pixels("both.png")
        assert (both[:, :SIDE] == pixels("photo.png")).all()
        assert (both[:, -SIDE:] == pixels("out.png")).all()
        assert (both[:, SIDE:-SIDE] == 255).all()
        assert 2 * SIDE < both.shape[1] < 2.2 * SIDE

    def test_plot_is_written(self):
        pytest.importorskip("matplotlib")
        assert cli.main(restyle("photo.png", "--style", "a.png", "-o", "out.png", "--plot", "plot.svg")) == 0
        assert "<!-- style -->" in Path("plot.svg").read_text()

    def test_a_dry_run_predicts_and_writes_nothing(self, capsys):
        before = files()
        assert cli.main(restyle("photo.png", "--style", "a.png", "-o", "out.png", "--dry-run")) == 0
        assert "about" in capsys.readouterr().out
        assert files() == before


class TestInterrupt:
    def start(self, *words):
        process = scumble(*restyle("photo.png", "--style", "a.png", "-o", "out.png", *words, recipe="endless.json"))
        for line in process.stderr:
            if line.startswith("level "):
                return process
        raise AssertionError("The process ended before its first step.")

    def test_ctrl_c_leaves_nothing_behind(self):
        before = files()
        process = self.start()
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
        assert process.returncode == 130
        assert error.splitlines()[-1] == "scumble: Cancelled; no half-written file is left behind."
        assert "Traceback" not in error
        assert files() == before

    def test_ctrl_c_keeps_the_best_so_far_where_that_was_asked_for(self):
        process = self.start("--keep-on-interrupt")
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
        assert process.returncode == 0, error
        assert "of 1000000; the best picture so far is kept." in error
        assert pixels("out.png").shape == (SIDE, SIDE, 3)


class TestBadInput:
    """Each is one sentence, a status that is not zero, and no file."""

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            (["photo.png"], "neither a style nor a region"),
            (["photo.png", "--region", "small.png=a.png"], "small.png"),
            (["photo.png", "--region", "black.png=a.png"], "black.png"),
            (["photo.png", "--region", "map.png#00ff00=a.png"], "map.png"),
            (["photo.png", "--style", "a.png", "--selection", "small.png"], "small.png"),
            (["photo.png", "--style", "a.png", "--selection", "black.png"], "black.png"),
            (["photo.png", "--style", "a.png@black.png"], "black.png"),
            (["photo.png", "--style", "a.png:-1"], "-1"),
            (["photo.png", "--style", "a.png:0"], "a.png"),
            (["photo.png", "--style", "a.png:nan"], "nan"),
            (["photo.png", "--style", "none.png"], "none.png"),
            (["none.png", "--style", "a.png"], "none.png"),
            (["photo.png", "--style", "quick.json"], "quick.json"),
            (["photo.png", "--style", "photo.png"], "photo.png"),
            (["photo.png", "--style", "copy.png"], "copy.png"),
            (["photo.png", "--style", "a.png", "--backbone", "vgg99"], "vgg99"),
            (["photo.png", "--style", "a.png", "--device", "abacus"], "abacus"),
            (["photo.png", "--style", "a.png", "--device", "cuda:77"], "cuda:77"),
            (["photo.png", "--style", "a.png", "--recipe", "none"], "none"),
            (["photo.png", "--region", "left.png=a.png;colour=vivid"], "vivid"),
            (["photo.png", "--style", "a.png", "--preset", "none.json"], "none.json"),
            (["photo.png", "--style", "a.png", "-o", "none/out.png"], "none"),
            (["photo.png", "--style", "a.png", "-o", "out.xyz"], "out.xyz"),
            (["photo.png", "--style", "a.png", "-o", "photo.png"], "photo.png"),
            (["photo.png", "--style", "a.png", "-o", "locked.png"], "locked.png"),
            (["photo.png", "--style", "a.png", "--plot", "plot.xyz"], "plot.xyz"),
            (["photo.png", "--style", "a.png", "--plot", "none/plot.png"], "none"),
            (["photo.png", "--style", "a.png", "--compare", "out.png"], "out.png"),
            (["photo.png", "--style", "a.png", "--save-preset", "none/preset.json"], "none"),
        ],
    )
    def test_one_sentence(self, words, said, capfd):
        save("locked.png", np.zeros((8, 8)))
        Path("locked.png").chmod(0o444)
        Path("copy.png").write_bytes(Path("photo.png").read_bytes())
        before = {name: Path(name).read_bytes() for name in files()}
        # The endless recipe shows that the mistake is found before the work, not after it.
        known = ["--recipe", "endless.json", "--device", "cpu", "-o", "out.png"]
        assert cli.main(["restyle", *known, *words]) == 1
        out, error = capfd.readouterr()
        assert out == ""
        last = error.splitlines()[-1]
        assert last.startswith("scumble: ")
        assert said in last
        assert "Traceback" not in error
        assert {name: Path(name).read_bytes() for name in files()} == before
