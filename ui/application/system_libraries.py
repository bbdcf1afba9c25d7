"""Finds the system libraries that Qt needs on Linux and its wheel lacks, and their packages.

`ldd` of Qt's platform plugins lists these libraries. Run as a program (`python -m
ui.application.system_libraries window`), this module prints the missing Debian packages. It never
loads Qt.
"""

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Final

_PACKAGES: Final = {
    # Each line: the library, the package of Debian and Ubuntu, the package of Arch.
    "libEGL.so.1": ("libegl1", "libglvnd"),
    "libGL.so.1": ("libgl1", "libglvnd"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libx11"),
    "libX11.so.6": ("libx11-6", "libx11"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus"),
    "libdrm.so.2": ("libdrm2", "libdrm"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype2"),
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgthread-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "krb5"),
    "libstdc++.so.6": ("libstdc++6", "gcc-libs"),
    "libwayland-client.so.0": ("libwayland-client0", "wayland"),
    "libwayland-cursor.so.0": ("libwayland-cursor0", "wayland"),
    "libwayland-egl.so.1": ("libwayland-egl1", "wayland"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-util.so.1": ("libxcb-util1", "xcb-util"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xinerama.so.0": ("libxcb-xinerama0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
    "libz.so.1": ("zlib1g", "zlib"),
}
_RENAMED: Final = {"libglib2.0-0": "libglib2.0-0t64"}
"""Packages that Debian 13 and Ubuntu 24.04 renamed for 64-bit times."""
_FAMILIES: Final = {
    "debian": {"debian", "ubuntu"},
    "fedora": {"fedora", "rhel", "centos"},
    "suse": {"suse", "opensuse", "sles"},
    "arch": {"arch"},
}

MODULES: Final = ("Core", "Gui", "Network", "PrintSupport", "Svg", "SvgWidgets", "Widgets")
PLUGINS: Final = {"window": ("xcb",), "offscreen": ("offscreen",)}
_MISSING: Final = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def missing(plugins: Iterable[str]) -> tuple[str, ...]:
    """Return the sonames that these platform plugins or modules of the installed Qt do not find."""
    folder = _qt_folder()
    if folder is None or not sys.platform.startswith("linux"):
        return ()
    files = [folder / "Qt" / "plugins" / "platforms" / f"libq{name}.so" for name in plugins]
    files += (file for name in MODULES for file in folder.glob(f"Qt{name}.*.so"))
    run = subprocess.run(  # noqa: S603
        ["ldd", *map(str, files)],  # noqa: S607 - ldd is the system's
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "LC_ALL": "C"},
    )
    return tuple(sorted(set(_MISSING.findall(run.stdout))))


def window_fault() -> str:
    """Return why Qt's window plugin cannot be loaded, with the command to run; "" if it can.

    Call it before Qt is loaded: Qt ends the process when a library is missing.
    """
    name = _window_plugin()
    folder = _qt_folder()
    path = folder and folder / "Qt" / "plugins" / "platforms" / f"libq{name}.so"
    if path is None or not path.is_file():
        return ""
    try:
        ctypes.CDLL(str(path))
    except OSError as error:
        absent = missing([name])
        return "; ".join((", ".join(absent), *advice(absent))) if absent else str(error)
    return ""


def advice(absent: Iterable[str], system: str | None = None) -> tuple[str, ...]:
    """Return the commands that install libraries on this system, or on each known system.

    `system` is the text of /etc/os-release.
    """
    absent = tuple(absent)
    unknown = [name for name in absent if name not in _PACKAGES]
    release = _release() if system is None else system
    arch = sorted({_PACKAGES[name][1] for name in absent if name in _PACKAGES})
    capabilities = " ".join(f"'{name}()(64bit)'" for name in absent)  # rpm finds by library name
    lines = {
        "debian": f"sudo apt-get install -y {' '.join(debian_packages(absent, release))}",
        "fedora": f"sudo dnf install {capabilities}",
        "suse": f"sudo zypper install --capability {capabilities}",
        "arch": f"sudo pacman -S --needed {' '.join(arch)}",
    }
    family = set(re.findall(r"[a-z]+", " ".join(_values(release, "ID", "ID_LIKE")).lower()))
    here = [line for name, line in lines.items() if family & _FAMILIES[name]]
    known = [*(here or lines.values())] if len(unknown) < len(absent) else []
    return (*known, *(f"# look for the package that brings {name}" for name in unknown))


def debian_packages(absent: Iterable[str], release: str) -> list[str]:
    """Return the packages of Debian or Ubuntu that bring these libraries, without unknown ones."""
    found = {_PACKAGES[name][0] for name in absent if name in _PACKAGES}
    if _has_64_bit_times(release):
        found = {_RENAMED.get(name, name) for name in found}
    return sorted(found)


def every_debian_package() -> list[str]:
    """Return the packages of Debian that bring all libraries that Qt may lack.

    Newer releases renamed some, and the new packages provide the old names.
    """
    return debian_packages(_PACKAGES, "")


def _has_64_bit_times(release: str) -> bool:
    (family,), version = _values(release, "ID") or ("",), _values(release, "VERSION_ID")
    if not version:  # Debian testing has no version number
        return family == "debian"
    number = float(re.findall(r"\d+(?:\.\d+)?|$", version[0])[0] or 0)
    return (family == "debian" and number >= 13) or (family == "ubuntu" and number >= 24)


def _values(release: str, *names: str) -> list[str]:
    pairs = (line.partition("=") for line in release.splitlines())
    found = {name: value.strip("\"' ") for name, _, value in pairs}
    return [found[name] for name in names if name in found]


def _release() -> str:
    path = Path("/etc/os-release")
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _window_plugin() -> str:
    asked = os.environ.get("QT_QPA_PLATFORM", "").split(";")[0].split(":")[0]
    if asked:
        return asked
    return "xcb" if "DISPLAY" in os.environ else "wayland"


def _qt_folder() -> Path | None:
    spec = find_spec("PySide6")
    return Path(spec.origin).parent if spec and spec.origin else None


def main() -> None:
    """Print the missing libraries, packages or commands for "window" or "offscreen"."""
    purpose, form = sys.argv[1], sys.argv[2]
    absent = missing(PLUGINS[purpose])
    forms = {
        "libraries": absent,
        "packages": debian_packages(absent, _release()),
        "advice": advice(absent),
    }
    sys.stdout.writelines(f"{line}\n" for line in forms[form])


if __name__ == "__main__":
    main()
