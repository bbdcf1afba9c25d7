"""The state of a paper ballot in an event: its typings, their differences, and its score file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Idea, Judge
from judging_app.domain.paper_ballot import (
    BallotDifference,
    Hand,
    TypedBallot,
    Typing,
    agreed_sheets,
    differences,
    is_paper,
    to_type,
)
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.errors import InputRefused, Refusal
from judging_app.services.files import OpenFile
from judging_app.services.organizer.history import packages_of
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.organizer.stored_scores import read_stored
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.store.unit_of_work import UnitOfWork

TYPISTS = (Hand.FIRST, Hand.SECOND)


@dataclass(frozen=True, slots=True)
class PaperBallot:
    """The state of one judge's ballot. It shows no typed cell.

    `typed` counts the ideas of which each hand typed something. `open` and `differing` count cells;
    they are 0 until both persons are done. `accepted` is the digest of the score file that holds
    exactly what the typings agree on now; empty if there is none.
    """

    event: Event
    judge: Judge
    ideas: tuple[Idea, ...]
    typists: tuple[str, str]
    typed: tuple[int, int]
    done: tuple[bool, bool]
    differing: int = 0
    open: int = 0
    accepted: str = ""

    @property
    def is_typed(self) -> bool:
        """Whether both persons are done."""
        return all(self.done)

    @property
    def is_ready(self) -> bool:
        """Whether the ballot can be accepted: everything agrees, and it is not accepted yet."""
        return self.is_typed and not self.open and not self.accepted


def state_of(uow: UnitOfWork, judge: Judge) -> PaperBallot:
    """The state of the ballot, without any typed cell."""
    ids = frozenset(ids_of(uow, judge))
    ballot = uow.typed_ballot(judge.id)
    typings = [ballot.of(hand) or Typing(judge.id, hand) for hand in TYPISTS]
    first, second = typings
    differing = differences_of(uow, judge, ballot) if ballot.is_typed else ()
    return PaperBallot(
        event=uow.event(),
        judge=judge,
        ideas=tuple(idea for idea in uow.ideas() if idea.id in ids),
        typists=(first.typist, second.typist),
        typed=(_typed_ideas(first, ids), _typed_ideas(second, ids)),
        done=(first.is_done, second.is_done),
        differing=len(differing),
        open=sum(each.is_open for each in differing),
        accepted=_accepted(uow, judge, ballot) if ballot.is_typed else "",
    )


def _accepted(uow: UnitOfWork, judge: Judge, ballot: TypedBallot) -> str:
    """The digest of the latest paper file if it holds exactly these sheets."""
    files = [one for one in uow.score_files(judge.id) if is_paper(one.device)]
    last = max(files, key=lambda one: one.revision, default=None)
    if last is None or read_stored(last, uow.path).sheets != agreed_of(uow, judge, ballot):
        return ""
    return last.digest


def _typed_ideas(typing: Typing, ids: Iterable[str]) -> int:
    return len({idea_id for idea_id, _ in typing.cells}.intersection(ids))


def differences_of(
    uow: UnitOfWork, judge: Judge, ballot: TypedBallot
) -> tuple[BallotDifference, ...]:
    """The cells on which the typings differ."""
    return differences(ballot, ids_of(uow, judge), uow.event().rubric)


def whole_ballot(uow: UnitOfWork, judge: Judge) -> TypedBallot:
    """The ballot with all cells. Raises `InputRefused` (NOT_TYPED) until both persons are done."""
    ballot = uow.typed_ballot(judge.id)
    if not ballot.is_typed:
        raise InputRefused(Refusal.NOT_TYPED, detail=judge.id)
    return ballot


def agreed_of(uow: UnitOfWork, judge: Judge, ballot: TypedBallot) -> tuple[ScoreSheet, ...]:
    """The sheets on which the typings agree."""
    return agreed_sheets(uow.event(), judge.id, ballot, ids_of(uow, judge))


def paper_files(uow: UnitOfWork, judge: Judge) -> list[str]:
    """The digests of the judge's earlier files from paper, oldest first, with all ancestors."""
    files = [one for one in uow.score_files(judge.id) if is_paper(one.device)]
    if not files:
        return []
    last = max(files, key=lambda one: one.revision)
    return [*last.ancestors, last.digest]


def writing(file: OpenFile, uow: UnitOfWork, judge_id: str) -> Judge:
    """The judge, in an event that takes entries and is sealed with them.

    Raises `InputRefused`: WRONG_ROLE, LOCKED, FROZEN, and the errors of `judge_of`.
    """
    require_role(uow, FileRole.EVENT)
    organizer_secret(file, uow)
    refuse_frozen(uow)
    return judge_of(uow, judge_id)


def judge_of(uow: UnitOfWork, judge_id: str) -> Judge:
    """The judge. Raises `InputRefused`: UNKNOWN_JUDGE, NO_PACKAGE before the first package."""
    require_role(uow, FileRole.EVENT)
    judge = uow.event().judge(judge_id)
    if judge is None:
        raise InputRefused(Refusal.UNKNOWN_JUDGE, detail=judge_id)
    if not packages_of(uow):
        raise InputRefused(Refusal.NO_PACKAGE)
    return judge


def ids_of(uow: UnitOfWork, judge: Judge) -> Sequence[str]:
    """The ideas of the ballot that are typed."""
    return to_type(uow.event(), judge.id, (idea.id for idea in uow.ideas()))


def log(uow: UnitOfWork, action: str, judge: Judge, **facts: str) -> None:
    """Log an action on a ballot."""
    uow.log(action, actor=ORGANIZER, at=datetime.now(UTC), judge=judge.id, **facts)
