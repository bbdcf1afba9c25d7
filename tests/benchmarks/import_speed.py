"""Import of a large list against reading its sheet: `python -m tests.benchmarks.import_speed`.

The list has distinct ideas made of the sample's words, each with 60 to 120 words of text, and a
retold copy of every hundredth idea. It prints the CPU time of reading the sheet (with the child
process), of the look with its suggestions, of the import with all searches, their ratio, how many
retold ideas were found, and the longest time after which a cancelled
import ends.
"""

import random
import resource
import sys
import tempfile
from pathlib import Path

import xlsxwriter

from judging_app.domain.import_choices import ImportChoices
from judging_app.domain.import_report import NoticeKind
from judging_app.services.organizer import idea_import
from judging_app.system import paths
from judging_app.system.progress import Cancelled

HEADINGS = ("کد", "عنوان ایده", "محور", "مسئله", "راه‌حل", "نام و نام خانوادگی", "تلفن همراه")
RETOLD_EVERY = 100
MADE_WORDS = 12_000


def cpu() -> float:
    """Seconds of CPU of this process and its finished children."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def vocabulary(chance: random.Random) -> list[str]:
    """The words of the sample, and 12,000 further ones made of two words each."""
    sample = paths.resources() / "sample_event" / "ideas.xlsx"
    ideas = idea_import.preview(idea_import.open_list(sample), ()).idea_list.ideas
    words = sorted({w for i in ideas for s in i.sections for w in s.text.split() if w.isalpha()})
    return words + ["".join(chance.sample(words, 2)) for _ in range(MADE_WORDS)]


def rows(count: int, words: list[str], chance: random.Random) -> list[list[str]]:
    """Rows of a list; every hundredth one tells the one before it again in other words."""
    weights = [1 / (place + 5) for place in range(len(words))]
    made: list[list[str]] = []
    for number in range(count):
        text = chance.choices(words, weights, k=chance.randint(60, 120))
        if number % RETOLD_EVERY == RETOLD_EVERY - 1:
            text = chance.sample(before := made[-1][4].split(), int(0.4 * len(before)))
        title = " ".join(chance.sample(words, 5))
        owner = f"{chance.choice(words)} {chance.choice(words)}"
        half = len(text) // 3
        first, second = " ".join(text[:half]), " ".join(text[half:])
        code, phone = str(number + 1), f"0915{number:07}"
        made.append([code, title, "حمل‌ونقل", first, second, owner, phone])
    return made


def main(count: int) -> None:
    """Print the figures."""
    chance = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ideas.xlsx"
        with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
            sheet = book.add_worksheet()
            for row, cells in enumerate([HEADINGS, *rows(count, vocabulary(chance), chance)]):
                sheet.write_row(row, 0, cells)
        start = cpu()
        opened = idea_import.open_list(path)
        read = cpu() - start
        start = cpu()
        look = idea_import.look(opened)
        looked = cpu() - start
        choices = ImportChoices(mapping=look.suggestion())
        start = cpu()
        result = idea_import.preview(opened, (), choices)
        imported = cpu() - start
        alike = sum(n.kind is NoticeKind.SIMILAR_TEXT for n in result.idea_list.notices)
        sys.stdout.write(f"{result.counts}\n")
        sys.stdout.write(
            f"read {read:.1f} s, look {looked:.2f} s, import {imported:.1f} s of CPU\n"
        )
        sys.stdout.write(
            f"ratio import / read: {imported / read:.2f}; retold ideas found: {alike}\n"
        )
        sys.stdout.write(
            f"a cancelled import ends after {cancelled(opened, choices):.2f} s at most\n"
        )


def cancelled(opened: idea_import.OpenedList, choices: ImportChoices) -> float:
    """The longest CPU time between two reports of the progress of a whole import."""
    longest, last = 0.0, cpu()

    def watch(done: int, total: int) -> None:
        nonlocal longest, last
        longest, last = max(longest, cpu() - last), cpu()
        if done == total:
            raise Cancelled

    try:
        idea_import.preview(opened, (), choices, progress=watch)
    except Cancelled:
        return longest
    raise AssertionError("the end was never reported")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
