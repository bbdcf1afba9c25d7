"""A table of marks that was imported without an event."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from judging_app.domain.import_report import Notice, NoticeKind


@dataclass(frozen=True, slots=True)
class Mark:
    """One filled row. `criterion` is empty if the table has no criteria.

    `place` is the position in the judge's reading order, if the table gives it.
    """

    judge: str
    idea: str
    criterion: str
    value: Fraction
    place: int | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One judge's weighted total of one idea, exact."""

    judge: str
    idea: str
    total: Fraction


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The marks of the table, each (judge, idea, criterion) once.

    `weights` (positive) are by criterion. `blanks` counts the rows without a score (in a wide
    table: the cells), because a blank is never a zero. `columns` gives the heading of each imported
    field. In a wide table «score» has several headings, given as «a · b · c».
    """

    marks: tuple[Mark, ...]
    weights: Mapping[str, Fraction]
    blanks: int = 0
    notices: tuple[Notice, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    def reviews(self) -> tuple[tuple[Review, ...], tuple[tuple[str, str], ...]]:
        """The weighted totals, and the (judge, idea) pairs that lack a criterion.

        An incomplete pair gets no total.
        """
        by_pair: dict[tuple[str, str], list[Mark]] = defaultdict(list)
        for mark in self.marks:
            by_pair[mark.judge, mark.idea].append(mark)
        whole = sum(self.weights.values(), Fraction())
        full, partial = [], []
        for pair, marks in sorted(by_pair.items()):
            if len(marks) < len(self.weights):
                partial.append(pair)
            elif len(marks) == 1:
                full.append(Review(*pair, marks[0].value))
            else:
                total = sum((self.weights[m.criterion] * m.value for m in marks), Fraction())
                full.append(Review(*pair, total / whole))
        return tuple(full), tuple(partial)

    @property
    def columns_not_read(self) -> tuple[str, ...]:
        """The headings of the columns that were not imported."""
        kind = NoticeKind.COLUMN_NOT_READ
        return tuple(notice.column for notice in self.notices if notice.kind is kind)

    def reading_order(self) -> Mapping[tuple[str, str], int]:
        """Maps (judge, idea) to the position in that judge's reading order."""
        return {(m.judge, m.idea): m.place for m in self.marks if m.place is not None}
