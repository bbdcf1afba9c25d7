"""Finds and hides what tells judges who sent an idea."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from judging_app.domain.event import Idea, PrivateField, PrivateKind
from judging_app.domain.hiding import NOTHING_HIDDEN, Hiding
from judging_app.domain.personal_data import PersonalKind, Span, personal_spans
from judging_app.domain.trace import TraceAnswer, TraceKey, TracePlace
from judging_app.persian.text import compact

MARK: Final = "▇▇▇▇"
"""The mark for hidden words in the judges' copy. It has the same length for all words."""
_CONTEXT: Final = 40
"""The letters that are shown on either side of a trace."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Words in an idea that tell who sent it, with the letters before and after them."""

    key: TraceKey
    kind: PersonalKind
    found: str
    before: str
    after: str


def contacts_of(idea: Idea) -> tuple[str, ...]:
    """The phone numbers and addresses that came with an idea for the organizer alone."""
    return tuple(one.text for one in idea.private if _is_contact(one))


def _is_contact(one: PrivateField) -> bool:
    return one.kind in (PrivateKind.PHONE, PrivateKind.EMAIL)


def traces(idea: Idea, documents: Mapping[str, str]) -> tuple[Trace, ...]:
    """The traces in an idea's title, sections and documents, in that order.

    `documents` maps digests of attachments to their texts. Words that stand several times in one
    place are one trace, shown where they stand first.
    """
    parts = (
        (TracePlace.TITLE, "", idea.title),
        *((TracePlace.TEXT, part.heading, part.text) for part in idea.sections),
        *(
            (TracePlace.DOCUMENT, one.digest, documents[one.digest])
            for one in idea.attachments
            if one.digest in documents
        ),
    )
    found: dict[TraceKey, Trace] = {}
    for place, where, text in parts:
        for span in spans_in(idea, text):
            key = _key(idea, place, where, text, span)
            found.setdefault(key, _trace(key, text, span))
    return tuple(found.values())


def spans_in(idea: Idea, text: str) -> tuple[Span, ...]:
    """The places in a text that tell who sent this idea."""
    return personal_spans(text, idea.owners, contacts_of(idea))


def _key(idea: Idea, place: TracePlace, where: str, text: str, span: Span) -> TraceKey:
    return TraceKey(idea.id, place, where, compact(text[span.start : span.end]))


def _trace(key: TraceKey, text: str, span: Span) -> Trace:
    before = text[max(0, span.start - _CONTEXT) : span.start]
    after = text[span.end : span.end + _CONTEXT]
    found = text[span.start : span.end]
    return Trace(key, span.kind, *(" ".join(part.split()) for part in (found, before, after)))


def hiding_in(
    idea: Idea, place: TracePlace, where: str, answers: Mapping[TraceKey, TraceAnswer]
) -> Hiding:
    """The words to hide in one text of an idea. The idea must have its owners."""
    here = {
        key.words: answer
        for key, answer in answers.items()
        if (key.idea_id, key.place, key.where) == (idea.id, place, where)
    }
    words, left = (
        frozenset(word for word, given in here.items() if given is wanted)
        for wanted in (TraceAnswer.HIDE, TraceAnswer.LEAVE)
    )
    return Hiding(idea.owners, contacts_of(idea), words, left) if words else NOTHING_HIDDEN


def with_hidden(idea: Idea, answers: Mapping[TraceKey, TraceAnswer]) -> Idea:
    """The idea with a mark in place of each hidden trace in its title and sections.

    The idea must have its owners: they tell where the traces stand.
    """

    def shown(place: TracePlace, where: str, text: str) -> str:
        return masked(text, hiding_in(idea, place, where, answers).spans(text))

    sections = tuple(
        replace(part, text=shown(TracePlace.TEXT, part.heading, part.text))
        for part in idea.sections
    )
    return replace(idea, title=shown(TracePlace.TITLE, "", idea.title), sections=sections)


def masked(text: str, spans: Sequence[Span]) -> str:
    """The text with a mark in place of each span."""
    return "".join(_pieces(text, spans))


def _pieces(text: str, spans: Iterable[Span]) -> Iterator[str]:
    at = 0
    for span in spans:
        yield text[at : span.start]
        yield MARK
        at = span.end
    yield text[at:]
