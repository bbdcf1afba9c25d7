"""Checks an event form completely, and turns it into an event.

`faults_of` finds every fault at once; it is fast enough for each keystroke.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from judging_app.domain.codes import code
from judging_app.domain.event import Dates, Event, Theme
from judging_app.domain.event_form import EventForm, ThemeForm
from judging_app.domain.form_fault import DefinitionRefused, FormFault, FormRule
from judging_app.domain.form_people import anchors_of, conflicts_of, judges_of, signatories_of
from judging_app.domain.form_rubric import rubric_of
from judging_app.domain.form_rules import awards_of, ranking_of
from judging_app.domain.form_values import (
    Faults,
    choice,
    day,
    design_name,
    doubles,
    ident,
    line,
    not_more,
    placed_day,
)
from judging_app.domain.idea_word import IdeaWord
from judging_app.domain.limits import MAX_LIST
from judging_app.domain.reading import ReadingRules
from judging_app.persian.dates import jalali


def faults_of(form: EventForm) -> tuple[FormFault, ...]:
    """Every fault, in the order of the form; no fault means that `event_of` succeeds."""
    return _checked(form, "0")[1]


def event_of(form: EventForm, event_id: str) -> Event:
    """The event that the form declares, with this id.

    Raises `DefinitionRefused` (BAD_DEFINITION) with all faults.
    """
    event, faults = _checked(form, event_id)
    if faults:
        raise DefinitionRefused(faults)
    return event


def sketch_of(form: EventForm) -> Event:
    """The event as far as the form declares it, for a preview: faulty values have stand-ins."""
    return _checked(form, "0")[0]


def filled(form: EventForm) -> EventForm:
    """The form with an id for each theme, criterion and award, and a code for each judge.

    Given ids stay. The same form always gets the same ids: theme-1, criterion-1, award-1, J01 …
    """
    themes = _ids((one.id for one in form.themes), "theme-{}")
    criteria = _ids((one.id for one in form.criteria), "criterion-{}")
    awards = _ids((one.id for one in form.awards), "award-{}")
    codes = _ids(("" if not code(one.code) else one.code for one in form.judges), "J{:02}", code)
    return replace(
        form,
        themes=tuple(replace(one, id=next(themes)) for one in form.themes),
        criteria=tuple(replace(one, id=next(criteria)) for one in form.criteria),
        awards=tuple(replace(one, id=next(awards)) for one in form.awards),
        judges=tuple(replace(one, code=next(codes)) for one in form.judges),
    )


def _ids(typed: Iterable[str], pattern: str, stored: Callable[[str], str] = str) -> Iterator[str]:
    """Each typed id, or the next free one of the pattern for a blank."""
    known = list(typed)
    taken = {stored(one) for one in known}
    free = (new for n in count(1) if (new := pattern.format(n)) not in taken)
    return (one or next(free) for one in known)


def _checked(form: EventForm, event_id: str) -> tuple[Event, tuple[FormFault, ...]]:
    """The event, with stand-ins for faulty values, and all faults."""
    whole, faults = filled(form), Faults()
    title = line(whole.title, "title", faults)
    organization = line(whole.organization, "organization", faults)
    co_senders = _co_senders(whole.co_senders, faults)
    city = line(whole.city, "city", faults, required=False)
    idea_word = choice(whole.idea_word, IdeaWord, "idea_word", faults)
    dates = _dates(whole, faults)
    themes = _themes(whole.themes, faults)
    rubric, faulty = rubric_of(whole.criteria, faults)
    ranking = ranking_of(whole.ranking, rubric, event_id, faults)
    awards = awards_of(whole.awards, faults)
    judges = judges_of(whole.judges, faults)
    signatories = signatories_of(whole.signatories, faults)
    conflicts = conflicts_of(whole.conflicts, judges, faults)
    anchors = anchors_of(whole.anchors, rubric, faulty, faults)
    template = design_name(whole.certificate_template, "certificate.template", faults)
    event = Event(
        id=event_id,
        title=title,
        organization=organization,
        city=city,
        dates=dates,
        themes=themes,
        rubric=rubric,
        judges=judges,
        ranking=ranking,
        awards=awards,
        signatories=signatories,
        co_senders=co_senders,
        conflicts=conflicts,
        certificate_template=template,
        reading=ReadingRules(whole.shuffled, whole.records_time, anchors),
        rehearsal=whole.rehearsal,
        idea_word=idea_word,
        word_as_text=whole.word_as_text,
    )
    return event, faults.found()


def _co_senders(texts: Sequence[str], faults: Faults) -> tuple[str, ...]:
    not_more(texts, MAX_LIST, "co_senders", faults)
    return tuple(line(text, f"co_senders.{n}", faults) for n, text in enumerate(texts, 1))


def _dates(form: EventForm, faults: Faults) -> Dates:
    opens = day(form.opens, "dates.opens", faults)
    closes = day(form.closes, "dates.closes", faults)
    ceremony = day(form.ceremony, "dates.ceremony", faults)
    for key, text, value in (
        ("closes", form.closes, closes),
        ("ceremony", form.ceremony, ceremony),
    ):
        if opens is not None and value is not None and value < opens:
            faults.add(f"dates.{key}", text, FormRule.BEFORE, "dates.opens", jalali(opens))
    return Dates(placed_day(opens), placed_day(closes), placed_day(ceremony))


def _themes(forms: Sequence[ThemeForm], faults: Faults) -> tuple[Theme, ...]:
    if not forms:
        faults.add("theme", "", FormRule.MISSING_PART, "theme")
    not_more(forms, MAX_LIST, "theme", faults)
    places = [f"theme.{n}" for n in range(1, len(forms) + 1)]
    themes = tuple(
        Theme(ident(form.id, f"{place}.id", faults), line(form.title, f"{place}.title", faults))
        for form, place in zip(forms, places, strict=True)
    )
    doubles((theme.id for theme in themes), (f"{place}.id" for place in places), faults)
    doubles((theme.title for theme in themes), (f"{place}.title" for place in places), faults)
    return themes
