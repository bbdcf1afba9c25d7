"""The word for what an event judges: an idea (ایده), a plan, a work, a project, a paper …

Code always says `idea`. Screen, papers and certificates show the word of the event.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

_FORM: Final = re.compile(r"\{(one|many|of_one|of_many|any_one|some)\}")


class IdeaWord(StrEnum):
    """The words to choose from. The value stands in definitions and packages."""

    IDEA = "idea"
    PLAN = "plan"
    WORK = "work"
    PROJECT = "project"
    PAPER = "paper"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class Forms:
    """The Persian forms of a word.

    `one` ایده · `many` ایده‌ها · `of_one` ایدهٔ (before a noun or adjective) · `of_many` ایده‌های ·
    `any_one` ایده‌ای · `some` ایده‌هایی.
    """

    one: str
    many: str
    of_one: str
    of_many: str
    any_one: str
    some: str

    def fill(self, template: str) -> str:
        """A text of this program with its forms filled: «فهرست {many}». Not for texts of a file."""
        return _FORM.sub(lambda form: str(getattr(self, form[1])), template)


FORMS: Final = {
    IdeaWord.IDEA: Forms("ایده", "ایده‌ها", "ایدهٔ", "ایده‌های", "ایده‌ای", "ایده‌هایی"),
    IdeaWord.PLAN: Forms("طرح", "طرح‌ها", "طرح", "طرح‌های", "طرحی", "طرح‌هایی"),
    IdeaWord.WORK: Forms("اثر", "آثار", "اثر", "آثار", "اثری", "آثاری"),
    IdeaWord.PROJECT: Forms("پروژه", "پروژه‌ها", "پروژهٔ", "پروژه‌های", "پروژه‌ای", "پروژه‌هایی"),
    IdeaWord.PAPER: Forms("مقاله", "مقاله‌ها", "مقالهٔ", "مقاله‌های", "مقاله‌ای", "مقاله‌هایی"),
    IdeaWord.PROPOSAL: Forms(
        "پیشنهاد", "پیشنهادها", "پیشنهاد", "پیشنهادهای", "پیشنهادی", "پیشنهادهایی"
    ),
}
"""The forms of every word."""
