"""Blank ballots (کاربرگ داوری) for judging on paper, one set for each judge."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from judging_app.domain.event import Event, Idea, Judge
from judging_app.domain.idea_word import FORMS, Forms
from judging_app.domain.rubric import Criterion, Level
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import block, heading, letterhead, pairs, prose
from judging_app.printing.papers.signing import Signer, signatures
from judging_app.printing.papers.table import Cell, Column, Row, table
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

TITLE = "کاربرگ داوری"
_MOST_CRITERIA = 7
"""The most columns of marks in one table. Further criteria go to another table."""
_HOW = (
    "در هر خانه یک امتیاز از مقیاس همان معیار بنویسید. خانهٔ خالی یعنی بی‌امتیاز، نه صفر.",
    "اگر با {one} یا پیشنهاددهنده نسبتی دارید، در یادداشت بنویسید «کناره‌گیری» و دلیل آن.",
    "اگر {one} را درخور داوری نمی‌دانید، در یادداشت بنویسید «غیرقابل‌داوری» و دلیل آن.",
)


def write_ballots(
    event: Event,
    ideas: Sequence[Idea],
    judges: Sequence[Judge],
    path: Path,
    *,
    day: date,
    progress: Progress = unwatched,
) -> Printed:
    """Write the ballots of those judges, each with the ideas of the judge.

    Returns the printed pages. Raises the errors of `document.write_paper`.
    """
    sections = [
        Section(
            lambda judge=judge: _boxes(event, _own(event, ideas, judge), judge),  # type: ignore[misc]
            foot=f"{TITLE} · {words.text(judge.name)} · {words.text(event.title)}",
            steps=len(ideas) + 10,
        )
        for judge in (judges if ideas else ())
    ]
    paper = Paper(TITLE, event.title, event.organization, day, sections)
    return write_paper(paper, path, progress=progress)


def _own(event: Event, ideas: Sequence[Idea], judge: Judge) -> Sequence[Idea]:
    asked = frozenset(event.asked(judge.id, (idea.id for idea in ideas)))
    return [idea for idea in ideas if idea.id in asked]


def _boxes(event: Event, ideas: Sequence[Idea], judge: Judge) -> Iterator[Box]:
    yield from letterhead(words.text(event.organization), TITLE, [words.text(event.title)])
    role = f"، {words.text(judge.role)}" if judge.role else ""
    word = FORMS[event.idea_word]
    days = f"{words.day(event.dates.opens)} تا {words.day(event.dates.closes)}"
    rows = [
        ("داور", words.text(judge.name) + role),
        ("کد داور", words.code(judge.id)),
        ("روزهای داوری", days),
        (word.many, f"{words.count(len(ideas))} {word.one}"),
    ]
    yield from pairs(rows)
    yield heading("شیوهٔ پرکردن")
    for number, line in enumerate(_HOW, 1):
        yield from prose(f"{words.count(number)}. {word.fill(line)}", styles.body())
    yield from _levels(event)
    yield from _marks(event, ideas, judge)
    yield replace(heading("امضا"), gap=20)
    yield from signatures([Signer(words.text(judge.name), "داور"), Signer("", "تاریخ")], 2)


def _levels(event: Event) -> Iterator[Box]:
    """A table with the meaning of each criterion's marks."""
    yield replace(heading("معیارها و معنای امتیازها"), breaks=True)
    for criterion in event.rubric.criteria:
        need = "" if criterion.required else "، اختیاری"
        facts = f"{words.scale(criterion)}، وزن {words.count(criterion.weight)}{need}"
        title = f"{words.text(criterion.title)} ({facts})"
        yield replace(block(title, styles.strong(), styles.WIDTH, role="H3"), gap=12, keep=True)
        if criterion.description:
            about = block(criterion.description, styles.cell(), styles.WIDTH)
            yield replace(about, keep=bool(criterion.levels))
        columns = (Column("", 70, look=styles.cell_strong()), Column(""))
        yield from table(columns, (_level(level) for level in criterion.levels), pad=2.4)


def _level(level: Level) -> Row:
    lowest, highest = words.mark(level.lowest), words.mark(level.highest)
    marks = lowest if lowest == highest else f"{lowest} تا {highest}"
    return Row((marks, words.text(level.text)))


def _marks(event: Event, ideas: Sequence[Idea], judge: Judge) -> Iterator[Box]:
    criteria = event.rubric.criteria
    for first in range(0, len(criteria), _MOST_CRITERIA):
        own = criteria[first : first + _MOST_CRITERIA]
        title = "امتیازها" if len(criteria) <= _MOST_CRITERIA else _part(first, len(own))
        yield replace(heading(title), breaks=True)
        rows = (_idea(event, idea, judge, len(own)) for idea in ideas)
        yield from table(_columns(own, FORMS[event.idea_word]), rows, gutter=6)


def _part(first: int, count: int) -> str:
    return f"امتیازها: معیارهای {words.count(first + 1)} تا {words.count(first + count)}"


def _columns(criteria: Sequence[Criterion], word: Forms) -> list[Column]:
    across = min(46.0, 220 / len(criteria))
    return [
        Column("کد", 32, look=styles.cell_strong()),
        Column(word.one),
        *(
            Column(f"{words.text(one.title)}\n({words.scale(one)})", across, framed=True)
            for one in criteria
        ),
        Column("یادداشت", 64, framed=True),
    ]


def _idea(event: Event, idea: Idea, judge: Judge, count: int) -> Row:
    conflict = event.conflict(judge.id, idea.id)
    theme = words.theme(event, idea) if event.theme(idea.theme_id) else ""
    told: list[Cell] = [words.code(idea.id), (words.text(idea.title), theme)]
    if conflict:
        return Row((*told, *("—" for _ in range(count)), ("", "تعارض منافع: امتیاز ندهید")))
    return Row((*told, *("" for _ in range(count)), ""))
