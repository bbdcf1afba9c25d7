"""Tables in text files (CSV and similar): finds the encoding and the separator.

A quotation mark decides whether a line break or a comma is text, so each separator is tried on
parsed records, never on lines.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.tables.look import LONGEST_TEXT, is_error
from judging_app.exchange.tables.sheet import MAX_CELLS, Seen, Sheet, Trait, cell_name

WINDOWS_1256: Final = "windows-1256"
"""The encoding of old Persian and Arabic Windows programs. It is a guess, so it gets a notice."""

_MARKS: Final = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
"""Byte order marks. Longer marks come first, because a short one may begin a longer one."""
_BINARY: Final = bytes({*range(32)} - set(b"\t\n\v\f\r\x1a"))
_DELIMITERS: Final = ",;\t|"
_PLAIN_TEXT_ENDINGS: Final = frozenset({".csv", ".tsv", ".txt"})
_SAMPLE: Final = 256_000
"""The number of characters that decide which separator is used. The sample ends at the end of a
line."""
_RECORDS: Final = 300
_LAST: Final = "\ue000"
"""The only cell of a record that is added at the end. No file uses this letter."""
_SHOWN: Final = 80
_FIRST: Final = 4_000
"""The number of bytes or letters that decide whether the file is text."""
_SEP: Final = re.compile(r"\ufeff?\"?sep=(.)\"?[\r\n]+", re.IGNORECASE)
_BEFORE_QUOTE: Final = re.compile(r"\s+\"")
_IN_QUOTES: Final = re.compile(r"[,;\t|]\s*\"|\"\s*[,;\t|]")
"""Matches a quotation mark beside a separator inside a cell: another separator is right then."""
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_NOT_PERSIAN: Final = re.compile(
    "[A-Za-z][\u0600-\u06ff]|[\u0600-\u06ff][A-Za-z]|[^\x00-\x7f\u0600-\u06ff\u200c-\u200f«»–—…•·×÷\xa0“”‘’°±]"
)
_LOST: Final = re.compile(r"[\u0600-\u06ff]\?[\u0600-\u06ff]")


@dataclass(frozen=True, slots=True)
class _Dialect:
    """A separator (None: one cell per line); whether blanks before quotation marks are dropped."""

    sign: str | None
    skips: bool = False

    def records(self, text: str, *, strict: bool = False) -> Iterator[list[str]]:
        """Parse the records of a text.

        With `strict`, text after a closing quotation mark raises `csv.Error`.
        """
        lines = io.StringIO(text, newline="")
        sign = self.sign or "\0"
        return csv.reader(lines, delimiter=sign, skipinitialspace=self.skips, strict=strict)


def read_text_table(data: bytes, path: Path) -> Sheet:
    """Import the only worksheet of a text file.

    Raises `InputRefused`: NOT_A_TABLE, NOT_UTF8, TOO_BIG, and QUOTE_OPEN with the cell whose
    quotation mark is never closed.
    """
    text, guesses = _decoded(data)
    dialect, text = _dialect(text)
    if dialect.sign is None and path.suffix.lower() not in _PLAIN_TEXT_ENDINGS:
        raise InputRefused(Refusal.NOT_A_TABLE, detail=path.suffix)
    separators = text.count(dialect.sign) if dialect.sign else 0
    separators += text.count("\n") + text.count("\r") - text.count("\r\n")
    if separators > MAX_CELLS:  # before parsing: rows take fifty times the memory
        raise InputRefused(Refusal.TOO_BIG, detail=str(separators))
    return _sheet(path.stem, _rows(text, dialect), guesses, dialect.sign or "")


def _rows(text: str, dialect: _Dialect) -> list[list[str]]:
    """The records of a text. A last record is added, which an open quotation mark would swallow."""
    rows: list[list[str]] = []
    end_of_line = "" if text.endswith(("\n", "\r")) else "\n"
    try:
        rows.extend(_counted(dialect.records(f"{text}{end_of_line}{_LAST}")))
    except csv.Error as error:
        raise InputRefused(Refusal.NOT_A_TABLE, detail=str(error)) from error
    if rows.pop() != [_LAST]:
        raise _open_quote(text, dialect)
    return rows


def _open_quote(text: str, dialect: _Dialect) -> InputRefused:
    *_, last = enumerate(dialect.records(text))
    number, row = last
    return InputRefused(
        Refusal.QUOTE_OPEN, where=cell_name(number, len(row) - 1), detail=row[-1][:_SHOWN]
    )


def _counted(records: Iterator[list[str]]) -> Iterator[list[str]]:
    cells = 0
    for number, row in enumerate(records):
        cells += len(row) if row != [_LAST] else 0
        if cells > MAX_CELLS:
            raise InputRefused(Refusal.TOO_BIG, where=cell_name(number, 0))
        yield row


def _sheet(name: str, rows: list[list[str]], guesses: tuple[str, ...], sign: str) -> Sheet:
    widths = tuple(map(len, rows))
    seen = list(_rows_inside(rows, frozenset(widths), sign)) if sign else []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if is_error(text):
                seen.append(Seen(number, column, Trait.ERROR, text))
                row[column] = ""
        while row and not row[-1].strip():
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    filled = tuple(map(tuple, rows))
    widths = widths[: len(rows)]
    return Sheet(name, filled, seen=tuple(seen), widths=widths, guesses=guesses, sign=sign)


def _rows_inside(rows: list[list[str]], widths: frozenset[int], sign: str) -> Iterator[Seen]:
    """Texts with a later line that has as many separators as a row of the table.

    If a text has an odd number of quotation marks, any separator in a later line is enough: a
    quotation then ends where another should begin.
    """
    least = 2 if sign == "\t" else 3
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if "\n" not in text and "\r" not in text:
                continue
            is_odd = text.count('"') % 2 == 1
            for line in text.splitlines()[1:]:
                parts = line.split(sign)
                if (len(parts) >= least and len(parts) in widths) or (is_odd and len(parts) > 1):
                    yield Seen(number, column, Trait.ROWS_INSIDE, " · ".join(parts)[:LONGEST_TEXT])
                    break


def _decoded(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The text of the bytes, and the guesses about the encoding."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8-sig")
    if encoding == "utf-8-sig" and b"\0" in data[:_FIRST] and (wide := _unmarked(data)):
        return data.decode(wide), (wide,)
    if encoding == "utf-8-sig" and data.translate(None, _BINARY) != data:
        raise InputRefused(Refusal.NOT_A_TABLE, detail=data[:4].hex())
    if data.startswith((b"%PDF", b"{\\rtf")) or data.lstrip().startswith(b"<"):
        raise InputRefused(Refusal.NOT_A_TABLE, detail=data[:4].decode("ascii", "replace"))
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8-sig" and (old := _old_windows(data)):
            return old, (WINDOWS_1256,)
        raise InputRefused(Refusal.NOT_UTF8, detail=f"byte {error.start}") from error
    if "\0" in text:
        raise InputRefused(Refusal.NOT_A_TABLE, detail=data[:4].hex())
    return text, ()


def _unmarked(data: bytes) -> str:
    """The wide encoding of bytes without a byte order mark; empty if none gives a table.

    A wide encoding, such as UTF-16, has several bytes for each letter. A table has separators and
    line ends, which are ASCII. With the wrong byte order hardly any character is ASCII.
    """
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        ascii_ = sum(text.count(sign) for sign in " ,;\t|\n0123456789")
        if ascii_ * 20 > len(text) and all(c.isprintable() or c in "\t\r\n" for c in text[:_FIRST]):
            return encoding
    return ""


def _old_windows(data: bytes) -> str:
    """The text if it is surely Persian or Arabic in Windows-1256; otherwise empty.

    It is sure if the text has only Arabic letters beside ASCII, no word mixes them with Latin
    letters, and no letter was lost in writing («ا?ده»).
    """
    text = data.decode("cp1256")
    letters = len(_ARABIC.findall(text))
    is_sure = letters > 5 and not _NOT_PERSIAN.search(text) and not _LOST.search(text)
    return text if is_sure else ""


def _dialect(text: str) -> tuple[_Dialect, str]:
    """The separator and its rules, and the text without Excel's line that names the separator."""
    if named := _SEP.match(text):
        rest = text[named.end() :]
        return _Dialect(named[1], _skips(_sample(rest), named[1])), rest
    sample = _sample(text)
    found = [_Dialect(sign, _skips(sample, sign)) for sign in _DELIMITERS if sign in sample]
    best = max(found, key=lambda dialect: _fitness(sample, dialect), default=_Dialect(None))
    if best.sign is not None and _fitness(sample, best) <= _NO_TABLE:
        best = _Dialect(None)
    return best, text


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    return text[: text.rfind("\n", 0, _SAMPLE) + 1 or _SAMPLE]


def _skips(sample: str, sign: str) -> bool:
    """Whether blanks after the separator must be dropped, so that quotation marks work."""
    rows, _ = _head(sample, _Dialect(sign))
    return any(_BEFORE_QUOTE.match(cell) for row in rows for cell in row)


def _head(sample: str, dialect: _Dialect) -> tuple[list[list[str]], bool]:
    """The first records that are not blank, and whether each quotation ends at a separator."""
    rows: list[list[str]] = []
    for strict in (True, False):
        rows.clear()
        try:
            for row in dialect.records(sample, strict=strict):
                if any(map(str.strip, row)):
                    rows.append(row)
                if len(rows) > _RECORDS:
                    break
        except csv.Error:
            continue
        return rows, strict
    return rows, False


_NO_TABLE: Final = (False, 0.0, 0.0, 0)
_BLANK: Final = (False, 0.0, 0.0, 1)


def _fitness(sample: str, dialect: _Dialect) -> tuple[bool, float, float, int]:
    """How well a separator fits: whether quotations are intact, then three numbers.

    The numbers are: the share of rows without a quotation mark inside a cell; the share of rows
    with the commonest width; that width. A record of one cell, such as a title above the table, is
    no evidence for or against a separator. If most records have one cell, the separator is only a
    letter of the text.
    """
    rows, is_whole = _head(sample, dialect)
    if not rows:
        return _BLANK
    wide = [row for row in rows if len(row) > 1]
    if not wide or (len(wide) * 3 < len(rows) and len(wide) < 3):
        return _NO_TABLE
    broken = sum(any(map(_IN_QUOTES.search, row)) for row in wide)
    width, most = max(Counter(map(len, wide)).items(), key=lambda item: (item[1], item[0]))
    return is_whole, 1 - round(broken / len(wide), 1), round(most / len(rows), 1), width
