"""The result of an import that is not stored yet. A person looks at it first."""

from dataclasses import dataclass

from judging_app.domain.event import Idea
from judging_app.domain.import_report import IdeaList


@dataclass(frozen=True, slots=True)
class Counts:
    """True counts of an import.

    `rows` are the rows below the headings that hold something. `people` are different people.
    `left_out` are rows that became no idea and no member of one.
    """

    rows: int
    ideas: int
    people: int
    themes: int
    left_out: int


@dataclass(frozen=True, slots=True)
class RowLook:
    """A row before and after: the cells as typed, and the idea as it will be.

    `row` counts from 1 as the spreadsheet does. `cells` are pairs (heading, typed text) of the
    columns that are used. `idea` is None where the row was left out.
    """

    sheet: str
    row: int
    cells: tuple[tuple[str, str], ...]
    idea: Idea | None


@dataclass(frozen=True, slots=True)
class NameLook:
    """A name cell that could be one person or several.

    `names` are the people as they will be; `ImportChoices.with_names` changes them.
    """

    sheet: str
    row: int
    typed: str
    names: tuple[str, ...]
    is_split: bool


@dataclass(frozen=True, slots=True)
class ListResult:
    """The ideas and notices of an import, and its look: counts, ten rows, doubtful names."""

    idea_list: IdeaList
    counts: Counts
    rows: tuple[RowLook, ...]
    names: tuple[NameLook, ...]
