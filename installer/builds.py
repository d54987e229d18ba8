"""Which torch build this machine gets, and why: decisions only, nothing is touched."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import InstallError
from .machine import Machine, Nvidia

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
# PyTorch's build script for ROCm wheels (.ci/docker/manywheel/build.sh, PYTORCH_ROCM_ARCH).
ROCM_CARDS = frozenset(
    f"gfx{name}"
    for name in "900 906 908 90a 942 950 1030 1100 1101 1102 1103 1150 1151 1200 1201".split()  # noqa: SIM905
)
ROCM_BUILDS = ("rocm7.14", "rocm7.2")

# Free space for torch and all else while it installs. Measured on Linux: for CUDA, 5.7 GB installed beside 3.1 GB of
# downloads; a CPU build takes a fifth, and ROCm's wheels are about twice as large.
CPU_SPACE, CUDA_SPACE, ROCM_SPACE = 2_500_000_000, 9_500_000_000, 20_000_000_000  # bytes


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
        return Choice((), device, "The default index was asked for.")
    if wanted == "cpu":
        return Choice(("cpu",), "cpu", "The CPU build was asked for.")
    if wanted == "cuda":
        return _asked_for_cuda(machine)
    if wanted == "rocm":
        return _asked_for_rocm(machine)
    if machine.nvidia:
        return _choose_cuda(machine.nvidia)
    if machine.amd:
        return _choose_rocm(machine)
    return Choice(("cpu",), "cpu", "There is neither an NVIDIA nor an AMD card that torch can use: the CPU computes.")


def bytes_needed(machine: Machine, build: str | None) -> int:
    """Free space for installing everything with torch from `build` or, with None, from the default index."""
    if build is None:  # the default index has a CUDA build for this platform, and CPU builds for all others
        return CUDA_SPACE if (machine.system, machine.architecture) == ("linux", "x86_64") else CPU_SPACE
    if build == "cpu":
        return CPU_SPACE
    return ROCM_SPACE if build.startswith("rocm") else CUDA_SPACE


def _check_platform(machine: Machine) -> None:
    if machine.bits != 64:
        raise InstallError("This Python is a 32-bit one, and torch needs 64 bits.", "Install a 64-bit Python.")
    if machine.system == "darwin" and machine.architecture != "arm64":
        raise InstallError(
            "torch no longer supports Macs with an Intel processor, or an Intel Python on Apple silicon.",
            "On Apple silicon, install the universal Python from www.python.org and run this again with it.",
        )


def _choose_on_mac(wanted: str) -> Choice:
    if wanted in ("cuda", "rocm"):
        raise InstallError(f"There is no {wanted} build of torch for macOS.", "Leave --torch out.")
    if wanted == "cpu":
        return Choice((), "cpu", "The CPU was asked for.")
    return Choice((), "mps", "This is Apple silicon: its GPU computes.")


def _choose_cuda(nvidia: Nvidia) -> Choice:
    if nvidia.error:
        return Choice(
            ("cpu",),
            "cpu",
            f"The NVIDIA driver answers with error {nvidia.error}: the CPU computes. "
            "After a driver update the computer has to be started again.",
        )
    capability = max(nvidia.capabilities)
    card = f"{nvidia.names[nvidia.capabilities.index(capability)]}, compute capability {_dotted(capability)}"
    builds = tuple(build.name for build in CUDA_BUILDS if build.runs(nvidia.cuda, capability))
    driver = f"a driver for CUDA {_dotted(nvidia.cuda)}"
    if builds:
        return Choice(builds, "cuda", f"There is an NVIDIA card ({card}) with {driver}.")
    if any(build.runs((99, 0), capability) for build in CUDA_BUILDS):
        return Choice(
            ("cpu",),
            "cpu",
            f"The NVIDIA card ({card}) has {driver}, too old for its torch builds: the CPU computes. "
            "Update the driver and run this again to use the card.",
        )
    return Choice(("cpu",), "cpu", f"The NVIDIA card ({card}) is too old for today's torch: the CPU computes.")


def _choose_rocm(machine: Machine) -> Choice:
    usable = [card for card in machine.amd if card in ROCM_CARDS]
    if not usable:
        return Choice(("cpu",), "cpu", f"torch has no kernels for the AMD card ({machine.amd[0]}): the CPU computes.")
    return Choice(ROCM_BUILDS, "cuda", f"There is an AMD card ({usable[0]}) that ROCm supports.")


def _asked_for_cuda(machine: Machine) -> Choice:
    chosen = _choose_cuda(machine.nvidia) if machine.nvidia else None
    if chosen and chosen.device == "cuda":
        return chosen
    return Choice(tuple(build.name for build in CUDA_BUILDS), "cuda", "The CUDA build was asked for.")


def _asked_for_rocm(machine: Machine) -> Choice:
    if machine.system != "linux":
        raise InstallError("PyTorch has ROCm builds for Linux only.", "Leave --torch out.")
    return Choice(ROCM_BUILDS, "cuda", "The ROCm build was asked for.")


def _dotted(version: tuple[int, int]) -> str:
    return f"{version[0]}.{version[1]}"
