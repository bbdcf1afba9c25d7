"""The part of the minutes about precedents: what was compared, found and answered."""

from collections.abc import Iterator

from judging_app.domain.idea_word import Forms
from judging_app.domain.precedents import PrecedentCount
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.setting import heading, prose


def precedents(count: PrecedentCount | None, word: Forms) -> Iterator[Box]:
    """A sentence on the comparison with earlier texts; nothing without any."""
    if count is None:
        return
    yield heading("پیشینه‌ها")
    yield from prose(sentence(count, word), styles.body())


def sentence(count: PrecedentCount, word: Forms) -> str:
    """The comparison in words, for the minutes."""
    told = (
        f"{words.count(count.ideas)} {word.one} با {words.count(count.earlier)} "
        f"{word.one} و پروژهٔ گذشته از {words.count(count.sources)} سرچشمه سنجیده شد"
    )
    found = (
        f"برای {words.count(count.found)} {word.one} پیشینهٔ شبیه پیدا شد"
        if count.found
        else "هیچ پیشینهٔ شبیهی پیدا نشد"
    )
    return f"{told}؛ {found}. {_answers(count, word)}"


def _answers(count: PrecedentCount, word: Forms) -> str:
    kept = f"این سنجش به‌تنهایی هیچ {word.any_one} را کنار نمی‌گذارد."
    if not count.looked_at:
        return kept
    each = (
        (count.same, f"همان {word.one}"),
        (count.follow_on, "ادامهٔ آن"),
        (count.other, f"{word.any_one} دیگر"),
    )
    parts = "، ".join(f"{words.count(number)} «{name}»" for number, name in each if number)
    looked = f"دبیرخانه {words.count(count.looked_at)} پیشینه را بررسی کرد: {parts}. "
    return looked + kept
