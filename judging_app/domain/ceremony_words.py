"""The words on the ceremony's pages. Screen, PDF and command line show the same."""

from collections.abc import Iterator
from typing import Final

from judging_app.domain.ceremony import AudiencePage, HonouredIdea, PageKind
from judging_app.domain.idea_word import FORMS
from judging_app.persian.digits import to_persian
from judging_app.persian.numbers import ordinal

OCCASION: Final = "آیین پایانی"
THANKS: Final = "با سپاس از هیئت داوران"
FAREWELL: Final = "از همراهی شما سپاسگزاریم"
NAMELESS: Final = "نام پیشنهاددهنده ثبت نشده است"
KIND_WORDS: Final = {
    PageKind.OPENING: "صفحهٔ آغاز",
    PageKind.AWARD: "اعلام جایزه",
    PageKind.HONOUR: "معرفی",
    PageKind.THANKS: "سپاس از داوران",
    PageKind.CLOSING: "صفحهٔ پایان",
    PageKind.BLANK: "پردهٔ خالی",
}
"""The name of each kind of page, for the presenter."""


def rank_words(one: HonouredIdea) -> str:
    """The rank of an idea; empty where the award names it."""
    if not one.rank:
        return "رتبهٔ مشترک" if one.is_shared else ""
    return f"رتبهٔ {ordinal(one.rank)}{' (مشترک)' if one.is_shared else ''}"


def count_words(page: AudiencePage) -> str:
    """The number of ideas that get the award; empty for one."""
    return f"{to_persian(page.count)} {FORMS[page.word].one}" if page.count > 1 else ""


def theme_words(page: AudiencePage) -> str:
    """The theme of an award for the best of a theme; empty for other awards."""
    return f"محور {page.theme_title}" if page.theme_title else ""


def title_words(page: AudiencePage, one: HonouredIdea) -> str:
    """The title of an idea after its word; a title with quotation marks gets no second pair."""
    has_marks = "«" in one.title or "»" in one.title
    return f"{FORMS[page.word].of_one} {one.title if has_marks else f'«{one.title}»'}"


def step_words(page: AudiencePage) -> str:
    """One line about a page for the presenter. It names the people of the page."""
    names = "؛ ".join("، ".join(one.names) or NAMELESS for one in page.honoured)
    told = names or page.award_title
    parts = (KIND_WORDS[page.kind], told, "" if names else theme_words(page))
    return " · ".join(part for part in parts if part)


def page_texts(page: AudiencePage) -> tuple[str, ...]:
    """Every text that the page shows, in reading order, as plain text without direction marks."""
    return tuple(text for text in _texts(page) if text)


def _texts(page: AudiencePage) -> Iterator[str]:
    if page.kind in (PageKind.OPENING, PageKind.CLOSING):
        yield page.organization
        yield OCCASION if page.kind is PageKind.OPENING else FAREWELL
        yield page.event_title
        yield page.city
    elif page.kind is PageKind.THANKS:
        yield THANKS
        for name, office in page.people:
            yield from (name, office)
    elif page.kind is not PageKind.BLANK:
        yield from (page.award_title, theme_words(page))
        if page.kind is PageKind.AWARD:
            yield count_words(page)
    for one in page.honoured:
        yield rank_words(one)
        yield "، ".join(one.names) or NAMELESS
        yield "، ".join(one.units)
        yield title_words(page, one)
        yield one.citation
