"""A second round: a new event from the official result of the first, with another rubric and panel.

The chosen ideas keep their codes, texts, owners, documents and themes. The new event stores the id
and title of the first one and the digest of its order; nothing else of the first round counts. The
new file is filled beside its path, and renamed to it after the first event has logged it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Final
from uuid import uuid4

from judging_app.domain.desk import FileRole
from judging_app.domain.event import (
    ConflictOfInterest,
    EarlierRound,
    Event,
    Idea,
    Judge,
    RankingRules,
)
from judging_app.domain.event_form import EventForm
from judging_app.domain.event_form_check import event_of
from judging_app.domain.event_form_of import form_of
from judging_app.domain.import_report import JudgeList
from judging_app.domain.keys import OrganizerSecret
from judging_app.domain.results import Results
from judging_app.errors import InputRefused, Refusal
from judging_app.exchange.definition.reader import read_definition
from judging_app.exchange.tables.judge_list import read_judge_list
from judging_app.persian.text import fold
from judging_app.services.files import OpenFile, open_file
from judging_app.services.new_file import filling
from judging_app.services.organizer.events import check_definition, check_facts
from judging_app.services.organizer.keys import make_keys
from judging_app.services.organizer.results import results_of
from judging_app.services.organizer.trust import refuse_departed, refuse_untrusted
from judging_app.services.roles import ORGANIZER
from judging_app.store.unit_of_work import UnitOfWork
from judging_app.system.atomic_write import Part, beside
from judging_app.system.storage import refuse_unsafe

_NOTHING_CHOSEN: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SecondRound:
    """The proposed second round. Nothing is written yet.

    `carried` are the conflicts of interest of the first round for judges who are on both panels.
    """

    event: Event
    ideas: tuple[Idea, ...]
    judge_list: JudgeList
    carried: tuple[ConflictOfInterest, ...]


def shortlist(results: Results, top: int) -> tuple[Idea, ...]:
    """The ideas on the first `top` ranks, best first.

    All ideas that share the last rank are included.
    """
    ideas = {idea.id: idea for idea in results.ideas}
    return tuple(ideas[row.idea_id] for row in results.ranking.rows if row.rank <= top)


def preview_second_round(
    first: OpenFile,
    *,
    definition: Path,
    judges: Path,
    top: int = 0,
    idea_ids: Sequence[str] = (),
    judge_columns: Mapping[str, Sequence[str]] = _NOTHING_CHOSEN,
) -> SecondRound:
    """Parse the two files and choose the ideas: those on the first `top` ranks, or the named ones.

    `judge_columns` are the columns of the judges' list that a person chose. Themes are always those
    of the first round; conflicts with ideas outside the second round are dropped. If the definition
    has no quorum, the earlier one stays, as far as the new panel is large enough. Raises
    `InputRefused`: NOT_FROZEN before the first result is official, NOT_RANKED, UNKNOWN_IDEA, and
    the errors of `services.organizer.events.preview_event`.
    """
    results = _official(first)
    ideas = _named(results, idea_ids) if idea_ids else _on_top(results, top)
    judge_list = read_judge_list(judges, judge_columns)
    declared = read_definition(definition, event_id=uuid4().hex, judges=judge_list.judges)
    planned = _planned(results, declared, ideas, judge_list)
    check_definition(planned.event, ideas, definition)
    return planned


def form_of_second_round(first: OpenFile) -> EventForm:
    """The first round's form as a start: its themes stay, the panel and the conflicts go."""
    with first.unit_of_work() as uow:
        form = form_of(uow.event())
    return replace(form, judges=(), conflicts=(), anchors=())


def plan_second_round(first: OpenFile, form: EventForm, top: int) -> SecondRound:
    """Plan the round that a form declares, with the ideas on the first `top` ranks.

    Raises `InputRefused` as `preview_second_round`, and `DefinitionRefused` with all faults.
    """
    results = _official(first)
    ideas = _on_top(results, top)
    declared = event_of(form, uuid4().hex)
    planned = _planned(results, declared, ideas, JudgeList(declared.judges))
    check_facts(planned.event, ideas)
    return planned


def _official(first: OpenFile) -> Results:
    with first.unit_of_work() as uow:
        results = results_of(uow)
        refuse_departed(uow, results)
    if results.freeze is None:
        raise InputRefused(Refusal.NOT_FROZEN)
    return results


def _on_top(results: Results, top: int) -> tuple[Idea, ...]:
    ideas = shortlist(results, top)
    if not ideas:
        raise InputRefused(Refusal.RANGE, where="top", detail=str(top))
    return ideas


def _planned(
    results: Results, declared: Event, ideas: Sequence[Idea], judge_list: JudgeList
) -> SecondRound:
    """The declared event with the themes of the first round, and the carried conflicts."""
    before, freeze = results.event, results.freeze
    if freeze is None:
        raise InputRefused(Refusal.NOT_FROZEN)
    carried = _carried(declared, before, {idea.id for idea in ideas})
    left = {idea.id for idea in results.ideas} - {idea.id for idea in ideas}
    own = tuple(conflict for conflict in declared.conflicts if conflict.idea_id not in left)
    event = replace(
        declared,
        themes=before.themes,
        ranking=_with_quorum(declared, before),
        conflicts=(*own, *carried),
        earlier_round=EarlierRound(before.id, before.title, freeze.digest),
        word_as_text=declared.word_as_text or before.word_as_text,
    )
    return SecondRound(event, tuple(ideas), judge_list, carried)


def write_second_round(
    first: OpenFile, path: Path, planned: SecondRound, passphrase: str = ""
) -> OpenFile:
    """Write the previewed second round to a new file, and open it. The first event stays open.

    The new event has its own keys, which are open in the returned file. Raises `InputRefused`:
    ALREADY_EXISTS, UNSAFE_PLACE; NOT_FROZEN or OTHER_EVENT if the first round has changed since the
    preview; the errors of `refuse_untrusted`. Raises `WriteFailed`; or `NotWrittenYet` if only the
    new file could not be put in its place: repeat the call.
    """
    refuse_unsafe(path)
    with first.unit_of_work() as uow, beside(path, private=True, new=True) as part:
        frozen = uow.freeze()
        if frozen is None:
            raise InputRefused(Refusal.NOT_FROZEN)
        known = EarlierRound(uow.event().id, uow.event().title, frozen.digest)
        if known != planned.event.earlier_round:
            raise InputRefused(Refusal.OTHER_EVENT, detail=known.event_id)
        refuse_untrusted(first, uow)
        secret = _fill(part, planned, _blobs(uow, planned.ideas), passphrase)
        facts = {"event": planned.event.id, "ideas": str(len(planned.ideas))}
        uow.log("second round begun", actor=ORGANIZER, at=datetime.now(UTC), **facts)
        uow.commit()
        part.put(recorded=True)
    file = open_file(path)
    file.unlocked = secret
    return file


def _named(results: Results, idea_ids: Sequence[str]) -> tuple[Idea, ...]:
    ideas = {idea.id: idea for idea in results.ideas}
    ranked = [row.idea_id for row in results.ranking.rows]
    for idea_id in idea_ids:
        if idea_id not in ideas:
            raise InputRefused(Refusal.UNKNOWN_IDEA, detail=idea_id)
        if idea_id not in ranked:
            raise InputRefused(Refusal.NOT_RANKED, detail=idea_id)
    return tuple(ideas[idea_id] for idea_id in ranked if idea_id in idea_ids)


def _carried(
    declared: Event, before: Event, chosen: Collection[str]
) -> tuple[ConflictOfInterest, ...]:
    """The earlier conflicts of judges who are on both panels, matched by name."""
    now = {_key(judge): judge.id for judge in declared.judges}
    said = declared.conflict_by_pair()
    found = []
    for conflict in before.conflicts:
        judge = before.judge(conflict.judge_id)
        judge_id = now.get(_key(judge)) if judge else None
        is_new = (judge_id, conflict.idea_id) not in said
        if judge_id is not None and conflict.idea_id in chosen and is_new:
            found.append(replace(conflict, judge_id=judge_id))
    return tuple(found)


def _with_quorum(declared: Event, before: Event) -> RankingRules:
    """The declared rules; a quorum of 1 gives way to the earlier one."""
    rules = declared.ranking
    if rules.quorum > 1 or before.ranking.quorum == 1:
        return rules
    return replace(rules, quorum=min(before.ranking.quorum, len(declared.judges)))


def _key(judge: Judge) -> str:
    return fold(judge.name)


def _blobs(uow: UnitOfWork, ideas: Sequence[Idea]) -> dict[str, bytes]:
    wanted = {attachment.digest for idea in ideas for attachment in idea.attachments}
    return {digest: content for digest, content in uow.blobs() if digest in wanted}


def _fill(
    part: Part, planned: SecondRound, blobs: dict[str, bytes], passphrase: str
) -> OrganizerSecret:
    facts = {
        "ideas": str(len(planned.ideas)),
        "judges": str(len(planned.event.judges)),
        "event": planned.event.id,
    }
    earlier = planned.event.earlier_round
    if earlier is not None:
        facts["earlier_event"] = earlier.event_id
        facts["earlier_title"] = earlier.title
        facts["earlier_digest"] = earlier.digest
    with filling(part) as uow:
        uow.add_event(planned.event, FileRole.EVENT)
        uow.add_ideas(planned.ideas)
        uow.add_blobs(blobs)
        secret = make_keys(uow, passphrase)
        uow.log("event created", actor=ORGANIZER, at=datetime.now(UTC), **facts)
        uow.commit()
    return secret
