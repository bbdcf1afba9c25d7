"""Prints the one-page guide that lies on a judge's stick beside the package."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from judging_app.domain.event import Event
from judging_app.domain.idea_word import FORMS
from judging_app.persian.digits import to_persian
from judging_app.printing.papers import style as styles
from judging_app.printing.papers import words
from judging_app.printing.papers.box import Box, beside
from judging_app.printing.papers.document import Paper, Section, write_paper
from judging_app.printing.papers.setting import block, heading, letterhead, prose
from judging_app.printing.pdf.printed import Printed

TITLE: Final = "راهنمای داور"
_NUMBER: Final = 30.0
"""The width of a step's number, in points."""
STEPS: Final = (
    "فلش را به رایانهٔ ویندوز بزنید و پوشهٔ آن را باز کنید.",
    "«شروع داوری» را دو بار کلیک کنید. نصب لازم نیست و اینترنت هم لازم نیست.",
    "شانزده رقم روی کارت خود را بنویسید و «رفتن به میز داوری» را بزنید.",
    "هر {one} را بخوانید و به هر معیار امتیاز بدهید؛ با موش یا با رقم‌های صفحه‌کلید. "
    "هر امتیاز همان لحظه ذخیره می‌شود.",
    "در پایان «پایان داوری» را بزنید و پروندهٔ امتیاز را روی همین فلش بنویسید.",
    "فلش را به دبیرخانه برگردانید.",
)
NOTES: Final = (
    "تا پایان کار فلش را بیرون نکشید؛ برنامه از روی آن اجرا می‌شود. امتیازهای شما روی رایانهٔ "
    "خودتان می‌ماند و اگر برنامه بسته شد، از همان‌جا ادامه می‌یابد.",
    "اگر ویندوز پرسید «ناشر ناشناس است»، «اطلاعات بیشتر» و سپس «به هر حال اجرا شود» را بزنید.",
    "اگر میز داوری روی رایانه نصب است، خود بستهٔ {many} را دو بار کلیک کنید.",
)


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """The event of the guide and the day on which it is printed."""

    event: Event
    day: date


def write_stick_guide(facts: GuideFacts, path: Path) -> Printed:
    """Write the guide, one page. Raises the errors of `document.write_paper`."""
    event = facts.event
    section = Section(lambda: _parts(event), steps=1)
    return write_paper(Paper(TITLE, event.title, event.organization, facts.day, (section,)), path)


def _parts(event: Event) -> Iterator[Box]:
    forms = FORMS[event.idea_word]
    yield from letterhead(words.text(event.organization), TITLE, [words.text(event.title)])
    yield from _steps([forms.fill(step) for step in STEPS])
    yield replace(heading("خوب است بدانید"), gap=18)
    for note in NOTES:
        yield from prose(forms.fill(note), styles.style("Regular", 12, 1.9), gap=8)


def _steps(steps: Sequence[str]) -> Iterator[Box]:
    look = styles.style("Regular", 14, 1.9)
    bold = styles.style("Bold", 16, 1.9)
    for number, step in enumerate(steps, 1):
        sign = block(to_persian(number), bold, _NUMBER)
        text = block(step, look, styles.WIDTH - _NUMBER)
        yield replace(beside([(0, sign), (_NUMBER, text)]), gap=10)
