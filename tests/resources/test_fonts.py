"""The fonts and licences are those that `fonts.toml` records, and the fonts may be embedded."""

import hashlib
import tomllib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from judging_app.printing.text.coverage import ranges_of
from judging_app.system import paths

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
    listed = {path for path, _ in FILES}
    assert found == listed | {FOLDER / "fonts.toml", FOLDER / "coverage.txt"}


def test_the_table_of_coverage_is_that_of_the_fonts() -> None:
    """After a change of the chain: `python packaging/font_coverage.py`."""
    chain = tomllib.loads((FOLDER / "fonts.toml").read_text("utf-8"))["fallback"]
    said = (FOLDER / "coverage.txt").read_text("ascii").splitlines()
    assert [line.split(" ")[0] for line in said] == [one["file"] for one in chain]
    for line, one in zip(said, chain, strict=True):
        with TTFont(FOLDER / one["file"], lazy=True) as font:
            ranges = [
                f"{a:x}-{b:x}" if b > a else f"{a:x}" for a, b in ranges_of(set(font.getBestCmap()))
            ]
        assert line.split(" ")[1:] == ranges
        assert one["purpose"]


def test_the_fonts_that_stand_in_are_of_a_reasonable_size() -> None:
    folders = ("noto-sans", "noto-core", "noto-emoji", "noto-naskh-arabic")
    size = sum(path.stat().st_size for name in folders for path in (FOLDER / name).iterdir())
    assert size < 8_000_000


def test_each_package_carries_its_licence_text() -> None:
    for package in PACKAGES:
        text = (FOLDER / package["folder"] / "LICENSE-OFL.txt").read_text("utf-8")
        assert "SIL OPEN FONT LICENSE" in text.upper()


@pytest.mark.parametrize("path", [path for path, _ in FILES if path.suffix == ".ttf"])
def test_each_font_may_be_embedded(path: Path) -> None:
    with TTFont(path, lazy=True) as font:
        assert font["OS/2"].fsType == 0
