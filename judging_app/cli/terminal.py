"""Persian text on terminals that neither reorder nor join its letters.

Such a terminal shows characters from left to right as they come. For it, lines are joined into
presentation forms and put into visual order. Only a person at a terminal gets this form: pipes,
files and `--json` always get logical order, which other programs can read.
"""

import os
import re
import shutil
import sys
import textwrap
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from arabic_reshaper import ArabicReshaper

VARIABLE: Final = "JUDGING_TERMINAL"
"""The environment variable that names an `Order`."""
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LETTER: Final = re.compile(r"[^\W\d_]")
_INVISIBLE: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LINES: Final = "\n"
_REORDERS: Final = ("KONSOLE_VERSION", "MLTERM")
"""Set by terminals that reorder and join by themselves."""
_DOES_NOT: Final = ("XTERM_VERSION", "ALACRITTY_WINDOW_ID", "KITTY_WINDOW_ID")
"""Set by terminals that show characters as they come."""
_REORDERING_PROGRAMS: Final = frozenset({"Apple_Terminal", "mintty"})
_FIRST_VTE: Final = 5800
"""VTE 0.58, the library of GNOME Terminal and others, is the first that reorders."""


class Order(StrEnum):
    """The order of characters on a terminal."""

    VISUAL = "visual"
    LOGICAL = "logical"


_chosen: Order | None = None


def choose(order: Order | None) -> None:
    """Remember the order that a person has chosen for this command; None: find it out."""
    global _chosen
    _chosen = order


def shown_on(stream: TextIO | None, text: str) -> str:
    """The text as this stream must get it."""
    if not _RIGHT_TO_LEFT.search(text) or stream is None or not stream.isatty():
        return text
    order = _chosen or known_order(os.environ, sys.platform)
    if order is not Order.VISUAL:
        return text
    return visual(text, shutil.get_terminal_size().columns)


def known_order(environment: Mapping[str, str], system: str) -> Order:
    """The order that a terminal needs, by its environment. Logical where it is not known.

    The console of Windows shows characters as they come. Windows Terminal (WT_SESSION) joins and
    reorders within words, depending on its version, so it counts as not known.
    """
    if named := environment.get(VARIABLE, ""):
        return Order(named) if named in set(Order) else Order.LOGICAL
    vte = environment.get("VTE_VERSION", "")
    if any(name in environment for name in _REORDERS) or (
        vte.isdecimal() and int(vte) >= _FIRST_VTE
    ):
        return Order.LOGICAL
    program = environment.get("TERM_PROGRAM", "")
    if program in _REORDERING_PROGRAMS:
        return Order.LOGICAL
    is_console = system == "win32" and not program and "WT_SESSION" not in environment
    is_plain = environment.get("TERM") == "linux" or any(name in environment for name in _DOES_NOT)
    return Order.VISUAL if is_console or is_plain else Order.LOGICAL


def visual(text: str, columns: int) -> str:
    """The lines in visual order and with joined letters.

    Lines with Persian that are longer than `columns` are broken first: a terminal would put their
    beginning on the lower line.
    """
    return _LINES.join(part for line in text.split(_LINES) for part in _visual_lines(line, columns))


def _visual_lines(line: str, columns: int) -> list[str]:
    from bidi import get_display  # loaded only at such a terminal

    if not _RIGHT_TO_LEFT.search(line):
        return [line]
    letter = _LETTER.search(line)
    base = "R" if letter and _RIGHT_TO_LEFT.match(letter[0]) else "L"
    return [
        _INVISIBLE.sub("", get_display(_reshaper().reshape(part), base_dir=base))
        for part in _broken(line, columns)
    ]


def _broken(line: str, columns: int) -> list[str]:
    margin = line[: len(line) - len(line.lstrip())]
    if len(line) <= columns or len(margin) >= columns:
        return [line]
    return textwrap.wrap(
        line, columns, subsequent_indent=margin, replace_whitespace=False, break_on_hyphens=False
    )


@cache
def _reshaper() -> "ArabicReshaper":
    from arabic_reshaper import ArabicReshaper

    # Ligatures would change the number of characters, and marks are parts of words.
    return ArabicReshaper({"delete_harakat": False, "support_ligatures": False})
