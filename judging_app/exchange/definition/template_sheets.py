"""Finds the entries in the sheets of a filled template: cells by key, with their places."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from rapidfuzz.process import extractOne

from judging_app.domain.form_fault import FormFault, FormRule
from judging_app.exchange.definition.template_layout import (
    AWARDS,
    CRITERIA,
    EVENT,
    EXAMPLE,
    GUIDE_SHEET,
    IDEA_COLUMNS,
    IDEAS_SHEET,
    MARK_HEADING,
    PARTS,
    RANKING,
    THEMES,
    Column,
    Part,
    Settings,
)
from judging_app.exchange.tables.sheet import UNREADABLE, Sheet, cell_name
from judging_app.persian.text import compact

_HEAD_ROWS: Final = 10
_SIMILAR: Final = 60
_MARKS: Final = frozenset({compact(EXAMPLE)})
_SHEETS: Final = (GUIDE_SHEET, EVENT.sheet, RANKING.sheet, IDEAS_SHEET, *(p.sheet for p in PARTS))
_NEEDED: Final = (EVENT.sheet, THEMES.sheet, CRITERIA.sheet, AWARDS.sheet)


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the texts of its filled cells by key, and the name of every cell."""

    texts: Mapping[str, str]
    cells: Mapping[str, str]

    def text(self, key: str, default: str = "") -> str:
        """The text of a cell; the default for a blank one."""
        return self.texts.get(key) or default

    def texts_of(self, *keys: str) -> tuple[str, ...]:
        """The texts of several cells."""
        return tuple(map(self.text, keys))


@dataclass(slots=True)
class Entry:
    """An entry: its own row, and the rows of its inner columns."""

    row: Row
    inner: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Filled:
    """The sheets of a filled template by name, and the faults of their shape."""

    sheets: Mapping[str, Sheet]
    faults: list[FormFault] = field(default_factory=list)

    @classmethod
    def of(cls, sheets: Sequence[Sheet]) -> "Filled":
        """The sheets with the names of the template; other sheets with content are a fault."""
        known = {compact(name): name for name in _SHEETS}
        found = {known[compact(s.name)]: s for s in sheets if compact(s.name) in known}
        filled = cls(found)
        for sheet in sheets:
            if compact(sheet.name) not in known:
                filled.add(
                    sheet.name,
                    "A1",
                    "",
                    sheet.name,
                    FormRule.UNKNOWN_KEY,
                    *_near(sheet.name, _SHEETS),
                )
        for name in _NEEDED:
            if name not in found:
                filled.add(name, "", "", "", FormRule.MISSING_PART, name)
        for name, sheet in found.items():
            for seen in sheet.seen:
                if seen.trait in UNREADABLE and name != IDEAS_SHEET:
                    cell = cell_name(seen.row, seen.column)
                    filled.add(name, cell, "", seen.text, FormRule.UNREADABLE)
        return filled

    def add(
        self, sheet: str, cell: str, place: str, value: str, rule: FormRule, *facts: str
    ) -> None:
        """Add a fault."""
        self.faults.append(FormFault(place, value, rule, facts, sheet, cell))

    def entries(self, part: Part) -> list[Entry]:
        """The entries of a sheet, without its example row."""
        sheet = self.sheets.get(part.sheet)
        if sheet is None:
            return []
        inner = {column.key for column in part.columns if column.inner}
        found: list[Entry] = []
        for row in self._rows(sheet, part.sheet, part.columns):
            if set(row.texts) <= inner and found:
                found[-1].inner.append(row)
            else:
                found.append(Entry(row, [row] if inner & set(row.texts) else []))
        return found

    def settings(self, plan: Settings) -> tuple[dict[str, str], dict[str, str]]:
        """The typed values by place, and the names of their cells."""
        sheet = self.sheets.get(plan.sheet)
        labels = {compact(setting.label): setting.place for setting in plan.rows}
        texts: dict[str, str] = {}
        cells: dict[str, str] = {}
        for number, row in enumerate(sheet.rows[1:] if sheet else (), 1):
            label, value = (*(cell.strip() for cell in row[:2]), "", "")[:2]
            place, at = labels.get(compact(label)), cell_name(number, 0)
            if place is None and value:
                near = _near(label, [setting.label for setting in plan.rows])
                self.add(plan.sheet, at, "", label, FormRule.UNKNOWN_KEY, *near)
            elif place in texts:
                self.add(plan.sheet, at, place, label, FormRule.DOUBLE, place)
            elif place is not None:
                texts[place], cells[place] = value, cell_name(number, 1)
        return texts, cells

    def ideas(self) -> Sheet | None:
        """The sheet of ideas without its example and mark column; None without ideas."""
        sheet = self.sheets.get(IDEAS_SHEET)
        if sheet is None:
            return None
        is_marked = bool(sheet.rows) and compact(sheet.cell(0, 0)) == compact(MARK_HEADING)
        if not is_marked:
            return sheet if len(sheet.rows) > 1 else None
        rows = [() if _is_marked(row) else ("", *row[1:]) for row in sheet.rows[1:]]
        for number, row in enumerate(sheet.rows[1:], 1):
            if _is_marked(row):
                self._compare(
                    row, number, tuple(range(1, len(IDEA_COLUMNS) + 1)), IDEA_COLUMNS, IDEAS_SHEET
                )
        if not any(any(cell.strip() for cell in row) for row in rows):
            return None
        return replace(sheet, rows=(("", *sheet.rows[0][1:]), *rows))

    def _rows(self, sheet: Sheet, name: str, columns: Sequence[Column]) -> Iterator[Row]:
        head, places = self._head(sheet, name, columns)
        at = [places.get(column.key) for column in columns]
        for number in range(head + 1, len(sheet.rows)):
            cells = sheet.rows[number]
            if _is_marked(cells):
                self._compare(cells, number, at, columns, name)
                continue
            texts = {
                column.key: sheet.cell(number, place).strip()
                for column, place in zip(columns, at, strict=True)
                if place is not None and sheet.cell(number, place).strip()
            }
            if texts:
                named = {key: cell_name(number, place) for key, place in places.items()}
                yield Row(texts, named)

    def _head(
        self, sheet: Sheet, name: str, columns: Sequence[Column]
    ) -> tuple[int, dict[str, int]]:
        keys = {compact(column.heading): column.key for column in columns}
        best, places = 0, dict[str, int]()
        for number, cells in enumerate(sheet.rows[:_HEAD_ROWS]):
            found = {keys[compact(c)]: n for n, c in enumerate(cells) if compact(c) in keys}
            if len(found) > len(places):
                best, places = number, found
        for column in columns:
            if column.key not in places:
                self.add(name, cell_name(best, 0), "", "", FormRule.MISSING_PART, column.heading)
        for place, cell in enumerate(sheet.rows[best] if sheet.rows else ()):
            known = compact(cell) in keys or compact(cell) == compact(MARK_HEADING)
            if cell.strip() and not known:
                near = _near(cell, [column.heading for column in columns])
                self.add(name, cell_name(best, place), "", cell, FormRule.UNKNOWN_KEY, *near)
        return best, places

    def _compare(
        self,
        cells: Sequence[str],
        number: int,
        at: Sequence[int | None],
        columns: Sequence[Column],
        name: str,
    ) -> None:
        """Name the first cell of the example row that somebody wrote over."""
        for column, place in zip(columns, at, strict=True):
            text = cells[place].strip() if place is not None and place < len(cells) else ""
            if text and text != column.example:
                cell = cell_name(number, place or 0)
                self.add(name, cell, "", text, FormRule.EXAMPLE_EDITED)
                return


def _is_marked(row: Sequence[str]) -> bool:
    return bool(row) and compact(row[0]) in _MARKS


def _near(text: str, known: Sequence[str]) -> tuple[str, ...]:
    found = extractOne(text, known, score_cutoff=_SIMILAR)
    return (found[0],) if found else ()


def ideas_sheet(sheets: Sequence[Sheet]) -> Sheet | None:
    """The ideas of a filled template, without its example; None for any other workbook."""
    marked = next((sheet for sheet in sheets if sheet.name == IDEAS_SHEET), None)
    if marked is None or not marked.rows:
        return None
    is_template = compact(marked.cell(0, 0)) == compact(MARK_HEADING)
    return Filled.of(sheets).ideas() if is_template else None
