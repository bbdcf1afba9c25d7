"""Renders numbers as a spreadsheet displays them, for formats that change the meaning of a number.

ECMA-376 part 1, 18.8.31. Only formats of plain digits, text and a percent sign are rendered. The
type of a cell already shows dates. All other formats are ignored.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from judging_app.exchange.tables.sheet import Trait

KEPT_DIGITS = 15
"""The number of digits that spreadsheets store and show."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<digits>[#0?][#0?,]*(?:\.[#0?]*)?|\.[#0?]+)|(?P<general>General)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"[<>=]|^(?:h+|m+|s+)$", re.IGNORECASE)
_LITERALS = frozenset(" -+():،$%")
"""Signs that need no quotation marks in a format."""
_READABLE = 1e25
"""Numbers from this size on are written with an exponent."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A number in its format: the displayed text, and its trait, if any.

    If `instead` is true, the import uses `text` in place of the number.
    """

    text: str
    trait: Trait | None = None
    instead: bool = False


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of a number format: its pieces in order.

    A marked piece is a run of digit signs.
    """

    pieces: tuple[tuple[bool, str], ...]
    has_text: bool = False
    percent: bool = False

    @property
    def runs(self) -> list[str]:
        """The runs of digit signs. «000-000» has two; most formats have one."""
        return [piece for is_digits, piece in self.pieces if is_digits]


def number_text(value: float) -> str:
    """The number with up to 15 digits, in its shortest exact form: 47, 17.5, 0.3, 1e-07."""
    text = format(value, f".{KEPT_DIGITS}g")
    return format(Decimal(text), "f") if "e+" in text and abs(value) < _READABLE else text


def shown(value: float, code: str) -> Shown | None:
    """The number in its format. None if the format does not change its meaning."""
    if code in ("", "General", "@") or not abs(value) < 10**KEPT_DIGITS:
        return None
    sections = _sections(code)
    which = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    section = sections[which]
    if section is None:
        return None
    exact = Decimal(number_text(abs(value) if which == 1 else value))
    return _rendered(exact * 100 if section.percent else exact, section)


def _rendered(exact: Decimal, section: _Section) -> Shown | None:
    runs = section.runs
    places = len(runs[0].partition(".")[2]) if runs else 0
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    text = _written(rounded, section)
    if section.percent:
        return Shown(text, Trait.PERCENT, instead=True)
    if not runs or rounded != exact or not text:
        return Shown(text, Trait.SHOWN_OTHERWISE)
    padded = sum(run.partition(".")[0].count("0") for run in runs) > 1
    return Shown(text, instead=True) if padded or section.has_text else None


def _written(value: Decimal, section: _Section) -> str:
    runs = section.runs
    parts = _cut(value, runs) if len(runs) > 1 else [_digits(value, run) for run in runs]
    ready = iter(parts)
    return "".join(next(ready) if is_digits else piece for is_digits, piece in section.pieces)


def _cut(value: Decimal, runs: list[str]) -> list[str]:
    """The digits of an integer, cut from the right into runs: 47123 in «000-000» is 047, 123."""
    rest, parts = f"{abs(value):f}".rjust(sum(map(len, runs)), "0"), []
    for run in reversed(runs[1:]):
        rest, part = rest[: -len(run)], rest[-len(run) :]
        parts.append(part)
    return ["-" * (value < 0) + rest, *reversed(parts)]


def _digits(value: Decimal, run: str) -> str:
    whole, _, part = run.partition(".")
    left, _, right = f"{abs(value):f}".partition(".")
    left = left.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole and left[:1] not in ("", "0"):
        left = f"{int(left):,}"
    places = len(part.rstrip("#?"))
    right = right[:places] + right[places:].rstrip("0")
    return f"{'-' * (value < 0)}{left}{'.' * bool(right)}{right}"


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section | None, ...]:
    parts: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code):
        if token[0] == ";":
            parts.append([])
        else:
            parts[-1].append(token)
    return tuple(map(_section, parts))


def _section(tokens: list[re.Match[str]]) -> _Section | None:
    """Parse a section.

    None for a date, a fraction, an exponent, a scaled or a conditional section.
    """
    if not all(map(_is_plain, tokens)):
        return None
    pieces = tuple(filter(lambda piece: piece[1], map(_piece, tokens)))
    runs = [piece for is_digits, piece in pieces if is_digits]
    if len(runs) > 1 and set("".join(runs)) != {"0"}:
        return None
    has_text = any(bool((token["quoted"] or token["escaped"] or "").strip()) for token in tokens)
    percent = any(token["other"] == "%" for token in tokens)
    return _Section(pieces, has_text, percent)


def _is_plain(token: re.Match[str]) -> bool:
    if token["bracket"] is not None:
        return not _CONDITION.search(token["bracket"])
    if token["digits"] is not None:
        return not token["digits"].endswith(",")
    return token["general"] is None and (token["other"] is None or token["other"] in _LITERALS)


def _piece(token: re.Match[str]) -> tuple[bool, str]:
    if token["digits"] is not None:
        return True, token["digits"]
    return False, token["quoted"] or token["escaped"] or token["other"] or ""
