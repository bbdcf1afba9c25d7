"""The fonts are those that `fonts.toml` records, with their licences, and may be embedded."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from judging_app import paths

FOLDER = paths.resources() / "fonts"
PACKAGES = tomllib.loads((FOLDER / "fonts.toml").read_text("utf-8"))["package"]
FILES = [
    (FOLDER / package["folder"] / name, digest)
    for package in PACKAGES
    for name, digest in package["files"].items()
]


@pytest.mark.parametrize(("path", "digest"), FILES, ids=[path.name for path, _ in FILES])
def test_each_file_is_the_recorded_one(path: Path, digest: str) -> None:
    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest


def test_nothing_lies_there_unrecorded() -> None:
    found = {path for path in FOLDER.rglob("*") if path.is_file()}
    assert found == {path for path, _ in FILES} | {FOLDER / "fonts.toml"}


def test_each_package_carries_its_licence_text() -> None:
    for package in PACKAGES:
        text = (FOLDER / package["folder"] / "LICENSE-OFL.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE" in text.upper()


@pytest.mark.parametrize("path", [path for path, _ in FILES if path.suffix == ".ttf"])
def test_each_font_may_be_embedded(path: Path) -> None:
    with TTFont(path, lazy=True) as font:
        assert font["OS/2"].fsType == 0
