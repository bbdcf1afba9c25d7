"""Earlier texts, the answers to precedents, and what judges see of them."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final

from judging_app.domain.precedents import (
    EarlierKey,
    EarlierText,
    PrecedentAnswer,
    PrecedentKey,
    PrecedentSource,
    PrecedentVerdict,
    ShownPrecedent,
    ShownPrecedents,
    SourceKind,
)
from judging_app.store.connection import Runner
from judging_app.store.facts.grouping import grouped
from judging_app.store.prepared import Statement

_SOURCES: Final = Statement("precedents.sources", gives="number, name, kind, year, count")
_ADD_SOURCE: Final = Statement("precedents.add_source")
_TEXTS: Final = Statement("precedents.texts", gives="source, number, title, text, year, outcome")
_ADD_TEXT: Final = Statement(
    "precedents.add_text", takes="source, number, title, text, year, outcome"
)
_REMOVE_SOURCE: Final = (
    Statement("precedents.remove_answers"),
    Statement("precedents.remove_texts"),
    Statement("precedents.remove_source"),
)
_ANSWERS: Final = Statement(
    "precedents.answers", gives="idea_id, source, number, verdict, note, at"
)
_PUT_ANSWER: Final = Statement("precedents.put_answer")
_REMOVE_ANSWER: Final = Statement("precedents.remove_answer")
_CHOICE: Final = Statement("precedents.choice", gives="criterion_id")
_PUT_CHOICE: Final = Statement("precedents.put_choice")
_REMOVE_CHOICE: Final = Statement("precedents.remove_choice")
_SHOWN: Final = Statement("precedents.shown", gives="idea_id, title, year, phrases")
_ADD_SHOWN: Final = Statement("precedents.add_shown")
_REMOVE_SHOWN: Final = Statement("precedents.remove_shown")


def load_sources(connection: Runner) -> tuple[PrecedentSource, ...]:
    """Every source, in the order in which they were added."""
    return tuple(
        PrecedentSource(number, name, SourceKind(kind), year, count)
        for number, name, kind, year, count in _SOURCES.rows(connection)
    )


def add_source(
    connection: Runner,
    source: PrecedentSource,
    texts: Iterable[EarlierText],
    at: datetime,
) -> None:
    """Store a source with its texts, numbered from 1."""
    facts = {"number": source.number, "name": source.name, "kind": source.kind.value}
    _ADD_SOURCE.run(connection, **facts, year=source.year, at=at)
    rows = (
        (source.number, number, one.title, one.text, one.year, one.outcome)
        for number, one in enumerate(texts, start=1)
    )
    _ADD_TEXT.insert_many(connection, rows)


def remove_source(connection: Runner, number: int) -> None:
    """Delete a source with its texts and the answers to them."""
    for statement in _REMOVE_SOURCE:
        statement.run(connection, source=number)


def load_texts(connection: Runner) -> Mapping[EarlierKey, EarlierText]:
    """Every earlier text, by source and number."""
    return {
        EarlierKey(source, number): EarlierText(*facts)
        for source, number, *facts in _TEXTS.rows(connection)
    }


def load_answers(connection: Runner) -> Mapping[PrecedentKey, PrecedentAnswer]:
    """The answer to each precedent that has one."""
    return {
        PrecedentKey(idea_id, source, number): PrecedentAnswer(PrecedentVerdict(verdict), note, at)
        for idea_id, source, number, verdict, note, at in _ANSWERS.rows(connection)
    }


def put_answer(connection: Runner, key: PrecedentKey, answer: PrecedentAnswer | None) -> None:
    """Store an answer; None takes an earlier one back."""
    if answer is None:
        _REMOVE_ANSWER.run(connection, **key._asdict())
    else:
        facts = {"verdict": answer.verdict.value, "note": answer.note, "at": answer.at}
        _PUT_ANSWER.run(connection, **key._asdict(), **facts)


def load_choice(connection: Runner) -> str | None:
    """The criterion beside which judges see precedents; None if they see none."""
    row = _CHOICE.row(connection)
    return None if row is None else str(row[0])


def put_choice(connection: Runner, criterion_id: str | None) -> None:
    """Store the criterion; None deletes it."""
    if criterion_id is None:
        _REMOVE_CHOICE.run(connection)
    else:
        _PUT_CHOICE.run(connection, only=1, criterion_id=criterion_id)


def load_shown(connection: Runner) -> ShownPrecedents | None:
    """The precedents that a workspace shows; None if its package has no such part."""
    criterion = load_choice(connection)
    if criterion is None:
        return None
    return ShownPrecedents(criterion, grouped(_SHOWN.rows(connection), _shown))


def _shown(title: str, year: int | None, phrases: list[str]) -> ShownPrecedent:
    return ShownPrecedent(title, year, tuple(phrases))


def put_shown(connection: Runner, shown: ShownPrecedents | None) -> None:
    """Store the precedents of a package in place of those of the earlier package."""
    _REMOVE_SHOWN.run(connection)
    put_choice(connection, None if shown is None else shown.criterion_id)
    rows = (
        {
            "idea_id": idea_id,
            "position": position,
            "title": one.title,
            "year": one.year,
            "phrases": list(one.phrases),
        }
        for idea_id, each in (shown.of if shown else {}).items()
        for position, one in enumerate(each)
    )
    _ADD_SHOWN.run_for_each(connection, rows)
