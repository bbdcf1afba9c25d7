"""Prints the full ranking (رتبه‌بندی) over as many pages as necessary."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from judging_app.domain.audit import AuditEntry
from judging_app.domain.award import Award
from judging_app.domain.event import Event, Idea
from judging_app.domain.idea_word import FORMS
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.printing.papers import method, words
from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import heading, letterhead, prose
from judging_app.printing.papers.signing import log_note
from judging_app.printing.papers.table import Cell, Column, Row, table
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

TITLE = "جدول رتبه‌بندی"


def write_ranking(
    results: Results,
    path: Path,
    *,
    day: date,
    log: Sequence[AuditEntry] = (),
    progress: Progress = unwatched,
) -> Printed:
    """Write the ranking without the names of the owners. Returns the printed pages.

    The words for the last entry of the `log` stand at the end. Raises the errors of
    `document.write_paper`.
    """
    event = results.event
    section = Section(
        lambda: (*_boxes(results), *log_note(log)),
        foot=f"{TITLE} · {words.text(event.title)}",
        stamp=words.stamp(results),
        steps=len(results.ideas) + 10,
    )
    paper = Paper(TITLE, event.title, event.organization, day, (section,))
    return write_paper(paper, path, progress=progress)


def _boxes(results: Results) -> Iterator[Box]:
    event = results.event
    word = FORMS[event.idea_word]
    ideas = {idea.id: idea for idea in results.ideas}
    below = [words.text(event.title), *method.round_of(event)]
    yield from letterhead(words.text(event.organization), TITLE, below)
    told = f"{method.method(results)} {method.weights(event)} {method.ties(event)}"
    yield from prose(told, styles.body(), gap=8)
    columns = (
        Column("رتبه", 28, look=styles.cell_strong()),
        Column("کد", 34),
        Column(f"عنوان {word.one}"),
        Column("محور", 84 if method.score_title(results) else 92),
        *_numbers(results),
        Column("داوری", 28),
        Column("جایزه", 58),
    )
    yield from table(columns, _rows(results, ideas), gap=8)
    yield from unranked(results, ideas)


def _numbers(results: Results) -> list[Column]:
    """The column of the mean and, if another number decides the rank, the column of that number."""
    decides, mean = method.score_title(results), "میانگین از ۱۰۰"
    if not decides:
        return [Column(mean, 44, look=styles.cell_strong())]
    return [Column("میانگین خام", 38), Column(decides, 42, look=styles.cell_strong())]


def _rows(results: Results, ideas: Mapping[str, Idea]) -> Iterator[Row]:
    event, ranked, given = results.event, results.ranking.rows, results.awarding().awards
    awards = [given.get(row.idea_id) for row in ranked]
    decides = method.score_title(results)
    following = [*awards[1:], None]
    for row, award, after in zip(ranked, awards, following, strict=False):
        idea = ideas[row.idea_id]
        cells: list[Cell] = [
            words.count(row.rank),
            words.code(idea.id),
            (words.text(idea.title), _note(event, row)),
            words.theme(event, idea),
            words.mean(row.mean),
            *([method.score(results, row)] if decides else []),
            words.count(row.readings),
            words.text(award.title) if award else "",
        ]
        yield Row(cells, firm=_is_winner(award) and not _is_winner(after))


def _note(event: Event, row: RankedIdea) -> str:
    return "؛ ".join(filter(None, (words.tie_note(event, row), words.quorum_note(event, row))))


def _is_winner(award: Award | None) -> bool:
    return bool(award and award.winner)


def unranked(results: Results, ideas: Mapping[str, Idea]) -> Iterator[Box]:
    """The ideas without a rank. No box if every idea has one."""
    out, word = results.ranking.excluded, FORMS[results.event.idea_word]
    if not (out or results.ranking.unranked):
        return
    yield heading(f"{word.of_many} بی‌رتبه")
    columns = (
        Column("کد", 40),
        Column(f"عنوان {word.one}"),
        Column("محور", 110),
        Column("سبب", 120),
    )
    yield from table(
        columns,
        (
            Row(
                (
                    words.code(idea_id),
                    words.text(ideas[idea_id].title),
                    words.theme(results.event, ideas[idea_id]),
                    "با تصمیم حذف شد" if idea_id in out else "هیچ داوری کاملی ندارد",
                )
            )
            for idea_id in (*out, *results.ranking.unranked)
        ),
    )
