"""What is to be seen of a sheet beside its values; one module per kind of workbook looks at it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import IO, Final
from xml.parsers import expat

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.number_format import KEPT_DIGITS, number_text, shown
from judging_app.exchange.tables.sheet import Place, Seen, Trait

LONGEST_TEXT: Final = 200
"""Characters of a note or a formula that are kept."""

_ERROR: Final = re.compile(
    r"#(?:N/?A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!|FIELD!|BLOCKED!"
    r"|UNKNOWN!|CONNECT!|BUSY!|PYTHON!|EXTERNAL!|ERROR!|NV|WERT!|BEZUG!|ZAHL!|#+)"
    r"|Err:\d{3}"
)


@dataclass(slots=True)
class Look:
    """What was seen of one sheet.

    `instead` maps a place to the text to read in place of its number, and to that number; `whole`
    to the text of a cell of which the reader of values may lose letters.
    """

    seen: list[Seen] = field(default_factory=list)
    instead: dict[Place, tuple[str, str]] = field(default_factory=dict)
    whole: dict[Place, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def see(self, place: Place, trait: Trait, text: str = "") -> None:
        """Note a trait of the cell at a place."""
        self.seen.append(Seen(*place, trait, text.strip()[:LONGEST_TEXT]))

    def number(self, place: Place, value: float, code: str) -> None:
        """Note what a number format makes of a number."""
        if abs(value) >= 10**KEPT_DIGITS:
            self.see(place, Trait.LONG_NUMBER, number_text(value))
        elif looks := shown(value, code):
            if looks.trait is not None:
                self.see(place, looks.trait, looks.text)
            if looks.instead:
                self.instead[place] = (looks.text, number_text(value))


def is_error(text: str) -> bool:
    """Whether a text is what spreadsheets show in place of a value: #N/A, #REF!, Err:502, ####."""
    return text[:1] in ("#", "E") and _ERROR.fullmatch(text.strip()) is not None


Start = Callable[[str, Mapping[str, str]], None]
Letters = Callable[[str], None] | None


def parse(
    stream: IO[bytes],
    start: Start,
    end: Letters = None,
    text: Letters = None,
) -> None:
    """Send the elements of an XML stream to the callables, under names without their prefixes.

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
    """Each name without its prefix, looked up once."""

    def __missing__(self, name: str) -> str:
        self[name] = name.rpartition(":")[2]
        return self[name]


def local(attributes: Mapping[str, str], name: str) -> str:
    """The attribute of that name under any prefix; empty where it is missing."""
    return next((v for key, v in attributes.items() if key.rpartition(":")[2] == name), "")


def is_true(text: str | None) -> bool:
    """Whether an XML boolean is true."""
    return text in ("1", "true", "on", "True")


def _refuse_doctype(*_: object) -> None:
    raise InputRefused(Refusal.NOT_A_TABLE, detail="DOCTYPE")
