"""The layout of the follow-up form as a workbook: its sheets, headings and words.

The first sheet asks; the hidden sheet says which form it is. Answers are recognised by the headings
and by the codes of the ideas, so that rows may be sorted; an altered question is refused.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from judging_app.domain.follow_up import AskedIdea, FollowUpForm
from judging_app.domain.idea_word import FORMS
from judging_app.persian.dates import jalali
from judging_app.persian.digits import to_persian

SHEET: Final = "گزارش"
HIDDEN: Final = "form"
REACHED: Final = "انجام شد"
"""The word in the cell of a milestone that is done."""
NOT_ASKED: Final = "—"
"""The mark in the cell of a milestone that an idea does not have."""

TITLE_ROW: Final = 0
EXECUTOR_ROW: Final = 1
REVISION_ROW: Final = 2
FILLED_BY_ROW: Final = 3
HEADER_ROW: Final = 5
FIRST_ROW: Final = 6

EXECUTOR: Final = "مجری"
REVISION: Final = "شمارهٔ گزارش"
FILLED_BY: Final = "نام پرکننده"
REVISION_HINT: Final = "اگر دوباره می‌فرستید، عددی بزرگ‌تر بنویسید."

FORMAT, EVENT, FORM, DIGEST = "format", "event", "form", "digest"
"""The names in the hidden sheet. Its values are in the second column."""
FORMAT_NAME: Final = "judging-app/follow-up workbook/1"


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of the questions and of the answers, from the right."""

    questions: tuple[str, ...]
    answers: tuple[str, ...]
    days: tuple[int, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every heading, from the right."""
        return (*self.questions, *self.answers)


STATE, DAY, DONE, NEXT, SPENT, REASON = (
    "وضعیت",
    "تاریخ",
    "آنچه انجام شد",
    "گام بعدی",
    "هزینه تا امروز (ریال)",
    "دلیل کنار گذاشتن",
)


def headings(form: FollowUpForm) -> Headings:
    """The headings of a form. Each number of days of a milestone has a column."""
    days = tuple(sorted({one.days for idea in form.ideas for one in idea.milestones}))
    word = FORMS[form.idea_word]
    questions = ("کد", word.fill("عنوان {one}"), "نخستین گام", "سنجه", "مرحله‌ها")
    answers = (STATE, DAY, DONE, NEXT, SPENT, *map(milestone_heading, days), REASON)
    return Headings(questions, answers, days)


def milestone_heading(days: int) -> str:
    """The heading of the column of a milestone."""
    return to_persian(f"مرحلهٔ {days} روز")


def question_cells(idea: AskedIdea) -> tuple[str, ...]:
    """The cells of an idea that nobody changes, in the order of the headings."""
    first = idea.first_step
    if idea.first_date:
        first = " · ".join(filter(None, (first, f"تا {jalali(idea.first_date)}")))
    lines = (f"{to_persian(one.days)} روز: {one.text}" for one in idea.milestones)
    return idea.idea_id, idea.title, first, idea.measure, "\n".join(lines)


def title_of(form: FollowUpForm) -> str:
    """The first line of the form."""
    return f"گزارش پیگیری · {form.event_title}"


def asked_days(idea: AskedIdea) -> Sequence[int]:
    """The days of the milestones of an idea."""
    return tuple(one.days for one in idea.milestones)
