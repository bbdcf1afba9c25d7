"""The word for what an event judges: an idea (ایده), a plan, a work, a project, a paper …

Code always says `idea`. Screen, papers and certificates show the word of the event.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


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
    `any_one` ایده‌ای.
    """

    one: str
    many: str
    of_one: str
    of_many: str
    any_one: str


FORMS: Final = {
    IdeaWord.IDEA: Forms("ایده", "ایده‌ها", "ایدهٔ", "ایده‌های", "ایده‌ای"),
    IdeaWord.PLAN: Forms("طرح", "طرح‌ها", "طرح", "طرح‌های", "طرحی"),
    IdeaWord.WORK: Forms("اثر", "آثار", "اثر", "آثار", "اثری"),
    IdeaWord.PROJECT: Forms("پروژه", "پروژه‌ها", "پروژهٔ", "پروژه‌های", "پروژه‌ای"),
    IdeaWord.PAPER: Forms("مقاله", "مقاله‌ها", "مقالهٔ", "مقاله‌های", "مقاله‌ای"),
    IdeaWord.PROPOSAL: Forms("پیشنهاد", "پیشنهادها", "پیشنهاد", "پیشنهادهای", "پیشنهادی"),
}
"""The forms of every word."""
