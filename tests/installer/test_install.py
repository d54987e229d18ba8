"""`install` to `uninstall` as a painter meets them: a tiny clone with a lock, an index with faults, an empty HOME."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from scumble.installer.lock import target_name
from scumble.installer.machine import probe

from .index_server import Faults, Index, serving
from .tiny_clone import CLONE, Trial, make_wheel, write_lock

LOCKED = {"pip": "*", "setuptools": "*", "torch": "9.1", "torchvision": "9.1", "easel": "1.0", "photographs": "1.0"}
HERE = target_name(probe())
KRITARC = b"[General]\ncolour=\xc3\xb6l\n\n[python]\nenable_other=true\n"
DECOYS = {
    "Pictures/night.kra": b"a painting",
    ".config/kritarc": KRITARC,
    ".local/share/krita/pykrita/other/__init__.py": b"a plugin of the painter's",
    ".local/share/krita/paintoppresets/mine.kpp": b"a brush",
    ".local/share/else/file": b"",
    "Applications/krita-5.2.9-x86_64.appimage": b"for `install` to find, whatever else this machine has",
}


def tree(folder: Path) -> dict[str, object]:
    """Everything in a folder: what files hold, where links lead, and modes."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = str(path.readlink())
        else:
            # A digest: where files differ, their bytes would fill the report.
            digest = hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
            found[name] = (path.stat().st_mode, digest)
    return found


def packages(trial: Trial) -> Path:
    return next((trial.root / "env").glob("lib/python3*/site-packages"))


def marker(trial: Trial) -> dict[str, object]:
    return json.loads((trial.root / "scumble.json").read_text(encoding="utf-8"))


def works(trial: Trial) -> bool:
    """Whether the environment in use computes and its own commands start."""
    python = trial.root / "env" / "bin" / "python"
    code = "import torch, torchvision, easel, scumble.engine"
    pip = trial.root / "env" / "bin" / "pip"
    return all(subprocess.run(command).returncode == 0 for command in ([python, "-I", "-c", code], [pip, "--version"]))


@pytest.fixture(scope="module")
def shop(wheels: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the index sells: all that the lock names, and newer things."""
    folder = tmp_path_factory.mktemp("shop")
    shutil.copytree(wheels, folder, dirs_exist_ok=True)
    make_wheel(folder, "easel", "2.0", {"easel.py": b"NEW = True\n"})
    make_wheel(folder, "torch", "9.2", {"torch/__init__.py": b'raise RuntimeError("no kernels")\n'})
    return folder


@pytest.fixture(scope="module")
def index(shop: Path) -> Iterator[Index]:
    with serving(shop) as index:
        yield index


@pytest.fixture(autouse=True)
def no_faults(index: Index) -> None:
    index.faults = Faults()
    index.asked.clear()


@pytest.fixture(scope="module")
def painter(fresh: Trial, shop: Path, index: Index, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    """A whole clone with a lock, and a HOME with a painter's own things; nothing is installed."""
    trial = fresh.copy(tmp_path_factory.mktemp("painter") / "Ölbild ä 画")
    shutil.rmtree(trial.user)  # other tests begin an install in the fresh one's
    trial = trial.told(PIP_INDEX_URL=index.url, PIP_DEFAULT_TIMEOUT="2")
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(CLONE / "plugin", trial.clone / "plugin", ignore=ignored)
    shutil.copytree(CLONE / "engine" / "contract", trial.clone / "engine" / "contract", ignore=ignored)
    write_lock(trial.clone, shop, LOCKED, HERE)
    for name, content in DECOYS.items():
        (trial.user / name).parent.mkdir(parents=True, exist_ok=True)
        (trial.user / name).write_bytes(content)
    return trial


@pytest.fixture(scope="module")
def installed(painter: Trial, tmp_path_factory: pytest.TempPathFactory) -> Trial:
    trial = painter.copy(tmp_path_factory.mktemp("installed") / "Ölbild ä 画")
    result = trial.run("install", "--yes")
    assert result.returncode == 0, result.stdout + result.stderr
    return trial


class TestInstall:
    def test_makes_an_engine_that_works_and_leaves_nothing_half(self, installed: Trial) -> None:
        assert works(installed)
        assert marker(installed)["complete"] is True
        assert {path.name for path in installed.root.iterdir()} == {"env", "logs", "scumble.json", ".lock"}

    def test_is_whole(self, installed: Trial) -> None:
        result = installed.run("verify")
        assert result.returncode == 0, result.stdout + result.stderr
        assert "All that was installed is whole" in result.stdout

    def test_asks_first(self, painter: Trial) -> None:
        before = tree(painter.user)
        result = subprocess.run(
            painter.command("install"),
            cwd=painter.clone,
            env=painter.variables(),
            input="cuda\nno\n",
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert result.returncode == 1
        assert "The CUDA build was asked for." in result.stdout
        assert result.stderr == "Nothing was done. Run this again when you want it.\n"
        assert tree(painter.user) == before

    def test_without_anybody_to_ask_says_so(self, painter: Trial) -> None:
        result = subprocess.run(
            painter.command("install"), cwd=painter.clone, env=painter.variables(), stdin=subprocess.DEVNULL,
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert result.returncode == 1
        assert result.stderr.endswith("Say --yes if it shall be done without asking.\n")

    def test_for_another_program_is_json(self, installed: Trial, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        result = trial.run("update", "--json")
        events = [json.loads(line) for line in result.stdout.splitlines()]
        assert events[-1] == {"event": "end", "status": 0}
        assert "say" in {event["event"] for event in events}


class TestUninstall:
    def test_leaves_the_tree_as_it_was(self, painter: Trial, installed: Trial, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        result = trial.run("uninstall", "--yes")
        assert result.returncode == 0, result.stdout + result.stderr
        assert tree(trial.user) == tree(painter.user)

    def test_keeps_what_the_painter_made(self, installed: Trial, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        (trial.root / "panel" / "presets").mkdir(parents=True)
        (trial.root / "panel" / "presets" / "night.json").write_text("{}")
        assert trial.run("uninstall", "--yes").returncode == 0
        assert [path.name for path in trial.root.rglob("*")] == ["panel", "presets", "night.json"]

    def test_of_everything_takes_that_too(self, painter: Trial, installed: Trial, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        (trial.root / "panel").mkdir()
        assert trial.run("uninstall", "--yes", "--everything").returncode == 0
        assert tree(trial.user) == tree(painter.user)

    def test_refuses_a_folder_with_something_else_and_removes_nothing(self, installed: Trial, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        (trial.root / "letters").mkdir()
        before = tree(trial.user)
        result = trial.run("uninstall", "--yes")
        assert result.returncode == 1
        assert "holds something that Scumble did not put there: letters. Nothing was removed." in result.stderr
        assert tree(trial.user) == before

    def test_refuses_a_folder_that_is_no_home(self, installed: Trial, tmp_path: Path) -> None:
        (tmp_path / "Pictures" / "cache").mkdir(parents=True)
        result = installed.run("uninstall", "--yes", "--root", str(tmp_path / "Pictures"))
        assert result.returncode == 1
        assert "There is no home of Scumble in" in result.stderr
        assert (tmp_path / "Pictures" / "cache").is_dir()


STEPS = (
    "Making a Python environment",
    "Bringing pip up to date",
    "Looking for torch's build",
    "Downloading",
    "Installing 4 packages",
    "Installing Scumble",
    "Proving the device",
    "Putting the new environment in its place",
    "Putting the plugin into the editors",
)


WRITING = ("Bringing pip up to date", "Downloading", "Installing 4 packages", "Installing Scumble")
"""Those that a disk without a free byte stops; what comes after them may find room in what they left."""


def run_until(trial: Trial, line: str, *arguments: str) -> bool:
    """Run and kill it, and all its children, when it prints a line that begins so; whether it did."""
    process = subprocess.Popen(
        trial.command(*arguments),
        cwd=trial.clone,
        env={**trial.variables(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )
    assert process.stdout is not None
    with process.stdout:
        reached = any(said.startswith(line) for said in process.stdout)
    if reached:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return reached


class TestKilled:
    """Each step begins, and everything is killed; at the end all is as if nothing had happened."""

    def test_at_every_step_of_an_install(self, painter: Trial, installed: Trial, tmp_path: Path) -> None:
        trial = painter.copy(tmp_path / "trial")
        for step in STEPS:
            assert run_until(trial, f"{step}", "install", "--yes"), f"it never came to: {step}"
        result = trial.run("install", "--yes")
        assert result.returncode == 0, result.stdout + result.stderr
        assert works(trial)
        names = {path.name for path in trial.root.iterdir()}
        assert names == {"env", "logs", "scumble.json", ".lock"}
        assert sorted(path.name for path in packages(trial).iterdir()) == sorted(
            path.name for path in packages(installed).iterdir()
        )
        assert trial.run("uninstall", "--yes").returncode == 0
        assert tree(trial.user) == tree(painter.user)

    def test_in_an_update_leaves_the_old_one_working(self, installed: Trial, shop: Path, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        write_lock(trial.clone, shop, LOCKED | {"easel": "2.0"}, HERE)
        for step in ("Copying the environment", "Downloading", "Installing 1 package", "Installing Scumble"):
            assert run_until(trial, step, "update"), f"it never came to: {step}"
            assert works(trial)
            assert (packages(trial) / "easel.py").read_bytes() == b""
        result = trial.run("update")
        assert result.returncode == 0, result.stdout + result.stderr
        assert works(trial)
        assert (packages(trial) / "easel.py").read_bytes() == b"NEW = True\n"
        assert not (trial.root / "env.new").exists()

    def test_in_an_uninstall_is_carried_on(self, painter: Trial, installed: Trial, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        for step in ("Taking the plugin", "Removing env"):
            assert run_until(trial, step, "uninstall", "--yes"), f"it never came to: {step}"
        result = trial.run("uninstall", "--yes")
        assert result.returncode == 0, result.stdout + result.stderr
        assert tree(trial.user) == tree(painter.user)


class TestUpdate:
    def test_that_cannot_compute_leaves_the_old_one_working(self, installed: Trial, shop: Path, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        before = marker(trial)
        write_lock(trial.clone, shop, LOCKED | {"torch": "9.2"}, HERE)
        result = trial.run("update")
        assert result.returncode == 1
        assert "does not work on this machine (no kernels)" in result.stderr
        assert works(trial)
        assert marker(trial) == before
        write_lock(trial.clone, shop, LOCKED, HERE)  # the next version has mended it
        result = trial.run("update")
        assert result.returncode == 0, result.stdout + result.stderr
        assert works(trial)

    def test_that_does_not_start_leaves_the_old_one_working(self, installed: Trial, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        (trial.clone / "engine" / "__init__.py").write_text("raise RuntimeError('a mistake')\n")
        result = trial.run("update")
        assert result.returncode == 1
        assert "does not start (RuntimeError: a mistake). What was there before is still there." in result.stderr
        assert works(trial)

    @pytest.mark.parametrize("command", ["update", "verify", "repair"])
    def test_of_nothing_is_refused(self, painter: Trial, command: str) -> None:
        result = painter.run(command)
        assert result.returncode == 1
        assert "Nothing is installed in" in result.stderr


class TestRepair:
    def test_mends_what_verify_finds(self, installed: Trial, index: Index, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        kernels = packages(trial) / "torch" / "kernels.bin"
        kernels.write_bytes(b"2" * 999)
        found = trial.run("verify")
        assert found.returncode == 1
        assert "torch: torch/kernels.bin has other bytes than were installed." in found.stdout
        result = trial.run("repair")
        assert result.returncode == 0, result.stdout + result.stderr
        assert kernels.read_bytes() == b"1" * 999
        assert [name.split("-")[0] for name, _ in index.asked] == ["torch"]
        assert trial.run("verify").returncode == 0

    def test_mends_the_plugin_in_an_editor(self, installed: Trial, tmp_path: Path) -> None:
        trial = installed.copy(tmp_path / "trial")
        assert trial.run("verify").returncode == 0
        (trial.user / ".local/share/krita/pykrita/scumble/__init__.py").unlink()
        (trial.user / ".config/kritarc").write_bytes(KRITARC)
        for command in ("verify", "doctor"):
            result = trial.run(command)
            assert result.returncode == 1
            assert "__init__.py is missing." in result.stdout
            assert "Krita does not load the plugin: it is disabled in" in result.stdout
            assert "`repair` mends that." in result.stdout
        assert trial.run("repair").returncode == 0
        assert trial.run("verify").returncode == 0


def fill(disk: Path) -> Path:
    """Leave no byte free; the file that takes them all."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
        while file.write(bytes(1 << 16)):
            pass
    return ballast


class TestFault:
    """Of the whole command; `test_download` has each fault for itself."""

    def test_cut_network_is_carried_on(self, painter: Trial, index: Index, shop: Path, tmp_path: Path) -> None:
        trial = painter.copy(tmp_path / "trial")
        wheel = next(shop.glob("torch-9.1*"))
        index.faults.refused[wheel.name] = 404
        result = trial.run("install", "--yes")
        assert result.returncode == 1
        assert f"{wheel.name} cannot be downloaded: the server answers with status 404." in result.stderr
        index.faults = Faults()
        index.asked.clear()
        result = trial.run("install", "--yes")
        assert result.returncode == 0, result.stdout + result.stderr
        assert "Making a Python environment" not in result.stdout
        assert not [name for name, _ in index.asked if name.startswith("easel")]  # it had come before

    @pytest.fixture
    def disk(self, tmp_path: Path) -> Iterator[Path]:
        """A small one of its own."""
        folder = tmp_path / "disk"
        folder.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", folder], capture_output=True)
        if mounted.returncode:
            pytest.skip("NOT RUN: a small disk cannot be mounted here, or by root alone")
        yield folder
        subprocess.run(["umount", folder], check=True)

    def test_full_disk_at_every_step_is_carried_on(self, painter: Trial, disk: Path, tmp_path: Path) -> None:
        trial = painter.copy(tmp_path / "trial")
        install = ("install", "--yes", "--root", str(disk / "root"))

        def fails() -> None:
            result = trial.run(*install)
            assert result.returncode == 1
            assert any(words in result.stderr for words in ("Make room", "full")), result.stderr

        fails()
        subprocess.run(["mount", "-o", "remount,size=150m", disk], check=True)
        for step in WRITING:
            assert run_until(trial, step, *install), f"it never came to: {step}"
            ballast = fill(disk)
            fails()
            ballast.unlink()
        result = trial.run(*install)
        assert result.returncode == 0, result.stdout + result.stderr
        assert trial.run("verify", *install[2:]).returncode == 0
        assert trial.run("uninstall", *install[1:]).returncode == 0
        assert list(disk.iterdir()) == []


class TestBuildOfPyTorch:
    """PyTorch's index has one of its own builds, which is not in the lock."""

    @pytest.fixture
    def trial(self, installed: Trial, index: Index, tmp_path: Path) -> Iterator[Trial]:
        made = []
        for name, versions in (("torch", ("9.0", "9.2")), ("torchvision", ("9.0",))):
            for version in (f"{number}+rocm7.2" for number in versions):
                files = {f"{name}/__init__.py": f'__version__ = "{version}"\n'.encode()}
                made.append(make_wheel(index.folder, name, version, files))
        trial = installed.copy(tmp_path / "trial")
        builds = trial.clone / "installer" / "builds.py"
        place = f"http://127.0.0.1:{index.port}/whl/"
        builds.write_text(builds.read_text().replace("https://download.pytorch.org/whl/", place))
        yield trial
        for wheel in made:
            wheel.unlink()

    def test_with_a_wrong_byte_is_refused_and_the_old_one_works(self, trial: Trial, index: Index) -> None:
        index.faults.other.add("torch-9.0+rocm7.2-py3-none-any.whl")
        result = trial.run("update", "--torch", "rocm")
        assert result.returncode == 1
        assert "torch-9.0+rocm7.2-py3-none-any.whl came with other bytes than the lock or its index" in result.stderr
        assert works(trial)
        assert marker(trial)["torch"] == "9.1"

    def test_is_checked_by_what_its_index_names_and_no_newer_than_the_lock(self, trial: Trial) -> None:
        result = trial.run("update", "--torch", "rocm")
        assert result.returncode == 0, result.stdout + result.stderr
        assert "checked against the checksums that the index names" in result.stdout
        assert marker(trial)["torch"] == "9.0+rocm7.2"
        assert works(trial)

    def test_without_a_checksum_is_left_for_what_the_lock_names(self, trial: Trial, index: Index) -> None:
        index.faults.unnamed.add("torchvision-9.0+rocm7.2-py3-none-any.whl")
        result = trial.run("update", "--torch", "rocm")
        assert result.returncode == 0, result.stdout + result.stderr
        words = "names no checksum for torchvision-9.0+rocm7.2-py3-none-any.whl, so it is not used. torch comes from"
        assert words in result.stdout
        assert (marker(trial)["torch"], marker(trial)["build"]) == ("9.1", None)
        assert works(trial)

    def test_is_in_a_bundle_and_installs_from_it_without_a_network(self, trial: Trial, tmp_path: Path) -> None:
        bundle = tmp_path / "bundle"
        made = trial.run("bundle", str(bundle), "--torch", "rocm")
        assert made.returncode == 0, made.stdout + made.stderr
        wheels = {path.name.split("-")[0]: path.name.split("-")[1] for path in (bundle / "wheels").iterdir()}
        assert (wheels["torch"], wheels["torchvision"]) == ("9.0+rocm7.2", "9.0+rocm7.2")
        assert len(wheels) == len(list((bundle / "wheels").iterdir())), "a package is there twice"
        other = Trial(tmp_path / "other", {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"})
        other.user.mkdir(parents=True)
        shutil.copytree(bundle, other.clone)
        result = other.run("install", "--yes")
        assert result.returncode == 0, result.stdout + result.stderr
        assert marker(other)["torch"] == "9.0+rocm7.2"
        assert works(other)


class TestBundle:
    @pytest.fixture(scope="class")
    @classmethod
    def bundle(cls, painter: Trial, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("bundle") / "stick"
        result = painter.run("bundle", str(folder))
        assert result.returncode == 0, result.stdout + result.stderr
        return folder

    def test_installs_without_a_network(self, bundle: Path, tmp_path: Path) -> None:
        trial = Trial(tmp_path / "other", {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0"})
        trial.user.mkdir(parents=True)
        shutil.copytree(bundle, trial.clone)
        result = trial.run("install", "--yes")
        assert result.returncode == 0, result.stdout + result.stderr
        assert works(trial)
        assert trial.run("uninstall", "--yes").returncode == 0
        assert list(trial.user.rglob("*")) == []

    def test_has_both_plugins_and_is_the_same_twice(self, bundle: Path, painter: Trial, tmp_path: Path) -> None:
        again = tmp_path / "again"
        assert painter.run("bundle", str(again)).returncode == 0
        assert {"scumble-krita.zip", "scumble-gimp.zip"} <= {path.name for path in bundle.iterdir()}
        assert tree(again) == tree(bundle)

    @pytest.mark.skipif(os.name != "posix", reason="Windows knows programs by their names.")
    def test_starts_by_a_double_click(self, bundle: Path) -> None:
        start = bundle / "installer" / "start"
        programs = {path.name for path in start.iterdir() if os.access(path, os.X_OK)}
        assert programs == {"Install Scumble.command", "Install Scumble.desktop", "install.sh"}

    def test_is_not_written_over_something_else(self, painter: Trial) -> None:
        result = painter.run("bundle", str(painter.user))
        assert result.returncode == 1
        assert "holds something that is no bundle" in result.stderr
