"""Deterministic generator of plausible but different ideas for a city, in Persian.

Each idea joins one hand-written problem with one hand-written solution, a
place, two benefits and a sentence frame.  No two ideas of one call share both
the problem and the solution.  The stocks are in ``stocks.txt`` beside this file.
"""

from __future__ import annotations

import random
from pathlib import Path

STOCKS = Path(__file__).with_name("stocks.txt")
MIN_WORDS = 40
MAX_TITLE = 12
FILLERS = (
    "این پیشنهاد به نیروی تازه و خرید گران نیاز ندارد.",
    "می‌توان آن را در شش ماه نخست سال آغاز کرد.",
    "گزارش پیشرفت هر فصل به شورا داده شود.",
    "نمونه کوچک آن پیش از این جواب داده است.",
)


def load_stocks(path: Path = STOCKS) -> dict[str, list[str]]:
    """Read the sections of the stock file; every line below a header is one entry."""
    stocks: dict[str, list[str]] = {}
    name = ""
    for raw in path.read_text(encoding="utf-8").splitlines():
        line = raw.strip()
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            stocks[name] = []
        elif line:
            stocks[name].append(line)
    return stocks


def split_entry(entry: str) -> tuple[str, str]:
    """Split "short name|sentence" into its two parts."""
    short, _, sentence = entry.partition("|")
    return short.strip(), sentence.strip()


def compose(
    stocks: dict[str, list[str]], problem: str, solution: str, rng: random.Random
) -> tuple[str, str]:
    """Build one title and text from the chosen problem and solution."""
    problem_name, problem_text = split_entry(problem)
    solution_name, solution_text = split_entry(solution)
    place = rng.choice(stocks["places"])
    first, second = rng.sample(stocks["benefits"], 2)
    titles = [frame.format(s=solution_name, p=problem_name, l=place) for frame in stocks["titles"]]
    title = rng.choice([one for one in titles if len(one.split()) <= MAX_TITLE])
    text = rng.choice(stocks["frames"]).format(
        l=place, P=problem_text, S=solution_text, B=first, C=second
    )
    for filler in rng.sample(FILLERS, len(FILLERS)):
        if len(text.split()) >= MIN_WORDS:
            break
        text = f"{text} {filler}"
    return title, text


def others(count: int, seed: int) -> list[tuple[str, str]]:
    """Return ``count`` different ideas as (title, text) pairs, fixed by ``seed``."""
    stocks = load_stocks()
    problems, solutions = stocks["problems"], stocks["solutions"]
    limit = len(problems) * len(solutions)
    if not 0 <= count <= limit:
        raise ValueError(f"count must be between 0 and {limit}")
    rng = random.Random(seed)
    ideas: list[tuple[str, str]] = []
    for number in rng.sample(range(limit), count):
        problem = problems[number // len(solutions)]
        solution = solutions[number % len(solutions)]
        ideas.append(compose(stocks, problem, solution, rng))
    return ideas
