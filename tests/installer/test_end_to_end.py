"""Whole runs of `python3 -m installer` as a child, in a tiny clone with tiny packages."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path

import pytest

from .tiny_clone import PYPROJECT, Trial, make_wheel


def marker(trial: Trial) -> dict[str, object]:
    return json.loads((trial.root / "scumble.json").read_text(encoding="utf-8"))


def site_packages(trial: Trial) -> Path:
    return next((trial.root / "env").glob("lib/python3*/site-packages"))


class TestFirstRun:
    def test_makes_the_picture_and_says_where(self, made: Trial, tmp_path: Path) -> None:
        result = made.copy(tmp_path / "Ölbild").run("demo", "--no-open")
        picture = tmp_path / "Ölbild" / "user" / ".local" / "share" / "scumble" / "demo" / "restyled picture.png"
        assert result.stdout.rstrip().endswith(f"The picture is {picture}")
        assert picture.read_bytes() == b"a picture"

    def test_writes_nothing_outside_the_root(self, made: Trial) -> None:
        assert [path.name for path in made.user.iterdir()] == [".local"]
        assert [path.name for path in made.root.parent.iterdir()] == ["scumble"]
        clone = {path.name for path in made.clone.iterdir()}
        assert clone == {".layout", "installer", "engine", "examples", "pyproject.toml"}

    def test_leaves_no_downloads(self, made: Trial) -> None:
        assert not (made.root / "cache").exists()

    def test_marks_the_device_that_was_proven(self, made: Trial) -> None:
        assert marker(made)["device"] == "cpu"
        assert marker(made)["torch"] == "9.1"

    def test_tells_its_steps_and_that_pytorchs_index_was_not_reached(self, made: Trial) -> None:
        assert "Looking for torch's build ...\n  PyTorch's own index does not give the cpu build here" in made.said
        assert "Installing Scumble: done" in made.said
        assert "The engine's home is ready" in made.said


class TestBuildIndex:
    """PyTorch's index where it can be reached; a folder stands for it."""

    @pytest.fixture
    def trial(self, tooled: Trial, wheels: Path, tmp_path: Path) -> Trial:
        trial = tooled.copy(tmp_path / "trial").told(PIP_INDEX_URL=(tmp_path / "simple").as_uri())
        for wheel in wheels.iterdir():
            self.publish(tmp_path / "simple", wheel)
        builds = trial.clone / "installer" / "builds.py"
        text = builds.read_text()
        assert "https://download.pytorch.org/whl/" in text
        builds.write_text(text.replace("https://download.pytorch.org/whl/", tmp_path.as_uri() + "/whl/"))
        return trial

    @staticmethod
    def publish(index: Path, wheel: Path) -> None:
        folder = index / wheel.name.split("-")[0]
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "index.html").open("a") as page:
            page.write(f'<a href="{wheel.as_uri()}">{wheel.name}</a>\n')

    def test_gives_both_of_the_pair(self, trial: Trial, tmp_path: Path) -> None:
        for name in ("torch", "torchvision"):
            files = {f"{name}/__init__.py": b'__version__ = "9.0+cpu"\n'}
            self.publish(tmp_path / "whl" / "cpu", make_wheel(tmp_path, name, "9.0+cpu", files))
        result = trial.run("demo", "--no-open")
        assert result.returncode == 0, result.stderr
        assert "The cpu build of torch comes from PyTorch's own index." in result.stdout
        assert marker(trial)["torch"] == "9.0+cpu"
        assert [path.name for path in site_packages(trial).glob("torchvision-*")] == ["torchvision-9.0+cpu.dist-info"]


class TestSecondRun:
    """The home is there, and no index can be reached."""

    @pytest.fixture
    def trial(self, made: Trial, tmp_path: Path) -> Trial:
        return made.copy(tmp_path / "trial")

    def test_installs_nothing(self, trial: Trial) -> None:
        log = trial.root / "logs" / "install.log"
        before = log.read_text(encoding="utf-8")
        result = trial.run("demo", "--no-open")
        assert result.returncode == 0, result.stderr
        assert "Installing" not in result.stdout
        assert log.read_text(encoding="utf-8") == before

    def test_of_a_copy_of_the_clone_reuses_the_home(self, trial: Trial, fresh: Trial, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        other = fresh.told(SCUMBLE_ROOT=str(trial.root), HOME=str(tmp_path / "empty"))
        result = other.run("demo", "--no-open")
        assert result.returncode == 0, result.stderr
        assert "Installing" not in result.stdout
        assert list((tmp_path / "empty").iterdir()) == []

    def test_after_an_edit_installs_only_scumble(self, trial: Trial) -> None:
        (trial.clone / "engine" / "brush.py").write_text("WIDTH = 3\n")
        result = trial.run("demo", "--no-open")
        assert result.returncode == 0, result.stderr
        assert "Installing Scumble: done" in result.stdout
        assert "Downloading" not in result.stdout
        assert (site_packages(trial) / "scumble" / "engine" / "brush.py").read_text() == "WIDTH = 3\n"

    def test_with_a_new_requirement_fetches_only_that(self, trial: Trial, wheels: Path) -> None:
        edited = PYPROJECT.replace('"easel>=1",', '"easel>=1", "palette>=1",')
        (trial.clone / "pyproject.toml").write_text(edited)
        only = trial.folder / "only"
        only.mkdir()
        os.link(wheels / "palette-1.0-py3-none-any.whl", only / "palette-1.0-py3-none-any.whl")
        result = trial.told(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(only)).run("demo", "--no-open")
        assert result.returncode == 0, result.stdout + result.stderr
        assert (site_packages(trial) / "palette.py").exists()

    def test_finds_a_gpu_that_fails_and_says_that_the_cpu_is_used(self, trial: Trial) -> None:
        whole = trial.root / "scumble.json"
        whole.write_text(json.dumps({**marker(trial), "builds": []}))
        result = trial.run("demo", "--no-open", "--torch", "cuda")
        assert result.returncode == 0, result.stderr
        sentence = "The GPU failed its smoke computation (no kernel image is available for execution on the device)"
        assert sentence in result.stdout
        assert marker(trial)["device"] == "cpu"
        assert sentence in str(marker(trial)["device_reason"])


class TestInterrupted:
    def test_run_is_carried_on(self, tooled: Trial, wheels: Path, tmp_path: Path) -> None:
        trial = tooled.copy(tmp_path / "trial").told(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels))
        installer = subprocess.Popen(
            trial.command("demo", "--no-open"),
            cwd=trial.clone,
            env=trial.variables(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,
            # A shell starts its background jobs deaf to Ctrl-C, and so would be this one.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert installer.stdout is not None
        for line in installer.stdout:
            if line.startswith("Installing 2 packages"):
                os.killpg(installer.pid, signal.SIGINT)  # as Ctrl-C does: to all of the terminal's job
                break
        said, errors = installer.communicate(timeout=60)
        assert installer.returncode == 130, said + errors
        assert errors == "Stopped. Run the same command again, and it carries on.\n"
        result = trial.run("demo", "--no-open")
        assert result.returncode == 0, result.stderr
        assert "Making a Python environment" not in result.stdout

    def test_half_installed_package_is_installed_again(self, made: Trial, wheels: Path, tmp_path: Path) -> None:
        trial = made.copy(tmp_path / "trial")
        kernels = site_packages(trial) / "torch" / "kernels.bin"
        kernels.write_bytes(b"1" * 500)
        state = {**marker(trial), "complete": False, "requirements": None}
        (trial.root / "scumble.json").write_text(json.dumps(state))
        result = trial.told(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels)).run("demo", "--no-open")
        assert result.returncode == 0, result.stderr
        assert "torch was half installed, and is installed again." in result.stdout
        assert kernels.read_bytes() == b"1" * 999


class TestTests:
    @pytest.fixture
    def trial(self, made: Trial, wheels: Path, tmp_path: Path) -> Trial:
        return made.copy(tmp_path / "trial").told(PIP_NO_INDEX="1", PIP_FIND_LINKS=str(wheels))

    def test_run_on_the_clones_code_with_pytests_line_last(self, trial: Trial) -> None:
        result = trial.run("test", "-k", "canvas")
        assert result.returncode == 0, result.stdout + result.stderr
        *_, code, arguments, last = result.stdout.splitlines()
        assert code == f"code {trial.clone / '.layout' / 'scumble' / 'engine' / '__init__.py'}"
        assert arguments == "arguments ['-k', 'canvas']"
        assert last == "1 passed"

    def test_leave_the_engines_environment_as_it_was(self, trial: Trial) -> None:
        before = sorted(path.name for path in site_packages(trial).iterdir())
        assert trial.run("test").returncode == 0
        assert sorted(path.name for path in site_packages(trial).iterdir()) == before

    def test_again_offline_install_nothing(self, trial: Trial) -> None:
        assert trial.run("test").returncode == 0
        result = trial.told(PIP_FIND_LINKS="").run("test")
        assert result.returncode == 0, result.stdout + result.stderr
        assert "Installing" not in result.stdout

    def test_fail_with_one_of_the_checks(self, trial: Trial) -> None:
        result = trial.told(FAILING="mypy").run("test")
        assert result.returncode == 1
        assert "Failed before the tests: mypy." in result.stdout
        assert result.stdout.endswith("1 passed\n")
