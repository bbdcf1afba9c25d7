"""Writes an event form as `event.toml`, with short Persian comments for a person who opens it.

A form that `form_of` returned is parsed back unchanged. A half-made form can be written, too: its
typed numbers stand between quotes where they are no numbers.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

import tomli_w

from judging_app.domain.event_form import CriterionForm, EventForm, LevelForm
from judging_app.exchange.definition.toml_form import FORMAT
from judging_app.persian.digits import is_number, parse_number

Pair = tuple[str, str]
"""A key and its value, spelt as TOML."""

_HEAD: Final = (
    "تعریف رویداد: نوشته‌های میان گیومه را می‌توانید عوض کنید. سطری که با # آغاز شود خوانده نمی‌شود."
)
_NOTES: Final = {
    "dates": "تاریخ‌های هجری شمسی: آغاز داوری، پایان داوری، آیین پایانی",
    "theme": "محورها",
    "criterion": "معیارها: وزن‌ها نسبت به هم‌اند",
    "ranking": "رتبه‌بندی: پس از ساختن بستهٔ ایده‌ها عوض نمی‌شود",
    "award": "جایزه‌ها: from و to رتبه‌اند",
    "judge": "داوران",
    "signatory": "امضاکنندگان لوح",
    "conflict": "تعارض منافع: داور به این ایده امتیاز نمی‌دهد",
    "anchor": "ایده‌های هم‌سنجی: پیش از همه خوانده می‌شوند و در رتبه‌بندی نمی‌آیند",
    "reading": "شیوهٔ خواندن",
    "certificate": "لوح",
}


def definition_text(form: EventForm) -> str:
    """The text of the definition."""
    parts = [
        "\n".join((f"# {_HEAD}", *_lines(_top(form)))),
        _table("dates", _dates(form)),
        _tables("theme", ((*_id(one.id), _text("title", one.title)) for one in form.themes)),
        _tables("criterion", map(_criterion, form.criteria)),
        _table("ranking", _ranking(form)),
        _tables("award", _awards(form)),
        _tables("judge", _judges(form)),
        _tables("signatory", (_person(one.name, one.role) for one in form.signatories)),
        _tables("conflict", _conflicts(form)),
        _tables("anchor", _anchors(form)),
        _table("reading", _reading(form)),
        _table("certificate", (_text("template", form.certificate_template),)),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _top(form: EventForm) -> Iterator[Pair]:
    yield "format", str(FORMAT)
    yield _text("title", form.title)
    yield _text("organization", form.organization)
    yield "co_senders", _list(map(_spelt, form.co_senders))
    yield _text("city", form.city)
    yield _text("idea_word", form.idea_word)
    if form.rehearsal:
        yield _flag("rehearsal", form.rehearsal)


def _dates(form: EventForm) -> Iterator[Pair]:
    yield _text("opens", form.opens)
    yield _text("closes", form.closes)
    yield _text("ceremony", form.ceremony)


def _criterion(form: CriterionForm) -> Iterator[Pair]:
    yield from _id(form.id)
    yield _text("title", form.title)
    if form.description:
        yield _text("description", form.description)
    yield from _number("weight", form.weight)
    yield _flag("required", form.required)
    ends = (("min", form.minimum), ("max", form.maximum), ("step", form.step))
    yield "scale", _inline(pair for key, text in ends for pair in _number(key, text))
    limits = (("at_most", form.comment_at_most), ("at_least", form.comment_at_least))
    comment = [pair for key, text in limits for pair in _number(key, text)]
    if comment:
        yield "comment", _inline(comment)
    if form.levels:
        rows = "".join(f"  {_inline(_level(level))},\n" for level in form.levels)
        yield "levels", f"[\n{rows}]"


def _level(form: LevelForm) -> Iterator[Pair]:
    yield from _number("from", form.lowest)
    yield from _number("to", form.highest)
    yield _text("text", form.text)


def _ranking(form: EventForm) -> Iterator[Pair]:
    rules = form.ranking
    yield _text("method", rules.method)
    yield "tie_rules", _list(map(_spelt, rules.tie_rules))
    yield _text("cut_tie", rules.cut_tie)
    if rules.lot_seed:
        yield _text("lot_seed", rules.lot_seed)
    yield _flag("one_award_per_person", rules.one_per_person)
    yield from _number("quorum", rules.quorum)


def _awards(form: EventForm) -> Iterator[Iterable[Pair]]:
    for one in form.awards:
        yield (
            *_id(one.id),
            _text("title", one.title),
            *_number("from", one.first),
            *_number("to", one.last),
            _flag("winner", one.winner),
            _text("kind", one.kind),
        )


def _judges(form: EventForm) -> Iterator[Iterable[Pair]]:
    for one in form.judges:
        code = (_text("code", one.code),) if one.code else ()
        yield (*code, *_person(one.name, one.role), *_number("most", one.most))


def _person(name: str, role: str) -> Sequence[Pair]:
    return _text("name", name), *((_text("role", role),) if role else ())


def _conflicts(form: EventForm) -> Iterator[Iterable[Pair]]:
    for one in form.conflicts:
        yield _text("judge", one.judge), _text("idea", one.idea), _text("reason", one.reason)


def _anchors(form: EventForm) -> Iterator[Iterable[Pair]]:
    for one in form.anchors:
        marks = _inline(pair for key, text in one.marks for pair in _number(_key(key), text))
        yield _text("idea", one.idea), ("marks", marks), _text("explanation", one.explanation)


def _reading(form: EventForm) -> Iterator[Pair]:
    yield _text("order", "shuffled" if form.shuffled else "code")
    yield _flag("record_time", form.records_time)
    yield _flag("word_as_text", form.word_as_text)


def _table(name: str, pairs: Iterable[Pair]) -> str:
    return "\n".join((f"# {_NOTES[name]}", f"[{name}]", *_lines(pairs)))


def _tables(name: str, entries: Iterable[Iterable[Pair]]) -> str:
    tables = ["\n".join((f"[[{name}]]", *_lines(pairs))) for pairs in entries]
    return f"# {_NOTES[name]}\n" + "\n\n".join(tables) if tables else ""


def _lines(pairs: Iterable[Pair]) -> Iterator[str]:
    return (f"{key} = {value}" for key, value in pairs)


def _inline(pairs: Iterable[Pair]) -> str:
    inside = ", ".join(_lines(pairs))
    return f"{{ {inside} }}" if inside else "{}"


def _list(values: Iterable[str]) -> str:
    return f"[{', '.join(values)}]"


def _id(text: str) -> Sequence[Pair]:
    return (_text("id", text),) if text else ()


def _text(key: str, text: str) -> Pair:
    return key, _spelt(text)


def _flag(key: str, value: bool) -> Pair:
    return key, "true" if value else "false"


def _number(key: str, text: str) -> Sequence[Pair]:
    """The number; the typed text between quotes if it is no number; no pair if it is blank."""
    if not text.strip():
        return ()
    if not is_number(text):
        return (_text(key, text),)
    return ((key, _spelt(_exact(parse_number(text)))),)


def _exact(value: Fraction) -> int | Decimal:
    if value.denominator == 1:
        return value.numerator
    return Decimal(value.numerator) / Decimal(value.denominator)


def _key(text: str) -> str:
    return tomli_w.dumps({text: 0}).removesuffix(" = 0\n")


def _spelt(value: str | int | Decimal) -> str:
    return tomli_w.dumps({"v": value}).removeprefix("v = ").removesuffix("\n")
