"""Persian words for precedents."""

from collections.abc import Mapping
from typing import Final

from judging_app.domain.precedents import (
    PrecedentCount,
    PrecedentSource,
    PrecedentVerdict,
    Resemblance,
    SourceKind,
)
from ui.base.idea_word import word
from ui.base.theme import Tone
from ui.words.strings import fa, isolate

RESEMBLANCE: Final[Mapping[Resemblance, tuple[str, Tone]]] = {
    Resemblance.STRONG: ("بسیار شبیه", "brick"),
    Resemblance.CLEAR: ("شبیه", "saffron"),
    Resemblance.FAINT: ("کمی نزدیک", "neutral"),
}
KINDS: Final[Mapping[SourceKind, str]] = {
    SourceKind.EVENT: "رویداد گذشته",
    SourceKind.PROJECTS: "پروژه‌های اجراشده",
}


def verdicts() -> Mapping[PrecedentVerdict, str]:
    """The three answers, with the word of the event for an idea."""
    return {
        PrecedentVerdict.SAME: f"همان {word().one} است",
        PrecedentVerdict.FOLLOW_ON: "ادامهٔ آن است",
        PrecedentVerdict.OTHER: f"{word().any_one} دیگر است",
    }


def count_words(count: PrecedentCount) -> str:
    """The sentence below the title of the page: what was compared, and what was found."""
    compared = (
        f"{fa(count.ideas)} {word().one} با {fa(count.earlier)} {word().one} و پروژهٔ گذشته "
        "سنجیده شد"
    )
    if not count.found:
        return f"{compared}؛ هیچ پیشینه‌ای پیدا نشد"
    return f"{compared}؛ برای {fa(count.found)} {word().one} پیشینه پیدا شد"


def source_words(source: PrecedentSource) -> str:
    """A source with its year and the number of its texts."""
    year = fa(source.year) if source.year else ""
    is_named = year in fa(source.name)
    return isolate(source.name) if is_named else f"{isolate(source.name)}، سال {year}"
