"""A bundle: a folder from which another machine of the same kind installs without a network.

It holds the clone's sources, every wheel, both plugin zips, and `bundle.json`, by which the installer in it knows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from .builds import Choice
from .errors import InstallError
from .lock import Wheel, target_name, wheel_of
from .machine import Machine
from .texts import tr

NAME = "bundle.json"


@dataclass(frozen=True)
class Bundle:
    """What `bundle.json` says.

    Attributes:
        target: the system and Python that its wheels are for, as the lock calls them.
        build: PyTorch's index that its torch is from, or None for the lock's own torch.
        wheels: files that are not in the lock: a torch of that build, and what it needs.
    """

    target: str
    build: str | None
    wheels: tuple[Wheel, ...]

    @classmethod
    def read(cls, folder: Path) -> Bundle | None:
        """The bundle that `folder` is, or None where it is a clone.

        Raises:
            InstallError: the file is damaged.
        """
        path = folder / NAME
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            wheels = tuple(wheel_of(file, about) for file, about in said["wheels"].items())
            return cls(str(said["target"]), said["build"], wheels)
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InstallError(
                tr("{file} is damaged ({reason}).", file=path, reason=error),
                tr("Copy the bundle again, or make it anew."),
            ) from None

    def json(self) -> str:
        """As it is written."""
        wheels: dict[str, Any] = {one.file: {"size": one.size, "sha256": one.sha256} for one in self.wheels}
        return json.dumps({"target": self.target, "build": self.build, "wheels": wheels}, indent=1) + "\n"

    def check(self, machine: Machine, choice: Choice) -> Choice:
        """The choice with the torch that is here.

        Raises:
            InstallError: the bundle is for another kind of machine.
        """
        here = target_name(machine)
        if here != self.target:
            raise InstallError(
                tr(
                    "This bundle is for {target} (system, processor, Python), and this is {here}.",
                    target=self.target,
                    here=here,
                ),
                tr("Run it with that Python, or make a bundle on a machine like this one."),
            )
        device = "cpu" if self.build == "cpu" else choice.device
        builds = (self.build,) if self.build else ()
        reason = f"{choice.reason} {tr('The bundle brings torch along.')}"
        return replace(choice, builds=builds, device=device, reason=reason)
