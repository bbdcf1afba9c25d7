"""The whole day of newcomers through the real windows. The program says what the guide says."""

import re
from pathlib import Path

import pytest

from tests.drawn import drawing
from tests.newcomer.day import play
from tests.newcomer.hands import Hands
from ui.application.desktop import Desktop

GUIDE = Path(__file__).parents[2] / "docs" / "day.md"
PICTURE = re.compile(r"!\[[^]]*\]\(day/([a-z-]+)\.png\)\n((?:\n?>.*\n)*)")
"""A picture, and the quotation under it."""
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069")


def quoted() -> dict[str, list[str]]:
    """By picture, what the guide says that the program says there."""
    found = PICTURE.findall(GUIDE.read_text("utf-8"))
    lines = {name: [line.strip("> ") for line in said.splitlines()] for name, said in found}
    return {name: [line for line in said if line] for name, said in lines.items()}


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support")
def test_every_message_is_the_one_in_the_guide(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    seen: list[str] = []
    hands = Hands(desktop, lambda name, _: seen.append(name))
    # close ideas change places with the orders of reading, which follow the drawn id of the event
    with drawing(1):
        play(hands, Path())
    guide = quoted()
    assert sorted(guide) == sorted(seen)
    told = {name: said.translate(ISOLATES).splitlines() for name, said in hands.told.items()}
    assert {name: said for name, said in guide.items() if said} == told


def test_every_picture_of_the_guide_is_there() -> None:
    kept = {path.stem for path in (GUIDE.parent / "day").glob("*.png")}
    assert kept == set(quoted())
