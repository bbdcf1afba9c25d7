"""Readings as arrays in one fixed order: judge, idea and score.

A reading is one judge's weighted total of one idea, or one mark. The order of rows, judges and
files does not matter: everything is sorted by id, so that sums are equal to the last bit.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from judging_app.domain.rubric import Rubric
from judging_app.domain.score_sheet import ScoreSheet

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """All readings.

    Reading n has the score `value[n]`; `idea[n]` and `judge[n]` are indices of ids. The readings
    are sorted by idea, then judge; each pair occurs once. Every id in `idea_ids` and `judge_ids`
    has at least one reading.
    """

    idea_ids: tuple[str, ...]
    judge_ids: tuple[str, ...]
    idea: Ints
    judge: Ints
    value: Floats

    @property
    def ideas(self) -> int:
        """The number of ideas."""
        return len(self.idea_ids)

    @property
    def judges(self) -> int:
        """The number of judges."""
        return len(self.judge_ids)

    @property
    def per_idea(self) -> Ints:
        """The number of readings of each idea."""
        return np.bincount(self.idea, minlength=self.ideas)

    @property
    def per_judge(self) -> Ints:
        """The number of readings of each judge."""
        return np.bincount(self.judge, minlength=self.judges)

    @property
    def is_full(self) -> bool:
        """Whether every judge read every idea."""
        return len(self.value) == self.ideas * self.judges

    def idea_sums(self, weights: Floats) -> Floats:
        """The sum of `weights` (one per reading) for each idea."""
        return np.asarray(np.bincount(self.idea, weights, minlength=self.ideas), dtype=np.float64)

    def judge_sums(self, weights: Floats) -> Floats:
        """The sum of `weights` (one per reading) for each judge."""
        return np.asarray(np.bincount(self.judge, weights, minlength=self.judges), dtype=np.float64)

    def raw(self) -> Floats:
        """The mean of the readings of each idea."""
        return self.idea_sums(self.value) / self.per_idea

    def table(self) -> Floats:
        """The scores as a matrix ideas × judges. Every judge must have read every idea."""
        return self.value.reshape(self.ideas, self.judges)

    def without_judge(self, judge_id: str) -> "Readings":
        """The readings of all other judges, as if that judge did not return."""
        kept = self.judge != self.judge_ids.index(judge_id)
        ideas, idea = np.unique(self.idea[kept], return_inverse=True)
        judges, judge = np.unique(self.judge[kept], return_inverse=True)
        return Readings(
            tuple(self.idea_ids[i] for i in ideas),
            tuple(self.judge_ids[j] for j in judges),
            idea,
            judge,
            self.value[kept],
        )


def from_columns(judges: Iterable[str], ideas: Iterable[str], values: Iterable[float]) -> Readings:
    """Make readings from three columns in any order. A (judge, idea) pair may occur only once."""
    judge_ids, judge = _indexed(judges)
    idea_ids, idea = _indexed(ideas)
    value = np.asarray(values if isinstance(values, np.ndarray) else list(values), dtype=float)
    order = np.lexsort((judge, idea))
    return Readings(idea_ids, judge_ids, idea[order], judge[order], value[order])


def _indexed(labels: Iterable[str]) -> tuple[tuple[str, ...], Ints]:
    column = list(labels)
    ids = tuple(sorted(set(column)))
    place = {label: index for index, label in enumerate(ids)}
    return ids, np.fromiter((place[label] for label in column), np.intp, len(column))


def totals(rubric: Rubric, sheets: Iterable[ScoreSheet]) -> Readings:
    """The weighted totals (0–100) of the complete sheets, computed exactly, as floats."""
    rows: list[tuple[str, str, Fraction]] = []
    for sheet in sheets:
        total = sheet.total(rubric)
        if total is not None:
            rows.append((sheet.judge_id, sheet.idea_id, total))
    return _from_rows(rows)


def marks(rubric: Rubric, sheets: Iterable[ScoreSheet], criterion_id: str) -> Readings:
    """The marks of one criterion on the complete sheets, in the unit of the criterion's scale."""
    rows = [
        (sheet.judge_id, sheet.idea_id, Fraction(sheet.marks[criterion_id], 100))
        for sheet in sheets
        if sheet.total(rubric) is not None and criterion_id in sheet.marks
    ]
    return _from_rows(rows)


def _from_rows(rows: list[tuple[str, str, Fraction]]) -> Readings:
    judges, ideas, values = ([row[n] for row in rows] for n in range(3))
    return from_columns(map(str, judges), map(str, ideas), [float(value) for value in values])
