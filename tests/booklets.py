"""Booklets for tests: entries of every kind, and consents of made ideas."""

from datetime import UTC, date, datetime
from typing import Final

from judging_app.domain.booklet import Booklet, BookletEntry
from judging_app.domain.consent import Consent, ConsentForm, consent_digest
from judging_app.domain.event import Idea, Owner, Section
from judging_app.domain.idea_word import IdeaWord

NOW: Final = datetime(2026, 12, 1, 9, tzinfo=UTC)
DAY: Final = date(2026, 12, 1)
THEMES: Final = ("حمل‌ونقل", "فضای سبز")
TEXT: Final = (
    "هر روز هزاران شهروند در ایستگاه زیر آفتاب می‌ایستند. با سایه‌بان خورشیدی و نمایشگر e-paper "
    "هم سایه فراهم می‌شود و هم زمان رسیدن دیده می‌شود."
)


def entry(number: int, *, named: bool = True, repeat: int = 1) -> BookletEntry:
    """An entry whose title holds its number in words that no other entry has."""
    return BookletEntry(
        str(100 + number),
        f"عنوان شمارهٔ {number:02d}",
        THEMES[number % 2],
        (Section("مسئله", TEXT), Section("راه‌حل", " ".join([TEXT] * repeat))),
        (Owner("زهرا احمدی", "منطقهٔ ۳"),) if named else (),
        "رتبهٔ نخست" if number == 1 else "",
        "به پاس سادگی راه" if number % 2 else "",
        ("طراحی صنعتی", "انرژی") if number % 2 else ("برنامه‌نویسی",),
        "دبیرخانه، ۰۲۱-۵۵۶۶۷۷۸۸" if named else "",
    )


def booklet(*entries: BookletEntry, foreword: str = "") -> Booklet:
    """A booklet of these entries, by theme."""
    ordered = sorted(entries, key=lambda one: THEMES.index(one.theme))
    return Booklet(
        "جشنوارهٔ کوچک", "شهرداری نیل‌شهر", "نیل‌شهر", DAY, IdeaWord.IDEA, tuple(ordered), foreword
    )


def consent(idea: Idea, form: ConsentForm, *, expertise: str = "", contact: str = "") -> Consent:
    """A consent that holds for the present text of an idea."""
    return Consent(
        idea.id, form, "زهرا", DAY, consent_digest(idea), NOW, "نامه", expertise, contact
    )
