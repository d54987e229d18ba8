"""Which torch build this machine gets, and why: decisions only, nothing is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .errors import InstallError
from .lock import UNPACKED, Wheel
from .machine import Machine, Nvidia
from .texts import tr

TORCH_INDEX = "https://download.pytorch.org/whl/"
WANTED = ("auto", "cpu", "cuda", "rocm", "default")


@dataclass(frozen=True)
class CudaBuild:
    """A CUDA build of torch: the driver and the cards that it runs on."""

    name: str
    driver: tuple[int, int]  # the oldest CUDA version of the driver; within a major version any driver serves
    oldest: tuple[int, int]  # compute capability
    newest: tuple[int, int]

    def runs(self, cuda: tuple[int, int], capability: tuple[int, int]) -> bool:
        """Whether a card of this capability works with this build under a driver for this CUDA version."""
        return self.driver <= cuda and self.oldest <= capability <= self.newest


# PyTorch's RELEASE.md, "CUDA Support Matrix", for 2.14, best first. cu128 ended with 2.11, and stays for Blackwell
# cards under a driver for CUDA 12. cu130 carries PTX, so that cards newer than itself work too.
CUDA_BUILDS = (
    CudaBuild("cu130", driver=(13, 0), oldest=(7, 5), newest=(99, 0)),
    CudaBuild("cu126", driver=(12, 0), oldest=(5, 0), newest=(9, 0)),
    CudaBuild("cu128", driver=(12, 8), oldest=(7, 0), newest=(12, 1)),
)
DEFAULT_CUDA = {"linux": "cu130"}
"""The build that a system's torch on the default index is, which is in the lock: where it serves, nothing else is asked
for. That of other systems is a CPU build."""

# PyTorch's build script for ROCm wheels (.ci/docker/manywheel/build.sh, PYTORCH_ROCM_ARCH).
ROCM_CARDS = frozenset(
    f"gfx{name}"
    for name in "900 906 908 90a 942 950 1030 1100 1101 1102 1103 1150 1151 1200 1201".split()  # noqa: SIM905
)
ROCM_BUILDS = ("rocm7.14", "rocm7.2")

# Bytes to download for torch alone, of the smallest to the largest build of 2.14.
DOWNLOAD = {"cpu": 200_000_000, "cuda": 3_000_000_000, "rocm": 5_000_000_000}
# Bytes of free space for torch and all else while it installs. Measured on Linux: for CUDA, 5.7 GB installed beside
# 3.1 GB of downloads; a CPU build takes a fifth, and ROCm's wheels are about twice as large.
ROOM = {"cpu": 2_500_000_000, "cuda": 9_500_000_000, "rocm": 20_000_000_000}


@dataclass(frozen=True)
class Choice:
    """The decision.

    Attributes:
        builds: PyTorch's build indexes to try in this order, before the default index; none goes straight there.
        device: what the smoke computation has to prove: `cpu`, `cuda` (ROCm answers to that name too) or `mps`.
        reason: why, in one sentence.
    """

    builds: tuple[str, ...]
    device: str
    reason: str


def choose(machine: Machine, wanted: str = "auto") -> Choice:
    """The build for `machine`, or the one that was asked for with `--torch`.

    Raises:
        InstallError: no torch runs here, or not the wanted one.
    """
    _check_platform(machine)
    if machine.system == "darwin":
        return _choose_on_mac(wanted)
    if wanted == "default":
        device = "cuda" if machine.nvidia or machine.amd else "cpu"
        return Choice((), device, tr("The default index was asked for."))
    if wanted == "cpu":
        return Choice(("cpu",), "cpu", tr("The CPU build was asked for."))
    if wanted == "cuda":
        return _asked_for_cuda(machine)
    if wanted == "rocm":
        return _asked_for_rocm(machine)
    if machine.nvidia:
        return _choose_cuda(machine.system, machine.nvidia)
    if machine.amd:
        return _choose_rocm(machine)
    return _cpu(tr("There is neither an NVIDIA nor an AMD card that torch can use: the CPU computes."))


def cost(machine: Machine, locked: Sequence[Wheel], build: str | None) -> tuple[int, int]:
    """About how many bytes are downloaded, and how many have to be free while all is installed.

    Args:
        machine: this one.
        locked: the lock's wheels for it, or none.
        build: PyTorch's index that torch comes from; None for the default index.
    """
    if locked and build is None:
        total = sum(wheel.size for wheel in locked)
        return total, int((1 + UNPACKED) * total)
    kind = _kind(build or DEFAULT_CUDA.get(machine.system, "cpu"))
    return DOWNLOAD[kind] + sum(wheel.size for wheel in locked if not wheel.of_torch), ROOM[kind]


def _kind(build: str) -> str:
    return next((kind for kind in ("cpu", "rocm") if build.startswith(kind)), "cuda")


def _check_platform(machine: Machine) -> None:
    if machine.bits != 64:
        raise InstallError(tr("This Python is a 32-bit one, and torch needs 64 bits."), tr("Install a 64-bit Python."))
    if machine.system == "darwin" and machine.architecture != "arm64":
        raise InstallError(
            tr("torch no longer supports Macs with an Intel processor, or an Intel Python on Apple silicon."),
            tr("On Apple silicon, install the universal Python from www.python.org and run this again with it."),
        )


def _choose_on_mac(wanted: str) -> Choice:
    if wanted in ("cuda", "rocm"):
        raise InstallError(
            tr("There is no {wanted} build of torch for macOS.", wanted=wanted), tr("Leave --torch out.")
        )
    if wanted == "cpu":
        return Choice((), "cpu", tr("The CPU was asked for."))
    return Choice((), "mps", tr("This is Apple silicon: its GPU computes."))


def _choose_cuda(system: str, nvidia: Nvidia) -> Choice:
    if nvidia.error:
        return _cpu(
            tr(
                "The NVIDIA driver answers with error {number}: the CPU computes. "
                "After a driver update the computer has to be started again.",
                number=nvidia.error,
            )
        )
    capability = max(nvidia.capabilities)
    name = nvidia.names[nvidia.capabilities.index(capability)]
    card = tr("{name}, compute capability {number}", name=name, number=_dotted(capability))
    found = {"card": card, "cuda": _dotted(nvidia.cuda)}
    builds = tuple(build.name for build in CUDA_BUILDS if build.runs(nvidia.cuda, capability))
    if builds:
        reason = tr("There is an NVIDIA card ({card}) with a driver for CUDA {cuda}.", **found)
        return Choice(_asked(system, builds), "cuda", reason)
    if any(build.runs((99, 0), capability) for build in CUDA_BUILDS):
        return _cpu(
            tr(
                "The NVIDIA card ({card}) has a driver for CUDA {cuda}, too old for its torch builds: the CPU "
                "computes. Update the driver and run this again to use the card.",
                **found,
            )
        )
    return _cpu(tr("The NVIDIA card ({card}) is too old for today's torch: the CPU computes.", **found))


def _asked(system: str, builds: tuple[str, ...]) -> tuple[str, ...]:
    """The indexes to ask: none where the default index's torch, which the lock has, is the best of the builds."""
    return () if DEFAULT_CUDA.get(system) == builds[0] else builds


def _choose_rocm(machine: Machine) -> Choice:
    usable = [card for card in machine.amd if card in ROCM_CARDS]
    if not usable:
        words = tr("torch has no kernels for the AMD card ({card}): the CPU computes.", card=machine.amd[0])
        return _cpu(words)
    return Choice(ROCM_BUILDS, "cuda", tr("There is an AMD card ({card}) that ROCm supports.", card=usable[0]))


def _asked_for_cuda(machine: Machine) -> Choice:
    chosen = _choose_cuda(machine.system, machine.nvidia) if machine.nvidia else None
    if chosen and chosen.device == "cuda":
        return chosen
    builds = tuple(build.name for build in CUDA_BUILDS)
    return Choice(_asked(machine.system, builds), "cuda", tr("The CUDA build was asked for."))


def _asked_for_rocm(machine: Machine) -> Choice:
    if machine.system != "linux":
        raise InstallError(tr("PyTorch has ROCm builds for Linux only."), tr("Leave --torch out."))
    return Choice(ROCM_BUILDS, "cuda", tr("The ROCm build was asked for."))


def _cpu(reason: str) -> Choice:
    return Choice(("cpu",), "cpu", reason)


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
