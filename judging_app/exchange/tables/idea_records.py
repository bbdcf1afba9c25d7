"""Ideas while their list is read: a record for each, to which further rows may add."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from judging_app.domain.event import Idea, Owner, PrivateField, Section
from judging_app.domain.import_report import NoticeKind
from judging_app.domain.row_place import RowPlace
from judging_app.persian.text import compact


class RecordSheet(Protocol):
    """The sheet of a record: where it stands, and a notice of a cell there."""

    @property
    def code_field(self) -> str:
        """The field that holds the codes."""

    def note(
        self, kind: NoticeKind, row: int, field: str, place: int | None = None, **facts: str
    ) -> None:
        """Record a notice of a row (from 0), and of a cell if a column is given."""

    def place(self, row: int, field: str) -> str:
        """The name of a cell, with its sheet where several are imported."""

    def cell(self, row: int, column: int) -> str:
        """A cell as typed."""

    def has_unknown_theme(self, row: int) -> bool:
        """Whether the row names a theme that the event does not have."""

    def has_texts(self) -> bool:
        """Whether the list has a column of texts for judges."""


@dataclass(slots=True)
class Record:
    """An unfinished idea: its first row (from 0) in one sheet, and people of further rows.

    `columns` are the columns of its sections, `shares` the filled cells of shares as typed.
    """

    sheet: RecordSheet
    row: int
    code: str
    title: str
    theme_id: str
    sections: tuple[Section, ...]
    columns: tuple[int, ...]
    owners: list[Owner]
    private: list[PrivateField]
    documents: list[str]
    rows: list[RowPlace]
    shares: list[str]

    def idea(self) -> Idea:
        """The idea, once every row was parsed."""
        return Idea(
            self.code, self.title, self.theme_id, self.sections, tuple(self.owners),
            private=tuple(dict.fromkeys(self.private)),
        )  # fmt: skip

    def lacks(self, owners: Sequence[Owner]) -> tuple[Owner, ...]:
        """The people of `owners` whom the idea does not have yet."""
        known = {compact(owner.name) for owner in self.owners}
        return tuple(owner for owner in owners if compact(owner.name) not in known)


@dataclass(slots=True)
class FoundRecords:
    """The records in the order of the list, and by typed code."""

    records: list[Record] = field(default_factory=list)
    by_code: dict[str, Record] = field(default_factory=dict)
