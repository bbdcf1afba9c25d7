"""The frame of every letter to owners: letterhead, greeting, closing sentence, signature."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Final

from judging_app.domain.award import Signatory
from judging_app.domain.event import Event
from judging_app.domain.idea_word import FORMS
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, moved, stacked
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import block, letterhead, prose
from judging_app.printing.pdf.printed import Printed
from judging_app.system.progress import Progress

_SIGNED: Final = 180.0


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The content that all letters of an event share. `stamp` stands on every page."""

    event: Event
    date: date
    signer: Signatory = field(default_factory=lambda: Signatory("", "دبیر"))
    stamp: str = ""


@dataclass(frozen=True, slots=True)
class FramedLetter:
    """A letter about one idea. `body` makes the boxes between the greeting and the closing."""

    idea_id: str
    names: Sequence[str]
    body: Callable[[], Iterable[Box]]
    closing: str


def write_framed(
    title: str, head: LetterHead, letters: Sequence[FramedLetter], path: Path, progress: Progress
) -> Printed:
    """Write each letter on a new page. Raises the errors of `document.write_paper`."""
    event, word = head.event, FORMS[head.event.idea_word]
    sections = [
        Section(
            lambda letter=letter: _boxes(title, head, letter),  # type: ignore[misc]
            foot=f"{words.text(event.title)} · کد {word.one} {words.code(letter.idea_id)}",
            stamp=head.stamp,
            steps=20,
        )
        for letter in letters
    ]
    paper = Paper(title, event.title, event.organization, head.date, sections)
    return write_paper(paper, path, progress=progress)


def _boxes(title: str, head: LetterHead, letter: FramedLetter) -> Iterator[Box]:
    below = [words.text(head.event.title), words.day(head.date)]
    yield from letterhead(words.text(head.event.organization), title, below)
    names = words.people(letter.names) or "پیشنهاددهندهٔ گرامی"
    yield from prose(f"{names}، با سلام و احترام", styles.style("Bold", 11.5, 1.8), gap=12)
    yield from letter.body()
    closing = prose(letter.closing, styles.body(), gap=14)
    yield from (replace(box, keep=True) for box in closing)
    yield _signed(head)


def _signed(head: LetterHead) -> Box:
    """The signatory's name at the trailing end, with space for the signature above."""
    name = block(words.text(head.signer.name), styles.strong(), _SIGNED, "centre")
    role = block(words.text(head.signer.role), styles.small(), _SIGNED, "centre")
    inks, shapes = moved(stacked([name, role]), styles.WIDTH - _SIGNED, 0)
    return Box(name.height + role.height, inks, shapes, gap=40)
