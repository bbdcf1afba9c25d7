"""The look of an XLSX file.

calamine returns errors and formulas without a value as blank cells, and no formats, notes or hidden
rows. So this module parses the same parts of the file again. It finds them by their relationships
(ECMA-376 part 2, 9.3), whatever their names are.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from judging_app.exchange.tables.look import (
    Letters,
    Look,
    Shown,
    Start,
    is_true,
    local,
    number_or_text,
    parse,
)
from judging_app.exchange.tables.sheet import Place, Trait
from judging_app.exchange.tables.xlsx_texts import PlainLetters, SharedTexts

_BUILT_IN: Final = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 37: "#,##0 ;(#,##0)",
    38: "#,##0 ;[Red](#,##0)", 39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)",
}  # fmt: skip
"""The number formats with predefined ids (ECMA-376 part 1, 18.8.30), without dates."""
_COLUMNS: Final = 16_384
_REFERENCE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.ASCII)


def look_at_xlsx(archive: zipfile.ZipFile) -> Mapping[str, Look]:
    """The look of each worksheet, by name.

    Raises KeyError or ValueError for missing or malformed parts, and the errors of `zipfile` and
    `parse`.
    """
    package = _Package(archive)
    workbook = package.related("", "/officeDocument")[0]
    book = _Workbook()
    package.parse(workbook, book.start)
    styles = _Styles()
    for part in package.related(workbook, "/styles"):
        package.parse(part, styles.start, styles.end)
    texts = SharedTexts()
    for part in package.related(workbook, "/sharedStrings"):
        package.parse(part, texts.start, texts.end, texts.text)
    targets = package.relations(workbook)
    looks = {}
    for name, relation in book.sheets.items():
        kind, part = targets.get(relation, ("", ""))
        if kind.endswith("/worksheet"):
            sheet = _Worksheet(styles, texts, recalculates=book.recalculates)
            package.parse(part, sheet.start, sheet.end, sheet.text)
            package.add_notes(part, sheet.look)
            looks[name] = sheet.look
    return looks


def place(reference: str) -> Place | None:
    """The place that «B7» names; None if the text does not name one cell."""
    found = _REFERENCE.fullmatch(reference.upper())
    if found is None:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]) - 1, column - 1


class _Package:
    """The parts of a file. They refer to each other by relationships."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {_part_name(name): name for name in archive.namelist()}

    def parse(self, part: str, start: Start, end: Letters = None, text: Letters = None) -> None:
        """Parse a part of the file. Raises KeyError if the part does not exist."""
        with self._archive.open(self._names[_part_name(part)]) as stream:
            parse(stream, start, end, text)

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """The relations of a part by id. Each is a pair (type, target part)."""
        folder, name = posixpath.split(part)
        found: dict[str, tuple[str, str]] = {}

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[attributes.get("Id", "")] = (attributes.get("Type", ""), path)

        listed = posixpath.join(folder, "_rels", f"{name}.rels")
        if _part_name(listed) in self._names:
            self.parse(listed, start)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of the file to which relations of a type ending in `kind` point."""
        return [to for type_, to in self.relations(part).values() if type_.endswith(kind)]

    def add_notes(self, sheet: str, look: Look) -> None:
        """Add the notes of a worksheet to its look. Only the first comment of a thread counts."""
        notes: dict[Place, str] = {}
        for kind in ("/threadedComment", "/comments"):
            for part in self.related(sheet, kind):
                reader = _Notes()
                self.parse(part, reader.start, None, reader.text)
                notes = dict(reader.notes()) | notes
        for where, text in notes.items():
            look.see(where, Trait.NOTE, text)


def _part_name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


class _Workbook:
    """Parser callbacks for the workbook part: worksheets, and whether values need recalculation."""

    def __init__(self) -> None:
        self.sheets: dict[str, str] = {}
        self.recalculates = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if tag == "sheet":
            self.sheets[attributes.get("name", "")] = local(attributes, "id")
        elif tag == "calcPr":
            self.recalculates = is_true(attributes.get("fullCalcOnLoad"))


class _Styles:
    """Parser callbacks for cell styles: number formats, and which styles are struck through."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.struck: list[bool] = []
        self._formats = dict(_BUILT_IN)
        self._fonts: list[bool] = []
        self._inside = ""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if tag in ("cellXfs", "fonts", "cellStyleXfs", "dxfs"):
            self._inside = tag
        elif tag == "numFmt" and self._inside != "dxfs":
            self._formats[int(attributes["numFmtId"])] = attributes.get("formatCode", "")
        elif tag == "font" and self._inside == "fonts":
            self._fonts.append(False)
        elif tag == "strike" and self._inside == "fonts" and self._fonts:
            self._fonts[-1] = is_true(attributes.get("val", "1"))
        elif tag == "xf" and self._inside == "cellXfs":
            font = int(attributes.get("fontId", 0))
            self.codes.append(self._formats.get(int(attributes.get("numFmtId", 0)), ""))
            self.struck.append(font < len(self._fonts) and self._fonts[font])

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        if tag == self._inside:
            self._inside = ""


@dataclass(slots=True)
class _Cell:
    """The cell that the parser is in."""

    place: Place
    kind: str
    style: int
    formula: str | None = None
    value: str = ""
    struck: bool = False
    inline: bool = False


class _Worksheet:
    """Parser callbacks for one worksheet."""

    def __init__(self, styles: _Styles, texts: SharedTexts, *, recalculates: bool) -> None:
        self.look = Look()
        self._styles = styles
        self._texts = texts
        self._inline = PlainLetters()
        self._recalculates = recalculates
        self._row = self._column = -1
        self._cell: _Cell | None = None
        self._text: list[str] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        self._inline.start(tag)
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "f"):
            self._text = []
        elif tag == "row":
            self._row = int(attributes.get("r", self._row + 2)) - 1
            self._column = -1
            if is_true(attributes.get("hidden")):
                self.look.hidden_rows.add(self._row)
        elif self._cell is not None:
            self._cell.inline |= tag == "is"
            self._cell.struck |= tag == "strike" and is_true(attributes.get("val", "1"))
        else:
            self._start_around(tag, attributes)

    def _start_around(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "mergeCell":
            ends = [place(end) for end in attributes.get("ref", "").split(":")]
            if len(ends) == 2 and ends[0] and ends[1]:
                self.look.merged.append((ends[0], ends[1]))
        elif tag == "col" and is_true(attributes.get("hidden")):
            first, last = int(attributes["min"]), min(int(attributes["max"]), _COLUMNS)
            self.look.hidden_columns.update(range(first - 1, last))

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        here = place(attributes.get("r", "")) or (self._row, self._column + 1)
        self._column = here[1]
        self._cell = _Cell(here, attributes.get("t", "n"), int(attributes.get("s", 0)))

    def text(self, text: str) -> None:
        """Handle text between elements."""
        self._inline.text(text)
        if self._text is not None:
            self._text.append(text)

    def end(self, tag: str) -> None:
        """Handle the end of an element."""
        self._inline.end(tag)
        if tag == "c" and self._cell is not None:
            inline = self._inline.take()
            if inline and self._cell.kind == "inlineStr":
                self._cell.value = inline
            self._end_cell(self._cell)
            self._cell = None
        elif tag in ("v", "f") and self._text is not None:
            text = "".join(self._text)
            self._text = None
            if self._cell is not None and tag == "v":
                self._cell.value += text
            elif self._cell is not None:
                self._cell.formula = text

    def _end_cell(self, cell: _Cell) -> None:
        if cell.value and cell.place[0] != self._row >= 0:  # parsers disagree on its row
            for row in (self._row, cell.place[0]):
                self.look.see((row, cell.place[1]), Trait.UNREAD, cell.value)
        if cell.kind == "e":
            self.look.see(cell.place, Trait.ERROR, cell.value)
        elif cell.formula is not None and self._is_uncalculated(cell):
            self.look.see(cell.place, Trait.NO_VALUE, f"={cell.formula}")
        else:
            self.look.hold(cell.place, self._shown(cell))
            if cell.kind == "n" and cell.value:
                self._look_at_number(cell)
        if cell.value or cell.inline:
            self._look_at_strokes(cell)

    def _is_uncalculated(self, cell: _Cell) -> bool:
        if not cell.value:
            return cell.kind != "str"  # an empty text is a value
        return self._recalculates and cell.kind == "n" and cell.value == "0"

    def _shown(self, cell: _Cell) -> Shown:
        if cell.kind == "s":
            return self._texts.of(cell.value.strip()) if cell.value else ""
        return number_or_text(cell.value) if cell.kind == "n" else cell.value

    def _look_at_number(self, cell: _Cell) -> None:
        codes = self._styles.codes
        code = codes[cell.style] if cell.style < len(codes) else ""
        value = number_or_text(cell.value)
        if isinstance(value, float) and (code or len(cell.value) > 15):
            self.look.number(cell.place, value, code)

    def _look_at_strokes(self, cell: _Cell) -> None:
        styles = self._styles.struck
        is_shared = cell.kind == "s" and cell.value.isdecimal()
        shared = is_shared and int(cell.value) in self._texts.struck
        if cell.struck or shared or (cell.style < len(styles) and styles[cell.style]):
            self.look.see(cell.place, Trait.STRUCK)


@dataclass(slots=True)
class _Notes:
    """Parser callbacks for notes or threads. Each has a reference to a cell, and texts."""

    _found: list[tuple[str, list[str]]] = field(default_factory=list)
    _inside: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Handle the start of an element."""
        if tag in ("comment", "threadedComment"):
            self._found.append((attributes.get("ref", ""), []))
        self._inside = tag in ("t", "text")

    def text(self, text: str) -> None:
        """Handle text between elements."""
        if self._inside and self._found:
            self._found[-1][1].append(text)

    def notes(self) -> Iterator[tuple[Place, str]]:
        """Each place with its note. If a place has several notes, the first counts."""
        for reference, texts in reversed(self._found):
            if (where := place(reference)) is not None:
                yield where, " ".join("".join(texts).split())
