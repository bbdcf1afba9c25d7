"""On a bare system, Qt's own plugin shows the missing libraries; a message says what to run."""

import ctypes
import re
import subprocess

import pytest

from judging_app.errors import MissingSystemLibrary
from tests.test_patterns import HOUSE
from ui.application import main as desktop
from ui.application import system_libraries
from ui.application.system_libraries import MODULES, advice, debian_packages, missing

ABSENT = ("libglib-2.0.so.0", "libxcb-cursor.so.0")
DEBIAN_12 = 'ID=debian\nVERSION_ID="12"\n'
DEBIAN_13 = 'ID=debian\nVERSION_ID="13"\n'
UBUNTU = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\nVERSION_ID="24.04"\n'


def test_the_packages_have_the_names_of_the_release():
    assert debian_packages(ABSENT, DEBIAN_12) == ["libglib2.0-0", "libxcb-cursor0"]
    for release in (DEBIAN_13, UBUNTU, "ID=debian\n"):
        assert debian_packages(ABSENT, release) == ["libglib2.0-0t64", "libxcb-cursor0"]


@pytest.mark.parametrize(
    ("release", "program", "name"),
    [
        (DEBIAN_12, "apt-get", "libxcb-cursor0"),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\nVERSION_ID="22"\n', "apt-get", "libxcb-cursor0"),
        ("ID=fedora\nVERSION_ID=42\n", "dnf", "'libxcb-cursor.so.0()(64bit)'"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "dnf", "'libxcb-cursor.so.0()(64bit)'"),
        ('ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n', "zypper", "'libxcb-cursor.so.0()"),
        ("ID=arch\n", "pacman", "xcb-util-cursor"),
    ],
)
def test_each_linux_gets_its_own_line(release, program, name):
    (line,) = advice(ABSENT, release)
    assert program in line
    assert name in line
    assert ("apt-get" in line) is (program == "apt-get")


def test_a_linux_that_is_not_known_gets_all_lines():
    assert len(advice(ABSENT, "ID=void\n")) == len(advice(ABSENT, "")) == 4
    assert advice((), "") == ()


def test_a_library_without_a_known_package_is_named():
    assert advice(("libodd.so.3",), DEBIAN_12) == (
        "# look for the package that brings libodd.so.3",
    )
    assert debian_packages(("libodd.so.3",), DEBIAN_12) == []


def test_all_modules_of_qt_that_the_house_loads_are_asked():
    folder = HOUSE / "ui"
    source = "\n".join(path.read_text("utf-8") for path in folder.rglob("*.py"))
    assert set(re.findall(r"from PySide6\.Qt(\w+) import", source)) <= set(MODULES)


def test_what_the_tests_run_on_lacks_nothing():
    assert missing(["offscreen"]) == ()


def test_every_library_that_the_plugin_asks_of_the_system_has_a_package():
    """But for those of libc, which every Linux has, and the ones that the wheel brings."""
    folder = system_libraries._qt_folder()
    assert folder is not None
    plugins = folder / "Qt" / "plugins" / "platforms"
    files = [str(plugins / f"libq{name}.so") for name in ("xcb", "wayland", "offscreen")]
    said = subprocess.run(  # noqa: S603
        ["ldd", *files],  # noqa: S607
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    direct = {line.split()[0] for line in said.splitlines() if "=>" in line}
    asked = {name for name in direct if name.startswith(("libxcb", "libX11", "libxkb", "libwayl"))}
    assert len(asked) > 10
    inner = {"libxcb-dri2.so.0", "libxcb-dri3.so.0", "libxcb-glx.so.0", "libxcb-present.so.0"}
    assert asked - inner <= system_libraries._PACKAGES.keys()


def test_a_window_that_cannot_open_names_the_libraries_and_the_line(monkeypatch):
    def absent(path):
        raise OSError(f"{path}: libxcb-cursor.so.0: cannot open shared object file")

    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(ctypes, "CDLL", absent)
    monkeypatch.setattr(system_libraries, "missing", lambda _plugins: ABSENT)
    monkeypatch.setattr(system_libraries, "_release", lambda: DEBIAN_12)
    with pytest.raises(MissingSystemLibrary) as caught:
        desktop.open_desktop([])
    assert "libxcb-cursor.so.0" in caught.value.detail
    assert "sudo apt-get install -y libglib2.0-0 libxcb-cursor0" in caught.value.detail


def test_the_script_of_the_packages_is_plain_shell():
    script = HOUSE / "packaging" / "system_packages.sh"
    checked = subprocess.run(["sh", "-n", str(script)], check=False)  # noqa: S603, S607
    assert checked.returncode == 0
    makefile = (HOUSE / "Makefile").read_text("utf-8")
    stamp = makefile[makefile.index("$(VENV)/.ready:") : makefile.index("window: setup")]
    assert "system_packages.sh window" not in stamp  # the stamp must not keep it from looking again
