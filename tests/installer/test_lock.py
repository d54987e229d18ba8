"""The lock: whole, for each system and Python, and naming no place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from scumble.installer.builds import DEFAULT_CUDA
from scumble.installer.errors import InstallError
from scumble.installer.index import environ, offline
from scumble.installer.lock import Lock, Wheel, digest, target_name
from scumble.installer.machine import Machine
from scumble.installer.project import Project, normal
from scumble.installer.relock import PYTHONS, SYSTEMS, best, fit, written

from .tiny_clone import CLONE


@pytest.fixture(scope="module")
def lock() -> Lock:
    return Lock.read(CLONE)


class TestProjectsLock:
    def test_is_there_for_each_system_and_python(self, lock: Lock) -> None:
        assert set(lock.targets) == {f"{system}-{python}" for system in SYSTEMS for python in PYTHONS}

    def test_has_uv_for_each_system(self, lock: Lock) -> None:
        assert {system for system, wheel in lock.uv.items() if fit(wheel.file, system, PYTHONS[0])} == set(SYSTEMS)

    def test_has_all_that_is_required_once(self, lock: Lock) -> None:
        project = Project.read(CLONE)
        required = {normal(re.split(r"[^A-Za-z0-9._-]", line)[0]) for line in project.requirements}
        for target, wheels in lock.targets.items():
            names = [wheel.name for wheel in wheels]
            assert len(names) == len(set(names)), target
            assert required | {"pip"} <= set(names), target

    def test_has_size_and_checksum_of_each_and_no_place(self, lock: Lock) -> None:
        for wheel in {wheel for wheels in lock.targets.values() for wheel in wheels}:
            assert wheel.size > 0
            assert re.fullmatch("[0-9a-f]{64}", wheel.sha256)
        assert "://" not in (CLONE / "installer" / "lock.json").read_text(encoding="utf-8")

    def test_has_wheels_that_fit(self, lock: Lock) -> None:
        for target, wheels in lock.targets.items():
            system, python = target.rsplit("-", 1)
            assert [wheel.file for wheel in wheels if fit(wheel.file, system, python) is None] == []

    def test_has_cuda_on_linux_only(self, lock: Lock) -> None:
        for target, wheels in lock.targets.items():
            names = [wheel.name for wheel in wheels]
            assert any(name.startswith("nvidia-") for name in names) == target.startswith("linux"), target
            cuda = [name for name in names if name.endswith(f"-cu{DEFAULT_CUDA['linux'][2:4]}")]
            assert bool(cuda) == target.startswith("linux"), "torch for Linux is another build than `builds` says"


class TestRead:
    def test_without_a_file_has_no_targets(self, tmp_path: Path) -> None:
        assert Lock.read(tmp_path).targets == {}

    @pytest.mark.parametrize("text", ["{", "[]", '{"wheels": {}, "targets": {"linux": ["a.whl"]}}'])
    def test_of_a_damaged_file_is_refused_in_words(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "installer").mkdir()
        (tmp_path / "installer" / "lock.json").write_text(text)
        with pytest.raises(InstallError, match=r"is damaged \(.*\)\. Fetch the whole project again\."):
            Lock.read(tmp_path)

    def test_of_what_was_written_is_the_same(self, tmp_path: Path) -> None:
        wheel = Wheel("Easel_Kit-1.0-py3-none-any.whl", 9, "0" * 64)
        (tmp_path / "installer").mkdir()
        text = written({wheel.file: wheel}, {"linux-x86_64-3.12": [wheel.file]}, {"linux-x86_64": wheel.file})
        (tmp_path / "installer" / "lock.json").write_text(text)
        assert Lock.read(tmp_path).targets == {"linux-x86_64-3.12": (wheel,)}
        assert (wheel.name, wheel.version) == ("easel-kit", "1.0")


class TestTarget:
    def test_is_system_processor_and_python(self) -> None:
        assert target_name(Machine("win32", "x86_64"), (3, 12)) == "win32-x86_64-3.12"

    @pytest.mark.parametrize("library", [("glibc", "2.31"), ("", ""), ("musl", "1.2")])
    def test_of_another_c_library_is_not_in_the_lock(
        self, lock: Lock, library: tuple[str, str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("platform.libc_ver", lambda: library)
        assert target_name(Machine("linux", "x86_64"), (3, 12)) not in lock.targets

    def test_digest_changes_with_any_byte(self) -> None:
        wheels = [Wheel("a-1-py3-none-any.whl", 1, "0" * 64), Wheel("a-1-py3-none-any.whl", 1, "1" * 64)]
        assert digest(wheels[:1]) != digest(wheels[1:])


class TestBest:
    @staticmethod
    def listed(*files: str) -> list[dict[str, object]]:
        return [{"name": file, "size": 1, "hashes": {"sha256": "0" * 64}} for file in files]

    @pytest.mark.parametrize(
        ("system", "python", "chosen"),
        [
            ("linux-x86_64", "3.12", "a-1-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl"),
            ("linux-x86_64", "3.13", "a-1-cp310-abi3-manylinux_2_28_x86_64.whl"),
            ("darwin-arm64", "3.12", "a-1-cp312-cp312-macosx_11_0_universal2.whl"),
            ("win32-x86_64", "3.12", "a-1-py3-none-any.whl"),
            ("linux-arm64", "3.9", "a-1-py3-none-any.whl"),
        ],
    )
    def test_is_made_for_this_python_and_runs_on_the_oldest_system(self, system: str, python: str, chosen: str) -> None:
        files = self.listed(
            "a-1-py3-none-any.whl",
            "a-1-cp310-abi3-manylinux_2_28_x86_64.whl",
            "a-1-cp312-cp312-manylinux_2_28_x86_64.whl",
            "a-1-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
            "a-1-cp312-cp312-musllinux_1_2_x86_64.whl",
            "a-1-cp312-cp312-macosx_14_0_arm64.whl",
            "a-1-cp312-cp312-macosx_11_0_universal2.whl",
            "a-1-cp311-cp311-win_amd64.whl",
        )
        wheel = best(files, system, python)
        assert wheel is not None
        assert wheel.file == chosen

    def test_is_none_where_nothing_fits(self) -> None:
        assert best(self.listed("a-1.tar.gz", "a-1-cp312-cp312-win32.whl"), "win32-x86_64", "3.12") is None


class TestSettings:
    def test_of_uv_count_where_pip_has_none(self) -> None:
        told = environ({"UV_INDEX_URL": "a", "UV_EXTRA_INDEX_URL": "b c", "UV_INSECURE_HOST": "d,e"})
        assert (told["PIP_INDEX_URL"], told["PIP_EXTRA_INDEX_URL"], told["PIP_TRUSTED_HOST"]) == ("a", "b c", "d e")

    def test_of_pip_go_before_those_of_uv(self) -> None:
        assert environ({"UV_DEFAULT_INDEX": "a", "PIP_INDEX_URL": "b"})["PIP_INDEX_URL"] == "b"

    def test_that_send_packages_elsewhere_do_not_count(self) -> None:
        assert environ({"PIP_TARGET": "/", "PIP_USER": "1", "HOME": "/h"}) == {"HOME": "/h"}

    def test_offline_heeds_none_of_them(self) -> None:
        told = offline({"PIP_INDEX_URL": "a", "PIP_CONSTRAINT": "b", "PATH": "c"})
        assert "PIP_INDEX_URL" not in told
        assert "PIP_CONSTRAINT" not in told
        assert (told["PIP_NO_INDEX"], told["PATH"]) == ("1", "c")
