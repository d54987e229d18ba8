"""Asks the NVIDIA driver what is there and prints it as JSON. Run as a child: a broken driver may hang or crash."""

from __future__ import annotations

import ctypes
import json
import sys

CAPABILITY_MAJOR, CAPABILITY_MINOR = 75, 76  # CUdevice_attribute in cuda.h


class DriverError(Exception):
    """The driver refused a call; `code` is its CUresult."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def ask(driver: ctypes.CDLL) -> dict[str, object]:
    """The newest CUDA that the driver runs, as [major, minor], and name and capability of each device."""

    def call(name: str, *arguments: object) -> None:
        code = getattr(driver, name)(*arguments)
        if code:
            raise DriverError(code)

    number = ctypes.c_int()
    call("cuInit", 0)
    call("cuDriverGetVersion", ctypes.byref(number))
    cuda = [number.value // 1000, number.value % 1000 // 10]
    call("cuDeviceGetCount", ctypes.byref(number))
    devices = []
    for index in range(number.value):
        device, major, minor = ctypes.c_int(), ctypes.c_int(), ctypes.c_int()
        name = ctypes.create_string_buffer(128)
        call("cuDeviceGet", ctypes.byref(device), index)
        call("cuDeviceGetName", name, len(name), device)
        call("cuDeviceGetAttribute", ctypes.byref(major), CAPABILITY_MAJOR, device)
        call("cuDeviceGetAttribute", ctypes.byref(minor), CAPABILITY_MINOR, device)
        devices.append({"name": name.value.decode(errors="replace"), "capability": [major.value, minor.value]})
    return {"cuda": cuda, "devices": devices}


def main() -> None:
    """Print what the driver says, {"error": CUresult} where it refuses, or null where there is no driver."""
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        print("null")
        return
    try:
        print(json.dumps(ask(driver)))
    except DriverError as error:
        print(json.dumps({"error": error.code}))


if __name__ == "__main__":
    main()
