"""A paper ballot (برگهٔ کاغذی): two persons type it independently, and only agreement counts.

A typing holds the cells that one person typed. Where the two typings differ, a person looks at the
paper again and types the cell once more. The cell counts if this third text equals one of the two.
If it equals neither, the cell stays open until one of the two persons corrects the typing.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from judging_app.domain.event import Event
from judging_app.domain.rubric import Hundredths, Rubric
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.persian.text import compact

MARK: Final = "mark:"
"""The field of a mark is this prefix and the id of the criterion."""
STANDING: Final = "standing"
REASON: Final = "reason"
COMMENT: Final = "comment"
ASIDES: Final = (STANDING, REASON, COMMENT)
"""The fields of a row beside its marks, in the order of the ballot."""

_PAPER: Final = "paper-"
_STORED: Final = "s-"

Cell = tuple[str, str]
"""A cell of a ballot: (idea id, field)."""


class Hand(IntEnum):
    """The typings of a ballot. `AGAIN` holds the cells that were typed again."""

    FIRST = 1
    SECOND = 2
    AGAIN = 3


@dataclass(frozen=True, slots=True)
class Typing:
    """The cells of a ballot that one person typed.

    The text of a mark is its number of hundredths. An empty text is a blank that was typed; a
    blank that nobody typed has no cell.
    """

    judge_id: str
    hand: Hand
    typist: str = ""
    is_done: bool = False
    cells: Mapping[Cell, str] = field(default_factory=dict)

    def text(self, cell: Cell) -> str:
        """The text of a cell; empty for a blank."""
        return self.cells.get(cell, "")


@dataclass(frozen=True, slots=True)
class BallotDifference:
    """A cell on which the two typings differ. `again` is None until it is typed again."""

    idea_id: str
    field: str
    first: str
    second: str
    again: str | None = None

    @property
    def cell(self) -> Cell:
        """The cell."""
        return self.idea_id, self.field

    @property
    def is_open(self) -> bool:
        """Whether no two of the typed texts are equal."""
        return self.again is None or not any(
            same_text(self.field, self.again, text) for text in (self.first, self.second)
        )


@dataclass(frozen=True, slots=True)
class TypedBallot:
    """The typings of one judge's ballot; a hand that has not begun is None."""

    first: Typing | None = None
    second: Typing | None = None
    again: Typing | None = None

    @property
    def is_typed(self) -> bool:
        """Whether both persons are done."""
        return all(one is not None and one.is_done for one in (self.first, self.second))

    def of(self, hand: Hand) -> Typing | None:
        """The typing of that hand."""
        return {Hand.FIRST: self.first, Hand.SECOND: self.second, Hand.AGAIN: self.again}[hand]


def mark_field(criterion_id: str) -> str:
    """The field of a criterion's mark."""
    return f"{MARK}{criterion_id}"


def fields_of(rubric: Rubric) -> tuple[str, ...]:
    """The fields of a row of the ballot, in their order."""
    return (*(mark_field(one.id) for one in rubric.criteria), *ASIDES)


def mark_text(mark: Hundredths | None) -> str:
    """The text of a mark."""
    return "" if mark is None else str(mark)


def mark_of(text: str) -> Hundredths | None:
    """The mark of such a text."""
    return int(text) if text else None


def same_text(field: str, one: str, other: str) -> bool:
    """Whether two typed texts of a field are equal.

    Two persons never space and spell a sentence equally, so words are compared by their letters.
    """
    return one == other if field.startswith(MARK) else compact(one) == compact(other)


def to_type(event: Event, judge_id: str, idea_ids: Iterable[str]) -> tuple[str, ...]:
    """The ideas of the judge's ballot that are typed: without declared conflicts of interest."""
    barred = {idea for judge, idea in event.conflict_by_pair() if judge == judge_id}
    return tuple(i for i in event.asked(judge_id, idea_ids) if i not in barred)


def differences(
    ballot: TypedBallot, idea_ids: Sequence[str], rubric: Rubric
) -> tuple[BallotDifference, ...]:
    """Every cell on which the two typings differ, settled or open, in the order of the ballot."""
    first, second = ballot.first, ballot.second
    if first is None or second is None:
        return ()
    again = ballot.again.cells if ballot.again else {}
    return tuple(
        BallotDifference(*cell, first.text(cell), second.text(cell), again.get(cell))
        for idea_id in idea_ids
        for cell in ((idea_id, name) for name in fields_of(rubric))
        if not same_text(cell[1], first.text(cell), second.text(cell))
    )


def agreed_sheets(
    event: Event, judge_id: str, ballot: TypedBallot, idea_ids: Sequence[str]
) -> tuple[ScoreSheet, ...]:
    """The sheets of a ballot: only cells on which two typings agree; all others are blank.

    `idea_ids` are those of `to_type`. Declared conflicts of interest are recused, if the judge was
    asked to read the idea. Ideas of which nothing is typed have no sheet.
    """
    settled = {each.cell: each for each in differences(ballot, idea_ids, event.rubric)}
    sheets = [_sheet(event.rubric, judge_id, one, _agreed(ballot, settled, one, event.rubric))
              for one in idea_ids]  # fmt: skip
    barred = [
        ScoreSheet(judge_id, c.idea_id, standing=Standing.RECUSED, reason=c.reason, opened=True)
        for c in event.conflicts
        if c.judge_id == judge_id and event.asked(judge_id, [c.idea_id])
    ]
    spoken = (*(sheet for sheet in sheets if not sheet.says_nothing), *barred)
    return tuple(sorted(spoken, key=lambda sheet: sheet.idea_id))


def _agreed(
    ballot: TypedBallot, differing: Mapping[Cell, BallotDifference], idea_id: str, rubric: Rubric
) -> Mapping[str, str]:
    """The agreed text of each field of a row."""
    found: dict[str, str] = {}
    for name in fields_of(rubric):
        difference = differing.get((idea_id, name))
        if difference is None:
            found[name] = ballot.first.text((idea_id, name)) if ballot.first else ""
        else:
            found[name] = "" if difference.is_open else difference.again or ""
    return found


def _sheet(rubric: Rubric, judge_id: str, idea_id: str, texts: Mapping[str, str]) -> ScoreSheet:
    marks = {one.id: mark_of(texts[mark_field(one.id)]) for one in rubric.criteria}
    return ScoreSheet(
        judge_id,
        idea_id,
        tuple(Score(key, mark) for key in sorted(marks) if (mark := marks[key]) is not None),
        texts[COMMENT],
        Standing(texts[STANDING] or Standing.SCORING),
        texts[REASON] if texts[STANDING] else "",
        opened=True,
    )


def cells_of(sheet: ScoreSheet) -> Mapping[Cell, str]:
    """The cells of a typing that a filled table gives for this sheet."""
    texts = {mark_field(key): mark_text(mark) for key, mark in sheet.marks.items()}
    if sheet.standing is not Standing.SCORING:
        texts |= {STANDING: sheet.standing.value, REASON: sheet.reason}
    texts |= {COMMENT: sheet.comment}
    return {(sheet.idea_id, name): text for name, text in texts.items() if text}


def paper_device(event_id: str, judge_id: str, *, is_stored: bool) -> str:
    """The device in the score files of a judge's paper ballot: it marks them as paper.

    `is_stored` is the property that `exchange.packages.score_file` reads from a device.
    """
    name = hashlib.sha256(f"{event_id}/{judge_id}".encode()).hexdigest()[:32]
    return f"{_STORED if is_stored else ''}{_PAPER}{name}"


def is_paper(device: str) -> bool:
    """Whether the score files of this device were typed from paper."""
    return device.removeprefix(_STORED).startswith(_PAPER)
