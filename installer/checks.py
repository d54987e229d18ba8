"""`test`: what tests need, laid over the engine's environment, and the checks themselves."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from . import child, environment, system
from .console import Console
from .home import Home, write_whole
from .pip import Pip
from .project import Project


@dataclass(frozen=True)
class Check:
    """One program of the test environment.

    Attributes:
        title: what it is called.
        command: the program in the environment's scripts, and its arguments.
    """

    title: str
    command: tuple[str, ...]


LINTS = (
    Check("ruff check", ("ruff", "check", ".")),
    Check("ruff format", ("ruff", "format", "--check", ".")),
    Check("mypy", ("mypy",)),
    Check("import-linter", ("lint-imports", "--no-logo")),
)


PANEL_ON_PYQT5 = ("tests/plugin", "--ignore=tests/plugin/hosts/window")
"""Without the window, which brings its own PyQt6."""


def prepare_tests(home: Home, project: Project, console: Console) -> None:
    """Lay an environment with the test programs over the engine's, whose packages it shares.

    The engine's own stays as a painter's. `scumble` means the clone's sources here, not the installed copy.

    Raises:
        InstallError: something is missing, in words.
    """
    if sys.platform == "linux":
        system.provide(project.system, console)
    stamp = home.test_env / "requirements.json"
    wanted = json.dumps([environment.python_version(home.env), *project.test])
    with home.locked():
        if not (stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted):
            with console.step("Installing what the tests need"):
                environment.make(home.test_env, console, with_pip=False)
                packages = environment.site_packages(home.test_env)
                engine = f"{environment.site_packages(home.env)}\n"
                (packages / "engine.pth").write_text(engine, encoding="utf-8")
                python = child.venv_python(home.test_env)
                Pip(child.venv_python(home.env), home, console).install(project.test, into=python)
            write_whole(stamp, wanted)
            home.drop_downloads()
        packages = environment.site_packages(home.test_env)
        shutil.rmtree(packages / "scumble", ignore_errors=True)  # how this was done once
        # Read before engine.pth, so that the clone's sources come before the installed copy.
        write_whole(packages / "clone.pth", f"{project.folder / '.layout'}\n")


def run(home: Home, project: Project, console: Console, pytest_arguments: Sequence[str]) -> int:
    """Run every check on the clone, pytest last so that its closing line is; the exit status, 0 if all passed.

    The panel's tests run a second time on PyQt5, which Krita 5 has, before all tests on PyQt6: two Qts do not go into
    one process. Given `pytest_arguments`, pytest runs once with them.
    """
    failed = [check.title for check in LINTS if not _passes(check, home, project, console)]
    if not pytest_arguments and _pytest(home, project, console, PANEL_ON_PYQT5, PYTEST_QT_API="pyqt5"):
        failed.append("the panel's tests on PyQt5")
    if failed:
        console.say(f"Failed before the tests: {', '.join(failed)}.")
    return _pytest(home, project, console, pytest_arguments) or bool(failed)


def _pytest(home: Home, project: Project, console: Console, arguments: Sequence[str], **environ: str) -> int:
    console.say(" ".join(["pytest", *arguments, *environ.values()]))
    command = [str(child.venv_python(home.test_env)), "-m", "pytest", *arguments]
    return subprocess.call(command, cwd=project.folder, env={**_environ(), **environ})


def _passes(check: Check, home: Home, project: Project, console: Console) -> bool:
    program, *arguments = check.command
    scripts = child.venv_python(home.test_env).parent
    said = []
    with console.step(check.title) as step:
        command = [str(scripts / program), *arguments]
        with child.started(command, _environ(), folder=project.folder) as process:
            for line in child.lines(process):
                console.show("looking")
                said.append(line)
        step.outcome = "failed" if process.returncode else "passed"
    if process.returncode:
        for line in said:
            if line is not None:
                console.say(line)
    return process.returncode == 0


def _environ() -> dict[str, str]:
    """Without the variables that would bring another Python's packages in."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "PYTHONHOME")}
