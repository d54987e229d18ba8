"""The torch build for each kind of machine, as decisions over made-up machines."""

from __future__ import annotations

import pytest
from scumble.installer.builds import CUDA_BUILDS, ROOM, WANTED, choose, cost
from scumble.installer.errors import InstallError
from scumble.installer.lock import Wheel
from scumble.installer.machine import Machine, Nvidia


def linux(nvidia: Nvidia | None = None, amd: tuple[str, ...] = ()) -> Machine:
    return Machine("linux", "x86_64", nvidia=nvidia, amd=amd)


def card(name: str, capability: tuple[int, int], cuda: tuple[int, int]) -> Nvidia:
    return Nvidia(cuda=cuda, names=(name,), capabilities=(capability,))


MAC = Machine("darwin", "arm64")


def windows(nvidia: Nvidia | None = None) -> Machine:
    return Machine("win32", "x86_64", nvidia=nvidia)


H100 = card("H100", (9, 0), (13, 0))


class TestNvidia:
    @pytest.mark.parametrize(
        ("nvidia", "builds"),
        [
            (card("RTX 3060", (8, 6), (13, 0)), ("cu130", "cu126", "cu128")),
            (card("RTX 3060", (8, 6), (13, 2)), ("cu130", "cu126", "cu128")),
            (card("RTX 3060", (8, 6), (12, 4)), ("cu126",)),
            (card("GTX 1080", (6, 1), (13, 0)), ("cu126",)),
            (card("Tesla V100", (7, 0), (12, 8)), ("cu126", "cu128")),
            (card("RTX 5090", (12, 0), (13, 0)), ("cu130", "cu128")),
            (card("RTX 5090", (12, 0), (12, 8)), ("cu128",)),
            (card("a card of the years to come", (15, 0), (14, 0)), ("cu130",)),
        ],
    )
    def test_gets_the_builds_that_run_there(self, nvidia: Nvidia, builds: tuple[str, ...]) -> None:
        choice = choose(windows(nvidia))
        assert (choice.builds, choice.device) == (builds, "cuda")
        assert nvidia.names[0] in choice.reason
        # On Linux the default index's torch, which the lock has, is the first of them.
        assert choose(linux(nvidia)).builds == (() if builds[0] == "cu130" else builds)

    @pytest.mark.parametrize(
        ("nvidia", "words"),
        [
            (card("RTX 2070", (7, 5), (11, 4)), "a driver for CUDA 11.4, too old for its torch builds"),
            (card("RTX 5090", (12, 0), (12, 6)), "Update the driver"),
            (card("GTX 780", (3, 5), (11, 4)), "GTX 780, compute capability 3.5) is too old for today's torch"),
            (Nvidia(error=803), "error 803"),
        ],
    )
    def test_that_cannot_work_means_the_cpu_in_words(self, nvidia: Nvidia, words: str) -> None:
        choice = choose(linux(nvidia))
        assert (choice.builds, choice.device) == (("cpu",), "cpu")
        assert words in choice.reason
        assert "the CPU computes" in choice.reason

    def test_best_of_several_cards_decides(self) -> None:
        nvidia = Nvidia((13, 0), ("GTX 780", "RTX 4090"), ((3, 5), (8, 9)))
        choice = choose(windows(nvidia))
        assert choice.builds[0] == "cu130"
        assert "RTX 4090" in choice.reason

    def test_goes_before_an_amd_card(self) -> None:
        assert choose(linux(H100, amd=("gfx1036",))) == choose(linux(H100))


class TestAmd:
    def test_that_rocm_supports_gets_rocm(self) -> None:
        choice = choose(linux(amd=("gfx1036", "gfx1100")))
        assert choice.builds[0].startswith("rocm")
        assert choice.device == "cuda"
        assert "gfx1100" in choice.reason

    def test_that_rocm_does_not_support_means_the_cpu_in_words(self) -> None:
        choice = choose(linux(amd=("gfx1036",)))
        assert (choice.builds, choice.device) == (("cpu",), "cpu")
        assert "gfx1036" in choice.reason


class TestNeither:
    @pytest.mark.parametrize("system", ["linux", "win32"])
    @pytest.mark.parametrize("architecture", ["x86_64", "arm64"])
    def test_gets_the_cpu_build(self, system: str, architecture: str) -> None:
        choice = choose(Machine(system, architecture))
        assert (choice.builds, choice.device) == (("cpu",), "cpu")

    def test_apple_silicon_takes_the_default_index(self) -> None:
        choice = choose(MAC)
        assert (choice.builds, choice.device) == ((), "mps")


class TestImpossible:
    @pytest.mark.parametrize(
        ("machine", "wanted", "words"),
        [
            (Machine("darwin", "x86_64"), "auto", "no longer supports Macs with an Intel processor"),
            (Machine("win32", "x86_64", bits=32), "auto", "32-bit"),
            (MAC, "cuda", "no cuda build of torch for macOS"),
            (MAC, "rocm", "no rocm build of torch for macOS"),
            (Machine("win32", "x86_64"), "rocm", "for Linux only"),
        ],
    )
    def test_is_refused_in_words(self, machine: Machine, wanted: str, words: str) -> None:
        with pytest.raises(InstallError, match=words):
            choose(machine, wanted)


class TestAskedFor:
    @pytest.mark.parametrize("machine", [linux(), linux(H100), linux(amd=("gfx1100",))])
    def test_cpu_is_given_everywhere(self, machine: Machine) -> None:
        choice = choose(machine, "cpu")
        assert (choice.builds, choice.device) == (("cpu",), "cpu")

    def test_cuda_without_a_card_tries_every_build(self) -> None:
        assert choose(windows(), "cuda").builds == tuple(build.name for build in CUDA_BUILDS)
        assert choose(linux(), "cuda").builds == ()

    def test_cuda_with_a_card_takes_those_that_run_there(self) -> None:
        assert choose(linux(card("GTX 1080", (6, 1), (13, 0))), "cuda").builds == ("cu126",)

    def test_rocm_is_given_on_linux(self) -> None:
        assert choose(linux(), "rocm").device == "cuda"

    @pytest.mark.parametrize(("machine", "device"), [(linux(), "cpu"), (linux(H100), "cuda"), (MAC, "mps")])
    def test_default_index_proves_what_is_there(self, machine: Machine, device: str) -> None:
        choice = choose(machine, "default")
        assert (choice.builds, choice.device) == ((), device)

    @pytest.mark.parametrize("wanted", WANTED)
    def test_reason_is_a_sentence(self, wanted: str) -> None:
        reason = choose(linux(H100), wanted).reason
        assert reason[0].isupper()
        assert reason.endswith(".")


TORCH = Wheel("torch-2.14.1-cp311-cp311-manylinux_2_28_x86_64.whl", 500_000_000, "")
CUDNN = Wheel("nvidia_cudnn_cu13-9.24.0-py3-none-manylinux.whl", 500_000_000, "")
NUMPY = Wheel("numpy-2.4.0-cp311-cp311-manylinux.whl", 20_000_000, "")


class TestCost:
    def test_of_the_default_index_is_what_the_lock_says(self) -> None:
        assert cost(linux(), (TORCH, CUDNN, NUMPY), None) == (1_020_000_000, 3_264_000_000)

    def test_of_a_build_is_about_its_torch_and_what_the_lock_says_of_the_rest(self) -> None:
        assert cost(linux(), (TORCH, CUDNN, NUMPY), "cpu") == (220_000_000, ROOM["cpu"])
        assert cost(windows(), (TORCH, NUMPY), "cu126") == (3_020_000_000, ROOM["cuda"])
        assert cost(linux(), (TORCH, CUDNN, NUMPY), "rocm7.2") == (5_020_000_000, ROOM["rocm"])

    def test_without_a_lock_is_that_of_the_build_that_the_default_index_has(self) -> None:
        assert cost(linux(), (), None)[1] == ROOM["cuda"]
        assert cost(windows(), (), None)[1] == cost(MAC, (), None)[1] == ROOM["cpu"]
