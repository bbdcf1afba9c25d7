"""The part of the minutes about decisions by hand and how far they moved ideas."""

from collections.abc import Iterator
from datetime import datetime

from judging_app.domain.decision import Decision, DecisionKind
from judging_app.domain.idea_word import FORMS
from judging_app.domain.results import Results
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.setting import heading, prose
from judging_app.printing.papers.table import Column, Row, table


def decisions(results: Results, made_at: datetime) -> Iterator[Box]:
    """Every decision with its reason. Days are in the time zone of `made_at`."""
    yield heading("تصمیم‌های هیئت داوران")
    if not results.decisions:
        yield from prose("تصمیمی جز آنچه قاعده‌ها داده‌اند گرفته نشد.", styles.body())
        return
    word = FORMS[results.event.idea_word]
    columns = (
        Column("کد", 32),
        Column(word.one, 110),
        Column("تصمیم", 92),
        Column("رتبهٔ محاسبه‌شده", 46),
        Column("دلیل"),
        Column("روز", 62),
    )
    ranks = {row.idea_id: row.rank for row in (results.computed or results.ranking).rows}
    titles = {idea.id: idea.title for idea in results.ideas}
    rows = (
        Row(
            (
                words.code(one.idea_id),
                words.text(titles.get(one.idea_id, "")),
                _what(one),
                words.count(ranks[one.idea_id]) if one.idea_id in ranks else "—",
                words.text(one.reason),
                words.day(one.at.astimezone(made_at.tzinfo).date()),
            )
        )
        for one in results.decisions
    )
    yield from table(columns, rows)
    led = len(results.departures())
    told = (
        f"با این تصمیم‌ها رتبهٔ {words.count(led)} {word.one} با رتبهٔ محاسبه‌شده فرق دارد."
        if led
        else f"با این تصمیم‌ها رتبهٔ هیچ {word.any_one} با رتبهٔ محاسبه‌شده فرق ندارد."
    )
    yield from prose(told, styles.body(), gap=8)


def _what(one: Decision) -> str:
    if one.kind is DecisionKind.EXCLUDE:
        return "حذف از رتبه‌بندی"
    return f"جابه‌جایی به رتبهٔ {words.count(one.place)}"
