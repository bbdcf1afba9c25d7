"""Coverage of readings: judges in rows, ideas in columns in the order of the ranking."""

from dataclasses import dataclass
from enum import StrEnum

from judging_app.domain.event import Judge
from judging_app.domain.results import Results
from judging_app.domain.score_sheet import ScoreSheet, SheetState
from ui.words.strings import SHEET_STATE, code, fa, total


class Mark(StrEnum):
    """The shapes of a cell. A person can distinguish them without colour."""

    FULL = "full"
    HALF = "half"
    STRUCK = "struck"
    DISPUTED = "disputed"
    BLANK = "blank"
    NOT_ASKED = "not-asked"


MARKS = {
    SheetState.COMPLETE: Mark.FULL,
    SheetState.DRAFT: Mark.HALF,
    SheetState.RECUSED: Mark.STRUCK,
    SheetState.INELIGIBLE: Mark.STRUCK,
    SheetState.SEEN: Mark.BLANK,
    SheetState.UNOPENED: Mark.BLANK,
}
LEGEND = {
    Mark.FULL: "کامل",
    Mark.HALF: "ناتمام",
    Mark.STRUCK: "کناره‌گیری یا غیرقابل‌داوری",
    Mark.DISPUTED: "ناهمسان",
    Mark.BLANK: "نخوانده",
    Mark.NOT_ASKED: "سپرده‌نشده",
}


@dataclass(frozen=True, slots=True)
class CoverageCell:
    """One judge and one idea. `tip` is the tooltip."""

    mark: Mark
    tip: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """All cells. `rows[n]` are the cells of `judges[n]`, one for each idea.

    `read` counts the full cells.
    """

    judges: tuple[Judge, ...]
    idea_ids: tuple[str, ...]
    rows: tuple[tuple[CoverageCell, ...], ...]
    read: tuple[int, ...]

    @property
    def asked(self) -> int:
        """The number of assigned readings."""
        return sum(cell.mark is not Mark.NOT_ASKED for row in self.rows for cell in row)

    @property
    def legend(self) -> dict[Mark, str]:
        """Return the shapes with their words.

        Unassigned readings are included only if there are some.
        """
        whole = len(self.judges) * len(self.idea_ids)
        return {m: w for m, w in LEGEND.items() if m is not Mark.NOT_ASKED or self.asked < whole}


def coverage(results: Results) -> Coverage:
    """Return the data of the coverage grid."""
    ranking = results.ranking
    ids = (*(row.idea_id for row in ranking.rows), *ranking.excluded, *ranking.unranked)
    sheets = {(sheet.judge_id, sheet.idea_id): sheet for sheet in results.sheets}
    titles = {idea.id: idea.title for idea in results.ideas}
    ranks = {row.idea_id: row.rank for row in ranking.rows}
    disputed = frozenset(results.contested)
    judges = results.event.judges
    rows = []
    for judge in judges:
        cells = []
        asked = frozenset(results.event.asked(judge.id, ids))
        for idea_id in ids:
            sheet = sheets.get((judge.id, idea_id))
            place = f"، رتبهٔ {fa(ranks[idea_id])}" if idea_id in ranks else ""
            about = f"{titles[idea_id]}\nکد {code(idea_id)}{place}\n{judge.name}: "
            if sheet is None and idea_id not in asked:
                cells.append(CoverageCell(Mark.NOT_ASKED, f"{about}به او سپرده نشده"))
                continue
            sheet = sheet or ScoreSheet(judge.id, idea_id)
            cells.append(_cell(results, sheet, about, (judge.id, idea_id) in disputed))
        rows.append(tuple(cells))
    full = tuple(sum(cell.mark is Mark.FULL for cell in row) for row in rows)
    return Coverage(judges, ids, tuple(rows), full)


def _cell(results: Results, sheet: ScoreSheet, about: str, is_disputed: bool) -> CoverageCell:
    if is_disputed:
        return CoverageCell(Mark.DISPUTED, f"{about}پرونده‌هایش یکی نیستند")
    rubric = results.event.rubric
    state, value = sheet.state(rubric), sheet.total(rubric)
    text = total(value) if value is not None else SHEET_STATE[state]
    return CoverageCell(MARKS[state], f"{about}{text}")
