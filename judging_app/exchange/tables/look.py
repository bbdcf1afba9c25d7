"""The look of a worksheet: what a person sees there beside its values.

Each file type has a module.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, Final
from xml.parsers import expat

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.number_format import KEPT_DIGITS, number_text, shown
from judging_app.exchange.tables.sheet import MAX_CELLS, Place, Seen, Trait, cell_name

LONGEST_TEXT: Final = 200
"""The most characters of a note or a formula that are stored."""

_ERROR: Final = re.compile(
    r"#(?:N/?A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!"
    r"|UNKNOWN!|CONNECT!|BUSY!|PYTHON!|EXTERNAL!|ERROR!|NV|WERT!|BEZUG!|ZAHL!|#+)"
    r"|Err:\d{3}"
)


Shown = str | float
"""The displayed content of a cell: a number or a text."""

_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_LONGEST: Final = 400
"""The most characters of a number in XML. A longer text is imported as a text."""


@dataclass(slots=True)
class Look:
    """The look of one worksheet.

    `cells` maps rows to columns to the displayed content, for cells that show anything except an
    error. `instead` maps a place to a text that replaces its number in the import, and to that
    number. `whole` maps a place to the full text of a cell from which calamine may lose letters.
    `merged` holds the first and the last place of each merged cell.
    """

    seen: list[Seen] = field(default_factory=list)
    instead: dict[Place, tuple[str, str]] = field(default_factory=dict)
    whole: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    cells: dict[int, dict[int, Shown]] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    _held: int = 0

    def hold(self, place: Place, value: Shown) -> None:
        """Record the displayed content of a cell. Blanks are skipped.

        If the cell has another value already, it gets `Trait.UNREAD`. Raises as `hold_rows` does.
        """
        row, column = place
        if not isinstance(value, str) or value.strip():
            self._count(1, row)
            if self.cells.setdefault(row, {}).setdefault(column, value) != value:
                self.see(place, Trait.UNREAD, str(value))

    def hold_rows(self, first: int, number: int, cells: dict[int, Shown]) -> None:
        """Record the content of `number` equal rows from the row `first` on.

        Raises `InputRefused` (TOO_BIG) beyond `MAX_CELLS` cells.
        """
        if cells:
            self._count(number * len(cells), first)
            self.cells |= dict.fromkeys(range(first, first + number), cells)

    def _count(self, cells: int, row: int) -> None:
        self._held += cells
        if self._held > MAX_CELLS:
            raise InputRefused(Refusal.TOO_BIG, where=cell_name(row, 0))

    def see(self, place: Place, trait: Trait, text: str = "") -> None:
        """Record a trait of the cell at a place."""
        self.seen.append(Seen(*place, trait, text.strip()[:LONGEST_TEXT]))

    def number(self, place: Place, value: float, code: str) -> None:
        """Record how a number format displays a number."""
        if abs(value) >= 10**KEPT_DIGITS:
            self.see(place, Trait.LONG_NUMBER, number_text(value))
        elif looks := shown(value, code):
            if looks.trait is not None:
                self.see(place, looks.trait, looks.text)
            if looks.instead:
                self.instead[place] = (looks.text, number_text(value))


def is_error(text: str) -> bool:
    """Whether a text is an error of a spreadsheet: #N/A, #REF!, Err:502, ####."""
    return text[:1] in ("#", "E") and _ERROR.fullmatch(text.strip()) is not None


def number_or_text(text: str) -> Shown:
    """The finite number that an XML text holds; otherwise the text itself."""
    return float(text) if _NUMBER.fullmatch(text.strip()) and len(text) < _LONGEST else text


Start = Callable[[str, Mapping[str, str]], None]
Letters = Callable[[str], None] | None


def parse(
    stream: IO[bytes],
    start: Start,
    end: Letters = None,
    text: Letters = None,
) -> None:
    """Parse an XML stream. Calls `start`, `end` and `text` with element names without prefixes.

    Raises `InputRefused` (NOT_A_TABLE) for a document type, and `expat.ExpatError`.
    """
    names = _LocalNames()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = lambda name, attributes: start(names[name], attributes)
    if end is not None:
        parser.EndElementHandler = lambda name: end(names[name])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.ParseFile(stream)


class _LocalNames(dict[str, str]):
    """Maps each name to its form without a prefix, computed once."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]


def local(attributes: Mapping[str, str], name: str) -> str:
    """The attribute of that name under any prefix; empty if it is missing."""
    return next((v for key, v in attributes.items() if key.rpartition(":")[2] == name), "")


def is_true(text: str | None) -> bool:
    """Whether an XML boolean is true."""
    return text in ("1", "true", "on", "True")


def _refuse_doctype(*_: object) -> None:
    raise InputRefused(Refusal.NOT_A_TABLE, detail="DOCTYPE")
