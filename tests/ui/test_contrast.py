"""Tests of the contrast of every text colour with every background that may be below it."""

import re
from collections.abc import Iterator
from dataclasses import fields
from typing import get_args

import pytest

from judging_app.system.paths import resources
from judging_app.system.settings import Appearance
from ui.base.theme import DARK, LIGHT, TEXT_PAIRS, Tokens, Tone, contrast, theme
from ui.widgets.chip import chip_colours

LEAST = 4.5
GROUNDS = ("background", "card")
"""On these stands what has no ground of its own."""
NAMES = frozenset(field.name for field in fields(Tokens))
WORDLESS = re.compile(r"QScrollBar|QTableCorner|#hairline|Toast$")
"""Widgets with a ground and no words of their own."""


def rules() -> dict[str, dict[str, str]]:
    """Selector to its colours, by the name of the token (or «transparent»)."""
    sheet = (resources() / "styles" / "app.qss").read_text("utf-8")
    sheet = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    found: dict[str, dict[str, str]] = {}
    for selectors, body in re.findall(r"([^{}]+)\{((?:[^{}]|\$\{\w+\})*)\}", sheet):
        colours = dict(
            re.findall(
                r"(?:^|[;\s])((?:selection-)?(?:background-color|color|background)):"
                r"\s*(?:\$\{(\w+)\}|transparent)",
                body,
            )
        )
        for selector in selectors.split(","):
            found.setdefault(selector.strip(), {}).update(colours)
    return found


def kin(selector: str) -> list[str]:
    """The selector and those that it refines, the closest first: «A[b]:c», «A:c», «A[b]», «A»."""
    bare = re.sub(r"\[[^\]]*\]", "", selector)
    return [selector, bare, selector.split(":")[0], bare.split(":")[0]] if selector else []


def of(known: dict[str, dict[str, str]], selector: str, *names: str) -> str | None:
    """The colour in force for a selector, its own or that of its kin."""
    for relative in kin(selector):
        for name in names:
            if name in known.get(relative, {}):
                return known[relative][name] or "transparent"
    return None


def pairs() -> Iterator[tuple[str, str, str]]:
    """(selector, text, ground) of each rule that colours words or what is under them."""
    known = rules()
    for selector, colours in known.items():
        if "selection-color" in colours:
            yield selector, colours["selection-color"], colours["selection-background-color"]
        if not {"color", "background"} & set(colours) or WORDLESS.match(selector):
            continue
        text = of(known, selector, "color") or "ink"
        around = selector.rpartition(" ")[0]
        ground = of(known, selector, "background") or of(known, around, "background")
        ground = ground or "transparent"
        for one in GROUNDS if ground == "transparent" else (ground,):
            yield selector, text, one


ALL = sorted(set(pairs()))


def test_the_style_sheet_was_understood():
    told = {pair for _, *rest in ALL for pair in [tuple(rest)]}
    assert {("on_accent", "accent"), ("muted", "track"), ("ink", "accent_soft")} <= told
    assert {name for pair in told for name in pair} <= NAMES


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_rule_can_be_read(tokens):
    faint = [
        (selector, text, ground)
        for selector, text, ground in ALL
        if contrast(getattr(tokens, text), getattr(tokens, ground)) < LEAST
    ]
    assert faint == []


@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK])
@pytest.mark.parametrize("tone", get_args(Tone))
def test_every_chip_can_be_read(qapp, look, tone):
    theme().choose(look)
    ground, ink = chip_colours(tone)
    assert contrast(ink, ground) >= LEAST


def test_what_the_theme_lists_is_what_the_style_sheet_does():
    """`TEXT_PAIRS` is what people read: nothing that is drawn is missing from it."""
    assert {(text, ground) for _, text, ground in ALL} - set(TEXT_PAIRS) == set()


@pytest.mark.parametrize("button", ["PrimaryButton", "SecondaryButton", "DangerButton"])
def test_a_button_that_cannot_be_pressed_looks_like_it(button: str) -> None:
    known = rules()
    assert known[f"{button}:disabled"]["color"] == "muted"
    assert known[f"{button}:disabled"]["background"] != known[button]["background"]
