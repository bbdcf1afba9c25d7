"""Adds notices of letters that no font has, at import and while a judge types."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from judging_app.domain.event import Event
from judging_app.domain.import_report import IdeaList, JudgeList, Notice, NoticeKind
from judging_app.domain.printed import Owner, Place, code_point, event_places, idea_places
from judging_app.printing.text.coverage import missing_letters

__all__ = ["missing_letters", "with_idea_letters", "with_letter_notices"]

_HEADINGS = {
    "title": "عنوان",
    "owner": "پیشنهاددهنده",
    "unit": "واحد",
    "section": "متن",
    "name": "نام",
    "role": "سمت",
    "theme": "محور",
    "award": "جایزه",
    "criterion": "معیار",
    "level": "شرح سطح",
    "signatory": "امضاکننده",
    "signatory_role": "سمت امضاکننده",
    "organization": "سازمان",
    "city": "شهر",
    "co_senders": "همکار برگزاری",
    "conflict": "تعارض منافع",
}
"""The words for the texts of an event, an idea or a judge, as people see them."""


def with_letter_notices(
    event: Event, idea_list: IdeaList, judge_list: JudgeList
) -> tuple[IdeaList, JudgeList]:
    """Add a notice to the lists for every text that has a letter without a font.

    Notices of the event's own texts are with the ideas. `other` is the code of the idea or judge,
    `column` the name of the text, `detail` the text, `before` its letters with their codes.
    """
    places = [*event_places(event), *idea_places(idea_list.ideas)]
    of_judges = [place for place in places if place.owner is Owner.JUDGE]
    others = [place for place in places if place.owner is not Owner.JUDGE]
    ideas, judges = tuple(_notices(others)), tuple(_notices(of_judges))
    return (
        replace(idea_list, notices=(*idea_list.notices, *ideas)),
        replace(judge_list, notices=(*judge_list.notices, *judges)),
    )


def with_idea_letters(idea_list: IdeaList) -> IdeaList:
    """Add the same notices to a list of ideas alone, before there is an event."""
    found = tuple(_notices(idea_places(idea_list.ideas)))
    return replace(idea_list, notices=(*idea_list.notices, *found))


def _notices(places: Iterable[Place]) -> Iterator[Notice]:
    for place in places:
        letters = missing_letters(place.text)
        if letters:
            column = _HEADINGS.get(place.field, place.field)
            yield Notice(
                NoticeKind.LETTER_WITHOUT_FONT,
                column=column,
                detail=place.text,
                other=place.key,
                before=" ".join(f"{letter} {code_point(letter)}" for letter in letters),
            )
