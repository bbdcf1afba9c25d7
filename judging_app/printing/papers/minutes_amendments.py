"""The part of the minutes about amendments: what was corrected after the first package, and why."""

from collections.abc import Callable, Iterator, Sequence
from datetime import tzinfo
from typing import Final

from judging_app.domain.amended import Effect
from judging_app.domain.amendment import AmendmentKind
from judging_app.domain.event import Event, Idea, Judge
from judging_app.domain.idea_word import FORMS
from judging_app.domain.score_sheet import ScoreSheet
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.setting import heading, prose
from judging_app.printing.papers.table import Column, Row, table

_PLAIN = {
    AmendmentKind.PRIVATE: "اطلاعات تماس اصلاح شد",
    AmendmentKind.WITHDRAWAL: "پس گرفته شد؛ رتبه ندارد و امتیازهایش بایگانی است",
    AmendmentKind.REINSTATEMENT: "بازگردانده شد",
    AmendmentKind.JUDGE_ADDED: "به هیئت داوران افزوده شد",
    AmendmentKind.CONFLICT: "تعارض منافع اعلام شد",
    AmendmentKind.CONFLICT_LIFTED: "تعارض منافع برداشته شد",
}
"""The words of kinds that need no values."""


def amendments(
    event: Event, effects: Sequence[Effect], aside: Sequence[ScoreSheet], zone: tzinfo | None
) -> Iterator[Box]:
    """Every amendment with its reason; nothing without amendments. Days are in that time zone.

    `aside` are the sheets whose marks do not count because of a withdrawal or a conflict.
    """
    if not effects:
        return
    yield heading("اصلاحیه‌ها")
    told = (
        "آنچه پس از نخستین بسته اصلاح شده است، با دلیل آن. آنچه در آغاز اعلام شد نیز نگه داشته شده "
        "است."
    )
    yield from prose(told, styles.body())
    columns = (
        Column("شماره", 34, look=styles.cell_strong()),
        Column(f"{FORMS[event.idea_word].one} یا داور", 92),
        Column("اصلاح"),
        Column("دلیل", 112),
        Column("روز", 62),
    )
    yield from table(columns, (_row(event, each, zone) for each in effects), gap=6)
    if aside:
        yield from prose(_aside(event, aside), styles.body(), gap=8)


def _row(event: Event, effect: Effect, zone: tzinfo | None) -> Row:
    made = effect.amendment
    return Row(
        (
            words.count(made.number),
            _subject(event, effect),
            _what(event, effect),
            words.text(made.reason),
            words.day(made.at.astimezone(zone).date()),
        )
    )


def _subject(event: Event, effect: Effect) -> str:
    made = effect.amendment
    judge = event.judge(made.judge_id)
    name = words.text(judge.name) if judge else ""
    idea = words.code(made.idea_id) if made.idea_id else ""
    return " · ".join(filter(None, (idea, name)))


def _what(event: Event, effect: Effect) -> str:
    kind, before, after = effect.amendment.kind, effect.before, effect.after
    if kind in _PLAIN:
        return _PLAIN[kind]
    if isinstance(before, Judge) and isinstance(after, Judge):
        return _of_judge(before, after)
    if not isinstance(after, Idea):
        return "—"
    if not isinstance(before, Idea):
        return f"افزوده شد: {words.text(after.title)}"
    if kind is AmendmentKind.TEXT:
        return f"متن اصلاح شد: {_headings(effect)}"
    what, value = _VALUES[kind]
    return _changed(what, value(event, before), value(event, after))


def _changed(what: str, before: str, after: str) -> str:
    old, new = (f"«{words.text(value)}»" if value.strip() else "—" for value in (before, after))
    return f"{what}: از {old} به {new}"


def _of_judge(before: Judge, after: Judge) -> str:
    parts = (("نام", before.name, after.name), ("سمت", before.role, after.role))
    return "؛ ".join(_changed(*part) for part in parts if part[1] != part[2])


def _theme(event: Event, idea: Idea) -> str:
    found = event.theme(idea.theme_id)
    return found.title if found else ""


def _title(_: Event, idea: Idea) -> str:
    return idea.title


def _people(_: Event, idea: Idea) -> str:
    """The names and units. A personnel code is never printed."""
    return "، ".join(f"{one.name} ({one.unit})" if one.unit else one.name for one in idea.owners)


def _documents(_: Event, idea: Idea) -> str:
    return "، ".join(one.name for one in idea.attachments)


_VALUES: Final[dict[AmendmentKind, tuple[str, Callable[[Event, Idea], str]]]] = {
    AmendmentKind.TITLE: ("عنوان", _title),
    AmendmentKind.THEME: ("محور", _theme),
    AmendmentKind.OWNERS: ("پیشنهاددهندگان", _people),
    AmendmentKind.ATTACHMENTS: ("پیوست‌ها", _documents),
}
"""The word for a field, and its value as printed."""


def _headings(effect: Effect) -> str:
    headings = [one.heading for one in effect.fields if one.heading]
    return "، ".join(map(words.text, headings)) or "ترتیب بخش‌ها"


def _aside(event: Event, aside: Sequence[ScoreSheet]) -> str:
    named = []
    for sheet in aside:
        judge = event.judge(sheet.judge_id)
        name = words.text(judge.name) if judge else words.code(sheet.judge_id)
        named.append(f"{name} به {words.code(sheet.idea_id)}")
    return (
        f"امتیازهای {'، '.join(named)} بایگانی است و در نتیجه شمرده نشده است، چون "
        f"{FORMS[event.idea_word].one} پس گرفته شده یا تعارض منافع اعلام شده است."
    )
