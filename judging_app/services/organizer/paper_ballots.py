"""Double entry of paper ballots: two persons type, differences are shown, only agreement counts.

The accepted ballot is a score file like any other, signed with the key of the judge's card; its
device says that it comes from paper.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from judging_app.domain.desk import FileRole, tally
from judging_app.domain.event import Judge
from judging_app.domain.merge import ScoreFile, check_sheet
from judging_app.domain.merge_plan import MergePlan
from judging_app.domain.paper_ballot import (
    BallotDifference,
    Cell,
    Hand,
    TypedBallot,
    Typing,
    paper_device,
)
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.canonical import rubric_digest
from judging_app.exchange.packages.keys import public_keys
from judging_app.exchange.packages.score_file import (
    is_stored,
    new_device,
    score_file_name,
    write_score_file,
)
from judging_app.services.files import OpenFile
from judging_app.services.organizer.ballot_state import (
    PaperBallot,
    agreed_of,
    differences_of,
    judge_of,
    log,
    paper_files,
    state_of,
    whole_ballot,
    writing,
)
from judging_app.services.organizer.ballot_typing import checked
from judging_app.services.organizer.cards import secret_of_judge
from judging_app.services.organizer.history import packages_of
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.organizer.merging import merge_content
from judging_app.services.roles import require_role
from judging_app.services.safety import back_up
from judging_app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Comparison:
    """The differences of a typed ballot, settled ones among them."""

    ballot: PaperBallot
    differences: tuple[BallotDifference, ...]


@dataclass(frozen=True, slots=True)
class AcceptedBallot:
    """The accepted ballot: what the merge did, and the SHA-256 (hex) of the score file."""

    ballot: PaperBallot
    plan: MergePlan
    digest: str


def paper_ballot(file: OpenFile, judge_id: str) -> PaperBallot:
    """The state of a judge's paper ballot.

    Raises `InputRefused`: UNKNOWN_JUDGE; NO_PACKAGE before the first package.
    """
    with file.unit_of_work() as uow:
        return state_of(uow, judge_of(uow, judge_id))


def paper_ballots(file: OpenFile) -> tuple[PaperBallot, ...]:
    """The state of every ballot that somebody began to type, in the order of the panel."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        begun = uow.typed_ballots()
        return tuple(state_of(uow, judge) for judge in uow.event().judges if judge.id in begun)


def compare_typings(file: OpenFile, judge_id: str) -> Comparison:
    """The cells on which the two persons differ.

    Raises `InputRefused`: NOT_TYPED until both are done, so that nobody sees the other's marks.
    """
    with file.unit_of_work() as uow:
        judge = judge_of(uow, judge_id)
        ballot = whole_ballot(uow, judge)
        return Comparison(state_of(uow, judge), differences_of(uow, judge, ballot))


def settle_cell(file: OpenFile, judge_id: str, cell: Cell, text: str | None) -> Comparison:
    """Type a differing cell again, from the paper; an empty text is a blank, None takes it back.

    The cell is settled if the text equals one of the two typed texts. Raises `InputRefused`:
    NOT_TYPED, NOT_CONTESTED if the typings agree on that cell, and the errors of `type_cell`.
    """
    with file.unit_of_work() as uow:
        judge = writing(file, uow, judge_id)
        ballot = whole_ballot(uow, judge)
        if cell not in {each.cell for each in differences_of(uow, judge, ballot)}:
            raise InputRefused(Refusal.NOT_CONTESTED, where="/".join(cell))
        if text is None:
            uow.remove_typed_cell(judge.id, Hand.AGAIN, cell)
        else:
            stored = checked(uow, judge, cell, text)
            if ballot.again is None:
                uow.put_typing(Typing(judge.id, Hand.AGAIN))
            uow.put_typed_cells(judge.id, Hand.AGAIN, [(cell, stored)])
        uow.commit()
        ballot = uow.typed_ballot(judge.id)
        return Comparison(state_of(uow, judge), differences_of(uow, judge, ballot))


def accept_ballot(file: OpenFile, judge_id: str) -> AcceptedBallot:
    """Make the score file of a typed ballot, and merge it, after a backup.

    A later ballot of the same judge grows from the earlier one. Raises `InputRefused`: NOT_TYPED,
    CONTESTED with the ideas whose typings differ, BALLOT_ACCEPTED, REVOKED_CARD, REASON_MISSING,
    and the errors of `merge`; nothing has changed then.
    """
    back_up(file)
    with file.unit_of_work() as uow:
        judge = writing(file, uow, judge_id)
        ballot = whole_ballot(uow, judge)
        differing = differences_of(uow, judge, ballot)
        if open_ids := list(dict.fromkeys(d.idea_id for d in differing if d.is_open)):
            raise InputRefused(Refusal.CONTESTED, where=judge.id, detail=", ".join(open_ids[:10]))
        if state_of(uow, judge).accepted:
            raise InputRefused(Refusal.BALLOT_ACCEPTED, detail=judge.id)
        secret = organizer_secret(file, uow)
        made = _score_file(uow, judge, ballot)
        signed = write_score_file(
            made, secret_of_judge(uow, secret, judge.id), public_keys(secret.root)
        )
        name = score_file_name(judge.id, made.event_id, made.revision, signed.digest)
        plan = merge_content(file, uow, signed.content, name)
        facts = {"digest": signed.digest, "differing": str(len(differing))}
        facts |= {"first": _typist(ballot.first), "second": _typist(ballot.second)}
        log(uow, "ballot accepted", judge, **facts)
        uow.commit()
        return AcceptedBallot(state_of(uow, judge), plan, signed.digest)


def _score_file(uow: UnitOfWork, judge: Judge, ballot: TypedBallot) -> ScoreFile:
    event = uow.event()
    sheets = agreed_of(uow, judge, ballot)
    for sheet in sheets:
        check_sheet(sheet, event.rubric)
    earlier = paper_files(uow, judge)
    ids = event.asked(judge.id, (idea.id for idea in uow.ideas()))
    is_final = tally(ids, sheets, event.rubric).progress.is_finished
    return ScoreFile(
        event_id=event.id,
        judge_id=judge.id,
        revision=len(earlier) + 1,
        ancestors=tuple(earlier),
        package_digest=packages_of(uow)[0].digest,
        device=paper_device(event.id, judge.id, is_stored=is_stored(new_device())),
        rehearsal=event.rehearsal,
        rubric_digest=rubric_digest(event.rubric),
        written_at=datetime.now(UTC).replace(microsecond=0),
        finished=is_final,
        sheets=sheets,
    )


def _typist(typing: Typing | None) -> str:
    return typing.typist if typing else ""
