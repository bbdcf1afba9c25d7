"""Tests of the programs that start Python, as far as they need no compiler."""

from pathlib import Path

import pytest
from PIL import IcoImagePlugin

from tools.bundle import icons, programs
from tools.bundle.lock import ROOT

LISTING = """
Export Address Table -- Ordinal Base 1
\t[   0] +base[   1] 2d9b0 Export RVA
[Ordinal/Name Pointer] Table
\t[   0] PyAIter_Check
\t[   1] +base[   2]  0001 Py_Main
"""


def test_the_exports_are_read_from_both_forms_of_the_listing() -> None:
    assert programs.exported(LISTING) == ["PyAIter_Check", "Py_Main"]


def test_each_export_is_forwarded() -> None:
    lines = programs.definition(["Py_Main", "PyAIter_Check"], "python311").splitlines()
    assert lines == [
        "LIBRARY python3.dll", "EXPORTS",
        "  PyAIter_Check=python311.PyAIter_Check", "  Py_Main=python311.Py_Main",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("version", "numbers"),
    [("0.1.0", "0,1,0,0"), ("2.0", "2,0,0,0"), ("1.2.3.4", "1,2,3,4"), ("1.0rc1", "1,0,0,0")],
)
def test_a_version_of_windows_has_four_numbers(version: str, numbers: str) -> None:
    assert programs.version_numbers(version) == numbers


@pytest.mark.qt
@pytest.mark.parametrize("name", ["app", "file-judging", "file-ideas", "file-scores"])
def test_an_icon_has_every_size_and_is_not_blank(qapp: object, tmp_path: Path, name: str) -> None:
    path = tmp_path / "icon.ico"
    path.write_bytes(icons.icon(ROOT / "resources" / "icons" / f"{name}.svg"))
    with IcoImagePlugin.IcoImageFile(path) as icon:
        assert icon.ico.sizes() == {(size, size) for size in icons.SIZES}
        for size in sorted(icon.ico.sizes()):
            drawn = icon.ico.getimage(size)
            assert len(drawn.convert("RGBA").getcolors(1 << 20) or ()) > 3
