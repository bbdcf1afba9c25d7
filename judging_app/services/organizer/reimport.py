"""Import the list of ideas again into an event that has no package yet."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from judging_app.domain.desk import FileRole
from judging_app.domain.event import Event, Idea
from judging_app.domain.idea_changes import ChangeKind, IdeaChange, compare, pairs_by_title
from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import IdeaList, Notice, NoticeKind
from judging_app.domain.limits import MAX_IDEAS
from judging_app.domain.list_mapping import ColumnUse
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.event_facts import check_ideas
from judging_app.exchange.packages.attachments import with_attachments
from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.exchange.tables.similar_titles import similar_titles
from judging_app.services.files import OpenFile
from judging_app.services.log_facts import reliable_log
from judging_app.services.organizer.events import check_facts
from judging_app.services.organizer.trust import refuse_untrusted
from judging_app.services.roles import ORGANIZER, refuse_frozen, require_role
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.progress import Progress, unwatched

_NOTHING_CHOSEN: Final = ImportChoices()


@dataclass(frozen=True, slots=True)
class Reimport:
    """The list as it was imported, and its changes against the event; nothing is written yet."""

    idea_list: IdeaList
    changes: tuple[IdeaChange, ...]

    def of_kinds(self, kinds: Collection[ChangeKind]) -> tuple[IdeaChange, ...]:
        """The changes of these kinds."""
        return tuple(change for change in self.changes if change.kind in kinds)


def preview_reimport(
    file: OpenFile,
    path: Path,
    choices: ImportChoices = _NOTHING_CHOSEN,
    attachments: Path | None = None,
    progress: Progress = unwatched,
) -> Reimport:
    """The changes that a list would make to the ideas of the event.

    Raises `InputRefused`: the errors of `read_idea_list`, PACKAGE_BUILT.
    """
    with file.unit_of_work() as uow:
        _refuse_built(uow)
        themes = uow.event().themes
    idea_list = read_idea_list(path, themes, choices, progress)
    if attachments is not None:
        idea_list = with_attachments(idea_list, attachments)
    takes_attachments = attachments is not None
    return compared(file, idea_list, takes_attachments=takes_attachments, progress=progress)


def compared(
    file: OpenFile,
    idea_list: IdeaList,
    *,
    takes_attachments: bool = False,
    progress: Progress = unwatched,
) -> Reimport:
    """The changes that an imported list would make; the page has the list already.

    Raises `InputRefused` (PACKAGE_BUILT), and `Cancelled` when `progress` stops it.
    """
    with file.unit_of_work() as uow:
        _refuse_built(uow)
        stored = uow.ideas()
    pairs = _pairs(stored, idea_list, progress)
    changes = compare(stored, idea_list.ideas, pairs, with_attachments=takes_attachments)
    if idea_list.shares:
        left = Notice(NoticeKind.SHARES_LEFT, detail=str(len(idea_list.shares)))
        idea_list = replace(idea_list, notices=(*idea_list.notices, left))
    return Reimport(idea_list, changes)


def apply_changes(
    file: OpenFile, chosen: Iterable[IdeaChange], blobs: Mapping[str, bytes]
) -> tuple[Idea, ...]:
    """Make the chosen changes in one transaction; returns the ideas of the event.

    `blobs` are those of the imported list. Does nothing without a change. Raises `InputRefused`:
    PACKAGE_BUILT, IDEAS_ASSIGNED for ideas that come or go after the assignment, IDEA_DECLARED for
    a missing idea with a conflict or an anchor, EMPTY_TABLE if no idea would be left, TOO_BIG,
    HAS_CONSENT for a missing idea with a consent, IDEAS_CHANGED for an idea that is no longer as it
    was compared, and the errors of `refuse_untrusted`.
    """
    changes = tuple(chosen)
    with file.unit_of_work() as uow:
        refuse_untrusted(file, uow)
        refuse_frozen(uow)
        _refuse_built(uow)
        if changes:
            _refuse_impossible(uow, changes)
            _write(uow, changes, blobs)
            _log(uow, changes)
            uow.commit()
        return uow.ideas()


def _pairs(stored: tuple[Idea, ...], idea_list: IdeaList, progress: Progress) -> Mapping[str, str]:
    """Imported ids mapped to stored ids: by typed code; without codes by title, then by number."""
    known = {idea.id for idea in stored}
    given = {n.detail for n in idea_list.notices if n.kind is NoticeKind.CODE_GIVEN}
    has_codes = any(sheet.columns(ColumnUse.CODE) for sheet in idea_list.mapping.sheets)
    coded = {i.id: i.id for i in idea_list.ideas if has_codes and i.id in known - given}
    rest = tuple(i for i in idea_list.ideas if i.id in given or not has_codes)
    free = tuple(idea for idea in stored if idea.id not in coded)
    by_title = pairs_by_title(free, rest, _alike(free, rest, progress))
    taken = {*coded.values(), *by_title.values()}
    numbered = {
        idea.id: idea.id
        for idea in rest
        if idea.id in known - taken - given and idea.id not in by_title
    }
    return {**coded, **by_title, **numbered}


def _alike(
    stored: tuple[Idea, ...], read: tuple[Idea, ...], progress: Progress
) -> list[tuple[str, str]]:
    """Pairs (imported id, stored id) with look-alike titles."""
    both = [
        *(Idea(f"s{idea.id}", idea.title, "") for idea in stored),
        *(Idea(f"r{idea.id}", idea.title, "") for idea in read),
    ]
    pairs = similar_titles(both, progress)
    return [(two[1:], one[1:]) for one, two in pairs if one[0] == "s" and two[0] == "r"]


def _refuse_built(uow: UnitOfWork) -> None:
    require_role(uow, FileRole.EVENT)
    if any(entry.action == "package built" for entry in reliable_log(uow)):
        raise InputRefused(Refusal.PACKAGE_BUILT)


def _refuse_impossible(uow: UnitOfWork, changes: tuple[IdeaChange, ...]) -> None:
    event, stored = uow.event(), {idea.id: idea for idea in uow.ideas()}
    for change in changes:
        if stored.get(change.idea_id) != change.before:
            raise InputRefused(Refusal.IDEAS_CHANGED, detail=change.idea_id)
    comes_or_goes = any(change.kind is not ChangeKind.CHANGED for change in changes)
    if comes_or_goes and event.assignment.stages:
        raise InputRefused(Refusal.IDEAS_ASSIGNED)
    _refuse_declared(event, changes)
    _refuse_consented(uow, changes)
    for change in changes:
        if change.after is None:
            del stored[change.idea_id]
        else:
            stored[change.idea_id] = change.after
    ideas = tuple(stored.values())
    if not ideas:
        raise InputRefused(Refusal.EMPTY_TABLE)
    if len(ideas) > MAX_IDEAS:
        raise InputRefused(Refusal.TOO_BIG, detail=str(len(ideas)))
    check_ideas(ideas)
    check_facts(event, ideas)


def _refuse_declared(event: Event, changes: tuple[IdeaChange, ...]) -> None:
    declared = {conflict.idea_id for conflict in event.conflicts} | event.reading.anchor_ids
    for change in changes:
        if change.kind is ChangeKind.MISSING and change.idea_id in declared:
            raise InputRefused(Refusal.IDEA_DECLARED, detail=change.idea_id)


def _refuse_consented(uow: UnitOfWork, changes: tuple[IdeaChange, ...]) -> None:
    consented = {one.idea_id for one in uow.consents()}
    for change in changes:
        if change.kind is ChangeKind.MISSING and change.idea_id in consented:
            raise InputRefused(Refusal.HAS_CONSENT, detail=change.idea_id)


def _write(uow: UnitOfWork, changes: tuple[IdeaChange, ...], blobs: Mapping[str, bytes]) -> None:
    after = {kind: [c.after for c in changes if c.kind is kind and c.after] for kind in ChangeKind}
    needed = {one.digest for ideas in after.values() for i in ideas for one in i.attachments}
    uow.remove_ideas(c.idea_id for c in changes if c.kind is ChangeKind.MISSING)
    uow.put_ideas(after[ChangeKind.CHANGED])
    uow.add_ideas(after[ChangeKind.ADDED])
    uow.add_blobs({key: blobs[key] for key in needed & blobs.keys()})


def _log(uow: UnitOfWork, changes: tuple[IdeaChange, ...]) -> None:
    counts = {
        kind.value: str(sum(change.kind is kind for change in changes)) for kind in ChangeKind
    }
    facts = counts | {"ideas": str(len(uow.idea_ids()))}
    uow.log("ideas imported again", actor=ORGANIZER, at=datetime.now(UTC), **facts)
