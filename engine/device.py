"""Which device computes, and in which precision its convolutions are fastest."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import platform
import sys
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn.functional as F

from . import folders
from .contract import BadRequest, DeviceMissing, sentence

_TorchDevice = torch.device
_DType = torch.dtype

# bfloat16 must be faster than float32 by this factor to be chosen: it costs a little accuracy.
_WORTH_IT = 1.3


@dataclass(frozen=True)
class Device:
    """Where to compute.

    Attributes:
        torch: torch's own object for it.
        name: its name for people.
        dtype: the precision of the convolutions; statistics are float32 always.
        memory: bytes that are free on it now.
    """

    torch: _TorchDevice
    name: str
    dtype: _DType
    memory: int


def choose_device(name: str, precision: str = "auto") -> Device:
    """The device of that name, or for `auto` the best there is, with the precision its probe found best.

    Raises:
        BadRequest: it is not the name of a device.
        DeviceMissing: it is not there.
    """
    device = torch.device(_best() if name == "auto" else _checked(name))
    dtype = torch.float32 if precision == "float32" else _fastest_precision(device)
    return Device(device, device_name(device), dtype, free_memory(device))


def _best() -> str:
    if _installer_chose_cpu():
        return "cpu"
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _installer_chose_cpu() -> bool:
    """The installer notes a GPU that failed its smoke computation."""
    try:
        marker = json.loads((folders.root() / folders.MARKER).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(marker, dict) and marker.get("device") == "cpu"


def _checked(name: str) -> str:
    try:
        kind, index = torch.device(name).type, torch.device(name).index or 0
    except RuntimeError:
        kind, index = "", 0
    if kind not in ("cpu", "cuda", "mps"):
        raise BadRequest(
            sentence("There is no device called {name}.", name=repr(name)),
            sentence("Use auto, cpu, cuda, cuda:1 or mps."),
        )
    there = {
        "cpu": 1,
        "cuda": torch.cuda.device_count() if torch.cuda.is_available() else 0,
        "mps": int(torch.backends.mps.is_available()),
    }[kind]
    if index >= there:
        raise DeviceMissing(
            sentence("The device {name} is not there.", name=name),
            sentence("Use the device cpu, or see `scumble doctor` for what there is."),
        )
    return name


def device_names() -> list[str]:
    """All that may compute, as `choose_device` takes them; the CPU first."""
    names = ["cpu"]
    if torch.cuda.is_available():
        names += [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    if torch.backends.mps.is_available():
        names.append("mps")
    return names


def device_name(device: torch.device) -> str:
    """A name that a painter recognises."""
    if device.type == "cuda":
        return torch.cuda.get_device_name(device)
    if device.type == "mps":
        return "Apple GPU"
    return _processor() or platform.machine()


def _processor() -> str:
    with contextlib.suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def free_memory(device: torch.device) -> int:
    """Bytes that can still be taken."""
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    import psutil

    return min(int(psutil.virtual_memory().available), _left_of_limit())


def _left_of_limit() -> int:
    """Of what the painter allows this process: SCUMBLE_MEMORY, in GB.

    Raises:
        BadRequest: it is not a number above 0.
    """
    import psutil

    asked = os.environ.get("SCUMBLE_MEMORY", "inf")
    try:
        limit = float(asked)
    except ValueError:
        limit = 0.0
    if not limit > 0:
        raise BadRequest(
            sentence("SCUMBLE_MEMORY is {value}.", value=repr(asked)),
            sentence("Set it to how many GB may be used, for example 8, or not at all."),
        )
    if limit == float("inf"):
        return sys.maxsize
    held = psutil.Process().memory_info()
    return max(0, int(limit * 1e9) - held.rss + getattr(held, "shared", 0))  # shared: files that may be dropped


def _fastest_precision(device: torch.device) -> torch.dtype:
    """Measured once for each device and build of torch and then remembered: a measurement that came out otherwise
    on a busy day would give the same request other pixels."""
    key = f"{device.type} {device_name(device)} torch {torch.__version__} {torch.get_num_threads()} threads"
    file = folders.cache() / "precision.json"
    known: dict[str, str] = {}
    with contextlib.suppress(OSError, ValueError, TypeError):
        known = dict(json.loads(file.read_text(encoding="utf-8")))
    if known.get(key) not in ("bfloat16", "float32"):
        known[key] = "bfloat16" if _bfloat16_pays(device) else "float32"
        with contextlib.suppress(OSError):  # a cache that cannot be written is measured again
            file.parent.mkdir(parents=True, exist_ok=True)
            beside = file.with_suffix(f".{os.getpid()}")
            beside.write_text(json.dumps(known, indent=1), encoding="utf-8")
            beside.replace(file)
    return torch.bfloat16 if known[key] == "bfloat16" else torch.float32


def _bfloat16_pays(device: torch.device) -> bool:
    try:
        return seconds_per_convolution(device, torch.bfloat16) * _WORTH_IT < seconds_per_convolution(
            device, torch.float32
        )
    except (RuntimeError, NotImplementedError):
        return False  # the device has no such kernel


def seconds_per_convolution(device: torch.device, dtype: torch.dtype, side: int = 96) -> float:
    """The fastest of a few 3x3 convolutions of 128 channels, channels_last, there and back to the pixels."""
    x = torch.randn(1, 128, side, side, device=device, dtype=dtype).contiguous(memory_format=torch.channels_last)
    weight = torch.randn(128, 128, 3, 3, device=device, dtype=dtype).contiguous(memory_format=torch.channels_last)
    x.requires_grad_()
    times = []
    for _ in range(4):
        start = time.perf_counter()
        torch.autograd.grad(F.conv2d(x, weight, padding=1).sum(), x)
        synchronise(device)
        times.append(time.perf_counter() - start)
    return min(times)


def synchronise(device: torch.device) -> None:
    """Wait until the device has done all that it was given."""
    if device.type == "cuda":
        torch.cuda.synchronize(device)
    elif device.type == "mps":
        torch.mps.synchronize()


@contextlib.contextmanager
def settled(device: Device) -> Iterator[None]:
    """How torch computes a restyle on the device: the same computation gives the same bits, as far as there are such
    kernels; and in bfloat16 a GPU multiplies the statistics' matrices, which it widens to float32, in TF32: that has
    as many exponents and three bits more than what was widened."""
    before = (torch.are_deterministic_algorithms_enabled(), torch.is_deterministic_algorithms_warn_only_enabled())
    benchmark = torch.backends.cudnn.benchmark
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")  # cuBLAS asks for it to be repeatable
    torch.use_deterministic_algorithms(True, warn_only=True)
    torch.backends.cudnn.benchmark = False
    # Part of the mode fills fresh memory with NaN to find errors, at the cost of a pass over every tensor.
    fill = torch.utils.deterministic.fill_uninitialized_memory  # type: ignore[attr-defined]
    multiplied = torch.get_float32_matmul_precision()
    if device.torch.type == "cuda" and device.dtype == torch.bfloat16:
        torch.set_float32_matmul_precision("high")
    torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message=".* does not have a deterministic implementation")
            yield
    finally:
        torch.use_deterministic_algorithms(before[0], warn_only=before[1])
        torch.backends.cudnn.benchmark = benchmark
        torch.utils.deterministic.fill_uninitialized_memory = fill  # type: ignore[attr-defined]
        torch.set_float32_matmul_precision(multiplied)


def is_out_of_memory(error: BaseException) -> bool:
    """Whether memory ran out; torch's allocators for the CPU and for Apple's GPUs have no type for that."""
    said = ("can't allocate memory", "MPS backend out of memory", "CUDA error: out of memory")
    if isinstance(error, (torch.OutOfMemoryError, MemoryError)):
        return True
    return isinstance(error, RuntimeError) and any(words in str(error) for words in said)


class DeviceLost(DeviceMissing):
    """The device failed while it computed, and serves this process no more: its driver was reset or replaced, the
    machine slept, the GPU was unplugged."""


@contextlib.contextmanager
def loss_in_words() -> Iterator[None]:
    """Within it a GPU that gives up does so in sentences.

    Raises:
        DeviceLost: torch has that in RuntimeErrors of several classes, with the driver's words.
    """
    try:
        yield
    except RuntimeError as error:
        if is_out_of_memory(error) or not any(words in str(error) for words in ("CUDA error", "HIP error")):
            raise
        raise DeviceLost(
            sentence("The GPU failed while it computed ({reason}).", reason=str(error).splitlines()[0].rstrip(".")),
            sentence("Try again; if it happens again, update the graphics driver, or choose the device cpu."),
        ) from error


def keep_freed_memory() -> None:
    """Let glibc reuse large blocks instead of handing each back to the system and faulting it in again.

    A step frees and takes the same hundreds of megabytes; on the machine where it was measured, this saves 5 to 15 %
    of its time. Elsewhere than on Linux with glibc it does nothing.
    """
    trim_threshold, mmap_threshold = -1, -3  # M_TRIM_THRESHOLD, M_MMAP_THRESHOLD of malloc.h
    with contextlib.suppress(OSError, AttributeError, TypeError):  # TypeError: Windows, which has no "this process"
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(mmap_threshold, 1 << 30)
        mallopt(trim_threshold, 1 << 30)


def give_freed_memory_back() -> None:
    """Hand what is free inside this process back to the system, and what is cached on GPUs to their driver.

    Between two restyles an engine that lives on would else hold gigabytes that the editor beside it could use, and
    `free_memory` would not count them for the next restyle either.
    """
    if torch.cuda.is_available():
        torch.cuda.empty_cache()
    if torch.backends.mps.is_available():
        torch.mps.empty_cache()
    with contextlib.suppress(OSError, AttributeError, TypeError):  # not glibc
        ctypes.CDLL(None).malloc_trim(0)
