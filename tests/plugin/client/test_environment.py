"""What the engine's process does not inherit from an editor."""

from __future__ import annotations

import pytest
from scumble.plugin.client.environment import of_a_window, scrubbed


class TestOnEverySystem:
    @pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
    @pytest.mark.parametrize(
        "name",
        [
            "PYTHONPATH",
            "PYTHONHOME",
            "PYTHONSTARTUP",
            "QT_QPA_PLATFORM",
            "QT_PLUGIN_PATH",
            "QML2_IMPORT_PATH",
            "LD_LIBRARY_PATH",
            "LD_PRELOAD",
            "DYLD_LIBRARY_PATH",
            "DYLD_INSERT_LIBRARIES",
            "GI_TYPELIB_PATH",
            "GIO_EXTRA_MODULES",
            "GDK_PIXBUF_MODULE_FILE",
            "GEGL_PATH",
            "BABL_PATH",
            "GIMP3_DIRECTORY",
            "LANG",
            "LANGUAGE",
            "LC_ALL",
            "LC_NUMERIC",
            "APPIMAGE",
            "APPDIR",
            "SNAP_NAME",
            "FLATPAK_ID",
            "VIRTUAL_ENV",
        ],
    )
    def test_the_editors_own_goes(self, name: str, system: str) -> None:
        assert name not in scrubbed({name: "/editor/lib"}, system)

    @pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
    def test_the_painters_own_stays(self, system: str) -> None:
        own = {
            "PATH": "/usr/bin:/bin",
            "HOME": "/home/ann",
            "https_proxy": "http://proxy:3128",
            "CUDA_VISIBLE_DEVICES": "1",
            "SSH_AUTH_SOCK": "/run/agent",
            "SCUMBLE_ROOT": "/big disk/scumble",
            "TMPDIR": "/var/tmp",
            "DISPLAY": ":0",
            "EMPTY": "",
        }
        assert scrubbed(own, system) == {**own, "PYTHONUTF8": "1"}

    def test_what_was_given_is_not_changed(self) -> None:
        environ = {"PYTHONPATH": "/editor", "PYTHONUTF8": "0"}
        assert scrubbed(environ, "linux") == {"PYTHONUTF8": "1"}
        assert environ == {"PYTHONPATH": "/editor", "PYTHONUTF8": "0"}


class TestOfAWindow:
    def test_it_speaks_the_painters_language_and_takes_the_painters_input(self) -> None:
        own = {"LANGUAGE": "zh_CN:en", "LANG": "de_DE.UTF-8", "QT_IM_MODULE": "fcitx", "QT_SCALE_FACTOR": "1.5"}
        editors = {"LC_NUMERIC": "C", "QT_PLUGIN_PATH": "/editor/plugins", "PYTHONHOME": "/editor"}
        assert of_a_window({**own, **editors}, "linux") == {**own, "PYTHONUTF8": "1"}


class TestWindows:
    def test_names_in_any_case(self) -> None:
        assert scrubbed({"PythonPath": "C:\\Krita", "Path": "C:\\Windows"}, "win32") == {
            "Path": "C:\\Windows",
            "PYTHONUTF8": "1",
        }

    def test_names_in_any_case_are_others_elsewhere(self) -> None:
        assert "Lang" in scrubbed({"Lang": "of a script of the painter's"}, "linux")


class TestBundles:
    def test_an_appimages_folders_leave_the_lists(self) -> None:
        environ = {
            "APPDIR": "/tmp/.mount_krita1",
            "PATH": "/tmp/.mount_krita1/usr/bin:/usr/bin:/tmp/.mount_krita12/bin",
            "XDG_DATA_DIRS": "/tmp/.mount_krita1/usr/share",
            "SSL_CERT_FILE": "/tmp/.mount_krita1/certs.pem",
            "PERLLIB": "/tmp/.mount_krita1/usr/share/perl5:",
        }
        assert scrubbed(environ, "linux") == {"PATH": "/usr/bin:/tmp/.mount_krita12/bin", "PYTHONUTF8": "1"}

    def test_a_certificate_of_the_painters_stays(self) -> None:
        environ = {"SNAP": "/snap/gimp/12", "SSL_CERT_FILE": "/etc/company.pem", "URL": "http://a:1/b"}
        assert scrubbed(environ, "linux") == {
            "SSL_CERT_FILE": "/etc/company.pem",
            "URL": "http://a:1/b",
            "PYTHONUTF8": "1",
        }


KRITA = {
    "appimage": (
        "linux",
        {
            "APPDIR": "/tmp/.mount_krita5",
            "APPIMAGE": "/home/ann/krita-5.2.9-x86_64.appimage",
            "ARGV0": "krita",
            "OWD": "/home/ann",
            "HOME": "/home/ann",
            "LANG": "C",
            "LANGUAGE": "C",
            "LD_LIBRARY_PATH": "/tmp/.mount_krita5/usr/lib:/opt/lib",
            "PATH": "/tmp/.mount_krita5/usr/bin:/home/ann/bin:/usr/bin",
            "PYTHONPATH": "/tmp/.mount_krita5/usr/lib/krita-python-libs",
            "QT_PLUGIN_PATH": "/tmp/.mount_krita5/usr/plugins",
            "XDG_DATA_DIRS": "/tmp/.mount_krita5/usr/share:/usr/share",
        },
        {"HOME": "/home/ann", "PATH": "/home/ann/bin:/usr/bin", "XDG_DATA_DIRS": "/usr/share"},
    ),
    "flatpak": (
        "linux",
        {
            "FLATPAK_ID": "org.kde.krita",
            "FLATPAK_SANDBOX_DIR": "/home/ann/.var/app/org.kde.krita/sandbox",
            "container": "flatpak",
            "HOME": "/home/ann",
            "LD_LIBRARY_PATH": "/app/lib",
            "PATH": "/app/bin:/usr/bin",
            "PYTHONPATH": "/app/lib/python3/dist-packages",
            "TMPDIR": "/var/tmp",
            "XDG_CACHE_HOME": "/home/ann/.var/app/org.kde.krita/cache",
        },
        {
            "HOME": "/home/ann",
            "PATH": "/app/bin:/usr/bin",  # of the sandbox, where the engine runs as well
            "TMPDIR": "/var/tmp",
            "XDG_CACHE_HOME": "/home/ann/.var/app/org.kde.krita/cache",
        },
    ),
    "snap": (
        "linux",
        {
            "SNAP": "/snap/krita/105",
            "SNAP_REAL_HOME": "/home/ann",
            "SNAP_LIBRARY_PATH": "/var/lib/snapd/lib/gl",
            "HOME": "/home/ann/snap/krita/105",
            "LD_LIBRARY_PATH": "/snap/krita/105/usr/lib",
            "PATH": "/snap/krita/105/usr/bin:/usr/bin",
        },
        {"HOME": "/home/ann/snap/krita/105", "PATH": "/usr/bin"},
    ),
    "windows": (
        "win32",
        {
            "Path": "C:\\Program Files\\Krita (x64)\\bin;C:\\Windows",
            "PYTHONHOME": "C:\\Program Files\\Krita (x64)\\python",
            "PYTHONPATH": "C:\\Program Files\\Krita (x64)\\share\\krita\\pykrita",
            "LOCALAPPDATA": "C:\\Users\\ann\\AppData\\Local",
            "SYSTEMROOT": "C:\\Windows",
            "Lang": "C",
        },
        {
            "Path": "C:\\Program Files\\Krita (x64)\\bin;C:\\Windows",
            "LOCALAPPDATA": "C:\\Users\\ann\\AppData\\Local",
            "SYSTEMROOT": "C:\\Windows",
        },
    ),
    "macos": (
        "darwin",
        {
            "HOME": "/Users/ann",
            "PATH": "/usr/bin:/bin",
            "DYLD_FRAMEWORK_PATH": "/Applications/krita.app/Contents/Frameworks",
            "PYTHONPATH": "/Applications/krita.app/Contents/Frameworks/Python.framework",
            "LC_CTYPE": "UTF-8",
            "__CFBundleIdentifier": "org.kde.krita",
        },
        {"HOME": "/Users/ann", "PATH": "/usr/bin:/bin", "__CFBundleIdentifier": "org.kde.krita"},
    ),
}


class TestKritaAsItIsPackaged:
    @pytest.mark.parametrize("package", KRITA)
    def test_what_is_left(self, package: str) -> None:
        system, given, left = KRITA[package]
        assert scrubbed(given, system) == {**left, "PYTHONUTF8": "1"}
