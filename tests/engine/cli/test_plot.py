"""The figure of losses, and what is said where there can be none."""

import builtins
from pathlib import Path

import pytest
from scumble.engine.cli.plot import check_plot, plot_losses
from scumble.engine.contract import BadRequest, Progress

pytest.importorskip("matplotlib")


def history(losses):
    return [Progress(step, len(losses), 1 + step // 4, 2, 128, loss) for step, loss in enumerate(losses, start=1)]


class TestPlot:
    @pytest.mark.parametrize(
        "losses",
        [
            [{"content": 1.0 / n, "style": 2.0 / n} for n in range(1, 7)],
            [{"content": 0.0, "style": 1.0}] * 5,
            [{"content": 1.0}],
            [{}] * 3,
            [{"content": 1.0}, {"content": 1.0, "palette": 0.1}],
        ],
    )
    def test_any_history_makes_a_picture(self, losses):
        assert plot_losses(history(losses), "png").startswith(b"\x89PNG")

    def test_losses_and_levels_are_named(self):
        svg = plot_losses(history([{"content": 1.0, "style": 2.0}] * 6), "svg").decode()
        for word in ("content", "style", "128 px", "step", "loss"):
            assert f"<!-- {word} -->" in svg


class TestCheck:
    @pytest.mark.parametrize("name", ["plot.png", "plot.SVG", "plot.pdf"])
    def test_endings_that_can_be_written(self, name):
        check_plot(Path(name))

    @pytest.mark.parametrize("name", ["plot", "plot.xyz", "plot."])
    def test_endings_that_cannot(self, name):
        with pytest.raises(BadRequest, match=name):
            check_plot(Path(name))

    def test_without_matplotlib_a_sentence_says_how_to_get_it(self, monkeypatch):
        real_import = builtins.__import__

        def without(name, *rest):
            if name.startswith("matplotlib"):
                raise ImportError(name)
            return real_import(name, *rest)

        monkeypatch.setattr(builtins, "__import__", without)
        with pytest.raises(BadRequest, match=r"scumble\[plot\]"):
            check_plot(Path("plot.png"))
