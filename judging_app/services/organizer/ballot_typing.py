"""Typing a paper ballot into an event. Every cell is on the disk when its function returns.

Every typed cell is stored in the event under its seal: a power cut loses nothing, a copy of the
event has it, and nobody can change it behind the program.
"""

from collections.abc import Mapping
from dataclasses import replace

from judging_app.domain.event import Judge
from judging_app.domain.merge import check_sheet
from judging_app.domain.paper_ballot import (
    COMMENT,
    MARK,
    REASON,
    STANDING,
    Cell,
    Hand,
    Typing,
    fields_of,
    mark_of,
)
from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import Score, ScoreSheet, Standing
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.packages.text_policy import cleaned_line, cleaned_prose
from judging_app.persian.text import compact
from judging_app.services.files import OpenFile
from judging_app.services.organizer.ballot_state import (
    PaperBallot,
    ids_of,
    judge_of,
    log,
    state_of,
    writing,
)
from judging_app.store.unit_of_work import UnitOfWork


def begin_typing(file: OpenFile, judge_id: str, hand: Hand, typist: str) -> Typing:
    """Begin a typing, or go on with it; returns its own cells and nothing of the other person.

    Raises `InputRefused`: NAME_MISSING; SAME_TYPIST if the other person has that name;
    TYPING_DONE; FROZEN, UNKNOWN_JUDGE, NO_PACKAGE, TEXT, LOCKED.
    """
    with file.unit_of_work() as uow:
        typing = _begun(uow, writing(file, uow, judge_id), hand, typist)
        uow.commit()
        return typing


def _begun(uow: UnitOfWork, judge: Judge, hand: Hand, typist: str) -> Typing:
    """The typing of that hand, begun or gone on with in the caller's transaction."""
    name = cleaned_line(typist, "typist")
    if not name:
        raise InputRefused(Refusal.NAME_MISSING, where="typist")
    ballot = uow.typed_ballot(judge.id)
    other = ballot.of(Hand(3 - hand))
    if other is not None and compact(other.typist) == compact(name):
        raise InputRefused(Refusal.SAME_TYPIST, detail=name)
    known = ballot.of(hand)
    if known is not None and known.is_done:
        raise InputRefused(Refusal.TYPING_DONE, detail=known.typist)
    if known is None or known.typist != name:
        known = replace(known or Typing(judge.id, hand), typist=name)
        uow.put_typing(known)
        log(uow, "ballot typing begun", judge, hand=str(int(hand)), typist=name)
    return known


def typed_cells(file: OpenFile, judge_id: str, hand: Hand) -> Typing | None:
    """The typing of that hand with its cells; None before it begins. It shows no other hand."""
    with file.unit_of_work() as uow:
        return uow.typed_ballot(judge_of(uow, judge_id).id).of(hand)


def type_cell(file: OpenFile, judge_id: str, hand: Hand, cell: Cell, text: str) -> str:
    """Store one typed cell at once; an empty text clears it. Returns the text as it is stored.

    Raises `InputRefused`: RANGE and STEP for a mark that is not on its scale, NOT_ASSIGNED,
    UNKNOWN_CRITERION, TYPING_DONE, TEXT, FROZEN, LOCKED.
    """
    with file.unit_of_work() as uow:
        judge = writing(file, uow, judge_id)
        typing = uow.typed_ballot(judge.id).of(hand)
        if typing is None or typing.is_done:
            raise InputRefused(Refusal.TYPING_DONE, detail=typing.typist if typing else "")
        stored = checked(uow, judge, cell, text)
        if stored:
            uow.put_typed_cells(judge.id, hand, [(cell, stored)])
        else:
            uow.remove_typed_cell(judge.id, hand, cell)
        uow.commit()
        return stored


def type_table(
    file: OpenFile, judge_id: str, hand: Hand, typist: str, cells: Mapping[Cell, str]
) -> PaperBallot:
    """Type a whole ballot at once, in place of the earlier cells of this hand, and end the typing.

    Raises the errors of `begin_typing`, `type_cell` and `end_typing`; nothing has changed then.
    """
    with file.unit_of_work() as uow:
        judge = writing(file, uow, judge_id)
        typing = _begun(uow, judge, hand, typist)
        stored = {cell: checked(uow, judge, cell, text) for cell, text in cells.items()}
        for cell in typing.cells.keys() - stored.keys():
            uow.remove_typed_cell(judge.id, hand, cell)
        uow.put_typed_cells(judge.id, hand, stored.items())
        _end(uow, judge, replace(typing, cells=stored))
        uow.commit()
        return state_of(uow, judge)


def end_typing(file: OpenFile, judge_id: str, hand: Hand) -> PaperBallot:
    """Declare a typing done. Nobody sees differences before both are.

    Raises `InputRefused`: NOT_TYPED before it begins, REASON_MISSING with the idea for a recusal
    without a reason, and the errors of `writing`.
    """
    with file.unit_of_work() as uow:
        judge = writing(file, uow, judge_id)
        typing = uow.typed_ballot(judge.id).of(hand)
        if typing is None:
            raise InputRefused(Refusal.NOT_TYPED, detail=judge.id)
        if not typing.is_done:
            _end(uow, judge, typing)
            uow.commit()
        return state_of(uow, judge)


def reopen_typing(file: OpenFile, judge_id: str, hand: Hand) -> PaperBallot:
    """Let a person correct a typing that was done. Raises the errors of `writing`."""
    with file.unit_of_work() as uow:
        judge = writing(file, uow, judge_id)
        typing = uow.typed_ballot(judge.id).of(hand)
        if typing is not None and typing.is_done:
            uow.put_typing(replace(typing, is_done=False))
            facts = {"hand": str(int(hand)), "typist": typing.typist}
            log(uow, "ballot typing reopened", judge, **facts)
            uow.commit()
        return state_of(uow, judge)


def discard_ballot(file: OpenFile, judge_id: str) -> None:
    """Delete everything that was typed of a judge's ballot. Accepted score files stay.

    Raises the errors of `writing`.
    """
    with file.unit_of_work() as uow:
        judge = writing(file, uow, judge_id)
        if judge.id in uow.typed_ballots():
            uow.remove_typed_ballot(judge.id)
            log(uow, "ballot discarded", judge)
            uow.commit()


def _end(uow: UnitOfWork, judge: Judge, typing: Typing) -> None:
    asked = frozenset(ids_of(uow, judge))  # a withdrawn idea may have cells, which nobody sees
    for (idea_id, name), text in typing.cells.items():
        if idea_id not in asked:
            continue
        if name == STANDING and text and not typing.text((idea_id, REASON)).strip():
            raise InputRefused(Refusal.REASON_MISSING, where=idea_id)
    uow.put_typing(replace(typing, is_done=True))
    facts = {"hand": str(int(typing.hand)), "typist": typing.typist}
    log(uow, "ballot typing done", judge, cells=str(len(typing.cells)), **facts)


def checked(uow: UnitOfWork, judge: Judge, cell: Cell, text: str) -> str:
    """The text of a cell as it is stored. Raises `InputRefused` for one that cannot be."""
    idea_id, name = cell
    event = uow.event()
    if idea_id not in ids_of(uow, judge):
        raise InputRefused(Refusal.NOT_ASSIGNED, detail=idea_id)
    if name not in fields_of(event.rubric):
        raise InputRefused(Refusal.UNKNOWN_CRITERION, where="/".join(cell))
    if name.startswith(MARK):
        return _checked_mark(event.rubric, judge, cell, text)
    if name == STANDING:
        known = ("", Standing.RECUSED.value, Standing.INELIGIBLE.value)
        if text not in known:
            raise InputRefused(Refusal.PARSE, where=idea_id, detail=text)
        return text
    clean = cleaned_prose if name == COMMENT else cleaned_line
    return clean(text, where=idea_id)


def _checked_mark(rubric: Rubric, judge: Judge, cell: Cell, text: str) -> str:
    if text and not (text.isascii() and text.isdecimal()):
        raise InputRefused(Refusal.PARSE, where="/".join(cell), detail=text)
    mark = mark_of(text)
    if mark is None:
        return ""
    score = Score(cell[1].removeprefix(MARK), mark)
    check_sheet(ScoreSheet(judge.id, cell[0], (score,)), rubric)
    return str(mark)
