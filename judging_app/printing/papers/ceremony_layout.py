"""Sets the texts of a ceremony's page: every text in its column, as large as the page allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from judging_app.printing.papers import style as styles
from judging_app.printing.papers.setting import Align, lines
from judging_app.printing.papers.style import Style
from judging_app.printing.text.shaping import ShapedLine

SMALLEST: Final = 0.44
"""The smallest scale of texts that stand whole. A name of 50 points is then 22 points of 540."""
MOST_CUT, LEAST = 0.64, 0.16
"""The scales between which texts are cut when a page has too many names: names never are."""
_STEP: Final = 0.04
CUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Part:
    """A text of a column: its weight, size and colour, and the space above it.

    `may_cut` allows fewer lines than the text has, which then ends with «…».
    """

    text: str
    weight: str
    size: float
    colour: str
    above: float = 0.0
    leading: float = 1.55
    role: str = "P"
    may_cut: bool = False

    def style(self, scale: float) -> Style:
        """The style at a scale."""
        return styles.style(self.weight, round(self.size * scale, 2), self.leading, self.colour)


@dataclass(frozen=True, slots=True)
class Column:
    """Texts below one another in a box: left edge, top, width and height in points from the top.

    The texts stand in the middle of the height.
    """

    left: float
    top: float
    width: float
    height: float
    parts: Sequence[Part]
    align: Align = "centre"


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line at its place: left edge and baseline, in points from the top left corner."""

    line: ShapedLine
    x: float
    down: float
    size: float
    colour: str
    role: str
    part: int
    """The number of its part in the column: lines of one part are one element."""


def scale_of(columns: Sequence[Column]) -> float:
    """The largest scale at which every column fits, if needed with texts that are cut."""
    scales = _steps(1.0, SMALLEST)
    whole = next((scale for scale in scales if all(_fits(one, scale) for one in columns)), None)
    if whole is not None:
        return whole
    return next(
        (one for one in _steps(MOST_CUT, LEAST) if all(_fits_cut(each, one) for each in columns)),
        LEAST,
    )


def _steps(first: float, last: float) -> Iterator[float]:
    count = round((first - last) / _STEP)
    return (round(first - _STEP * step, 3) for step in range(count + 1))


def level(columns: Sequence[Column], scale: float) -> list[Column]:
    """The columns with their first lines at one height, the highest column in the middle."""
    totals = [_height(one, _within(one, scale), scale) for one in columns]
    above = min(max(0.0, one.height - max(totals)) / 2 for one in columns)
    return [
        replace(one, top=one.top + above, height=min(total + 0.01, one.height))
        for one, total in zip(columns, totals, strict=True)
    ]


def set_column(column: Column, scale: float) -> list[SetLine]:
    """The lines of the column at that scale. Texts that may be cut give way if it does not fit."""
    texts = _within(column, scale)
    total = _height(column, texts, scale)
    down = column.top + max(0.0, (column.height - total) / 2)
    found: list[SetLine] = []
    for number, (part, shown) in enumerate(zip(column.parts, texts, strict=True)):
        look = part.style(scale)
        down += part.above * scale if found else 0.0
        for line in shown:
            spare = column.width - line.width(look.size)
            share = {"start": 1.0, "centre": 0.5, "end": 0.0}[column.align]
            place = column.left + spare * share
            found.append(
                SetLine(
                    line, place, down + look.baseline, look.size, look.colour, part.role, number
                )
            )
            down += look.leading
    return found


_Lines = list[ShapedLine]


def _set(part: Part, width: float, scale: float, text: str = "") -> _Lines:
    return lines(text or part.text, part.style(scale), width, even=True)


def _fits(column: Column, scale: float) -> bool:
    return _holds(column, [_set(part, column.width, scale) for part in column.parts], scale)


def _fits_cut(column: Column, scale: float) -> bool:
    return _holds(column, _within(column, scale), scale)


def _holds(column: Column, texts: Sequence[_Lines], scale: float) -> bool:
    wide = any(
        line.width(part.style(scale).size) > column.width + 0.5
        for part, shown in zip(column.parts, texts, strict=True)
        for line in shown
    )
    return not wide and _height(column, texts, scale) <= column.height


def _height(column: Column, texts: Sequence[_Lines], scale: float) -> float:
    rows = zip(column.parts, texts, strict=True)
    set_rows = sum(part.style(scale).leading * len(shown) for part, shown in rows)
    gaps = sum(part.above for part in column.parts[1:])
    return float(set_rows + gaps * scale)


def _within(column: Column, scale: float) -> list[_Lines]:
    """The lines of every part; while they are too high, the longest text that may be cut is cut."""
    texts = [_set(part, column.width, scale) for part in column.parts]
    while _height(column, texts, scale) > column.height:
        numbers = [n for n, part in enumerate(column.parts) if part.may_cut and len(texts[n]) > 1]
        if not numbers:
            break
        longest = max(numbers, key=lambda n: len(texts[n]))
        part = column.parts[longest]
        texts[longest] = _cut(part, column.width, scale, len(texts[longest]) - 1)
    return texts


def _cut(part: Part, width: float, scale: float, most: int) -> _Lines:
    """At most so many lines of the text, as many words as fit, and «…»."""
    words, low, high = part.text.split(" "), 1, len(part.text.split(" "))
    while low < high:
        middle = (low + high + 1) // 2
        if len(_set(part, width, scale, _ended(words[:middle]))) <= most:
            low = middle
        else:
            high = middle - 1
    return _set(part, width, scale, _ended(words[:low]))[:most]


def _ended(words: Sequence[str]) -> str:
    return f"{' '.join(words).rstrip('،؛.')}{CUT}"
