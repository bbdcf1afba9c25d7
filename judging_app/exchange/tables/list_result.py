"""The look of an import before it counts: counts, ten rows before and after, doubtful names."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest
from typing import Final

from judging_app.domain.event import Idea
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import LEFT_OUT, IdeaList, NoticeKind
from judging_app.domain.list_result import Counts, ListResult, NameLook, RowLook
from judging_app.domain.people import count_people
from judging_app.domain.row_place import RowPlace
from judging_app.exchange.tables.columns import Header
from judging_app.exchange.tables.found_header import places_of
from judging_app.exchange.tables.idea_people import name_cells, parting_of
from judging_app.exchange.tables.mapped_header import mapped_headers
from judging_app.exchange.tables.owners import people_of
from judging_app.exchange.tables.records import record_rows
from judging_app.exchange.tables.sheet import Table

SHOWN_ROWS: Final = 10
_IN_DOUBT: Final = frozenset({NoticeKind.NAMES_SPLIT, NoticeKind.NAME_KEPT_WHOLE})


def result_of(table: Table, idea_list: IdeaList, choices: ImportChoices) -> ListResult:
    """The import with its look. The mapping of the list says which sheets were read."""
    headers = mapped_headers(table.sheets, idea_list.mapping)
    records = [tuple(record_rows(header)) for header in headers]
    return ListResult(
        idea_list,
        _counts(idea_list, sum(map(len, records))),
        tuple(_row_looks(headers, records, idea_list)),
        tuple(_name_looks(headers, records, choices)),
    )


def _counts(idea_list: IdeaList, rows: int) -> Counts:
    ideas = idea_list.ideas
    return Counts(
        rows=rows,
        ideas=len(ideas),
        people=count_people(ideas),
        themes=len({idea.theme_id for idea in ideas} - {""}),
        left_out=sum(notice.kind in LEFT_OUT for notice in idea_list.notices),
    )


def _row_looks(
    headers: Sequence[Header], records: Sequence[Sequence[int]], idea_list: IdeaList
) -> Iterator[RowLook]:
    """The first rows of each sheet in turn."""
    by_id = {idea.id: idea for idea in idea_list.ideas}
    ideas = {place: by_id[one] for one, places in idea_list.origins.items() for place in places}
    rounds = zip_longest(*([(h, row) for row in rows] for h, rows in _pairs(headers, records)))
    in_turn = (pair for pair in chain.from_iterable(rounds) if pair is not None)
    for header, row in islice(in_turn, SHOWN_ROWS):
        yield _row_look(header, row, ideas)


def _pairs(
    headers: Sequence[Header], records: Sequence[Sequence[int]]
) -> Iterator[tuple[Header, Sequence[int]]]:
    for header, rows in zip(headers, records, strict=True):
        yield header, rows[:SHOWN_ROWS]


def _row_look(header: Header, row: int, ideas: Mapping[RowPlace, Idea]) -> RowLook:
    places = sorted(places_of(header))
    cells = tuple((header.label(place), header.sheet.cell(row, place)) for place in places)
    name, number = header.sheet.name, row + 1
    return RowLook(name, number, cells, ideas.get(RowPlace(name, number)))


def _name_looks(
    headers: Sequence[Header], records: Sequence[Sequence[int]], choices: ImportChoices
) -> Iterator[NameLook]:
    """The cells of names that a person could join or split."""
    for header, rows in zip(headers, records, strict=True):
        for row, place in ((row, place) for row in rows for place in name_cells(header)):
            typed = header.sheet.cell(row, place)
            if any(note.kind in _IN_DOUBT for note in people_of(typed).notes):
                names = people_of(typed, parting_of(choices, header.sheet.name, row)).names
                yield NameLook(header.sheet.name, row + 1, typed, names, len(names) > 1)
