"""The look of an ODS file (OpenDocument 1.3 part 3, 9)."""

import zipfile
from collections.abc import Mapping

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.look import Look, Shown, is_error, local, number_or_text, parse
from judging_app.exchange.tables.sheet import MAX_CELLS, Trait, cell_name
from judging_app.persian.digits import to_latin

_CELLS = ("table-cell", "covered-table-cell")
_MOST = 20_000
"""The most repeats of one cell or row that are recorded one by one."""
_NUMBERS = ("float", "percentage", "currency")
_HIDDEN = ("collapse", "filter")
_TYPED = ("string", "date", "time", "boolean")
"""The value types whose attribute has its own name."""


def look_at_ods(archive: zipfile.ZipFile) -> Mapping[str, Look]:
    """The look of each worksheet, by name. Raises the errors of `zipfile` and `parse`."""
    content = _Content()
    with archive.open("content.xml") as stream:
        parse(stream, content.start, content.end, content.text)
    return content.looks


def is_encrypted(archive: zipfile.ZipFile) -> bool:
    """Whether the file needs a password (OpenDocument 1.3 part 2, 4)."""
    names = frozenset(archive.namelist())
    if "encrypted-package" in names:
        return True
    return "META-INF/manifest.xml" in names and b"encryption-data" in archive.read(
        "META-INF/manifest.xml"
    )


class _Content:
    """Parser callbacks for `content.xml`."""

    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}
        self._look = Look()
        self._row = self._column = self._rows = 0
        self._cell: Mapping[str, str] | None = None
        self._texts: list[str] = []
        self._note: list[str] | None = None
        self._spans: list[bool] = []  # for each open text span, whether it is struck through
        self._struck_part = False
        self._cells: dict[int, Shown] = {}
        self._spans_of_row: list[tuple[int, int, int]] = []
        self._tables = 0
        self._is_hint = False  # inside a pronunciation hint
        self._style = ""
        self._struck: set[str] = set()

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if self._tables > 1:
            self._tables += tag == "table"
        elif tag in _CELLS:
            self._cell, self._texts, self._struck_part = attributes, [], False
        elif tag == "ruby-text":
            self._is_hint = True
        elif tag == "annotation":
            self._note = []
        elif tag in ("p", "h"):
            (self._texts if self._note is None else self._note).append("\n" if self._texts else "")
        elif tag == "span":
            self._struck_part |= local(attributes, "style-name") in self._struck
        else:
            self._start_around(tag, attributes)

    def _start_around(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            self._tables += 1
            if self._tables > 1:  # a table inside a cell
                return
            self._look = Look()
            self.looks[local(attributes, "name")] = self._look
            self._row = self._column = 0
        elif tag == "table-row":
            self._rows, self._column = _repeats(attributes, "number-rows-repeated"), 0
            self._cells, self._spans_of_row = {}, []
            if local(attributes, "visibility") in _HIDDEN:
                self._look.hidden_rows.update(range(self._row, self._row + min(self._rows, _MOST)))
        elif tag == "table-column":
            self._start_column(attributes)
        elif tag == "style":
            self._style = local(attributes, "name")
        elif tag == "text-properties" and local(attributes, "text-line-through-style") not in (
            "",
            "none",
        ):
            self._struck.add(self._style)

    def _start_column(self, attributes: Mapping[str, str]) -> None:
        number = _repeats(attributes, "number-columns-repeated")
        if local(attributes, "visibility") in _HIDDEN:
            shown = range(self._column, self._column + min(number, _MOST))
            self._look.hidden_columns.update(shown)
        self._column += number

    def text(self, text: str) -> None:
        """Handle text between elements."""
        if self._tables > 1:
            return
        if self._note is not None:
            self._note.append(text)
        elif self._cell is not None and not self._is_hint:
            self._texts.append(text)

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        if self._tables > 1 or tag == "table":
            self._tables -= tag == "table"
        elif tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif tag == "ruby-text":
            self._is_hint = False
        elif tag == "annotation" and self._note is not None:
            if self._cell is not None:
                text = " ".join("".join(self._note).split())
                self._look.see((self._row, self._column), Trait.NOTE, text)
            self._note = None
        elif tag == "table-row":
            self._end_row()

    def _end_row(self) -> None:
        self._look.hold_rows(self._row, self._rows, self._cells)
        for row in range(self._row, self._row + min(self._rows, _MOST)):
            for column, columns, rows in self._spans_of_row:
                last = (row + rows - 1, column + columns - 1)
                self._look.merged.append(((row, column), last))
        self._row += self._rows

    def _end_cell(self, cell: Mapping[str, str]) -> None:
        number = _repeats(cell, "number-columns-repeated")
        text = "".join(self._texts).strip()
        struck = self._struck_part or local(cell, "style-name") in self._struck
        columns, rows = (_repeats(cell, f"number-{way}-spanned") for way in ("columns", "rows"))
        if columns * rows > 1:
            self._spans_of_row.append((self._column, columns, rows))
        self._hold(cell, text, number)
        if text or "formula" in "".join(cell):
            for row in range(self._row, self._row + min(self._rows, _MOST)):
                for column in range(self._column, self._column + min(number, _MOST)):
                    self._see((row, column), cell, text)
                    if struck and text:
                        self._look.see((row, column), Trait.STRUCK)
        self._column += number

    def _hold(self, cell: Mapping[str, str], text: str, number: int) -> None:
        """Record the displayed content of the current cells: the number, or else the text."""
        kind, value = local(cell, "value-type"), local(cell, "value")
        if local(cell, "value-type") == "error" or is_error(text):
            return
        typed = next(filter(None, (local(cell, f"{way}-value") for way in _TYPED)), "")
        shown = number_or_text(value) if kind in _NUMBERS and value else text or typed
        if shown != "":
            if number > MAX_CELLS:
                raise InputRefused(Refusal.TOO_BIG, where=cell_name(self._row, self._column))
            self._cells |= dict.fromkeys(range(self._column, self._column + number), shown)

    def _see(self, where: tuple[int, int], cell: Mapping[str, str], text: str) -> None:
        kind = local(cell, "value-type")
        formula = local(cell, "formula")
        if kind == "error" or is_error(text):
            self._look.see(where, Trait.ERROR, text)
        elif formula and not kind and not text:
            self._look.see(where, Trait.NO_VALUE, formula)
        elif kind in _NUMBERS and isinstance(value := number_or_text(local(cell, "value")), float):
            self._see_number(where, kind, value, text)
        elif kind == "string" and _are_two(local(cell, "string-value"), text):
            self._look.see(where, Trait.UNREAD, text)

    def _see_number(self, where: tuple[int, int], kind: str, value: float, text: str) -> None:
        from judging_app.exchange.tables.number_format import KEPT_DIGITS, number_text

        if kind == "percentage":
            self._look.see(where, Trait.PERCENT, text)
            self._look.instead[where] = (text, number_text(value))
        elif abs(value) >= 10**KEPT_DIGITS:
            self._look.see(where, Trait.LONG_NUMBER, number_text(value))
        elif kind == "float" and _differs(text, value):
            self._look.see(where, Trait.SHOWN_OTHERWISE, text)
        elif kind == "float" and _adds(text):
            self._look.instead[where] = (text, number_text(value))


def _are_two(value: str, text: str) -> bool:
    """Whether the stored text of a cell differs from the displayed text."""
    return bool(value and text) and "".join(value.split()) != "".join(text.split())


def _differs(text: str, value: float) -> bool:
    """Whether the displayed digits make another number, whatever the decimal sign is."""
    digits = "".join(c for c in to_latin(text) if c.isdigit())
    bare = f"{abs(value):.15g}".replace(".", "")
    return "e" not in bare and digits.strip("0") != bare.strip("0")


def _adds(text: str) -> bool:
    """Whether the format adds leading zeros or letters to the number."""
    plain = to_latin(text).lstrip("-")
    padded = len(plain) > 1 and plain[0] == "0" and plain[1].isdigit()
    return padded or any(c.isalpha() for c in plain)


def _repeats(attributes: Mapping[str, str], name: str) -> int:
    text = local(attributes, name)
    return int(text) if text.isdecimal() and len(text) < 9 else 1
