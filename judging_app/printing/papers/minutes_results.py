"""The part of the minutes about ties, the winners, the commended, and ideas without a rank."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from judging_app.domain.idea_word import FORMS, Forms
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.results import Results
from judging_app.printing.papers import method, words
from judging_app.printing.papers import style as styles
from judging_app.printing.papers.box import Box
from judging_app.printing.papers.minutes_statistics import deciding_cell
from judging_app.printing.papers.outcome import Honoured, honoured
from judging_app.printing.papers.ranking import unranked
from judging_app.printing.papers.setting import heading, prose
from judging_app.printing.papers.table import Column, Row, table


def ties(results: Results) -> Iterator[Box]:
    """The ideas of equal mean that concern an award, and the rule that separated them."""
    word = FORMS[results.event.idea_word]
    yield heading("هم‌امتیازها")
    last = max((award.last_rank for award in results.event.awards), default=0)
    tied = [row for row in results.ranking.rows if row.tie_break or row.shared]
    near = [row for row in tied if row.rank <= last]
    ideas = {idea.id: idea for idea in results.ideas}
    if not near:
        yield from prose(f"میان {word.of_many} دارای جایزه، هم‌امتیازی نبود.", styles.body())
    columns = (
        Column("رتبه", 34, look=styles.cell_strong()),
        Column("کد", 36),
        Column(word.one),
        Column("میانگین", 44),
        Column("آنچه جدا کرد", 190),
    )
    below = dict(pairwise(row.idea_id for row in results.ranking.rows))
    rows = (
        Row(
            (
                words.count(row.rank),
                words.code(row.idea_id),
                words.text(ideas[row.idea_id].title),
                words.mean(row.mean),
                _what_broke(results, row, below.get(row.idea_id, "")),
            )
        )
        for row in near
    )
    yield from table(columns, rows)
    for told in _at_the_cut(results):
        yield from prose(told, styles.body(), gap=6)
    if len(tied) > len(near):
        others = words.count(len(tied) - len(near))
        told = f"{others} هم‌امتیازی دیگر، پایین‌تر از آخرین جایزه، در جدول رتبه‌بندی آمده است."
        yield from prose(told, styles.body(), gap=6)


def _at_the_cut(results: Results) -> Iterator[str]:
    """Sentences on the effects of the award rules that the order alone does not show."""
    word = FORMS[results.event.idea_word]
    given = results.awarding()
    if given.drawn:
        yield f"قرعه در مرز برگزیدگان، به ترتیب: {_codes(given.drawn, word)}."
    if given.undecided:
        waiting = _codes(given.undecided, word)
        yield f"در مرز برگزیدگان این {word.many} هم‌رتبه‌اند و چشم‌به‌راه تصمیم: {waiting}."
    for passed, holder in given.passed_over.items():
        yield (
            f"{word.of_one} {words.code(passed)} جایزه‌ای نگرفت، زیرا پیشنهاددهنده‌اش با "
            f"{word.of_one} {words.code(holder)} برگزیده شده است."
        )


def _codes(idea_ids: Sequence[str], word: Forms) -> str:
    return "، ".join(f"{word.of_one} {words.code(idea_id)}" for idea_id in idea_ids)


def _what_broke(results: Results, row: RankedIdea, below: str) -> str:
    word, note = FORMS[results.event.idea_word], words.tie_note(results.event, row)
    return f"بالاتر از {word.of_one} {words.code(below)} با {note}" if row.tie_break else note


def awarded(results: Results) -> Iterator[Box]:
    """The tables of the winners and of the commended."""
    word = FORMS[results.event.idea_word]
    placed = honoured(results)
    chosen = [one for one in placed if one.award.winner]
    praised = [one for one in placed if not one.award.winner]
    yield heading(f"برگزیدگان ({words.count(len(chosen))} {word.one})")
    if not chosen:
        yield from prose(f"هنوز {word.any_one} برگزیده نشده است.", styles.body())
    yield from _awarded(results, chosen)
    if praised:
        yield heading(f"تقدیرشدگان ({words.count(len(praised))} {word.one})")
        yield from _awarded(results, praised)
    yield from _citations(results, [one for one in placed if one.citation])


def _citations(results: Results, cited: Sequence[Honoured]) -> Iterator[Box]:
    """The citations of the panel, and its statement; nothing if it wrote none."""
    word = FORMS[results.event.idea_word]
    if cited:
        yield heading("متن تقدیر هیئت داوران")
        columns = (
            Column("کد", 36),
            Column(word.one, 150),
            Column("متن تقدیر"),
        )
        rows = (
            Row((words.code(one.idea.id), words.text(one.idea.title), words.text(one.citation)))
            for one in cited
        )
        yield from table(columns, rows)
    if results.statement:
        yield heading(words.STATEMENT)
        yield from prose(words.text(results.statement), styles.body())


def _awarded(results: Results, placed: Sequence[Honoured]) -> Iterator[Box]:
    word = FORMS[results.event.idea_word]
    decides = method.score_title(results)
    deciding = [Column(decides, 44, look=styles.cell_strong())] if decides else []
    columns = (
        Column("رتبه", 30, look=styles.cell_strong()),
        Column("کد", 36),
        Column(f"{word.one} و پیشنهاددهنده"),
        Column("میانگین", 44, look=styles.cell() if decides else styles.cell_strong()),
        *deciding,
        Column("داوری", 30),
        Column("شانس و بازه", 60),
        Column("جایزه", 70),
    )
    rows = (
        Row(
            (
                words.count(one.row.rank),
                words.code(one.idea.id),
                (words.text(one.idea.title), words.owners(one.idea)),
                words.mean(one.row.mean),
                *([method.score(results, one.row)] if decides else []),
                words.count(one.row.readings),
                deciding_cell(one.row),
                one.title(results.event),
            )
        )
        for one in placed
    )
    return table(columns, rows)


def unranked_ideas(results: Results) -> Iterator[Box]:
    """The ideas without a rank, or a sentence if none exist."""
    word = FORMS[results.event.idea_word]
    if results.ranking.unranked or results.ranking.excluded:
        yield from unranked(results, {idea.id: idea for idea in results.ideas})
    else:
        yield heading(f"{word.of_many} بی‌رتبه")
        yield from prose(f"همهٔ {word.many} رتبه دارند.", styles.body())
