"""The booklet (کتابچه): chosen facts of ideas with consent, for start-ups and other cities.

An idea by code shows nothing of its owners. Names of people who are named nowhere in the booklet
are hidden in every text, because they did not consent to be named.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from judging_app.domain.blindness import contacts_of
from judging_app.domain.consent import Consent, ConsentForm, expertise_of
from judging_app.domain.event import Event, Idea, Owner, Section
from judging_app.domain.idea_word import FORMS, IdeaWord
from judging_app.domain.personal_data import (
    PersonalKind,
    Span,
    apart,
    personal_spans,
    without_remark,
)
from judging_app.persian.digits import to_latin
from judging_app.persian.text import compact

HIDDEN: Final = "[…]"
"""The mark for hidden words in the booklet."""
_CONTEXT: Final = 40
_PHONE_END: Final = 8
"""The last digits by which two spellings of one telephone number are compared."""
_CONTACTS: Final = frozenset({PersonalKind.PHONE, PersonalKind.EMAIL})


class BookletPlace(StrEnum):
    """The parts of the booklet in which words may tell who sent an idea."""

    TITLE = "title"
    TEXT = "text"
    CITATION = "citation"
    EXPERTISE = "expertise"
    CONTACT = "contact"
    FOREWORD = "foreword"


LeftWords = frozenset[tuple[str, str]]
"""Words that the organizer leaves in the booklet: pairs of an idea's id and the folded words."""


@dataclass(frozen=True, slots=True)
class BookletTrace:
    """Words that tell who sent an idea, with the letters around them.

    `idea_id` is empty in the foreword; `words` is the folded form of what was found.
    """

    idea_id: str
    place: BookletPlace
    kind: PersonalKind
    words: str
    found: str
    before: str
    after: str

    @property
    def key(self) -> tuple[str, str]:
        """The idea and the words: one decision concerns all places of an idea."""
        return self.idea_id, self.words


@dataclass(frozen=True, slots=True)
class BookletEntry:
    """One idea as the booklet shows it. `people` is empty for an idea by code."""

    code: str
    title: str
    theme: str = ""
    sections: tuple[Section, ...] = ()
    people: tuple[Owner, ...] = ()
    award: str = ""
    citation: str = ""
    expertise: tuple[str, ...] = ()
    contact: str = ""

    @property
    def is_named(self) -> bool:
        """Whether the owners stand in the booklet."""
        return bool(self.people)


@dataclass(frozen=True, slots=True)
class Booklet:
    """The whole booklet. Nothing else of the event reaches its files."""

    event_title: str
    organization: str
    city: str
    day: date
    word: IdeaWord
    entries: tuple[BookletEntry, ...]
    foreword: str = ""

    @property
    def title(self) -> str:
        """The name of the booklet: «کتابچهٔ ایده‌ها»."""
        return f"کتابچهٔ {FORMS[self.word].many}"

    @property
    def themes(self) -> tuple[str, ...]:
        """The themes of the entries, each once, in their order."""
        return tuple(dict.fromkeys(one.theme for one in self.entries if one.theme))


@dataclass(frozen=True, slots=True)
class Consenting:
    """An idea with its consent in force, and what the result says of it."""

    idea: Idea
    consent: Consent
    award: str = ""
    citation: str = ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Finds the words to hide in the texts of one idea."""

    idea_id: str
    spans: Callable[[str, BookletPlace], Sequence[Span]]
    left: LeftWords
    traces: dict[tuple[BookletPlace, str], BookletTrace] = field(default_factory=dict)

    def shown(self, text: str, place: BookletPlace) -> str:
        """The text without the words to hide. Every finding is noted, left words too."""
        pieces, at = [], 0
        for span in self.spans(text, place):
            trace = _trace(self.idea_id, place, text, span)
            self.traces.setdefault((place, trace.words), trace)
            if trace.key not in self.left:
                pieces += [text[at : span.start], HIDDEN]
                at = span.end
        return "".join((*pieces, text[at:]))


def make_booklet(
    event: Event,
    consenting: Sequence[Consenting],
    everybody: Iterable[Owner],
    day: date,
    *,
    foreword: str = "",
    left: LeftWords = frozenset(),
) -> tuple[Booklet, tuple[BookletTrace, ...]]:
    """The booklet, and every trace of a sender that was found in its texts.

    `everybody` are the owners of all ideas of the event. Every trace outside `left` is hidden.
    """
    named = {
        compact(owner.name)
        for one in consenting
        if one.consent.form is ConsentForm.NAMED
        for owner in one.idea.owners
    }
    unnamed = _names(owner for owner in everybody if compact(owner.name) not in named)
    themes = {theme.id: theme.title for theme in event.themes}
    entries: list[BookletEntry] = []
    traces: list[BookletTrace] = []
    for one in consenting:
        reader = _Reader(one.idea.id, _spans_of(one, unnamed), left)
        entries.append(_entry(one, themes.get(one.idea.theme_id, ""), reader))
        traces += reader.traces.values()
    reader = _Reader("", lambda text, _: _strangers(text, unnamed, ()), left)
    opening = reader.shown(foreword, BookletPlace.FOREWORD)
    booklet = Booklet(
        event.title, event.organization, event.city, day, event.idea_word, tuple(entries), opening
    )
    return booklet, (*traces, *reader.traces.values())


def _entry(one: Consenting, theme: str, reader: _Reader) -> BookletEntry:
    idea, consent = one.idea, one.consent
    shown = reader.shown
    return BookletEntry(
        code=idea.id,
        title=shown(idea.title, BookletPlace.TITLE),
        theme=theme,
        sections=tuple(
            Section(shown(part.heading, BookletPlace.TEXT), shown(part.text, BookletPlace.TEXT))
            for part in idea.sections
            if part.text.strip()
        ),
        people=_people(idea) if consent.form is ConsentForm.NAMED else (),
        award=one.award,
        citation=shown(one.citation, BookletPlace.CITATION),
        expertise=tuple(shown(each, BookletPlace.EXPERTISE) for each in expertise_of(consent)),
        contact=shown(consent.contact, BookletPlace.CONTACT),
    )


def _people(idea: Idea) -> tuple[Owner, ...]:
    """The owners without their personnel codes."""
    return tuple(Owner(one.name, one.unit) for one in idea.owners if one.name.strip())


def _spans_of(
    one: Consenting, unnamed: Mapping[str, tuple[Owner, ...]]
) -> Callable[[str, BookletPlace], Sequence[Span]]:
    idea = one.idea
    if one.consent.form is ConsentForm.NAMED:
        return lambda text, _: _strangers(text, unnamed, ())

    def by_code(text: str, place: BookletPlace) -> Sequence[Span]:
        if place in (BookletPlace.CONTACT, BookletPlace.EXPERTISE):
            own = owner_spans(idea, text)
            return apart((*own, *_strangers(text, unnamed, ())), text)
        return _strangers(text, unnamed, idea.owners, contacts_of(idea), only_names=False)

    return by_code


def owner_spans(idea: Idea, text: str) -> tuple[Span, ...]:
    """The places in a line that tell who sent this idea.

    A telephone number or an address counts only if it is the owner's: the line may hold that of the
    secretariat.
    """
    own = {_contact_key(each) for each in contacts_of(idea)} - {""}
    return tuple(
        span
        for span in personal_spans(text, idea.owners, contacts_of(idea))
        if span.kind not in _CONTACTS or _contact_key(text[span.start : span.end]) in own
    )


def _contact_key(text: str) -> str:
    if "@" in text:
        return text.strip().casefold()
    return "".join(filter(str.isdigit, to_latin(text)))[-_PHONE_END:]


def _names(owners: Iterable[Owner]) -> Mapping[str, tuple[Owner, ...]]:
    """The people by the last word of their names, folded: most texts hold none of these words."""
    found: dict[str, dict[str, Owner]] = {}
    for owner in owners:
        for words in filter(None, map(str.split, without_remark(owner.name))):
            found.setdefault(compact(words[-1]), {})[owner.name] = Owner(owner.name)
    return {last: tuple(people.values()) for last, people in found.items()}


def _strangers(
    text: str,
    unnamed: Mapping[str, tuple[Owner, ...]],
    owners: Collection[Owner],
    contacts: Sequence[str] = (),
    *,
    only_names: bool = True,
) -> Sequence[Span]:
    """The places of people who are named nowhere, and of these owners with everything of theirs."""
    folded = compact(text)
    there = (one for last, people in unnamed.items() if last in folded for one in people)
    spans = personal_spans(text, (*owners, *there), contacts)
    if only_names:
        return [span for span in spans if span.kind is PersonalKind.NAME]
    return spans


def _trace(idea_id: str, place: BookletPlace, text: str, span: Span) -> BookletTrace:
    parts = (
        text[span.start : span.end],
        text[max(0, span.start - _CONTEXT) : span.start],
        text[span.end : span.end + _CONTEXT],
    )
    words = compact(parts[0])
    return BookletTrace(idea_id, place, span.kind, words, *(" ".join(p.split()) for p in parts))
