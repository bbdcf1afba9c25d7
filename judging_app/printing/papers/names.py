"""Prints lists of people: for handing out envelopes, and for calling the winners."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import Path

from judging_app.domain.audit import AuditEntry
from judging_app.domain.ceremony import call_key
from judging_app.domain.event import Event
from judging_app.domain.idea_word import FORMS
from judging_app.domain.results import Results
from judging_app.persian.collation import sort_key
from judging_app.persian.numbers import ordinal
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Panel, Rule, beside, stacked, with_shapes
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.outcome import Honoured, honoured
from judging_app.printing.papers.setting import block, heading, letterhead, prose
from judging_app.printing.papers.signing import log_note
from judging_app.printing.papers.table import Column, Row, table
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

NAMES, CEREMONY = "فهرست نام‌ها", "ترتیب آیین پایانی"


def write_names(
    results: Results,
    path: Path,
    *,
    day: date,
    log: Sequence[AuditEntry] = (),
    progress: Progress = unwatched,
) -> Printed:
    """Write a list of all people with an award in alphabetical order, with space to sign.

    The words for the last entry of the `log` stand at the end. Raises the errors of
    `document.write_paper`.
    """
    return _write(NAMES, results, path, day, progress, log)


def write_ceremony(
    results: Results, path: Path, *, day: date, progress: Progress = unwatched
) -> Printed:
    """Write the list to be read aloud, from the last award to the first rank."""
    return _write(CEREMONY, results, path, day, progress)


def _write(
    title: str,
    results: Results,
    path: Path,
    day: date,
    progress: Progress,
    log: Sequence[AuditEntry] = (),
) -> Printed:
    event, found = results.event, honoured(results)
    section = Section(
        lambda: (*_boxes(title, results, found), *log_note(log)) if found else (),
        foot=f"{title} · {words.text(event.title)}",
        stamp=words.stamp(results),
        steps=len(found) + 5,
    )
    paper = Paper(title, event.title, event.organization, day, (section,))
    return write_paper(paper, path, progress=progress)


def _boxes(title: str, results: Results, found: list[Honoured]) -> Iterator[Box]:
    if title == NAMES:
        yield from _names(results.event, found)
        return
    yield from _ceremony(results.event, found)
    if results.statement:
        yield heading(words.STATEMENT)
        yield from prose(words.text(results.statement), styles.body())


def _names(event: Event, found: list[Honoured]) -> Iterator[Box]:
    word = FORMS[event.idea_word]
    yield from letterhead(words.text(event.organization), NAMES, [words.text(event.title)])
    people = [(owner, one) for one in found for owner in one.idea.owners]
    people.sort(key=lambda pair: (sort_key(pair[0].name), pair[1].row.rank))
    total = f"{words.count(len(people))} نفر، {words.count(len(found))} {word.one}"
    yield from prose(f"به ترتیب الفبای نام: {total}.", styles.body(), gap=8)
    columns = (
        Column("ردیف", 26),
        Column("نام", 128, look=styles.cell_strong()),
        Column(word.one),
        Column("جایزه", 64),
        Column("امضای دریافت", 92, framed=True),
    )
    rows = (
        Row(
            (
                words.count(number),
                (words.text(owner.name), words.text(owner.unit)),
                (words.text(one.idea.title), f"کد {words.code(one.idea.id)}"),
                (one.title(event), one.rank_note(words.count(one.row.rank))),
                "",
            )
        )
        for number, (owner, one) in enumerate(people, 1)
    )
    yield from table(columns, rows, gap=8)
    nameless = [one for one in found if not one.idea.owners]
    if nameless:
        yield heading(f"{word.of_many} بی‌نام پیشنهاددهنده")
        titles = "؛ ".join(words.text(one.idea.title) for one in nameless)
        yield from prose(titles, styles.body())


def _ceremony(event: Event, found: list[Honoured]) -> Iterator[Box]:
    below = [
        words.text(event.title),
        f"{words.text(event.city)}، {words.day(event.dates.ceremony)}",
    ]
    yield from letterhead(words.text(event.organization), CEREMONY, below)
    told = "از آخرین جایزه تا رتبهٔ نخست خوانده می‌شود. خانهٔ کنار هر ردیف برای نشان‌زدن است."
    yield from prose(told, styles.body(), gap=8)
    word, number = FORMS[event.idea_word], 0
    in_order = sorted(found, key=lambda one: call_key(event, one.idea, one.award, one.row.rank))
    for award, group in groupby(in_order, key=lambda one: one.award):
        members = list(group)
        count = f" ({words.count(len(members))} {word.one})" if len(members) > 1 else ""
        yield heading(words.text(award.title) + count)
        for one in members:
            number += 1
            yield _called(event, one, number)


def _called(event: Event, one: Honoured, number: int) -> Box:
    names = words.people([owner.name for owner in one.idea.owners])
    units = "، ".join(
        dict.fromkeys(words.text(owner.unit) for owner in one.idea.owners if owner.unit)
    )
    width, word = styles.WIDTH - 76, FORMS[event.idea_word]
    theme = f"محور {words.theme(event, one.idea)}" if event.theme(one.idea.theme_id) else ""
    parts = [
        block(names or "نام پیشنهاددهنده ثبت نشده است", styles.style("Bold", 14, 1.65), width),
        block(
            f"{word.of_one} {words.quoted(one.idea.title)}",
            styles.style("Regular", 12.5, 1.7),
            width,
        ),
        block(" · ".join(part for part in (units, theme) if part), styles.small(), width),
        *([block(words.text(one.citation), styles.body(), width)] if one.citation else []),
    ]
    place = stacked(
        [
            block(words.count(number), styles.style("Bold", 14, 1.65, styles.ACCENT), 60),
            block(one.rank_note(ordinal(one.row.rank)), styles.small(), 62),
        ]
    )
    whole = beside([(0, place), (68, stacked(parts))])
    tick = Panel(styles.WIDTH - 11, 7, 11, 11, line=styles.MUTED, width=0.8)
    under = Rule(0, whole.height + 5, styles.WIDTH)
    return replace(with_shapes(whole, tick, under), height=whole.height + 6, gap=6)
