"""The measure of likeness: paraphrases among other ideas, and pairs that only share a subject."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from judging_app.exchange.tables.idea_list import read_idea_list
from judging_app.persian.likeness import Text, nearest
from judging_app.persian.text import clean, clean_line
from tests.persian.paraphrases.others import others

FOLDER = Path(__file__).parent / "paraphrases"
SAMPLE = Path(__file__).parents[2] / "resources" / "sample_event" / "ideas.xlsx"
DEEPEST = 30


@dataclass(frozen=True)
class Found:
    """A paraphrase: its level, its rank among the nearest (0: not found), and its likeness."""

    level: str
    rank: int
    likeness: float


def text(title: str, body: str) -> Text:
    return Text(clean_line(title), clean(body))


@cache
def other_texts(count: int) -> tuple[Text, ...]:
    return tuple(text(*one) for one in others(count, 1))


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def levels() -> Mapping[str, str]:
    return {row["id"]: row["intended_level"] for row in rows("levels")}


def paraphrases(name: str, among: int) -> list[Found]:
    """Look for each retold idea among the first tellings and so many others."""
    kept, level = rows(name), levels()
    known = (*other_texts(among), *(text(row["title"], row["text"]) for row in kept))
    asked = [text(row["again_title"], row["again_text"]) for row in kept]
    found = []
    for place, near in enumerate(nearest(asked, known, DEEPEST), start=among):
        ranks = {one.place: rank for rank, one in enumerate(near, start=1)}
        likeness = {one.place: one.likeness for one in near}
        name_of = kept[place - among]["id"]
        found.append(Found(level[name_of], ranks.get(place, 0), likeness.get(place, 0.0)))
    return found


def recall(found: Sequence[Found], shown: int) -> float:
    return sum(0 < one.rank <= shown for one in found) / len(found)


def subjects(among: int) -> list[float]:
    """The likeness of each pair that only shares its subject."""
    kept = rows("near")
    known = (*other_texts(among), *(text(row["other_title"], row["other_text"]) for row in kept))
    asked = [text(row["title"], row["text"]) for row in kept]
    return [
        next((one.likeness for one in near if one.place == place), 0.0)
        for place, near in enumerate(nearest(asked, known, DEEPEST), start=among)
    ]


def strangers(among: int) -> list[float]:
    """The greatest likeness of each idea of the sample event to one of so many others."""
    ideas = read_idea_list(SAMPLE, ()).ideas
    asked = [text(one.title, "\n".join(part.text for part in one.sections)) for one in ideas]
    return [near[0].likeness for near in nearest(asked, other_texts(among), 1) if near]
