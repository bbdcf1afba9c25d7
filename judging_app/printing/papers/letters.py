"""Prints feedback letters: the judges' opinion of an idea in words, without the judges' names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from pathlib import Path

from judging_app.domain.event import Event, Idea
from judging_app.domain.idea_word import FORMS, Forms
from judging_app.domain.ranking import RankedIdea
from judging_app.domain.rubric import Criterion, Level
from judging_app.persian.numbers import ordinal
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Panel, Rule, beside, inset, with_shapes
from judging_app.printing.papers.letter_frame import FramedLetter, LetterHead, write_framed
from judging_app.printing.papers.setting import block, heading, prose
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

TITLE = "نامهٔ بازخورد"
_BANDS = (
    (Fraction(80), "بسیار خوب"),
    (Fraction(65), "خوب"),
    (Fraction(45), "پذیرفتنی، با جای بهبود"),
    (Fraction(0), "نیازمند کار بیشتر"),
)
"""The least share (0–100) of the scale for each step, for a rubric without level descriptions."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The content of one letter. `ranked` is None if no sheet of the idea is complete.

    `comments` are the comments that the organizer chose, as the people who sent the idea may see
    them. Rank, award and citation appear only with `tells_rank`.
    """

    idea: Idea
    ranked: RankedIdea | None
    comments: Sequence[str] = ()
    tells_rank: bool = False
    award_title: str = ""
    citation: str = ""


def write_letters(
    head: LetterHead, letters: Sequence[Letter], path: Path, *, progress: Progress = unwatched
) -> Printed:
    """Write one letter for each idea, each on a new page. Returns the printed pages.

    Raises the errors of `document.write_paper`.
    """
    word = FORMS[head.event.idea_word]
    closing = f"از اندیشه و وقتی که گذاشته‌اید سپاسگزاریم و چشم‌به‌راه {word.of_many} دیگر شما هستیم."
    framed = [
        FramedLetter(
            letter.idea.id,
            [owner.name for owner in letter.idea.owners],
            partial(_body, head.event, letter),
            closing,
        )
        for letter in letters
    ]
    return write_framed(TITLE, head, framed, path, progress)


def _body(event: Event, letter: Letter) -> Iterator[Box]:
    yield from prose(_opening(event, letter.idea), styles.body(), gap=4)
    yield from _result(letter, FORMS[event.idea_word])
    if letter.ranked:
        yield from _criteria(event, letter.ranked)
    yield from _comments(letter.comments)


def _opening(event: Event, idea: Idea) -> str:
    theme, word = event.theme(idea.theme_id), FORMS[event.idea_word]
    where = f" در محور {words.quoted(theme.title)}" if theme else ""
    return (
        f"{word.of_one} شما با عنوان {words.quoted(idea.title)}{where} را داوران "
        f"{words.text(event.title)} خواندند. آنچه در پی می‌آید برداشت آنان است، با این امید که به "
        f"پروراندن {word.one} یاری کند."
    )


def _result(letter: Letter, word: Forms) -> Iterator[Box]:
    """The award and, if the letter gives it, the rank."""
    if letter.ranked is None:
        told = (
            f"داوری این {word.one} کامل نشد؛ از این رو برداشت داوران در هر معیار در این نامه "
            "نیامده است."
        )
        yield from prose(told, styles.body(), gap=8)
    elif letter.tells_rank:
        title = f" و جایزهٔ {words.quoted(letter.award_title)}" if letter.award_title else ""
        told = f"این {word.one} رتبهٔ {ordinal(letter.ranked.rank)}{title} را به دست آورد."
        yield from prose(told, styles.strong(), gap=8)
        if letter.citation:
            yield from prose(words.text(letter.citation), styles.body(), gap=4)


def _criteria(event: Event, ranked: RankedIdea) -> Iterator[Box]:
    yield heading("برداشت داوران در هر معیار")
    means = dict(ranked.criterion_means)
    for criterion in event.rubric.criteria:
        if criterion.id in means:
            yield _criterion(criterion, means[criterion.id])


def _criterion(criterion: Criterion, mean: Fraction) -> Box:
    """A criterion, its step on the scale, and the meaning of that step."""
    levels = sorted(criterion.levels, key=lambda level: level.lowest)
    found = nearest_level(criterion, mean)
    step, steps = (levels.index(found), len(levels)) if found else _band(mean)
    text = words.text(found.text) if found else _BANDS[len(_BANDS) - 1 - step][1]
    cells = [
        (0.0, block(words.text(criterion.title), styles.strong(), 128)),
        (214.0, block(text, styles.body(), styles.WIDTH - 214)),
    ]
    row = inset(beside(cells), 0, 5, 5)
    return with_shapes(row, *_steps(step, steps), Rule(0, row.height, styles.WIDTH))


def _steps(step: int, steps: int) -> Iterator[Panel]:
    """Draw one small field for each step. The reached steps are filled."""
    across = min(12.0, 62 / steps)
    for number in range(steps):
        fill = styles.ACCENT if number <= step else ""
        start = 140 + number * across
        yield Panel(start, 11.5, across - 2.5, 7, fill=fill, line=styles.ACCENT, width=0.6)


def nearest_level(criterion: Criterion, mean: Fraction) -> Level | None:
    """The level whose marks lie nearest to a mean. None if the criterion has no levels.

    `mean` is a percentage (0–100) of the scale's maximum.
    """
    mark = mean * criterion.scale.maximum / 100

    def distance(level: Level) -> Fraction:
        return max(level.lowest - mark, mark - level.highest, Fraction(0))

    return min(criterion.levels, key=distance, default=None)


def _band(mean: Fraction) -> tuple[int, int]:
    at = next(number for number, (least, _) in enumerate(_BANDS) if mean >= least)
    return len(_BANDS) - 1 - at, len(_BANDS)


def _comments(comments: Sequence[str]) -> Iterator[Box]:
    if not comments:
        return
    yield heading("از یادداشت‌های داوران")
    for comment in comments:
        for box in prose(words.text(comment), styles.body(), styles.WIDTH - 14, gap=6):
            bar = Rule(0, 2, 0, box.height - 2, 1.6, styles.ACCENT)
            yield with_shapes(inset(box, 14, 0, 0), bar)
