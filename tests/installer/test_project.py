"""What the installer reads of pyproject.toml, and the sources that it installs."""

from __future__ import annotations

from pathlib import Path

import pytest
from scumble.installer.errors import InstallError
from scumble.installer.project import Project, array

from .tiny_clone import CLONE


class TestRead:
    def test_agrees_with_a_toml_reader(self) -> None:
        tomllib = pytest.importorskip("tomllib", reason="Python 3.10 has no TOML reader")
        table = tomllib.loads((CLONE / "pyproject.toml").read_text(encoding="utf-8"))
        project = Project.read(CLONE)
        assert project.version == table["project"]["version"]
        assert sorted(project.torch + project.dependencies) == sorted(table["project"]["dependencies"])
        assert list(project.build_requires) == table["build-system"]["requires"]
        assert list(project.examples) == table["project"]["optional-dependencies"]["examples"]
        assert list(project.test) == table["project"]["optional-dependencies"]["test"]
        assert list(project.system) == table["tool"]["scumble"]["debian-packages-for-tests"]

    def test_tells_the_torch_pair_from_the_others(self) -> None:
        project = Project.read(CLONE)
        assert [requirement.split(">")[0] for requirement in project.torch] == ["torch", "torchvision"]
        assert not [requirement for requirement in project.dependencies if requirement.startswith("torch")]

    def test_without_a_clone_is_refused_in_words(self, tmp_path: Path) -> None:
        with pytest.raises(InstallError, match="is not a clone of Scumble"):
            Project.read(tmp_path)


class TestArray:
    TEXT = """
[project]
one = ["a"]  # a comment, with ] in it
two = [
    "b[extra]>=1",  # ] here too
    "c",
]
[other]
one = ["d"]
"""

    @pytest.mark.parametrize(
        ("table", "key", "found"),
        [
            ("project", "one", ("a",)),
            ("project", "two", ("b[extra]>=1", "c")),
            ("other", "one", ("d",)),
            ("other", "two", ()),
            ("missing", "one", ()),
        ],
    )
    def test_is_found_in_its_table(self, table: str, key: str, found: tuple[str, ...]) -> None:
        assert array(self.TEXT, table, key) == found


class TestSources:
    @pytest.fixture
    def project(self, tmp_path: Path) -> Project:
        Project.read(CLONE).copy_sources(tmp_path)
        return Project.read(tmp_path)

    def test_of_a_copy_have_the_same_digest(self, project: Project) -> None:
        assert project.digest() == Project.read(CLONE).digest()

    def test_change_their_digest_with_any_edit(self, project: Project) -> None:
        before = project.digest()
        (project.folder / "engine" / "brush.py").write_text("")
        added = project.digest()
        (project.folder / "engine" / "brush.py").rename(project.folder / "engine" / "knife.py")
        assert len({before, added, project.digest()}) == 3

    def test_leave_compiled_files_out(self, project: Project) -> None:
        before = project.digest()
        (project.folder / "engine" / "__pycache__").mkdir()
        (project.folder / "engine" / "__pycache__" / "brush.pyc").write_bytes(b"")
        (project.folder / "installer" / "__init__.pyc").write_bytes(b"")  # Python 2 puts them beside
        assert project.digest() == before
