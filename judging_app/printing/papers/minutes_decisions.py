"""The part of the minutes about ideas with few readings and about decisions by hand."""

from collections.abc import Iterator
from datetime import datetime

from judging_app.domain.decision import Decision, DecisionKind
from judging_app.domain.idea_word import FORMS
from judging_app.domain.quorum import BelowQuorum, below_quorum
from judging_app.domain.results import Results
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.setting import heading, prose
from judging_app.printing.papers.table import Column, Row, table


def below_quorum_ideas(results: Results) -> Iterator[Box]:
    """The ideas below the quorum, or a sentence; nothing for a quorum of 1."""
    least = results.event.ranking.quorum
    if least <= 1:
        return
    word = FORMS[results.event.idea_word]
    yield heading(f"{word.of_many} کمتر از کمینهٔ خوانش")
    found = below_quorum(results)
    if not found:
        told = f"هر {word.of_one} رتبه‌دار دست‌کم {words.count(least)} خوانش دارد."
        yield from prose(told, styles.body())
        return
    columns = (
        Column("رتبه", 34, look=styles.cell_strong()),
        Column("کد", 36),
        Column(word.one),
        Column("خوانش", 60),
        Column("جایزه", 80),
        Column("تصمیم", 110),
    )
    titles = {idea.id: idea.title for idea in results.ideas}
    yield from table(columns, (_few(each, titles[each.row.idea_id], least) for each in found))


def _few(each: BelowQuorum, title: str, least: int) -> Row:
    waits = "بی‌تصمیم" if each.is_silent else "—"
    return Row(
        (
            words.count(each.row.rank),
            words.code(each.row.idea_id),
            words.text(title),
            f"{words.count(each.row.readings)} از {words.count(least)}",
            words.text(each.award.title) if each.award else "—",
            _what(each.decision) if each.decision else waits,
        )
    )


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
    if one.kind is DecisionKind.ACCEPT:
        return "پذیرفتن با خوانش کمتر"
    return f"جابه‌جایی به رتبهٔ {words.count(one.place)}"
