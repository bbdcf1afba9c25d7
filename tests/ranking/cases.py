"""Data of the tests: two published tables and, if it is present, the reference folder."""

import csv
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from judging_app.ranking.readings import Readings, from_columns

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "stats"

# Krippendorff 2011, the data «C»: coders × units
KRIPPENDORFF = {
    "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, None],
    "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
    "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
}

# Shrout & Fleiss 1979, table 2: targets × judges
SHROUT_FLEISS = {
    "S1": [9, 2, 5, 8],
    "S2": [6, 1, 3, 2],
    "S3": [8, 4, 6, 8],
    "S4": [7, 1, 2, 6],
    "S5": [10, 5, 6, 9],
    "S6": [6, 2, 4, 7],
}

# Guilford 1954, p. 282: judges × ideas, the five criteria of each idea in one word
GUILFORD_CRITERIA = ("Attack", "Basis", "Clarity", "Daring", "Enthusiasm")
GUILFORD_IDEAS = ("Anne", "Betty", "Chris", "David", "Edward", "Fred", "George")
GUILFORD = {
    "Avogadro": "55353 97585 33371 73133 97785 35351 77555",
    "Brahe": "65463 87572 45366 56455 24323 44642 33554",
    "Cavendish": "55573 77575 35555 53331 97777 33353 77757",
}


def reference(case: str) -> dict[str, Any]:
    """Results that others computed for a case; without the folder none, and a line says so."""
    path = REFERENCE / "expected.json"
    if not path.exists():
        sys.stdout.write(f"not compared, because {REFERENCE} is not here: {case}\n")
        return {}
    return json.loads(path.read_text(encoding="utf-8"))[case]


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a reference file."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wide(name: str) -> Readings:
    """A reference file of ideas × judges."""
    cells = [
        (judge, row_id, float(value))
        for row in rows(name)
        for row_id in [next(iter(row.values()))]
        for judge, value in list(row.items())[1:]
        if value
    ]
    return of_cells(cells)


def of_cells(cells: Sequence[tuple[str, str, float]]) -> Readings:
    """Readings of (judge, idea, value) cells."""
    judges, ideas, values = zip(*cells, strict=True)
    return from_columns(judges, ideas, values)


def shrout_fleiss() -> Readings:
    return of_cells(
        [
            (f"J{n}", idea, float(value))
            for idea, values in SHROUT_FLEISS.items()
            for n, value in enumerate(values, 1)
        ]
    )


def krippendorff() -> Readings:
    return of_cells(
        [
            (coder, f"u{n}", float(value))
            for coder, values in KRIPPENDORFF.items()
            for n, value in enumerate(values, 1)
            if value is not None
        ]
    )


def guilford_marks() -> list[tuple[str, str, str, int]]:
    """(judge, idea, criterion, mark)."""
    return [
        (judge, idea, criterion, int(mark))
        for judge, words in GUILFORD.items()
        for idea, word in zip(GUILFORD_IDEAS, words.split(), strict=True)
        for criterion, mark in zip(GUILFORD_CRITERIA, word, strict=True)
    ]


def kuhlisch() -> Readings:
    return of_cells(
        [
            (row["idreviewer"], row["idpaper"], float(row["score"]))
            for row in rows("07_kuhlisch_reviews.csv")
        ]
    )


def panel(
    ideas: int, judges: int, per_idea: int, seed: int, *, severity: float = 1.0
) -> tuple[Readings, np.ndarray]:
    """A simulated panel, scores rounded to 1–10, and the true quality of its ideas."""
    random = np.random.default_rng(seed)
    idea = np.repeat(np.arange(ideas), per_idea)
    judge = np.concatenate([random.permutation(judges)[:per_idea] for _ in range(ideas)])
    quality = random.normal(size=ideas)
    leniency = severity * random.normal(size=judges)
    score = 5.5 + quality[idea] + leniency[judge] + random.normal(size=len(idea))
    value = np.clip(np.round(score), 1, 10)
    labels = [f"J{n:04}" for n in judge], [f"I{n:06}" for n in idea]
    return from_columns(*labels, value), quality
