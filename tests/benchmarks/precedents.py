"""Measures how well and how fast precedents are found.

Run as `python -m tests.benchmarks.precedents`; it takes about two minutes. Times are those of the
processor, because other work may run beside. The unit of the ratio is the time in which the same
texts are cleaned.
"""

import sys
import time
from collections.abc import Callable

from judging_app.domain.precedents import ALIKE
from judging_app.persian.likeness import Text, nearest
from judging_app.persian.text import clean
from tests.persian.paraphrased import paraphrases, recall, strangers, subjects, text
from tests.persian.paraphrases.others import others

AMONG = 5_000
MANY = 20_000


def seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def quality() -> None:
    for name in ("pairs", "pairs_dev"):
        found = paraphrases(name, AMONG)
        for level in ("light", "strong", "very_strong", ""):
            some = [one for one in found if level in ("", one.level)]
            pointed_out = sum(one.likeness >= ALIKE for one in some) / len(some)
            shown = ", ".join(f"{recall(some, k):.3f} in {k}" for k in (1, 3, 10, 30))
            told = f"{name} {level or 'all'}: recall {shown}; {pointed_out:.3f} pointed out"
            sys.stdout.write(f"{told}\n")
    for name, likes in (("one subject", subjects(AMONG)), ("strangers", strangers(AMONG))):
        false = sum(one >= ALIKE for one in likes)
        sys.stdout.write(f"{name}: {false} of {len(likes)} pointed out falsely\n")


def speed() -> None:
    asked = [text(*one) for one in others(MANY, 2)]
    known = [text(*one) for one in others(MANY, 3)]
    unit = seconds(lambda: [clean(one.body) for one in (*asked, *known)])

    def compare() -> tuple[Text, ...]:
        nearest(asked, known, 3)
        return ()

    taken = seconds(compare)
    sys.stdout.write(f"{MANY} × {MANY}: {taken:.1f} s, {taken / unit:.0f} times cleaning them\n")


if __name__ == "__main__":
    quality()
    speed()
