"""Corrects ideas: freely before the first package, by amendments with a reason after it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from judging_app.domain.amended import changes_between, on_top
from judging_app.domain.amendment import Amendment, LateIdea, Reinstatement, Withdrawal
from judging_app.domain.desk import FileRole
from judging_app.domain.event import Idea
from judging_app.domain.idea_changes import field_changes
from judging_app.domain.limits import MAX_IDEAS
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.idea_form import check_attachments, cleaned_idea, new_code
from judging_app.services.files import OpenFile
from judging_app.services.organizer.amending import amend, is_built
from judging_app.services.organizer.events import check_facts
from judging_app.services.organizer.keys import organizer_secret
from judging_app.services.organizer.late_ideas import assign_late
from judging_app.services.roles import log_now, refuse_frozen, require_role
from judging_app.store.unit_of_work import UnitOfWork

_NO_BLOBS: Final[Mapping[str, bytes]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class IdeaEntry:
    """An idea in force, for a list. `is_withdrawn` ideas are not ranked; late ones came later."""

    idea: Idea
    is_withdrawn: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class CorrectedIdea:
    """The idea after a correction, and its amendments: none before the first package.

    `judge_ids` are the judges drawn for a late idea; empty if every judge reads it.
    """

    idea: Idea
    amendments: tuple[Amendment, ...] = ()
    judge_ids: tuple[str, ...] = ()


def list_ideas(file: OpenFile) -> tuple[IdeaEntry, ...]:
    """Every idea of the event, in order, withdrawn ones among them. Needs no passphrase."""
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        event = uow.event()
        return tuple(
            IdeaEntry(idea, idea.id in event.withdrawn, idea.id in event.late_ids)
            for idea in uow.every_idea()
        )


def edit_idea(
    file: OpenFile,
    before: Idea,
    after: Idea,
    reason: str = "",
    blobs: Mapping[str, bytes] = _NO_BLOBS,
) -> CorrectedIdea:
    """Correct an idea. `before` is the idea as the person saw it, `after` as it should be.

    `blobs` maps digests of new documents to their contents. Does nothing without a difference.
    Fields that somebody else has corrected since then stay as they are now.
    Raises `InputRefused`: UNKNOWN_IDEA, WITHDRAWN_IDEA, IDEAS_CHANGED if one of the corrected
    fields is no longer as in `before`, the errors of `cleaned_idea` and `check_attachments`; after
    the first package also REASON_MISSING and FROZEN.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        organizer_secret(file, uow)
        wanted = cleaned_idea(replace(after, id=before.id), uow.event().themes)
        if (now := _idea(uow, before.id)) != before:
            before, wanted = now, _on_top(before, wanted, now)
        changes = changes_between(before, wanted)
        if not changes:
            return CorrectedIdea(before)
        _add_documents(uow, wanted, blobs)
        made: tuple[Amendment, ...] = ()
        if is_built(uow):
            made = amend(uow, changes, reason)
        else:
            refuse_frozen(uow)
            uow.put_ideas([wanted])
            fields = " ".join(sorted({one.field for one in field_changes(before, wanted)}))
            log_now(uow, "idea corrected", idea=before.id, fields=fields, **_why(reason))
        uow.commit()
        return CorrectedIdea(wanted, made)


def _on_top(before: Idea, wanted: Idea, now: Idea) -> Idea:
    both = on_top(before, wanted, now)
    if both is None:
        raise InputRefused(Refusal.IDEAS_CHANGED, detail=before.id)
    return both


def add_idea(
    file: OpenFile,
    idea: Idea,
    reason: str = "",
    blobs: Mapping[str, bytes] = _NO_BLOBS,
    barred: Collection[str] = (),
) -> CorrectedIdea:
    """Add an idea. An empty `idea.id` gets the number after the highest.

    After the first package it is a late idea: if ideas are divided among the judges, its judges are
    drawn, without those in `barred`. Raises `InputRefused`: the errors of `cleaned_idea`,
    `new_code`, `check_attachments` and `assign_late`; TOO_BIG beyond the limit; IDEAS_ASSIGNED
    before the first package if ideas are divided already; REASON_MISSING and FROZEN after it.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        organizer_secret(file, uow)
        refuse_frozen(uow)
        event, known = uow.event(), uow.every_idea_id()
        if len(known) >= MAX_IDEAS:
            raise InputRefused(Refusal.TOO_BIG, detail=str(len(known) + 1))
        wanted = cleaned_idea(replace(idea, id=new_code(idea.id, known)), event.themes)
        late = is_built(uow)
        if not late and event.assignment.stages:
            raise InputRefused(Refusal.IDEAS_ASSIGNED)
        uow.add_ideas([wanted])
        _add_documents(uow, wanted, blobs)
        if not late:
            count = str(len(known) + 1)
            log_now(uow, "idea added", idea=wanted.id, ideas=count, **_why(reason))
            uow.commit()
            return CorrectedIdea(wanted)
        made = amend(uow, [LateIdea(wanted.id)], reason)
        judges = assign_late(uow, wanted.id, barred)
        uow.commit()
        return CorrectedIdea(wanted, made, judges)


def withdraw_idea(file: OpenFile, idea_id: str, reason: str = "") -> CorrectedIdea:
    """Withdraw an idea. Its marks stay, but do not count; nobody is asked to read it.

    Before the first package the idea is removed with its conflicts. Raises `InputRefused`:
    UNKNOWN_IDEA, WITHDRAWN_IDEA; before the first package IDEAS_ASSIGNED, HAS_CONSENT, and
    EMPTY_TABLE for the last idea; after it REASON_MISSING and FROZEN.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        organizer_secret(file, uow)
        idea = _idea(uow, idea_id)
        made: tuple[Amendment, ...] = ()
        if is_built(uow):
            made = amend(uow, [Withdrawal(idea_id)], reason)
        else:
            _remove(uow, idea_id, reason)
        uow.commit()
        return CorrectedIdea(idea, made)


def reinstate_idea(file: OpenFile, idea_id: str, reason: str) -> CorrectedIdea:
    """Let a withdrawn idea count again.

    Raises `InputRefused`: UNKNOWN_IDEA if it is not withdrawn, REASON_MISSING, FROZEN.
    """
    with file.unit_of_work() as uow:
        require_role(uow, FileRole.EVENT)
        organizer_secret(file, uow)
        if idea_id not in uow.event().withdrawn:
            raise InputRefused(Refusal.UNKNOWN_IDEA, detail=idea_id)
        made = amend(uow, [Reinstatement(idea_id)], reason)
        corrected = CorrectedIdea(_idea(uow, idea_id), made)
        uow.commit()
        return corrected


def _remove(uow: UnitOfWork, idea_id: str, reason: str) -> None:
    refuse_frozen(uow)
    event, left = uow.event(), tuple(i for i in uow.ideas() if i.id != idea_id)
    if any(one.idea_id == idea_id for one in uow.consents()):
        raise InputRefused(Refusal.HAS_CONSENT, detail=idea_id)
    if event.assignment.stages:
        raise InputRefused(Refusal.IDEAS_ASSIGNED)
    if not left:
        raise InputRefused(Refusal.EMPTY_TABLE)
    kept = tuple(c for c in event.conflicts if c.idea_id != idea_id)
    check_facts(replace(event, conflicts=kept), left)  # an anchor refers to it
    if kept != event.conflicts:
        uow.replace_conflicts(kept)
    uow.remove_ideas([idea_id])
    log_now(uow, "idea removed", idea=idea_id, ideas=str(len(left)), **_why(reason))


def _idea(uow: UnitOfWork, idea_id: str) -> Idea:
    if idea_id in uow.event().withdrawn:
        raise InputRefused(Refusal.WITHDRAWN_IDEA, detail=idea_id)
    found = next((idea for idea in uow.ideas() if idea.id == idea_id), None)
    if found is None:
        raise InputRefused(Refusal.UNKNOWN_IDEA, detail=idea_id)
    return found


def _add_documents(uow: UnitOfWork, idea: Idea, blobs: Mapping[str, bytes]) -> None:
    check_attachments(idea, blobs, uow.blob_digests())
    wanted = {one.digest for one in idea.attachments}
    uow.add_blobs({key: blobs[key] for key in wanted & blobs.keys()})


def _why(reason: str) -> dict[str, str]:
    """The reason as a fact of the log, which is optional before the first package."""
    text = " ".join(reason.split())
    return {"reason": text} if text else {}
