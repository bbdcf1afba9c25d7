"""Tests of what the Debian package says: its control file, its man page, its runtime."""

import re
import tomllib
from pathlib import Path

import typer

from judging_app.cli.app import app
from tools.bundle import debian, linux
from tools.bundle.licences import whole_text
from tools.bundle.lock import LINUX_LOCK, LOCK, ROOT, pins_of
from tools.bundle.manual import escaped, man_page
from tools.bundle.plan import Planned
from ui.application import system_libraries

MB = 1024


def commands(group: object, above: tuple[str, ...] = ()) -> set[str]:
    found = set()
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        words = (*above, name)
        if hasattr(command, "commands"):
            found |= commands(command, words)
        else:
            found.add(" ".join(words))
    return found


def test_the_man_page_has_every_command() -> None:
    page = man_page().replace("\\-", "-")
    sections = re.findall(r"^\.SS ([a-z -]+?)(?: [\[\\].*)?$", page, re.MULTILINE)
    assert set(sections) == commands(typer.main.get_command(app))


def test_no_line_of_the_man_page_is_obeyed_by_mistake() -> None:
    known = {".TH", ".SH", ".SS", ".TP", ".B", ".br"}
    dotted = {line.split()[0] for line in man_page().splitlines() if line.startswith((".", "'"))}
    assert dotted <= known
    assert escaped(".ideas or C:\\x") == "\\&.ideas or C:\\ex"


def test_the_control_file_names_the_libraries_of_qt_and_python() -> None:
    described = tomllib.loads((ROOT / "packaging" / "linux" / "runtime.toml").read_text("utf-8"))
    needed = [*described["depends"], *system_libraries.every_debian_package()]
    fields = dict(
        line.split(": ", 1) for line in debian.control(5 * MB, needed).splitlines() if ": " in line
    )
    assert fields["Installed-Size"] == "5120"
    depends = fields["Depends"].split(", ")
    assert depends == sorted(set(depends))
    assert {"libegl1", "libxcb-cursor0", "libssl3", "libsqlite3-0"} <= set(depends)


def test_both_systems_get_the_same_versions() -> None:
    windows = {pin.name: pin.version for pin in pins_of(LOCK.path.read_text("utf-8"))}
    on_linux = {pin.name: pin.version for pin in pins_of(LINUX_LOCK.path.read_text("utf-8"))}
    assert on_linux.items() <= windows.items()
    assert windows.keys() - on_linux.keys() == {"colorama", "tzdata"}


def test_the_runtime_is_this_python_without_what_is_left_out() -> None:
    names = {str(planned.path) for planned in linux._runtime(["test", "tkinter", "__pycache__"])}
    folder = f"runtime/lib/{linux._python()}"
    assert {
        f"runtime/bin/{linux._python()}",
        f"{folder}/os.py",
        f"{folder}/json/decoder.py",
    } <= names
    assert not [name for name in names if "/test/" in name or "/tkinter/" in name]


def test_the_licences_name_their_library(tmp_path: Path) -> None:
    site = linux._RUNTIME / "site-packages"
    plan = [
        Planned(site / "x-1.dist-info" / "licenses" / "COPYING", "x", b"terms of x"),
        Planned(site / "x-1.dist-info" / "METADATA", "x", b"Name: x"),
        Planned(linux._RUNTIME / "LICENSE.txt", "Python", b"terms of Python"),
        Planned(site / "x" / "code.py", "x", b"secret = 1"),
    ]
    text = whole_text(plan)
    assert "x: COPYING\n" in text
    assert "terms of x" in text
    assert "terms of Python" in text
    assert "Qt (PySide6): LGPL-3.0" in text
    assert "secret" not in text
    assert "Name: x" not in text
