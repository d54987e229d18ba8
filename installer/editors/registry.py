"""Windows' registry, as far as it lists programs; nothing elsewhere."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping

UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"
STORE = r"Software\Classes\Local Settings\Software\Microsoft\Windows\CurrentVersion\AppModel\Repository\Packages"

if sys.platform == "win32":
    import winreg

    def read() -> Iterator[tuple[str, Mapping[str, str]]]:
        """The keys below UNINSTALL and STORE by their whole names, and those of their values that are text."""
        for hive, root in (("HKLM", winreg.HKEY_LOCAL_MACHINE), ("HKCU", winreg.HKEY_CURRENT_USER)):
            for parent in (UNINSTALL, STORE):
                for view in (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY):
                    with contextlib.suppress(OSError), winreg.OpenKey(root, parent, 0, winreg.KEY_READ | view) as key:
                        for name in [winreg.EnumKey(key, index) for index in range(winreg.QueryInfoKey(key)[0])]:
                            with contextlib.suppress(OSError), winreg.OpenKey(key, name) as entry:
                                yield rf"{hive}\{parent}\{name}", _values(entry)

    def _values(key: winreg.HKEYType) -> Mapping[str, str]:
        entries = (winreg.EnumValue(key, index) for index in range(winreg.QueryInfoKey(key)[1]))
        return {name: value for name, value, _ in entries if isinstance(value, str)}

else:

    def read() -> Iterator[tuple[str, Mapping[str, str]]]:
        """Nothing."""
        return iter(())
