"""Prints the recovery sheet, which opens the event's keys when the passphrase is forgotten."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from judging_app.domain.card import grouped
from judging_app.domain.event import Event
from judging_app.domain.idea_word import FORMS
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Panel, beside, inset, stacked, with_shapes
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import block, letterhead, pair, prose
from judging_app.printing.papers.signing import Signer, signatures
from judging_app.printing.pdf.printed import Printed

TITLE = "برگهٔ بازیابی"
ROWS = ("ردیف یکم", "ردیف دوم", "ردیف سوم", "ردیف چهارم")
"""The names of the rows. The dialog of the recovery sheet uses them, too."""
_LABEL = 90.0
"""The width of a row's name, in points."""
WHAT = (
    "این رقم‌ها کلید دبیرخانه‌اند: با آن‌ها پرونده‌های امتیاز باز می‌شود، بستهٔ {many} ساخته "
    "می‌شود و گذرواژهٔ تازه گذاشته می‌شود. هر کس این برگه را داشته باشد، همین کارها را می‌تواند "
    "بکند."
)
HOW = (
    "برگه را در پاکت دربسته، جدا از رایانه و دور از دست دیگران نگه دارید. اگر گذرواژه فراموش شد، "
    "در میز داوری «برگهٔ بازیابی» را بزنید و هر چهار ردیف را بنویسید."
)


@dataclass(frozen=True, slots=True)
class RecoveryFacts:
    """The content of the recovery sheet.

    `lines` are the result of `domain.card.recovery_lines`. `made_at` is printed in its own time
    zone.
    """

    event: Event
    lines: Sequence[str]
    made_at: datetime


def write_recovery(facts: RecoveryFacts, path: Path) -> Printed:
    """Write the recovery sheet, one page. Raises the errors of `document.write_paper`."""
    event = facts.event
    section = Section(lambda: _parts(facts), steps=1)
    paper = Paper(TITLE, event.title, event.organization, facts.made_at.date(), (section,))
    return write_paper(paper, path, private=True)


def _parts(facts: RecoveryFacts) -> Iterator[Box]:
    event = facts.event
    yield from letterhead(words.text(event.organization), TITLE, [words.text(event.title)])
    yield from prose(FORMS[event.idea_word].fill(WHAT), styles.body())
    yield replace(_digits(facts.lines), gap=14)
    yield from prose(HOW, styles.body(), gap=14)
    yield replace(pair("چاپ‌شده در", words.moment(facts.made_at), styles.WIDTH, 112), gap=10)
    signer = Signer("", "نام و امضای نگه‌دارندهٔ برگه")
    yield replace(next(signatures((signer,), 1, 24)), gap=24)


def _digits(lines: Sequence[str]) -> Box:
    look = styles.style("Bold", 26, 1.8)
    muted = replace(styles.body(), colour=styles.MUTED)
    rows = []
    for name, line in zip(ROWS, lines, strict=True):
        digits = block(words.receipt_digits(grouped(line)), look, styles.WIDTH, "centre")
        label = inset(block(name, muted, _LABEL), 0, (digits.height - muted.leading) / 2, 0)
        rows.append(beside([(14, label), (0, digits)]))
    whole = stacked([Box(10), *rows, Box(12)])
    return with_shapes(whole, Panel(0, 0, styles.WIDTH, whole.height, fill=styles.FAINT))
