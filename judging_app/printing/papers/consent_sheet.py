"""Prints sheets on which the owners of an idea consent to its printing in the booklet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from judging_app.domain.event import Event, Idea
from judging_app.domain.idea_word import FORMS, Forms
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, Panel, Rule, inset, stacked, with_shapes
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import block, heading, letterhead, pairs, prose
from judging_app.printing.papers.signing import Signer, signatures
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress, unwatched

TITLE: Final = "برگهٔ رضایت"
_TICK: Final = 13.0


def write_consent_sheets(
    event: Event, ideas: Sequence[Idea], path: Path, *, day: date, progress: Progress = unwatched
) -> Printed:
    """Write one sheet for each idea. Returns the printed pages.

    Raises the errors of `document.write_paper`.
    """
    word = FORMS[event.idea_word]
    sections = [
        Section(
            lambda idea=idea: _boxes(event, idea, day),  # type: ignore[misc]
            foot=f"{TITLE} · کد {word.one} {words.code(idea.id)}",
            steps=14,
        )
        for idea in ideas
    ]
    paper = Paper(TITLE, event.title, event.organization, day, sections)
    return write_paper(paper, path, progress=progress)


def _boxes(event: Event, idea: Idea, day: date) -> Iterator[Box]:
    word = FORMS[event.idea_word]
    below = [words.text(event.title), words.day(day)]
    yield from letterhead(words.text(event.organization), TITLE, below)
    yield from pairs(
        [
            (f"کد {word.one}", words.code(idea.id)),
            ("عنوان", words.text(idea.title)),
            ("محور", words.theme(event, idea) if event.theme(idea.theme_id) else ""),
            ("صاحبان", words.owners(idea)),
        ]
    )
    told = (
        f"{words.text(event.organization)} کتابچه‌ای از {word.of_many} این رویداد چاپ می‌کند تا "
        "شرکت‌های نوپا و شهرهای دیگر آن‌ها را ببینند و به کار بندند. "
        f"{word.of_one} شما تنها با رضایت شما در آن می‌آید."
    )
    yield from prose(told, styles.body(), gap=12)
    yield heading("کدام را می‌خواهید؟")
    yield _choice("با نام", f"نام و واحد صاحبان کنار {word.one} چاپ شود.")
    yield _choice("با کد", f"تنها کد {word.one} چاپ شود؛ نام و نشانی از صاحبان در هیچ جا نیاید.")
    yield _choice("رضایت ندارم", f"این {word.one} در کتابچه نیاید.")
    yield heading("برای به کار بستن آن چه تخصصی لازم است؟")
    yield from _blank_lines(2)
    yield heading("راه تماس که چاپ شود (اگر می‌خواهید)")
    yield from _blank_lines(1)
    yield from prose(_withdrawing(word), styles.small(), gap=12)
    yield from _signed(idea)


def _withdrawing(word: Forms) -> str:
    return (
        "هر زمان می‌توانید رضایت خود را با نوشتن دلیل پس بگیرید؛ کتابچهٔ بعدی این "
        f"{word.one} را نخواهد داشت. رضایت شما برای متن کنونی {word.one} است و پس از هر اصلاح "
        "دوباره از شما پرسیده می‌شود."
    )


def _choice(name: str, meaning: str) -> Box:
    """A field to tick, with its name and its meaning."""
    parts = [
        block(name, styles.strong(), styles.WIDTH - 30),
        block(meaning, styles.body(), styles.WIDTH - 30),
    ]
    text = inset(stacked(parts), 26, 0, 3)
    tick = Panel(0, 3, _TICK, _TICK, line=styles.INK, width=0.9)
    return replace(with_shapes(text, tick), gap=5)


def _blank_lines(count: int) -> Iterator[Box]:
    for number in range(count):
        yield Box(24, (), (Rule(0, 23, styles.WIDTH, dash=1.5),), keep=number + 1 < count)


def _signed(idea: Idea) -> Iterator[Box]:
    people = [owner for owner in idea.owners if owner.name.strip()]
    signers = [Signer(words.text(one.name), "تاریخ و امضا") for one in people]
    yield from signatures(signers or [Signer("", "نام، تاریخ و امضای صاحب")], 2)
