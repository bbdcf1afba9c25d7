"""The event and its declared facts."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from judging_app.domain.award import Award, AwardKind, Signatory
from judging_app.domain.desk import FileRole
from judging_app.domain.event import (
    ConflictOfInterest,
    CutTie,
    Dates,
    EarlierRound,
    Event,
    Judge,
    RankingMethod,
    RankingRules,
    Theme,
    TieRule,
    TieRuleKind,
)
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.reading import ReadingRules
from judging_app.store.connection import Runner
from judging_app.store.facts.assignment import add_assignment, load_assignment
from judging_app.store.facts.rubric import add_anchors, add_rubric, load_anchors, load_rubric
from judging_app.store.prepared import Statement

_EVENT: Final = Statement("event.the_event")
_ADD_EVENT: Final = Statement("event.add_event")
_PUT_PACKAGE_DIGEST: Final = Statement("event.put_package_digest")
_PUT_WORD_AS_TEXT: Final = Statement("event.put_word_as_text")
_THEMES: Final = Statement("event.themes", gives="id, title")
_ADD_THEME: Final = Statement("event.add_theme")
_JUDGES: Final = Statement("event.judges", gives="id, name, role, most")
_LAST_JUDGE: Final = Statement("event.last_judge", gives="position")
_ADD_JUDGE: Final = Statement("event.add_judge")
_PUT_JUDGE: Final = Statement("event.put_judge")
_AWARDS: Final = Statement("event.awards", gives="id, title, first_rank, last_rank, winner, kind")
_ADD_AWARD: Final = Statement("event.add_award")
_SIGNATORIES: Final = Statement("event.signatories", gives="name, role")
_ADD_SIGNATORY: Final = Statement("event.add_signatory")
_CO_SENDERS: Final = Statement("event.co_senders", gives="name")
_ADD_CO_SENDER: Final = Statement("event.add_co_sender")
_TIE_RULES: Final = Statement("event.tie_rules", gives="kind, criterion_id")
_ADD_TIE_RULE: Final = Statement("event.add_tie_rule")
_CONFLICTS: Final = Statement("event.conflicts", gives="judge_id, idea_id, reason")
_ADD_CONFLICT: Final = Statement("event.add_conflict")
_REMOVE_CONFLICTS: Final = Statement("event.remove_conflicts")

EventRow = Mapping[str, Any]
"""The one row of the table `event`, by the names of its columns."""


def load_row(connection: Runner) -> EventRow | None:
    """The row of the event; None in a file without one."""
    return _EVENT.fact(connection)


def load_event(connection: Runner, row: EventRow) -> Event:
    """The event from that row."""
    return Event(
        id=row["id"],
        title=row["title"],
        organization=row["organization"],
        city=row["city"],
        dates=Dates(row["opens"], row["closes"], row["ceremony"]),
        themes=tuple(Theme(*facts) for facts in _THEMES.rows(connection)),
        rubric=load_rubric(connection),
        judges=tuple(Judge(*facts) for facts in _JUDGES.rows(connection)),
        ranking=_load_ranking(connection, row),
        awards=_load_awards(connection),
        signatories=tuple(Signatory(*facts) for facts in _SIGNATORIES.rows(connection)),
        co_senders=tuple(name for (name,) in _CO_SENDERS.rows(connection)),
        conflicts=tuple(ConflictOfInterest(*facts) for facts in _CONFLICTS.rows(connection)),
        certificate_template=row["certificate_template"],
        reading=ReadingRules(row["shuffled"], row["records_time"], load_anchors(connection)),
        rehearsal=row["rehearsal"],
        assignment=load_assignment(connection),
        earlier_round=_earlier_round(row),
        idea_word=IdeaWord(row["idea_word"]),
        word_as_text=row["word_as_text"],
    )


def _load_ranking(connection: Runner, row: EventRow) -> RankingRules:
    rules = _TIE_RULES.rows(connection)
    return RankingRules(
        method=RankingMethod(row["ranking_method"]),
        tie_rules=tuple(TieRule(TieRuleKind(kind), criterion or "") for kind, criterion in rules),
        cut_tie=CutTie(row["cut_tie"]),
        lot_seed=row["lot_seed"],
        one_per_person=row["one_per_person"],
        quorum=row["quorum"],
    )


def _load_awards(connection: Runner) -> tuple[Award, ...]:
    rows = _AWARDS.rows(connection)
    return tuple(
        Award(id_, title, first, last, winner, AwardKind(kind))
        for id_, title, first, last, winner, kind in rows
    )


def _earlier_round(row: EventRow) -> EarlierRound | None:
    if row["earlier_id"] is None:
        return None
    return EarlierRound(row["earlier_id"], row["earlier_title"], row["earlier_digest"])


def add_event(
    connection: Runner, event: Event, role: FileRole, home: Mapping[str, str | None]
) -> None:
    """Add everything that the event declares; references to ideas are checked at commit.

    `home` are the columns that identify the judge of a workspace.
    """
    add_rubric(connection, event.rubric)
    listed: tuple[tuple[Statement, Iterable[Any]], ...] = (
        (_ADD_THEME, event.themes),
        (_ADD_JUDGE, event.judges),
        (_ADD_AWARD, event.awards),
        (_ADD_SIGNATORY, event.signatories),
        (_ADD_CONFLICT, event.conflicts),
    )
    for add, facts in listed:
        add.run_for_each(connection, (_row(n, fact) for n, fact in enumerate(facts)))
    _add_lines(connection, event)
    add_anchors(connection, event.reading)
    add_assignment(connection, event.assignment)
    _ADD_EVENT.run(connection, **_event_row(event, role), **home)


def replace_conflicts(connection: Runner, conflicts: Iterable[ConflictOfInterest]) -> None:
    """Replace all conflicts of interest."""
    _REMOVE_CONFLICTS.run(connection)
    rows = (_row(position, conflict) for position, conflict in enumerate(conflicts))
    _ADD_CONFLICT.run_for_each(connection, rows)


def _row(position: int, fact: Any) -> Mapping[str, Any]:
    return {"position": position, **asdict(fact)}


def _add_lines(connection: Runner, event: Event) -> None:
    senders = ({"position": n, "name": name} for n, name in enumerate(event.co_senders))
    _ADD_CO_SENDER.run_for_each(connection, senders)
    rules = (
        {"position": n, "kind": rule.kind.value, "criterion_id": rule.criterion_id or None}
        for n, rule in enumerate(event.ranking.tie_rules)
    )
    _ADD_TIE_RULE.run_for_each(connection, rules)


def _event_row(event: Event, role: FileRole) -> Mapping[str, Any]:
    earlier = event.earlier_round
    return {
        "only": 1,
        "id": event.id,
        "role": role.value,
        "title": event.title,
        "organization": event.organization,
        "city": event.city,
        **asdict(event.dates),
        "ranking_method": event.ranking.method.value,
        "cut_tie": event.ranking.cut_tie.value,
        "lot_seed": event.ranking.lot_seed,
        "one_per_person": event.ranking.one_per_person,
        "quorum": event.ranking.quorum,
        "idea_word": event.idea_word.value,
        "certificate_template": event.certificate_template,
        "shuffled": event.reading.shuffled,
        "records_time": event.reading.records_time,
        "rehearsal": event.rehearsal,
        "word_as_text": event.word_as_text,
        "earlier_id": earlier.event_id if earlier else None,
        "earlier_title": earlier.title if earlier else None,
        "earlier_digest": earlier.digest if earlier else None,
    }


def add_judge(connection: Runner, judge: Judge) -> None:
    """Add a judge at the end of the panel."""
    (last,) = _LAST_JUDGE.row(connection) or (None,)
    _ADD_JUDGE.run(connection, **_row(0 if last is None else last + 1, judge))


def put_judge(connection: Runner, judge: Judge) -> None:
    """Correct the name, the role and the most ideas of a judge."""
    _PUT_JUDGE.run(connection, **asdict(judge))


def put_package_digest(connection: Runner, digest: str) -> None:
    """Store the digest of the package that a workspace continues with."""
    _PUT_PACKAGE_DIGEST.run(connection, package_digest=digest)


def put_word_as_text(connection: Runner, *, as_text: bool) -> None:
    """Store whether packages carry the words of Word files instead of the files."""
    _PUT_WORD_AS_TEXT.run(connection, word_as_text=as_text)
